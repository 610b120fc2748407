"""The note as one page to write on: its header, then every section in order."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from briefwright.viewmodels.briefing.note_lists import SectionList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.header_form import HeaderForm
from briefwright.widgets.briefing.mark_drops import Drift, DropGround
from briefwright.widgets.briefing.section_panel import SectionPanel
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing
    from briefwright.viewmodels.briefing.dropping import Dropping

_WIDEST = 920  # pixels: a page, not a screen
_AIR = 18


class NotePage(QScrollArea):
    """Scrolls over the header and the sections. One line at a time is open for work."""

    source_wanted = Signal(str)

    def __init__(
        self,
        composing: "Composing",
        dropping: "Dropping",
        outline: SectionList,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        named(self, "briefing.page", self.tr("The note"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._composing = composing
        self._dropping = dropping
        self._outline = outline
        self._theme = theme
        self._panels: dict[str, SectionPanel] = {}
        self._shown = ""
        self._paper = Paper(dropping, theme)
        self._paper.setMaximumWidth(_WIDEST)
        self._drift = Drift(self)
        self._drift.follow(self._paper)
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(_AIR, _AIR, _AIR, _AIR * 2)
        self._column.setSpacing(14)
        self.header = HeaderForm(composing, theme, self._paper)
        self._column.addWidget(self.header)
        ground = QWidget()
        around = QVBoxLayout(ground)
        around.setContentsMargins(_AIR // 2, _AIR // 2, _AIR // 2, _AIR // 2)
        around.addWidget(self._paper, 0)
        around.addStretch(1)
        self.setWidget(ground)
        composing.opened.connect(self._rebuild)
        composing.sections_changed.connect(self._refresh)
        self.set_theme(theme)
        self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self._paper, ground=theme.colour("palette.page"))
        self._paper.frame_in(theme)
        self.header.set_theme(theme)
        for panel in self._panels.values():
            panel.set_theme(theme)

    def go_to(self, section_id: str) -> None:
        """Scroll to a section; "" is the header."""
        part: QWidget = self._panels.get(section_id, self.header)
        QTimer.singleShot(0, part, partial(self._to_top, part))

    def work_on(self, block_id: str) -> None:
        """Open a line for work."""
        for panel in self._panels.values():
            panel.body.work_on(block_id)

    def _rebuild(self) -> None:
        """Make the sections of another briefing; those of the same one stay as they are."""
        note = self._composing.note
        for panel in self._panels.values():
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self._panels.clear()
        for row, section in enumerate(note.sections if note is not None else (), 1):
            panel = SectionPanel(
                self._composing, self._dropping, self._outline, row, self._theme, self._paper
            )
            panel.source_wanted.connect(self.source_wanted)
            panel.revealing.connect(self._reveal)
            panel.opening.connect(self._on_opening)
            self._drift.follow(panel)
            self._panels[section.id] = panel
            self._column.addWidget(panel)
        shown = note.briefing.id if note is not None else ""
        if shown != self._shown:
            self._shown = shown
            self.verticalScrollBar().setValue(0)

    def _refresh(self) -> None:
        for panel in self._panels.values():
            panel.refresh()

    def _on_opening(self, _block_id: str) -> None:
        for panel in self._panels.values():
            panel.body.put_away()

    def _to_top(self, part: QWidget) -> None:
        ground = self.widget()
        if ground is not None:
            top = part.mapTo(ground, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(max(0, top - _AIR // 2))

    def _reveal(self, widget: QWidget, part: QRect) -> None:
        QTimer.singleShot(0, widget, partial(self._bring_into_sight, widget, part))

    def _bring_into_sight(self, widget: QWidget, part: QRect) -> None:
        ground = self.widget()
        if ground is None:
            return
        top = widget.mapTo(ground, part.topLeft()).y()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if top < bar.value():
            bar.setValue(top - _AIR)
        elif top + part.height() > bar.value() + room:
            bar.setValue(min(top - _AIR, top + part.height() - room + _AIR))


class Paper(DropGround):
    """The page itself. Marks that are dropped beside the sections go where they belong."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint_frame(QPainter(self))
