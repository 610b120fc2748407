"""What stands under a section's heading, of whatever kind it is; and what fills itself."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from briefwright.domain.briefing import Section
from briefwright.domain.language.spoken import words_of
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Form
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.page_field import PageField
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class SectionBody(QWidget):
    """What a section shows under its heading."""

    source_wanted = Signal(str)
    revealing = Signal(QWidget, QRect)  # this part of that widget should be in sight
    opening = Signal(str)  # this block is opened for work, so no other one is
    entered = Signal(bool)  # somebody works here now; whether what is selected elsewhere stays
    menu_wanted = Signal(QPoint)  # for the selected lines
    leaving_out = Signal()  # the selected lines
    carrying = Signal()  # the selected lines
    going_beyond = Signal(int)  # to the section before, or behind

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.composing = composing
        self.section = section
        self.theme = theme
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self.theme = theme

    def work_on(self, block_id: str) -> None:
        """Open a line for work and put the cursor into it."""

    def put_away(self) -> None:
        """Have no line open."""

    def selected(self) -> list[Line]:
        """Return the lines on which a command acts."""
        return []

    def select(self, block_ids: list[str]) -> None:
        """Select these of its lines."""

    def let_go(self) -> None:
        """Have nothing selected."""

    def enter(self, _way: int) -> bool:
        """Go to the first line, or to the last where `_way` is back; whether there is any."""
        return False

    def place_at(self, _height: int) -> tuple[int, int]:
        """Return before which line stands what is dropped so far down, and how far that is."""
        return -1, self.height()

    def hint(self, words: str) -> QWidget:
        """Add a muted word about what goes here, and return it."""
        label = coloured(plain_label(words, self), self.theme.colour("text.muted"))
        label.setWordWrap(True)
        face = page_font(self.font(), 0.92)
        face.setItalic(True)
        label.setFont(face)
        within = QHBoxLayout()
        within.setContentsMargins(MARGIN, 2, MARGIN, 2)
        within.addWidget(label)
        self.rows.addLayout(within)
        return label


class MadeBody(SectionBody):
    """A section that fills itself: it only says with what."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        self._words = self.hint(self._description())

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        coloured(self._words, theme.colour("text.muted"))

    def _description(self) -> str:
        if self.section.spec.form is Form.EVIDENCE:
            return self.tr(
                "A table will stand here: every point of the note with the exact words of its "
                "source, the speaker and the place."
            )
        return self.tr(
            "Every article behind the note will stand here, with outlet, date and address."
        )


class ClearanceBody(SectionBody):
    """Who stands behind the note: typed here, and stored with the header data."""

    def __init__(
        self, composing: "Composing", section: Section, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(composing, section, theme, parent)
        grid = QGridLayout()
        grid.setContentsMargins(MARGIN, 0, MARGIN, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        self._fields: dict[str, PageField] = {}
        self._labels = []
        for row, (key, words) in enumerate(self._words().items()):
            label = plain_label(words)
            label.setFont(page_font(self.font(), 0.9, bold=True))
            field = named(PageField(self), f"briefing.header.{key}", words)
            field.set_single_line()
            field.edited.connect(partial(composing.heading.set, key))
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
            self._fields[key] = field
            self._labels.append(label)
        for line in section.spec.asks:
            label = plain_label(f"{line}   {'_' * 40}")
            label.setFont(page_font(self.font(), 0.9))
            grid.addWidget(label, grid.rowCount(), 0, 1, 2)
            self._labels.append(label)
        self.rows.addLayout(grid)
        composing.briefing_changed.connect(self._refresh)
        self.set_theme(theme)
        self._refresh()

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for label in self._labels:
            coloured(label, theme.colour("text.muted"))
        for field in self._fields.values():
            field.set_theme(theme)

    def _words(self) -> dict[str, str]:
        note = self.composing.note
        speech = words_of(note.briefing.language if note is not None else "")
        return {
            "drafted_by": speech.drafted_by,
            "cleared_by": speech.cleared_by,
            "contact": speech.contact,
        }

    def _refresh(self) -> None:
        for key, field in self._fields.items():
            field.show_text(self.composing.heading.get(key))
