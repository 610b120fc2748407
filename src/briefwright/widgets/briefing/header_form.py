"""The header of the note: title, addressee, dates, clearance and marking, stored as typed."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from briefwright.domain.handling import PRESETS
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.mark_drops import MarksPass
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.typed_fields import LineField, TextField

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing

_PLACES = {  # row, column, how many columns
    "to": (0, 0, 1),
    "from": (0, 1, 1),
    "date": (1, 0, 1),
    "reference": (1, 1, 1),
    "subject": (2, 0, 2),
    "drafted_by": (3, 0, 1),
    "cleared_by": (3, 1, 1),
    "contact": (4, 0, 1),
    "marking": (4, 1, 1),
    "marking_reason": (5, 0, 2),
}
_WARNING_ROW, _OWN_ROW = 6, 7


class HeaderForm(QWidget):
    """What stands over the sections of a note."""

    def __init__(self, composing: "Composing", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._composing = composing
        named(self, "briefing.header", self.tr("Header of the note"))
        self._fields: dict[str, TextField] = {}
        self._labels: dict[str, QWidget] = {}
        self._own: list[QWidget] = []  # the lines of this template alone
        self.title = self._field("title", self.tr("Title"))
        sized(self.title, 1.6, bold=True)
        self.marking = MarkingBox(self)
        self._lay_out()
        self._order()
        self.marking.typed.textEdited.connect(partial(composing.set_header, "marking"))
        self.marking.activated.connect(self._on_marking)
        composing.opened.connect(self._on_opened)
        composing.briefing_changed.connect(self.refresh)
        composing.pool_changed.connect(self._warn)
        composing.lines_changed.connect(self._warn)
        self.set_theme(theme)
        self._on_opened()

    def refresh(self) -> None:
        """Show what is stored. A field that shows it already keeps its cursor."""
        for key, field in self._fields.items():
            field.show_text(self._composing.header(key))
        self.marking.typed.show_text(self._composing.header("marking"))
        self._warn()

    def work_on(self, key: str) -> None:
        """Put the cursor into the field of this header data."""
        field = self.marking if key == "marking" else self._fields.get(key)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self.title, theme.colour("text.heading"))
        coloured(self._warning, theme.colour("error.text"))
        for label in self._labels.values():
            coloured(label, theme.colour("text.muted"))

    def _words(self) -> dict[str, str]:
        return {
            "to": self.tr("To"),
            "from": self.tr("From"),
            "date": self.tr("Date"),
            "reference": self.tr("Reference"),
            "subject": self.tr("Subject"),
            "drafted_by": self.tr("Drafted by"),
            "cleared_by": self.tr("Cleared by"),
            "contact": self.tr("Contact"),
            "marking": self.tr("Handling mark"),
            "marking_reason": self.tr("Reason for a lower mark than a part of the note has"),
        }

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for key, words in self._words().items():
            self._place(key, words, _PLACES[key])
        self._warning = plain_label()
        self._warning.setWordWrap(True)
        self._grid.addWidget(self._warning, _WARNING_ROW, 0, 1, 2)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.title)
        rows.addLayout(self._grid)

    def _order(self) -> None:
        """Let Tab go from field to field as they are seen."""
        before: QWidget = self.title
        for key in self._words():
            field: QWidget = self.marking if key == "marking" else self._fields[key]
            self.setTabOrder(before, field)
            field.raise_()  # so does a screen reader
            before = field

    def _on_opened(self) -> None:
        """Ask what this kind of briefing says in its header beside what all of them say."""
        for part in self._own:
            part.deleteLater()
        self._own.clear()
        for key in self._fields.keys() - self._words().keys() - {"title"}:
            del self._fields[key], self._labels[key]
        lines = [line for line in self._composing.header_lines() if line.key not in _PLACES]
        for place, line in enumerate(lines):
            row, column = divmod(place, 2)
            self._place(line.key, line.title, (_OWN_ROW + row, column, 1))
            self._own += [self._labels[line.key], self._fields[line.key]]
            coloured(self._labels[line.key], self._theme.colour("text.muted"))
        self.refresh()

    def _field(self, key: str, words: str) -> TextField:
        field = named(TextField(self), f"briefing.header.{key}", words)
        field.set_single_line()
        MarksPass(field.viewport())
        field.edited.connect(partial(self._composing.set_header, key))
        self._fields[key] = field
        return field

    def _place(self, key: str, words: str, place: tuple[int, int, int]) -> None:
        row, column, wide = place
        label = self._labels[key] = sized(plain_label(words), 0.9)
        field: QWidget = self.marking if key == "marking" else self._field(key, words)
        label.setBuddy(field)
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(label)
        cell.addWidget(field)
        cell.addStretch()
        self._grid.addLayout(cell, row, column, 1, wide)

    def _on_marking(self, row: int) -> None:
        self._composing.set_header("marking", str(self.marking.itemData(row) or ""))

    def _warn(self, _section_id: str = "") -> None:
        higher = self._composing.higher_marking()
        reason = self._composing.header("marking_reason")
        self._warning.setText(
            self.tr(
                "A part of the note is marked “{0}”, which is more than the note carries. "
                "Raise the note's mark, or write the reason."
            ).format(higher)
        )
        self._warning.setVisible(bool(higher) and not reason.strip())
        for part in (self._fields["marking_reason"], self._labels["marking_reason"]):
            part.setVisible(bool(higher or reason))


class MarkingBox(QComboBox):
    """The marks of each administration, and whatever else somebody types."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typed = named(LineField(self), "briefing.header.marking", self.tr("Handling mark"))
        self.setEditable(True)
        self.setLineEdit(self.typed)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("Handling mark"))
        self.setModel(self._marks())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def _marks(self) -> QStandardItemModel:
        model = QStandardItemModel(self)
        nothing = QStandardItem(self.tr("No mark"))
        nothing.setData("", Qt.ItemDataRole.UserRole)
        model.appendRow(nothing)
        for preset in PRESETS:
            group = QStandardItem(preset.name)
            group.setFlags(Qt.ItemFlag.NoItemFlags)
            font = group.font()
            font.setBold(True)
            group.setFont(font)
            model.appendRow(group)
            for mark in preset.marks:
                item = QStandardItem(mark)
                item.setData(mark, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
        return model
