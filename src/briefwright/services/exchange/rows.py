"""The rows of an exchange file as records; a row that no record can be raises WrongRow.

What a row does not know is ignored, and so is what a later program added to it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from briefwright.domain.annotation import Annotation, Attribution, Offer, State
from briefwright.domain.article import FACTS, Article, Content, Dossier, Notice
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.fields import Fields, FieldValue
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    CategoryId,
    DossierId,
    SectionId,
)
from briefwright.domain.note.header import KEPT_KEYS
from briefwright.domain.template import LINE_KEYS, Frame, HeaderLine
from briefwright.domain.text import Span, TextQuote, clean_text
from briefwright.store.values import (
    read_blocks,
    read_fields,
    read_offer,
    read_origins,
    read_section_spec,
)

_ID = re.compile("[A-Za-z0-9-]{1,64}")
_FIELD = re.compile("[a-z][a-z0-9_]{0,63}")
_MOST_DIGITS = 40
_HASH = re.compile("[0-9a-f]{64}")
_LONGEST = 4_000  # of a title, a name, an address
_LONGEST_TEXT = 1_000_000  # of a note, of words in a briefing
_MOST = 100_000  # of anything in one list
_RECORD = "briefwright"

Wrong = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, IndexError)


class WrongRow(Exception):
    """A row says what no record can have."""


@dataclass(frozen=True, slots=True)
class Row:
    """One object of the file."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, value: object) -> "Row":
        """Take an object of JSON."""
        if not isinstance(value, dict):
            raise WrongRow("no object")
        return cls(value)

    def words(self, name: str, longest: int = _LONGEST) -> str:
        """Return words as they may stand in a store."""
        value = self.values.get(name, "")
        if not isinstance(value, str) or len(value) > longest:
            raise WrongRow(name)
        return clean_text(value)

    def key(self, name: str) -> str:
        """Return an id."""
        value = self.values.get(name)
        if not isinstance(value, str) or not _ID.fullmatch(value):
            raise WrongRow(name)
        return value

    def key_or_none(self, name: str) -> str | None:
        """Return an id, where there is one."""
        return None if self.values.get(name) is None else self.key(name)

    def digest(self, name: str) -> str:
        """Return a SHA-256."""
        value = self.values.get(name)
        if not isinstance(value, str) or not _HASH.fullmatch(value):
            raise WrongRow(name)
        return value

    def number(self, name: str) -> int:
        """Return a number from nought."""
        value = self.values.get(name, 0)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 40:
            raise WrongRow(name)
        return value

    def flag(self, name: str) -> bool:
        """Whether it is said."""
        return self.values.get(name) is True

    def list(self, name: str) -> "list[Any]":
        """Return a list, which may be missing."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or len(value) > _MOST:
            raise WrongRow(name)
        return value

    def keys(self, name: str) -> tuple[str, ...]:
        """Return ids, each once."""
        return tuple(dict.fromkeys(Row({name: one}).key(name) for one in self.list(name)))

    def texts(self, name: str) -> dict[str, str]:
        """Return words under names."""
        row = Row.of(self.values.get(name, {}))
        return {clean_text(key)[:64]: row.words(key, _LONGEST_TEXT) for key in row.values}

    def moment(self, name: str) -> datetime | None:
        """Return a moment in UTC."""
        value = self.values.get(name)
        if value is None:
            return None
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise WrongRow(name)
        return moment.astimezone(UTC)


def dossier(row: Row) -> Dossier:
    """Return the dossier of a row."""
    name = row.words("name").strip()
    if not name:
        raise WrongRow("name")
    inside = row.key_or_none("inside")
    return Dossier(
        DossierId(row.key("id")),
        name,
        None if inside is None else DossierId(inside),
        row.number("position"),
    )


def article(row: Row) -> Article:
    """Return the article of a row; how long its text is stands in the text."""
    published = row.values.get("published")
    supersedes = row.key_or_none("supersedes")
    origins = row.texts("origins")
    return Article(
        id=ArticleId(row.key("id")),
        sha256=row.digest("sha256"),
        text_sha256=row.digest("text_sha256"),
        title=row.words("title"),
        outlet=row.words("outlet"),
        author=row.words("author"),
        published=None if published is None else date.fromisoformat(published),
        retrieved=row.moment("retrieved"),
        url=row.words("url"),
        language=row.words("language")[:16],
        source=row.words("source"),
        origins=read_origins({fact: origins[fact] for fact in FACTS if fact in origins}),
        notices=tuple(map(_notice, row.list("notices"))),
        dossiers=tuple(map(DossierId, row.keys("dossiers"))),
        handling=row.words("handling"),
        supersedes=None if supersedes is None else ArticleId(supersedes),
        orphans=tuple(map(AnnotationId, row.keys("orphans"))),
        stands_alone=row.flag("stands_alone"),
    )


def content(row: Row, original: bytes, text: str) -> Content:
    """Return the content of an article; its blocks are in order and inside the text."""
    blocks = read_blocks(row.list("blocks"))
    at = 0
    for block in blocks:
        numbers = (block.start, block.end, block.level)
        whole = all(type(number) is int for number in numbers)
        if not whole or not at <= block.start < block.end <= len(text) or not 0 <= block.level < 99:
            raise WrongRow("blocks")
        at = block.end
    return Content(row.digest("sha256"), row.digest("text_sha256"), original, text, blocks)


def mark(row: Row, texts: Mapping[ArticleId, str]) -> Annotation:
    """Return the key point of a Web Annotation; `texts` are those of the articles, by their ids."""
    record = Row.of(row.values[_RECORD])
    target = Row.of(row.values["target"])
    place = next(one for one in target.list("selector") if one["type"] == "TextPositionSelector")
    article_id = ArticleId(_own(target, "source"))
    text = texts[article_id]
    span = Span(Row.of(place).number("start"), Row.of(place).number("end"))
    if not span.start < span.end <= len(text):
        raise WrongRow("selector")
    bodies = {one["purpose"]: Row.of(one) for one in row.list("body")}
    attribution = record.values.get("attribution")
    return Annotation(
        id=AnnotationId(_own(row, "id")),
        article_id=article_id,
        category=CategoryId(bodies["tagging"].key("value")),
        span=span,
        quote=TextQuote.of(text, span),
        note=bodies["commenting"].words("value", _LONGEST_TEXT) if "commenting" in bodies else "",
        fields=_fields(record),
        attribution=None if attribution is None else Attribution(attribution),
        handling=record.words("handling"),
        state=State(record.values["state"]),
        author=record.words("author"),
        created=record.moment("created"),
        changed=record.moment("changed"),
        offer=_offer(record.values.get("offer")),
    )


def briefing(row: Row) -> Briefing:
    """Return the briefing of a row."""
    held = row.key_or_none("dossier")
    header = row.texts("header")
    return Briefing(
        id=BriefingId(row.key("id")),
        title=row.words("title"),
        template=row.words("template")[:200],
        language=row.words("language")[:35],
        header={key: header[key] for key in KEPT_KEYS if key in header},
        article_ids=tuple(map(ArticleId, row.keys("articles"))),
        dossier_id=None if held is None else DossierId(held),
        handling=row.words("handling"),
        marking_reason=row.words("marking_reason"),
        frame=_frame(row.values.get("frame")),
        created=row.moment("created"),
        changed=row.moment("changed"),
    )


def section(row: Row) -> Section:
    """Return the section of a row; raises BadTemplate for a contract that cannot be."""
    return Section(
        SectionId(row.key("id")),
        BriefingId(row.key("briefing")),
        row.number("position"),
        read_section_spec(Row.of(row.values["contract"]).values),
        left_out=row.flag("left_out"),
    )


def block(row: Row) -> Block:
    """Return the block of a row."""
    rests_on = row.key_or_none("annotation_id")
    return Block(
        id=BlockId(row.key("id")),
        section_id=SectionId(row.key("section_id")),
        position=row.number("position"),
        kind=LineKind(row.values["kind"]),
        annotation_id=None if rests_on is None else AnnotationId(rests_on),
        text=row.words("text", _LONGEST_TEXT),
        wording=row.texts("wording"),
        quote_hash=row.digest("quote_hash") if row.values.get("quote_hash") else "",
        left_out=row.flag("left_out"),
    )


def _notice(value: object) -> Notice:
    row = Row.of(value)
    span = None if row.values.get("span") is None else Span(*row.list("span"))
    if span is not None and not (type(span.start) is type(span.end) is int):
        raise WrongRow("span")
    return Notice(row.words("code"), row.texts("facts"), span)


def _fields(record: Row) -> Fields:
    """Return the fields. Words are such as can be stored, and numbers such as can be shown."""
    read = read_fields(Row.of(record.values.get("fields", {})).values)
    fields: dict[str, FieldValue] = {}
    for name, value in read.items():
        if not _FIELD.fullmatch(name) or (isinstance(value, Decimal) and not _can_be_shown(value)):
            raise WrongRow(name)
        fields[name] = clean_text(value)[:_LONGEST_TEXT] if isinstance(value, str) else value
    return fields


def _can_be_shown(number: Decimal) -> bool:
    """Whether a number has no more digits than people write: "1e999999999" has."""
    return number.is_finite() and -_MOST_DIGITS < number.adjusted() < _MOST_DIGITS > len(
        str(number)
    )


def _offer(value: Any) -> Offer | None:  # noqa: ANN401 - JSON
    if value is None:
        return None
    category, confidence, cue, clues = value
    if not 0 <= confidence <= 1 or not isinstance(cue, str) or not isinstance(clues, list):
        raise WrongRow("offer")
    key = Row({"category": category}).key("category")
    return read_offer([key, float(confidence), clean_text(cue), list(map(str, clues))])


def _frame(value: object) -> Frame | None:
    if value is None:
        return None
    row = Row.of(value)
    lines = (Row.of(line) for line in row.list("header"))
    header = tuple(
        HeaderLine(line.words("key"), line.words("title"), required=line.flag("required"))
        for line in lines
    )
    if not LINE_KEYS.issuperset(line.key for line in header):
        raise WrongRow("header")
    return Frame(row.words("label"), header, landscape=row.flag("landscape"))


def _own(row: Row, name: str) -> str:
    """Return the id in a name such as "urn:uuid:…"."""
    return Row({name: row.words(name).removeprefix("urn:uuid:")}).key(name)
