"""A section that a person writes: paragraphs, points or rows, always open."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from briefwright.domain.briefing import LineKind, Section
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.block_editor import BlockEditor
from briefwright.widgets.briefing.page.grid_field import GridField, is_gridded
from briefwright.widgets.briefing.page.page_field import PageField
from briefwright.widgets.briefing.page.page_look import MARGIN
from briefwright.widgets.briefing.page.section_bodies import SectionBody
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing

_LEADS = {Form.BULLETS: "■", Form.NUMBERED: "{0}.", Form.DECISIONS: "{0}."}


class TextBody(SectionBody):
    """Paragraphs that a person writes, always open."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._editors: dict[str, Paragraph | BlockEditor] = {}
        self.rows.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self.rows.setSpacing(6)
        self._add = QPushButton(self.tr("Write here"), self)
        named(self._add, f"briefing.write.{section.spec.key}")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_add)
        self.rows.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        composing.lines_changed.connect(self._on_lines)
        self._refresh()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for editor in self._editors.values():
            editor.set_theme(theme)

    @override
    def work_on(self, block_id: str) -> None:
        editor = self._editors.get(block_id)
        if editor is not None:
            editor.focus_field()
            self.revealing.emit(editor, editor.rect())

    @override
    def selected(self) -> list[Line]:
        return [editor.line for editor in self._editors.values() if _holds_focus(editor)]

    @override
    def enter(self, way: int) -> bool:
        editors = list(self._editors.values())
        if not editors or not self.isVisible():
            return False
        editors[0 if way > 0 else -1].focus_field()
        return True

    @override
    def place_at(self, height: int) -> tuple[int, int]:
        for place, editor in enumerate(self._editors.values()):
            if height < editor.geometry().center().y():
                return place, editor.y()
        return len(self._editors), self.height()

    def _on_lines(self, section_id: str) -> None:
        if section_id == self.section.id:
            self._refresh()

    def _refresh(self) -> None:
        note = self.composing.note
        lines = note.lines.get(self.section.id, ()) if note is not None else ()
        for block_id in self._editors.keys() - {line.block.id for line in lines}:
            self._editors.pop(block_id).deleteLater()
        for place, line in enumerate(lines):
            editor = self._editors.get(line.block.id)
            if editor is None:
                editor = self._editors[line.block.id] = self._new(line)
            elif editor.line != line:
                editor.refresh(line)
            if self.rows.indexOf(editor) != place:
                self.rows.insertWidget(place, editor)
        order = [line.block.id for line in lines]
        self._editors = {block_id: self._editors[block_id] for block_id in order}
        self._add.setVisible(not lines)

    def _new(self, line: Line) -> "Paragraph | BlockEditor":
        if line.block.kind is LineKind.TEXT:
            made = Paragraph(self.composing, self.section, line, self.theme, self)
            made.entered.connect(self.entered)
            made.menu_wanted.connect(self.menu_wanted)
            return made
        editor = BlockEditor(self.composing, self.section.spec, line, self.theme, self)
        editor.source_wanted.connect(self.source_wanted)
        return editor

    def _on_add(self) -> None:
        if self.composing.arranging.add_paragraph(self.section.id):
            self.work_on(self.composing.chosen_block)


class Paragraph(QWidget):
    """Free text, always open. Where it is left out it says so."""

    entered = Signal()
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
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
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
        self._field.set_theme(theme)

    def focus_field(self, _column: str = "") -> None:
        """Put the cursor into the paragraph."""
        if isinstance(self._field, GridField):
            self._field.take_focus()
        else:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def _on_edited(self, typed: str) -> None:
        self._composing.set_text(self.line.block, typed)

    def _on_entered(self) -> None:
        self._composing.choose(self.line.block.section_id, self.line.block.id)
        self.entered.emit()

    def _on_take_in(self) -> None:
        self._composing.arranging.leave_out([self.line], out=False)


def _holds_focus(widget: QWidget) -> bool:
    focus = widget.window().focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))
