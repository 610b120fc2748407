"""One line opened for work: the source's words, locked, and beside them a person's own."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from briefwright.domain.briefing import LineKind
from briefwright.domain.snapshot import Line
from briefwright.domain.template import SectionSpec
from briefwright.viewmodels.briefing.note_lines import written_columns
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.grid_field import GridField, is_gridded
from briefwright.widgets.briefing.page.mark_drops import MarksPass
from briefwright.widgets.briefing.page.page_look import MARGIN
from briefwright.widgets.briefing.page.wording_field import WordingField
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.naming import named, plain_label, tipped
from briefwright.widgets.typed_fields import LockedWords, TextField

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class BlockEditor(QWidget):
    """Everything that can be done to a line. It follows the line, and keeps the cursor."""

    height_changed = Signal()
    done = Signal()
    source_wanted = Signal(str)

    def __init__(
        self, composing: "Composing", spec: SectionSpec, line: Line, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self._theme = theme
        self.line = line
        self.setAutoFillBackground(True)
        named(self, "briefing.line", self.tr("Line of {0}").format(spec.title))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN, 10, MARGIN, 10)
        rows.setSpacing(8)
        self._words: list[WordingField] = []
        self._text: TextField | GridField | None = None
        self._make_buttons()
        if line.block.kind is LineKind.TEXT:
            self._add_text(rows, spec)
        else:
            self._add_fact(rows, spec)
        self._add_buttons(rows)
        self.set_theme(theme)
        self.refresh(line)

    def refresh(self, line: Line) -> None:
        """Show the line as it is stored now."""
        self.line = line
        if self._text is not None:
            self._text.show_text(line.block.text)
        for field in self._words:
            field.refresh(line)
        block_id = line.block.id
        out = line.block.left_out
        self._out.setText(self.tr("Take in again") if out else self.tr("Leave out"))
        self._up.setEnabled(self._composing.arranging.can_move([block_id], -1))
        self._down.setEnabled(self._composing.arranging.can_move([block_id], 1))
        self._back.setEnabled(bool(line.block.wording))
        if line.annotation is not None:
            category = self._composing.categories.get(line.annotation.category)
            name = category.name if category is not None else str(line.annotation.category)
            parts = (line.ref, name, self.tr("left out of the note") if out else "")
            self._title.setText(" · ".join(part for part in parts if part))
            self._source.setText(_place(line))
            self._locked.show_words(line.annotation.quote.exact)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self, ground=theme.tint("palette.accent", 0.05))
        for typed_in in self.fields():
            coloured(typed_in, ground=theme.colour("palette.page"))
        if self.line.block.kind is LineKind.FACT:
            coloured(self._source, theme.colour("text.muted"))
            coloured(self._title, theme.colour("text.heading"))
            for field in self._words:
                field.set_theme(theme)

    def focus_field(self, column: str = "") -> None:
        """Put the cursor where this column is written, else into the first field."""
        fields = self.fields()
        named_so = [field.field for field in self._words if field.column == column]
        for field in (named_so or fields)[:1]:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def fields(self) -> list[TextField]:
        """Return the fields that are typed in, in order."""
        if isinstance(self._text, GridField):
            return list(self._text.fields())
        return [self._text] if self._text is not None else [field.field for field in self._words]

    def settle(self) -> None:
        """Lay everything out now, so that the height is right at once."""
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def height_at(self, width: int) -> int:
        """Return how high everything is at this width."""
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self.sizeHint().height()
        return layout.totalHeightForWidth(width)

    @override
    def event(self, event: QEvent) -> bool:
        told = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return told

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self._theme.colour("palette.accent"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _add_text(self, rows: QVBoxLayout, spec: SectionSpec) -> None:
        if is_gridded(spec):
            self._text = GridField(spec, self._theme, self)
        else:
            self._text = TextField(self)
            MarksPass(self._text.viewport())
        named(self._text, "briefing.text", self.tr("Your own words"))
        self._text.edited.connect(self._on_text)
        top = QHBoxLayout()
        top.addWidget(sized(plain_label(self.tr("Your own words")), 0.9, bold=True), 1)
        top.addWidget(self._done)
        rows.addLayout(top)
        rows.addWidget(self._text)

    def _add_fact(self, rows: QVBoxLayout, spec: SectionSpec) -> None:
        self._title = sized(plain_label(), 1.0, bold=True)
        self._show = named(QPushButton(self.tr("Show in the article")), "briefing.show-source")
        self._show.setAutoDefault(False)
        self._show.clicked.connect(self._on_source)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._show)
        top.addWidget(self._done)
        rows.addLayout(top)
        halves = QGridLayout()
        halves.setHorizontalSpacing(20)
        halves.setColumnStretch(0, 4)
        halves.setColumnStretch(1, 6)
        halves.addLayout(self._locked_half(), 0, 0)
        halves.addLayout(self._own_half(spec), 0, 1)
        rows.addLayout(halves)

    def _locked_half(self) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(4)
        half.addWidget(sized(plain_label(self.tr("The source's words (locked)")), 0.9, bold=True))
        self._locked = named(
            LockedWords(self), "briefing.verbatim", self.tr("The source's words, locked")
        )
        self._source = sized(plain_label(), 0.9)
        self._source.setWordWrap(True)
        half.addWidget(self._locked)
        half.addWidget(self._source)
        half.addStretch(1)
        return half

    def _own_half(self, spec: SectionSpec) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(6)
        for column in written_columns(spec):
            field = WordingField(self._composing, column, self._theme, self)
            self._words.append(field)
            half.addWidget(field)
        half.addWidget(self._back, 0, Qt.AlignmentFlag.AlignRight)
        half.addStretch(1)
        return half

    def _make_buttons(self) -> None:
        self._out = self._button("leave-out", self.tr("Leave out"), self._on_out)
        self._up = self._button("move-up", self.tr("Move up"), self._on_up)
        self._down = self._button("move-down", self.tr("Move down"), self._on_down)
        self._back = self._button("back", self.tr("Back to the source's words"), self._on_back)
        self._remove = self._button("remove", self.tr("Remove paragraph"), self._on_remove)
        self._done = self._button("done", self.tr("Done"), self.done.emit)
        fact = self.line.block.kind is LineKind.FACT
        for button, tip in (
            (self._out, self.tr("It stays here, struck through, and is not written (Ctrl+L)")),
            (self._up, self.tr("Alt+Up")),
            (self._down, self.tr("Alt+Down")),
            (self._done, self.tr("Esc")),
        ):
            tipped(button, tip)
        self._back.setVisible(fact)
        self._remove.setVisible(not fact)

    def _add_buttons(self, rows: QVBoxLayout) -> None:
        row = QHBoxLayout()
        for button in (self._out, self._up, self._down, self._remove):
            row.addWidget(button)
        row.addStretch(1)
        rows.addLayout(row)

    def _button(self, name: str, words: str, slot: object) -> QPushButton:
        button = named(QPushButton(words, self), f"briefing.line.{name}")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _on_text(self, typed: str) -> None:
        self._composing.set_text(self.line.block, typed)

    def _on_out(self) -> None:
        block = self.line.block
        self._composing.arranging.leave_out([self.line], out=not block.left_out)

    def _on_up(self) -> None:
        self._composing.arranging.move([self.line.block.id], -1)

    def _on_down(self) -> None:
        self._composing.arranging.move([self.line.block.id], 1)

    def _on_back(self) -> None:
        self._composing.clear_wording([self.line])

    def _on_remove(self) -> None:
        self._composing.arranging.take_away([self.line])

    def _on_source(self) -> None:
        if self.line.annotation is not None:
            self.source_wanted.emit(self.line.annotation.id)


def _place(line: Line) -> str:
    if line.source is None:
        return ""
    article = line.source.article
    parts = (line.cell("source").text, article.title, article.outlet)
    return " · ".join(part for part in parts if part)
