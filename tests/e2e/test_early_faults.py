"""What fails before there is a window to work in is seen on the screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from briefwright.app import crash
from briefwright.app.appearance import Appearance
from briefwright.app.main import Session
from briefwright.app.passphrases import Passphrases
from briefwright.app.paths import Paths
from briefwright.app.start import late
from briefwright.app.start.application import Application
from briefwright.domain.errors import StoreUnreachable
from briefwright.viewmodels.settings import Settings


def answered(seen: list[tuple[str, str]]) -> None:
    """Close the next message once it is there, and note what it said."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            seen.append((box.text(), box.detailedText()))
            box.accept()
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)


def stumble() -> int:
    raise ValueError("the minister will resign on Friday")


def refuse() -> int:
    raise StoreUnreachable(Path("gone.store"))


def test_what_ends_the_program_before_its_window_is_shown_with_a_report(
    qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[tuple[str, str]] = []
    answered(seen)
    assert crash.guarded(stumble, tmp_path, in_window=True) == 1
    answered(seen)
    assert crash.guarded(refuse, tmp_path, in_window=True) == 1
    (bug, report), (refusal, nothing) = seen
    assert "went wrong" in bug
    assert "ValueError" in report
    assert "minister" not in report
    assert "cannot be reached" in refusal
    assert nothing == ""


def test_a_window_whose_parts_are_missing_says_so_and_closes(
    qtbot: QtBot, qapp: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "_WINDOW", ("briefwright.no_such_part",))
    seen: list[tuple[str, str]] = []
    answered(seen)
    settings = Settings(tmp_path / "settings" / "window.json")
    paths = Paths.choose(profile=str(tmp_path))
    session = Session(Appearance(qapp, settings), paths.store, paths, (), Passphrases())

    status, following = session.run(qapp)

    assert (status, following) == (0, None)
    ((words, report),) = seen
    assert "went wrong" in words
    assert "no_such_part" in report


def test_the_program_itself_shows_what_stops_it(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QMessageBox\n"
        "QMessageBox.exec = lambda box: print('SHOWN', box.text())\n"
        "from briefwright.viewmodels.theme import Theme\n"
        "Theme.load = classmethod(lambda *_: {}['no theme'])\n"
        "from briefwright.app.cli import run\n"
        "sys.exit(run(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--profile", str(tmp_path), "open"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "SHOWN Something went wrong" in done.stdout
    assert "Traceback" not in done.stderr
