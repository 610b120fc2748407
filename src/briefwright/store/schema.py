"""The tables, as typed mappings. A row never leaves this wing: the rooms beside make records.

Every table has an integer `pk`, the order in which rows came. Records are known by their own `id`,
by which rows refer to each other. A reference to a row that is to go stops it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    text,
)

from briefwright.store.kinds import Listed, Named
from briefwright.store.tables.row import Held, column
from briefwright.store.tables.row import Row as Row

APPLICATION_ID = 0x42724677  # "BrFw", at byte 68 of the file
VERSION = 11  # the file's user_version; each migration raises it by one
REVISION = "0011"  # Alembic's name for it
# The digest of the tables below, by which `inspection` knows a store: a new one has it.
SHAPE = "c0f83531e281914b96dee3f5d74b769b3de0eb68c215a4f339f1d2373f725673"

# How an article stands in lists: not at all (binned, earlier version), as a reprint, as an entry.
HIDDEN, REPRINT, LISTED = range(3)

# The suggestions that somebody has accepted or rejected.
DECIDED = "offer IS NOT NULL AND state <> 'suggested'"
# The key points beside which somebody has written.
NOTED = "note <> '' AND state = 'accepted'"

# The search index, by `pk` of the article: words as `store.search` folds them, parted by blanks.
SEARCH_INDEX = "article_words"
CREATE_SEARCH_INDEX = (
    f"CREATE VIRTUAL TABLE {SEARCH_INDEX} USING fts5(title, outlet, author, text, notes, fields, "
    "content='', contentless_delete=1, tokenize='ascii')"
)
# Left to itself, FTS5 merges parts of the index as it likes, and whoever writes waits for it.
MERGE_BY_HAND = f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('automerge', 0)"  # noqa: S608


class RecordRow(Row):
    """A row that stands for a record of the domain."""

    pk: Held[int] = column(primary_key=True)
    id: Held[str] = column(unique=True)
    revision: Held[int]


def _reference(to: str) -> ForeignKey:
    return ForeignKey(to, ondelete="RESTRICT")


class ContentRow(Row):
    """The frozen words of articles, once for each pair of bytes and text."""

    __tablename__ = "content"
    __table_args__ = (UniqueConstraint("sha256", "text_sha256"),)

    pk: Held[int] = column(primary_key=True)
    sha256: Held[str]
    text_sha256: Held[str]
    original: Held[bytes]  # compressed with zlib
    text: Held[str]
    blocks: Held[list[Any]]


class ArticleRow(RecordRow):
    """One imported source.

    `folded` is title and outlet as lists look through them and sort by, `outlet_folded` the
    outlet alone: both as `values.sorted_by` makes them. `marks` counts the accepted annotations
    and `waiting` the suggestions, `read_at` says when somebody first read it, `read_as` by which
    method and as what the program did, `standing` how it shows in lists, and `reprint_of` which
    article it is a copy of: none of them is part of the record, and no step of undoing touches
    them.
    """

    __tablename__ = "article"
    __table_args__ = (
        ForeignKeyConstraint(
            ["sha256", "text_sha256"],
            ["content.sha256", "content.text_sha256"],
            ondelete="RESTRICT",
        ),
        Index("article_content", "sha256", "text_sha256"),
        Index("article_text", "text_sha256"),
        Index("article_binned", "binned_at", sqlite_where=text("binned_at IS NOT NULL")),
        Index("article_batch", "import_batch"),
        Index("article_supersedes", "supersedes"),
        Index("article_language", "language"),
        Index("article_url", "url"),
        Index("article_source", "source"),
        Index("article_reprint_of", "reprint_of"),
        # what a list sorts by or counts, among those that stand in it
        Index("article_by_title", "standing", "folded"),
        Index("article_by_outlet", "standing", "outlet_folded"),
        Index("article_by_date", "standing", "published"),
        Index("article_by_language", "standing", "language"),
        Index("article_by_marks", "standing", "marks"),
        Index("article_by_waiting", "standing", "waiting"),
        Index("article_by_reading", "standing", "read_at"),
    )

    sha256: Held[str]
    text_sha256: Held[str]
    title: Held[str]
    outlet: Held[str]
    author: Held[str]
    published: Held[date | None]
    retrieved: Held[datetime | None]
    url: Held[str]
    language: Held[str]
    source: Held[str]
    characters: Held[int]
    paragraphs: Held[int]
    origins: Held[dict[str, Any]]
    notices: Held[list[Any]]
    handling: Held[str]
    import_batch: Held[str]
    supersedes: Held[str | None] = column(_reference("article.id"))
    orphans: Held[list[Any]] = column(default=list)
    stands_alone: Held[bool] = column(default=False)
    binned_at: Held[datetime | None]
    folded: Held[str]
    outlet_folded: Held[str]
    marks: Held[int] = column(default=0)
    waiting: Held[int] = column(default=0)
    read_as: Held[str] = column(default="")
    read_at: Held[datetime | None]
    standing: Held[int] = column(default=LISTED)
    reprint_of: Held[str | None]


class DossierRow(RecordRow):
    """A named set of articles and briefings."""

    __tablename__ = "dossier"
    __table_args__ = (
        Index("dossier_in_order", "position"),
        Index("dossier_name", "name"),
        Index("dossier_parent", "parent_id"),
    )

    name: Held[str]
    parent_id: Held[str | None] = column(_reference("dossier.id"))
    position: Held[int]
    binned_at: Held[datetime | None]


class ArticleDossierRow(Row):
    """That an article is in a dossier, and as which of its dossiers."""

    __tablename__ = "article_dossier"
    __table_args__ = (Index("article_dossier_of_dossier", "dossier_id", "article_id"),)

    article_id: Held[str] = column(_reference("article.id"), primary_key=True)
    dossier_id: Held[str] = column(_reference("dossier.id"), primary_key=True)
    position: Held[int]


class CategoryRow(RecordRow):
    """A kind of key point."""

    __tablename__ = "category"
    __table_args__ = (
        Index("category_in_order", "position"),
        Index("category_parent", "parent_id"),
    )

    name: Held[str]
    key: Held[str]
    colour: Held[str]
    underline: Held[str]
    letter: Held[str]
    fields: Held[list[Any]]
    parent_id: Held[str | None] = column(_reference("category.id"))
    position: Held[int]
    retired: Held[bool]


def _known(name: str) -> Index:
    """Index a fact that few annotations have."""
    return Index(f"annotation_{name}", name, sqlite_where=text(f"{name} IS NOT NULL"))


class AnnotationRow(RecordRow):
    """One annotation, its selectors spelled out in columns.

    `fields` is the truth; the columns from `value_low` to `actor` mirror it for lists to
    filter on, the numbers as floats. A suggestion has none of them, nor a hash: there may be
    many, and what nobody has accepted is in no list. `article` is the `pk` of its article, so that
    indexes alone tell which articles have some of a category; the reference is `article_id`.
    """

    __tablename__ = "annotation"
    __table_args__ = (
        Index("annotation_in_order", "article_id", "start", "end", "pk", "state"),
        # which articles have some of a category, and which have notes, without a look at the rows
        Index("annotation_category", "category", "state", "article"),
        Index("annotation_noted", "article", sqlite_where=text(NOTED)),
        _known("value_low"),
        _known("value_high"),
        _known("currency"),
        _known("deadline"),
        _known("status"),
        _known("actor"),
        Index("annotation_decided", "changed", sqlite_where=text(DECIDED)),
    )

    article_id: Held[str] = column(_reference("article.id"))
    category: Held[str] = column(_reference("category.id"))
    start: Held[int]
    end: Held[int]
    exact: Held[str]
    prefix: Held[str]
    suffix: Held[str]
    quote_sha256: Held[str]
    note: Held[str]
    fields: Held[dict[str, Any]]
    value_low: Held[float | None]
    value_high: Held[float | None]
    currency: Held[str | None]
    deadline: Held[date | None]
    status: Held[str | None]
    actor: Held[str | None]
    attribution: Held[str | None]
    handling: Held[str]
    state: Held[str]
    author: Held[str]
    created: Held[datetime | None]
    changed: Held[datetime | None]
    offer: Held[list[Any] | None] = column(Listed(none_as_null=True))
    article: Held[int]


class BriefingRow(RecordRow):
    """A note under construction."""

    __tablename__ = "briefing"
    __table_args__ = (
        Index("briefing_dossier", "dossier_id"),
        Index("briefing_binned", "binned_at", sqlite_where=text("binned_at IS NOT NULL")),
    )

    title: Held[str]
    template: Held[str]
    language: Held[str]
    header: Held[dict[str, Any]]
    dossier_id: Held[str | None] = column(_reference("dossier.id"))
    handling: Held[str]
    marking_reason: Held[str]
    frame: Held[dict[str, Any] | None] = column(Named(none_as_null=True))
    created: Held[datetime | None]
    changed: Held[datetime | None]
    binned_at: Held[datetime | None]


class BriefingArticleRow(Row):
    """That a briefing draws on an article, and as which of its articles."""

    __tablename__ = "briefing_article"
    __table_args__ = (Index("briefing_article_of_article", "article_id"),)

    briefing_id: Held[str] = column(_reference("briefing.id"), primary_key=True)
    article_id: Held[str] = column(_reference("article.id"), primary_key=True)
    position: Held[int]


class SectionRow(RecordRow):
    """A section of a briefing with the contract that it keeps."""

    __tablename__ = "section"
    __table_args__ = (Index("section_in_order", "briefing_id", "position"),)

    briefing_id: Held[str] = column(_reference("briefing.id"))
    position: Held[int]
    spec: Held[dict[str, Any]]
    left_out: Held[bool]


class BlockRow(RecordRow):
    """A line of a section. A column that `wording` lacks is verbatim; NULL: all of them."""

    __tablename__ = "block"
    __table_args__ = (
        Index("block_in_order", "section_id", "position"),
        Index("block_annotation", "annotation_id"),
    )

    section_id: Held[str] = column(_reference("section.id"))
    position: Held[int]
    kind: Held[str]
    annotation_id: Held[str | None] = column(_reference("annotation.id"))
    text: Held[str]
    wording: Held[dict[str, Any] | None] = column(Named(none_as_null=True))
    quote_hash: Held[str]
    left_out: Held[bool]


class SavedSearchRow(RecordRow):
    """A query that somebody will ask again, by a name."""

    __tablename__ = "saved_search"
    __table_args__ = (Index("saved_search_in_order", "position"),)

    name: Held[str]
    query: Held[str]
    position: Held[int]


class WaiverRow(Row):
    """Why a note left in spite of what stood against it. It outlives the briefing."""

    __tablename__ = "waiver"

    pk: Held[int] = column(primary_key=True)
    briefing_id: Held[str]
    at: Held[datetime]
    said: Held[dict[str, Any]]


class WaitingRow(Row):
    """An article with work still to do. It refers to nothing: the article may be gone."""

    pk: Held[int] = column(primary_key=True, autoincrement=False)


class UnindexedRow(WaitingRow):
    """Altered, or gone, since it was last put in the search index."""

    __tablename__ = "unindexed"


class UngroupedRow(WaitingRow):
    """Still to be compared with the others."""

    __tablename__ = "ungrouped"


class UnofferedRow(WaitingRow):
    """Still to be read for suggestions."""

    __tablename__ = "unoffered"


class SketchRow(Row):
    """A number of an article's sketch. Of those of a reprint it shares `least` or more."""

    __tablename__ = "sketch"
    __table_args__ = (Index("sketch_of_article", "article"), {"sqlite_with_rowid": False})

    number: Held[int] = column(primary_key=True, autoincrement=False)
    article: Held[int] = column(primary_key=True, autoincrement=False)
    least: Held[int]


class AlikeRow(Row):
    """That two articles tell the same story in the same words; a row for each direction."""

    __tablename__ = "alike"
    __table_args__ = ({"sqlite_with_rowid": False},)

    one: Held[int] = column(primary_key=True, autoincrement=False)
    other: Held[int] = column(primary_key=True, autoincrement=False)


class AlembicVersionRow(Row):
    """Which migrations the store has seen; Alembic reads it, and writes it after the first."""

    __tablename__ = "alembic_version"

    version_num: Held[str] = column(String(32), primary_key=True)
