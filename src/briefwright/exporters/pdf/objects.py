"""The objects of a PDF that Qt wrote: taken out, altered, and written again."""

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate, batched, pairwise

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TABLE = re.compile(rb"xref\n0 (\d+)\n")
_TRAILER = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref\n(\d+)\s+%%EOF\s*$", re.DOTALL)
_STREAM = re.compile(rb"(?<=stream\n).*(?=\nendstream)", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)(?: 0 R)?")
_PACKED = 500  # objects in one stream
_LINE = 20  # bytes of an object's line in the table


class Objects:
    """The objects by their numbers, each without its first line and its last."""

    def __init__(self, data: bytes) -> None:
        trailer = _TRAILER.search(data)
        table = trailer and _TABLE.match(data, int(trailer[2]))
        if trailer is None or table is None:
            raise ValueError("not a PDF as Qt writes it")
        self._trailer = re.sub(rb"/Size \d+ *\n", b"", trailer[1])
        lines = range(table.end(), table.end() + int(table[1]) * _LINE, _LINE)
        starts = {int(data[line : line + 10]): number for number, line in enumerate(lines)}
        self._all: dict[int, bytes] = {}
        for start, end in pairwise([*sorted(starts), int(trailer[2])]):
            self._all[starts[start]] = data[data.index(b"\n", start) + 1 : end - len(b"\nendobj\n")]
        del self._all[0]  # which heads the list of those that are free
        self._next = int(table[1])

    def __getitem__(self, number: int) -> bytes:
        return self._all[number]

    def __setitem__(self, number: int, made: bytes) -> None:
        self._all[number] = made

    def of_type(self, name: bytes) -> Iterator[int]:
        """Yield the objects that say they are of a type, in the order of their making."""
        known = re.compile(rb"/Type /%b\b" % name)
        yield from [number for number, made in self._all.items() if known.search(made[:100])]

    def add(self, made: bytes = b"") -> int:
        """Add an object, to be written now or later, and return its number."""
        number = self._next
        self._next += 1
        self._all[number] = made
        return number

    def tell(self, number: int, told: bytes) -> None:
        """Add entries to a dictionary."""
        self._all[number] = self._all[number].replace(b"<<", b"<<\n%b" % told, 1)

    def reference(self, number: int, key: bytes) -> int:
        """Return the number of the object that an entry of a dictionary stands for."""
        found = re.search(rb"/%b (\d+) 0 R" % key, self._all[number])
        return int(found[1]) if found else 0

    def stream(self, number: int) -> bytes:
        """Return what a stream holds, unpacked."""
        made = self._all[number]
        found = _STREAM.search(made)
        assert found is not None
        packed = b"/FlateDecode" in made[: found.start()]
        return zlib.decompress(found[0]) if packed else found[0]

    def fill(self, number: int, data: bytes) -> None:
        """Let a stream hold other data, packed as before."""
        head, _, _ = self._all[number].partition(b"stream\n")
        packed = zlib.compress(data) if b"/FlateDecode" in head else data
        if length := self.reference(number, b"Length"):
            self._all[length] = b"%d" % len(packed)
        else:
            head = _LENGTH.sub(b"/Length %d" % len(packed), head)
        self._all[number] = b"%bstream\n%b\nendstream" % (head, packed)

    def written(self, root: int) -> bytes:
        """Return the whole file: what is no stream is packed, but for the catalogue `root`."""
        loose = [number for number, made in self._all.items() if not made.endswith(b"endstream")]
        loose.remove(root)
        places: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
        for group in batched(loose, _PACKED):
            pack = self.add(_packed([(number, self._all.pop(number)) for number in group]))
            places |= {number: (2, pack, place) for place, number in enumerate(group)}
        parts, length = [_HEAD], len(_HEAD)
        for number, made in self._all.items():
            places[number] = (1, length, 0)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, made))
            length += len(parts[-1])
        places[self._next] = (1, length, 0)
        lines = b"".join(struct.pack(">BIH", *places[number]) for number in range(self._next + 1))
        told = b"/Type /XRef\n/Size %d\n/W [1 4 2]\n%b" % (self._next + 1, self._trailer)
        table = b"%d 0 obj\n%b\nendobj\n" % (self._next, _stream(told, lines))
        return b"".join((*parts, table, b"startxref\n%d\n%%%%EOF\n" % length))


def _packed(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """Return a stream of objects."""
    starts = accumulate((len(made) + 1 for _, made in objects), initial=0)
    known = b" ".join(
        b"%d %d" % (number, start) for (number, _), start in zip(objects, starts, strict=False)
    )
    told = b"/Type /ObjStm\n/N %d\n/First %d\n" % (len(objects), len(known) + 1)
    return _stream(told, b"\n".join((known, *(made for _, made in objects))))


def _stream(told: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<<\n%b/Length %d\n/Filter /FlateDecode\n>>\nstream\n%b\nendstream" % (
        told,
        len(packed),
        packed,
    )


def text(words: str) -> bytes:
    """Return words as a string of a PDF."""
    return b"<FEFF%b>" % words.encode("utf-16-be").hex().upper().encode()
