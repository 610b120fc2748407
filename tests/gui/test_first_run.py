"""The first minutes: the welcome, the sample, tips said once, and what is new after an update."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.app.languages import SPOKEN
from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.resources import resource
from briefwright.services import compose_briefing
from briefwright.services.exchange import take
from briefwright.services.exchange.take import store_parcel
from briefwright.services.import_articles import store_article
from briefwright.store import annotations, article_lists, articles, briefings
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.briefings import BriefingQuery
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.manual.handbook import Handbook
from briefwright.widgets.window.first_run.first_run import FirstRun
from tests.gui.harbour import ready
from tests.gui.windows import open_window, part


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, tmp_path: Path) -> MainWindow:
    return open_window(qtbot, desk, tmp_path / "window.json")


@pytest.fixture
def first_run(window: MainWindow) -> FirstRun:
    assert window.briefing is not None
    return FirstRun(window.parts, window.briefing.composing, window.settings, window.pages)


def press[W: QPushButton | QToolButton](window: QWidget, name: str, kind: type[W]) -> None:
    button = window.findChild(kind, name)
    assert isinstance(button, kind)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("spoken", SPOKEN, indirect=True)
def test_the_sample_speaks_the_language_of_the_window_and_comes_only_once(
    qtbot: QtBot, spoken: str, window: MainWindow, desk: Desk
) -> None:
    for _time in range(2):
        with qtbot.waitSignal(desk.exchanging.settled):
            if desk.reading.article is None:
                press(window, "article.empty.sample", QPushButton)
            else:
                window.commands.by_id["sample"].trigger()
        assert desk.reading.article is not None
        assert desk.reading.article.language == spoken
        assert desk.reading.has_key_points()
        dossier = window.library.dossiers.dossier()
        assert dossier is not None
        assert dossier.name in window.commands.by_id["undo"].text()
    assert "3" in window.job_bar.words()  # that all are in the library already
    with desk.workbench.read() as session:
        found = article_lists.window(session, ArticleQuery(), 0, 10)
        assert sorted(article.language == spoken for article in found) == [False, True, True]
        for article in found:
            text = articles.text(session, article)
            marks = annotations.every(session, AnnotationQuery(article_ids=(article.id,)))
            assert marks
            assert all(text[m.span.start : m.span.end] == m.quote.exact for m in marks)
        (brief,) = briefings.window(session, BriefingQuery(), 0, 10)
    assert window.briefing is not None
    composing = window.briefing.composing
    assert composing.open(brief.id)
    assert composing.heading.get("to")
    assert composing.note is not None
    assert composing.note.briefing.language.startswith(spoken)


def test_each_sample_shows_as_much_as_the_others_and_is_small(tmp_path: Path) -> None:
    held = set()
    for code in SPOKEN:
        path = resource("sample") / f"{code}.bwdossier"
        assert path.stat().st_size < 30_000
        store = Store.open(tmp_path / f"{code}.store")
        store_parcel(store, take.read(path))
        with store.read() as session:
            marks = annotations.every(session, AnnotationQuery())
            (brief,) = briefings.window(session, BriefingQuery(), 0, 10)
            snapshot = compose_briefing.snapshot(session, brief.id)
        store.close()
        kinds = Counter(mark.category for mark in marks)
        held.add((tuple(sorted(kinds.items())), len(snapshot.cited())))
        figures = [mark for mark in marks if mark.category == "figure"]
        assert all({"value_low", "value_high"} & one.fields.keys() for one in figures), code
    assert len(held) == 1


def test_the_brief_of_the_sample_stands_there_also_for_whoever_looks_before_it_has_come(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    assert window.briefing is not None
    with qtbot.waitSignal(desk.exchanging.settled):
        press(window, "article.empty.sample", QPushButton)
        window.show_briefing()
        assert window.windowTitle() == "Briefwright"
    note = window.briefing.composing.note
    assert note is not None
    assert note.briefing.title.startswith("The Karst rail link")


def test_each_tip_is_said_once_and_the_next_when_it_was_read(
    qtbot: QtBot, first_run: FirstRun, window: MainWindow, desk: Desk, article: Article
) -> None:
    tips = window.job_bar.tips
    assert tips.words() == ""
    window.open_article(article.id)
    assert "press a category's key" in tips.words()
    assert desk.reading.annotate(Span(0, 8), desk.reading.categories[0]) is not None
    assert "press a category's key" in tips.words()
    qtbot.waitUntil(tips.isVisible)
    press(window, "tip.close", QToolButton)
    assert tips.words() == ""
    assert desk.reading.annotate(Span(9, 13), desk.reading.categories[1]) is not None
    assert "Ctrl+N" in tips.words()
    qtbot.waitUntil(tips.isVisible)
    press(window, "tip.close", QToolButton)
    window.open_article(article.id)
    assert tips.words() == ""
    assert window.settings.text("tips/seen") == "reading marked"


def test_who_turns_to_the_briefing_is_told_of_the_briefing(
    first_run: FirstRun, window: MainWindow, article: Article
) -> None:
    window.open_article(article.id)
    assert "press a category's key" in window.job_bar.tips.words()
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    assert "Ctrl+Shift+E" in window.job_bar.tips.words()


def test_the_tip_on_a_note_goes_when_the_note_is_written(
    qtbot: QtBot,
    first_run: FirstRun,
    window: MainWindow,
    reading_desk: Desk,
    article: Article,
    tmp_path: Path,
) -> None:
    reading = reading_desk.reading
    assert reading.annotate(Span(0, 8), reading.categories[0]) is not None
    assert window.briefing is not None
    window.briefing.exported.connect(first_run.on_written)
    assert window.briefing.compose([article.id])
    assert "Ctrl+Shift+E" in window.job_bar.tips.words()
    with qtbot.waitSignal(window.briefing.exported, timeout=20_000):
        window.briefing.export_to(tmp_path / "note.docx")
    assert window.job_bar.tips.words() == ""


def test_a_tip_on_reading_stays_when_a_note_is_written(
    first_run: FirstRun, window: MainWindow, article: Article
) -> None:
    window.open_article(article.id)
    first_run.on_written()
    assert "press a category's key" in window.job_bar.tips.words()


def test_a_tip_goes_with_what_it_was_about(
    first_run: FirstRun, window: MainWindow, article: Article, store: Store
) -> None:
    other = store_article(store, ready("A quay opens.", "A quay opens"))[0]
    assert window.briefing is not None
    for _ in range(2):  # the second time the briefing has none to say
        window.settings.keep("tips/seen", window.settings.text("tips/seen").replace("reading", ""))
        window.open_article(article.id)
        assert "press a category's key" in window.job_bar.tips.words()
        assert window.briefing.compose([article.id])
        assert "press a category's key" not in window.job_bar.tips.words()
        window.open_article(other.id)
        assert "Ctrl+Shift+E" not in window.job_bar.tips.words()
    window.settings.keep("tips/seen", "")
    assert window.briefing.compose([article.id])
    window.show_briefing()
    assert "Ctrl+Shift+E" in window.job_bar.tips.words()
    window.show_reading()
    assert "press a category's key" in window.job_bar.tips.words()
    window.show_briefing()
    assert window.job_bar.tips.words() == ""


def test_tips_that_are_switched_off_go_away_and_stay_away(
    first_run: FirstRun, window: MainWindow, article: Article
) -> None:
    window.open_article(article.id)
    assert window.job_bar.tips.words()
    window.settings.keep_flag("tips/on", value=False)
    assert window.job_bar.tips.words() == ""
    window.open_article(article.id)
    assert window.job_bar.tips.words() == ""


def test_what_is_new_is_offered_after_an_update_and_never_at_the_first_start(
    qtbot: QtBot, first_run: FirstRun, window: MainWindow
) -> None:
    first_run.news_wanted.connect(window.commands.help.show_news)
    first_run.tell_update("1.0")
    assert window.job_bar.words() == ""
    first_run.tell_update("1.0")
    assert window.job_bar.words() == ""
    first_run.tell_update("1.1")
    assert window.job_bar.words() == "This is Briefwright 1.1."
    qtbot.waitUntil(part(window, "job.action", QPushButton).isVisible)
    for timer in window.job_bar.findChildren(QTimer):
        if timer.isActive():
            timer.timeout.emit()  # as when the time is over
    assert window.job_bar.words() == "This is Briefwright 1.1."
    press(window, "job.action", QPushButton)
    book = window.findChild(Handbook)
    assert isinstance(book, Handbook)
    assert book.isVisible()
    assert book.page.toPlainText().startswith("What is new")
    first_run.tell_update("1.1")
    assert window.job_bar.words() == ""


@pytest.mark.parametrize("way", ["import", "paste", "import-address", "sample"])
def test_every_way_of_the_welcome_is_an_action_of_the_menus(window: MainWindow, way: str) -> None:
    done: list[bool] = []
    action = window.commands.by_id[way]
    action.triggered.disconnect()
    action.triggered.connect(lambda: done.append(True))
    press(window, f"article.empty.{way}", QPushButton)
    assert done == [True]
