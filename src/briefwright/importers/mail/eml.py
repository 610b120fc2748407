"""Messages as they travel: .eml files."""

import binascii
import re
from collections.abc import Iterator
from email.errors import CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect
from email.message import Message

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.mail import tnef
from briefwright.importers.mail.letter import Body, Letter, draft_of
from briefwright.importers.mail.message import Part, in_letters, message_of, time_said
from briefwright.importers.mail.wrapping import sealed_in

_MOST_DEPTH = 20
_MOST_PARTS = 500
_SEALED = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_WHOLE = {"multipart/encrypted", "message/rfc822"}  # are not taken apart here
_TNEF = {"application/ms-tnef", "application/vnd.ms-tnef"}
_TEXTS = {"text/plain", "text/html"}
_NOT_PACKED = re.compile(r"[^A-Za-z0-9+/]")
_CUT = (CloseBoundaryNotFoundDefect, StartBoundaryNotFoundDefect)
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post", "Newsletter")


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a message; what is attached to it comes along, to be read by itself."""
    if not data.strip():
        raise ImportFailed(source, ImportFault.EMPTY)
    message = message_of(data, source)
    if not any(message[name] for name in ("From", "Date", "Subject", "To", "Received")):
        raise ImportFailed(source, ImportFault.MISNAMED)
    letter = Letter(
        subject=header(message, "Subject"),
        sender=header(message, "From"),
        sent=time_said(header(message, "Date")),
        is_list=any(message[name] for name in _LIST_HEADERS),
        breaks_off=any(isinstance(d, _CUT) for part in message.walk() for d in part.defects),
    )
    for number, part in enumerate(_parts(message, letter, 0)):
        if number < _MOST_PARTS:
            _take(part, letter, source)
    return draft_of(letter, source)


def header(message: Part, name: str) -> str:
    """Return a header in letters, whatever it was written in."""
    raw = next((str(v) for k, v in message.raw_items() if k.casefold() == name.casefold()), "")
    return " ".join(in_letters(raw, str(message.get_param("charset") or "")).split())


def _parts(part: Part, letter: Letter, depth: int) -> Iterator[Part]:
    """Yield the parts that are read or kept; of versions of the same only the best."""
    kind = part.get_content_type()
    inner = part.get_payload()
    if kind in _WHOLE:
        yield part
        return
    if not isinstance(inner, list) or depth > _MOST_DEPTH:
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
    if kind in _SEALED or kind == "multipart/encrypted":
        _unseal(part, letter, source)
    elif kind in _TNEF or name.lower() == "winmail.dat":
        _unpack(part, letter, name)
    elif kind == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and inner and isinstance(inner[0], Message):
            title = header(inner[0], "Subject") or "message"
            letter.attach(name or f"{title[:80]}.eml", kind, _whole(inner[0]))
    elif _is_body(part, kind):
        letter.bodies.append(_body(part))
    else:
        letter.attach(name, kind, _bytes(part))


def _whole(message: Part) -> bytes:
    """Return a message as it travelled, or nearly so where its head holds what no head may."""
    try:
        return message.as_bytes()
    except UnicodeError:
        return message.as_string().encode("utf-8", "replace")


def _is_body(part: Part, kind: str) -> bool:
    """Whether a part is words to be read; of several parts without a border too."""
    is_words = kind in _TEXTS or kind.startswith("multipart/")
    return is_words and part.get_content_disposition() != "attachment"


def _unseal(part: Part, letter: Letter, source: str) -> None:
    """Take what is signed; who has no key cannot read what is encrypted."""
    inside = sealed_in(_bytes(part))
    if inside:
        message = message_of(inside, source)
        for number, one in enumerate(_parts(message, letter, _MOST_DEPTH // 2)):
            if number < _MOST_PARTS and one.get_content_type() not in _SEALED:
                _take(one, letter, source)
    elif not letter.bodies:
        raise ImportFailed(source, ImportFault.ENCRYPTED)


def _unpack(part: Part, letter: Letter, name: str) -> None:
    """Take what Outlook packed; its words only where the mail has none of its own."""
    data = _bytes(part)
    message = tnef.read(data)
    if message is None:
        letter.attach(name, part.get_content_type(), data)
        return
    inner = message.letter()
    if not any(body.data.strip() for body in letter.bodies):
        letter.bodies += inner.bodies
    letter.inside += inner.inside
    letter.left += inner.left


def _file_name(part: Part) -> str:
    try:
        return in_letters(part.get_filename() or "")
    except (LookupError, TypeError, ValueError):
        return ""


def _body(part: Part) -> Body:
    charset, flow, blanks = (
        value if isinstance(value := part.get_param(name), str) else ""
        for name in ("charset", "format", "delsp")
    )
    return Body(
        _bytes(part),
        part.get_content_type() == "text/html",
        charset,
        is_flowed=flow.lower() == "flowed",
        drops_blanks=blanks.lower() == "yes",
    )


def _bytes(part: Part) -> bytes:
    """Return the bytes that a part was packed from; a damaged packing gives what it can."""
    if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
        packed = _NOT_PACKED.sub("", str(part.get_payload()))
        packed = packed[:-1] if len(packed) % 4 == 1 else packed
        return binascii.a2b_base64(packed + "=" * (-len(packed) % 4))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
