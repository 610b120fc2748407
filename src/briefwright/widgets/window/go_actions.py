"""What the menu of going does."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from briefwright.domain.text import Span
from briefwright.viewmodels.reading.journey import Bookmarks, Place
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.window.article_space import ArticleSide
from briefwright.widgets.window.panels import Panels
from briefwright.widgets.window.travel import BRIEFING, Travel

if TYPE_CHECKING:
    from briefwright.viewmodels.library.search_results import ResultRow

type Stops = list[tuple[QWidget, QWidget]]  # parts of the window, and what has the focus in each


class GoActions(QObject):
    """Back and forward, from mark to mark, from panel to panel, and to what a search finds."""

    reading_wanted = Signal()
    briefing_wanted = Signal()
    library_wanted = Signal()  # to search in it
    article_wanted = Signal(str)  # to be read

    def __init__(self, panels: Panels, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._bookmarks = Bookmarks(settings)
        self._travels: dict[ArticleSide, Travel] = {}
        self._back: QAction | None = None
        self._forward: QAction | None = None
        panels.library.searching.wanted.connect(self._read_result)
        self.at_briefing = False  # whether the page of the briefing is shown
        self.briefing_stops: Callable[[], Stops] | None = None  # where F6 stops there

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "back": self.back,
            "forward": self.forward,
            "search": self.search,
            "next-mark": self.next_mark,
            "last-mark": self.last_mark,
            "next-panel": self.next_panel,
            "last-panel": self.last_panel,
            "menu-here": self.open_menu,
        }

    def open_menu(self) -> None:
        """Open the menu of what has the focus, on keyboards that have no key for it."""
        focus = QApplication.focusWidget()
        if focus is not None:
            caret = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
            place = QRectF(caret).center().toPoint()
            by_key = QContextMenuEvent.Reason.Keyboard
            asked = QContextMenuEvent(by_key, place, focus.mapToGlobal(place))
            QApplication.sendEvent(focus, asked)

    def enable(self, back: QAction, forward: QAction) -> None:
        """Keep these two enabled where there is a way."""
        self._back, self._forward = back, forward
        self._panels.space.current_changed.connect(self._show_ways)
        self._show_ways()

    def follow(self, side: ArticleSide) -> None:
        """Watch where a person goes in this panel."""
        travel = self._travels[side] = Travel(side, self._bookmarks)
        travel.journey.changed.connect(self._show_ways)

    def travel(self) -> Travel | None:
        """Return the way of the panel in hand."""
        return self._travels.get(self._panels.space.current)

    def keep(self) -> None:
        """Remember where each article is being read."""
        for travel in self._travels.values():
            travel.keep()

    def back(self) -> None:
        """Go where one was before the last jump."""
        travel = self.travel()
        if travel is not None:
            self._go(travel, travel.journey.back)

    def forward(self) -> None:
        """Go where one went back from."""
        travel = self.travel()
        if travel is not None:
            self._go(travel, travel.journey.forward)

    def _go(self, travel: Travel, step: Callable[[Place | None], Place | None]) -> None:
        here = BRIEFING if self.at_briefing else travel.here()
        while (place := step(here)) is not None:
            here = None
            if place == BRIEFING:
                self.briefing_wanted.emit()
                return
            if self._panels.desk is not None and self._panels.desk.is_there(place.article_id):
                self.reading_wanted.emit()
                travel.go(place)
                self._panels.article.view.setFocus()
                return

    def _show_ways(self) -> None:
        travel = self.travel()
        if self._back is not None and self._forward is not None:
            self._back.setEnabled(travel is not None and travel.journey.can_go_back())
            self._forward.setEnabled(travel is not None and travel.journey.can_go_forward())

    # search ---------------------------------------------------------------------------------

    def search(self) -> None:
        """Go to the search field of the library."""
        self.library_wanted.emit()
        self._panels.library.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._panels.library.search.selectAll()

    def _read_result(self, result: "ResultRow") -> None:
        """Show an article where what was looked for stands; the way back leads to where one was."""
        travel = self.travel()
        if travel is None:
            return
        with travel.to_passage():
            self.article_wanted.emit(result.article_id)
            reading, panel = self._panels.reading, self._panels.article
            content = reading.content if reading is not None else None
            mark = reading.annotation(result.mark) if reading and result.mark else None
            if mark is not None:
                panel.reveal_mark(mark)
            elif result.place is not None and content and result.place.end <= len(content.text):
                panel.go_to(result.place)
                panel.view.select(result.place)

    def read_passage(self, article_id: str, place: Span | None) -> None:
        """Show an article with the words at `place` lit; the way back leads to where one was."""
        travel = self.travel()
        if travel is not None:
            with travel.to_passage():
                self.article_wanted.emit(article_id)
                if place is not None:
                    self._panels.article.go_to(place)
                    self._panels.article.view.select(place)

    # marks ----------------------------------------------------------------------------------

    def next_mark(self) -> None:
        """Go to the next key point in the text."""
        self._go_to_mark(forward=True)

    def last_mark(self) -> None:
        """Go to the key point before."""
        self._go_to_mark(forward=False)

    def _go_to_mark(self, *, forward: bool) -> None:
        reading, panel = self._panels.reading, self._panels.article
        if reading is None:
            return
        active = reading.marks.get(reading.active)
        here = active.start if active else panel.view.offset_at_caret()
        marks = reading.marks
        there = marks.next_after(here) if forward else marks.last_before(here)
        if there is not None:
            panel.reveal_mark(there)

    # panels ---------------------------------------------------------------------------------

    def next_panel(self) -> None:
        """Put the focus into the next panel that is shown."""
        self._step(1)

    def last_panel(self) -> None:
        """Put the focus into the panel before."""
        self._step(-1)

    def _stops(self) -> Stops:
        library, points = self._panels.library, self._panels.points
        sides = ((side, side.panel.view) for side in self._panels.space.sides())
        return [(library, library.in_front()), *sides, (points, self._panels.cards.list)]

    def _step(self, by: int) -> None:
        elsewhere = self.briefing_stops if self.at_briefing else None
        stops = elsewhere() if elsewhere is not None else self._stops()
        shown = [(panel, target) for panel, target in stops if target.isVisible()]
        focus = QApplication.focusWidget()
        at = next((i for i, (p, _) in enumerate(shown) if focus and p.isAncestorOf(focus)), -by)
        if shown:
            target = shown[(at + by) % len(shown)][1]
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
