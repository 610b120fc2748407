"""A section on the page: its heading, what kind of words it holds, how many, and its body."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QToolButton, QVBoxLayout, QWidget

from briefwright.domain.briefing import Section
from briefwright.domain.language.spoken import words_of
from briefwright.domain.template import Form, Tone
from briefwright.viewmodels.briefing.lists.section_list import SectionList
from briefwright.viewmodels.briefing.note_lines import is_written
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.charts_body import ChartsBody
from briefwright.widgets.briefing.page.lines_body import LinesBody
from briefwright.widgets.briefing.page.mark_drops import DropGround, DropLine
from briefwright.widgets.briefing.page.page_look import MARGIN, bar_of, ground_of, page_font
from briefwright.widgets.briefing.page.section_bodies import ClearanceBody, MadeBody, SectionBody
from briefwright.widgets.briefing.page.text_body import TextBody
from briefwright.widgets.colours import coloured
from briefwright.widgets.direction import begin
from briefwright.widgets.naming import named, plain_label, tipped

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing
    from briefwright.viewmodels.briefing.dropping import Dropping

_BAR = 4
_SIZES = {1: 1.29, 2: 1.08}  # of headings by their level, times the size of the words
_INSET = 14  # pixels by which a box begins before the words in it


class SectionPanel(DropGround):
    """A section of the note. A box and a word tell judgement and words to say from facts.

    Marks and lines can be dropped between its lines.
    """

    source_wanted = Signal(str)
    revealing = Signal(QWidget, QRect)
    opening = Signal(str)
    entered = Signal(bool)
    menu_wanted = Signal(QPoint)
    section_menu_wanted = Signal(QPoint)
    leaving_out = Signal()
    carrying = Signal()
    going_beyond = Signal(int)
    paragraph_wanted = Signal()

    def __init__(
        self,
        composing: "Composing",
        dropping: "Dropping",
        outline: SectionList,
        section: Section,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(dropping, theme, parent)
        self._composing = composing
        self._dropping_into = dropping
        self._outline = outline
        self._theme = theme
        self.section = section
        spec = section.spec
        self._shades = ("", "")
        named(self, f"briefing.section.{spec.key}", spec.title)
        self._heading = plain_label(spec.title)
        self._tone = plain_label(self._kind_of_words(), self)
        self._words = plain_label()
        self._offer = self._button("offer", self._on_offer)
        self._take_in = self._button("take-in", self._on_take_in)
        self._add = named(QToolButton(self), f"briefing.add.{spec.key}")
        self._add.clicked.connect(self.paragraph_wanted)
        self.body = body_of(composing, section, theme, self)
        for signal, own in (
            (self.body.source_wanted, self.source_wanted),
            (self.body.revealing, self.revealing),
            (self.body.opening, self.opening),
            (self.body.entered, self.entered),
            (self.body.menu_wanted, self.menu_wanted),
            (self.body.leaving_out, self.leaving_out),
            (self.body.carrying, self.carrying),
            (self.body.going_beyond, self.going_beyond),
        ):
            signal.connect(own)
        self._charts = ChartsBody(f"briefing.charts.{spec.key}", theme, self)
        self._line = DropLine(self)
        self._lay_out()
        self.set_theme(theme)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the section is in the note, how long it is, and what is offered to it."""
        note = self._composing.note
        section = note.section(self.section.id) if note is not None else None
        if section is None:
            return
        self.section = section
        self.body.section = section
        self.body.setVisible(not section.left_out)
        self._take_in.setVisible(section.left_out)
        self._add.setVisible(not section.left_out and is_written(section.spec))
        shown = () if section.left_out else section.spec.charts
        self._charts.show_charts(self._composing.charting.of(section) if shown else (), shown)
        self._words.setText(self._count(section))
        self._show_offer()
        row = self._outline.row_of(section.id)
        shades = (
            "error.text" if self._outline.is_over(row) else "text.muted",
            "palette.disabled" if section.left_out else "text.heading",
        )
        if shades != self._shades:  # a palette costs more than a word
            self._shades = shades
            for label, meaning in zip((self._words, self._heading), shades, strict=True):
                coloured(label, self._theme.colour(meaning))

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        self.frame_in(theme)
        self._line.set_theme(theme)
        bar = bar_of(self.section.spec)
        ground = ground_of(self.section.spec, theme)
        shade = theme.readable(bar, ground, 4.5) if bar else theme.colour("text.muted")
        coloured(self._tone, shade)
        self.body.set_theme(theme)
        self._charts.set_theme(theme)
        self._shades = ("", "")
        self.refresh()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bar = bar_of(self.section.spec)
        if bar and self.body.isVisible():
            self._paint_box(painter, bar)
        self.paint_frame(painter)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.section_menu_wanted.emit(event.globalPos())

    @override
    def drop_section(self) -> str:
        return self.section.id

    @override
    def drop_place(self, event: QDropEvent) -> int:
        down = self.body.mapFrom(self, event.position().toPoint()).y()
        return self.body.place_at(down)[0]

    @override
    def show_place(self, event: QDropEvent | None) -> None:
        if event is None or not is_written(self.section.spec):
            self._line.hide()
            return
        down = self.body.mapFrom(self, event.position().toPoint()).y()
        self._line.show_at(self.body.y() + self.body.place_at(down)[1])

    def _paint_box(self, painter: QPainter, bar: str) -> None:
        top = self._tone.y() - 6 if self._tone.text() else self.body.y() - 4
        left = MARGIN - _INSET
        box = QRect(left, top, self.width() - 2 * left, self.body.geometry().bottom() - top + 6)
        painter.fillRect(box, ground_of(self.section.spec, self._theme))
        edge = QRect(box.left(), box.top(), _BAR, box.height())
        place = QStyle.visualRect(self.layoutDirection(), box, edge)
        painter.fillRect(place, self._theme.readable(bar))

    def _kind_of_words(self) -> str:
        spec, note = self.section.spec, self._composing.note
        speech = words_of(note.briefing.language if note is not None else "")
        told = {
            Tone.ASSESSMENT: speech.assessment,
            Tone.LINES: speech.lines,
            Tone.CLOSED: speech.closed,
        }
        return (spec.notice or told.get(spec.tone, "")).upper()

    def _count(self, section: Section) -> str:
        if section.left_out:
            return self.tr("left out of the note")
        return self._outline.words(section) if section.spec.budget else ""

    def _show_offer(self) -> None:
        count = len(self._composing.offers().get(self.section.id, ()))
        self._offer.setVisible(bool(count) and not self.section.left_out)
        if count:
            one = self.tr("1 new key point · Add")
            many = self.tr("%Ln new key points · Add", "", count)
            self._offer.setText(one if count == 1 else many)
            tip = self.tr("Marked since this briefing was made. Click to add to this section.")
            tipped(self._offer, tip)

    def _button(self, name: str, slot: object) -> QPushButton:
        button = named(QPushButton(self), f"briefing.{name}.{self.section.spec.key}")
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        spec = self.section.spec
        self._heading.setFont(page_font(self.font(), _SIZES.get(spec.level, 1.0), bold=True))
        self._heading.setWordWrap(True)
        self._tone.setFont(page_font(self.font(), 0.78, bold=True))
        for label in (self._heading, self._tone):
            label.setAlignment(begin(self.layoutDirection()))
        self._take_in.setText(self.tr("Take in again"))
        self._take_in.setAccessibleName(self.tr("Take in again: {0}").format(spec.title))
        self._add.setText("+")
        self._add.setAccessibleName(self.tr("Add a paragraph to {0}").format(spec.title))
        self._add.setToolTip(self.tr("Add a paragraph of your own (Ctrl+Enter)"))
        self._add.setAutoRaise(True)
        self._add.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.setContentsMargins(MARGIN, 0, MARGIN - 4, 0)
        top.addWidget(self._heading, 1)
        for part in (self._offer, self._words, self._take_in, self._add):
            top.addWidget(part, 0, Qt.AlignmentFlag.AlignBottom)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 4, 0, 8)
        rows.setSpacing(6)
        rows.addLayout(top)
        said = QHBoxLayout()
        said.setContentsMargins(MARGIN, 4, MARGIN, 0)
        said.addWidget(self._tone)
        self._tone.setVisible(bool(self._tone.text()))
        rows.addLayout(said)
        rows.addWidget(self.body)
        rows.addWidget(self._charts)

    def _on_take_in(self) -> None:
        self._composing.arranging.leave_out_section(self.section, out=False)

    def _on_offer(self) -> None:
        marks = self._composing.offers().get(self.section.id, ())
        self._dropping_into.add(marks, self.section.id)


def body_of(composing: "Composing", section: Section, theme: Theme, parent: QWidget) -> SectionBody:
    """Return the body that suits the form of a section."""
    spec = section.spec
    match spec.form:
        case Form.CLEARANCE:
            return ClearanceBody(composing, section, theme, parent)
        case Form.EVIDENCE | Form.SOURCES:
            return MadeBody(composing, section, theme, parent)
        case _ if not spec.takes or spec.form is Form.GRID:  # a person writes most of it
            return TextBody(composing, section, theme, parent)
        case _:
            return LinesBody(composing, section, theme, parent)
