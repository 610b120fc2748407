"""Original bytes as they lie in a store: packed, and unpacked no further than they can ever be.

A store may come from a stranger, in which a few bytes unpack to more than any memory holds.
"""

import zlib
from hashlib import sha256

from briefwright.domain.exchange.parcel import MOST_BYTES

_STEP = 1 << 20  # bytes


def packed(original: bytes) -> bytes:
    """Return original bytes as the store keeps them."""
    return zlib.compress(original)


def unpacked(kept: bytes) -> bytes | None:
    """Return what is kept, or None where that is broken or without bounds."""
    unpacking = zlib.decompressobj()
    try:
        original = unpacking.decompress(kept, MOST_BYTES)
    except (zlib.error, TypeError):
        return None
    return original if unpacking.eof else None


def has_hash(kept: bytes, expected: str) -> bool:
    """Whether what is kept has this hash; it is never in memory as a whole."""
    unpacking, digest, left = zlib.decompressobj(), sha256(), MOST_BYTES
    try:
        while not unpacking.eof and left > 0:
            some = unpacking.decompress(kept, _STEP)
            if not some and not unpacking.eof:
                return False  # the end is missing
            digest.update(some)
            left -= len(some)
            kept = unpacking.unconsumed_tail
    except (zlib.error, TypeError):
        return False
    return unpacking.eof and digest.hexdigest() == expected
