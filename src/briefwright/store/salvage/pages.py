"""The pages of an SQLite file, read for what they hold, whatever state the file is in.

Nothing is believed that was not looked at: a number that leads out of the file, a cell that
does not fit its page or a chain that bites its tail ends only the row that it belongs to. What
the log holds behind the file counts up to the last commit in it.
https://www.sqlite.org/fileformat2.html describes the format.
"""

import mmap
import struct
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from struct import unpack_from
from typing import Self

from briefwright.store.salvage.sealed_pages import deciphered
from briefwright.store.sealed.key import MAGIC, PAGE, RESERVED, Key

type Value = int | float | str | bytes | None
type Row = tuple[int, list[Value]]  # its number, and its columns

_INTERIOR, _LEAF = 0x05, 0x0D  # of tables; indexes can be made again
_MOST_COLUMNS = 200
_LOG_HEADER, _FRAME_HEADER = 32, 24
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)  # in bytes, of a column by its type


class Unreadable(Exception):
    """A row, or a page, makes no sense."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page that holds rows: those that can be read, and how many cannot."""

    number: int
    rows: list[Row]
    broken: int


def _mapped(opened: ExitStack, path: Path) -> mmap.mmap | bytes:
    """Return what a file holds, which may be more than there is memory for."""
    file = opened.enter_context(path.open("rb"))
    if path.stat().st_size == 0:
        return b""
    return opened.enter_context(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


class Pages:
    """The pages of a store and of its log. A context manager: it holds the files open.

    Those of an encrypted store are deciphered with its key.
    """

    def __init__(self, path: Path, key: Key | None = None) -> None:
        self._key = key
        with ExitStack() as opened:
            self._bytes = _mapped(opened, path)
            log = path.with_name(f"{path.name}-wal")
            self._log = _mapped(opened, log) if log.is_file() else b""
            self._opened = opened.pop_all()
        first = self._bytes[:PAGE]
        if key is not None and len(first) == PAGE:
            first = deciphered(first, 1, key)
        self.has_header = first[:16] == MAGIC and (key is None or first[20] == RESERVED)
        self.size = self._page_size(first)
        self._room = self.size - (0 if key is None else RESERVED)  # of a page, for rows
        self.version = unpack_from(">I", first, 60)[0] if self.has_header else 0
        whole = -(-len(self._bytes) // self.size)
        self._in_log = self._frames(whole)
        self.count = max(whole, *self._in_log, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def _page_size(self, first: bytes) -> int:
        if self.has_header and self._key is None:
            (size,) = unpack_from(">H", first, 16)
            if size >= 512 and size & (size - 1) == 0:
                return int(size)
        return PAGE

    def _frames(self, whole: int) -> Mapping[int, int]:
        """Return where in the log the newest copy of each page begins that was committed.

        The file has so many pages as a whole, and can have no more than one for each in the log.
        """
        if len(self._log) < _LOG_HEADER:
            return {}
        salts, step = self._log[16:24], _FRAME_HEADER + self.size
        most = whole + len(self._log) // step
        committed: dict[int, int] = {}
        under_way: dict[int, int] = {}
        for at in range(_LOG_HEADER, len(self._log) - step + 1, step):
            number, pages = unpack_from(">II", self._log, at)
            if self._log[at + 8 : at + 16] != salts:
                break
            if number <= most:
                under_way[number] = at + _FRAME_HEADER
            if pages:
                committed |= under_way
                under_way.clear()
        return committed

    def page(self, number: int) -> bytes:
        """Return a page; raises Unreadable where there is none."""
        at = self._in_log.get(number)
        if at is not None:
            page = self._log[at : at + self.size]
        else:
            page = self._bytes[(number - 1) * self.size : number * self.size] if number > 0 else b""
        if len(page) < self.size:
            raise Unreadable(number)
        return page if self._key is None else deciphered(page, number, self._key)

    # trees ------------------------------------------------------------------------------------

    def tree(self, root: int) -> Iterator[int]:
        """Yield the numbers of the pages at the ends of a tree: with rows, or not readable."""
        ahead, seen = [root], set[int]()
        while ahead:
            number = ahead.pop()
            if number in seen:
                continue
            seen.add(number)
            try:
                page = self.page(number)
            except Unreadable:
                yield number
                continue
            if page[_head(number)] == _INTERIOR:
                ahead += reversed(self._children(number, page))
            else:
                yield number

    def _children(self, number: int, page: bytes) -> list[int]:
        head = _head(number)
        (last,) = unpack_from(">I", page, head + 8)
        places = _places(page, head, 12)
        inside = [unpack_from(">I", page, at)[0] for at in places if at + 4 <= len(page)]
        return [*inside, last]

    def leaves(self) -> Iterator[int]:
        """Yield the numbers of all pages that look as if they held rows."""
        for number in range(1, self.count + 1):
            try:
                if self.page(number)[_head(number)] == _LEAF:
                    yield number
            except Unreadable:
                continue

    def free(self) -> set[int]:
        """Return the numbers of the pages that hold nothing any more, as the file lists them."""
        found = set[int]()
        try:
            (trunk,) = unpack_from(">I", self.page(1), 32)
            while trunk and trunk not in found and self.has_header:
                page = self.page(trunk)
                following, count = unpack_from(">II", page)
                found.add(trunk)
                most = min(count, self._room // 4 - 2)
                found.update(unpack_from(f">{most}I", page, 8))
                trunk = following
        except Unreadable:
            pass
        return found

    # rows -------------------------------------------------------------------------------------

    def leaf(self, number: int) -> Leaf:
        """Read the rows of a page; raises Unreadable where it is none that holds any."""
        page, rows, broken = self.page(number), [], 0
        if page[_head(number)] != _LEAF:
            raise Unreadable(number)
        for at in _places(page, _head(number), 8):
            try:
                rows.append(self._row(page, at))
            except (Unreadable, IndexError, struct.error):
                broken += 1
        return Leaf(number, rows, broken)

    def _row(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        row_id, at = _varint(page, at)
        if row_id >= 1 << 63:
            row_id -= 1 << 64
        return row_id, columns(self._payload(page, at, length))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """Return the bytes of a row, of which long ones go on in other pages."""
        room = self._room - 35
        if length <= room:
            if at + length > self._room:
                raise Unreadable
            return page[at : at + length]
        least = (self._room - 12) * 32 // 255 - 23
        here = least + (length - least) % (self._room - 4)
        here = here if here <= room else least
        if at + here + 4 > self._room or length > self.count * self.size:
            raise Unreadable
        parts, left = [page[at : at + here]], length - here
        (following,) = unpack_from(">I", page, at + here)
        while left > 0:
            more = self.page(following)
            (following,) = unpack_from(">I", more)
            parts.append(more[4 : min(4 + left, self._room)])
            left -= len(parts[-1])
        return b"".join(parts)


def _head(number: int) -> int:
    return 100 if number == 1 else 0  # the file's own header is on its first page


def _places(page: bytes, head: int, width: int) -> list[int]:
    """Return where the cells of a page begin; a broken number of them leads to fewer."""
    (count,) = unpack_from(">H", page, head + 3)
    count = min(count, (len(page) - head - width) // 2)
    return [at for at in unpack_from(f">{count}H", page, head + width) if at > head]


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9


def columns(record: bytes) -> list[Value]:
    """Return the columns of a row; text that is no text comes as bytes."""
    end, at = _varint(record, 0)
    kinds: list[int] = []
    while at < end and len(kinds) < _MOST_COLUMNS:
        kind, at = _varint(record, at)
        kinds.append(kind)
    found: list[Value] = []
    for kind in kinds:
        width = _WIDTHS[kind] if kind < 10 else (kind - 12) // 2
        part = record[at : at + width]
        if len(part) < width or kind in {10, 11}:
            raise Unreadable
        found.append(_value(kind, part))
        at += width
    return found


def _value(kind: int, part: bytes) -> Value:
    match kind:
        case 0:
            return None
        case 7:
            (number,) = unpack_from(">d", part)
            return float(number)
        case 8 | 9:
            return kind - 8
        case _ if kind < 7:
            return int.from_bytes(part, signed=True)
        case _ if kind % 2:
            try:
                return part.decode()
            except UnicodeDecodeError:
                return part
        case _:
            return part
