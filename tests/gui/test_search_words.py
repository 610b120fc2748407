"""What a search says of what it found, and why it found nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefwright.domain.annotation import Annotation
from briefwright.domain.text import Span
from briefwright.services.search_articles import keep_index
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.harbour import TEXT
from tests.gui.windows import open_window, press

WHOLE = "Type the whole name, in quotation marks where it has several words."


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, store: Store, tmp_path: Path) -> MainWindow:
    keep_index(store)
    return open_window(qtbot, reading_desk, tmp_path / "window.json")


def said_of(qtbot: QtBot, window: MainWindow, query: str) -> str:
    """Type a query anew, and return what stands above its results."""
    assert window.desk is not None
    results = window.desk.results
    window.library.search.clear()
    for letter in query:  # Cyrillic has no key here
        if letter.isascii():
            QTest.keyClicks(window.library.search, letter)
        else:
            window.library.search.insert(letter)
    qtbot.waitUntil(results.is_answered)
    return window.library.searching.count.text()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "harbour dossier:Mosel",
            "There is no dossier called “Mosel”. Did you mean dossier:Moselle?",
        ),
        (
            "dossier:autum",
            'There is no dossier called “autum”. Did you mean dossier:"Franco German autumn"?',
        ),
        (
            "dossier:zebra",
            f"There is no dossier called “zebra”. {WHOLE}",
        ),
        (
            "category:figurs",
            "There is no category called “figurs”. Did you mean category:Figure?",
        ),
        ("date:2019 outlet:zebra", "No article is of an outlet called “zebra”."),
        ('author:"Ann Other" harbour', "No article is by an author called “Ann Other”."),
        (
            "language:German",
            "No article is in the language “German”. Languages have two letters: language:de",
        ),
        ("dossier:Moselle", "No article has this."),  # there is one, with nothing in it
        ("-dossier:Mosel zebra", "No article has this."),
        ("harbour", "1 article"),
    ],
)
def test_what_nobody_has_is_named_and_what_is_like_it(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, query: str, said: str
) -> None:
    for name in ("Moselle", "“Franco-German” autumn"):
        assert reading_desk.filing.new_dossier(name)
    assert said_of(qtbot, window, query) == said


@pytest.mark.parametrize("spoken", ["ru"], indirect=True)
@pytest.mark.usefixtures("spoken")
def test_a_category_is_offered_as_the_window_calls_it(qtbot: QtBot, window: MainWindow) -> None:
    assert "«факт»" not in said_of(qtbot, window, "category:факт")
    said = said_of(qtbot, window, "category:предл")
    assert said == "Категории с названием «предл» нет. Может быть, category:предложение?"


def test_a_dossier_that_was_binned_is_not_known_any_more(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    reading_desk.filing.new_dossier("Moselle")
    (made,) = reading_desk.workbench.dossiers()
    assert reading_desk.filing.remove(made)
    assert said_of(qtbot, window, "dossier:Moselle").startswith(
        "There is no dossier called “Moselle”."
    )


@pytest.fixture
def promise(reading_desk: Desk, store: Store) -> Annotation:
    """A commitment with a note and fields, some of which the article's text does not have."""
    desk, start = reading_desk, TEXT.index("deepen")
    commitment = next(one for one in desk.reading.categories if one.id == "commitment")
    made = desk.reading.annotate(Span(start, start + 6), commitment)
    assert made is not None
    assert desk.workbench.set_note(made, "Ask the embassy")
    for name, value in (("actor", "Ministry of Zebras"), ("counterpart", "Embassy of Quaggas")):
        mark = desk.reading.annotation(made.id)
        assert mark is not None
        assert desk.workbench.set_field(mark, name, value)
    desk.reading.set_active("")
    keep_index(store)
    return made


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        ("zebra", "Who (actor): Ministry of Zebras"),
        ("embassy", "Note: Ask the embassy"),
        ("embassy quagga", "To whom (counterpart): Embassy of Quaggas"),  # which has both
        ("note:embassy quagga", "Note: Ask the embassy"),
    ],
)
def test_a_field_that_holds_what_was_looked_for_is_named_and_leads_to_its_key_point(
    qtbot: QtBot,
    window: MainWindow,
    reading_desk: Desk,
    promise: Annotation,
    query: str,
    passage: str,
) -> None:
    window.library.search.setFocus()
    assert said_of(qtbot, window, query) == "1 article"
    assert reading_desk.results.row(0).passage.words == passage
    press(window, Qt.Key.Key_Return)
    assert reading_desk.reading.active == promise.id


@pytest.mark.parametrize("spoken", ["ru"], indirect=True)
@pytest.mark.usefixtures("spoken", "promise")
def test_a_field_is_named_as_the_window_calls_it(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk
) -> None:
    said_of(qtbot, window, "zebra")
    assert reading_desk.results.row(0).passage.words == "Кто (действует): Ministry of Zebras"


@pytest.mark.parametrize("spoken", ["ru"], indirect=True)
@pytest.mark.usefixtures("spoken")
def test_a_chosen_value_is_shown_as_the_window_calls_it(
    qtbot: QtBot, window: MainWindow, reading_desk: Desk, store: Store, promise: Annotation
) -> None:
    mark = reading_desk.reading.annotation(promise.id)
    assert mark is not None
    assert reading_desk.workbench.set_field(mark, "status", "lapsed")
    keep_index(store)
    said_of(qtbot, window, "lapsed")
    shown = reading_desk.results.row(0).passage
    assert shown.words == "Состояние: утратило силу"
    assert shown.ranges == ((11, 13),)
