"""The house style through the window: looked at, chosen, used, and looked at anew once changed."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.text import find_quote
from briefwright.viewmodels.desk import Desk
from briefwright.widgets.dialogs.house_dialog import HouseDialog
from briefwright.widgets.main_window import MainWindow
from tests.gui.windows import open_window, whole_page
from tests.house_templates import File, ministry, p

TEXT = """Norsund lends for the railway

Norsund will lend €85 million for new wagons, its ministry said.
"""


@pytest.fixture
def window(
    qtbot: QtBot,
    desk: Desk,
    put_article: Callable[[str], Article],
    category: Callable[[str], Category],
    tmp_path: Path,
) -> MainWindow:
    """A window with a briefing of one mark."""
    article = put_article(TEXT)
    span = find_quote(TEXT, "Norsund will lend €85 million", 1)
    desk.workbench.annotate(article, TEXT, span, category("commitment"))
    window = open_window(qtbot, desk, tmp_path / "window.json")
    window.show_briefing()
    assert window.briefing is not None
    assert window.briefing.compose([article.id])
    whole_page(window.briefing)
    return window


def ask(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, file: Path, button: str
) -> list[str]:
    """Choose `file` in the dialog, read its report, and press a button of the dialog."""
    assert window.briefing is not None
    houses = window.briefing.houses
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HouseDialog)
        with qtbot.waitSignal(houses.looked):
            press(dialog, "house.choose")
        model = dialog.list.model()
        said.extend(str(model.index(row, 0).data()) for row in range(model.rowCount()))
        said.append(dialog._file.text())
        press(dialog, button) if button else dialog.reject()

    QTimer.singleShot(0, look)
    next(a for a in window.briefing.menu_actions() if "house" in a.objectName()).trigger()
    return said


def press(dialog: HouseDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def export(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    assert window.briefing is not None
    with qtbot.waitSignal(window.briefing.exporting.exported):
        window.briefing.export_to(path)


def test_a_note_is_written_into_the_file_that_was_looked_at(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office = tmp_path / "ministry.docx"
    office.write_bytes(ministry())
    said = ask(window, qtbot, monkeypatch, office, "house.use")
    assert said[0] == "Missing, and what is used instead"
    assert "Taken from the template" in said
    assert "Pictures: 1." in said
    assert said[-1] == "Not in use yet: “ministry.docx”"
    export(window, qtbot, tmp_path / "note.docx")
    with ZipFile(tmp_path / "note.docx") as note:
        assert "word/media/image1.png" in note.namelist()
    said = ask(window, qtbot, monkeypatch, office, "house.none")
    assert said[-1] == "In use: “ministry.docx”"
    export(window, qtbot, tmp_path / "plain.docx")
    with ZipFile(tmp_path / "plain.docx") as note:
        assert "word/media/image1.png" not in note.namelist()


def test_a_file_that_was_changed_is_not_used_unseen(
    window: MainWindow,
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    office = tmp_path / "office.docx"
    office.write_bytes(File(p("{{ body }}")).made())
    ask(window, qtbot, monkeypatch, office, "house.use")
    office.write_bytes(File(p("{{ body }}") + p("Something else")).made())
    assert window.briefing is not None
    with qtbot.waitSignal(desk.workbench.refused) as refused:
        window.briefing.export_to(tmp_path / "note.docx")
    assert "changed" in str(refused.args)
    assert not (tmp_path / "note.docx").exists()


def test_a_file_that_is_gone_is_named_as_the_house_style_with_what_to_do(
    window: MainWindow,
    desk: Desk,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    office = tmp_path / "office.docx"
    office.write_bytes(File(p("{{ body }}")).made())
    ask(window, qtbot, monkeypatch, office, "house.use")
    office.unlink()
    assert window.briefing is not None
    with qtbot.waitSignal(desk.workbench.refused):
        window.briefing.export_to(tmp_path / "note.docx")
    assert "“office.docx” cannot be the house style" in window.job_bar.words()
    assert "Briefing > House style" in window.job_bar.words()
    assert not (tmp_path / "note.docx").exists()


def test_a_file_with_macros_is_refused_in_the_dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    office = tmp_path / "office.docx"
    office.write_bytes(File("").made())
    with ZipFile(office, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    [said] = ask(window, qtbot, monkeypatch, office, "")
    assert "it carries macros" in said
    assert window.briefing is not None
    assert window.briefing.houses.chosen() is None
