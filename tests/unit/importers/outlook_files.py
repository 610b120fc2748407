"""Small Outlook messages: a compound file of streams, with as few rules kept as readers need."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass

_SECTOR = 512
_END = 0xFFFFFFFE
_FREE = 0xFFFFFFFF
_TABLE = 0xFFFFFFFD
_TEXT, _BYTES, _LONG, _OBJECT = 0x001F, 0x0102, 0x0003, 0x000D

type Tree = Mapping[str, "bytes | Tree"]
type Values = Mapping[int, "str | bytes | int | Values"]  # a message that is attached too


@dataclass
class _Entry:
    """A stream, a storage or the root."""

    name: str
    kind: int
    right: int = _FREE
    child: int = _FREE
    data: bytes = b""
    start: int = _END

    def record(self) -> bytes:
        raw = self.name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII36xIQ",
            raw, len(raw) + 2, self.kind, 1, _FREE, self.right, self.child, self.start,
            len(self.data),
        )  # fmt: skip


def message(values: Values, *attachments: Values) -> bytes:
    """Return an Outlook message with these values by their numbers."""
    tree = _streams(values, head=32, attached=len(attachments))
    for number, attached in enumerate(attachments):
        tree[f"__attach_version1.0_#{number:08X}"] = _streams(attached, head=8)
    return compound(tree)


def packed_text(codes: bytes) -> bytes:
    """Return rich text as Outlook packs it, letter by letter and repeating none."""
    runs = [codes[at : at + 8] for at in range(0, len(codes), 8)]
    packed = b"".join(b"\0" + run for run in runs)
    return struct.pack("<II4sI", len(packed) + 12, len(codes), b"LZFu", 0) + packed


def winmail(*attributes: tuple[int, bytes]) -> bytes:
    """Return what Outlook packs into a part called winmail.dat."""
    parts = (
        struct.pack("<BII", 1 + (tag in {0x69002, 0x18010, 0x6800F, 0x69005}), tag, len(data))
        + data
        + struct.pack("<H", sum(data) & 0xFFFF)
        for tag, data in attributes
    )
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(parts)


def mapi(values: Mapping[int, str | bytes]) -> bytes:
    """Return values as they stand inside of one attribute."""
    found = struct.pack("<I", len(values))
    for number, value in values.items():
        data = (value + "\0").encode("utf-16-le") if isinstance(value, str) else value
        kind = _TEXT if isinstance(value, str) else _OBJECT if number == 0x3701 else _BYTES
        found += struct.pack("<HHII", kind, number, 1, len(data)) + data + bytes(-len(data) % 4)
    return found


def _streams(values: Values, head: int, attached: int = 0) -> dict[str, bytes | Tree]:
    start = struct.pack("<8x4I8x", 0, attached, 0, attached) if head == 32 else bytes(head)
    streams: dict[str, bytes | Tree] = {}
    table = start
    for number, value in values.items():
        if isinstance(value, Mapping):
            streams[f"__substg1.0_{number:04X}000D"] = _streams(value, head=24)
            continue
        if isinstance(value, int):
            table += struct.pack("<HHIIxxxx", _LONG, number, 6, value)
            continue
        kind = _TEXT if isinstance(value, str) else _BYTES
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
        table += struct.pack("<HHIIxxxx", kind, number, 6, len(data) + 2 * (kind == _TEXT))
    return {**streams, "__properties_version1.0": table}


class _Chains:
    """Bytes in sectors of one size, and the table of which sector follows which."""

    def __init__(self, size: int) -> None:
        self._size = size
        self.sectors: list[bytes] = []
        self.table: list[int] = []

    def store(self, data: bytes) -> int:
        """Append `data`; return where it begins."""
        first, count = len(self.sectors), -(-len(data) // self._size)
        for number in range(count):
            part = data[number * self._size :][: self._size]
            self.sectors.append(part.ljust(self._size, b"\0"))
            self.table.append(first + number + 1 if number + 1 < count else _END)
        return first if count else _END


def compound(tree: Tree) -> bytes:
    """Return a compound file with these streams and storages; all streams are small ones.

    As in Outlook's own, the table of sectors and the directory come first.
    """
    entries: list[_Entry] = [_Entry("Root Entry", 5)]
    _add(tree, entries[0], entries)
    large, small = _Chains(_SECTOR), _Chains(64)
    for entry in entries:
        entry.start = small.store(entry.data)
    whole = b"".join(small.sectors)
    listed = -(-len(entries) * 128 // _SECTOR)
    small_listed = -(-len(small.table) * 4 // _SECTOR)
    sectors = listed + small_listed + -(-len(whole) // _SECTOR)
    blocks = -(-sectors // (_SECTOR // 4 - 1))
    large.store(bytes(blocks * _SECTOR))
    directory = large.store(bytes(listed * _SECTOR))
    small_table = large.store(struct.pack(f"<{len(small.table)}I", *small.table))
    entries[0].start, entries[0].data = large.store(whole), whole
    where = list(range(blocks))
    table = [_TABLE] * blocks + large.table[blocks:]
    table += [_FREE] * (blocks * (_SECTOR // 4) - len(table))
    records = b"".join(entry.record() for entry in entries).ljust(listed * _SECTOR, b"\0")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E, 3, 0xFFFE, 9, 6, 0, blocks, directory, 0, 4096, small_table, small_listed,
        _END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", *where, *[_FREE] * (109 - len(where)))
    rest = b"".join(large.sectors[blocks + listed :])
    return head + struct.pack(f"<{len(table)}I", *table) + records + rest


def _add(tree: Tree, parent: _Entry, entries: list[_Entry]) -> None:
    """Append what a storage holds; each points to the next, which is no balanced tree."""
    before: _Entry | None = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        value = tree[name]
        entry = _Entry(name, 2, data=value) if isinstance(value, bytes) else _Entry(name, 1)
        number = len(entries)
        entries.append(entry)
        if before is None:
            parent.child = number
        else:
            before.right = number
        before = entry
        if not isinstance(value, bytes):
            _add(value, entry, entries)
