"""Asks for the office's own Word file, and says what a note in it will look like."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.empty_page import EmptyWords
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.house_styles import HouseStyles


class HouseDialog(QDialog):
    """Shows the report on the template in use, or on one that may come into use."""

    def __init__(self, styles: "HouseStyles", files: Files, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "house.dialog")
        self.setWindowTitle(self.tr("House style"))
        self._styles = styles
        self._files = files
        self._path: Path | None = None
        what = plain_label(
            self.tr(
                "Word notes can be written into your office's own document or template: "
                "its styles, headers, footers, margins, logo and fonts."
            )
        )
        what.setWordWrap(True)
        self._file = named(plain_label(), "house.file")
        self._file.setWordWrap(True)
        self._choose = named(QPushButton(self.tr("&Choose…")), "house.choose")
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self.choose)
        self.list = named(QListView(), "house.report", self.tr("Report on the template"))
        self.list.setModel(styles.report)
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        EmptyWords(self.list, self.tr("What the file brings, and what it lacks, is said here."))
        self._lay_out(what)
        styles.looked.connect(self._follow)
        chosen = styles.chosen()
        if chosen is not None:
            self.look(chosen.path)
        else:
            self._follow()

    def _lay_out(self, what: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(self._file, 1)
        row.addWidget(self._choose)
        buttons = QDialogButtonBox()
        self._use = named(QPushButton(self.tr("&Use for Word notes")), "house.use")
        self._none = named(QPushButton(self.tr("Use &none")), "house.none")
        buttons.addButton(self._use, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._none, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self._use.clicked.connect(self._on_use)
        self._none.clicked.connect(self._on_none)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(what)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        open_as(self, 680, 520)

    def choose(self) -> None:
        """Ask for a template, and report on it."""
        path = self._files.ask(
            self,
            self.tr("Choose the house style"),
            self.tr("Word documents and templates (*.docx *.dotx)"),
        )
        if path is not None:
            self.look(path)

    def look(self, path: Path) -> None:
        """Report on the template at `path`."""
        self._path = path
        self._file.setText(self.tr("Looking at “{0}”…").format(path.name))
        self._styles.look(path)
        self._enable()

    def _follow(self) -> None:
        if self._styles.refusal:
            self._file.setText(self._styles.refusal)
        elif self._styles.seen is not None:
            seen, chosen = self._styles.seen, self._styles.chosen()
            used = self.tr("In use: “{0}”") if seen == chosen else self.tr("Not in use yet: “{0}”")
            self._file.setText(used.format(seen.path.name))
        elif self._path is None:
            self._file.setText(self.tr("None is chosen: notes have Briefwright's own look."))
        self._enable()

    def _enable(self) -> None:
        self._use.setEnabled(self._styles.seen is not None)
        self._none.setEnabled(self._styles.chosen() is not None)

    def _on_use(self) -> None:
        self._styles.use()
        self.accept()

    def _on_none(self) -> None:
        self._styles.use_none()
        self.accept()
