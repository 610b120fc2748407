"""Messages as Outlook knows them, whatever they are packed in: values by numbers, and parts."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefwright.domain.errors import ImportFailed
from briefwright.domain.text import clean_text
from briefwright.importers.letters.encoding import decode
from briefwright.importers.mail.letter import Body, Letter
from briefwright.importers.mail.message import in_letters, time_said
from briefwright.importers.mail.rich import letters_of, unpacked

type Value = bytes | str | int | datetime

_SUBJECT, _HEADERS, _SENT, _CLASS = 0x0037, 0x007D, 0x0039, 0x001A
_SENDER, _ADDRESS, _SMTP, _SENT_FOR = 0x0C1A, 0x0C1F, 0x5D01, 0x0042
_BODY, _RICH, _PAGE, _CODEPAGE, _OWN_CODEPAGE = 0x1000, 0x1009, 0x1013, 0x3FDE, 0x3FFD
_LONG_NAME, _SHORT_NAME, _KIND, _DATA, _SHOWN_NAME = 0x3707, 0x3704, 0x370E, 0x3701, 0x3001
_LIST_HEADER = re.compile(r"^list-(?:id|unsubscribe|post):", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(r"^from:[ \t]*((?:.+(?:\r?\n[ \t].+)*))", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(r"^date:[ \t]*(.{1,100})", re.IGNORECASE | re.MULTILINE)
_MOST_DEPTH = 5
_NO_NAME = re.compile(r"[^\w .,()-]+")


@dataclass
class Item:
    """A message, or something attached to one; `message` is one that is attached."""

    values: dict[int, Value] = field(default_factory=dict)
    attached: "list[Item]" = field(default_factory=list)
    message: "Item | None" = None

    def words(self, number: int) -> str:
        """Return a value that is words; those in unknown letters are found out."""
        value = self.values.get(number, "")
        if isinstance(value, bytes):
            value = _decoded(value, self._codepage(_OWN_CODEPAGE))
        return clean_text(value).rstrip("\0") if isinstance(value, str) else ""

    def raw(self, number: int) -> bytes:
        """Return a value that is bytes."""
        value = self.values.get(number, b"")
        if isinstance(value, str):
            return value.encode("utf-8", "surrogatepass")
        return value if isinstance(value, bytes) else b""

    def letter(self, depth: int = 0) -> Letter:
        """Return what the message holds: of its bodies the page, the rich or the plain text."""
        headers = self.words(_HEADERS)
        sent, said = self.values.get(_SENT), _DATE.search(headers)
        letter = Letter(
            subject=self.words(_SUBJECT),
            sender=self._sender(headers),
            sent=sent if isinstance(sent, datetime) else time_said(said[1] if said else ""),
            is_list=bool(_LIST_HEADER.search(headers)),
        )
        self._bodies(letter)
        for attachment in self.attached:
            attachment.join(letter, depth)
        return letter

    def join(self, letter: Letter, depth: int) -> None:
        """Hang this, which is attached to something, on `letter`."""
        name = self.words(_LONG_NAME) or self.words(_SHORT_NAME)
        if self.message is None:
            letter.attach(name, self.words(_KIND), self.raw(_DATA))
        elif depth < _MOST_DEPTH:
            inner = self.message.letter(depth + 1)
            title = inner.subject or self.words(_SHOWN_NAME) or "message"
            letter.attach(f"{_NO_NAME.sub(' ', title)[:80]}.eml", "", travelling(inner))

    def is_sealed(self) -> bool:
        """Whether only who has the key can read the message."""
        return self.words(_CLASS).upper().startswith("IPM.NOTE.SMIME")

    def _bodies(self, letter: Letter) -> None:
        page, plain = self.raw(_PAGE), self.raw(_BODY)
        is_words = isinstance(self.values.get(_PAGE), str)
        codepage = self._codepage(_CODEPAGE) or self._codepage(_OWN_CODEPAGE)
        bodies = [Body(page, is_page=True, charset="utf-8" if is_words else codepage)]
        if not page.strip() and (rich := self.raw(_RICH)):
            bodies = [letters_of(unpacked(rich))]
        is_words = isinstance(self.values.get(_BODY), str)
        bodies.append(Body(plain, is_page=False, charset="utf-8" if is_words else codepage))
        bodies = [body for body in bodies if body.data.strip(b"\0 \r\n\t")]
        letter.bodies += bodies[:1]
        letter.other += bodies[1:]

    def _sender(self, headers: str) -> str:
        if told := _FROM.search(headers):
            return " ".join(in_letters(told[1]).split())
        name = self.words(_SENDER) or self.words(_SENT_FOR)
        address = next((a for n in (_SMTP, _ADDRESS) if "@" in (a := self.words(n))), "")
        quoted = name.replace("\\", " ").replace('"', " ").strip()
        return f'"{quoted}" <{address}>' if name and address else name or address

    def _codepage(self, number: int) -> str:
        page = self.values.get(number)
        return codepage_name(page) if isinstance(page, int) else ""


def codepage_name(number: int) -> str:
    """Return the name of an encoding by its number in Windows."""
    return {65001: "utf-8", 20127: "ascii", 28591: "cp1252", 20866: "koi8-r", 21866: "koi8-u",
            50220: "iso-2022-jp", 51932: "euc-jp", 51949: "euc-kr", 54936: "gb18030"}.get(
        number, f"iso8859-{number - 28590}" if 28590 < number < 28606 else f"cp{number}"
    )  # fmt: skip


def time_of(ticks: int) -> datetime | None:
    """Return a time that is counted in tenths of microseconds since 1601."""
    try:
        return datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def _decoded(words: bytes, codepage: str) -> str:
    try:
        return decode(words.rstrip(b"\0"), "", codepage).text
    except ImportFailed:  # nothing, or no text
        return ""


def travelling(letter: Letter) -> bytes:
    """Return a message that was packed in another as it would have travelled by itself."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = " ".join(letter.sender.split())
    if letter.sent is not None:
        message["Date"] = format_datetime(letter.sent)
    body = next(iter(letter.bodies), Body(b"", is_page=False))
    if body.is_rich:
        message.add_attachment(body.data, maintype="text", subtype="rtf", filename="message.rtf")
    else:
        kind = "html" if body.is_page else "plain"
        message.set_content(_decoded(body.data, body.charset), subtype=kind, cte="base64")
    for inner in letter.inside:
        message.add_attachment(
            inner.data, maintype="application", subtype="octet-stream", filename=inner.name
        )
    return message.as_bytes()
