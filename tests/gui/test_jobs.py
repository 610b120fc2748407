"""Work in the background, as the window feels it."""

import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event
from time import perf_counter

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from briefwright.domain.exchange.files import OURS
from briefwright.domain.progress import Progress
from briefwright.services.search_articles import keep_index
from briefwright.store.store import Store
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Job, Jobs
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.job_bar import JobBar, Strip
from briefwright.widgets.window_style import WindowStyle
from tests.gui.windows import open_window, part


@pytest.mark.usefixtures("jobs")
def test_a_worker_that_computes_lets_the_window_go_on_within_a_millisecond() -> None:
    assert sys.getswitchinterval() <= 0.001


def test_a_worker_that_is_faster_than_the_window_leaves_it_its_turns(
    qtbot: QtBot, jobs: Jobs
) -> None:
    told: list[str] = []
    beat = QTimer()
    beat.setInterval(0)
    beat.timeout.connect(lambda: told.append("turn"))

    def work(_progress: Progress, deliver: Callable[[int], object]) -> None:
        for number in range(30):
            deliver(number)

    def store(_number: int) -> None:
        end = perf_counter() + 0.01
        while perf_counter() < end:  # as a write takes its time
            pass
        told.append("stored")

    beat.start()
    job = jobs.start_delivering("import", work, store, lambda _value: None)
    with qtbot.waitSignal(job.finished):
        pass
    beat.stop()
    qtbot.waitUntil(lambda: told.count("stored") == 30)
    assert not any(pair == ("stored", "stored") for pair in pairwise(told))


def test_a_job_is_announced_no_longer_when_what_follows_from_it_comes(
    qtbot: QtBot, jobs: Jobs, theme: Theme
) -> None:
    """A question that follows may stay open for long: no bar is to come meanwhile, and stay."""
    bar = JobBar(theme)
    qtbot.addWidget(bar)
    bar.work_with(jobs)
    running: list[bool] = []

    def ask(_result: object) -> None:
        running.extend(timer.isActive() for timer in bar.findChildren(QTimer))

    with qtbot.waitSignal(jobs.start("compare", lambda _progress: None, ask).finished):
        pass
    qtbot.waitUntil(lambda: bool(running))
    assert not any(running)


def test_work_that_waits_for_the_window_is_ended_with_it(qtbot: QtBot, jobs: Jobs) -> None:
    begun = Event()

    def work(_progress: Progress, deliver: Callable[[int], object]) -> None:
        begun.set()
        for number in range(1_000_000):
            deliver(number)

    jobs.start_delivering("endless", work, lambda _number: None, lambda _value: None)
    assert begun.wait(100)
    jobs.close()  # returns, though nobody listens to the worker any more


def test_a_question_is_answered_while_long_work_goes_on(qtbot: QtBot, jobs: Jobs) -> None:
    let_go = Event()
    for name in ("one", "two", "three"):  # more than there are workers
        jobs.start(name, lambda _progress: let_go.wait(200))
    answers: list[int] = []
    jobs.ask(lambda _progress: 42, answers.append, lambda _error: None)
    qtbot.waitUntil(lambda: answers == [42])
    let_go.set()


@pytest.mark.parametrize("by_hand", [True, False])
def test_what_a_person_cancels_is_said_to_be_cancelled_and_nothing_of_what_the_program_does(
    qtbot: QtBot, desk: Desk, tmp_path: Path, *, by_hand: bool
) -> None:
    window = open_window(qtbot, desk, tmp_path / "window.json")
    let_go = Event()

    def work(progress: Progress) -> None:
        let_go.wait(200)
        progress(1, 2)

    job = desk.workbench.jobs.start("long work", work)
    ended: list[bool] = []
    job.cancelled.connect(lambda: ended.append(True))
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "job.cancel") is not None)
    if by_hand:
        QTest.mouseClick(part(window, "job.cancel", QPushButton), Qt.MouseButton.LeftButton)
    else:
        job.cancel()
    assert window.job_bar.words() == ""  # it goes on
    let_go.set()
    qtbot.waitUntil(lambda: bool(ended))
    assert window.job_bar.words() == ("Cancelled." if by_hand else "")


def test_a_job_that_is_over_is_shown_no_longer_while_what_follows_asks_a_question(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    window = open_window(qtbot, desk, tmp_path / "window.json")
    let_go = Event()
    shown: list[str] = []

    def done(_result: object) -> None:
        shown.extend(
            bar.accessibleName() for bar in window.findChildren(QProgressBar) if bar.isVisible()
        )

    job = desk.workbench.jobs.start("long work", lambda _progress: let_go.wait(200), done)
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "job.cancel") is not None)
    with qtbot.waitSignal(job.finished):
        let_go.set()
    assert shown == []


def test_what_follows_from_cancelled_work_takes_the_place_of_that_it_was_cancelled(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    bar = open_window(qtbot, desk, tmp_path / "window.json").job_bar
    let_go = Event()

    def work(progress: Progress) -> None:
        let_go.wait(200)
        progress(1, 2)

    job = desk.workbench.jobs.start("long work", work)
    job.given_up.connect(lambda: bar.warn_of("Stopped."))
    job.give_up()
    with qtbot.waitSignal(job.cancelled):
        let_go.set()
    assert bar.words() == "Stopped."


def test_a_job_may_outlive_the_bar_that_shows_it(qtbot: QtBot, jobs: Jobs, theme: Theme) -> None:
    bar = JobBar(theme)
    bar.work_with(jobs)
    qtbot.addWidget(bar)
    let_go = Event()
    with qtbot.waitSignal(jobs.started):
        job = jobs.start("long work", lambda _progress: let_go.wait(200))
    qtbot.waitUntil(lambda: bar.findChild(QPushButton, "job.cancel") is not None)
    delete(bar)
    with qtbot.waitSignal(job.finished):
        let_go.set()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("still", [True, False])
def test_work_of_unknown_length_moves_nothing_for_whom_motion_is_too_much(
    theme: Theme, *, still: bool
) -> None:
    style = WindowStyle(theme)
    style.still = still
    bar = QProgressBar()
    bar.setStyle(style)
    bar.setRange(0, 0)
    picture = bar.grab().toImage()
    moving = bool(bar.findChildren(QAbstractAnimation))
    delete(bar)  # before its style
    every = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    hatched = any(picture.pixelColor(*at) == theme.colour("palette.accent") for at in every)
    assert (hatched, moving) == (still, not still)


@pytest.mark.usefixtures("article")
def test_the_next_letter_of_a_search_gives_up_what_was_asked_before(
    qtbot: QtBot, desk: Desk, jobs: Jobs, store: Store
) -> None:
    keep_index(store)
    let_go = Event()
    for _worker in range(2):
        jobs.ask(lambda _progress: let_go.wait(200))
    before = set(jobs.findChildren(Job))
    desk.results.ask("p")
    (asked,) = set(jobs.findChildren(Job)) - before
    desk.results.ask("pilot")
    with qtbot.waitSignals([asked.cancelled, desk.results.answered]):
        let_go.set()
    assert desk.results.rowCount() == 1


def test_words_come_in_a_turn_of_their_own_and_take_the_place_of_others_where_those_are(
    qtbot: QtBot, theme: Theme
) -> None:
    bar = JobBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    done: list[str] = []
    button = bar.findChild(QPushButton, "job.action")
    assert isinstance(button, QPushButton)
    first, second = partial(done.append, "first"), partial(done.append, "second")
    bar.offer("Key point removed.", "Undo", first)
    assert bar.words() == "Key point removed."
    assert not button.isVisible()
    qtbot.waitUntil(button.isVisible)
    strip = button.parentWidget()
    assert strip is not None
    bar.withdraw(first)
    assert bar.words() == ""
    assert strip.isVisible()  # what stands above keeps its place
    bar.offer("Suggestion accepted.", "Undo", second)
    button.click()
    assert done == ["second"]
    assert not strip.isVisible()
    bar.say("Copied.")
    qtbot.waitUntil(strip.isVisible)
    bar.offer("Key point removed.", "Undo", first)
    bar.withdraw(first)
    qtbot.waitUntil(strip.isHidden)
    assert done == ["second"]


def test_words_with_a_button_take_no_more_room_than_those_without(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    before = qapp.style().name()
    qapp.setStyle(WindowStyle(theme))
    try:
        bar = JobBar(theme)
        qtbot.addWidget(bar)
        bar.show()
        bar.say("Undone: marking as Figure.")
        qtbot.waitUntil(lambda: any(one.isVisible() for one in bar.findChildren(Strip)))
        height = bar.minimumSizeHint().height()
        bar.offer("Suggestion accepted.", "Undo", bool)
        assert bar.minimumSizeHint().height() == height  # else all above were laid out anew
    finally:
        qapp.setStyle(before)


def test_a_sentence_that_begins_with_a_title_from_the_right_runs_as_the_window_does(
    qtbot: QtBot, theme: Theme
) -> None:
    bar = JobBar(theme)
    qtbot.addWidget(bar)
    bar.show()
    words = "“ميناء جديد” removed."
    bar.offer(words, "Undo", lambda: None)
    label = bar.findChild(QLabel, "job.message")
    assert isinstance(label, QLabel)
    written = QTextDocument(label.text())
    assert written.firstBlock().textDirection() == Qt.LayoutDirection.LeftToRight
    assert bar.words() == words
    assert bar.says(words)


def read_feed(desk: Desk, path: Path) -> None:
    desk.feeds.open_file(path)


def check_note(desk: Desk, path: Path) -> None:
    desk.returned.check(path)


def refresh_note(desk: Desk, path: Path) -> None:
    desk.refreshing.look(path)


def take_parcel(desk: Desk, path: Path) -> None:
    desk.exchanging.take(path)


@pytest.mark.parametrize("ask", [read_feed, check_note, refresh_note, take_parcel])
def test_what_is_cancelled_while_a_file_is_read_ends_without_waiting_for_the_file(
    qtbot: QtBot, desk: Desk, tmp_path: Path, ask: Callable[[Desk, Path], None]
) -> None:
    window = open_window(qtbot, desk, tmp_path / "window.json")
    path = tmp_path / f"no{OURS}"  # whoever reads it to its end finds that it is none
    path.write_bytes(b"nothing of the kind")
    ends: list[str] = []

    def cancel_at_once(job: Job) -> None:
        job.cancelled.connect(partial(ends.append, "cancelled"))
        job.failed.connect(lambda _error: ends.append("failed"))
        job.give_up()

    desk.workbench.jobs.started.connect(cancel_at_once)
    ask(desk, path)
    qtbot.waitUntil(lambda: bool(ends))  # not what ends first: the window asks questions aside
    assert ends == ["cancelled"]
    assert window.job_bar.words() == "Cancelled."
