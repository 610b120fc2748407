"""What stands under a section's heading: lines, paragraphs, or a word about what will."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from briefwright.domain.briefing import LineKind, Section
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.note_lists import LineList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.block_editor import BlockEditor
from briefwright.widgets.briefing.column_titles import ColumnTitles
from briefwright.widgets.briefing.line_view import LineView
from briefwright.widgets.briefing.mark_drops import MarksPass
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.typed_fields import TextField

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class SectionBody(QWidget):
    """What a section shows under its heading."""

    source_wanted = Signal(str)
    revealing = Signal(QWidget, QRect)  # this part of that widget should be in sight
    opening = Signal(str)  # this block is opened for work, so no other one is

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.composing = composing
        self.section = section
        self.theme = theme
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(6)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self.theme = theme

    def work_on(self, block_id: str) -> None:
        """Open a line for work and put the cursor into it."""

    def put_away(self) -> None:
        """Have no line open."""

    def hint(self, words: str) -> QWidget:
        """Return a muted word about what goes here."""
        label = coloured(plain_label(words, self), self.theme.colour("text.muted"))
        label.setWordWrap(True)
        return label


class MadeBody(SectionBody):
    """A section that fills itself: it only says with what."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._words = self.hint(self._description())
        self.rows.addWidget(self._words)

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        coloured(self._words, theme.colour("text.muted"))

    def _description(self) -> str:
        match self.section.spec.form:
            case Form.CLEARANCE:
                return self.tr(
                    "Drafted by, cleared by and contact will stand here, as the header has them."
                )
            case Form.EVIDENCE:
                return self.tr(
                    "A table will stand here: every point of the note with the exact words of its "
                    "source, the speaker and the place."
                )
            case _:
                return self.tr(
                    "Every article behind the note will stand here, with outlet, date and address."
                )


class LinesBody(SectionBody):
    """Lines in columns as the note has them. One of them can be open."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._editor: BlockEditor | None = None
        self._model = LineList(composing, section, self)
        self._titles: ColumnTitles | None = None
        self.view = named(LineView(self._model, theme, self), f"briefing.lines.{section.spec.key}")
        self.view.setAccessibleName(section.spec.title)
        if section.spec.form is Form.TABLE:
            self._titles = ColumnTitles(self.view, theme, self)
            self.rows.setSpacing(0)
            self.rows.addWidget(self._titles)
        self.view.painter.open_height = self._open_height
        self._empty = self.hint(self._what_goes_here())
        self.rows.addWidget(self.view)
        self.rows.addWidget(self._empty)
        self.view.opening.connect(self._on_opening)
        self.view.current_moved.connect(self._on_current)
        self._model.rowsAboutToBeRemoved.connect(self._on_leaving)
        self._model.settled.connect(self._on_settled)
        self._on_settled()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.view.painter.theme = theme
        self.view.viewport().update()
        coloured(self._empty, theme.colour("text.muted"))
        if self._titles is not None:
            self._titles.set_theme(theme)
        if self._editor is not None:
            self._editor.set_theme(theme)

    @override
    def work_on(self, block_id: str) -> None:
        row = self._model.row_of(block_id)
        if row >= 0:
            self._on_opening(row, "")

    @override
    def put_away(self) -> None:
        if self._editor is None:
            return
        row = self._model.row_of(self._editor.line.block.id)
        editor, self._editor = self._editor, None
        if row >= 0:
            self.view.setIndexWidget(self._model.index(row), None)  # type: ignore[arg-type]
        editor.deleteLater()
        self.view.fit()

    def _what_goes_here(self) -> str:
        names = (self.composing.categories.get(slug) for slug in self.section.spec.takes)
        kinds = ", ".join(category.name.lower() for category in names if category is not None)
        words = self.tr("Nothing here yet. This section takes key points of the kind: {0}.")
        return " ".join(part for part in (self.section.spec.hint, words.format(kinds)) if part)

    def _open_height(self, block_id: str, width: int) -> int | None:
        if self._editor is None or self._editor.line.block.id != block_id:
            return None
        return self._editor.height_at(width)

    def _on_opening(self, row: int, column: str) -> None:
        line = self._model.line(row)
        if self._editor is None or self._editor.line.block.id != line.block.id:
            self.opening.emit(line.block.id)
            self.put_away()
            self._open(row, line)
        assert self._editor is not None
        self.view.go_to(row)
        self.composing.choose(self.section.id, line.block.id)
        self._editor.focus_field(column)
        self._reveal(row)

    def _open(self, row: int, line: Line) -> None:
        editor = BlockEditor(
            self.composing, self.section.spec, line, self.theme, self.view.viewport()
        )
        editor.resize(self.view.viewport().width(), editor.sizeHint().height())
        editor.done.connect(self._on_done)
        editor.source_wanted.connect(self.source_wanted)
        self._editor = editor
        self.view.setIndexWidget(self._model.index(row), editor)
        editor.settle()
        self.view.fit()
        editor.height_changed.connect(self.view.fit)
        before: QWidget = self.view
        for field in editor.fields():
            QWidget.setTabOrder(before, field)
            before = field

    def _on_done(self) -> None:
        self.put_away()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, row: int) -> None:
        self.composing.choose(self.section.id, self._model.line(row).block.id)
        self._reveal(row)

    def _reveal(self, row: int) -> None:
        self.revealing.emit(self.view, self.view.row_rect(row))

    def _on_leaving(self, _parent: object, first: int, last: int) -> None:
        if self._editor is not None:
            row = self._model.row_of(self._editor.line.block.id)
            if first <= row <= last:
                self.put_away()

    def _on_settled(self) -> None:
        empty = self._model.rowCount() == 0
        self._empty.setVisible(empty)
        self.view.setVisible(not empty)
        if self._titles is not None:
            self._titles.setVisible(not empty)
        if self._editor is not None:
            row = self._model.row_of(self._editor.line.block.id)
            if row >= 0:
                self._editor.refresh(self._model.line(row))


class TextBody(SectionBody):
    """Paragraphs that a person writes, always open."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._editors: dict[str, Paragraph | BlockEditor] = {}
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
        self._add.setVisible(not lines)

    def _new(self, line: Line) -> "Paragraph | BlockEditor":
        if line.block.kind is LineKind.TEXT:
            return Paragraph(self.composing, self.section, line, self.theme, self)
        editor = BlockEditor(self.composing, self.section.spec, line, self.theme, self)
        editor.source_wanted.connect(self.source_wanted)
        return editor

    def _on_add(self) -> None:
        if self.composing.arranging.add_paragraph(self.section.id):
            self.work_on(self.composing.chosen_block)


class Paragraph(QWidget):
    """Free text, always open. Where it is left out it says so."""

    def __init__(
        self,
        composing: "Composing",
        section: Section,
        line: Line,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self.line = line
        self._field = named(TextField(self), f"briefing.text.{section.spec.key}")
        self._field.setAccessibleName(section.spec.title)
        self._field.setPlaceholderText(section.spec.hint)
        self._field.set_least_lines(2)
        MarksPass(self._field.viewport())
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

    def refresh(self, line: Line) -> None:
        """Show the paragraph as it is stored now."""
        self.line = line
        self._field.show_text(line.block.text)
        self._field.setReadOnly(line.block.left_out)
        self._out.setVisible(line.block.left_out)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""

    def focus_field(self, _column: str = "") -> None:
        """Put the cursor into the paragraph."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, typed: str) -> None:
        self._composing.set_text(self.line.block, typed)

    def _on_entered(self) -> None:
        self._composing.choose(self.line.block.section_id, self.line.block.id)

    def _on_take_in(self) -> None:
        self._composing.arranging.leave_out([self.line], out=False)


def body_of(composing: "Composing", section: Section, theme: Theme, parent: QWidget) -> SectionBody:
    """Return the body that suits the form of a section."""
    spec = section.spec
    match spec.form:
        case Form.CLEARANCE | Form.EVIDENCE | Form.SOURCES:
            return MadeBody(composing, section, theme, parent)
        case _ if not spec.takes:  # a person writes all of it, whatever becomes of its lines
            return TextBody(composing, section, theme, parent)
        case _:
            return LinesBody(composing, section, theme, parent)
