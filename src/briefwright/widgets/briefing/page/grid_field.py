"""Rows that a person writes: cells to type in, as in a table of Word, stored as lines of text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from briefwright.domain.template import Column, Form, SectionSpec
from briefwright.viewmodels.days import titled
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.page_field import PageField
from briefwright.widgets.briefing.page.page_look import page_font
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label

_BAR, _COLON = "|", ":"


def is_gridded(spec: SectionSpec) -> bool:
    """Whether a person writes in cells in such a section."""
    return spec.form in {Form.GRID, Form.BOX}


class GridField(QWidget):
    """Cells in rows. There is always an empty row to go on in."""

    edited = Signal(str)  # by the person, not by `show_text`
    entered = Signal()

    def __init__(self, spec: SectionSpec, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns: Sequence[Column] = spec.columns or (
            (Column("label", self.tr("What"), 1), Column("words", self.tr("What it says"), 2))
            if spec.form is Form.BOX
            else (Column("text", spec.title),)
        )
        self._mark = _BAR if spec.form is Form.GRID else _COLON
        self._theme = theme
        self._cells: list[list[PageField]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._titles: list[QLabel] = []
        for place, column in enumerate(self._columns):
            title = plain_label(column.title)
            title.setFont(page_font(self.font(), 0.84, bold=True))
            self._titles.append(title)
            self._grid.addWidget(title, 0, place)
            self._grid.setColumnStretch(place, max(column.width, 1))
        self._add_row()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        for title in self._titles:
            coloured(title, theme.colour("text.muted"))
        for row in self._cells:
            for cell in row:
                cell.set_theme(theme)

    def fields(self) -> list[PageField]:
        """Return the cells in the order in which they are read."""
        return [cell for row in self._cells for cell in row]

    def text(self) -> str:
        """Return the rows that say something as they are stored."""
        rows = ([cell.text().strip() for cell in row] for row in self._cells)
        return "\n".join(self._joined(row) for row in rows if any(row))

    def show_text(self, text: str) -> None:
        """Show what is stored; the cursor stays where nothing differs."""
        if text == self.text():
            return
        rows = [self._parted(line) for line in text.splitlines() if line.strip()]
        while len(self._cells) <= len(rows):
            self._add_row()
        for row, words in zip(self._cells, [*rows, *[[]] * len(self._cells)], strict=False):
            for place, cell in enumerate(row):
                cell.show_text(words[place] if place < len(words) else "")

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802, FBT001  (as QTextEdit has it)
        """Let nobody type."""
        for cell in self.fields():
            cell.setReadOnly(read_only)

    def take_focus(self) -> None:
        """Put the cursor into the first empty cell."""
        cells = self.fields()
        first = next((cell for cell in cells if not cell.text()), cells[-1])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _joined(self, row: Sequence[str]) -> str:
        if self._mark == _COLON:
            label, words = row[0].replace(_COLON, " –"), row[-1]
            return titled(label, words) if label else words
        return " | ".join(cell.replace(_BAR, "/") for cell in row).rstrip(" |")

    def _parted(self, line: str) -> list[str]:
        if self._mark == _BAR:
            return [cell.strip() for cell in line.split(_BAR, len(self._columns) - 1)]
        label, colon, words = line.partition(_COLON)
        return [label.strip(), words.strip()] if colon else ["", label.strip()]

    def _add_row(self) -> None:
        number = len(self._cells) + 1
        row = []
        before = self._cells[-1][-1] if self._cells else None
        for place, column in enumerate(self._columns):
            cell = PageField(self, 0.94)
            title = self.tr("{0}, row {1}").format(column.title, number)
            named(cell, f"briefing.cell.{number}.{place + 1}", title)
            cell.set_single_line()
            cell.set_theme(self._theme)
            cell.edited.connect(self._on_edited)
            cell.entered.connect(self.entered)
            self._grid.addWidget(cell, number, place, Qt.AlignmentFlag.AlignTop)
            if before is not None:
                self.setTabOrder(before, cell)
            before = cell
            row.append(cell)
        self._cells.append(row)
        for cell in row:
            cell.show()

    def _on_edited(self, _typed: str) -> None:
        if any(cell.text() for cell in self._cells[-1]):
            self._add_row()
        self.edited.emit(self.text())
