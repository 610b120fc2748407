"""Shows how the lines of a Word note came back, and leads from each to its words."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.returned import ReturnedLines


class ReturnedDialog(QDialog):
    """Stays open beside the work, at the foot of the window: passages are shown above it."""

    passage_wanted = Signal(str, object)  # an article's id, and where the words stand in it

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "returned.dialog")
        self._summary = named(plain_label(), "returned.summary")
        self._summary.setWordWrap(True)
        self.table = self._make_table()
        hint = plain_label(self.tr("Double click a line, or press Enter, to see its source."))
        self.table.setAccessibleDescription(hint.text())
        buttons = QDialogButtonBox()
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Enter is for the lines
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._summary)
        column.addWidget(self.table, 1)
        column.addWidget(hint)
        column.addWidget(buttons)
        open_as(self, 820, 340)
        below = parent.frameGeometry()
        self.move(below.center().x() - self.width() // 2, below.bottom() - self.height() - 32)

    def _make_table(self) -> QTableView:
        table = named(QTableView(), "returned.lines", self.tr("Lines of the note"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        two_lines = 2 * table.fontMetrics().lineSpacing() + 12
        table.verticalHeader().setDefaultSectionSize(two_lines)
        table.setShowGrid(False)
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        table.horizontalHeader().setDefaultAlignment(start)
        table.setAlternatingRowColors(True)
        table.activated.connect(self._on_activated)
        return table

    def show_lines(self, path: Path, lines: "ReturnedLines") -> None:
        """Show how the note at `path` came back."""
        self.setWindowTitle(self.tr("Check of “{0}”").format(path.name))
        self._summary.setText(lines.summary())
        if self.table.model() is not lines:
            self.table.setModel(lines)
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(lines.REF, QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(lines.STATE, QHeaderView.ResizeMode.Stretch)
            header.resizeSection(lines.SOURCE, 200)
        self.table.selectRow(0)
        self.table.setFocus()

    def _on_activated(self, index: QModelIndex) -> None:
        model: ReturnedLines = self.table.model()  # type: ignore[assignment]
        line = model.line(index.row())
        if line.article is not None:
            self.passage_wanted.emit(line.article.id, line.span)
