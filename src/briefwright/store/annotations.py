"""Annotations: the marked passages, listed in reading order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import batched
from sys import intern
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    Text,
    Update,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)

from briefwright.domain.annotation import Annotation, Attribution, Offer, State
from briefwright.domain.fields import Fields
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId, DossierId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span, TextQuote, text_hash
from briefwright.store import rows
from briefwright.store.dossiers import held
from briefwright.store.kinds import sensible
from briefwright.store.schema import AnnotationRow, ArticleDossierRow, ArticleRow
from briefwright.store.search import index
from briefwright.store.tables.session import Session
from briefwright.store.values import plain_fields, plain_offer, read_fields, read_offer

_AT_ONCE = 500  # ids in one statement


class StoredMark(NamedTuple):
    """Where an annotation shows, how often it was stored, and as what one that waits is offered."""

    mark: Mark
    revision: int
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class AnnotationQuery:
    """Which annotations to look at; what is None does not matter.

    Where no article is named, those of binned articles are passed over.
    """

    article_id: ArticleId | None = None
    article_ids: tuple[ArticleId, ...] | None = None
    dossier_id: DossierId | None = None
    category: CategoryId | None = None
    state: State | None = State.ACCEPTED


def put(session: Session, annotation: Annotation) -> None:
    """Store `annotation` under its id, in place of what was there."""
    put_all(session, [annotation])


def put_all(session: Session, several: Sequence[Annotation]) -> None:
    """Store annotations under their ids, in place of what was there; many cost little each."""
    ids = [one.id for one in several]
    before = _searched_before(session, ids)
    _count(session, ids, -1)
    articles = rows.pks(session, ArticleRow, {one.article_id for one in several})
    values = {str(one.id): (one.revision, _values(one, articles)) for one in several}
    rows.put_all(session, AnnotationRow, values)
    _count(session, ids, 1)
    altered = {one.article_id for one in several if before.get(one.id) != _searched(one)}
    index.alter(session, altered)


def _searched(annotation: Annotation) -> tuple[str, dict[str, Any]] | None:
    """Return what a search looks through: of a long text nobody indexes the words for less."""
    written = (annotation.note, plain_fields(annotation.fields))
    return written if annotation.state is State.ACCEPTED and any(written) else None


def _searched_before(session: Session, ids: Sequence[str]) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the same of those that are stored, by their ids."""
    row = rows.table(AnnotationRow).c
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for some_ids in batched(ids, _AT_ONCE):
        accepted = row.id.in_(some_ids) & (row.state == str(State.ACCEPTED))
        there = select(row.id, row.note, row.fields).where(accepted)
        for id_, note, fields in session.execute(there):
            if note or fields:
                found[id_] = (note, fields)
    return found


def add_suggestions(
    session: Session, article_id: ArticleId, gone: Sequence[str], come: Sequence[Annotation]
) -> None:
    """Store suggestions of an article that are new, in place of others that still wait.

    They are counted, but in no list, and so nothing has to be searched anew.
    """
    row = rows.table(AnnotationRow)
    waits = row.c.state == str(State.SUGGESTED)
    for some_ids in batched(gone, _AT_ONCE):
        session.execute(delete(row).where(row.c.id.in_(some_ids), waits))
    if come:
        articles = rows.pks(session, ArticleRow, [article_id])
        new = [
            {"id": one.id, "revision": one.revision + 1, **_values(one, articles)} for one in come
        ]
        session.execute(insert(row), new)
    article = rows.table(ArticleRow)
    waiting = select(func.count()).where(row.c.article_id == article_id, waits)
    counted = update(article).values(waiting=waiting.scalar_subquery())
    session.execute(counted.where(article.c.id == article_id))


def _values(annotation: Annotation, articles: Mapping[str, int]) -> dict[str, Any]:
    attribution = annotation.attribution
    return {
        "article_id": annotation.article_id,
        "article": articles.get(annotation.article_id),  # of one that is gone there is none
        "category": annotation.category,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "exact": annotation.quote.exact,
        "prefix": annotation.quote.prefix,
        "suffix": annotation.quote.suffix,
        "quote_sha256": "" if annotation.waits else text_hash(annotation.quote.exact),
        "note": annotation.note,
        "fields": plain_fields(annotation.fields),
        "attribution": None if attribution is None else str(attribution),
        "handling": annotation.handling,
        "state": str(annotation.state),
        "author": annotation.author,
        "created": annotation.created,
        "changed": annotation.changed,
        "offer": plain_offer(annotation.offer),
        **_mirrored({} if annotation.waits else annotation.fields),
    }


def _mirrored(fields: Fields) -> dict[str, object]:
    def number(name: str) -> float | None:
        value = fields.get(name)
        return float(value) if isinstance(value, Decimal) else None

    def words(name: str) -> str | None:
        value = fields.get(name)
        return str(value) if isinstance(value, str) else None

    deadline = fields.get("deadline")
    return {
        "value_low": number("value_low"),
        "value_high": number("value_high"),
        "currency": words("currency"),
        "deadline": deadline if isinstance(deadline, date) else None,
        "status": words("status"),
        "actor": words("actor"),
    }


def _count(session: Session, ids: Sequence[AnnotationId], by: int) -> None:
    """Count annotations, as they are stored now, among those of their article, or no longer."""
    counted = [{"record_id": one, "times": by} for one in ids]
    session.execute(_counted(), counted)


@cache
def _counted() -> Update:
    mark, article = rows.table(AnnotationRow).c, rows.table(ArticleRow)
    times = bindparam("times", type_=Integer)

    def stored(column: ColumnElement[Any]) -> ScalarSelect[Any]:
        return select(column).where(mark.id == bindparam("record_id")).scalar_subquery()

    def counted_if(state: State) -> ScalarSelect[Any]:
        return stored(case((mark.state == str(state), times), else_=0))

    counted = update(article).values(
        marks=article.c.marks + counted_if(State.ACCEPTED),
        waiting=article.c.waiting + counted_if(State.SUGGESTED),
    )
    return counted.where(article.c.pk == stored(mark.article))


def remove(session: Session, annotation: Annotation) -> None:
    """Delete `annotation`; raises while a briefing's block rests on it."""
    _count(session, [annotation.id], -1)
    rows.remove(session, AnnotationRow, annotation.id)
    index.alter(session, [annotation.article_id])


def remove_all(session: Session, article_id: ArticleId) -> None:
    """Delete every annotation of an article that is about to be deleted itself."""
    row = rows.table(AnnotationRow)
    session.execute(delete(row).where(row.c.article_id == article_id))


def get(session: Session, annotation_id: AnnotationId) -> Annotation | None:
    """Return the annotation with this id, whatever its state."""
    row = rows.by_id(session, AnnotationRow, annotation_id)
    return None if row is None else _annotation(row)


def count(session: Session, query: AnnotationQuery) -> int:
    """Return how many annotations `query` finds."""
    return session.scalar(_matching(query).with_only_columns(func.count())) or 0


def window(session: Session, query: AnnotationQuery, offset: int, limit: int) -> list[Annotation]:
    """Return some of what `query` finds, in reading order."""
    found = _in_order(query).offset(offset).limit(limit)
    return [_annotation(row) for row in rows.every(session, found)]


def every(session: Session, query: AnnotationQuery) -> list[Annotation]:
    """Return all that `query` finds, in reading order."""
    return [_annotation(row) for row in rows.every(session, _in_order(query))]


def some(session: Session, ids: Sequence[AnnotationId]) -> list[Annotation]:
    """Return those of `ids` that are stored, in the order of `ids`."""
    found: dict[str, Annotation] = {}
    for some_ids in batched(ids, _AT_ONCE):
        wanted = select(AnnotationRow).where(AnnotationRow.id.in_(some_ids))
        found |= {row.id: _annotation(row) for row in rows.every(session, wanted)}
    return [found[annotation_id] for annotation_id in ids if annotation_id in found]


def marks(
    session: Session, article_id: ArticleId, ids: Sequence[str] | None = None
) -> list[StoredMark]:
    """Return where the annotations of an article show, or those of `ids` that do.

    Rejected ones do not.
    """
    row = rows.table(AnnotationRow).c
    waits = row.state == str(State.SUGGESTED)
    offer = case((waits, row.offer))
    places = select(row.start, row.end, row.id, row.category, waits, row.revision, offer)
    found = _shown(session, places.order_by(row.start, row.end, row.pk), article_id, ids)
    return _marks(found)


@sensible
def _marks(found: list[Any]) -> list[StoredMark]:
    return [
        StoredMark(
            Mark(start, end, id_, CategoryId(intern(category)), bool(waiting)),
            revision,
            read_offer(offer),
        )
        for start, end, id_, category, waiting, revision, offer in found
    ]


def revisions(session: Session, article_id: ArticleId) -> dict[str, int]:
    """Return how often each annotation of an article that shows was stored."""
    columns = rows.table(AnnotationRow).c
    return dict(_shown(session, select(columns.id, columns.revision), article_id, None))


def _shown(
    session: Session, columns: Select[Any], article_id: ArticleId, ids: Sequence[str] | None
) -> list[Any]:
    row = rows.table(AnnotationRow).c
    shown = columns.where(row.state != str(State.REJECTED))
    if ids is None:
        wanted = shown.where(row.article_id == article_id)
    else:  # asked of those that are looked up, not so that all of the article are gone through
        of: ColumnElement[str] = literal_column(f"+{AnnotationRow.__tablename__}.article_id")
        wanted = shown.where(row.id.in_(rows.listing(ids, Text())), of == article_id)
    return list(session.execute(wanted).all())


class Beside(NamedTuple):
    """What people wrote beside one key point."""

    mark: AnnotationId
    category: CategoryId
    note: str
    fields: Fields


def written_beside(session: Session, article_id: ArticleId, most: int) -> list[Beside]:
    """Return what people wrote beside the key points of an article, in reading order."""
    row = rows.table(AnnotationRow).c
    wrote = (row.note != "") | (row.fields != literal({}, row.fields.type))
    beside = select(row.id, row.category, row.note, row.fields)
    beside = beside.where(row.article_id == article_id, row.state == str(State.ACCEPTED), wrote)
    found = session.execute(beside.order_by(row.start, row.end, row.pk).limit(most))
    return [
        Beside(AnnotationId(id_), CategoryId(category), note, read_fields(plain))
        for id_, category, note, plain in found
    ]


def _in_order(query: AnnotationQuery) -> "Select[AnnotationRow]":
    articles = _matching(query).join(ArticleRow, ArticleRow.id == AnnotationRow.article_id)
    places = (AnnotationRow.start, AnnotationRow.end, AnnotationRow.pk)
    return articles.order_by(ArticleRow.pk, *places)


def _matching(query: AnnotationQuery) -> "Select[AnnotationRow]":
    statement = select(AnnotationRow)
    if query.article_id is not None:
        statement = statement.where(AnnotationRow.article_id == query.article_id)
    if query.article_ids is not None:
        statement = statement.where(AnnotationRow.article_id.in_(query.article_ids))
    if query.article_id is None and query.article_ids is None:
        binned = select(ArticleRow.id).where(ArticleRow.binned_at.is_not(None))
        statement = statement.where(AnnotationRow.article_id.not_in(binned))
    if query.dossier_id is not None:
        filed = select(ArticleDossierRow.article_id)
        filed = filed.where(ArticleDossierRow.dossier_id.in_(held(query.dossier_id)))
        statement = statement.where(AnnotationRow.article_id.in_(filed))
    if query.category is not None:
        statement = statement.where(AnnotationRow.category == query.category)
    if query.state is not None:
        statement = statement.where(AnnotationRow.state == str(query.state))
    return statement


@rows.sound(AnnotationRow)
def _annotation(row: AnnotationRow) -> Annotation:
    return Annotation(
        id=AnnotationId(row.id),
        article_id=ArticleId(row.article_id),
        category=CategoryId(row.category),
        span=Span(row.start, row.end),
        quote=TextQuote(row.exact, row.prefix, row.suffix),
        note=row.note,
        fields=read_fields(row.fields),
        attribution=None if row.attribution is None else Attribution(row.attribution),
        handling=row.handling,
        state=State(row.state),
        author=row.author,
        created=row.created,
        changed=row.changed,
        offer=read_offer(row.offer),
        revision=row.revision,
    )
