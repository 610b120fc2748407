"""Records of any kind: put, remove and get by the type of the record."""

from collections.abc import Callable
from itertools import groupby
from typing import Any, cast

from sqlalchemy.orm import Session

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category
from briefwright.domain.change import Record, Records
from briefwright.domain.query.saved import SavedSearch
from briefwright.store import annotations, articles, briefings, categories, dossiers
from briefwright.store.search import saved

type _Change = Callable[[Session, Any], None]
type _Look = Callable[[Session, Any], object]

_ROOMS: dict[type, tuple[_Change, _Change, _Look]] = {
    Dossier: (dossiers.put, dossiers.remove, dossiers.get),
    Category: (categories.put, categories.remove, categories.get),
    Article: (articles.put, articles.remove, articles.get),
    Annotation: (annotations.put, annotations.remove, annotations.get),
    Briefing: (briefings.put, briefings.remove, briefings.get),
    Section: (briefings.put_section, briefings.remove_section, briefings.get_section),
    SavedSearch: (saved.put, saved.remove, saved.get),
    Block: (briefings.put_block, briefings.remove_block, briefings.get_block),
}


def put(session: Session, record: Record) -> None:
    """Store `record` under its id, in place of what was there; the store counts the revision."""
    put_one, _, _ = _ROOMS[type(record)]
    put_one(session, record)


def put_all(session: Session, new: Records) -> None:
    """Store these records in their order, of which each may rest on those before it."""
    for kind, some in groupby(new, type):
        if kind is Article:
            articles.put_all(session, cast("list[Article]", list(some)))
        elif kind is Annotation:
            annotations.put_all(session, cast("list[Annotation]", list(some)))
        else:
            for record in some:
                put(session, record)


def remove(session: Session, record: Record) -> None:
    """Delete `record`. A record that others rest on raises: nothing goes in passing."""
    _, remove_one, _ = _ROOMS[type(record)]
    remove_one(session, record)


def get[R: Record](session: Session, kind: type[R], record_id: str) -> R | None:
    """Return the record of this kind with this id."""
    _, _, get_one = _ROOMS[kind]
    return cast("R | None", get_one(session, record_id))


def now(session: Session, wanted: Records) -> list[Record | None]:
    """Return each of `wanted` as it is stored now; of marks and articles a step may hold many."""
    marks = annotations.some(session, [one.id for one in wanted if isinstance(one, Annotation)])
    texts = articles.some(session, [one.id for one in wanted if isinstance(one, Article)])
    found: dict[str, Record] = {mark.id: mark for mark in marks}
    found |= {article.id: article for article in texts}
    return [
        found.get(one.id)
        if isinstance(one, Annotation | Article)
        else get(session, type(one), one.id)
        for one in wanted
    ]
