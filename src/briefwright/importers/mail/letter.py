"""What a message holds, whatever its format, and the draft that is made of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import parseaddr
from itertools import accumulate
from pathlib import PurePosixPath

from briefwright.domain.article import ATTACHED, Notice, TextBlock
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.language.papers import paper
from briefwright.domain.text import plain_name
from briefwright.importers.draft import ArticleDraft, Inner
from briefwright.importers.html import charset_of, tree_of
from briefwright.importers.html_plain import make_plain
from briefwright.importers.html_walk import walk
from briefwright.importers.letters.encoding import Decoded, decode
from briefwright.importers.mail import calendar, frame
from briefwright.importers.mail.passed_on import Head, head_passed_on
from briefwright.importers.mail.wrapping import is_secret, unflowed, unsigned
from briefwright.importers.office import rtf
from briefwright.importers.paragraphs import paragraphs
from briefwright.importers.registry import can_read
from briefwright.importers.written import Writer

_PASSED_ON = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|i|пер|на)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,4}")
_HOUSE = re.compile(  # what names no person
    r"\b(?:office|press|news|newsletter|desk|team|editors?|service|info|alerts?|agency|ministry"
    r"|support|admin|digest|daily|times|post|media|prensa|agencia|redacci[oó]n|noticias|bolet[ií]n"
    r"|presse|pressestelle|redaktion|rédaction|agence|lettre|newsroom|bulletin|redazione|ufficio"
    r"|пресс|служба|редакция|новости|агентство|прес-служба|редакція|агенція|вестник|газета)\b",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"(?:news|letter|digest|bulletin|alerts?|no-?reply|mailing)", re.IGNORECASE)
_TO_READERS = re.compile(
    r"(?:[\w.+-]*[._+-])?(?:e?news|news-?letters?|digest|bulletin|alerts?)(?:[._+-][\w.+-]*)?@",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?[^\s<\[(]*@.*$")
_TURNED = re.compile(r"([^\s,]+), ([^\s,]+)")  # as directories have names
_WORD = re.compile(r"[^\W_]{4,}")
_ALIKE = 0.7  # of the words: below, two versions say different things
_MOST_WORDS = 5_000  # that are compared
_MOST_LETTERS = 200  # of the names that a notice tells
_PICTURES = ("image/", "video/", "audio/")
_CALENDARS = {"text/calendar", "application/ics"}
_SIGNATURES = ("application/pgp-", "application/pkcs7-sig", "application/x-pkcs7-sig")


@dataclass(frozen=True, slots=True)
class Body:
    """A part that is read: its bytes, and what its sender says of them."""

    data: bytes
    is_page: bool
    charset: str = ""
    is_rich: bool = False  # then it is no plain text either
    is_flowed: bool = False  # its lines were broken to travel,
    drops_blanks: bool = False  # and a blank was added where they were


@dataclass
class Letter:
    """A message taken apart."""

    subject: str = ""
    sender: str = ""  # a name and an address
    sent: datetime | None = None
    is_list: bool = False  # it went to all who take it, not from one person to another
    breaks_off: bool = False  # its end did not come along
    bodies: list[Body] = field(default_factory=list)
    other: list[Body] = field(default_factory=list)  # the same in plain text, not read
    inside: list[Inner] = field(default_factory=list)
    dates: list[Inner] = field(default_factory=list)  # entries of a calendar: the same once more
    left: list[str] = field(default_factory=list)  # names of what is attached and not read

    def attach(self, name: str, kind: str, data: bytes) -> None:
        """Keep an attachment: to be read by itself, or else by its name alone."""
        name = PurePosixPath(plain_name(" ".join(name.replace("\\", "/").split()))).name
        if kind.startswith(_SIGNATURES):
            return
        if kind in _CALENDARS or name.lower().endswith(".ics"):
            self.dates.append(Inner(name, data))
            return
        is_plain = kind == "text/plain" and "." not in name
        if data and (is_plain or can_read(data, name)) and not kind.startswith(_PICTURES):
            self.inside.append(Inner(name or "attachment", data))
        elif name:
            self.left.append(name)

    def told(self) -> Iterator[Notice]:
        """Yield what is said of the attachments: which there are, and which are not read."""
        if self.inside:
            yield Notice(ATTACHED, {"names": _listed([one.name for one in self.inside])})
        if self.left:
            yield Notice("attachments-left", {"names": _listed(self.left)})


def draft_of(letter: Letter, source: str) -> ArticleDraft:
    """Return the draft of a message.

    The text is made by this rule: of a message in two versions the page is read and not the
    plain text, because its paragraphs are known; all of it is kept, in blocks as of a page
    that was copied. A message in plain text stays what it is, letter for letter.
    """
    notices: list[Notice] = []
    text, blocks = _read(letter.bodies, source, notices)
    if not text.strip():
        text, blocks = _read(letter.other, source, notices)
        letter.other.clear()
    if text.strip():
        letter.left += [inner.name for inner in letter.dates if inner.name]
    elif letter.dates:
        entry = calendar.read(letter.dates[0].data, source)
        text, blocks = entry.text, entry.blocks
    if not text.strip() and not letter.inside:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    if text.strip() and _differ(letter.other, text, source):
        notices.append(Notice("mail-versions-differ"))
    if letter.breaks_off:
        notices.append(Notice("mail-breaks-off"))
    notices += letter.told()
    declared, body = _declared(letter), 0
    if head := head_passed_on(letter.subject, text):
        sent = (head.sent,) if head.sent else ()
        declared = {"title": declared.get("title", ()), "published": sent, **_told_of(head)}
        body = head.span.end
    facts = {name: values for name, values in declared.items() if values}
    return ArticleDraft(
        text,
        blocks,
        body,
        facts,
        notices=tuple(notices),
        inside=tuple(letter.inside),
        is_mail=True,
        left=tuple(letter.left),
    )


def _listed(names: Sequence[str]) -> str:
    """Return as many of these names as have room in a notice, and how many more there are."""
    ends = accumulate(len(name) for name in names)
    shown = max(1, sum(end <= _MOST_LETTERS for end in ends))
    more = len(names) - shown
    return ", ".join(names[:shown]) + (f" (+{more})" if more else "")


def _read(
    bodies: list[Body], source: str, notices: list[Notice]
) -> tuple[str, tuple[TextBlock, ...]]:
    bodies = [body for body in bodies if body.data.strip()]
    if not bodies:
        return "", ()
    if len(bodies) != 1 or bodies[0].is_page or bodies[0].is_rich:
        return _written(bodies, source, notices).finished()
    decoded = _decoded(bodies[0], source)
    notices += decoded.notices
    return decoded.text, paragraphs(decoded.text)


def _written(bodies: Iterable[Body], source: str, notices: list[Notice]) -> Writer:
    out = Writer()
    for body in bodies:
        if body.is_rich:
            rich = rtf.read(body.data, source)
            out.copy(rich.text, rich.blocks)
            continue
        decoded = _decoded(body, source)
        notices += decoded.notices
        if body.is_page:
            _write_page(decoded.text, source, out)
        else:
            out.copy(decoded.text, paragraphs(decoded.text))
    return out


def _write_page(page: str, source: str, out: Writer) -> None:
    try:
        tree = tree_of(page, source)
    except ImportFailed as failure:
        if failure.fault is not ImportFault.NO_TEXT:
            raise
        return
    frame.take_away(tree)
    make_plain(tree)
    walk(tree, out)


def _decoded(body: Body, source: str) -> Decoded:
    charset = body.charset or (charset_of(body.data) if body.is_page else "")
    decoded = decode(body.data, source, charset)
    if body.is_page:
        return decoded
    text = unsigned(decoded.text)
    if is_secret(text):
        raise ImportFailed(source, ImportFault.ENCRYPTED)
    if body.is_flowed:
        text = unflowed(text, drop_blank=body.drops_blanks)
    return replace(decoded, text=text)


def _differ(other: list[Body], text: str, source: str) -> bool:
    """Whether the version that was not read says something else than the one that was."""
    try:
        words = [word for body in other for word in _words(_decoded(body, source).text)]
    except ImportFailed:  # it says nothing
        return False
    read = set(_words(text))
    return bool(words) and sum(word in read for word in words) < _ALIKE * len(words)


def _words(text: str) -> list[str]:
    return [found[0].casefold() for found in _WORD.finditer(text)][:_MOST_WORDS]


def _declared(letter: Letter) -> dict[str, tuple[str, ...]]:
    """Return title, day and sender. Who writes to readers is an outlet; a person an author."""
    title = _PASSED_ON.sub("", " ".join(letter.subject.split()))
    said, address = parseaddr(letter.sender)
    name = " ".join(said.split())
    found = {"title": title, "published": letter.sent.date().isoformat() if letter.sent else ""}
    if (
        letter.is_list
        or paper(name)
        or (_TO_READERS.match(address) and _HOUSE.sub("", name).strip())
    ):
        found["outlet"] = name
    elif _is_person(name):
        found["author"] = name
    return {key: (value,) for key, value in found.items() if value}


def _told_of(head: Head) -> dict[str, tuple[str, ...]]:
    """Return title and sender of a message that is passed on, as its head has them.

    That it went to a list does not stand there: a letter to readers is known by its mailbox.
    """
    name = " ".join(_ADDRESS.sub("", head.sender).split()).strip(" \"'“”")
    name = _TURNED.sub(r"\2 \1", name) if _TURNED.fullmatch(name) else name
    is_letter = _MAILBOX.search(head.sender.removeprefix(name)) is not None
    title = _PASSED_ON.sub("", " ".join(head.subject.split()))
    role = "outlet" if is_letter or paper(name) else "author" if _is_person(name) else ""
    found = {"title": title, role: name}
    return {key: (value,) for key, value in found.items() if key and value}


def _is_person(name: str) -> bool:
    return bool(_PERSON.fullmatch(name)) and not _HOUSE.search(name)
