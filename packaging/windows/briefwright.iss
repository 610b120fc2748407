; The installer for Windows, made by Inno Setup 6 of the frozen folder.
; packaging/package.py names the version, the folder, the icon and where the installer goes.

#ifndef Version
  #error packaging/package.py says which version this is
#endif

[Setup]
AppId={{6B0E6C53-5B0B-4C0C-9A5E-6D5F0C6C2B7A}
AppName=Briefwright
AppVersion={#Version}
AppPublisher=The Briefwright authors
DefaultDirName={autopf}\Briefwright
DefaultGroupName=Briefwright
DisableProgramGroupPage=yes
LicenseFile={#Folder}\LICENSE
OutputDir={#Output}
OutputBaseFilename=briefwright-{#Version}-windows-setup
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\briefwright.exe
Compression=lzma2/max
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
; Nobody needs to be an administrator: without, it goes into the user's own folder of programs.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "ru"; MessagesFile: "compiler:Languages\Russian.isl"

[Tasks]
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "{#Folder}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[InstallDelete]
; What an older version had and this one has not.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{group}\Briefwright"; Filename: "{app}\briefwright.exe"
Name: "{autodesktop}\Briefwright"; Filename: "{app}\briefwright.exe"; Tasks: desktop

[Registry]
; The exchange file is ours. What we can also open is only offered under "Open with".
Root: HKA; Subkey: "Software\Classes\.bwdossier"; ValueType: string; ValueData: "Briefwright.Dossier"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Briefwright.Dossier"; ValueType: string; ValueData: "Briefwright dossier"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Briefwright.Dossier\DefaultIcon"; ValueType: string; ValueData: "{app}\briefwright.exe,0"
Root: HKA; Subkey: "Software\Classes\Briefwright.Dossier\shell\open\command"; ValueType: string; ValueData: """{app}\briefwright.exe"" open ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\briefwright.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Briefwright"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\briefwright.exe\shell\open\command"; ValueType: string; ValueData: """{app}\briefwright.exe"" open ""%1"""
#define OpenWith(str Ending) 'Root: HKA; Subkey: "Software\Classes\Applications\briefwright.exe\SupportedTypes"; ValueType: string; ValueName: "' + Ending + '"; ValueData: ""' + NewLine
#emit OpenWith(".txt") + OpenWith(".md") + OpenWith(".html") + OpenWith(".htm") + OpenWith(".mhtml") + OpenWith(".pdf")
#emit OpenWith(".docx") + OpenWith(".odt") + OpenWith(".rtf") + OpenWith(".epub") + OpenWith(".eml") + OpenWith(".msg")

[Run]
Filename: "{app}\briefwright.exe"; Description: "{cm:LaunchProgram,Briefwright}"; Flags: nowait postinstall skipifsilent
