"""How many pages a note fills, as far as that is told without drawing it."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import docx, html, markdown
from briefwright.exporters.length.flow import Flow, Piece
from briefwright.exporters.length.measure import length
from briefwright.exporters.letters import lines
from briefwright.services import compose_briefing
from briefwright.store.store import Store
from tests.unit.exporters.notes import long_note
from tests.visit_dossier import briefed, stocked

A_LINE = Piece(1, 10.0)


def flow(*pieces: Piece, room: float = 100) -> Flow:
    made = Flow(room)
    made.take(pieces)
    return made


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    store = Store.open(tmp_path / "visit.store")
    briefing = briefed(store, stocked(store), "information-note")
    with store.read() as session:
        found = compose_briefing.snapshot(session, briefing)
    store.close()
    return found


@pytest.mark.parametrize(
    ("words", "room", "count"),
    [
        ("", 100, 1),
        ("Harbour", 100, 1),
        ("one two three four five six", 60, 3),
        ("переговоры о гавани завершены", 90, 2),
        ("x" * 400, 100, 20),
    ],
)
def test_words_break_into_as_many_lines_as_their_letters_need(
    words: str, room: float, count: int
) -> None:
    assert lines(words, 10, room) == count


def test_pieces_fill_a_page_and_go_on_on_the_next() -> None:
    assert flow(*[A_LINE] * 10).page == 1
    assert flow(*[A_LINE] * 11).page == 2


def test_a_heading_stays_with_what_it_heads() -> None:
    heading = Piece(1, 10.0, kept=True, name="here")
    assert flow(*[A_LINE] * 8, heading, A_LINE).pages == {"here": 1}
    assert flow(*[A_LINE] * 9, heading, A_LINE).pages == {"here": 2}


def test_footnotes_take_room_from_the_page_that_calls_them() -> None:
    assert flow(*[A_LINE] * 8, Piece(1, 10.0)).page == 1
    assert flow(*[A_LINE] * 8, Piece(1, 10.0, notes=20)).page == 2


def test_a_paragraph_may_break_and_a_row_may_not() -> None:
    assert flow(*[A_LINE] * 8, Piece(4, 10.0, whole=False), *[A_LINE] * 8).page == 2
    assert flow(*[A_LINE] * 8, Piece(4, 10.0), *[A_LINE] * 7).page == 3


def test_a_note_has_a_list_of_contents_from_six_pages_on_in_every_format() -> None:
    lengths = {count: length(long_note(count)) for count in range(5, 60, 5)}
    last = max(count for count, told in lengths.items() if not told.listed)
    first = min(count for count, told in lengths.items() if told.listed)
    assert last < first
    assert lengths[last].pages <= 5
    assert lengths[first].pages >= 6
    for render in (docx.render, html.render, markdown.render):
        short, long = (_shown(render(long_note(count))) for count in (last, first))
        assert "Contents" not in short
        assert "Contents" in long


def _shown(file: bytes) -> str:
    if not file.startswith(b"PK"):
        return file.decode()
    with ZipFile(BytesIO(file)) as package:
        return package.read("word/document.xml").decode()


def test_every_line_that_is_cited_has_the_number_of_its_footnote(snapshot: Snapshot) -> None:
    told = length(snapshot)
    cited = [line for part in snapshot.sections for line in part.lines if line.annotation]
    assert [told.calls[line.block.id] for line in cited] == list(range(1, len(cited) + 1))


def test_sections_are_told_by_the_page_that_they_begin_on(snapshot: Snapshot) -> None:
    told = length(snapshot)
    pages = [told.sections[place] for place in sorted(told.sections)]
    assert pages[0] == 1
    assert pages == sorted(pages)
    assert pages[-1] <= told.pages
