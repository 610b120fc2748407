"""The page as it came, beside the text: when it is shown, and how the two point at each other."""

from contextlib import suppress
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QSplitter

from briefwright.domain.errors import QuoteNotFound
from briefwright.domain.text import find_quote
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.layout.columns import in_reading_order
from briefwright.widgets.reading.article_view import ArticleView
from briefwright.widgets.reading.original import pane
from briefwright.widgets.room import grown

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading

_LEAST = 620  # pixels in which the two can be read side by side


class OriginalBeside(QObject):
    """Holds the reading view and the other layout. Where both have no room, the text stays."""

    closed = Signal()
    no_room = Signal()  # it is wanted, but the window is too narrow

    def __init__(self, view: ArticleView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._reading: Reading | None = None
        self._wanted = False
        self.page: pane.OriginalView | None = None  # made when it is first shown
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(view)
        self.split.setStretchFactor(0, 1)
        in_reading_order(self.split)
        self.split.installEventFilter(self)
        view.span_selected.connect(self._point_at)

    def set_theme(self, theme: Theme) -> None:
        """Show the other layout in the colours of `theme`."""
        self._theme = theme
        if self.page is not None:
            self.page.set_theme(theme)

    def work_with(self, reading: "Reading") -> None:
        """Show what `reading` reads."""
        self._reading = reading
        if self.page is not None:
            self.page.work_with(reading.workbench.jobs)
        reading.opened.connect(self._refresh)

    def exists(self) -> bool:
        """Whether the article came with a layout of its own."""
        return self._reading is not None and self._reading.has_original()

    def show(self, *, on: bool) -> None:
        """Show it for this article and those opened later, where they came with one."""
        self._wanted = on
        self._refresh()
        if on and self.exists() and not self._has_room():
            self.no_room.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self._wanted:
            shown = self._has_room() and self.exists()
            if shown is (self.page is None or self.page.isHidden()):
                self._refresh()
        return False

    def _has_room(self) -> bool:
        return self.split.width() >= grown(self.split, _LEAST)

    def _refresh(self) -> None:
        reading = self._reading
        shown = self._wanted and self.exists() and self._has_room()
        if shown and reading and reading.article and reading.content:
            self.page = self.page or self._make()
            self.page.show_article(reading.article, reading.content)
        elif self.page is not None:
            self.page.clear()
        if self.page is not None:
            self.page.setVisible(shown)

    def _make(self) -> "pane.OriginalView":
        page = pane.OriginalView(self._theme)
        self.split.addWidget(page)
        self.split.setStretchFactor(1, 1)
        self._view.lower()  # a reader goes through what is below first
        page.go_after(self._view)
        page.words_wanted.connect(self._on_words)
        page.closed.connect(self._on_closed)
        if self._reading is not None:
            page.work_with(self._reading.workbench.jobs)
        return page

    def _on_closed(self) -> None:
        self.show(on=False)
        self.closed.emit()

    def _on_words(self, words: str) -> None:
        """Select in the text what was pointed at in the page."""
        text = self._view.shown.text if self._view.shown else ""
        with suppress(QuoteNotFound):
            span = find_quote(text, words, 1)
            self._view.reveal(span)
            self._view.select(span)

    def _point_at(self, _by_mouse: object = None) -> None:
        span, shown = self._view.selected_span(), self._view.shown
        if self.page and self.page.isVisible() and span is not None and shown is not None:
            self.page.show_words(shown.text[span.start : span.end])
