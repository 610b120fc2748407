"""What the reader of an article should know comes while it is read, and holds nothing up."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.services.import_articles import store_article
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.harbour import ready
from tests.gui.pseudo import cut
from tests.gui.windows import open_window, part

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


@pytest.fixture
def put(store: Store) -> Callable[[str, date], Article]:
    def put(words: str, day: date) -> Article:
        made = ready(f"Ferry talks\n\n{words}", "Ferry talks")
        return store_article(store, replace(made, article=replace(made.article, published=day)))[0]

    return put


def notices(window: MainWindow) -> list[str]:
    strip = window.article.findChild(QWidget, "article.notices")
    assert strip is not None
    labels = strip.findChildren(QLabel) if strip.isVisible() else []
    return [label.text() for label in labels if label.isVisible()]


def test_an_event_that_is_told_too_early_is_pointed_out_and_follows_the_published_date(
    qtbot: QtBot, desk: Desk, window: MainWindow, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel on 9 March 2025.", date(2025, 3, 1))
    sound = put("Both ministers met in Port Ansel on 7 March 2025.", date(2025, 3, 8))
    window.open_article(talks.id)
    qtbot.waitUntil(lambda: len(notices(window)) == 1)
    assert "9 March 2025" in notices(window)[0]

    desk.workbench.edit("date", (talks,), (talks.with_fact("published", date(2025, 3, 10)),))
    assert notices(window) == []
    desk.workbench.undo()
    qtbot.waitUntil(lambda: len(notices(window)) == 1)

    window.open_article(sound.id)
    assert notices(window) == []


def test_a_date_that_lies_ahead_is_pointed_out_at_once(
    window: MainWindow, put: Callable[[str, date], Article]
) -> None:
    window.open_article(put("Nothing is dated here.", date(2999, 1, 1)).id)
    assert len(notices(window)) == 1


def test_a_date_later_than_tomorrow_cannot_be_typed_and_its_field_says_so(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details = window.article.findChild(QToolButton, "article.details")
    assert isinstance(details, QToolButton)
    details.click()
    field = window.article.findChild(QLineEdit, "article.field.published")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "2999-01-01")
    assert field.accessibleDescription() == "not taken: later than tomorrow"
    assert desk.workbench.article(talks.id) == talks

    field.selectAll()
    QTest.keyClicks(field, "2025-03-04")
    kept = desk.workbench.article(talks.id)
    assert kept is not None
    assert kept.published == date(2025, 3, 4)


@pytest.mark.parametrize("typed", ["14.04.2025", "14 April 2025", "le 14 avril 2025", "2025-04-14"])
def test_a_date_is_typed_as_people_write_it_and_then_shown_in_full(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article], typed: str
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details(window)
    field = part(window.article, "article.field.published", QLineEdit)
    assert field.text() == "1 March 2025"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, typed)
    assert field.text() == typed
    QTest.keyClick(field, Qt.Key.Key_Tab)
    kept = desk.workbench.article(talks.id)
    assert kept is not None
    assert (kept.published, field.text()) == (date(2025, 4, 14), "14 April 2025")


def test_tab_goes_through_the_facts_as_they_stand(
    window: MainWindow, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details(window)
    settle()
    at: QWidget | None = part(window.article, "article.field.title", QLineEdit)
    passed = []
    while at is not None and at.objectName().startswith("article.field."):
        at.setFocus()
        passed.append(at.objectName().removeprefix("article.field."))
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
    assert passed == ["title", "outlet", "author", "published", "language", "url", "handling"]


def test_a_date_that_could_be_two_is_not_taken(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details(window)
    field = part(window.article, "article.field.published", QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "07/04/2025")
    assert field.accessibleDescription() == "a date such as 7 February 2025"
    assert desk.workbench.article(talks.id) == talks


def test_a_language_is_two_letters_large_or_small_and_its_field_says_so(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details = window.article.findChild(QToolButton, "article.details")
    assert isinstance(details, QToolButton)
    details.click()
    field = window.article.findChild(QLineEdit, "article.field.language")
    assert isinstance(field, QLineEdit)
    for typed, kept, said in (
        ("RU", "ru", "typed by you"),
        ("Russian", "ru", "two letters, such as en"),
        ("?!", "ru", "two letters, such as en"),
        ("En", "en", "typed by you"),
    ):
        field.selectAll()
        QTest.keyClicks(field, typed)
        now = desk.workbench.article(talks.id)
        assert now is not None
        assert (now.language, field.accessibleDescription()) == (kept, said)


def details(window: MainWindow) -> None:
    button = window.article.findChild(QToolButton, "article.details")
    assert isinstance(button, QToolButton)
    button.click()


def test_no_number_in_the_line_of_facts_is_parted_from_what_it_counts(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    desk.workbench.set_fact(talks, "outlet", "Bulletin of 12 harbours of the north")
    shown = " ".join(one.text() for one in window.article.findChildren(QLabel))
    assert "Bulletin of 12\u00a0harbours of the north" in shown


def test_what_was_half_a_language_or_date_is_not_kept_when_more_is_typed(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details(window)
    for name, typed in (("language", "Swedish"), ("published", "2025-03-04x")):
        field = part(window.article, f"article.field.{name}", QLineEdit)
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        assert field.text().casefold() == typed.casefold()
        assert desk.workbench.article(talks.id) == talks
    language = part(window.article, "article.field.language", QLineEdit)
    language.setFocus()
    language.selectAll()
    QTest.keyClicks(language, "sv")
    QTest.keyClick(language, Qt.Key.Key_Return)
    QTest.keyClicks(language, "e")
    kept = desk.workbench.article(talks.id)
    assert kept is not None
    assert kept.language == "sv"


def test_the_handling_mark_of_an_article_is_seen_and_set_and_undo_takes_it_back(
    window: MainWindow, desk: Desk, put: Callable[[str, date], Article]
) -> None:
    talks = put("Both ministers met in Port Ansel.", date(2025, 3, 1))
    window.open_article(talks.id)
    details(window)
    box = part(window.article, "article.field.handling", QComboBox)
    box.setFocus()
    QTest.keyClicks(box, "EYES ONLY")
    assert marked(desk, talks) == "EYES ONLY"
    assert box.currentText() == "EYES ONLY"
    assert "EYES\u00a0ONLY" in " ".join(one.text() for one in window.article.findChildren(QLabel))
    box.setCurrentIndex(box.findText("PROTECTED A"))
    box.activated.emit(box.currentIndex())
    assert marked(desk, talks) == "PROTECTED A"
    desk.workbench.undo()
    assert marked(desk, talks) == ""
    assert box.currentText() == ""


def marked(desk: Desk, article: Article) -> str:
    kept = desk.workbench.article(article.id)
    assert kept is not None
    return kept.handling


@pytest.mark.parametrize(("wide", "high"), [(700, 450), (960, 540), (1400, 900)])
def test_details_are_whole_in_a_small_window_which_they_make_no_larger(
    window: MainWindow, put: Callable[[str, date], Article], wide: int, high: int
) -> None:
    window.resize(wide, high)
    window.open_article(put("Both ministers met in Port Ansel.", date(2025, 3, 1)).id)
    details(window)
    settle()
    assert window.height() == high
    assert cut(window.article.header) == []
    for name in ("title", "published", "language"):
        field = part(window.article, f"article.field.{name}", QLineEdit)
        assert field.width() > field.fontMetrics().averageCharWidth() * 16
        field.setFocus(Qt.FocusReason.TabFocusReason)
    field.selectAll()
    QTest.keyClicks(field, "Russian")
    settle()
    facts = part(window.article, "article.facts", QScrollArea)
    assert facts.horizontalScrollBar().maximum() == 0
    (told,) = [each for each in facts.findChildren(QLabel) if "two letters" in each.text()]
    assert told.visibleRegion().boundingRect().size() == told.size()
