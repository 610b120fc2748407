"""Records of any kind: put, remove and get by the type of the record."""

from collections.abc import Callable
from itertools import groupby
from typing import Any, cast

from sqlalchemy.exc import IntegrityError

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category
from briefwright.domain.change import Record, Records
from briefwright.domain.errors import RecordChanged
from briefwright.domain.query.saved import SavedSearch
from briefwright.store import annotations, articles, briefings, categories, dossiers
from briefwright.store.search import saved
from briefwright.store.tables.session import Session

type _Change = Callable[[Session, Any], None]
type _Look = Callable[[Session, Any], object]


def _each(put_one: _Change) -> _Change:
    """Return what puts several records of a kind of which nobody puts many at once."""

    def put_several(session: Session, several: list[Any]) -> None:
        for record in several:
            put_one(session, record)

    return put_several


_ROOMS: dict[type, tuple[_Change, _Change, _Look]] = {  # several are put, one removed or found
    Dossier: (_each(dossiers.put), dossiers.remove, dossiers.get),
    Category: (_each(categories.put), categories.remove, categories.get),
    Article: (articles.put_all, articles.remove, articles.get),
    Annotation: (annotations.put_all, annotations.remove, annotations.get),
    Briefing: (_each(briefings.put), briefings.remove, briefings.get),
    Section: (briefings.put_sections, briefings.remove_section, briefings.get_section),
    SavedSearch: (_each(saved.put), saved.remove, saved.get),
    Block: (briefings.put_blocks, briefings.remove_block, briefings.get_block),
}


def put(session: Session, record: Record) -> None:
    """Store `record` under its id, in place of what was there; the store counts the revision."""
    put_all(session, (record,))


def put_all(session: Session, new: Records) -> None:
    """Store these records in their order, of which each may rest on those before it."""
    for kind, some in groupby(new, type):
        put_several, _, _ = _ROOMS[kind]
        put_several(session, list(some))


def remove(session: Session, record: Record) -> None:
    """Delete `record`; raises RecordChanged where others rest on it: nothing goes in passing."""
    _, remove_one, _ = _ROOMS[type(record)]
    try:
        remove_one(session, record)
    except IntegrityError as error:
        raise RecordChanged(record.id) from error


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
