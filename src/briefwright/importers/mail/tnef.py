"""Parts called winmail.dat, in which Outlook packs what its mails hold besides words."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.importers.mail.outlook import Item, Value, time_of

_SIGN = 0x223E9F78
_CODEPAGE, _SUBJECT, _BODY, _VALUES = 0x00069007, 0x00018004, 0x0002800C, 0x00069003
_NEXT, _TITLE, _DATA, _PART_VALUES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_PLACES = {_SUBJECT: 0x0037, _BODY: 0x1000, _TITLE: 0x3704, _DATA: 0x3701}  # in a message's values
_OF_PARTS = {_TITLE, _DATA, _PART_VALUES}
_OWN_CODEPAGE, _OBJECT = 0x3FFD, 0x3701
_VARIABLE = {0x001E, 0x001F, 0x0102, 0x000D}
_SIZES = {0x0005: 8, 0x0006: 8, 0x0007: 8, 0x0014: 8, 0x0040: 8, 0x0048: 16}
_MOST_VALUES = 5_000
_MOST_DEPTH = 5


def read(data: bytes, depth: int = 0) -> Item | None:
    """Return the message that is packed in `data`, or None; what is cut gives what it can."""
    if len(data) < 6 or int.from_bytes(data[:4], "little") != _SIGN:
        return None
    message = Item()
    for tag, value in _attributes(data):
        if tag == _NEXT:
            message.attached.append(Item())
        part = message.attached[-1] if tag in _OF_PARTS and message.attached else message
        _take(tag, value, part, depth)
    if _OWN_CODEPAGE in message.values:
        for one in message.attached:
            one.values.setdefault(_OWN_CODEPAGE, message.values[_OWN_CODEPAGE])
    return message


def _take(tag: int, value: bytes, item: Item, depth: int) -> None:
    if tag == _CODEPAGE:
        item.values[_OWN_CODEPAGE] = int.from_bytes(value[:4], "little")
    elif tag in _PLACES:
        item.values.setdefault(_PLACES[tag], value)
    elif tag in {_VALUES, _PART_VALUES}:
        _add_values(item, value, depth)


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 6
    while at + 9 <= len(data):
        _level, tag, length = struct.unpack_from("<BII", data, at)
        yield tag, data[at + 9 : at + 9 + length]
        at += 9 + length + 2  # and a sum that nobody checks


def _add_values(item: Item, data: bytes, depth: int) -> None:
    for number, kind, value in _values(data):
        if kind == 0x000D and number == _OBJECT and isinstance(value, bytes):
            if depth < _MOST_DEPTH:
                item.message = read(value[16:], depth + 1)
        else:
            item.values[number] = value


@dataclass
class _Tape:
    """Bytes that are read one after the other, in steps of four."""

    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        found = self.data[self.at : self.at + size]
        if len(found) < size:
            raise EOFError
        self.at += size + -size % 4
        return found

    def number(self) -> int:
        return int.from_bytes(self.take(4), "little")


def _values(data: bytes) -> Iterator[tuple[int, int, Value]]:
    tape = _Tape(data)
    try:
        for _ in range(min(tape.number(), _MOST_VALUES)):
            kind, number = struct.unpack("<HH", tape.take(4))
            if number >= 0x8000:  # it has a name, which is passed over
                tape.take(16)
                if tape.number():
                    tape.take(tape.number())
                else:
                    tape.take(4)
            for value in _taken(kind, tape):
                yield number, kind & 0x0FFF, value
    except EOFError:
        return


def _taken(kind: int, tape: _Tape) -> Iterator[Value]:
    is_several, kind = bool(kind & 0x1000), kind & 0x0FFF
    if kind in _VARIABLE:
        for _ in range(min(tape.number(), _MOST_VALUES)):
            value = tape.take(tape.number())
            yield value.decode("utf-16-le", "replace") if kind == 0x001F else value
        return
    for _ in range(min(tape.number(), _MOST_VALUES) if is_several else 1):
        number = int.from_bytes(tape.take(_SIZES.get(kind, 4)), "little")
        time = time_of(number) if kind == 0x0040 else None
        yield number if time is None else time
