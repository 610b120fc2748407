"""Going back and forward, and finding each article where it was left."""

from collections.abc import Generator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

from briefwright.domain.ids import ArticleId
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.journey import Bookmarks, Journey, Place
from briefwright.widgets.window.article_space import ArticleSide

BRIEFING = Place(ArticleId(""), 0)  # the page of the briefing, as a place to go back to
_FAR = 100_000  # code points that are laid out in no time
PAINTED = 40  # milliseconds after which a text has been painted
_SETTLED = 700  # milliseconds without a scroll before the place is kept


class Travel(QObject):
    """Watches one article panel. Whoever makes it jump, the place that it left is remembered.

    A jump is what brings words in sight that were more than half a screen away, in one step,
    and that no hand on the scroll bar or the wheel did.
    """

    def __init__(self, side: ArticleSide, bookmarks: Bookmarks) -> None:
        super().__init__(side)
        assert side.reading is not None
        self._side = side
        self._reading = side.reading
        self._view = side.panel.view
        self._bookmarks = bookmarks
        self._quiet = False
        self._by_hand = False
        self._seen = Span(0, 0)
        self._here: Place | None = None
        self._awaited: Place | None = None
        self.journey = Journey(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self.keep)
        bar = self._view.verticalScrollBar()
        bar.actionTriggered.connect(self._on_hand)
        self._view.scrolled.connect(self._on_scrolled)
        self._reading.opened.connect(self._on_opened)
        self._find_place()

    def here(self) -> Place | None:
        """Return the place that is being read."""
        self._look()
        return self._here

    def keep(self) -> None:
        """Remember where the article is being read."""
        if self._here is not None:
            self._bookmarks.put(self._here)

    def go(self, place: Place) -> None:
        """Show a place without remembering the one that is left."""
        with self._quietly():
            self._reading.open(place.article_id)
            self.show_top(place.offset)

    def show_top(self, offset: int) -> None:
        """Scroll so that the line with this code point is the first one, with the caret in it."""
        self._view.place(offset)

    @contextmanager
    def to_passage(self) -> Generator[None]:
        """Open a passage; the way back leads to what was read before."""
        left = self.here()
        with self._quietly():
            yield
        if left is not None:
            self.journey.leave(left)

    @contextmanager
    def from_briefing(self) -> Generator[None]:
        """Open a passage for the briefing; the way back leads there."""
        with self.to_passage():
            yield
        self.journey.leave(BRIEFING)

    @contextmanager
    def _quietly(self) -> Generator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
            self._look()

    def _on_opened(self) -> None:
        article = self._reading.article
        left, self._here = self._here, None
        if left is not None:
            self._bookmarks.put(left)
            if not self._quiet and (article is None or article.id != left.article_id):
                self.journey.leave(left)
        self._find_place()

    def _find_place(self) -> None:
        """Show an article where it was left; far down a long one only after its first paint."""
        article = self._reading.article
        offset = self._bookmarks.offset(article.id) if article is not None else 0
        self._look()
        if article is not None and offset > _FAR:
            self._here = self._awaited = Place(article.id, offset)
            QTimer.singleShot(PAINTED, self, self._arrive)
        elif offset:
            with self._quietly():
                self.show_top(offset)

    def _arrive(self) -> None:
        place, self._awaited = self._awaited, None
        if place is not None and place == self._here:  # nobody has gone elsewhere meanwhile
            with self._quietly():
                self.show_top(place.offset)

    def _on_hand(self, _action: int) -> None:
        self._by_hand = True
        QTimer.singleShot(0, self, self._off_hand)  # it may have moved nothing

    def _off_hand(self) -> None:
        self._by_hand = False

    def _on_scrolled(self) -> None:
        before, left, by_hand = self._seen, self._here, self._by_hand
        article = self._reading.article
        self._by_hand = False
        if article is None or left is None or article.id != left.article_id:
            return  # another article is about to be opened, or none
        if self._awaited is not None and not by_hand:
            return  # the text is being laid out
        self._look()
        self._settled.start()
        far = len(before) // 2
        apart = max(before.start - self._seen.end, self._seen.start - before.end)
        if apart > far and not self._quiet and not by_hand:
            self.journey.leave(left)

    def _look(self) -> None:
        article, shown = self._reading.article, self._view.shown
        if article is None or shown is None or self._reading.content is None:
            self._here = None
            return
        if shown.text is not self._reading.content.text:
            return  # the panel has yet to show what was opened
        self._seen = self._view.visible_span()
        self._here = Place(article.id, self._view.standing().top)
