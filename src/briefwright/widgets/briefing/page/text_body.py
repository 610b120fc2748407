"""A section that a person writes: paragraphs, points or rows, always open; facts among them."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from briefwright.domain.briefing import LineKind, Section
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.grid_field import GridField, is_gridded
from briefwright.widgets.briefing.page.lines_body import LinesBody
from briefwright.widgets.briefing.page.page_field import PageField
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font, paint_mark
from briefwright.widgets.briefing.page.section_bodies import SectionBody
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing

_LEADS = {Form.BULLETS: "■", Form.NUMBERED: "{0}.", Form.DECISIONS: "{0}."}


class TextBody(SectionBody):
    """Paragraphs that a person writes, always open. A fact among them is a line as elsewhere."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._parts: dict[str, Paragraph | LinesBody] = {}
        self.rows.setSpacing(6)
        self._add = QPushButton(self.tr("Write here"), self)
        named(self._add, f"briefing.write.{section.spec.key}")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_add)
        within = QHBoxLayout()
        within.setContentsMargins(MARGIN, 0, MARGIN, 0)
        within.addWidget(self._add)
        within.addStretch(1)
        self.rows.addLayout(within)
        composing.lines_changed.connect(self._on_lines)
        self._refresh()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for part in self._parts.values():
            part.set_theme(theme)

    @override
    def work_on(self, block_id: str) -> None:
        part = self._parts.get(block_id)
        if part is not None:
            part.work_on(block_id)
            self.revealing.emit(part, part.rect())

    @override
    def put_away(self) -> None:
        for part in self._parts.values():
            part.put_away()

    @override
    def selected(self) -> list[Line]:
        return [line for part in self._parts.values() for line in part.selected()]

    @override
    def select(self, block_ids: list[str]) -> None:
        for block_id in block_ids:
            if block_id in self._parts:
                self._parts[block_id].select(block_ids)

    @override
    def let_go(self) -> None:
        for part in self._parts.values():
            part.let_go()

    @override
    def enter(self, way: int) -> bool:
        return self.isVisible() and self._enter(list(self._parts.values())[::way], way)

    @override
    def place_at(self, height: int) -> tuple[int, int]:
        for place, part in enumerate(self._parts.values()):
            if height < part.geometry().center().y():
                return place, part.y()
        return len(self._parts), self.height()

    def _enter(self, parts: Iterable["Paragraph | LinesBody"], way: int) -> bool:
        return any(part.enter(way) for part in parts)

    def _on_entered(self, block_id: str, adding: bool) -> None:  # noqa: FBT001  (a signal's)
        """Let lines be selected in one part at a time, unless more are being added."""
        for other, part in self._parts.items():
            if other != block_id and not adding:
                part.let_go()
        self.entered.emit(adding)

    def _go_beyond(self, block_id: str, way: int) -> None:
        """Go on to the next part, or to the section before or behind."""
        ids = list(self._parts)[::way]
        further = (self._parts[other] for other in ids[ids.index(block_id) + 1 :])
        if not self._enter(further, way):
            self.going_beyond.emit(way)

    def _on_lines(self, section_id: str) -> None:
        if section_id == self.section.id:
            self._refresh()

    def _refresh(self) -> None:
        note = self.composing.note
        lines = note.lines.get(self.section.id, ()) if note is not None else ()
        for block_id in self._parts.keys() - {line.block.id for line in lines}:
            self._parts.pop(block_id).deleteLater()
        for place, line in enumerate(lines):
            part = self._parts.get(line.block.id)
            if part is None:
                part = self._parts[line.block.id] = self._new(line)
            elif isinstance(part, Paragraph) and part.line != line:
                part.refresh(line)
            if self.rows.indexOf(part) != place:
                self.rows.insertWidget(place, part)
        order = [line.block.id for line in lines]
        self._parts = {block_id: self._parts[block_id] for block_id in order}
        self._add.setVisible(all(line.block.kind is LineKind.FACT for line in lines))

    def _new(self, line: Line) -> "Paragraph | LinesBody":
        block_id, made = line.block.id, self._made(line)
        made.entered.connect(partial(self._on_entered, block_id))
        made.menu_wanted.connect(self.menu_wanted)
        if isinstance(made, LinesBody):
            made.source_wanted.connect(self.source_wanted)
            made.revealing.connect(self.revealing)
            made.opening.connect(self.opening)
            made.leaving_out.connect(self.leaving_out)
            made.carrying.connect(self.carrying)
            made.going_beyond.connect(partial(self._go_beyond, block_id))
        return made

    def _made(self, line: Line) -> "Paragraph | LinesBody":
        if line.block.kind is LineKind.TEXT:
            return Paragraph(self.composing, self.section, line, self.theme, self)
        return LinesBody(self.composing, self.section, self.theme, self, line.block.id)

    def _on_add(self) -> None:
        if self.composing.arranging.add_paragraph(self.section.id):
            self.work_on(self.composing.chosen_block)


class Paragraph(QWidget):
    """Free text, always open. Where it is left out it says so."""

    entered = Signal(bool)  # whether what is selected elsewhere stays so
    menu_wanted = Signal(QPoint)

    def __init__(
        self, composing: "Composing", section: Section, line: Line, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self.line = line
        spec = section.spec
        self._field: GridField | PageField = (
            GridField(spec, theme, self) if is_gridded(spec) else self._page_field(section)
        )
        named(self._field, f"briefing.text.{spec.key}")
        self._field.edited.connect(self._on_edited)
        self._field.entered.connect(self._on_entered)
        self._out = QPushButton(self.tr("Left out of the note. Take it in again"), self)
        self._out.setAutoDefault(False)
        self._out.clicked.connect(self._on_take_in)
        composing.briefing_changed.connect(self.update)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 0, MARGIN, 0)
        rows.addWidget(self._field)
        rows.addWidget(self._out, 0, Qt.AlignmentFlag.AlignLeft)
        self.set_theme(theme)
        self.refresh(line)

    def _page_field(self, section: Section) -> PageField:
        field = PageField(self)
        field.setAccessibleName(section.spec.title)
        field.setPlaceholderText(section.spec.hint)
        field.set_least_lines(2)
        leads = _LEADS.get(section.spec.form, "")
        if leads:
            field.set_leads(leads)
        return field

    def refresh(self, line: Line) -> None:
        """Show the paragraph as it is stored now."""
        self.line = line
        self._field.show_text(line.block.text)
        self._field.setReadOnly(line.block.left_out)
        self._out.setVisible(line.block.left_out)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._ink = theme.colour("text.muted")
        self._field.set_theme(theme)

    def work_on(self, _block_id: str) -> None:
        """Put the cursor into the paragraph."""
        if isinstance(self._field, GridField):
            self._field.take_focus()
        else:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self, _way: int) -> bool:
        """Put the cursor into the paragraph; it is always there."""
        self.work_on("")
        return True

    def put_away(self) -> None:
        """Stay open."""

    def selected(self) -> list[Line]:
        """Return its line while the cursor is in it."""
        focus = self.window().focusWidget()
        return [self.line] if focus is not None and self.isAncestorOf(focus) else []

    def select(self, _block_ids: list[str]) -> None:
        """Put the cursor into the paragraph."""
        self.work_on("")

    def let_go(self) -> None:
        """Have nothing selected: it never has."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        note = self._composing.note
        mark = note.paragraph_mark(self.line) if note is not None and self._field.text() else ""
        if mark:
            painter = QPainter(self)
            painter.setFont(page_font(self.font(), 0.86))
            painter.setPen(self._ink)
            paint_mark(painter, self.rect(), self.layoutDirection(), self._field.y() + 2, mark)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def _on_edited(self, typed: str) -> None:
        self._composing.set_text(self.line.block, typed)

    def _on_entered(self) -> None:
        self._composing.choose(self.line.block.section_id, self.line.block.id)
        self.entered.emit(False)  # noqa: FBT003  (a signal's)

    def _on_take_in(self) -> None:
        self._composing.arranging.leave_out([self.line], out=False)
