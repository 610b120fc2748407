"""What a note looks like on paper, gone through with keys alone."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton, QWidget

from briefwright.widgets.briefing_editor import BriefingEditor
from tests.gui.test_briefing_editor import editor

__all__ = ["editor"]


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_every_button_of_the_preview_is_reached_by_tab_and_named(editor: BriefingEditor) -> None:
    reached: dict[QWidget, str] = {}
    buttons: list[QToolButton] = []
    closed: list[bool] = []

    def walk() -> None:
        preview, there = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not isinstance(preview, QDialog) or there is None or there.window() is not preview:
            QTimer.singleShot(10, walk)  # it has not come yet
            return
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
