"""The outermost call: whatever comes, one sentence for the user and the rest for the log."""

import logging
import sys
import threading
from pathlib import Path

import pytest

from briefwright.app import crash
from briefwright.domain.errors import NotFound, QuoteNotFound


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
    assert "LookupError" in log(logs)
    assert "lost in a thread" not in log(logs)
    assert "Traceback" not in capsys.readouterr().err


def test_a_window_is_told_instead_of_the_terminal(
    logs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[str, str]] = []
    crash.tell_with(pytest.fail, lambda place, report: told.append((place, report)))
    for _ in range(3):
        sys.excepthook(ValueError, ValueError("in a slot"), None)
    (first, report), *again = told
    assert "ValueError" in report
    assert again == [(first, ""), (first, "")]
    assert capsys.readouterr().err == ""


def test_a_failure_where_nobody_can_catch_it_is_told(logs: Path) -> None:
    class Torn:
        def __del__(self) -> None:
            raise LookupError("words")

    told: list[str] = []
    crash.tell_with(pytest.fail, lambda _place, report: told.append(report))
    torn = Torn()
    del torn
    assert "LookupError" in told[0]


def test_one_that_comes_with_each_frame_does_not_fill_the_log(logs: Path) -> None:
    crash.tell_with(pytest.fail, lambda _place, _report: None)
    for _ in range(1000):
        sys.excepthook(ValueError, ValueError("in a frame"), None)
    assert log(logs).count("Uncaught") == 10


def test_a_failure_to_tell_is_no_failure_of_its_own(logs: Path) -> None:
    def gone(*_: object) -> None:
        raise RuntimeError("Internal C++ object already deleted.")

    crash.tell_with(gone, gone)
    sys.excepthook(ValueError, ValueError("late"), None)
    assert "already deleted" in log(logs)


def test_the_log_keeps_four_files_that_only_their_owner_may_read(logs: Path) -> None:
    (logs / crash.LOG_NAME).touch(0o644)  # of an earlier program
    for _ in range(6_000):
        logging.getLogger("briefwright.test").info("%s", "what happened " * 60)
    kept = sorted(logs.iterdir())
    assert [file.name for file in kept if file.name != crash.FAULTS_NAME] == [
        "briefwright.log", "briefwright.log.1", "briefwright.log.2", "briefwright.log.3",
    ]  # fmt: skip
    assert sum(file.stat().st_size for file in kept) < 4_100_000
    if sys.platform != "win32":
        assert {file.stat().st_mode & 0o777 for file in kept} == {0o600}
        assert logs.stat().st_mode & 0o777 == 0o700


def test_what_libraries_say_is_not_kept(logs: Path) -> None:
    logging.getLogger("httpx").warning("GET https://paper.example/?who=me")
    logging.getLogger("briefwright").info("here")
    assert "paper.example" not in log(logs)


def test_a_log_folder_that_cannot_be_made_stops_nobody(logs: Path, tmp_path: Path) -> None:
    (tmp_path / "in-the-way").write_text("a file", "utf-8")
    crash.install(tmp_path / "in-the-way" / "logs")
    assert crash.guarded(lambda: 0, tmp_path / "in-the-way" / "logs") == 0
