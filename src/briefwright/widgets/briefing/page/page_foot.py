"""What the note writes by itself before and behind its sections: list of contents, and foot."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from briefwright.domain.language.spoken import words_of
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.colours import coloured
from briefwright.widgets.direction import begin
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing

_LISTED = 2  # levels of headings that the list of contents names


class PageContents(QWidget):
    """The list of headings, where the note is long enough to have one."""

    def __init__(self, composing: "Composing", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "briefing.contents", self.tr("List of contents"))
        self._composing = composing
        self._title = plain_label()
        self._title.setFont(page_font(self.font(), 1.05, bold=True))
        self._list = plain_label()
        self._list.setFont(page_font(self.font()))
        self._list.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 4, MARGIN, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._list)
        composing.paging.counted.connect(self._refresh)
        self.set_theme(theme)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        coloured(self._title, theme.colour("text.heading"))
        coloured(self._list, theme.colour("palette.link"))

    def _refresh(self) -> None:
        note, paging = self._composing.note, self._composing.paging
        sections = note.sections if note is not None and paging.length.listed else ()
        titles = [
            f"{'\u2003' * (section.spec.level - 1)}{section.spec.title}"
            for section in sections
            if section.spec.level <= _LISTED and paging.page_of(section.id)
        ]
        self._title.setText(words_of(note.briefing.language if note is not None else "").contents)
        self._list.setText("\n".join(titles))
        self.setVisible(bool(titles))


class PageFoot(QWidget):
    """Reference and title, the number of pages, and the marking once more."""

    def __init__(self, composing: "Composing", theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "briefing.foot", self.tr("Foot of every page"))
        self._composing = composing
        self._rule = QFrame()
        self._rule.setFrameShape(QFrame.Shape.HLine)
        self._title = plain_label()
        self._pages = plain_label()
        self._marking = plain_label()
        self._title.setAlignment(begin(self.layoutDirection()))
        for label in (self._title, self._pages):
            label.setFont(page_font(self.font(), 0.8))
        self._marking.setFont(page_font(self.font(), 0.86, bold=True))
        self._marking.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, 16, MARGIN, 0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._rule, 0, 0, 1, 2)
        grid.addWidget(self._title, 1, 0)
        grid.addWidget(self._pages, 1, 1)
        grid.addWidget(self._marking, 2, 0, 1, 2)
        for changed in (composing.opened, composing.briefing_changed, composing.paging.counted):
            changed.connect(self._refresh)
        self.set_theme(theme)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        for label in (self._title, self._pages):
            coloured(label, theme.colour("text.muted"))
        coloured(self._marking, theme.colour("error.text"))
        coloured(self._rule, theme.colour("palette.mid"))

    def _refresh(self) -> None:
        reference, title = (self._composing.heading.get(key) for key in ("reference", "title"))
        self._title.setText("  ".join(part for part in (reference, title) if part))
        pages = self._composing.paging.length.pages
        self._pages.setText(self.tr("Page 1 of about {0}").format(pages) if pages else "")
        marking = self._composing.heading.get("marking")
        self._marking.setText(marking.upper())
        self._marking.setVisible(bool(marking))
