"""Archives: the files in a .zip file, read into memory and never unpacked to disk."""

import stat
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import plain_name
from briefwright.importers.draft import ArticleDraft, Inner
from briefwright.importers.files import is_junk, without_companions
from briefwright.importers.letters.names import decoder_of
from briefwright.importers.package import Package

_SAYS_UTF8 = 0x800


def read(data: bytes, source: str) -> ArticleDraft:
    """Read the files in an archive, each to become an article by itself.

    Names that climb out of the archive are only names. Links, hidden files and what programs
    leave behind are passed over, and so is what a browser saved beside a page.
    """
    with Package(data, source) as package:
        files: dict[str, zipfile.ZipInfo] = {}
        entries = package.entries()
        for entry, name in zip(entries, _shown(entries), strict=True):
            if _is_file(entry, name):
                files[_free(name, files)] = entry
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


def _is_file(entry: zipfile.ZipInfo, name: str) -> bool:
    mode = entry.external_attr >> 16
    odd = stat.S_IFMT(mode) not in {0, stat.S_IFREG}
    parts = PurePosixPath(name).parts
    return not (entry.is_dir() or odd or "__MACOSX" in parts or any(map(is_junk, parts)))


def _shown(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    """Yield the names of entries in letters, without what would lead out of the archive."""
    unknown = {entry: _raw(entry) for entry in entries if not entry.flag_bits & _SAYS_UTF8}
    decoded = decoder_of(unknown.values())
    for entry in entries:
        name = decoded(unknown[entry]) if entry in unknown else entry.filename
        parts = (plain_name(part) for part in name.replace("\\", "/").split("/"))
        yield "/".join(part for part in parts if part.strip(". ") and not part.endswith(":"))


def _raw(entry: zipfile.ZipInfo) -> bytes:
    """Return a name as it stands there; the library took it for the letters of the first DOS."""
    return entry.filename.encode("cp437", "replace")
