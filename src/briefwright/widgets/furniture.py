"""What stands in the window: its parts laid out, its menus, and what leads from one to another."""

from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.job_bar import JobBar
from briefwright.widgets.latin_keys import LatinKeys
from briefwright.widgets.layout.columns import READING, Columns
from briefwright.widgets.library.library_panel import LibraryPanel
from briefwright.widgets.turns.halves import Halves
from briefwright.widgets.turns.held_paint import HeldPaint
from briefwright.widgets.window.arrivals import Arrivals
from briefwright.widgets.window.article_space import ArticleSpace
from briefwright.widgets.window.care.alarm import Alarm
from briefwright.widgets.window.care.rescue import Rescue
from briefwright.widgets.window.commands import Commands
from briefwright.widgets.window.focus_mode import FocusMode
from briefwright.widgets.window.key_points import KeyPoints
from briefwright.widgets.window.panels import Panels
from briefwright.widgets.window.side_buttons import SideButtons
from briefwright.widgets.window.top_bar import TopBar


class Furniture:
    """Built at once, into a window that has been seen: all that this needs is slow to load."""

    def __init__(self, window: QMainWindow, theme: Theme, settings: Settings) -> None:
        self.parts = Panels(theme, settings)
        self.top = TopBar()
        self.columns = Columns(READING, self.parts.library, self.parts.space, self.parts.points)
        self.paint = HeldPaint(window)
        self.pages = Halves(self.paint)
        self.pages.addWidget(self.columns)
        self.body = self._laid_out()
        window.setCentralWidget(self.body)
        self.commands = Commands(window, self.parts, settings, theme)
        self.focus_mode = FocusMode(window, self.parts, self.columns, (self.top,))
        self.arrivals = Arrivals(self.parts, settings, window)
        self.sides = SideButtons(window)
        self.keys = LatinKeys(window)
        self.rescue = Rescue(window, self.parts, settings)
        self.alarm = Alarm(window, self.parts)

    def _laid_out(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.pages, 1)
        column.addWidget(self.parts.job_bar)
        return body

    def dressed(self) -> tuple[LibraryPanel, ArticleSpace, KeyPoints, JobBar, Commands]:
        """Return what has colours of its own."""
        parts = self.parts
        return (parts.library, parts.space, parts.points, parts.job_bar, self.commands)

    def splitters(self) -> dict[str, QSplitter]:
        """Return what can be drawn wider, by the name under which that is kept."""
        cards = self.parts.points.first.split
        return {"panels": self.columns, "cards": cards, "library": self.parts.library.split}
