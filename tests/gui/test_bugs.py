"""What a person sees of a bug: one dialog with a report, and a window that goes on."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import override

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from briefwright.app import crash
from briefwright.domain.errors import StoreFull
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.bug_dialog import BugDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.hands import settle
from tests.gui.windows import open_window

SECRET = "the minister will resign on Friday"


@pytest.fixture
def window(qtbot: QtBot, reading_desk: Desk, tmp_path: Path, logs: Path) -> MainWindow:
    """A window that bugs are told to, as the program does it."""
    opened = open_window(qtbot, reading_desk, tmp_path / "window.json")
    crash.tell_with(opened.alarm.fault.emit, opened.alarm.bug.emit)
    return opened


def stumble() -> None:
    raise ValueError(SECRET)


def stumble_elsewhere() -> None:
    raise KeyError(SECRET)


def button_that(window: QWidget, act: Callable[[], object]) -> QPushButton:
    button = QPushButton("Do it", window)
    button.clicked.connect(act)
    button.show()
    return button


def dialogs() -> list[BugDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, BugDialog) and w.isVisible()]


def shown(qtbot: QtBot) -> BugDialog:
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    return dialogs()[0]


def report(dialog: BugDialog) -> str:
    field = dialog.findChild(QPlainTextEdit, "bug.report")
    assert field is not None
    return field.toPlainText()


def press(widget: QWidget, name: str) -> None:
    button = widget.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_bug_is_told_in_plain_words_with_a_report_to_copy_and_the_work_goes_on(
    qtbot: QtBot, window: MainWindow, logs: Path
) -> None:
    QTest.mouseClick(button_that(window, stumble), Qt.MouseButton.LeftButton)
    dialog = shown(qtbot)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "stored and safe" in said
    assert "Traceback" not in said
    press(dialog, "bug.copy")
    copied = QApplication.clipboard().text()
    assert copied == report(dialog)
    assert "ValueError" in copied
    assert "test_bugs.py" in copied
    assert SECRET not in copied
    assert str(Path.home()) not in copied
    press(dialog, "bug.close")
    assert not dialogs()

    assert window.desk is not None
    window.article.view.selectAll()
    QTest.keyClick(window.article.view, Qt.Key.Key_2)
    assert window.desk.reading.article is not None
    assert len(window.desk.workbench.annotations(window.desk.reading.article.id)) == 1
    written = (logs / crash.LOG_NAME).read_text("utf-8")
    assert "ValueError" in written
    assert SECRET not in written


def test_a_second_bug_is_added_to_the_dialog_that_is_open(qtbot: QtBot, window: MainWindow) -> None:
    one, other = button_that(window, stumble), button_that(window, stumble_elsewhere)
    one.click()
    dialog = shown(qtbot)
    other.click()
    qtbot.waitUntil(lambda: "KeyError" in report(dialog))
    one.click()
    settle()
    assert dialogs() == [dialog]
    assert report(dialog).count("ValueError") == 1


def test_a_bug_that_comes_again_is_one_line_with_its_report(
    qtbot: QtBot, window: MainWindow
) -> None:
    button = button_that(window, stumble)
    button.click()
    press(shown(qtbot), "bug.close")
    button.click()
    qtbot.waitUntil(lambda: "went wrong again" in window.job_bar.words())
    assert not dialogs()
    press(window.job_bar, "job.mend")
    assert "ValueError" in report(shown(qtbot))


def test_a_bug_of_a_worker_is_told_too(qtbot: QtBot, window: MainWindow) -> None:
    assert window.desk is not None

    def work(_progress: object) -> None:
        stumble()

    bench = window.desk.workbench
    job = bench.jobs.start("work", work, None, bench.refused.emit)
    with qtbot.waitSignal(job.failed):
        pass
    dialog = shown(qtbot)
    assert "In the thread job" in report(dialog)
    assert window.job_bar.words() == ""  # the dialog has told it, once
    press(dialog, "bug.close")
    thread = threading.Thread(target=stumble_elsewhere, name="aside")
    thread.start()
    thread.join()
    assert "In the thread aside" in report(shown(qtbot))


def test_a_bug_behind_a_dialog_is_told_before_it(qtbot: QtBot, window: MainWindow) -> None:
    before = QDialog(window)
    before.setModal(True)
    button = button_that(before, stumble)
    before.show()
    button.click()
    press(shown(qtbot), "bug.close")
    assert before.isVisible()
    before.close()


def test_typing_on_presses_nothing(qtbot: QtBot, window: MainWindow) -> None:
    button_that(window, stumble).click()
    dialog = shown(qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    field = QApplication.focusWidget()
    assert field is not None
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_C, Qt.Key.Key_Enter):
        QTest.keyClick(field, key)
    assert dialogs() == [dialog]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not dialogs()


class Broken(QWidget):
    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        stumble()


def test_a_bug_in_the_painting_does_not_stop_the_window(qtbot: QtBot, window: MainWindow) -> None:
    broken = Broken(window)
    broken.resize(50, 50)
    broken.show()
    press(shown(qtbot), "bug.close")
    broken.update()
    qtbot.waitUntil(lambda: "went wrong again" in window.job_bar.words())
    assert not dialogs()
    broken.hide()


def test_what_the_store_refuses_is_a_sentence_and_no_bug(qtbot: QtBot, window: MainWindow) -> None:
    def refuse() -> None:
        raise StoreFull(Path("disk"))

    button_that(window, refuse).click()
    qtbot.waitUntil(lambda: "no room left" in window.job_bar.words())
    assert not dialogs()


def test_after_a_crash_the_next_start_offers_its_report_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    logs = tmp_path / "other"
    program = (
        "import faulthandler, sys; from pathlib import Path; from briefwright.app import crash\n"
        "crash.install(Path(sys.argv[1])); faulthandler._sigsegv()"
    )
    fallen = subprocess.run([sys.executable, "-c", program, str(logs)], check=False)
    assert fallen.returncode != 0
    told = crash.last_words(logs)
    assert "Segmentation fault" in told or "access violation" in told
    assert crash.last_words(logs) == ""

    window.alarm.offer(told)
    assert "broke down" in window.job_bar.words()
    press(window.job_bar, "job.mend")
    assert report(shown(qtbot)).strip() == told.strip()


def test_what_makes_qt_end_the_program_is_in_the_log(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from briefwright.app import crash, qt_log\n"
        "from PySide6.QtCore import qFatal\n"
        "crash.install(Path(sys.argv[1])); qt_log.begin(); qFatal('no way on')"
    )
    fallen = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], check=False, capture_output=True
    )
    assert fallen.returncode != 0
    assert "no way on" in (tmp_path / crash.LOG_NAME).read_text("utf-8")
    assert crash.last_words(tmp_path)
