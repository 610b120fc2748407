from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import BUILT_IN
from briefwright.domain.change import Record, Records
from briefwright.domain.errors import RecordChanged
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId, DossierId, new_id
from briefwright.store import records
from briefwright.store.store import Store


@pytest.fixture
def one_of_each(
    store: Store,
    stored: Article,
    mark: Callable[..., Annotation],
    briefing: Briefing,
    section_of: Callable[..., Section],
    block_of: Callable[..., Block],
    dossier_id: DossierId,
) -> Records:
    """One record of each kind, all in the store, each behind those that it depends on."""
    dossier = Dossier(dossier_id, "Water")
    category = replace(BUILT_IN[0], id=CategoryId("own"))
    article = replace(stored, dossiers=(dossier_id,))
    with store.write() as session:
        for outer in (dossier, category, article):
            records.put(session, outer)
    annotation = mark(stored, "340 kilometres", "own")
    full = replace(briefing, article_ids=(article.id,), dossier_id=dossier_id)
    section = section_of(full)
    block = block_of(section, 0, annotation.id)
    with store.write() as session:
        for inner in (full, section, block):
            records.put(session, inner)
    return (dossier, category, article, annotation, full, section, block)


def test_each_kind_of_record_is_put_and_got_by_its_type(store: Store, one_of_each: Records) -> None:
    with store.read() as session:
        for record in one_of_each:
            assert records.get(session, type(record), record.id) == record
            assert records.get(session, type(record), new_id()) is None


def test_several_records_are_got_at_once_in_their_order(store: Store, one_of_each: Records) -> None:
    annotation = next(one for one in one_of_each if isinstance(one, Annotation))
    gone = replace(annotation, id=AnnotationId(new_id()))
    with store.read() as session:
        assert records.now(session, (gone, *one_of_each, gone)) == [None, *one_of_each, None]
        assert records.now(session, ()) == []


def test_each_kind_counts_its_revisions(store: Store, one_of_each: Records) -> None:
    def revisions() -> list[int]:
        with store.read() as session:
            found = [records.get(session, type(record), record.id) for record in one_of_each]
        return [record.revision for record in found if record is not None]

    before = revisions()
    with store.write() as session:
        for record in one_of_each:
            records.put(session, record)
    assert revisions() == [number + 1 for number in before]


def test_records_go_and_come_back_in_the_order_of_their_dependence(
    store: Store, one_of_each: Records
) -> None:
    with store.write() as session:
        for record in reversed(one_of_each):
            records.remove(session, record)
    with store.write() as session:
        assert [records.get(session, type(r), r.id) for r in one_of_each] == [None] * 7
        for record in one_of_each:
            records.put(session, record)
    with store.read() as session:
        for record in one_of_each:
            assert records.get(session, type(record), record.id) == record


@pytest.mark.parametrize("place", range(6))
def test_nothing_that_others_rest_on_can_be_removed(
    store: Store, one_of_each: Records, place: int
) -> None:
    needed = one_of_each[place]
    with pytest.raises(RecordChanged), store.write() as session:
        records.remove(session, needed)
    with store.read() as session:
        assert records.get(session, type(needed), needed.id) == needed


def _astray(record: Record) -> Record:
    match record:
        case Article():
            return replace(record, supersedes=ArticleId("nobody"))
        case Annotation():
            return replace(record, category=CategoryId("nothing"))
        case Briefing():
            return replace(record, article_ids=(ArticleId("nobody"),))
        case Dossier():
            return replace(record, parent_id=DossierId("nowhere"))
        case _:
            return record


@pytest.mark.parametrize("place", [0, 2, 3, 4])
def test_a_record_that_refers_to_nothing_raises_and_changes_nothing(
    store: Store, one_of_each: Records, place: int
) -> None:
    whole = one_of_each[place]
    with pytest.raises(IntegrityError), store.write() as session:
        records.put(session, _astray(whole))
    with store.read() as session:
        assert records.get(session, type(whole), whole.id) == whole
