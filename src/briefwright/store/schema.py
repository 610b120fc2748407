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
    MetaData,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from briefwright.store.kinds import Bytes, Day, Listed, Moment, Named, Real, Whole, Words, place

APPLICATION_ID = 0x42724677  # "BrFw", at byte 68 of the file
VERSION = 8  # the file's user_version; each migration raises it by one
REVISION = "0008"  # Alembic's name for it

# How an article stands in lists: not at all (binned, earlier version), as a reprint, as an entry.
HIDDEN, REPRINT, LISTED = range(3)

# The suggestions that somebody has accepted or rejected.
DECIDED = "offer IS NOT NULL AND state <> 'suggested'"

# The search index, by `pk` of the article: words as `store.search` folds them, parted by blanks.
SEARCH_INDEX = "article_words"
CREATE_SEARCH_INDEX = (
    f"CREATE VIRTUAL TABLE {SEARCH_INDEX} USING fts5(title, outlet, author, text, notes, fields, "
    "content='', contentless_delete=1, tokenize='ascii')"
)
# Left to itself, FTS5 merges parts of the index as it likes, and whoever writes waits for it.
MERGE_BY_HAND = f"INSERT INTO {SEARCH_INDEX} ({SEARCH_INDEX}, rank) VALUES ('automerge', 0)"  # noqa: S608


class Row(DeclarativeBase):
    """What all tables share. Constraints are named, so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkc",
            "uq": "%(table_name)s_%(column_0_N_name)s_once",
            "fk": "%(table_name)s_%(column_0_N_name)s_reference",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy wants a plain dict
        str: Words,
        int: Whole,
        float: Real,
        date: Day,
        datetime: Moment,
        bytes: Bytes,
        dict[str, Any]: Named,
        list[Any]: Listed,
    }


class RecordRow(Row):
    """A row that stands for a record of the domain."""

    __abstract__ = True

    pk: Mapped[int] = mapped_column(primary_key=True, sort_order=-3)
    id: Mapped[str] = mapped_column(unique=True, sort_order=-2)
    revision: Mapped[int] = mapped_column(sort_order=-1)


def _reference(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="RESTRICT")


class ContentRow(Row):
    """The frozen words of articles, once for each pair of bytes and text."""

    __tablename__ = "content"
    __table_args__ = (UniqueConstraint("sha256", "text_sha256"),)

    pk: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    text_sha256: Mapped[str]
    original: Mapped[bytes]  # compressed with zlib
    text: Mapped[str]
    blocks: Mapped[list[Any]]


class ArticleRow(RecordRow):
    """One imported source.

    `folded` is title and outlet as lists look through them and sort by; `outlet_folded` the
    outlet alone. `marks` counts the accepted annotations and `waiting` the suggestions, `read_at`
    says when somebody first read it, `read_as` by which method and as what the program did,
    `standing` how it shows in lists, and `reprint_of` which article it is a copy of: none of
    them is part of the record, and no step of undoing touches them.
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

    sha256: Mapped[str]
    text_sha256: Mapped[str]
    title: Mapped[str]
    outlet: Mapped[str]
    author: Mapped[str]
    published: Mapped[date | None]
    retrieved: Mapped[datetime | None]
    url: Mapped[str]
    language: Mapped[str]
    source: Mapped[str]
    characters: Mapped[int]
    paragraphs: Mapped[int]
    origins: Mapped[dict[str, Any]]
    notices: Mapped[list[Any]]
    handling: Mapped[str]
    import_batch: Mapped[str]
    supersedes: Mapped[str | None] = mapped_column(_reference("article.id"))
    orphans: Mapped[list[Any]] = mapped_column(default=list)
    stands_alone: Mapped[bool] = mapped_column(default=False)
    binned_at: Mapped[datetime | None]
    folded: Mapped[str]
    outlet_folded: Mapped[str]
    marks: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[int] = mapped_column(default=0)
    read_as: Mapped[str] = mapped_column(default="")
    read_at: Mapped[datetime | None]
    standing: Mapped[int] = mapped_column(default=LISTED)
    reprint_of: Mapped[str | None]


class DossierRow(RecordRow):
    """A named set of articles and briefings."""

    __tablename__ = "dossier"
    __table_args__ = (
        Index("dossier_in_order", "position"),
        Index("dossier_name", "name"),
        Index("dossier_parent", "parent_id"),
    )

    name: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(_reference("dossier.id"))
    position: Mapped[int]
    binned_at: Mapped[datetime | None]


class ArticleDossierRow(Row):
    """That an article is in a dossier, and as which of its dossiers."""

    __tablename__ = "article_dossier"
    __table_args__ = (Index("article_dossier_of_dossier", "dossier_id", "article_id"),)

    article_id: Mapped[str] = mapped_column(_reference("article.id"), primary_key=True)
    dossier_id: Mapped[str] = mapped_column(_reference("dossier.id"), primary_key=True)
    position: Mapped[int]


class CategoryRow(RecordRow):
    """A kind of key point."""

    __tablename__ = "category"
    __table_args__ = (
        Index("category_in_order", "position"),
        Index("category_parent", "parent_id"),
    )

    name: Mapped[str]
    key: Mapped[str]
    colour: Mapped[str]
    underline: Mapped[str]
    letter: Mapped[str]
    fields: Mapped[list[Any]]
    parent_id: Mapped[str | None] = mapped_column(_reference("category.id"))
    position: Mapped[int]
    retired: Mapped[bool]


def _known(column: str) -> Index:
    """Index a fact that few annotations have."""
    return Index(f"annotation_{column}", column, sqlite_where=text(f"{column} IS NOT NULL"))


class AnnotationRow(RecordRow):
    """One annotation, its selectors spelled out in columns.

    `fields` is the truth; the columns from `value_low` to `actor` mirror it for lists to
    filter on, the numbers as floats. A suggestion has none of them, nor a hash: there may be
    many, and what nobody has accepted is in no list.
    """

    __tablename__ = "annotation"
    __table_args__ = (
        Index("annotation_in_order", "article_id", "start", "end", "pk", "state"),
        Index("annotation_category", "category", "state"),
        _known("value_low"),
        _known("value_high"),
        _known("currency"),
        _known("deadline"),
        _known("status"),
        _known("actor"),
        Index("annotation_decided", "changed", sqlite_where=text(DECIDED)),
    )

    article_id: Mapped[str] = mapped_column(_reference("article.id"))
    category: Mapped[str] = mapped_column(_reference("category.id"))
    start: Mapped[int]
    end: Mapped[int]
    exact: Mapped[str]
    prefix: Mapped[str]
    suffix: Mapped[str]
    quote_sha256: Mapped[str]
    note: Mapped[str]
    fields: Mapped[dict[str, Any]]
    value_low: Mapped[float | None]
    value_high: Mapped[float | None]
    currency: Mapped[str | None]
    deadline: Mapped[date | None]
    status: Mapped[str | None]
    actor: Mapped[str | None]
    attribution: Mapped[str | None]
    handling: Mapped[str]
    state: Mapped[str]
    author: Mapped[str]
    created: Mapped[datetime | None]
    changed: Mapped[datetime | None]
    offer: Mapped[list[Any] | None] = mapped_column(Listed(none_as_null=True))


class BriefingRow(RecordRow):
    """A note under construction."""

    __tablename__ = "briefing"
    __table_args__ = (
        Index("briefing_dossier", "dossier_id"),
        Index("briefing_binned", "binned_at", sqlite_where=text("binned_at IS NOT NULL")),
    )

    title: Mapped[str]
    template: Mapped[str]
    language: Mapped[str]
    header: Mapped[dict[str, Any]]
    dossier_id: Mapped[str | None] = mapped_column(_reference("dossier.id"))
    handling: Mapped[str]
    marking_reason: Mapped[str]
    frame: Mapped[dict[str, Any] | None] = mapped_column(Named(none_as_null=True))
    created: Mapped[datetime | None]
    changed: Mapped[datetime | None]
    binned_at: Mapped[datetime | None]


class BriefingArticleRow(Row):
    """That a briefing draws on an article, and as which of its articles."""

    __tablename__ = "briefing_article"
    __table_args__ = (Index("briefing_article_of_article", "article_id"),)

    briefing_id: Mapped[str] = mapped_column(_reference("briefing.id"), primary_key=True)
    article_id: Mapped[str] = mapped_column(_reference("article.id"), primary_key=True)
    position: Mapped[int]


class SectionRow(RecordRow):
    """A section of a briefing with the contract that it keeps."""

    __tablename__ = "section"
    __table_args__ = (Index("section_in_order", "briefing_id", "position"),)

    briefing_id: Mapped[str] = mapped_column(_reference("briefing.id"))
    position: Mapped[int]
    spec: Mapped[dict[str, Any]]
    left_out: Mapped[bool]


class BlockRow(RecordRow):
    """A line of a section. A column that `wording` lacks is verbatim; NULL: all of them."""

    __tablename__ = "block"
    __table_args__ = (
        Index("block_in_order", "section_id", "position"),
        Index("block_annotation", "annotation_id"),
    )

    section_id: Mapped[str] = mapped_column(_reference("section.id"))
    position: Mapped[int]
    kind: Mapped[str]
    annotation_id: Mapped[str | None] = mapped_column(_reference("annotation.id"))
    text: Mapped[str]
    wording: Mapped[dict[str, Any] | None] = mapped_column(Named(none_as_null=True))
    quote_hash: Mapped[str]
    left_out: Mapped[bool]


class SavedSearchRow(RecordRow):
    """A query that somebody will ask again, by a name."""

    __tablename__ = "saved_search"
    __table_args__ = (Index("saved_search_in_order", "position"),)

    name: Mapped[str]
    query: Mapped[str]
    position: Mapped[int]


class WaiverRow(Row):
    """Why a note left in spite of what stood against it. It outlives the briefing."""

    __tablename__ = "waiver"

    pk: Mapped[int] = mapped_column(primary_key=True)
    briefing_id: Mapped[str]
    at: Mapped[datetime]
    said: Mapped[dict[str, Any]]


class WaitingRow(Row):
    """An article with work still to do. It refers to nothing: the article may be gone."""

    __abstract__ = True
    pk: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


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

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    article: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    least: Mapped[int]


class AlikeRow(Row):
    """That two articles tell the same story in the same words; a row for each direction."""

    __tablename__ = "alike"
    __table_args__ = ({"sqlite_with_rowid": False},)

    one: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    other: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class AlembicVersionRow(Row):
    """Which migrations the store has seen; Alembic reads it, and writes it after the first."""

    __tablename__ = "alembic_version"

    version_num: Mapped[str] = mapped_column(String(32), primary_key=True)


for _table in Row.metadata.tables.values():
    place(_table)
