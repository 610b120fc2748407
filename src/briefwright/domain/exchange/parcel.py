"""A parcel: records that leave together, or have come together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category
from briefwright.domain.ids import AnnotationId, ArticleId


class LeftOut(StrEnum):
    """What a project of another program holds and nothing here has room for."""

    MARKS = "marks"  # that name no words of their text, or no category
    PLACES = "places"  # marked on pictures, pages and recordings
    SOURCES = "sources"  # without a text in the file: pictures, recordings, links
    NOTES = "notes"  # on texts, codes and the whole, that belong to no mark
    FACTS = "facts"  # cases, variables, sets, links and graphs


@dataclass(frozen=True, slots=True)
class Parcel:
    """Records by kind, each kind in an order that hangs on nothing but the records.

    Every mark, section and block rests on what is in the parcel too; so does what holds a dossier
    or a category. `whole` says that the marks tell all that we know of a mark: other programs
    know place, category and note. Of what they sent so much was `left_out`.
    """

    dossiers: tuple[Dossier, ...] = ()
    categories: tuple[Category, ...] = ()
    articles: tuple[Article, ...] = ()
    contents: Mapping[ArticleId, Content] = field(default_factory=dict)
    marks: tuple[Annotation, ...] = ()
    briefings: tuple[Briefing, ...] = ()
    sections: tuple[Section, ...] = ()
    blocks: tuple[Block, ...] = ()
    whole: bool = True
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)

    def marks_of(self, article_id: ArticleId) -> tuple[Annotation, ...]:
        """Return the marks of an article, in the order in which they stand there."""
        own = (mark for mark in self.marks if mark.article_id == article_id)
        return tuple(sorted(own, key=in_reading_order))


def in_reading_order(mark: Annotation) -> tuple[int, int, AnnotationId]:
    """Return what marks of one text sort by."""
    return mark.span.start, mark.span.end, mark.id
