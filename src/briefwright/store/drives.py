"""Stores on a network drive: one machine at a time may use them.

Programs of one machine share what they know of the log in memory; two machines cannot, and would
break the file. So whoever opens a store on such a drive says so in a small file beside it, and
says it again as long as the store is open. On a disk of this machine nothing is written.
"""

import ctypes
import json
import os
import platform
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from time import monotonic

from briefwright.domain.errors import StoreElsewhere

SILENT = 120.0  # seconds after which a machine that says nothing has gone
_SAID_EVERY = 20.0
_LARGEST = 4_096  # bytes of what a machine says
_REMOTE = ("nfs", "cifs", "smb", "afs", "ncpfs", "webdav", "davfs", "sshfs", "rclone", "9p")
_DRIVE_REMOTE = 4  # what Windows calls such a drive
_MAC_NAME = slice(72, 88)  # of the file system, in what macOS tells of it
_SYNCHRONISED = {  # by a folder's own name or, with a slash, by what lies in it
    "Dropbox": ("/.dropbox.cache", "Dropbox-*"),
    "OneDrive": ("OneDrive", "OneDrive - *", "OneDrive-*"),
    "Nextcloud": ("/.nextcloudsync.log", "/.sync_????????????.db", "/.owncloudsync.log"),
    "iCloud": ("com~apple~CloudDocs", "Mobile Documents"),
    "Google Drive": ("GoogleDrive-*", "/.tmp.driveupload", "/.tmp.drivedownload"),
    "Syncthing": ("/.stfolder",),
    "Resilio Sync": ("/.sync/ID",),
}
_MOUNTS = Path("/proc/self/mountinfo")


@dataclass(slots=True)
class Lease:
    """That this machine uses a store on a network drive."""

    path: Path
    said: float

    def renew(self) -> None:
        """Say it again, when it is time; another program here may have ended it meanwhile."""
        if monotonic() - self.said >= _SAID_EVERY:
            self.said = monotonic()
            with suppress(OSError):
                _say(self.path)

    def end(self) -> None:
        """Let another machine have the store."""
        with suppress(OSError):
            self.path.unlink()


def claim(store: Path) -> Lease | None:
    """Claim the store for this machine; None where it lies on a disk of its own.

    Raises StoreElsewhere where another machine uses it.
    """
    path = store.with_name(f"{store.name}.machine")
    user = _user(path)
    if user not in {"", this_machine()} and age(path) < SILENT:
        raise StoreElsewhere(store, user.partition(" ")[0])
    if not is_remote(store.parent):
        return None
    with suppress(OSError):  # the store says in words what is wrong with its folder
        _say(path)
    if _user(path) not in {"", this_machine()}:  # another was as quick
        raise StoreElsewhere(store, _user(path).partition(" ")[0])
    return Lease(path, monotonic())


def _say(path: Path) -> None:
    """Say so in a file of a name that nobody can have laid a link at before."""
    handle, part = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"machine": this_machine()}, file)
        Path(part).replace(path)
    finally:
        Path(part).unlink(missing_ok=True)


def this_machine() -> str:
    """Return the name of this machine, with what tells it from others of the same name."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        boot = ""
    return f"{platform.node()} {boot}".strip()


def age(path: Path) -> float:
    """Return how many seconds ago a file was touched, by the clock of the drive that it is on."""
    try:
        touched = path.stat().st_mtime
        with tempfile.TemporaryFile(dir=path.parent) as probe:
            probe.write(b"now")
            probe.flush()
            return max(0.0, os.fstat(probe.fileno()).st_mtime - touched)
    except OSError:
        return 0.0


def is_remote(folder: Path) -> bool:
    """Whether a folder lies on another machine."""
    if sys.platform == "win32":
        root = os.path.splitdrive(folder)[0]
        kind = ctypes.windll.kernel32.GetDriveTypeW(f"{root}\\")
        return root.startswith("\\\\") or kind == _DRIVE_REMOTE
    kind = _mac_kind(folder) if sys.platform == "darwin" else _linux_kind(folder)
    return any(name in kind for name in _REMOTE)


def synchronised_by(folder: Path) -> str:
    """Return the name of the service that keeps a folder alike on several machines, or nothing.

    Each leaves something by which its folders can be known, in the folder or above it.
    """
    for above in (folder, *folder.parents):
        for service, marks in _SYNCHRONISED.items():
            if any(fnmatch(above.name, mark) for mark in marks if mark[0] != "/"):
                return service
            if any(_holds(above, mark[1:]) for mark in marks if mark[0] == "/"):
                return service
    return ""


def _holds(folder: Path, mark: str) -> bool:
    try:
        return any(True for _ in folder.glob(mark))
    except OSError:  # what nobody may look into
        return False


def _mac_kind(folder: Path) -> str:
    told = ctypes.create_string_buffer(4_096)
    library = ctypes.CDLL(None)
    ask = getattr(library, "statfs$INODE64", None) or library.statfs
    failed = ask(os.fsencode(folder), told)
    return "" if failed else told.raw[_MAC_NAME].partition(b"\0")[0].decode("ascii", "replace")


def _linux_kind(folder: Path) -> str:
    """Return the kind of file system that is mounted nearest above a folder; "" for the root's."""
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = "/", ""
    for line in lines:
        mount, _, about = line.partition(" - ")
        point = mount.split(" ")[4].replace("\\040", " ")
        if len(point) >= len(best) and point != "/" and folder.is_relative_to(point):
            best, kind = point, about.split(" ")[0]
    return kind


def _user(path: Path) -> str:
    """Return which machine a file names; what is no such file names none, whoever laid it there."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            said = json.loads(file.read(_LARGEST))
    except (OSError, ValueError, RecursionError):
        return ""
    machine = said.get("machine") if isinstance(said, dict) else None
    return machine if isinstance(machine, str) else ""
