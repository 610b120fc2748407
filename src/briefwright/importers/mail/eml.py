"""Messages as they travel: .eml files."""

import binascii
import email
import re
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.mail.letter import Body, Letter, draft_of

type Part = Message[str, str]

_MOST_DEPTH = 20
_MOST_PARTS = 500
_SEALED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_TEXTS = {"text/plain", "text/html"}
_NOT_PACKED = re.compile(r"[^A-Za-z0-9+/]")
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post", "Newsletter")


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a message; what is attached to it comes along, to be read by itself."""
    if not data.strip():
        raise ImportFailed(source, ImportFault.EMPTY)
    message = email.message_from_bytes(data, policy=policy.compat32)
    if not any(message[name] for name in ("From", "Date", "Subject", "To", "Received")):
        raise ImportFailed(source, ImportFault.MISNAMED)
    letter = Letter(
        subject=header(message, "Subject"),
        sender=header(message, "From"),
        sent=_sent(header(message, "Date")),
        is_list=any(message[name] for name in _LIST_HEADERS),
    )
    for number, part in enumerate(_parts(message, letter, 0)):
        if number < _MOST_PARTS:
            _take(part, letter, source)
    return draft_of(letter, source)


def header(message: Part, name: str) -> str:
    """Return a header in letters, whatever it was written in."""
    raw = next((str(v) for k, v in message.raw_items() if k.casefold() == name.casefold()), "")
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, binascii.Error, ValueError):
        pieces = [(raw, None)]
    words = "".join(_piece(words, charset) for words, charset in pieces)
    return " ".join(clean_text(words).split())


def _piece(words: bytes | str, charset: str | None) -> str:
    if isinstance(words, str):
        words = words.encode("utf-8", "surrogateescape")  # raw bytes that no header may hold
    for encoding in (charset or "utf-8", "utf-8", "cp1252"):
        try:
            return words.decode(encoding)
        except (LookupError, UnicodeError):
            continue
    return words.decode("latin-1")


def _sent(words: str) -> datetime | None:
    try:
        return parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _parts(part: Part, letter: Letter, depth: int) -> Iterator[Part]:
    """Yield the parts that are read or kept; of versions of the same only the best."""
    kind = part.get_content_type()
    inner = part.get_payload()
    if kind == "message/rfc822" or not isinstance(inner, list) or depth > _MOST_DEPTH:
        yield part
        return
    children = [child for child in inner if isinstance(child, Message)]
    if kind in {"multipart/signed", "multipart/related"}:
        yield from _parts(children[0], letter, depth + 1) if children else ()
        yield from (child for child in children[1:] if child.get_filename())
    elif kind == "multipart/alternative":
        yield from _best(children, letter, depth)
    else:
        for child in children:
            yield from _parts(child, letter, depth + 1)


def _best(children: list[Part], letter: Letter, depth: int) -> Iterator[Part]:
    """Yield the version that is a page, alone or with its pictures; else the last."""
    pages = [c for c in children if c.get_content_type() in {"text/html", "multipart/related"}]
    chosen = (pages or children)[-1:]
    for child in children:
        if child not in chosen and child.get_content_type() == "text/plain":
            letter.other.append(_body(child))
    for child in chosen:
        yield from _parts(child, letter, depth + 1)


def _take(part: Part, letter: Letter, source: str) -> None:
    kind = part.get_content_type()
    name = _file_name(part)
    if kind in _SEALED and not letter.bodies:
        raise ImportFailed(source, ImportFault.ENCRYPTED)
    if kind == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            title = header(inner[0], "Subject") or "message"
            letter.attach(name or f"{title[:80]}.eml", kind, inner[0].as_bytes())
    elif kind in _TEXTS and part.get_content_disposition() != "attachment":
        letter.bodies.append(_body(part))
    else:
        letter.attach(name, kind, _bytes(part))


def _file_name(part: Part) -> str:
    try:
        raw = part.get_filename() or ""
        pieces = decode_header(raw)
    except (HeaderParseError, binascii.Error, ValueError, LookupError, TypeError):
        return ""
    return clean_text("".join(_piece(words, charset) for words, charset in pieces))


def _body(part: Part) -> Body:
    charset = part.get_param("charset") or ""
    return Body(
        _bytes(part),
        part.get_content_type() == "text/html",
        charset if isinstance(charset, str) else "",
    )


def _bytes(part: Part) -> bytes:
    """Return the bytes that a part was packed from; a damaged packing gives what it can."""
    if part.get("Content-Transfer-Encoding", "").strip().lower() == "base64":
        packed = _NOT_PACKED.sub("", str(part.get_payload()))
        packed = packed[:-1] if len(packed) % 4 == 1 else packed
        return binascii.a2b_base64(packed + "=" * (-len(packed) % 4))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
