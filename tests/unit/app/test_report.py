"""A report says where the program failed, and nothing that a person wrote."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefwright.app import report

SECRET = "the minister will resign"


def caught(*failures: Exception) -> Exception:
    """Return the last of these, with the others behind it."""
    behind: Exception | None = None
    for failure in failures:
        try:
            raise failure from behind
        except type(failure) as raised:
            behind = raised
    assert behind is not None
    return behind


@pytest.mark.parametrize(
    "failure",
    [
        ValueError(SECRET),
        KeyError(SECRET),
        TypeError(f"cannot read '{SECRET}'"),
        UnicodeEncodeError("utf-8", SECRET, 0, 3, SECRET),
        OSError(28, SECRET, f"/home/ida/{SECRET}"),
        sqlite3.OperationalError(SECRET),
        RuntimeError(SECRET),
    ],
)
def test_no_word_of_what_was_in_hand_is_told(failure: Exception) -> None:
    told = report.bug(caught(failure))
    assert SECRET not in told
    assert "/home/" not in told
    assert type(failure).__name__ in told
    assert "test_report.py:" in told


def test_what_python_says_of_the_program_is_told() -> None:
    told = report.bug(caught(AttributeError("'Reading' object has no attribute 'marks'")))
    assert "'Reading' object has no attribute 'marks'" in told
    assert "ENOSPC" in report.bug(caught(OSError(28, "No room", "note.docx")))


def test_what_stood_behind_a_failure_is_told() -> None:
    told = report.traced(caught(OSError(5, SECRET), KeyError(SECRET)))
    assert told.index("KeyError") < told.index("Behind it:") < told.index("EIO")
    assert SECRET not in told


def test_of_a_crash_the_places_are_told_without_the_folders_around() -> None:
    written = """Fatal Python error: Segmentation fault
  File "/home/ida/lib/site-packages/lxml/html.py", line 3 in parse
  File "/home/ida/briefwright/src/briefwright/app/main.py", line 9 in run"""
    told = report.fault(written, datetime(2025, 3, 1, 8, 30, tzinfo=UTC))
    assert "2025-03-01 08:30 UTC" in told
    assert 'File "lxml/html.py", line 3' in told
    assert 'File "briefwright/app/main.py", line 9' in told
    assert "ida" not in told


def test_a_place_tells_one_bug_from_another() -> None:
    one, other = caught(ValueError("a")), caught(ValueError("b"))
    assert report.place(one) == report.place(other)
    assert Path(__file__).name in report.place(one)
    assert report.place(caught(KeyError("a"))) != report.place(one)
