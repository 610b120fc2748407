"""The pages of an encrypted store, also of one whose damage SQLCipher gives up at.

A page is AES-256 in CBC mode; behind it stand its initial vector and a proof made of both. The
first begins with the salt in place of SQLite's own mark. What is damaged of a page is deciphered
all the same: the rows of it that make sense may well be whole, and frozen words have hashes.
https://www.zetetic.net/sqlcipher/design describes the format.
"""

from types import ModuleType

from briefwright.domain.errors import NoCipher
from briefwright.store.sealed.key import MAGIC, PAGE, RESERVED, SALT, VECTOR, Key


def deciphered(page: bytes, number: int, key: Key) -> bytes:
    """Return a page as SQLite would read it."""
    ciphers = _ciphers()
    start = SALT if number == 1 else 0
    vector = page[PAGE - RESERVED : PAGE - RESERVED + VECTOR]
    cipher = ciphers.Cipher(ciphers.algorithms.AES(key.secret), ciphers.modes.CBC(vector))
    reader = cipher.decryptor()
    plain = reader.update(page[start : PAGE - RESERVED]) + reader.finalize()
    return bytes((MAGIC if number == 1 else b"") + plain + bytes(RESERVED))


def _ciphers() -> ModuleType:
    try:
        from cryptography.hazmat.primitives import ciphers  # noqa: PLC0415
    except ImportError as error:
        raise NoCipher from error
    return ciphers
