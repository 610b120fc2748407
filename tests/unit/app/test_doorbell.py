"""Where Qt's sockets cannot be loaded, since the system lacks a library that they want."""

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from briefwright.app.start import doorbell


@pytest.fixture(autouse=True)
def without_sockets(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtNetwork", None)  # importing it fails
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tmp_path.chmod(0o700)


def test_a_window_without_sockets_works_and_only_the_log_tells(
    qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    house = QObject()
    bell = doorbell.Doorbell(tmp_path / "library.bwstore", house)
    with caplog.at_level(logging.WARNING):
        qtbot.waitUntil(lambda: bool(caplog.messages))
    QCoreApplication.processEvents()
    assert "a system library that Qt wants is missing" in caplog.text
    bell.stop()


@pytest.mark.skipif(sys.platform == "win32", reason="its sockets are no files")
def test_a_start_without_sockets_rings_nowhere(tmp_path: Path) -> None:
    store = tmp_path / "library.bwstore"
    for name in doorbell._names(store):
        Path(name).write_bytes(b"")  # as of a window that is open
        assert Path(name).exists()
    assert not doorbell.rang(store, ["article.txt"])
