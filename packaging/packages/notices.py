"""What others wrote that a package carries, under which licences: collected from the parts."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packages.places import PACKAGING

_TEXT = re.compile(
    r"(^|/)(LICEN[CS]ES?|COPYING|NOTICE|COPYRIGHT)([./_-][^/]*)?$|/licenses/", re.IGNORECASE
)
_QT = ("libQt6", "libicu")  # Qt's own libraries, and what it brings along itself
_UNNAMED = "as its text says"
_NOT_FREE_ENOUGH = re.compile(r"(?<!L)GPL")  # alone: beside others one may choose
_PREFACE = """\
Briefwright is free software under the MIT licence; see LICENSE.

This package carries the works of others that are named below, under their own licences.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They are unaltered
libraries in the folder PySide6, loaded when the program starts: you may put other versions in their
place. Their sources are at https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/. Qt names the works of others inside it at
https://doc.qt.io/qt-6/licenses-used-in-qt.html.

The language model lid.176.ftz of fastText is by Facebook AI Research, under CC BY-SA 3.0,
https://creativecommons.org/licenses/by-sa/3.0/.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A work of others, and what it is under."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def notices(folder: Path) -> str:
    """Return what to say of the parts in a frozen folder; raises ValueError where one may not."""
    parts = [*_python(), *_distributions(folder), *_libraries(folder)]
    for part in parts:
        if not part.texts:
            raise ValueError(f"{part.name} comes without the text of its licence")
        if _NOT_FREE_ENOUGH.search(part.licence) and not re.search("LGPL| OR ", part.licence):
            raise ValueError(f"{part.name} is under {part.licence}, which this package may not be")
    return _written(parts)


def _written(parts: Iterable[Part]) -> str:
    first: dict[str, str] = {}  # each text once
    pages = [_PREFACE]
    for part in parts:
        pages.append(f"{'=' * 78}\n{part.name} {part.version}: {part.licence}\n{'=' * 78}\n")
        for text in part.texts:
            owner = first.setdefault(text, part.name)
            pages.append(text if owner == part.name else f"The same text as that of {owner}.")
    return "\n".join(page.rstrip() + "\n" for page in pages)


def _python() -> Iterator[Part]:
    version = ".".join(map(str, sys.version_info[:3]))
    places = (
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}/LICENSE.txt",
    )
    texts = tuple(_read(place) for place in places if place.is_file())
    yield Part("Python", version, "PSF-2.0", texts[:1])


def _distributions(folder: Path) -> Iterator[Part]:
    names = {path.name.split(".")[0] for path in folder.rglob("*") if _may_be_module(path, folder)}
    for found in sorted(distributions(), key=lambda one: one.name.lower()):
        if found.name != "briefwright" and _top_level(found) & names:
            yield Part(found.name, found.version, _licence(found), tuple(_texts(found)))


def _may_be_module(path: Path, folder: Path) -> bool:
    return len(path.relative_to(folder).parts) <= 2 and not path.name.endswith(".dist-info")


def _top_level(found: Distribution) -> set[str]:
    files = [file.parts[0] for file in found.files or [] if not file.parts[0].endswith("-info")]
    return {name.split(".")[0] for name in files} - {"..", "__pycache__"}


def _licence(found: Distribution) -> str:
    told = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    classified = found.metadata.get_all("Classifier") or []
    named = [one.split(" :: ")[-1] for one in classified if one.startswith("License ::")]
    return told.split("\n")[0].strip() or ", ".join(named) or _UNNAMED


def _texts(found: Distribution) -> Iterator[str]:
    if "LGPL" in _licence(found) and found.name.startswith(("PySide6", "shiboken6")):
        for name in ("LGPL-3.0.txt", "GPL-3.0.txt"):
            yield _read(PACKAGING / "licences" / name)
    for file in found.files or []:
        if "dist-info" in str(file) and _TEXT.search(str(file)):
            yield _read(Path(str(file.locate())))


def _libraries(folder: Path) -> Iterator[Part]:
    """Tell of the libraries that were taken from a system with packages of its own."""
    beside_qt = sorted((folder / "lib" / "PySide6" / "Qt" / "lib").glob("*.so*"))
    owners: dict[str, None] = {}
    for library in beside_qt:
        if library.name.startswith(_QT):
            continue
        for place in Path("/usr/lib").glob(f"*-linux-gnu/{library.name}"):
            owners[_owner(place)] = None
    for owner in filter(None, owners):
        version = _told("dpkg-query", "-W", "-f", "${Version}", owner)
        text = _read(Path("/usr/share/doc") / owner.split(":")[0] / "copyright")
        yield Part(owner.split(":")[0], version, _UNNAMED, (text,))


def _owner(place: Path) -> str:
    return _told("dpkg-query", "-S", f"*/{place.name}").split(": ")[0].split(",")[0]


def _told(*command: str) -> str:
    if shutil.which(command[0]) is None:
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _read(path: Path) -> str:
    return path.read_text("utf-8", "replace").strip()
