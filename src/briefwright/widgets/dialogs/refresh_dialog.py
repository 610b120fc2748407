"""Shows what a Word note would have anew, and asks where the new file is to go."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.naming import named, plain_label, say
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.refreshing import Refreshing


_WIDTH = 680


class RefreshDialog(QDialog):
    """Stays open beside the work; nothing is written before somebody says so."""

    def __init__(self, refreshing: "Refreshing", asking: Files, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "refresh.dialog")
        self._refreshing = refreshing
        self._asking = asking
        self._told = named(plain_label(), "refresh.told")
        self._told.setWordWrap(True)
        self._list = named(QListView(), "refresh.left", self.tr("Left to you"))
        self._list.setModel(refreshing.lines)
        self._list.setWordWrap(True)
        self._list.setAlternatingRowColors(True)
        self._list.setSpacing(2)
        self._hint = plain_label(
            self.tr(
                "What is new goes into another file as tracked changes, which Word shows and takes "
                "or leaves. A line that somebody reworded stays, with a comment beside it."
            )
        )
        self._hint.setWordWrap(True)
        self._reason = named(QLineEdit(), "refresh.reason", self.tr("Reason"))
        self._reason.setPlaceholderText(
            self.tr("Why the note is to have it all the same. The reason goes into the log.")
        )
        self._reason.textChanged.connect(self._on_reason)
        self._go = self._button("go", self.tr("&Refresh all the same"), self._on_go)
        self._save = self._button("save", self.tr("&Save the new note…"), self._on_save)
        self._open = self._button("open", self.tr("&Open"), lambda: None)
        self._lay_out()
        refreshing.looked.connect(self._on_looked)
        refreshing.held.connect(self._on_held)
        refreshing.written.connect(self._on_written)
        open_as(self, _WIDTH)

    def _button(self, name: str, words: str, slot: object) -> QPushButton:
        button = named(QPushButton(words), f"refresh.{name}")
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        last = QHBoxLayout()
        last.addStretch(1)
        for button in (self._go, self._save, self._open):
            last.addWidget(button)
        last.addWidget(buttons)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        for part in (self._told, self._list, self._hint, self._reason):
            column.addWidget(part, 1 if part is self._list else 0)
        column.addStretch(0)
        column.addLayout(last)

    def _on_looked(self, path: Path) -> None:
        """Show what would be new in the note."""
        self.setWindowTitle(self.tr("Refresh “{0}”").format(path.name))
        altered = self._refreshing.is_altered()
        self._tell(self._refreshing.summary(), self._save if altered else None)
        self._hint.setVisible(altered)
        show_in_front(self)

    def _on_held(self, path: Path) -> None:
        """Show what holds the note back, and ask for a reason."""
        self.setWindowTitle(self.tr("Refresh “{0}”").format(path.name))
        self._reason.clear()
        self._tell(self._refreshing.summary(), self._go)
        self._hint.hide()
        self._on_reason()
        show_in_front(self)
        self._reason.setFocus()

    def _on_written(self, path: Path) -> None:
        """Offer the new file."""
        self._tell(self.tr("Saved as {0}.").format(path), self._open)
        self._hint.hide()
        self._open.clicked.disconnect()
        self._open.clicked.connect(partial(QDesktopServices.openUrl, QUrl.fromLocalFile(path)))

    def _tell(self, words: str, offered: QPushButton | None) -> None:
        """Say how things stand, and offer the one thing that can be done."""
        self._told.setText(words)
        say(self._told, words)
        for button in (self._go, self._save, self._open):
            button.setVisible(button is offered)
        self._reason.setVisible(offered is self._go)
        self._list.setVisible(self._refreshing.lines.rowCount() > 0)
        self._column.activate()
        open_as(self, _WIDTH)
        if offered is not None:
            offered.setDefault(True)
            offered.setFocus()

    def _on_reason(self) -> None:
        self._go.setEnabled(bool(self._reason.text().strip()))

    def _on_go(self) -> None:
        self._refreshing.let_go(self._reason.text().strip())

    def _on_save(self) -> None:
        wished = self._refreshing.offered()
        path = self._asking.ask_new(
            self,
            self.tr("Save the new note"),
            wished.stem,
            {self.tr("Word (*.docx)"): ".docx"},
            str(wished.parent),
        )
        if path is not None:
            self._refreshing.write(path)
