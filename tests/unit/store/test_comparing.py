"""What a backup has otherwise than the library."""

from dataclasses import replace
from pathlib import Path

from briefwright.store import briefings, categories
from briefwright.store.backups.copies import Reason, back_up
from briefwright.store.care.comparing import differences
from briefwright.store.store import Store
from tests.visit_dossier import briefed, stocked


def test_the_order_of_categories_and_the_articles_of_a_briefing_are_compared_too(
    tmp_path: Path,
) -> None:
    store = Store.open(tmp_path / "briefwright.store")
    found = stocked(store)
    note_id = briefed(store, found, "information-note")
    backup = back_up(store.path, Reason.ASKED).path
    assert not any(one.otherwise for one in differences(backup, store.path))

    with store.write() as session:
        first, second, *_ = categories.every(session)
        categories.put(session, replace(first, position=second.position))
        categories.put(session, replace(second, position=first.position))
        note = briefings.get(session, note_id)
        assert note is not None
        briefings.put(session, replace(note, article_ids=note.article_ids[::-1]))
    told = {one.kind: one.otherwise for one in differences(backup, store.path) if one.otherwise}
    store.close()
    assert told == {"categories": (first.name, second.name), "briefings": (note.title,)}
