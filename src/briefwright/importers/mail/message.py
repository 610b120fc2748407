"""Messages taken apart by the standard library, within bounds that it does not set itself."""

import binascii
import email
from datetime import datetime
from email._policybase import Compat32  # the class of policy.compat32 has no public name
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import override

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.charsets import charset_named
from briefwright.importers.letters.encoding import decode

type Part = Message[str, str]

_LONGEST = 20_000  # letters of a line of a head; reading longer ones takes their square
_LONGEST_OF_PARTS = 2_000  # that tells of what a part is made
_MOST_WORK = 40_000_000  # lines times borders: each line is held against each open border


class _Bounded(Compat32):
    """Cuts lines of heads that are longer than any honest one."""

    @override
    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        is_of_part = name.lower().startswith("content-")
        return name, value[: _LONGEST_OF_PARTS if is_of_part else _LONGEST]


_POLICY = _Bounded()


def message_of(data: bytes, source: str) -> Part:
    """Return the message in `data`; raises ImportFailed for one with borders beyond measure."""
    if data.lower().count(b"boundary") * data.count(b"\n") > _MOST_WORK:
        raise ImportFailed(source, ImportFault.HOSTILE, "borders")
    return email.message_from_bytes(data, policy=_POLICY)


def time_said(words: str) -> datetime | None:
    """Return the time that a head gives, if it is one."""
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def in_letters(raw: str, own: str = "") -> str:
    """Return in letters what a head says; `own` is how the body is written, if it does not say."""
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, binascii.Error, ValueError):
        pieces = [(raw, None)]
    return clean_text("".join(_piece(words, charset, own) for words, charset in pieces))


def _piece(words: bytes | str, charset: str | None, own: str) -> str:
    if isinstance(words, str):
        words = words.encode("utf-8", "surrogateescape")  # raw bytes that no header may hold
    try:
        return words.decode(charset_named(charset or "utf-8"))
    except (LookupError, UnicodeError):
        pass
    try:
        return decode(words, "", charset or own).text
    except ImportFailed:
        return words.decode("latin-1")
