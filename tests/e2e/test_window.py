"""The journey through the real window: import, mark, compose, export, and what a restart finds."""

import gc
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from briefwright.app.rescuing import Next
from briefwright.app.startup import Startup
from briefwright.domain.annotation import Annotation
from briefwright.domain.text import Span
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Job
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.job_bar import JobBar
from briefwright.widgets.main_window import MainWindow
from briefwright.widgets.window.window_state import clamped
from tests.gui.hands import settle
from tests.put_in_words import put_in_words

ARTICLE = """Karlshavn Post
Harbour talks end with a dredging plan

Published: 3 March 2025

KARLSHAVN — Port ministers of Estmark and Norvia met on Monday. The two sides agreed to deepen the
shared channel to 14 metres by 2027.

Estmark will spend $ 315 - 320 million on quays and cranes, minister Ida Holm said. Cargo fell
last year - minus 5-6 percent - and 7 million tonnes now wait for a berth.

“We propose a joint pilot service,” said Norvia's envoy. Almost a hundred shippers signed.
"""


class Session:
    """A window on a store, from start to close."""

    def __init__(self, qtbot: QtBot, folder: Path, begin_with: Next | None = None) -> None:
        self.qtbot = qtbot
        self._closed = False
        self.window = MainWindow(Theme.load("light"), Settings(folder / "window.json"))
        self.window.resize(1280, 860)
        self.window.show()
        usual = Next(folder / "own" / "briefwright.store")
        self.startup = Startup(self.window, begin_with or usual)
        self.startup.begin()

    def ready(self) -> Desk:
        self.qtbot.waitUntil(lambda: self.window.briefing is not None)
        assert self.window.desk is not None
        return self.window.desk

    def told(self) -> str:
        """Return what the bar below says; nothing before there is one."""
        bar = self.window.findChild(JobBar)
        return bar.words() if bar is not None else ""

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if (desk := self.window.desk) is not None:  # else the window asks whether to break it off
            self.qtbot.waitUntil(lambda: not desk.workbench.jobs.awaited(), timeout=30_000)
        self.window.close()
        self.startup.end()
        self.window.deleteLater()

    def put_back(self) -> Next | None:
        return self.startup.put_back()

    def drag_over(self, words: str) -> None:
        view = self.window.article.view
        assert view.shown is not None
        start = view.shown.text.index(words)
        view.reveal(Span(start, start + len(words)))
        port = view.viewport()

        def at(offset: int, push: int) -> QPoint:
            assert view.shown is not None
            place = view.cursorRect(view.shown.cursor(Span(offset, offset)))
            return place.center() + QPoint(push, 0)

        first, last = at(start, 2), at(start + len(words), -1)
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
        QTest.mouseMove(port, last)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)

    def press(self, key: Qt.Key, *keys: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for one in keys:
            held |= one
        focus = QApplication.focusWidget() or self.window
        QTest.keyClick(focus, key, held)


type Open = Callable[[], Session]


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    sessions: list[Session] = []

    def start() -> Session:
        sessions.append(Session(qtbot, tmp_path))
        return sessions[-1]

    yield start
    for session in sessions:
        session.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


class Flashes(QObject):
    """Sees whatever is shown as a window of its own, be it for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.add(watched.objectName() or type(watched).__name__)
        return False


def test_no_part_of_the_window_is_a_window_for_a_moment(
    qapp: QApplication, open_window: Open
) -> None:
    flashes = Flashes()
    qapp.installEventFilter(flashes)
    open_window().ready()
    assert flashes.seen == {"main.window"}
    qapp.removeEventFilter(flashes)


def test_a_library_in_a_synchronised_folder_is_warned_of_once(qtbot: QtBot, tmp_path: Path) -> None:
    cloud = tmp_path / "Dropbox"
    (cloud / ".dropbox.cache").mkdir(parents=True)
    for times in (1, 0):
        session = Session(qtbot, tmp_path, Next(cloud / "work" / "briefwright.store"))
        session.ready()
        if times:
            qtbot.waitUntil(partial(_told, session, "Dropbox synchronises"))
        else:
            qtbot.waitUntil(partial(_is_whole, session))
            session.startup.end()  # waits for the workers
            assert "Dropbox" not in session.told()
        session.close()


def _is_whole(session: Session) -> bool:
    return session.window.briefing is not None


def _told(session: Session, words: str) -> bool:
    return words in session.told()


def import_it(session: Session, file: Path) -> Desk:
    desk = session.ready()
    with session.qtbot.waitSignal(desk.imports.imported):
        session.window.import_files([file])
    return desk


def records(desk: Desk) -> list[Annotation]:
    assert desk.reading.article is not None
    return desk.workbench.annotations(desk.reading.article.id)


def quotes(desk: Desk) -> list[tuple[str, str]]:
    return [(mark.category, mark.quote.exact) for mark in records(desk)]


def test_a_file_named_at_the_start_is_imported_and_open(open_window: Open, file: Path) -> None:
    session = open_window()
    session.window.import_files([file])  # before the store is there
    desk = session.ready()
    session.qtbot.waitUntil(lambda: desk.reading.article is not None)
    assert desk.reading.article is not None
    assert desk.reading.article.title == "Harbour talks end with a dredging plan"
    assert str(desk.reading.article.published) == "2025-03-03"
    assert "Harbour talks" in session.window.windowTitle()


def test_marks_survive_a_restart_exactly(open_window: Open, file: Path) -> None:
    session = open_window()
    desk = import_it(session, file)
    session.window.article.view.setFocus()
    for words, key in (
        ("7 million tonnes", Qt.Key.Key_2),
        ("agreed to deepen the\nshared channel to 14 metres by 2027", Qt.Key.Key_4),
        ("We propose a joint pilot service", Qt.Key.Key_3),
    ):
        session.drag_over(words)
        session.press(key)
    before = records(desk)
    assert [mark.quote.exact for mark in before] == [
        "agreed to deepen the\nshared channel to 14 metres by 2027",
        "7 million tonnes",
        "We propose a joint pilot service",
    ]
    session.close()

    again = open_window().ready()
    assert records(again) == before


def test_the_start_makes_ready_for_the_first_mark(open_window: Open, file: Path) -> None:
    session = open_window()
    desk = import_it(session, file)
    session.qtbot.waitUntil(lambda: not desk.workbench.jobs.findChildren(Job))
    with put_in_words() as found:
        assert desk.reading.annotate(Span(0, 8), desk.reading.categories[0]) is not None
    assert found == []


def test_undo_goes_across_articles(open_window: Open, file: Path, tmp_path: Path) -> None:
    session = open_window()
    desk = import_it(session, file)
    first = desk.reading.article
    session.drag_over("7 million tonnes")
    session.press(Qt.Key.Key_2)
    other = tmp_path / "other.txt"
    other.write_text("Fish landings rise\n\nLandings rose by 3 percent in May.\n", "utf-8")
    import_it(session, other)
    session.drag_over("3 percent")
    session.press(Qt.Key.Key_2)

    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(3):  # the second mark, the second import, the first mark
        session.press(Qt.Key.Key_Z, control)
    assert first is not None
    assert desk.workbench.annotations(first.id) == []
    assert desk.articles.rowCount() == 1

    session.press(Qt.Key.Key_Z, control, Qt.KeyboardModifier.ShiftModifier)
    assert [m.quote.exact for m in desk.workbench.annotations(first.id)] == ["7 million tonnes"]


def test_a_bad_file_is_named_below_and_the_others_are_there(
    open_window: Open, file: Path, tmp_path: Path
) -> None:
    session = open_window()
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 this is no Word file")
    desk = session.ready()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (broken, file)])
    with session.qtbot.waitSignal(desk.imports.imported):
        session.window.take_in_mime(mime)
    fault, came = session.window.job_bar.words().splitlines()
    assert fault.startswith("broken.docx: ")
    assert came == "1 article imported."
    assert desk.articles.rowCount() == 1


def test_pasted_words_become_an_article(open_window: Open) -> None:
    session = open_window()
    desk = session.ready()
    mime = QMimeData()
    mime.setText(ARTICLE)
    with session.qtbot.waitSignal(desk.imports.imported):
        session.window.take_in_mime(mime)
    assert desk.reading.content is not None
    assert desk.reading.content.text == ARTICLE


def test_a_second_window_on_the_store_is_refused_in_words(open_window: Open) -> None:
    open_window().ready()
    second = open_window()
    second.qtbot.waitUntil(lambda: "another Briefwright window" in second.told())
    assert second.window.desk is None


def test_a_store_of_another_program_is_refused_and_left_alone(
    open_window: Open, tmp_path: Path
) -> None:
    (tmp_path / "own").mkdir()
    store = tmp_path / "own" / "briefwright.store"
    store.write_bytes(b"Not a store at all, but somebody's notes. " * 50)
    before = store.read_bytes()
    session = open_window()
    session.qtbot.waitUntil(lambda: "not a Briefwright library" in session.told())
    assert session.window.desk is None
    session.window.job_bar.clear()
    session.window.import_files([tmp_path / "harbour.txt"])
    assert "not a Briefwright library" in session.window.job_bar.words()
    assert store.read_bytes() == before


def test_from_the_article_to_the_word_file(open_window: Open, file: Path, tmp_path: Path) -> None:
    session = open_window()
    desk = import_it(session, file)
    for words, key in (
        ("7 million tonnes", Qt.Key.Key_2),
        ("Estmark will spend $ 315 - 320 million on quays and cranes", Qt.Key.Key_1),
        ("We propose a joint pilot service", Qt.Key.Key_3),
    ):
        session.drag_over(words)
        session.press(key)
    assert len(desk.reading.marks) == 3
    assert session.window.briefing is not None
    editor = session.window.briefing
    assert desk.reading.article is not None
    editor.compose([desk.reading.article.id])
    session.window.show_briefing()

    note = tmp_path / "note.docx"
    with session.qtbot.waitSignal(editor.exported):
        editor.export_to(note)
    with zipfile.ZipFile(note) as package:
        parts = "".join(
            package.read(name).decode() for name in package.namelist() if name.endswith(".xml")
        )
    for words in ("7 million tonnes", "$ 315 - 320 million", "We propose a joint pilot service"):
        assert words in parts


@pytest.mark.parametrize("name", ["annotation.field.note", "annotation.field.measure"])
def test_undo_while_typing_takes_back_the_last_step_whatever_it_was(
    open_window: Open, file: Path, name: str
) -> None:
    session = open_window()
    desk = import_it(session, file)
    session.drag_over("7 million tonnes")
    session.press(Qt.Key.Key_2)
    before = records(desk)
    settle()
    field = session.window.findChild(QWidget, name)
    assert isinstance(field, QWidget)
    field.setFocus()
    QTest.keyClicks(field, "waiting")
    assert records(desk) != before

    session.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert records(desk) == before
    session.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert records(desk) == []


def test_files_dropped_on_the_window_are_imported(open_window: Open, file: Path) -> None:
    session = open_window()
    desk = session.ready()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file))])
    place = session.window.rect().center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPointF(), copy, mime, left, none)
    QApplication.sendEvent(session.window, enter)
    assert enter.isAccepted()
    with session.qtbot.waitSignal(desk.imports.imported):
        QApplication.sendEvent(session.window, QDropEvent(place.toPointF(), copy, mime, left, none))
    assert desk.articles.rowCount() == 1


def test_a_cancelled_import_keeps_what_came_before_and_can_be_undone(
    open_window: Open, tmp_path: Path
) -> None:
    session = open_window()
    desk = session.ready()
    paths = [tmp_path / f"{number}.txt" for number in range(1_500)]
    for path in paths:
        path.write_text(f"Port report {path.stem}\n\nShips wait in the roads.\n", "utf-8")
    with session.qtbot.waitSignal(desk.workbench.jobs.started) as started:
        session.window.import_files(paths)
    assert started.args is not None
    session.qtbot.waitUntil(lambda: desk.articles.rowCount() >= 3)
    with session.qtbot.waitSignal(desk.imports.imported) as told:
        started.args[0].cancel()
    assert told.args is not None
    stored = desk.articles.rowCount()
    assert 3 <= stored < 1_500
    assert len(told.args[0].new) == stored
    desk.workbench.undo()  # of many, between the turns of the window
    session.qtbot.waitUntil(lambda: desk.articles.rowCount() == 0)


def test_a_removal_can_be_taken_back_from_the_bar_below_as_long_as_it_is_the_last_step(
    open_window: Open, file: Path
) -> None:
    session = open_window()
    desk = import_it(session, file)
    session.window.article.view.setFocus()
    session.drag_over("7 million tonnes")
    session.press(Qt.Key.Key_2)
    before = quotes(desk)
    undo = session.window.commands.by_id["undo"]
    assert undo.text() == "&Undo marking as Figure"

    session.window.commands.by_id["remove-mark"].trigger()
    assert session.window.job_bar.words() == "Key point removed."
    assert undo.text() == "&Undo removal of a key point"
    button = session.window.findChild(QPushButton, "job.action")
    assert isinstance(button, QPushButton)
    session.qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert quotes(desk) == before

    session.window.commands.by_id["remove-mark"].trigger()
    session.qtbot.waitUntil(button.isVisible)
    session.drag_over("Almost a hundred shippers")
    session.press(Qt.Key.Key_7)  # now the button would take this back
    session.qtbot.waitUntil(lambda: not button.isVisible())
    assert session.window.job_bar.words() == ""


def test_an_article_removed_by_mistake_is_back_by_the_same_button(
    open_window: Open, file: Path
) -> None:
    session = open_window()
    desk = import_it(session, file)
    session.window.commands.by_id["bin-article"].trigger()
    assert desk.articles.rowCount() == 0
    assert "removed" in session.window.job_bar.words()
    button = session.window.findChild(QPushButton, "job.action")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.articles.rowCount() == 1


@pytest.mark.parametrize(
    ("window", "fits"),
    [
        ((100, 100, 800, 600), (100, 100, 800, 600)),
        ((3000, 200, 800, 600), (1120, 200, 800, 600)),  # on a screen that is gone
        ((-700, -900, 800, 600), (0, 36, 800, 600)),  # its title bar out of reach
        ((0, 0, 3840, 2160), (0, 36, 1904, 1032)),
    ],
)
def test_a_window_comes_back_in_sight(
    window: tuple[int, int, int, int], fits: tuple[int, int, int, int]
) -> None:
    assert clamped(QRect(*window), QRect(0, 0, 1920, 1080)) == QRect(*fits)


def test_nothing_is_lost_on_a_small_screen(open_window: Open, file: Path) -> None:
    session = open_window()
    import_it(session, file)
    session.drag_over("7 million tonnes")
    session.press(Qt.Key.Key_2)
    window = session.window
    least = window.minimumSizeHint()
    assert least.width() <= 1008
    assert least.height() <= 652
    for menu in window.menuBar().findChildren(QMenu):
        assert menu.sizeHint().height() <= 640, menu.title()
    window.show_briefing()
    assert window.minimumSizeHint().width() <= 1008


def test_panels_come_back_as_they_were(open_window: Open, file: Path) -> None:
    session = open_window()
    import_it(session, file)
    usual = session.window.panels.sizes()
    handle = session.window.panels.handle(1)
    middle = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle + QPoint(60, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 0))
    sizes = session.window.panels.sizes()
    assert sizes[0] > usual[0] + 40
    session.press(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    size = session.window.article.reading_type.size
    whole = session.window.size()
    session.close()
    again = open_window()
    again.ready()
    assert again.window.size() == whole
    assert again.window.panels.sizes() == sizes
    assert again.window.article.reading_type.size == size


def test_looking_for_rubbish_never_goes_through_all_that_was_loaded_at_the_start(
    open_window: Open,
) -> None:
    open_window().ready()
    assert gc.get_freeze_count() > len(gc.get_objects())


def test_the_briefing_is_there_at_once_for_whoever_asks_before_it_was_loaded(
    open_window: Open,
) -> None:
    session = open_window()
    window = session.window
    session.qtbot.waitUntil(lambda: window.desk is not None)
    early = window.briefing
    window.show_briefing()
    assert early is None
    assert window.pages.currentWidget() is window.briefing is not None
