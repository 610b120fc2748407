"""A note that came back from Word, edited or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, BriefingId
from briefwright.domain.text import Span


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A line as it was written: what it rests on, and the hash of its words under each name.

    `columns` says which column of its section a name of `written` stands for; "text" where the
    section has none.
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


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note that came back: what it says that it was, and the words that now stand in it.

    `found` holds the words under each name, in order; a name is absent where nothing stands
    there any more. `notes` holds the footnote that follows them.
    """

    briefing_id: BriefingId
    taken: str  # ISO 8601
    blocks: tuple[WrittenBlock, ...]
    found: Mapping[str, tuple[str, ...]]
    notes: Mapping[str, str]
