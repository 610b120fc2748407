"""Makes packages for Linux of the frozen folder: an archive, a .deb and an AppImage."""

import gzip
import os
import platform
import re
import shutil
import sys
import tarfile
import textwrap
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import md5, sha256
from pathlib import Path

from briefwright.app.options import command_line
from packages.freezing import BROUGHT, needs
from packages.icons import SIZES
from packages.man_page import man_page
from packages.places import (
    DIST,
    FOLDER,
    HOME,
    ICON,
    PACKAGING,
    PROJECT,
    ROOT,
    VERSION,
    WORK,
    date,
    run,
    size,
)

_DATA = PACKAGING / "linux"
_REVISION = "1"
_MACHINES = {"x86_64": "amd64", "aarch64": "arm64"}
_MAINTAINER = "The Briefwright authors <authors@briefwright.invalid>"
_LIBRARIES = ("/lib/", "/usr/lib/")
_LIBC = re.compile(r"\bGLIBC_([\d.]+)")
# What Debian and Ubuntu have under the same name, and mend: a .deb leaves it to them.
_THEIRS = ("libxcb-", "libxkbcommon", "libbz2", "libexpat", "libffi", "liblzma", "libuuid")
_NOT_ASKED_FOR_BY_NAME = ("xkb-data",)  # which libxkbcommon reads
_RECOMMENDED = (
    "fonts-dejavu-core | fonts-liberation",
    "libcups2t64 | libcups2",
    "xdg-desktop-portal",
    "xdg-utils",
)
_LONG = (
    "Briefwright turns press articles into briefing notes. You mark the passages that matter, a "
    "commitment, a figure, a proposal or a position, and it writes a Word note in which every "
    "factual line leads back to the exact words of its source. Articles, marks and notes stay on "
    "your own machine."
)


def share(folder: Path) -> None:
    """Write what a desktop is told of the program: as it lies in /usr/share."""
    copies = {
        "briefwright.desktop": "applications/briefwright.desktop",
        "briefwright.metainfo.xml": "metainfo/org.briefwright.briefwright.metainfo.xml",
        "briefwright-mime.xml": "mime/packages/briefwright.xml",
    }
    for name, place in copies.items():
        _copy(_DATA / name, folder / place)
    icons = folder / "icons" / "hicolor"
    for pixels in SIZES:
        drawn = WORK / "icons" / f"{pixels}.png"
        _copy(drawn, icons / f"{pixels}x{pixels}" / "apps" / "briefwright.png")
    _copy(ICON, icons / "scalable" / "apps" / "briefwright.svg")
    page = man_page(command_line(), VERSION, date()).encode()
    _write(folder / "man" / "man1" / "briefwright.1.gz", gzip.compress(page, 9, mtime=0))


def tarball() -> Path:
    """Write an archive that runs wherever it is unpacked."""
    root = _fresh("tarball") / f"briefwright-{VERSION}"
    shutil.copytree(FOLDER, root, symlinks=True)
    share(root / "share")
    made = DIST / f"briefwright-{VERSION}-linux-{platform.machine()}.tar.xz"
    with tarfile.open(made, "w:xz") as archive:
        for path in [root, *sorted(root.rglob("*"))]:
            archive.add(
                path, str(path.relative_to(root.parent)), recursive=False, filter=_of_nobody
            )
    return made


def deb() -> Path:
    """Write a package for Debian 13, Ubuntu 24.04 and newer."""
    root = _fresh("deb") / "root"
    home = root / "usr" / "lib" / "briefwright"
    shutil.copytree(FOLDER, home, symlinks=True)
    for name in ("LICENSE", "THIRD-PARTY-NOTICES.txt", "briefwright"):
        (home / name).unlink()
    for library in (home / BROUGHT).iterdir():
        if library.name.startswith(_THEIRS):
            library.unlink()
    share(root / "usr" / "share")
    _write(
        root / "usr" / "bin" / "briefwright",
        b'#!/bin/sh\nexec /usr/lib/briefwright/bin/python3 -m briefwright "$@"\n',
    )
    _papers(root / "usr" / "share" / "doc" / "briefwright")
    _write(root / "usr/share/lintian/overrides/briefwright", (_DATA / "lintian").read_bytes())
    for path in root.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or _is_program(path) else 0o644)
    _control(root)
    made = DIST / f"briefwright_{VERSION}-{_REVISION}_{_MACHINES[platform.machine()]}.deb"
    run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, made)
    return made


def _papers(folder: Path) -> None:
    notices = (FOLDER / "THIRD-PARTY-NOTICES.txt").read_bytes()
    _write(folder / "THIRD-PARTY-NOTICES.txt.gz", gzip.compress(notices, 9, mtime=0))
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    _write(folder / "changelog.gz", gzip.compress(changes, 9, mtime=0))
    when = datetime.fromtimestamp(date(), UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")
    entry = (
        f"briefwright ({VERSION}-{_REVISION}) unstable; urgency=medium\n\n"
        f"  * Built from {VERSION}; see changelog.gz for what is new.\n\n"
        f" -- {_MAINTAINER}  {when}\n"
    )
    _write(folder / "changelog.Debian.gz", gzip.compress(entry.encode(), 9, mtime=0))
    licence = (ROOT / "LICENSE").read_text("utf-8")
    body = "\n".join(f" {line}" if line.strip() else " ." for line in licence.splitlines()[1:])
    _write(
        folder / "copyright",
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Briefwright\n"
        "Comment: /usr/lib/briefwright holds the works of others beside our own, which\n"
        " THIRD-PARTY-NOTICES.txt.gz names, each with its licence.\n\n"
        "Files: *\nCopyright: 2026 The Briefwright authors\nLicense: Expat\n"
        f"{body}\n".encode(),
    )


def _control(root: Path) -> None:
    described = textwrap.fill(_LONG, 76, initial_indent=" ", subsequent_indent=" ")
    lines = (
        "Package: briefwright",
        f"Version: {VERSION}-{_REVISION}",
        f"Architecture: {_MACHINES[platform.machine()]}",
        f"Maintainer: {_MAINTAINER}",
        f"Installed-Size: {size(root) // 1024}",
        f"Depends: {', '.join((*_depends(root), *_NOT_ASKED_FOR_BY_NAME))}",
        f"Recommends: {', '.join(_RECOMMENDED)}",
        f"Homepage: {HOME}",
        "Section: text",
        "Priority: optional",
        f"Description: {PROJECT['description'][0].lower()}{PROJECT['description'][1:]}",
        described,
    )
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    sums = "".join(
        f"{md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}\n"
        for path in files
    )
    _write(root / "DEBIAN" / "control", ("\n".join(lines) + "\n").encode())
    _write(root / "DEBIAN" / "md5sums", sums.encode())


def _depends(root: Path) -> list[str]:
    """Return the packages that hold what our programs and libraries ask the system for."""
    asking = needs(root)
    names: set[str] = set()
    for path, wanted in asking.items():
        if "printsupport" not in path.parts:  # CUPS, which is recommended
            names |= wanted
    names -= {path.name for path in asking} | {"ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
    owners = {owner(f"*/{name}") for name in names} - {"libc6"}
    return [f"libc6 (>= {_oldest_libc(asking)})", *sorted(owners)]


def owner(pattern: str) -> str:
    """Return the package of this system that holds a library of this name."""
    held = [line.split(": ") for line in run("dpkg-query", "-S", pattern).splitlines()]
    return next(owner for owner, path in held if path.startswith(_LIBRARIES)).split(":")[0]


def _oldest_libc(paths: Iterable[Path]) -> str:
    """Return the version of the C library that our programs need at least."""
    told = run("objdump", "--dynamic-syms", *paths)
    versions = {tuple(map(int, found.split("."))) for found in _LIBC.findall(told)}
    return ".".join(map(str, max(versions)))


def appimage() -> Path:
    """Write an AppImage: the runtime that BRIEFWRIGHT_APPIMAGE_RUNTIME names, and a file system.

    The runtime comes from elsewhere, so its SHA-256 has to be named too.
    """
    named = os.environ.get("BRIEFWRIGHT_APPIMAGE_RUNTIME")
    if named is None:
        sys.exit("No runtime for the AppImage is named; docs/packaging.md says how.")
    runtime = Path(named).read_bytes()
    if sha256(runtime).hexdigest() != os.environ.get("BRIEFWRIGHT_APPIMAGE_RUNTIME_SHA256"):
        sys.exit("The runtime for the AppImage is not the one whose hash is named.")
    filesystem = app_filesystem()
    made = DIST / f"Briefwright-{VERSION}-{platform.machine()}.AppImage"
    made.write_bytes(runtime + filesystem.read_bytes())
    made.chmod(0o755)
    return made


def app_filesystem() -> Path:
    """Write the file system of an AppImage."""
    root = _fresh("appimage") / "AppDir"
    shutil.copytree(FOLDER, root, symlinks=True)
    share(root / "usr" / "share")
    _copy(_DATA / "briefwright.desktop", root / "briefwright.desktop")
    _copy(WORK / "icons" / "256.png", root / "briefwright.png")
    (root / ".DirIcon").symlink_to("briefwright.png")
    (root / "AppRun").symlink_to("briefwright")
    made = root.parent / "briefwright.squashfs"
    run("mksquashfs", root, made, "-root-owned", "-noappend", "-comp", "zstd", "-quiet")
    return made


def _is_program(path: Path) -> bool:
    return path.parent.name == "bin" and not path.name.endswith("._pth")


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = date()
    return entry


def _fresh(name: str) -> Path:
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


MADE: dict[str, Callable[[], Path]] = {"tarball": tarball, "deb": deb, "appimage": appimage}
