"""The middle of the window: one article, or two side by side."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.layout.columns import in_reading_order
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.room import grown

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading

_APART = frozenset({"article", "selection", "find", "original"})
_ALONE, _BESIDE = 280, 220  # pixels that a panel needs at least


class ArticleSpace(QSplitter):
    """Up to two articles. The one that had the focus last is in hand: everything acts on it."""

    current_changed = Signal()  # another panel is in hand
    made = Signal(object)  # the second ArticleSide, when it is needed for the first time
    split_changed = Signal(bool)  # whether there are two

    def __init__(self, theme: Theme, reading_type: ReadingType) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self._type = reading_type
        self.setChildrenCollapsible(False)
        self.first = ArticleSide(theme, reading_type)
        self.first.setMinimumWidth(_ALONE)
        self.second: ArticleSide | None = None
        self.current = self.first
        self._two = False
        self.addWidget(self.first)
        in_reading_order(self)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def sides(self) -> tuple["ArticleSide", ...]:
        """Return the panels that are shown, from the left."""
        return (self.first, self.second) if self.second and self._two else (self.first,)

    def every_side(self) -> tuple["ArticleSide", ...]:
        """Return the panels that were made, shown or not."""
        return (self.first, self.second) if self.second else (self.first,)

    def is_split(self) -> bool:
        """Whether two articles are shown."""
        return self._two

    def split(self, reading: "Reading") -> "ArticleSide":
        """Show a second panel with what `reading` reads, and take it in hand."""
        if self.second is None:
            self.second = ArticleSide(self._theme, self._type)
            self.second.name_as("beside")
            self.second.close_wanted.connect(self.unsplit)
            self.addWidget(self.second)
            in_reading_order(self)
            self.second.work_with(reading)
            self.made.emit(self.second)
        if not self._two:
            self._two = True
            self.second.show()
            self.setSizes([self.width() // 2, self.width() // 2])
            self._on_split()
        self.take_in_hand(self.second)
        return self.second

    def unsplit(self) -> None:
        """Show only the first article."""
        if self.second is None or not self._two:
            return
        self._two = False
        self.second.hide()
        if self.second.reading is not None:
            self.second.reading.close()
        self.take_in_hand(self.first)
        self._on_split()
        self.first.panel.view.setFocus()

    def take_in_hand(self, side: "ArticleSide") -> None:
        """Let everything act on this panel."""
        if side is not self.current:
            self.current = side
            self._mark_current()
            self.current_changed.emit()

    def set_type(self, reading_type: ReadingType) -> None:
        """Set all articles so."""
        self._type = reading_type
        for side in self.every_side():
            side.panel.set_reading_type(reading_type)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        for side in self.every_side():
            side.set_theme(theme)
        self._mark_current()

    def show_only_current(self, *, alone: bool) -> None:
        """Show nothing but the text in hand, or everything again."""
        for side in self.sides():
            side.setVisible(not alone or side is self.current)
            side.bar.setVisible(not alone and self._two)

    def _on_split(self) -> None:
        for side in self.every_side():
            side.bar.setVisible(self._two)
            side.setMinimumWidth(self._least() if self._two else _ALONE)
        self._mark_current()
        self.split_changed.emit(self._two)

    def _least(self) -> int:
        """Return how wide each of two articles is at least: as its type wants, if that fits."""
        return min(grown(self, _BESIDE), max(_BESIDE, self.screen().availableSize().width() // 4))

    def _mark_current(self) -> None:
        for side in self.sides():
            side.mark(current=side is self.current)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        side = next((side for side in self.sides() if now and side.isAncestorOf(now)), None)
        if side is not None:
            self.take_in_hand(side)


class ArticleSide(QWidget):
    """An article panel under a slim bar with its title, which shows only where there are two."""

    close_wanted = Signal()

    def __init__(self, theme: Theme, reading_type: ReadingType) -> None:
        super().__init__()
        self._theme = theme
        self._current = False
        self.reading: Reading | None = None
        self.panel = ArticlePanel(theme, reading_type)
        self._title = plain_label()
        self._title.setMinimumWidth(20)
        self._close = named(QToolButton(), "article.close", self.tr("Close this article"))
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close this article"))
        self._close.clicked.connect(self.close_wanted)
        self._close.hide()
        policy = self._close.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so that both bars are of one height
        self._close.setSizePolicy(policy)
        self.bar = named(QWidget(), "article.bar")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(12, 3, 4, 3)
        row.addWidget(self._title, 1)
        row.addWidget(self._close)
        self.bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.panel, 1)

    def name_as(self, place: str) -> None:
        """Be the panel that can be closed; its controls are identified by `place`."""
        self._close.show()
        for part in self.findChildren(QWidget):
            room = part.objectName().partition(".")[0]
            if room in _APART:
                named(part, f"{place}.{part.objectName().removeprefix('article.')}")
        self.panel.bar.place = f"{place}."
        view = self.panel.view
        view.setAccessibleName(self.tr("Text of the article beside"))

    def work_with(self, reading: "Reading") -> None:
        """Show what `reading` reads."""
        self.reading = reading
        self.panel.work_with(reading)
        reading.opened.connect(self._show_title)
        reading.facts_changed.connect(self._show_title)
        self._show_title()

    def mark(self, *, current: bool) -> None:
        """Show whether this is the panel in hand."""
        self._current = current
        shade = "palette.accent" if current else "palette.midlight"
        coloured(self.bar, ground=self._theme.colour(shade))
        text = self._theme.colour("palette.on_accent" if current else "palette.text")
        coloured(self._title, text)
        palette = self._close.palette()
        palette.setColor(palette.ColorRole.ButtonText, text)
        self._close.setPalette(palette)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self.panel.set_theme(theme)
        self.mark(current=self._current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_title()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take this panel in hand where what was clicked takes no focus: title, header, margin."""
        super().mousePressEvent(event)
        self.panel.view.setFocus(Qt.FocusReason.MouseFocusReason)

    def _show_title(self) -> None:
        article = self.reading.article if self.reading else None
        words = article.title if article else self.tr("No article open")
        self._title.setToolTip("")
        room = max(self.width() - 60, 20)
        self._title.setText(
            self._title.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        )
        self._title.setAccessibleName(words)
