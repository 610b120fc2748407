"""The note as one page on a desk: its header, then every section in order, its foot."""

from functools import partial
from itertools import pairwise
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from briefwright.domain.snapshot import Line
from briefwright.viewmodels.briefing.dropping import lines_to_carry
from briefwright.viewmodels.briefing.lists.section_list import SectionList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.header_form import HeaderForm
from briefwright.widgets.briefing.page.mark_drops import Drift, DropGround
from briefwright.widgets.briefing.page.page_field import PageField
from briefwright.widgets.briefing.page.page_foot import PageContents, PageFoot
from briefwright.widgets.briefing.page.section_panel import SectionPanel
from briefwright.widgets.colours import coloured
from briefwright.widgets.library.drag_picture import carry
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.domain.briefing import Section
    from briefwright.viewmodels.briefing.composing import Composing
    from briefwright.viewmodels.briefing.dropping import Dropping

_UPRIGHT = (0, 860)  # pixels, at least and at most: a page, not a screen
_LYING = (760, 1200)  # pages that lie on their side have many columns
_DESK = 16  # pixels of the desk around it
_AIR = 24
_MOMENT = 0.006  # seconds of a turn in which sections are made: the next frame is drawn in time


class NotePage(QScrollArea):
    """Scrolls over the page. One line at a time is open for work.

    The sections of a note that opens come from the top down, some in each turn of the window.
    """

    source_wanted = Signal(str)
    menu_wanted = Signal(QPoint)  # for the selected lines
    section_menu_wanted = Signal(str, QPoint)  # a section's id
    leaving_out = Signal()  # the selected lines
    selected_changed = Signal()
    paragraph_wanted = Signal(str)  # in this section

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
        self._composing = composing
        self._dropping = dropping
        self._outline = outline
        self._theme = theme
        self._panels: dict[str, SectionPanel] = {}
        self._coming: list[Section] = []  # those that have no panel yet
        self._turn = QTimer(self, singleShot=True, interval=1)  # behind keys, pointer and paint
        self._turn.timeout.connect(self._make_some)
        self._shown = ""
        self._paper = Paper(dropping, theme)
        self._drift = Drift(self)
        self._drift.follow(self._paper)
        self.header = HeaderForm(composing, theme, self._paper)
        self._contents = PageContents(composing, theme, self._paper)
        self._foot = PageFoot(composing, theme, self._paper)
        self._column = QVBoxLayout(self._paper)
        self._lay_out()
        composing.opened.connect(self._rebuild)
        composing.reordered.connect(self._reorder)
        composing.sections_changed.connect(self._refresh)
        composing.pool_changed.connect(self._refresh)
        self.set_theme(theme)
        self._rebuild()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        coloured(self._paper, ground=theme.colour("palette.page"))
        self._paper.frame_in(theme)
        self.header.set_theme(theme)
        self._contents.set_theme(theme)
        self._foot.set_theme(theme)
        for panel in self._panels.values():
            panel.set_theme(theme)

    def go_to(self, section_id: str) -> None:
        """Scroll to a section; "" is the header."""
        self.complete()
        part: QWidget = self._panels.get(section_id, self.header)
        QTimer.singleShot(0, part, partial(self._to_top, part))

    def type_into(self, section_id: str, words: str) -> None:
        """Go to what a person writes in a section, and type on there."""
        self.complete()
        if self._panels[section_id].body.enter(-1):
            field = self.window().focusWidget()
            if isinstance(field, PageField):
                field.moveCursor(QTextCursor.MoveOperation.End)
                field.insertPlainText(words)

    def work_on(self, block_id: str) -> None:
        """Open a line for work."""
        self.complete()
        for panel in self._panels.values():
            panel.body.work_on(block_id)

    def selected(self) -> list[Line]:
        """Return the lines on which a command acts."""
        note = self._composing.note
        sections = note.sections if note is not None else ()
        panels = (self._panels.get(section.id) for section in sections)
        return [line for panel in panels if panel is not None for line in panel.body.selected()]

    def select(self, section_id: str, block_ids: list[str]) -> None:
        """Select lines of a section and go on working there."""
        self.complete()
        panel = self._panels.get(section_id)
        if panel is not None:
            panel.body.select(block_ids)

    def complete(self) -> None:
        """Make at once what is still to come of the page."""
        if self._coming:
            self._make_some(inf)
            for panel in self._panels.values():  # by itself it would be seen a turn later, and no
                panel.show()  # key may go astray meanwhile

    def put_away(self) -> None:
        """Have no line open."""
        for panel in self._panels.values():
            panel.body.put_away()

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        # a page is longer than a window, and a bar that comes later would narrow every line again
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._column.setContentsMargins(0, _AIR, 0, _AIR)
        self._column.setSpacing(10)
        self._column.addWidget(self.header)
        self._column.addWidget(self._contents)
        self._column.addWidget(self._foot)
        desk = QWidget()
        around = QHBoxLayout(desk)
        around.setContentsMargins(_DESK, _DESK, _DESK, _DESK)
        around.addStretch(1)
        around.addWidget(self._paper, 1000, Qt.AlignmentFlag.AlignTop)
        around.addStretch(1)
        self.setWidget(desk)

    def _rebuild(self) -> None:
        """Make the sections of another briefing; those of the same one stay as they are."""
        note = self._composing.note
        for panel in self._panels.values():
            self._column.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self._panels.clear()
        self._coming = list(note.sections) if note is not None else []
        self._make_some(_MOMENT if self.isVisible() or note is None else 0)
        lying = note is not None and note.material.frame.landscape
        least, most = _LYING if lying else _UPRIGHT
        self._paper.setMinimumWidth(least)
        self._paper.setMaximumWidth(most)
        shown = note.briefing.id if note is not None else ""
        if shown != self._shown:
            self._shown = shown
            self.verticalScrollBar().setValue(0)

    def _make_some(self, seconds: float = _MOMENT) -> None:
        """Make header and panels from the top down for so long, others later; then the foot."""
        until = monotonic() + seconds
        if seconds:
            self.header.complete()
        while self._coming and monotonic() < until:
            section = self._coming.pop(0)
            self._panels[section.id] = panel = self._panel(section)
            self._column.insertWidget(self._column.count() - 1, panel)
        self._foot.setVisible(not self._coming)
        if self._coming:
            self._turn.start()
            return
        self._turn.stop()
        self._reorder()

    def _panel(self, section: "Section") -> SectionPanel:
        panel = SectionPanel(
            self._composing, self._dropping, self._outline, section, self._theme, self._paper
        )
        panel.source_wanted.connect(self.source_wanted)
        panel.revealing.connect(self._reveal)
        panel.opening.connect(self._on_opening)
        panel.entered.connect(partial(self._on_entered, section.id))
        panel.menu_wanted.connect(self.menu_wanted)
        panel.section_menu_wanted.connect(partial(self.section_menu_wanted.emit, section.id))
        panel.leaving_out.connect(self.leaving_out)
        panel.carrying.connect(self._carry)
        panel.paragraph_wanted.connect(partial(self.paragraph_wanted.emit, section.id))
        panel.going_beyond.connect(partial(self._go_beyond, section.id))
        self._drift.follow(panel)
        return panel

    def _reorder(self) -> None:
        """Let the sections stand in their order, and the keyboard go through them so."""
        self.complete()
        note = self._composing.note
        sections = note.sections if note is not None else ()
        for place, section in enumerate(sections, 2):  # behind the header and the contents
            panel = self._panels[section.id]
            if self._column.indexOf(panel) != place:
                self._column.insertWidget(place, panel)
        parts: list[QWidget] = [self.header, *(self._panels[each.id] for each in sections)]
        for before, behind in pairwise([*parts, self._foot]):
            behind.raise_()
            QWidget.setTabOrder(before, behind)

    def _refresh(self) -> None:
        for panel in self._panels.values():
            panel.refresh()

    def _on_opening(self, block_id: str) -> None:
        """Put the other lines away, and keep the one that opens where the eye is."""
        self.complete()
        bar = self.verticalScrollBar()
        line = self._composing.note.line(block_id) if self._composing.note else None
        panel = self._panels.get(line.block.section_id) if line is not None else None
        before = panel.y() if panel is not None else 0
        self.put_away()
        self._column.activate()
        if panel is not None:
            bar.setValue(bar.value() + panel.y() - before)

    def _on_entered(self, section_id: str, adding: bool) -> None:  # noqa: FBT001  (a signal's)
        """Let lines be selected in one section at a time, unless more are being added."""
        for other, panel in self._panels.items():
            if other != section_id and not adding:
                panel.body.let_go()
        self.selected_changed.emit()

    def _carry(self) -> None:
        """Let the selected lines of all sections be dragged."""
        lines = self.selected()
        one = lines[0].block.text or lines[0].cell("text").text if lines else ""
        words = one if len(lines) == 1 else self.tr("%Ln lines", "", len(lines))
        mime = lines_to_carry([line.block.id for line in lines])
        carry(mime, words, self, Qt.DropAction.CopyAction)

    def _go_beyond(self, section_id: str, way: int) -> None:
        """Go on to the next section that has lines."""
        self.complete()
        note = self._composing.note
        ids: list[str] = [section.id for section in note.sections] if note is not None else []
        at = ids.index(section_id)
        further = ids[at + 1 :] if way > 0 else reversed(ids[:at])
        for other in further:
            if self._panels[other].body.enter(way):
                return

    def _to_top(self, part: QWidget) -> None:
        ground = self.widget()
        if ground is not None:
            top = part.mapTo(ground, QPoint(0, 0)).y()
            self.verticalScrollBar().setValue(max(0, top - _DESK // 2))

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
        painter = QPainter(self)
        edge = QColor(self._frame_theme.colour("palette.mid"))
        painter.setPen(edge)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        self.paint_frame(painter)
