"""What a site packed is unpacked bit by bit, and never beyond a limit."""

import zlib
from typing import Protocol

_GZIP = b"\x1f\x8b"
_STEP = 1 << 16


class Unpacker(Protocol):
    """Takes what came off the line and returns what it means."""

    def take(self, packed: bytes, most: int) -> bytes:
        """Return what `packed` unpacks to: a byte more than `most` shows that it is too much."""

    def is_whole(self) -> bool:
        """Whether nothing is missing at the end."""


def unpacker(encoding: str) -> Unpacker | None:
    """Return what unpacks a content encoding; None for one that nobody asked for."""
    match encoding.strip().lower():
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip" | "deflate":
            return Deflated()
        case _:
            return None


class Plain:
    """Nothing was packed."""

    def take(self, packed: bytes, most: int) -> bytes:
        """Return it as it came."""
        return packed[: most + 1]

    def is_whole(self) -> bool:
        """Whoever reads the line knows."""
        return True


class Deflated:
    """gzip, in one member or several, and both things that sites call deflate."""

    def __init__(self) -> None:
        self._one: zlib._Decompress | None = None
        self._head = b""

    def take(self, packed: bytes, most: int) -> bytes:
        """Return what `packed` unpacks to; raises zlib.error."""
        if self._one is None and len(self._head + packed) < 2:  # too little to see what it is
            self._head += packed
            return b""
        found = bytearray()
        packed, self._head = self._head + packed, b""
        while packed and len(found) <= most:
            if self._one is None or (self._one.eof and packed.startswith(_GZIP)):
                self._one = zlib.decompressobj(_window(packed))
            elif self._one.eof:
                break  # padding
            found += self._one.decompress(packed, min(_STEP, most + 1 - len(found)))
            packed = self._one.unconsumed_tail or self._one.unused_data
        return bytes(found)

    def is_whole(self) -> bool:
        """Whether the end was reached."""
        return not self._head and (self._one is None or self._one.eof)


def _window(packed: bytes) -> int:
    """Return how zlib is to read this: with its own head, that of gzip, or none at all."""
    if packed.startswith(_GZIP):
        return 16 + zlib.MAX_WBITS
    headed = len(packed) > 1 and packed[0] & 0x0F == 8 and int.from_bytes(packed[:2]) % 31 == 0
    return zlib.MAX_WBITS if headed else -zlib.MAX_WBITS
