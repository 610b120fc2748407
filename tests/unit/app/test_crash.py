"""The outermost call: whatever comes, one sentence for the user and the rest for the log."""

import faulthandler
import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefwright.app import crash
from briefwright.domain.errors import NotFound, QuoteNotFound


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Path]:
    """A log folder in use; afterwards the process is as it was."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level, sys.excepthook, threading.excepthook)
    crash.install(tmp_path / "logs")
    yield tmp_path / "logs"
    faulthandler.disable()
    logging.captureWarnings(capture=False)
    for handler in [handler for handler in root.handlers if handler not in before[0]]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[1])
    sys.excepthook, threading.excepthook = before[2:]


def log(logs: Path) -> str:
    return (logs / crash.LOG_NAME).read_text("utf-8")


def test_the_status_of_good_work_is_its_own(logs: Path) -> None:
    assert crash.guarded(lambda: 0, logs) == 0


def test_an_expected_failure_is_one_line_without_a_traceback(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise NotFound("article", "1a2b")

    assert crash.guarded(work, logs) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert "1a2b" in said.err


def test_an_unexpected_failure_is_one_sentence_and_its_traceback_goes_to_the_log(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> int:
        raise ZeroDivisionError("a bug")

    assert crash.guarded(work, logs) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert str(logs / crash.LOG_NAME) in said
    assert "ZeroDivisionError: a bug" in log(logs)


def test_the_log_does_not_hold_the_words_of_an_article(logs: Path) -> None:
    def work() -> int:
        raise QuoteNotFound("words from a confidential article")

    assert crash.guarded(work, logs) == 1
    assert "QuoteNotFound" in log(logs)
    assert "confidential" not in log(logs)


def test_an_interrupt_is_quiet(logs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise KeyboardInterrupt

    assert crash.guarded(work, logs) == 130
    assert capsys.readouterr() == ("", "")


def test_a_failure_in_a_thread_goes_to_the_log(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        raise LookupError("lost in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "LookupError: lost in a thread" in log(logs)
    assert "Traceback" not in capsys.readouterr().err


def test_a_window_is_told_instead_of_the_terminal(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[str] = []
    crash.install(logs)
    crash.tell_with(logs, told.append)
    sys.excepthook(ValueError, ValueError("in a slot"), None)
    assert len(told) == 1
    assert capsys.readouterr().err == ""


def test_a_log_folder_that_cannot_be_made_stops_nobody(logs: Path, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("a file", "utf-8")
    crash.install(tmp_path / "in-the-way" / "logs")
    assert crash.guarded(lambda: 0, tmp_path / "in-the-way" / "logs") == 0
