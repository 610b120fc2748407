"""From bytes to characters: a ladder of certainties, with a detector on its last rung."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from briefwright.domain.article import Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.charsets import charset_named
from briefwright.importers.letters.latin import latin_encoding
from briefwright.importers.letters.scripts import (
    is_in_latin_letters,
    script_encoding,
    without_markup,
)
from briefwright.importers.registry import looks_binary

_MARKS = (  # UTF-32 first: its mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_PRINTABLE = re.compile(rb"[ -~]")
_OUTSIDE_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 1 << 16
_ESCAPED = ((b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"))
_SHIFTED = ("iso2022", "hz")  # seven bits, and yet not ASCII: only a declaration tells the second
_LETTERS = re.compile(  # that a text in UTF-16 is made of, nearly all of it
    "[\t\n\r -\u077f\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_ALIASES = {"iso8859-1": "cp1252", "ascii": "cp1252"}  # as browsers read them


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, and what the reader should know about how they were found."""

    text: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, source: str, declared: str = "") -> Decoded:
    """Return the canonical text that `data` stands for.

    A byte-order mark is believed first, then the signs of seven-bit encodings, then strict
    UTF-8, then UTF-8 with a few broken bytes, then the encoding that the source declares, and
    only then a detector. UTF-7 is never tried: it hides mark-up in plain letters. Raises
    ImportFailed for an empty source, for one that is not text, and for one that holds only
    white space.
    """
    if not data:
        raise ImportFailed(source, ImportFault.EMPTY)
    if looks_binary(data):
        raise ImportFailed(source, ImportFault.BINARY)
    decoded = _marked(data) or _wide(data) or _shifted(data, declared) or _utf8(data)
    if decoded is None:
        if _share(data, _CONTROLS) > 0.02:
            raise ImportFailed(source, ImportFault.BINARY)
        decoded = _mostly_utf8(data) or _as_declared(data, declared) or _guessed(data, source)
    text = clean_text(decoded.text)
    if len(text) < 0.7 * len(decoded.text.replace("\r\n", "\n")):
        raise ImportFailed(source, ImportFault.BINARY)
    if not text.strip():
        raise ImportFailed(source, ImportFault.NO_TEXT)
    return Decoded(text, decoded.notices)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            errors = "replace" if encoding in {"utf-8", "utf-32-le", "utf-32-be"} else _LENIENT
            whole = len(data) // 2 * 2 if errors == _LENIENT else len(data)
            return Decoded(data[len(mark) : whole].decode(encoding, errors))
    return None


_LENIENT = "surrogatepass"  # lone surrogates come through: clean_text joins or drops them


def _shifted(data: bytes, declared: str) -> Decoded | None:
    """Read what is written in seven bits and escapes, which is valid UTF-8 and nonsense."""
    named = next((encoding for sign, encoding in _ESCAPED if sign in data), "")
    named = named or charset_named(declared)
    try:
        return Decoded(data.decode(named)) if named.startswith(_SHIFTED) else None
    except ValueError:
        return None


def _utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode())
    except UnicodeDecodeError:
        return None


def _wide(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark; its blanks hold zero bytes, so it can be valid UTF-8 too."""
    sample = data[:_SAMPLE]
    if b"\x00" not in sample or _share(sample, _PRINTABLE) > 0.8:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = sample[: len(sample) // 2 * 2].decode(encoding)
        except UnicodeDecodeError:
            continue
        plain = sum(c.isalnum() or c.isspace() or " " <= c <= "~" for c in text)
        near = len(_LETTERS.findall(text))
        if plain > 0.7 * len(text) and near > 0.95 * len(text) and "\x00" not in text:
            return Decoded(data.decode(encoding, "replace"), (_notice(encoding),))
    return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    if sound >= 5 * broken or (broken == 1 and text.endswith("\ufffd") and sound):
        return Decoded(text, (_notice("utf-8"),))
    return None


def _as_declared(data: bytes, declared: str) -> Decoded | None:
    name = charset_named(declared)
    if not name or name.startswith("utf"):
        return None  # UTF-8 has been tried, and UTF-16 would show
    try:
        return Decoded(data.decode(_ALIASES.get(name, name)))
    except (UnicodeError, LookupError):  # LookupError: a codec from bytes to bytes
        return None


def _guessed(data: bytes, source: str) -> Decoded:
    encoding = _guess(data[:_SAMPLE])
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") > 0.05 * len(text):
        raise ImportFailed(source, ImportFault.ENCODING)
    return Decoded(text, (_notice(encoding),))


def _guess(sample: bytes) -> str:
    words = without_markup(sample)
    if not _OUTSIDE_ASCII.search(words):
        words = sample
    if is_in_latin_letters(words):
        return latin_encoding(words) or "cp1252"
    if known := script_encoding(words):
        return known
    found = charset_normalizer.from_bytes(words, cp_exclusion=["utf_7"]).best()
    return "cp1252" if found is None else found.encoding


def _share(data: bytes, kind: re.Pattern[bytes]) -> float:
    sample = data[:_SAMPLE]
    return len(kind.findall(sample)) / len(sample)


def _notice(encoding: str) -> Notice:
    return Notice("encoding-guessed", {"encoding": encoding.replace("_", "-")})
