"""The head of the note as it will stand there: marking, label, title, subject, details."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.handling import PRESETS, Preset
from briefwright.domain.template import HeaderLine
from briefwright.viewmodels.shipped.administrations import administration
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.page_field import PageField
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.colours import coloured
from briefwright.widgets.dialogs.question import Question
from briefwright.widgets.naming import named, plain_label, shown_as
from briefwright.widgets.typed_fields import LineField

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


_APART = {"title", "subject", "marking", "marking_reason"}  # have a place of their own


class HeaderForm(QWidget):
    """What stands over the sections of a note, stored as it is typed."""

    def __init__(self, composing: "Composing", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._composing = composing
        self._theme = theme
        named(self, "briefing.header", self.tr("Header of the note"))
        self._fields: dict[str, PageField] = {}
        self._labels: dict[str, QLabel] = {}
        self._lines: tuple[HeaderLine, ...] = ()  # the details that are shown
        self.marking = MarkingBox(self)
        self.each = named(QCheckBox(self), "briefing.header.paragraph-marks")
        self.each.setText(self.tr("Mark each paragraph"))
        self.each.setToolTip(self.tr("Each begins with the mark of what it rests on, such as (U)"))
        self.each.setFont(page_font(self.font(), 0.9))
        self._label = plain_label()
        self._label.setFont(_tracked(page_font(self.font(), 0.9, bold=True)))
        self.title = self._field("title", self.tr("Title"), 2.0, bold=True)
        self._field("subject", self.tr("Subject"), 1.14)
        self._field("marking_reason", self.tr("Reason for a lower mark"), 0.9)
        self._warning = plain_label()
        self._lay_out()
        self.marking.typed.textEdited.connect(partial(composing.heading.set, "marking"))
        self.marking.activated.connect(self._on_marking)
        self.each.toggled.connect(lambda wanted: composing.heading.mark_paragraphs(wanted=wanted))
        composing.opened.connect(self._on_opened)
        composing.briefing_changed.connect(self.refresh)
        composing.noted.connect(self._warn)
        self.set_theme(theme)
        self._on_opened()

    def refresh(self) -> None:
        """Show what is stored. A field that shows it already keeps its cursor."""
        for key, field in self._fields.items():
            field.show_text(self._composing.heading.get(key))
        self.offer_marks()
        self.marking.typed.show_text(self._composing.heading.get("marking"))
        self.each.setVisible(self._composing.heading.may_mark_paragraphs())
        shown_as(self.each, on=self._composing.heading.marks_paragraphs())
        self._warn()

    def offer_marks(self) -> None:
        """Offer the handling marks of the template, and those that a person prefers."""
        composing = self._composing
        self.marking.offer(composing.heading.own_markings(), composing.heading.offered_markings())

    def work_on(self, key: str) -> None:
        """Put the cursor into the field of this header data."""
        field = self.marking if key == "marking" else self._fields.get(key)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        self.marking.set_theme(theme)
        coloured(self._label, theme.colour("palette.link"))
        coloured(self.each, theme.colour("text.muted"))
        coloured(self._warning, theme.colour("error.text"))
        for field in self._fields.values():
            field.set_theme(theme)
        coloured(self.title, theme.colour("text.heading"))
        coloured(self._fields["subject"], theme.colour("text.muted"))
        for label in self._labels.values():
            coloured(label, theme.colour("text.muted"))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule over the label, and those around the details."""
        painter = QPainter(self)
        wide = self.width() - 2 * MARGIN
        top = self._label.y() - 10
        painter.fillRect(MARGIN, top, wide, 5, self._theme.colour("text.heading"))
        painter.setPen(self._theme.colour("palette.mid"))
        around = self._details.geometry()
        for height in (around.top() - 4, around.bottom() + 4) if self._lines else ():
            painter.drawLine(MARGIN, height, MARGIN + wide, height)

    def _lay_out(self) -> None:
        self._details = QGridLayout()
        self._details.setHorizontalSpacing(12)
        self._details.setVerticalSpacing(1)
        self._details.setColumnStretch(1, 5)
        self._details.setColumnStretch(3, 4)
        self._warning.setWordWrap(True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 0, MARGIN, 0)
        rows.setSpacing(2)
        rows.addWidget(self.marking, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(self.each, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(self._warning)
        rows.addWidget(self._fields["marking_reason"])
        rows.addSpacing(22)
        rows.addWidget(self._label)
        rows.addWidget(self.title)
        rows.addWidget(self._fields["subject"])
        rows.addSpacing(8)
        rows.addLayout(self._details)
        rows.addSpacing(8)
        self._fields["subject"].setPlaceholderText(self.tr("Subject, if it needs more words"))
        self.title.setPlaceholderText(self.tr("Title of the note"))
        reason = self.tr("Write here why the note carries a lower mark")
        self._fields["marking_reason"].setPlaceholderText(reason)

    def complete(self) -> None:
        """Make the fields that this kind of briefing has, where others are here."""
        lines = tuple(line for line in self._composing.heading.lines() if line.key not in _APART)
        if lines == self._lines:  # by their titles too: another note may speak another language
            return
        for key in [line.key for line in self._lines]:
            for part in (self._labels.pop(key), self._fields.pop(key)):
                part.hide()
                part.deleteLater()
        self._lines = lines
        half = (len(lines) + 1) // 2
        for place, line in enumerate(lines):
            column, row = divmod(place, half)
            self._place(line.key, line.title, row, 2 * column)
        self._order()
        self.refresh()

    def _on_opened(self) -> None:
        """Say what this kind of briefing says in its header; its own fields may come later."""
        note = self._composing.note
        self._label.setText(note.material.frame.label.upper() if note is not None else "")
        self.refresh()

    def _field(self, key: str, words: str, times: float, *, bold: bool = False) -> PageField:
        field = named(PageField(self, times, bold=bold), f"briefing.header.{key}", words)
        field.set_single_line()
        field.edited.connect(partial(self._composing.heading.set, key))
        field.set_theme(self._theme)
        self._fields[key] = field
        return field

    def _place(self, key: str, words: str, row: int, column: int) -> None:
        label = self._labels[key] = plain_label(words)
        label.setFont(page_font(self.font(), 0.9, bold=True))
        coloured(label, self._theme.colour("text.muted"))
        field = self._field(key, words, 0.9)
        label.setBuddy(field)
        label.setContentsMargins(0, 2, 0, 0)
        self._details.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self._details.addWidget(field, row, column + 1, Qt.AlignmentFlag.AlignTop)

    def _order(self) -> None:
        """Let Tab go from field to field as they are seen; so does a screen reader."""
        self.setTabOrder(self.marking, self.each)
        before: QWidget = self.each
        for key in ("marking_reason", "title", "subject", *(line.key for line in self._lines)):
            field = self._fields[key]
            self.setTabOrder(before, field)
            field.raise_()
            before = field

    def _on_marking(self, row: int) -> None:
        if self.marking.is_last(row):
            self.marking.typed.show_text(self._composing.heading.get("marking"))
            self._ask_own_marks()
        else:
            self._composing.heading.set("marking", str(self.marking.itemData(row) or ""))

    def _ask_own_marks(self) -> None:
        """Ask for the handling marks of an office that has its own."""
        own = self._composing.heading.own_markings()
        title = self.tr("Handling marks of your own")
        words = self.tr("The lowest first, between semicolons:")
        asked = Question(self, title, words, QLineEdit("; ".join(own)))
        asked.ask(self._take_own_marks, may_be_empty=bool(own))

    def _take_own_marks(self, typed: str) -> None:
        self._composing.heading.set_own_markings(typed.split(";"))

    def _warn(self) -> None:
        higher, part = self._composing.heading.higher_marking()
        reason = self._composing.heading.get("marking_reason")
        self._warning.setText(
            self.tr(
                "“{0}” is marked “{1}”, which is more than the note carries. "
                "Raise the note's mark, or write the reason."
            ).format(part, higher)
        )
        self._warning.setVisible(bool(higher) and not reason.strip())
        self._fields["marking_reason"].setVisible(bool(higher or reason))


class MarkingBox(QComboBox):
    """The marks of each administration, and whatever else somebody types."""

    def __init__(self, parent: QWidget) -> None:
        self._theme: Theme | None = None
        super().__init__(parent)
        self.typed = named(LineField(self), "briefing.header.marking", self.tr("Handling mark"))
        self.setEditable(True)
        self.setLineEdit(self.typed)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName(self.tr("Handling mark"))
        self.setToolTip(self.tr("The handling mark stands at the top and bottom of every page"))
        self._offered: tuple[Sequence[str], Sequence[Preset]] | None = None
        self.offer(())
        self.setMinimumContentsLength(26)
        self.typed.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.typed.setPlaceholderText(self.tr("No handling mark"))
        self.typed.setFont(_tracked(page_font(self.font(), 0.86, bold=True)))

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self.typed, theme.colour("error.text"))

    def offer(self, own: Sequence[str], presets: Sequence[Preset] = PRESETS) -> None:
        """Offer the marks of an office's own before those of each administration."""
        if (own, presets) == self._offered:
            return
        self._offered = own, presets
        typed = self.typed.text()
        self.setModel(self._marks(own, presets))  # which deletes the one before
        self.typed.show_text(typed)

    def is_last(self, row: int) -> bool:
        """Whether a row is the one behind all marks, which asks for others."""
        return row == self.count() - 1

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Keep the mark's own colour: Qt gives the field that of the box."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._theme is not None:
            self.set_theme(self._theme)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def _marks(self, own: Sequence[str], presets: Sequence[Preset]) -> QStandardItemModel:
        model = QStandardItemModel(self)
        nothing = QStandardItem(self.tr("No mark"))
        nothing.setData("", Qt.ItemDataRole.UserRole)
        model.appendRow(nothing)
        ours = [Preset(self.tr("Our own"), tuple(own))] if own else []
        for preset in (*ours, *presets):
            group = QStandardItem(administration(preset.name))
            group.setFlags(Qt.ItemFlag.NoItemFlags)
            font = group.font()
            font.setBold(True)
            group.setFont(font)
            model.appendRow(group)
            for mark in preset.marks:
                item = QStandardItem(mark)
                item.setData(mark, Qt.ItemDataRole.UserRole)
                model.appendRow(item)
        model.appendRow(QStandardItem(self.tr("Marks of our own…")))
        return model


def _tracked(font: QFont) -> QFont:
    """Return a face with air between its letters."""
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.5)
    return font
