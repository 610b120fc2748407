"""The templates filled from a dossier of several articles in a real store."""

from collections.abc import Iterator

import pytest

from briefwright.domain.snapshot import Line, Snapshot
from briefwright.exporters.docx import render
from briefwright.services import compose_briefing
from briefwright.store.store import Store
from tests.visit_dossier import briefed, stocked


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Snapshot]]:
    store = Store.open(tmp_path_factory.mktemp("visit") / "visit.store")
    articles = stocked(store)
    made = {}
    for name in ("register-extract", "meeting-brief", "press-digest"):
        briefing = briefed(store, articles, name)
        with store.read() as session:
            made[name] = compose_briefing.snapshot(session, briefing)
            again = compose_briefing.snapshot(session, briefing)
        assert render(again) == render(made[name])
    yield made
    store.close()


def lines(snapshot: Snapshot, key: str) -> list[Line]:
    (part,) = (part for part in snapshot.sections if part.section.spec.key == key)
    return list(part.lines)


def test_a_register_has_one_row_for_what_two_papers_say(visit: dict[str, Snapshot]) -> None:
    rows = lines(visit["register-extract"], "commitments")
    harbour = next(row for row in rows if row.cell("what").text == "Reopen the harbour at Selm")
    assert [line.ref for line in harbour.all()] == ["C1", "C5"]
    assert harbour.cell("first").text == "3 Mar 2025"
    assert harbour.cell("latest").text == "6 Mar 2025"
    assert harbour.cell("source").text == "S2, paragraph 3; S4, paragraph 4"
    assert {"C1", "C5"} <= {line.ref for line in visit["register-extract"].cited()}


def test_a_register_lies_on_its_side(visit: dict[str, Snapshot]) -> None:
    assert visit["register-extract"].landscape
    assert not visit["meeting-brief"].landscape


def test_open_commitments_say_how_old_they_are_and_what_is_overdue(
    visit: dict[str, Snapshot],
) -> None:
    ages = {row.cell("what").text: row.cell("age").text
            for row in lines(visit["meeting-brief"], "commitments")}  # fmt: skip
    assert ages["Lend ten coaches"] == "5 weeks, overdue"
    assert ages["Reopen the harbour at Selm"] == "3 days"


def test_a_digest_counts_a_reprint_once(visit: dict[str, Snapshot]) -> None:
    told = {line.source.ref for line in lines(visit["press-digest"], "items") if line.source}
    assert told == {"S1", "S2", "S3", "S4"}
    (harbour,) = (s for s in visit["press-digest"].sources if s.also)
    assert harbour.also == ("Coast Daily, 4 March 2025",)
