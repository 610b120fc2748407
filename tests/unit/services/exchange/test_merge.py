"""What comes of a file beside what was altered here meanwhile."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event

from briefwright.domain.annotation import utc_now
from briefwright.domain.errors import Cancelled
from briefwright.services.exchange import give, take
from briefwright.services.exchange.gather import Chosen
from briefwright.services.exchange.merge import Kept, merged
from briefwright.store import annotations, briefings
from briefwright.store.store import Store
from tests.unit.services.exchange.test_exchange_file import everything


def test_the_later_change_of_a_key_point_or_a_briefing_lowers_no_handling_mark(
    theirs: Store, mine: Store, file: Path, tmp_path: Path
) -> None:
    take.store_parcel(theirs, take.read(file))
    first, second, *_ = everything(mine).marks
    (note,) = everything(mine).briefings
    for store, kind, handling, note_there in (
        (theirs, first, "OFFICIAL-SENSITIVE", "earlier there"),  # ours is later, and lower
        (mine, first, "OFFICIAL", "later here"),
        (mine, second, "OFFICIAL-SENSITIVE", "earlier here"),
        (theirs, second, "", "later there"),
    ):
        with store.write() as session:
            annotations.put(session, kind.altered(note=note_there, handling=handling))
    with mine.write() as session:
        briefings.put(session, replace(note, handling="OFFICIAL-SENSITIVE"))
    with theirs.write() as session:
        later = replace(note, title="Reworded", handling="OFFICIAL", changed=utc_now())
        briefings.put(session, later)
    returned = tmp_path / "returned.bwdossier"
    give.write(theirs, Chosen(), returned)

    made = take.store_parcel(mine, take.read(returned))
    now = {one.id: (one.note, one.handling) for one in everything(mine).marks}
    assert now[first.id] == ("later here", "OFFICIAL-SENSITIVE")
    assert now[second.id] == ("later there", "OFFICIAL-SENSITIVE")
    (note,) = everything(mine).briefings
    assert (note.title, note.handling) == ("Reworded", "OFFICIAL-SENSITIVE")
    assert [one.kept for one in made.conflicts].count(Kept.HIGHER) == 2
    assert (made.marks, made.briefings) == (2, 1)

    again = take.store_parcel(mine, take.read(returned))
    assert (again.marks, again.briefings) == (0, 0)


def test_whoever_has_enough_waits_for_no_articles_or_marks_to_be_met(
    theirs: Store, file: Path
) -> None:
    came = take.read(file)
    for waits in (0, len(came.articles)):
        asked = 0

        def stop(_done: int, _total: int) -> None:
            nonlocal asked
            asked += 1
            if asked > waits:  # noqa: B023  (called at once)
                raise Cancelled

        with theirs.read() as session, pytest.raises(Cancelled):
            merged(session, came, (), stop)


def test_articles_that_are_here_already_are_asked_for_together(theirs: Store, file: Path) -> None:
    asked: list[str] = []

    def note(*call: object) -> None:
        asked.append(str(call[2]))

    came = take.read(file)
    take.store_parcel(theirs, came)
    few = replace(came, articles=came.articles[:1], marks=(), briefings=(), sections=(), blocks=())
    counts = []
    for some in (few, replace(few, articles=came.articles)):
        asked.clear()
        with theirs.read() as session:
            event.listen(session, "before_cursor_execute", note)
            assert len(merged(session, some).there) == len(some.articles)
            event.remove(session, "before_cursor_execute", note)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert len(came.articles) > 1
