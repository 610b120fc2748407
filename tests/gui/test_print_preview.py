"""What a note looks like on paper, gone through with keys alone."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QToolButton,
    QWidget,
)

from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.test_briefing_editor import editor

__all__ = ["editor"]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_button_of_the_preview_is_reached_by_tab_and_named(editor: BriefingEditor) -> None:
    reached: dict[QWidget, str] = {}
    buttons: list[QToolButton] = []
    closed: list[bool] = []
    sizes: list[str] = []

    def walk() -> None:
        preview, there = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not isinstance(preview, QDialog) or there is None or there.window() is not preview:
            QTimer.singleShot(10, walk)  # it has not come yet
            return
        preview.resize(300, preview.height())  # in which not every button has room
        QApplication.processEvents()
        for box in preview.findChildren(QComboBox):
            sizes.extend(name_of(line) for line in box.findChildren(QLineEdit))
        every = preview.findChildren(QToolButton)
        buttons.extend(each for each in every if each.isVisible() and each.isEnabled())
        while there is not None and there not in reached:
            reached[there] = name_of(there)
            QTest.keyClick(there, Qt.Key.Key_Tab)
            there = QApplication.focusWidget()
        QTest.keyClick(preview, Qt.Key.Key_Escape)
        closed.append(not preview.isVisible())
        preview.reject()

    QTimer.singleShot(0, walk)
    printing = editor.findChild(QAction, "action.briefing.print")
    assert isinstance(printing, QAction)
    printing.trigger()
    assert closed == [True]
    assert sizes == ["Size of the pages"]
    assert len(buttons) > 5
    assert set(buttons) <= set(reached)
    assert all(reached.values())


def test_what_is_printed_goes_by_the_title_of_the_note(editor: BriefingEditor) -> None:
    names: list[str] = []

    def look() -> None:
        preview = QApplication.activeModalWidget()
        if not isinstance(preview, QPrintPreviewDialog):
            QTimer.singleShot(10, look)  # it has not come yet
            return
        names.append(preview.printer().docName())
        preview.reject()

    assert editor.composing.heading.set("title", "Ports: what to say?")
    QTimer.singleShot(0, look)
    printing = editor.findChild(QAction, "action.briefing.print")
    assert isinstance(printing, QAction)
    printing.trigger()
    assert names == ["Ports what to say"]


def print_into(path: Path) -> None:
    """Press the printer of the preview that comes, and have the pages go into a file."""
    preview = QApplication.activeModalWidget()
    if not isinstance(preview, QPrintPreviewDialog):
        QTimer.singleShot(10, lambda: print_into(path))  # it has not come yet
        return

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QPrintDialog):
            QTimer.singleShot(10, choose)
            return
        field = dialog.findChild(QLineEdit, "filename")
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        (agree,) = (b for b in buttons.buttons() if b.text().replace("&", "") == "Print")
        agree.click()

    QTimer.singleShot(10, choose)
    preview.findChildren(QToolButton)[-1].click()


def test_what_was_printed_is_told_and_nothing_where_it_was_only_looked_at(
    editor: BriefingEditor, tmp_path: Path
) -> None:
    told: list[str] = []
    editor.told.connect(told.append)
    printing = editor.findChild(QAction, "action.briefing.print")
    assert isinstance(printing, QAction)
    path = tmp_path / "note.pdf"
    QTimer.singleShot(10, lambda: print_into(path))
    printing.trigger()
    assert path.read_bytes().startswith(b"%PDF")
    assert told == [f"Saved as {path}."]

    def look() -> None:
        preview = QApplication.activeModalWidget()
        if not isinstance(preview, QPrintPreviewDialog):
            QTimer.singleShot(10, look)
            return
        preview.reject()

    QTimer.singleShot(10, look)
    printing.trigger()
    assert len(told) == 1
