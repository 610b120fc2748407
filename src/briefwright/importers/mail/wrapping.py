"""What mail programs wrap around plain words and seals, to be undone."""

import re

_SIGNED = re.compile(  # line by line: nothing is looked at twice
    r"-----BEGIN PGP SIGNED MESSAGE-----\r?\n(?:[A-Za-z]++:[^\n]*+\n)*+\r?\n"
    r"((?:(?!-----BEGIN PGP )[^\n]*+\n)*+)"
    r"-----BEGIN PGP SIGNATURE-----\r?\n(?:(?!-----)[^\n]*+\n)*+-----END PGP SIGNATURE-----"
)
_SECRET = re.compile(r"\s*-----BEGIN PGP MESSAGE-----.*-----END PGP MESSAGE-----\s*", re.DOTALL)
_DASHES = re.compile(r"^- ", re.MULTILINE)
_QUOTED = re.compile(r"(>*) ?(.*)", re.DOTALL)
_PKCS7 = bytes([0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07])
_DATA, _SIGNED_DATA = _PKCS7 + b"\x01", _PKCS7 + b"\x02"
_WORDS, _HOLDING = 0x04, 0x20
_MOST_DEPTH = 12


def unflowed(text: str, *, drop_blank: bool) -> str:
    """Join the lines that were broken only to travel: format=flowed, RFC 3676."""
    found: list[str] = []
    open_depth = -1  # of quotation, of the line that goes on; -1 where none does
    for line in text.split("\n"):
        marks, words = _QUOTED.fullmatch(line).groups()  # type: ignore[union-attr]
        goes_on = words.endswith(" ") and words != "-- "
        words = words[:-1] if goes_on and drop_blank else words
        if len(marks) == open_depth and words != "-- ":
            found[-1] += words
        else:
            found.append(f"{marks} {words}" if marks else words)
        open_depth = len(marks) if goes_on else -1
    return "\n".join(found)


def unsigned(text: str) -> str:
    """Return the words without the seal that PGP puts around them."""
    return _SIGNED.sub(lambda found: _DASHES.sub("", found[1]).removesuffix("\n"), text)


def is_secret(text: str) -> bool:
    """Whether there is nothing but words that PGP encrypted."""
    return _SECRET.fullmatch(text) is not None


def sealed_in(data: bytes) -> bytes:
    """Return the message in an S/MIME part that is signed and not encrypted, or nothing."""
    at = data.find(_DATA) if _SIGNED_DATA in data[:64] else -1
    return _octets(data[at + len(_DATA) :], 0)[0] if at >= 0 else b""


def _octets(data: bytes, depth: int) -> tuple[bytes, int]:
    """Return the words of the element that `data` begins with, and how long it is."""
    if len(data) < 2 or depth > _MOST_DEPTH:
        return b"", len(data)
    kind, size, at = data[0], data[1], 2
    if size > 0x80:
        at += size & 0x7F
        size = int.from_bytes(data[2:at])
    end = len(data) if data[1] == 0x80 else min(at + size, len(data))
    if not kind & _HOLDING:
        return (data[at:end] if kind == _WORDS else b""), end
    found = bytearray()
    while at < end and data[at : at + 2] != b"\0\0":
        words, length = _octets(data[at:end], depth + 1)
        found += words
        at += length
    return bytes(found), (min(at + 2, len(data)) if data[1] == 0x80 else end)
