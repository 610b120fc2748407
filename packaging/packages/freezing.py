"""Builds the wheel, and the folder that holds the program with all that it needs."""

import os
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from packages import icons
from packages.notices import notices
from packages.places import DIST, FOLDER, PACKAGING, ROOT, VERSION, WORK, python, run, size

MOST = 180_000_000  # bytes, unpacked
_BROUGHT = "lib/brought"
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def build_wheel() -> list[Path]:
    """Write the wheel and the source archive into `dist`."""
    for old in DIST.glob("briefwright-*"):
        if old.suffix == ".whl" or old.name == f"briefwright-{VERSION}.tar.gz":
            old.unlink()
    python("-m", "hatchling", "build", "-d", DIST)
    return [DIST / f"briefwright-{VERSION}-py3-none-any.whl", DIST / f"briefwright-{VERSION}.tar.gz"]


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
        BRIEFWRIGHT_ICONS=str(WORK / "icons"),
    )
    if sys.platform == "linux":
        stand_alone(FOLDER)
    shutil.copy(ROOT / "LICENSE", FOLDER)
    (FOLDER / "THIRD-PARTY-NOTICES.txt").write_text(notices(FOLDER), "utf-8")
    taken = size(FOLDER)
    if taken > MOST:
        raise ValueError(f"{taken / 1e6:.1f} MB unpacked are more than {MOST / 1e6:.0f}")
    return FOLDER


def stand_alone(folder: Path) -> None:
    """Put Python itself in the place of PyInstaller's loader, which starts a tenth slower.

    `bin` holds Python, and beside it a file of that name and `._pth`: with it Python looks into
    `lib` for everything, and neither at the environment nor into folders of the user.
    """
    library, programs = folder / "lib", folder / "bin"
    (folder / "_internal").rename(library)
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
    _bring(folder)


def _bring(folder: Path) -> None:
    """Have every library find those that we bring along, whatever the system has."""
    home = folder / _BROUGHT
    home.mkdir()
    for path in (folder / "lib").glob("lib*.so*"):
        if not path.name.startswith(("libpyside6", "libshiboken6")):
            path.rename(home / path.name)
    _leave_idle(folder, home)
    ours = {path.name for path in home.iterdir()}
    for path, names in needs(folder).items():
        if names & ours:
            way = f"$ORIGIN/{os.path.relpath(home, path.parent)}"
            before = run("patchelf", "--print-rpath", path).strip()
            run("patchelf", "--set-rpath", ":".join(filter(None, (before, way))), path)


def _leave_idle(folder: Path, home: Path) -> None:
    """Take away, time and again, what is brought along for nobody."""
    while True:
        wanted = set().union(*needs(folder).values())
        idle = [path for path in home.iterdir() if path.name not in wanted]
        if not idle:
            return
        for path in idle:
            path.unlink()


def needs(folder: Path) -> Mapping[Path, set[str]]:
    """Return the names of the libraries that each program and library asks for."""
    found: dict[Path, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found[path] = set(_NEEDED.findall(run("readelf", "--dynamic", path)))
    return found
