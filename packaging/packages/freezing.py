"""Builds the wheel, and the folder that holds the program with all that it needs."""

import os
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

from packages import icons, icu_data
from packages.notices import notices
from packages.places import DIST, FOLDER, PACKAGING, ROOT, VERSION, WORK, python, run, size

MOST = 180_000_000  # bytes, unpacked
BROUGHT = "lib/PySide6/Qt/lib"  # where Qt looks, so that its own files stay as they are
_PROOF = """\
from PySide6.QtCore import QCollator, QLocale, QStringDecoder, QTimeZone
for tongue, first, second in (("ru", "ё", "ж"), ("sv", "z", "å"), ("es", "nz", "ña")):
    assert QCollator(QLocale(tongue)).compare(first, second) < 0, f"Qt cannot sort {tongue}"
for encoding in ("KOI8-R", "Shift_JIS", "GB18030", "EUC-KR", "Big5", "ISO-2022-JP"):
    assert QStringDecoder(encoding).isValid(), f"Qt does not know what {encoding} means"
assert QLocale("tr").toUpper("i") == "İ", "Qt does not know how Turkish writes capitals"
assert QTimeZone(b"Europe/Paris").isValid(), "Qt knows no time zones"
"""
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def build_wheel() -> list[Path]:
    """Write the wheel and the source archive into `dist`."""
    for old in DIST.glob("briefwright-*"):
        if old.suffix == ".whl" or old.name == f"briefwright-{VERSION}.tar.gz":
            old.unlink()
    python("-m", "hatchling", "build", "-d", DIST)
    return [
        DIST / f"briefwright-{VERSION}-py3-none-any.whl",
        DIST / f"briefwright-{VERSION}.tar.gz",
    ]


def freeze() -> Path:
    """Make the folder anew; raises ValueError where it grew too large."""
    wheel, _ = build_wheel()
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install", "--no-index")
    python(*pip, "--no-deps", "--force-reinstall", wheel)
    icons.draw_all(WORK / "icons")
    python(
        *("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", FOLDER.parent, "--workpath", WORK / "pyinstaller"),
        PACKAGING / "packages" / "briefwright.spec",
        environment={"BRIEFWRIGHT_ICONS": str(WORK / "icons")},
    )
    if sys.platform == "linux":
        stand_alone(FOLDER)
    _require_resources(wheel)
    shutil.copy(ROOT / "LICENSE", FOLDER)
    (FOLDER / "THIRD-PARTY-NOTICES.txt").write_text(notices(FOLDER), "utf-8")
    taken = size(FOLDER)
    if taken > MOST:
        raise ValueError(f"{taken / 1e6:.1f} MB unpacked are more than {MOST / 1e6:.0f}")
    return FOLDER


def _require_resources(wheel: Path) -> None:
    """See to it that the folder holds every file that the program reads."""
    held = {path.relative_to(FOLDER).as_posix().partition("/")[2] for path in FOLDER.rglob("*")}
    with zipfile.ZipFile(wheel) as archive:
        read = {name for name in archive.namelist() if "/_resources/" in name}
    lost = {name for name in read - held if not name.endswith((".ts", "/"))}
    if lost:
        raise ValueError(f"the folder does not hold {', '.join(sorted(lost))}")


def stand_alone(folder: Path) -> None:
    """Put Python itself in the place of PyInstaller's loader, which starts a tenth slower.

    `bin` holds Python, and beside it a file of that name and `._pth`: with it Python looks into
    `lib` for everything, and neither at the environment nor into folders of the user.
    """
    library, programs = folder / "lib", folder / "bin"
    (folder / "_internal").rename(library)
    shutil.rmtree(library / "_pyi_rth_utils")
    (folder / "briefwright").unlink()
    for entry in library.iterdir():  # ways in for a loader that we do not use
        if entry.is_symlink():
            entry.unlink()
    programs.mkdir()
    interpreter = programs / "python3"
    shutil.copy(os.path.realpath(sys.executable), interpreter)
    (programs / "python3._pth").write_text("../lib\n../lib/lib-dynload\n", "utf-8")
    shutil.copy(PACKAGING / "linux" / "briefwright", folder / "briefwright")
    version = f"python3.{sys.version_info.minor}"
    (library / version / "lib-dynload").rename(library / "lib-dynload")
    (library / version).rmdir()
    for data in library.glob("PySide6/Qt/lib/libicudata.so.*"):
        icu_data.trim(data, WORK / "icu")
    _bring(folder)
    run(interpreter, "-c", _PROOF)


def _bring(folder: Path) -> None:
    """Have every library find those that we bring along, whatever the system has."""
    home = folder / BROUGHT
    ours = {path.name for path in (folder / "lib").glob("lib*.so*")}
    for name in ours:
        (folder / "lib" / name).rename(home / name)
    asking = needs(folder)
    wanted = set().union(*asking.values())
    for path, names in asking.items():
        if path.name in ours - wanted:  # such as Python's library, where Python does without it
            path.unlink()
        elif names & ours and not run("patchelf", "--print-rpath", path).strip():
            way = os.path.relpath(home, path.parent)
            run("patchelf", "--set-rpath", f"$ORIGIN/{way}", path)


def needs(folder: Path) -> Mapping[Path, set[str]]:
    """Return the names of the libraries that each program and library asks for."""
    found: dict[Path, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found[path] = set(_NEEDED.findall(run("readelf", "--dynamic", path)))
    return found
