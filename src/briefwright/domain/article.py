"""Articles: what was imported, where it came from, and the frozen text that anchors count in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from briefwright.domain.ids import AnnotationId, ArticleId, DossierId
from briefwright.domain.query.words import alphabetic
from briefwright.domain.text import Span, keep_plain

PASTED = "pasted"  # what the source of copied words is called, before its ending
PASTED_HTML = f"{PASTED}.html"
ATTACHED = "attachments"  # the code of the notice that a mail has some which can be read
FACTS = ("title", "outlet", "author", "published", "language", "url")  # have an origin each

_NUMBER = re.compile(r"(\d+)")


class Origin(StrEnum):
    """Where a fact about an article comes from."""

    FILE = "file"  # the file's name or its properties
    METADATA = "metadata"  # what a page or front matter declares
    TEXT = "text"  # the words themselves
    ADDRESS = "address"
    FEED = "feed"  # what a feed says of the page that it leads to
    USER = "user"  # a person typed it


class BlockKind(StrEnum):
    """What a stretch of an article is to its reader."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"
    NUMBERED_ITEM = "numbered-item"  # its number is not in the text
    QUOTATION = "quotation"
    TABLE_ROW = "table-row"
    LINES = "lines"  # a paragraph whose line feeds are lines: an address, a poem, code


class TextBlock(NamedTuple):
    """A paragraph, heading, list item or table row: `text[start:end]`.

    Blocks are in order and do not overlap; between them stands only white space. A line feed
    inside a block is a hard wrap, which the screen shows as a blank, but in LINES. The cells of
    a row are parted by " | "; one that lies under a merged cell is empty. A plain tuple, as a text
    may have a hundred thousand.
    """

    start: int
    end: int
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0  # of headings 1 to 6, of items the depth from 1, 1 of rows that name columns


@dataclass(frozen=True, slots=True)
class Content:
    """The frozen words of an article: the bytes as they came and the canonical text."""

    sha256: str  # of `original`, 64 hexadecimal digits
    text_sha256: str  # of `text` in UTF-8
    original: bytes
    text: str
    blocks: tuple[TextBlock, ...]

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the block that `offset` stands in."""
        return max(1, sum(block.start <= offset for block in self.blocks))


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about an article that its reader should know; `messages` has the words.

    `facts` fill the sentence. `span` shows the words that it is about.
    """

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None


def latest_published(today: date) -> date:
    """Return the last day that can be taken as a published date: tomorrow, as clocks differ."""
    return today + timedelta(days=1)


def is_language(typed: str) -> bool:
    """Whether this names a language as articles do, by two letters, or leaves it open."""
    return not typed or (len(typed) == 2 and typed.isascii() and typed.isalpha())


@dataclass(frozen=True, slots=True)
class Article:
    """One imported source: its metadata, and by hash the content that never changes.

    `origins` says for title, outlet, author, published, language and url where each came
    from; a fact that is not known has no origin. `notices` are those found at import.
    """

    id: ArticleId
    sha256: str  # of the original bytes
    text_sha256: str
    title: str
    outlet: str = ""
    author: str = ""
    published: date | None = None
    retrieved: datetime | None = None  # UTC
    url: str = ""
    language: str = ""  # ISO 639-1, or empty
    source: str = ""  # the file's name, or how it came
    characters: int = 0
    paragraphs: int = 0
    origins: Mapping[str, Origin] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    dossiers: tuple[DossierId, ...] = ()
    handling: str = ""
    import_batch: str = ""
    supersedes: ArticleId | None = None
    orphans: tuple[AnnotationId, ...] = ()  # marks of earlier versions whose words are gone
    stands_alone: bool = False  # a person says that it is no reprint
    binned_at: datetime | None = None
    revision: int = field(default=0, compare=False)  # counted by the store

    def __post_init__(self) -> None:
        keep_plain(self, "title", "outlet", "author")

    @property
    def has_attachments(self) -> bool:
        """Whether the article is a mail with something attached that can be read."""
        return any(notice.code == ATTACHED for notice in self.notices)

    @property
    def is_pasted(self) -> bool:
        """Whether it came as copied words, and from no file or page."""
        return self.source.partition(".")[0] == PASTED

    def notices_on(self, today: date) -> tuple[Notice, ...]:
        """Return the notices found at import, and what shows now without a look at the text."""
        if self.published is None or self.published <= latest_published(today):
            return self.notices
        ahead = Notice("published-in-future", {"date": self.published.isoformat()})
        return (*self.notices, ahead)

    def with_fact(self, fact: str, value: str | date | None) -> Self:
        """Return the article with one of FACTS as a person typed it."""
        assert fact in FACTS
        origins = {**self.origins, fact: Origin.USER}
        return replace(self, origins=origins, **{fact: value})  # type: ignore[arg-type]

    def with_fact_of(self, other: Self, fact: str) -> Self:
        """Return the article with one of FACTS as another state of it has it."""
        assert fact in FACTS
        origins = {key: origin for key, origin in self.origins.items() if key != fact}
        if fact in other.origins:
            origins[fact] = other.origins[fact]
        return replace(self, origins=origins, **{fact: getattr(other, fact)})


@dataclass(frozen=True, slots=True)
class Dossier:
    """A named set of articles and briefings about one subject."""

    id: DossierId
    name: str
    parent_id: DossierId | None = None
    position: int = 0
    binned_at: datetime | None = None
    revision: int = field(default=0, compare=False)  # counted by the store

    def __post_init__(self) -> None:
        keep_plain(self, "name")

    def alphabetic(self) -> tuple[tuple[str, int, str], ...]:
        """Return what it is sorted by: its name without case and accents, 2 before 10."""
        words = _NUMBER.split(self.name)
        numbers = [number.lstrip("0") for number in (*words[1::2], "")]
        return tuple(
            (alphabetic(between), len(number), number)
            for between, number in zip(words[::2], numbers, strict=True)
        )
