"""A section on the page: heading, what kind of words it holds, how many, and its body."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyle, QVBoxLayout, QWidget

from briefwright.domain.briefing import Section
from briefwright.domain.template import Tone
from briefwright.viewmodels.briefing.note_lists import SectionList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.mark_drops import DropGround
from briefwright.widgets.briefing.section_bodies import body_of
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.direction import begin
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing
    from briefwright.viewmodels.briefing.dropping import Dropping

_BAR = 4
_TONES = {
    Tone.FACTS: "palette.accent",
    Tone.ASSESSMENT: "notice.line",
    Tone.LINES: "mark.proposal",
    Tone.CLOSED: "error.text",
    Tone.FRAME: "palette.mid",
}
_WORDS = {Tone.ASSESSMENT: "notice.text", Tone.CLOSED: "error.text"}


class SectionPanel(DropGround):
    """A section of the note. A bar and a word tell facts, judgement and words to say apart.

    Marks that are dropped on it become its last lines.
    """

    source_wanted = Signal(str)
    revealing = Signal(QWidget, QRect)
    opening = Signal(str)

    def __init__(
        self,
        composing: "Composing",
        dropping: "Dropping",
        outline: SectionList,
        row: int,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(dropping, theme, parent)
        section = outline.section(row)
        assert section is not None
        self._composing = composing
        self._outline = outline
        self._row = row
        self._theme = theme
        self.section = section
        self._shades = ("", "")
        named(self, f"briefing.section.{section.spec.key}", section.spec.title)
        self._heading = sized(
            plain_label(section.spec.title), 1.25 if section.spec.level == 1 else 1.1, bold=True
        )
        self._heading.setWordWrap(True)
        self._tone = sized(plain_label(self._kind_of_words(), self), 0.9)
        for label in (self._heading, self._tone):
            label.setAlignment(begin(self.layoutDirection()))
        self._words = plain_label()
        self._take_in = QPushButton(self.tr("Take in again"), self)
        named(self._take_in, f"briefing.take-in.{section.spec.key}")
        self._take_in.setAccessibleName(self.tr("Take in again: {0}").format(section.spec.title))
        self._take_in.setAutoDefault(False)
        self._take_in.clicked.connect(self._on_take_in)
        self.body = body_of(composing, section, theme, self)
        for signal, own in (
            (self.body.source_wanted, self.source_wanted),
            (self.body.revealing, self.revealing),
            (self.body.opening, self.opening),
        ):
            signal.connect(own)
        self._lay_out()
        self.set_theme(theme)
        self.refresh()

    def refresh(self) -> None:
        """Show whether the section is in the note, and how long it is."""
        section = self._outline.section(self._row)
        if section is None:
            return
        self.section = section
        self.body.setVisible(not section.left_out)
        self._take_in.setVisible(section.left_out)
        self._words.setText(self._count(section))
        over = self._outline.is_over(self._row)
        shades = (
            "error.text" if over else "text.muted",
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
        coloured(self._tone, theme.colour(_WORDS.get(self.section.spec.tone, "text.muted")))
        self.body.set_theme(theme)
        self._shades = ("", "")
        self.refresh()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tone = self.section.spec.tone
        if tone is Tone.ASSESSMENT:
            painter.fillRect(self.rect(), self._tint())
        bar = QRect(0, 0, _BAR, self.height())
        bar = QStyle.visualRect(self.layoutDirection(), self.rect(), bar)
        painter.fillRect(bar, self._theme.colour(_TONES[tone]))
        self.paint_frame(painter)

    @override
    def drop_section(self) -> str:
        return self.section.id

    def _tint(self) -> QColor:
        return self._theme.tint("notice.ground", 0.55)

    def _kind_of_words(self) -> str:
        return {
            Tone.FACTS: self.tr("Facts from the sources"),
            Tone.ASSESSMENT: self.tr("Your assessment"),
            Tone.LINES: self.tr("Words to say"),
            Tone.CLOSED: self.tr("For the reader only, not to be disclosed"),
            Tone.FRAME: "",
        }[self.section.spec.tone]

    def _count(self, section: Section) -> str:
        if section.left_out:
            return self.tr("left out of the note")
        return self._outline.words(section) if section.spec.budget else ""

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._tone)
        self._tone.setVisible(bool(self._tone.text()))
        titles.addWidget(self._heading)
        top.addLayout(titles, 1)
        top.addWidget(self._words, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self._take_in, 0, Qt.AlignmentFlag.AlignBottom)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_BAR + 12, 8, 12, 10)
        rows.setSpacing(6)
        rows.addLayout(top)
        rows.addWidget(self.body)

    def _on_take_in(self) -> None:
        self._composing.arranging.leave_out_section(self.section, out=False)
