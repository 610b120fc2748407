"""What a PDF tells who listens to it, in notes of all kinds."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter
from pytestqt.qtbot import QtBot

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.pages_pen import Printed, printed
from briefwright.services import compose_briefing, templates
from briefwright.store.store import Store
from briefwright.viewmodels.briefing import pages
from tests.pdf_tags import (
    Node,
    languages,
    loose_ends,
    needs_poppler,
    read_instead,
    tree,
    without_numbers,
    written,
)
from tests.unit.exporters.notes import (
    NOTES,
    Desk,
    charted_note,
    corridor,
    full_note,
    long_note,
)
from tests.unit.exporters.test_directions import SAID
from tests.unit.exporters.test_directions import note as turned_note
from tests.visit_dossier import VISIT_KINDS, briefed, stocked

SHIPPED = [(name, kind) for name in templates.names() for kind in VISIT_KINDS]
_CLAIM = b'pdfuaid:part="1"'


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, str], Printed]]:
    """Return a note by each template, full and bare, as it goes to be laid out."""
    store = Store.open(tmp_path_factory.mktemp("dossier") / "visit.store")
    articles = stocked(store)
    made = {}
    for name, kind in SHIPPED:
        chosen = articles if kind == "full" else articles[-1:]
        briefing = briefed(store, chosen, name, written=kind == "full")
        with store.read() as session:
            made[name, kind] = printed(compose_briefing.snapshot(session, briefing))
    yield made
    store.close()


def drawn(snapshot: Snapshot) -> bytes:
    return pages.pdf(printed(snapshot))


def told(data: bytes, folder: Path) -> Node:
    path = folder / "note.pdf"
    path.write_bytes(data)
    return tree(path)


@needs_poppler
@pytest.mark.parametrize(("name", "kind"), SHIPPED)
def test_every_template_tells_its_words_in_their_order_and_what_they_are(
    name: str, kind: str, shipped: dict[tuple[str, str], Printed], qtbot: QtBot, tmp_path: Path
) -> None:
    note = shipped[name, kind]
    data = pages.pdf(note)
    assert loose_ends(data) == []
    document = without_numbers(told(data, tmp_path))
    shown = written(note)
    marking = [note.marking] if note.marking else []
    assert document.words() == " ".join([*marking, *(words for _, words in shown)])

    headings = list(document.each("H1", "H2", "H3", "H4"))
    assert [each.words() for each in headings] == [
        words for element, words in shown if element in {"h1", "h2", "h3", "h4"}
    ]
    levels = [int(each.role[1]) for each in headings]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert len([item for each in lists(document) for item in each.each("LI")]) == len(
        [element for element, _ in shown if element == "li"]
    )
    quoted = [each.words() for each in document.each("BlockQuote")]
    assert len(quoted) == note.text.count('class="quote"')
    assert set(quoted) <= {words for element, words in shown if element == "p"}
    for table in document.each("Table"):
        head, *rows = table.each("TR")
        assert {cell.told["Scope"] for cell in head.each("TH")} == {"/Column"}
        for row in rows:
            assert [cell.told["Scope"] for cell in row.each("TH")] == ["/Row"]
            assert len(list(row.each("TD", "TH"))) == len(list(head.each("TH")))
    with pypdfium2.PdfDocument(data) as opened:
        titles = [entry.get_title() for entry in opened.get_toc()]
    assert [" ".join(title.split()) for title in titles] == [each.words() for each in headings]


def lists(document: Node) -> list[Node]:
    """Return the lists of points; what else is one puts labels beside words."""
    return [each for each in document.each("L") if each.told]


@pytest.mark.parametrize("name", ["full", "hostile", "charted", "canadian"])
def test_whatever_is_drawn_is_told_once_or_said_to_be_no_part_of_the_note(
    name: str, qtbot: QtBot
) -> None:
    assert loose_ends(drawn(NOTES[name]())) == []


@needs_poppler
def test_a_table_over_several_pages_is_one_and_its_heads_are_told_once(
    qtbot: QtBot, tmp_path: Path
) -> None:
    note = long_note(60)
    *_, evidence = told(drawn(note), tmp_path).each("Table")
    heads = [cell.words() for cell in evidence.each("TH") if cell.told["Scope"] == "/Column"]
    assert heads == ["Ref", "Exact words", "Speaker", "Place"]
    assert len(list(evidence.each("TR"))) == 1 + len(note.cited())


@needs_poppler
def test_a_chart_is_a_list_of_what_it_shows_under_its_caption(qtbot: QtBot, tmp_path: Path) -> None:
    document = told(drawn(charted_note()), tmp_path)
    charts = [each for each in document.each("L") if list(each.each("Caption"))]
    assert [next(each.each("Caption")).words() for each in charts] == [
        "Figure 1. Freight of Selmhaven, million tonnes",
        "Figure 2. Result <before tax> & interest, million euros",
    ]
    items = [[part.words() for part in item.each("Lbl", "LBody")] for item in charts[0].each("LI")]
    assert items[0] == ["2021", "3.1"]


def test_words_from_right_to_left_are_read_in_the_order_of_writing(qtbot: QtBot) -> None:
    instead = []
    with pypdfium2.PdfDocument(drawn(turned_note("ar"))) as document:
        for page in document:
            instead += read_instead(page)
    assert f"“{SAID}”" in instead
    assert "The loan is sure." in instead


def test_what_reads_as_it_is_drawn_is_not_said_again(qtbot: QtBot) -> None:
    with pypdfium2.PdfDocument(drawn(full_note())) as document:
        instead = [words for page in document for words in read_instead(page)]
    assert instead != []
    assert not [words for words in instead if words.isascii()]


@pytest.mark.parametrize("make", [full_note, charted_note, lambda: turned_note("ar")])
def test_tags_change_nothing_that_is_seen(make: Callable[[], Snapshot], qtbot: QtBot) -> None:
    note = printed(make())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    untagged = pages.Pages(note)
    writer.setPageLayout(untagged.layout)
    untagged.draw(writer)
    assert pictures(pages.pdf(note)) == pictures(bytes(buffer.data().data()))


def pictures(data: bytes) -> list[str]:
    """Return what tells the pages apart; the pictures themselves would be compared for hours."""
    with pypdfium2.PdfDocument(data) as document:
        return [sha256(page.render(scale=2).buffer).hexdigest() for page in document]


def test_a_note_claims_to_be_accessible_unless_a_font_lacks_one_of_its_letters(
    qtbot: QtBot,
) -> None:
    assert _CLAIM in drawn(full_note())
    assert _CLAIM not in drawn(Desk([corridor()], title="A \U0010fffd").snapshot())


@needs_poppler
def test_no_layout_loses_a_word_or_a_place(qtbot: QtBot, tmp_path: Path) -> None:
    odd = (
        "<table><tr><td>Timber</td><td>420</td><td>and rising</td></tr></table>"
        "<table><tr><td><h1>The quay</h1></td></tr></table>"
        '<p><a href="https://port.example/гавань?a=(b)">The harbour’s page</a></p>'
    )
    data = pages.pdf(replace(printed(full_note()), text=odd))
    assert (
        told(data, tmp_path).words().endswith("Timber 420 and rising The quay The harbour’s page")
    )
    with pypdfium2.PdfDocument(data) as document:
        assert [entry.get_title() for entry in document.get_toc()] == ["The quay"]
    assert loose_ends(data) == []
    shown = subprocess.run(
        ["pdfinfo", "-url", str(tmp_path / "note.pdf")], check=True, capture_output=True, text=True
    )
    coded = "https://port.example/%D0%B3%D0%B0%D0%B2%D0%B0%D0%BD%D1%8C?a=(b)"
    assert shown.stdout.split()[-1] == coded


def test_words_of_another_language_say_which(qtbot: QtBot) -> None:
    with pypdfium2.PdfDocument(drawn(full_note())) as document:
        spoken = {language for page in document for language in languages(page)}
    assert {"ru", "ar"} <= spoken
