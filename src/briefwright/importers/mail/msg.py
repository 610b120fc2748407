"""Messages as Outlook keeps them: .msg files."""

import re
import struct

from olefile import MAXREGSECT, OleFileIO
from oxmsg.storage import Storage

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.mail import eml
from briefwright.importers.mail.letter import draft_of
from briefwright.importers.mail.outlook import Item, Value, time_of

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_VALUES, _ATTACHED = "__properties_version1.0", "__attach_version1.0_"
_STREAM, _MESSAGE = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})"), "__substg1.0_3701000D"
_TOP, _EMBEDDED, _PART = 32, 24, 8  # bytes before the values
_LONG, _TIME, _WORDS = 0x0003, 0x0040, 0x001F
_MOST_DEPTH = 10


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a message; what is attached to it comes along, to be read by itself."""
    if not data.startswith(_OLE):
        return eml.read(data, source)  # some programs name them so
    with OleFileIO(data) as file:
        if sum(entry.size for entry in file.direntries if entry is not None) > 2 * len(data):
            fault = ImportFault.BROKEN if _ends_early(file) else ImportFault.HOSTILE
            raise ImportFailed(source, fault, "size")
        storage = Storage.from_ole(file)
        if _size(storage) < sum(map(file.get_size, file.listdir())):
            raise ImportFailed(source, ImportFault.BROKEN, "cut short")
        message = _item(storage, _TOP, 0)
    letter = message.letter()
    if message.is_sealed() and not letter.bodies:
        raise ImportFailed(source, ImportFault.ENCRYPTED)
    return draft_of(letter, source)


def _ends_early(file: OleFileIO) -> bool:
    """Whether streams go on in sectors that would stand behind the end of the file."""
    large = (one for one in file.direntries if one and one.size >= file.minisectorcutoff)
    behind = range(len(file.fat), MAXREGSECT)
    return any(sector in behind for sector in (*file.fat, *(one.isectStart for one in large)))


def _size(storage: Storage) -> int:
    """Return how much of what a file says that it holds is there: it may not have come whole."""
    read = sum(len(stream.bytes_) for stream in storage.streams)
    return read + sum(map(_size, storage.storages))


def _item(storage: Storage, head: int, depth: int) -> Item:
    item = Item()
    for stream in storage.streams:
        if stream.name == _VALUES:
            item.values |= _short_values(stream.bytes_[head:])
        elif found := _STREAM.fullmatch(stream.name):
            number, kind = int(found[1], 16), int(found[2], 16)
            is_words = kind == _WORDS
            words = stream.bytes_.decode("utf-16-le", "replace") if is_words else stream.bytes_
            item.values[number] = words
    for part in storage.storages:
        if part.name.startswith(_ATTACHED):
            item.attached.append(_item(part, _PART, depth))
        elif part.name == _MESSAGE and depth < _MOST_DEPTH:
            item.message = _item(part, _EMBEDDED, depth + 1)
    return item


def _short_values(table: bytes) -> dict[int, Value]:
    """Return the values that stand in the table of them: numbers and times."""
    found: dict[int, Value] = {}
    for at in range(0, len(table) - 15, 16):
        kind, number, _flags, value = struct.unpack_from("<HHIQ", table, at)
        if kind == _LONG:
            found[number] = value & 0xFFFFFFFF
        elif kind == _TIME and (time := time_of(value)) is not None:
            found[number] = time
    return found
