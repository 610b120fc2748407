"""The key of an encrypted store: made of a passphrase and of the salt at the file's beginning.

It is derived here once, in the way of SQLCipher 4, since every connection needs it and each would
take a tenth of a second to do so. A file is thus one that any SQLCipher opens by the passphrase.
"""

import hashlib
import hmac
import os
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SALT = 16  # bytes
PAGE = 4096
RESERVED = 80  # bytes at the end of a page: the initial vector, and what proves both
VECTOR = 16
SHORTEST = 8  # letters of a passphrase
_ROUNDS = 256_000
_PROOF_ROUNDS = 2
_PROOF_SALT = 0x3A
MAGIC = b"SQLite format 3\0"
_OURS = b"CREATE TABLE content"  # stands in every plain store
_OTHERS = (b"PK", b"%PDF", b"\xff\xd8", b"\x89PNG", b"GIF8")
_LEAST_PAGES = 8  # of the smallest store
_LOOKED_AT = 64  # pages
_LEAST_KINDS = 248  # of bytes in a page that looks like noise: nearly all 256


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """What an encrypted store is read and written with. Its words are nobody's: it has no repr."""

    secret: bytes
    salt: bytes

    @classmethod
    def of(cls, passphrase: str, salt: bytes) -> Self:
        """Derive the key of a store with this salt; takes a tenth of a second."""
        typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
        return cls(hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, 32), salt)

    @classmethod
    def fresh(cls, passphrase: str) -> Self:
        """Derive a key for a store that is to be written."""
        return cls.of(passphrase, os.urandom(SALT))

    def words(self) -> str:
        """Return it as SQLCipher takes it; of a key without a secret nothing."""
        return f"x'{self.secret.hex()}{self.salt.hex()}'" if self.secret else ""


OPEN = Key(b"", b"")  # the file is plain, and yet to be read by the library that encrypts


def salt_of(path: Path) -> bytes:
    """Return the salt of an encrypted store, or nothing where the file is plain or none of ours.

    Nobody in this process may have the file open: to close it drops their locks.
    """
    try:
        if not path.is_file():  # whoever opened a pipe would wait for ever
            return b""
        with path.open("rb") as file:
            start = file.read(SALT)
            if start != MAGIC:
                start += file.read(_LOOKED_AT * PAGE - SALT)
    except OSError:
        return b""
    return start[:SALT] if is_sealed(start) else b""


def is_sealed(start: bytes) -> bool:
    """Whether a file that begins so is encrypted, as far as can be told: its pages are noise.

    Some of them may be damaged.
    """
    if start.startswith((MAGIC, *_OTHERS)) or _OURS in start:
        return False
    looked_at = range(0, min(len(start), _LOOKED_AT * PAGE) - PAGE + 1, PAGE)
    pages = [start[at : at + PAGE] for at in looked_at]
    noise = sum(len(set(page)) >= _LEAST_KINDS for page in pages)
    return noise >= _LEAST_PAGES and noise * 2 > len(pages)


def key_for(path: Path, key: Key | None) -> Key | None:
    """Return the key where it is that of the file at `path`, which nobody here has open."""
    if key is None:
        return None
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return key if file.read(SALT) == key.salt else None
    except OSError:
        return None


def fits(path: Path, key: Key) -> bool:
    """Whether a passphrase was the right one: any of the first pages is proved by the key.

    The store may be damaged. Nobody in this process may have it open.
    """
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT * PAGE)
    mixed = bytes(byte ^ _PROOF_SALT for byte in key.salt)
    secret = hashlib.pbkdf2_hmac("sha512", key.secret, mixed, _PROOF_ROUNDS, 32)
    return any(
        _is_proved(start[at : at + PAGE], at // PAGE + 1, secret)
        for at in range(0, len(start) - PAGE + 1, PAGE)
    )


def _is_proved(page: bytes, number: int, secret: bytes) -> bool:
    proved = page[SALT if number == 1 else 0 : PAGE - RESERVED + VECTOR]
    made = hmac.digest(secret, proved + struct.pack("<I", number), "sha512")
    return hmac.compare_digest(made, page[PAGE - RESERVED + VECTOR :])
