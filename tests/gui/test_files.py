"""Where it is asked for files: in Documents at first, then where the last of the kind was."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Documents is set as on Linux")


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of documents of whoever works here."""
    folder, settings = tmp_path / "Papers", tmp_path / "config"
    folder.mkdir()
    settings.mkdir()
    (settings / "user-dirs.dirs").write_text(f'XDG_DOCUMENTS_DIR="{folder}"\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(settings))
    return folder


class Asked:
    """Answers every question for a file, and remembers where it began."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.starts: list[Path] = []
        self.answer = ""
        monkeypatch.setattr(QFileDialog, "getOpenFileName", self._one)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._one)
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", self._several)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", self._folder)

    def _one(self, _parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        self.starts.append(Path(start))
        return self.answer, ""

    def _several(self, *given: str) -> tuple[list[str], str]:
        self.starts.append(Path(given[2]))
        return [self.answer] if self.answer else [], ""

    def _folder(self, _parent: object, _title: str, start: str) -> str:
        self.starts.append(Path(start))
        return self.answer


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, article: Article, tmp_path: Path) -> MainWindow:
    made = open_window(qtbot, desk, tmp_path / "window.json")
    made.open_article(article.id)
    assert made.briefing is not None
    made.briefing.compose([article.id])
    made.show_briefing()
    return made


@pytest.mark.parametrize(
    ("action", "answer", "offered"),
    [
        ("import", "report.txt", ""),
        ("import-folder", "", ""),
        ("check-note", "note.docx", ""),
        ("export-dossier", "Trade.bwdossier", "Briefwright.bwdossier"),
        ("export-notes", "", ""),
        ("elsewhere", "kept.store", "briefwright.store"),
        ("briefing.export", "note.pdf", "Harbour talks end with a dredging plan.docx"),
    ],
)
def test_a_question_for_files_begins_in_documents_and_then_where_the_last_was(
    qtbot: QtBot,
    window: MainWindow,
    documents: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    action: str,
    answer: str,
    offered: str,
) -> None:
    used = tmp_path / "used"
    used.mkdir()
    asked = Asked(monkeypatch)
    asks = window.findChild(QAction, f"action.{action}")
    assert isinstance(asks, QAction)
    asked.answer = str(used / answer)
    asks.trigger()
    asked.answer = ""
    qtbot.waitUntil(asks.isEnabled)
    asks.trigger()
    assert asked.starts == [documents / offered, used / offered]
    assert window.desk is not None  # which would ask whether to break off what goes on
    jobs = window.desk.workbench.jobs
    qtbot.waitUntil(lambda: not jobs.awaited())


def test_a_folder_that_is_gone_is_not_begun_in(
    window: MainWindow, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(monkeypatch)
    window.settings.keep("folders/import", str(tmp_path / "gone"))
    window.commands.by_id["import"].trigger()
    assert asked.starts == [documents]
