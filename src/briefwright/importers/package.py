"""Opening an Office file that a stranger made: only the parts asked for, only within bounds."""

import io
import struct
import zipfile
import zlib
from types import TracebackType
from typing import BinaryIO, Self

from lxml import etree

from briefwright.domain.errors import ImportFailed, ImportFault

_MOST_ENTRIES = 5_000
_MOST_BYTES = 100 << 20
_MOST_RATIO = 200
_SMALL = 1 << 20  # a part of this size may pack as well as it likes
_READ = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the others unpack without bounds
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class Package:
    """The parts of an Office file, read into memory one by one and never unpacked to disk."""

    def __init__(
        self,
        data: bytes | BinaryIO,
        source: str,
        most_entries: int = _MOST_ENTRIES,
        most_bytes: int = _MOST_BYTES,
        *,
        some: bool = False,
    ) -> None:
        """Raises ImportFailed for what is no such file, or one made to overwhelm its reader.

        Where `some` parts only are read, these and no others may be no more than `most_bytes`.
        """
        self._source = source
        self._most = most_entries, most_bytes
        self._some, self._given = some, 0
        stream = io.BytesIO(data) if isinstance(data, bytes) else data
        head = stream.read(len(_OLE))
        if head == _OLE:
            sealed = _ENCRYPTED in stream.read(most_bytes)
            fault = ImportFault.ENCRYPTED if sealed else ImportFault.UNKNOWN_FORMAT
            raise ImportFailed(source, fault, "an old Office file")
        if not head:
            raise ImportFailed(source, ImportFault.EMPTY)
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, struct.error, ValueError, OSError) as error:
            fault = ImportFault.BROKEN if head.startswith(b"PK") else ImportFault.MISNAMED
            raise ImportFailed(source, fault, str(error)) from error
        self._check()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def names(self) -> list[str]:
        """Return the names of all parts."""
        return self._zip.namelist()

    def entries(self) -> list[zipfile.ZipInfo]:
        """Return what is known of all parts."""
        return self._zip.infolist()

    def xml(self, name: str) -> "etree._Element":
        """Return the root of the part called `name`. A DOCTYPE is refused unread."""
        return xml_root(self.part(name), self._source)

    def part(self, name: str) -> bytes:
        """Return the bytes of the part called `name`, which are as many as it says."""
        try:
            entry = self._zip.getinfo(name)
            if entry.compress_type not in _READ:
                raise ImportFailed(self._source, ImportFault.PACKING, str(entry.compress_type))
            self._given += entry.file_size
            if self._some and self._given > self._most[1]:
                raise ImportFailed(self._source, ImportFault.TOO_LARGE, "parts")
            with self._zip.open(entry) as part:
                data = part.read(entry.file_size + 1)
        except KeyError as error:
            raise ImportFailed(self._source, ImportFault.BROKEN, name) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise ImportFailed(self._source, ImportFault.BROKEN, str(error)) from error
        if len(data) > entry.file_size:
            raise ImportFailed(self._source, ImportFault.HOSTILE, "size")
        return data

    def _check(self) -> None:
        entries = self._zip.infolist()
        packed = sum(entry.compress_size for entry in entries)
        size = sum(entry.file_size for entry in entries)
        ratio = size / max(1, packed)
        most_entries, most_bytes = self._most
        if len(entries) > most_entries or (size > most_bytes and not self._some):
            raise ImportFailed(self._source, ImportFault.TOO_LARGE, "parts")
        if ratio > _MOST_RATIO and size > _SMALL:
            raise ImportFailed(self._source, ImportFault.HOSTILE, "ratio")
        if any(entry.flag_bits & 1 for entry in entries):
            raise ImportFailed(self._source, ImportFault.ENCRYPTED)
        if len({entry.filename for entry in entries}) < len(entries):
            raise ImportFailed(self._source, ImportFault.HOSTILE, "a part stands twice")
        end = 0
        for entry in sorted(entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise ImportFailed(self._source, ImportFault.HOSTILE, "parts overlap")
            end = entry.header_offset + entry.compress_size


def xml_root(data: bytes, source: str) -> "etree._Element":
    """Return the root of a stranger's XML. A DOCTYPE is refused unread."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ImportFailed(source, ImportFault.HOSTILE, "doctype")
    # UTF-16 would hide a DOCTYPE from the line above, so the parser may not load one either.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImportFailed(source, ImportFault.BROKEN, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportFailed(source, ImportFault.HOSTILE, "doctype")
    return root
