"""What a reader makes of a source: plain data that can cross from one process to another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from briefwright.domain.article import BlockKind, Notice, Origin, TextBlock
from briefwright.domain.errors import ImportFault
from briefwright.domain.text import Span, clean_text


@dataclass(frozen=True, slots=True)
class Inner:
    """A source inside a source: an attachment, a file in an archive."""

    name: str
    data: bytes
    fault: ImportFault | None = None  # why there are no bytes


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """The canonical text of a source, how it falls into blocks, and what the source declares.

    `declared` holds, under title, outlet, author, published, language and url, the words of a
    page's metadata, of front matter or of a document's properties as they stand there, the
    most trusted first; under head what runs along the pages of a print. What they mean, and
    what the text itself says, is for others to find out. `inside` are the sources that this
    one holds; an archive holds nothing else, and its text is empty. What a mail holds is attached
    to it: a person may be asked what they want of it.
    """

    text: str
    blocks: tuple[TextBlock, ...]
    body: int = 0  # where the article's own words begin: behind front matter
    declared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: Origin = Origin.METADATA  # of what is declared
    notices: tuple[Notice, ...] = ()
    inside: tuple[Inner, ...] = ()
    feed: "Feed | None" = None  # what a feed announces, which holds no text of its own
    is_mail: bool = False
    left: tuple[str, ...] = ()  # names of what is attached to a mail and cannot be read

    def to_json(self) -> dict[str, Any]:
        """Return the draft as JSON knows it; of the sources inside only name and size."""
        return {
            "text": self.text,
            "blocks": [[b.start, b.end, b.kind.value, b.level] for b in self.blocks],
            "body": self.body,
            "declared": {name: list(values) for name, values in self.declared.items()},
            "origin": self.origin.value,
            "notices": [_notice_to_json(notice) for notice in self.notices],
            "inside": [[i.name, len(i.data), i.fault and i.fault.value] for i in self.inside],
            "feed": self.feed and self.feed.to_json(),
            "is_mail": self.is_mail,
            "left": self.left,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any], inside: Sequence[bytes] = ()) -> Self:
        """Return the draft that `to_json` wrote; `inside` are the bytes of the sources inside.

        It is not believed to be one: raises ValueError, TypeError or KeyError.
        """
        text = clean_text(data["text"])
        return cls(
            text=text,
            blocks=_blocks_from_json(data["blocks"], len(text)),
            body=range(len(text) + 1)[data["body"]],
            declared={
                name: tuple(clean_text(value) for value in values)
                for name, values in data["declared"].items()
            },
            origin=Origin(data["origin"]),
            notices=tuple(_notice_from_json(notice) for notice in data["notices"]),
            inside=tuple(
                Inner(name, part, ImportFault(fault) if fault else None)
                for (name, _, fault), part in zip(data["inside"], inside, strict=True)
            ),
            feed=Feed.from_json(data["feed"]) if data["feed"] else None,
            is_mail=bool(data["is_mail"]),
            left=tuple(clean_text(name) for name in data["left"]),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """An article that a feed names, or in a list of feeds one of those."""

    title: str
    address: str  # http or https; empty where the feed gives none
    published: str = ""  # in ISO with its own zone, else as it stands there
    summary: str = ""  # in plain text
    author: str = ""
    outlet: str = ""  # what the entry names, or the feed where it is of the same site


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's name and its entries, in its own order."""

    title: str
    entries: tuple[Entry, ...]
    is_list: bool = False  # of other feeds
    beyond: int = 0  # entries that are more than is read of one feed

    def to_json(self) -> dict[str, Any]:
        """Return the feed as JSON knows it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the feed that `to_json` wrote."""
        entries = tuple(Entry(**entry) for entry in data["entries"])
        return cls(data["title"], entries, data["is_list"], int(data.get("beyond", 0)))


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a site calls the state of a page that it gave, so that it can say if there is another.

    It goes to the very address that gave it and to no other.
    """

    address: str
    tag: str = ""
    modified: str = ""


class Unchanged(Exception):
    """The site has nothing other than what its stamp was put on."""


def _blocks_from_json(rows: Iterable[Any], length: int) -> tuple[TextBlock, ...]:
    """Return the blocks, which stand in the text one behind the other."""
    blocks = tuple(
        TextBlock(start, end, BlockKind(kind), level) for start, end, kind, level in rows
    )
    at = 0
    for start, end, _, _ in blocks:
        if not at <= start <= end <= length:
            raise ValueError(f"a block from {start} to {end} of {length}")
        at = end
    return blocks


def _notice_to_json(notice: Notice) -> dict[str, Any]:
    span = None if notice.span is None else [notice.span.start, notice.span.end]
    return {"code": notice.code, "facts": dict(notice.facts), "span": span}


def _notice_from_json(data: Mapping[str, Any]) -> Notice:
    span = None if data["span"] is None else Span(*data["span"])
    return Notice(data["code"], data["facts"], span)
