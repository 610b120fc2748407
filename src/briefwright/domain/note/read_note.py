"""A note that came back from Word, edited or not."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, BriefingId
from briefwright.domain.text import Span

type DrawnPoint = tuple[str, str]  # label and value, as they stand in the file


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart that came back: what it shows, and what its workbook has where there is one."""

    name: str  # "Figure 1"
    shown: tuple[DrawnPoint, ...]
    kept: tuple[DrawnPoint, ...] | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the chart that JSON knows."""
        shown, kept = (
            None if points is None else tuple((label, value) for label, value in points)
            for points in (data["shown"], data["kept"])
        )
        return cls(data["name"], shown or (), kept)


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A line as it was written: what it rests on, and the hash of its words under each name.

    `columns` says which column of its section a name stands for, of those of `written` and of
    those that stand in the text without a hash; "text" where the section has none. `drawn` names
    the charts that show the line's figure.
    """

    id: BlockId
    ref: str = ""
    annotation_id: AnnotationId | None = None  # None: words of a person
    article_id: ArticleId | None = None
    sha256: str = ""  # of the article's original bytes
    span: Span | None = None
    quote: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    drawn: tuple[str, ...] = ()
    section: str = ""  # the id of its section


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note that came back: what it says that it was, and the words that now stand in it.

    `found` holds the words under each name, in order; a name is absent where nothing stands
    there any more. `notes` holds the footnote that follows them, `around` what stands beside them
    in their row or paragraph, and `behind` the paragraph that follows theirs.
    """

    briefing_id: BriefingId
    taken: str  # ISO 8601
    blocks: tuple[WrittenBlock, ...]
    found: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, str]
    charts: tuple[DrawnChart, ...] = ()
    sections: tuple[str, ...] = ()  # the ids of all, in order
    sources: Mapping[str, str] = field(default_factory=dict)  # the number of each article: "S1"
    marking: str = ""  # that the file carries
    whole: Mapping[str, str] = field(default_factory=dict)  # hashes of what stands around names
    around: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    behind: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the note as JSON knows it."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the note that `to_json` wrote."""
        blocks = tuple(
            WrittenBlock(
                **{
                    **block,
                    "span": block["span"] and Span(**block["span"]),
                    "drawn": tuple(block["drawn"]),
                }
            )
            for block in data["blocks"]
        )
        found, around = (
            {name: tuple(texts) for name, texts in data[key].items()} for key in ("found", "around")
        )
        charts = tuple(map(DrawnChart.from_json, data["charts"]))
        briefing = BriefingId(data["briefing_id"])
        return cls(
            briefing, data["taken"], blocks, found, data["notes"], charts,
            tuple(data["sections"]), dict(data["sources"]), str(data["marking"]),
            dict(data["whole"]), around, dict(data["behind"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReturnedNote:
    """A note that came back, with its file and all parts of that by their names."""

    note: ReadNote
    parts: Mapping[str, bytes]
    file: bytes
