"""A column of a line in a person's own words, with what nothing bears out underlined."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from briefwright.domain.snapshot import Line
from briefwright.domain.template import Column
from briefwright.viewmodels.briefing.doubting import Doubt, doubts
from briefwright.viewmodels.theme import Theme
from briefwright.viewmodels.tips import plain_tip
from briefwright.widgets.briefing.page.line_delegate import doubtful_format
from briefwright.widgets.briefing.page.mark_drops import MarksPass
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.typed_fields import TextField

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class DoubtedField(TextField):
    """A field whose doubtful words are underlined; over them it says why."""

    height_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._doubts: Sequence[Doubt] = ()

    def underline(self, found: Sequence[Doubt], theme: Theme) -> None:
        """Underline what is in doubt."""
        self._doubts = found
        shown = []
        for doubt in found:
            stretch = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(doubt.start)
            end = doubt.start + doubt.length
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            stretch.cursor = cursor
            stretch.format = doubtful_format(theme)
            shown.append(stretch)
        self.setExtraSelections(shown)
        self.setAccessibleDescription(" ".join(doubt.reason for doubt in found))

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.cursorForPosition(event.pos()).position()
            told = [d.reason for d in self._doubts if d.start <= at <= d.start + d.length]
            QToolTip.showText(event.globalPos(), plain_tip(" ".join(told)), self)
            return True
        return super().viewportEvent(event)


class WordingField(QWidget):
    """A column of a line: it shows the source's words until a person types others."""

    def __init__(
        self, composing: "Composing", column: Column, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self._theme = theme
        self._line: Line | None = None
        self.column = column.key
        title = column.title or self.tr("In the note")
        self.field = DoubtedField(self)
        MarksPass(self.field.viewport())
        named(self.field, f"briefing.wording.{column.key}", title)
        self.field.edited.connect(self._on_edited)
        self.field.left.connect(self._on_left)
        label = sized(plain_label(title), 0.9, bold=True)
        label.setBuddy(self.field)
        self._whose = sized(plain_label(), 0.9)
        self._doubts = named(sized(plain_label(), 0.9), f"briefing.doubts.{column.key}")
        self._doubts.setWordWrap(True)
        self._doubts.hide()
        top = QHBoxLayout()
        top.addWidget(label)
        top.addStretch()
        top.addWidget(self._whose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addLayout(top)
        rows.addWidget(self.field)
        rows.addWidget(self._doubts)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self._whose, theme.colour("text.muted"))
        coloured(self._doubts, theme.colour("error.text"))

    def refresh(self, line: Line) -> None:
        """Show what the note shows, but never fill a field again that was just emptied."""
        self._line = line
        own, plain = self.column in line.block.wording, line.unworded(self.column)
        emptied = self.field.hasFocus() and not own and plain.verbatim and not self.field.text()
        if not emptied:
            self.field.show_text(line.cell(self.column).text)
        self.field.setPlaceholderText(self.tr("The source's words stand here") if emptied else "")
        self.field.set_words_of_source(verbatim=plain.verbatim and not own)
        self._whose.setText(self._owner(own=own, verbatim=plain.verbatim))
        self._show_doubts(line)

    def _show_doubts(self, line: Line) -> None:
        found = doubts(self._composing.note, line, self.column)
        self.field.underline(found, self._theme)
        self._doubts.setText("\n".join(dict.fromkeys(doubt.reason for doubt in found)))
        self._doubts.setVisible(bool(found))

    def _owner(self, *, own: bool, verbatim: bool) -> str:
        if own:
            return self.tr("your wording")
        return self.tr("the source's words") if verbatim else self.tr("from the key point")

    def _on_edited(self, typed: str) -> None:
        if self._line is not None:
            self._composing.set_wording(self._line, self.column, typed)

    def _on_left(self) -> None:
        if self._line is None or not isValid(self._whose):  # focus also leaves what dies
            return
        if not self._composing.workbench.unstored.holds(self._line.block.id):
            self.refresh(self._line)
