"""Where somebody is in the text beside the cards, and was before a card led elsewhere."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from briefwright.widgets.reading.article_view import ArticleView
    from briefwright.widgets.reading.text_places import Standing

_TAKES_UP = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress})


class ReaderPlace(QObject):
    """Remembers a place until somebody goes back to it, or takes up the text elsewhere."""

    def __init__(self, text: "ArticleView") -> None:
        super().__init__(text)
        self._text = text
        self._shown = text.shown
        self._left: Standing | None = None
        for part in (text, text.viewport()):
            part.installEventFilter(self)

    def keep(self) -> None:
        """Remember where somebody is, unless a card has led elsewhere already."""
        if self._left is None or self._shown is not self._text.shown:
            self._left, self._shown = self._text.standing(), self._text.shown

    def go_back(self) -> None:
        """Be where somebody was."""
        left, self._left = self._left, None
        if left is not None and self._shown is self._text.shown:
            self._text.stand(left)
            self._text.caret_led = True  # keys mean what is there, not the card

    def offset(self) -> int:
        """Return the place that is worked at: the mark in hand, the caret, or what is seen."""
        text = self._text
        seen, caret = text.visible_span(), text.offset_at_caret()
        mark = text.shown.active_mark() if text.shown else None
        if mark is not None and not text.caret_led and mark.span.overlaps(seen):
            return mark.start
        return caret if seen.contains(caret) else seen.start

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TAKES_UP:
            self._left = None
        return False
