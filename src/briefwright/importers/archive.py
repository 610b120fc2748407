"""Archives: the files in a .zip file, read into memory and never unpacked to disk."""

import re
import stat
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.draft import ArticleDraft, Inner
from briefwright.importers.files import is_junk, without_companions
from briefwright.importers.package import Package

_LATIN_BESIDE = re.compile(rb"[a-zA-Z][\x80-\xff]|[\x80-\xff][a-zA-Z]")


def read(data: bytes, source: str) -> ArticleDraft:
    """Read the files in an archive, each to become an article by itself.

    Names that climb out of the archive are only names. Links, hidden files and what programs
    leave behind are passed over, and so is what a browser saved beside a page.
    """
    with Package(data, source) as package:
        files: dict[str, zipfile.ZipInfo] = {}
        for entry in filter(_is_file, package.entries()):
            files[_free(_shown(entry), files)] = entry
        kept = without_companions(PurePosixPath(name) for name in files)
        inside = tuple(_inner(package, files[str(name)], str(name)) for name in kept)
    if not inside:
        raise ImportFailed(source, ImportFault.NO_FILES)
    return ArticleDraft("", (), inside=inside)


def _free(name: str, taken: Mapping[str, object]) -> str:
    """Return a name that no other file has: two can differ in what is left out of names."""
    path, number = PurePosixPath(name), 1
    while name in taken:
        number += 1
        name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return name


def _inner(package: Package, entry: zipfile.ZipInfo, name: str) -> Inner:
    try:
        return Inner(name, package.part(entry.filename))
    except ImportFailed as failure:
        return Inner(name, b"", failure.fault)


def _is_file(entry: zipfile.ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    odd = stat.S_IFMT(mode) not in {0, stat.S_IFREG}
    parts = PurePosixPath(_shown(entry)).parts
    return not (entry.is_dir() or odd or "__MACOSX" in parts or any(map(is_junk, parts)))


def _shown(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name in letters, without what would lead out of the archive."""
    name = entry.filename
    if not entry.flag_bits & 0x800:  # then it says nothing of its letters, and most are UTF-8
        name = _guessed(name.encode("cp437", "replace"))
    parts = (clean_text(part) for part in name.replace("\\", "/").split("/"))
    return "/".join(part for part in parts if part.strip(". ") and not part.endswith(":"))


def _guessed(name: bytes) -> str:
    """Return a name whose letters nobody explains: UTF-8, or those of DOS, Russian or not.

    Letters that are read as Russian ones do not stand in words of Latin ones.
    """
    try:
        return name.decode()
    except UnicodeError:
        pass
    russian = name.decode("cp866")
    is_mixed = _LATIN_BESIDE.search(name) is not None
    is_russian = all(letter.isalpha() for letter in russian if letter > "\x7f")
    return russian if is_russian and not is_mixed else name.decode("cp437")
