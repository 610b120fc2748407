"""Briefings under construction: header data, sections, and blocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    BriefingId,
    DossierId,
    SectionId,
)
from briefwright.domain.text import keep_plain

if TYPE_CHECKING:
    from briefwright.domain.template import Frame, SectionSpec


class LineKind(StrEnum):
    """Whether a block rests on an annotation or on a person's own words."""

    FACT = "fact"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Briefing:
    """A note under construction. What it says stands in its sections and their blocks.

    `header` has the keys of KEPT_KEYS; the handling mark stands apart. `marking_reason` is
    what a person wrote to let it carry less than its parts.
    """

    id: BriefingId
    title: str
    template: str
    language: str
    header: Mapping[str, str] = field(default_factory=dict)
    article_ids: tuple[ArticleId, ...] = ()
    dossier_id: DossierId | None = None
    handling: str = ""
    marking_reason: str = ""
    frame: "Frame | None" = None  # None: that of the template, in briefings from before it was kept
    created: datetime | None = None
    changed: datetime | None = None
    binned_at: datetime | None = None
    revision: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        keep_plain(self, "title")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a briefing. It keeps its own contract, whatever becomes of the template."""

    id: SectionId
    briefing_id: BriefingId
    position: int
    spec: "SectionSpec"
    left_out: bool = False
    revision: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a section: an annotation put in words, or words that a person wrote.

    `wording` holds a person's own words by column; a column that is absent shows what the
    annotation says. `quote_hash` is the SHA-256 of the quote when the line was composed.
    """

    id: BlockId
    section_id: SectionId
    position: int
    kind: LineKind
    annotation_id: AnnotationId | None = None
    text: str = ""  # of LineKind.TEXT: paragraphs parted by line feeds
    wording: Mapping[str, str] = field(default_factory=dict)
    quote_hash: str = ""
    left_out: bool = False
    revision: int = field(default=0, compare=False)
