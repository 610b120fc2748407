"""What is costly is done once: what opens is not measured and laid out in vain."""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, override

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.text import Span
from briefwright.store import articles
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.reading.lazy_layout import LazyLayout
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.block_editor import BlockEditor
from briefwright.widgets.briefing.page.column_widths import longest_word
from briefwright.widgets.briefing.page.header_form import HeaderForm
from briefwright.widgets.briefing.page.line_shape import LineShape
from briefwright.widgets.briefing.page.line_view import LineView
from briefwright.widgets.briefing_editor import BriefingEditor
from briefwright.widgets.cards.margin_view import MarginView
from briefwright.widgets.library.article_delegate import ArticleDelegate
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.reading.article_view import ArticleView
from briefwright.widgets.turns.held_paint import HeldPaint
from briefwright.widgets.typed_fields import TextField
from tests.gui.hands import drag, point, settle
from tests.gui.windows import chapters, open_window, part, whole_page
from tests.visit_dossier import briefed, stocked

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

_LAST = -100  # priority of what is behind all else in a turn, the paint too


@contextmanager
def calls(of: Callable[..., object]) -> Iterator[list[dict[str, Any]]]:
    """Give what a function is called with meanwhile, as the interpreter tells it."""
    code = of.__code__
    found: list[dict[str, Any]] = []

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is code:
            found.append(dict(frame.f_locals))

    sys.setprofile(look)
    try:
        yield found
    finally:
        sys.setprofile(None)


class Paints(QObject):
    """Counts how often each part of a window is painted."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.counted = Counter[QObject]()
        for part_of in window.findChildren(QWidget):
            part_of.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.counted[watched] += 1
        return False


class Turns(QObject):
    """Tells in which order a part is given its room, that turn ends, and the part is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.told: list[str] = []
        watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.told.append("sized")
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), _LAST)
        if event.type() == QEvent.Type.Paint:
            self.told.append("painted")
        return False

    @override
    def customEvent(self, event: QEvent) -> None:
        self.told.append("turn")


@pytest.fixture
def editor(
    qtbot: QtBot, desk: Desk, store: Store, theme: Theme, tmp_path: Path
) -> Iterator[BriefingEditor]:
    note = briefed(store, stocked(store), "information-note")
    made = BriefingEditor(desk.workbench, theme, Settings(tmp_path / "window.json"))
    qtbot.addWidget(made)
    made.resize(1140, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setProperty("note", note)
    yield made
    made.hide()


def test_the_lines_of_a_note_that_opens_are_measured_at_the_one_width_that_they_have(
    qtbot: QtBot, editor: BriefingEditor
) -> None:
    with calls(LineShape.height) as measured:
        assert editor.composing.open(editor.property("note"))
        whole_page(editor)
        qtbot.waitUntil(lambda: editor.composing.paging.length.pages > 0)
        QApplication.processEvents()
    widths = defaultdict[LineShape, set[int]](set)
    for call in measured:
        widths[call["self"]].add(call["width"])
    views = [view for view in editor.page.findChildren(LineView) if view.isVisible()]
    assert len(views) > 3
    assert widths == {view.painter.shape: {view.viewport().width()} for view in views}


def test_of_an_article_that_opens_no_line_but_that_of_the_caret_is_laid_out_twice(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], tmp_path: Path
) -> None:
    for words in ("Ship {0} waits in the roads for a pilot.", "Barge {0} lies at the quay."):
        put_article(chapters(60, words))
    window = open_window(qtbot, desk, tmp_path / "window.json")
    for _ in range(2):
        with calls(LazyLayout._lay) as laid:
            QTest.keyClick(window.library.list, Qt.Key.Key_Down)
            window.article.view.viewport().repaint()
        lines = [call["number"] for call in laid if call["number"]]
        assert len(lines) > 10
        assert len(lines) == len(set(lines))


def test_cards_that_are_about_to_be_others_are_not_laid_out_for_a_scrolled_text_before(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], tmp_path: Path
) -> None:
    leased = "Tarvik agreed to lease {0} hectares of land to the port."
    far = "\n\n".join((chapters(1), leased.format(14), chapters(40), leased.format(15)))
    article = put_article(far).with_fact("language", "en")
    with desk.workbench.store.write() as session:
        articles.put(session, article)
    window = open_window(qtbot, desk, tmp_path / "window.json")
    with qtbot.waitSignal(desk.workbench.suggesting.read):
        desk.reading.open(article.id)
    window.article.view.setFocus()
    for key in (Qt.Key.Key_F4, Qt.Key.Key_A):  # the lease; what is left there is how much land
        QTest.keyClick(window.article.view, key)
        settle()
    bar = window.article.view.verticalScrollBar()
    before = bar.value()
    with calls(MarginView._arrange) as laid:
        QTest.keyClicks(window.article.view, "A")
        assert bar.value() > before + window.article.view.height()
        settle()
    assert laid
    assert all(call["anew"] for call in laid)  # and not those from before the text was scrolled
    assert window.cards.form.isVisible()


def test_keys_go_on_from_the_first_lines_of_a_note_into_sections_that_are_still_to_come(
    editor: BriefingEditor,
) -> None:
    assert editor.composing.open(editor.property("note"))
    while not (views := [v for v in editor.page.findChildren(LineView) if v.isVisible()]):
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    foot = part(editor, "briefing.foot", QWidget)
    assert not foot.isVisibleTo(editor.page)
    views[-1].setFocus()
    views[-1].go_to(views[-1].lines.rowCount() - 1)
    QTest.keyClick(views[-1], Qt.Key.Key_Down)
    assert foot.isVisibleTo(editor.page)
    focus = editor.window().focusWidget()
    assert isinstance(focus, LineView)
    assert focus not in views
    assert [focus.lines.row_of(line.block.id) for line in focus.selected()] == [0]


def test_the_half_that_is_turned_to_is_painted_once_and_keys_go_to_it_before_that(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    texts = stocked(store)
    note = briefed(store, texts, "information-note")
    window = open_window(qtbot, desk, tmp_path / "window.json")
    assert window.briefing is not None
    assert window.briefing.composing.open(note)
    whole_page(window.briefing)
    for _ in range(2):  # until all is laid out
        with calls(HeaderForm.paintEvent) as there:
            window.commands.trigger("brief")
            qtbot.waitUntil(lambda: bool(there))
        with calls(ArticleView.paintEvent) as back:
            window.read_article(texts[0].id)
            qtbot.waitUntil(lambda: bool(back))
    with calls(HeaderForm.paintEvent) as painted:
        window.commands.trigger("brief")
        title = window.briefing.page.header.title
        title.setFocus()
        QTest.keyClicks(title, "q")
        assert painted == []
        qtbot.waitUntil(lambda: bool(painted))
    assert "q" in title.toPlainText()
    assert len(painted) == 1


def test_a_line_that_opens_takes_keys_before_it_is_painted(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    note = briefed(store, stocked(store), "information-note")
    window = open_window(qtbot, desk, tmp_path / "window.json")
    assert window.briefing is not None
    assert window.briefing.composing.open(note)
    window.commands.trigger("brief")
    whole_page(window.briefing)
    settle()
    lines = next(view for view in window.briefing.findChildren(LineView) if view.isVisible())
    lines.setFocus()
    lines.go_to(0)
    settle()
    with calls(BlockEditor.paintEvent) as painted:
        QTest.keyClick(lines, Qt.Key.Key_Return)
        QApplication.sendPostedEvents()
        field = QApplication.focusWidget()
        assert isinstance(field, TextField)
        QTest.keyClicks(field, "q")
        QApplication.sendPostedEvents()
        assert painted == []
        qtbot.waitUntil(lambda: bool(painted))
    assert "q" in field.toPlainText()


def test_a_note_that_is_made_unseen_is_measured_before_it_is_turned_to(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    note = briefed(store, stocked(store), "information-note")
    window = open_window(qtbot, desk, tmp_path / "window.json")
    assert window.briefing is not None
    with calls(HeaderForm._place) as made:
        assert window.briefing.composing.open(note)
        assert made == []  # they come in turns of their own, as its sections do
        whole_page(window.briefing)
        assert made
    with calls(longest_word) as measured:
        window.commands.trigger("brief")
    lines = window.briefing.findChildren(LineView)
    faces = [view.painter.shape.metrics for view in lines if view.isVisible()]
    assert faces
    assert not [call for call in measured if call["metrics"] in faces]  # but titles of columns


@pytest.fixture
def window(
    qtbot: QtBot, desk: Desk, put_article: Callable[[str], Article], tmp_path: Path
) -> MainWindow:
    """A window on an article of three chapters."""
    article = put_article(chapters(3, "Ship {0} waits in the roads for a pilot."))
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.read_article(article.id)
    return made


def test_what_a_key_marks_is_painted_in_the_turn_behind_and_keys_come_in_between(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.desk is not None
    view = window.article.view
    view.setFocus()
    drag(window.article, point(window.article, 3), point(window.article, 20))
    held = window.findChild(HeldPaint)
    assert isinstance(held, HeldPaint)
    (turn,) = held.findChildren(QTimer)
    qtbot.waitUntil(lambda: not turn.isActive())
    settle()
    with calls(ArticleView.paintEvent) as painted:
        for key in "12":
            QTest.keyClicks(view, key)
            QApplication.sendPostedEvents()  # the rest of that turn, in which Qt would have painted
        assert painted == []
        qtbot.waitUntil(lambda: bool(painted))
    (mark,) = window.desk.reading.marks.within(Span(0, 30))
    assert mark.category == window.desk.workbench.categories()[1].id


def test_what_gives_way_to_words_below_it_is_painted_in_a_turn_of_its_own(
    qtbot: QtBot, window: MainWindow
) -> None:
    settle()
    turns = Turns(window.article.view.viewport())
    window.job_bar.say("All is well.")
    qtbot.waitUntil(lambda: "painted" in turns.told)
    assert turns.told[:3] == ["sized", "turn", "painted"]


def test_of_themes_that_are_chosen_fast_the_last_one_is_seen_in_every_part(
    qtbot: QtBot, window: MainWindow
) -> None:
    qtbot.waitUntil(window.article.view.isVisible)
    QApplication.processEvents()
    before, last = Theme.load("dark"), Theme.load("sepia")
    with calls(ArticleView.paintEvent) as painted:
        for chosen in (before, last):
            window.set_theme(chosen)
            QApplication.processEvents()
        qtbot.waitUntil(lambda: bool(painted))
    delegate = window.library.list.itemDelegate()
    assert isinstance(delegate, ArticleDelegate)
    assert delegate.theme is window.article.view.theme is last


def test_no_part_of_the_window_is_painted_twice_for_a_theme(
    qtbot: QtBot, window: MainWindow
) -> None:
    settle()
    paints = Paints(window)
    before = QApplication.palette()
    try:
        QApplication.setPalette(Theme.load("dark").palette())
        window.set_theme(Theme.load("dark"))
        qtbot.waitUntil(lambda: len(paints.counted) > 40)
    finally:
        QApplication.setPalette(before)
    twice = [one for one, times in paints.counted.items() if times > 1]
    assert len(twice) < 5  # what comes meanwhile is painted once more; before, it was nearly all
