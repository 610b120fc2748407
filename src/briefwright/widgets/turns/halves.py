"""The halves of the window, of which one is seen: articles to read, or the briefing."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from briefwright.widgets.turns.held_paint import HeldPaint


class Halves(QStackedWidget):
    """Turns from one half to the other, and paints that in a turn of its own."""

    def __init__(self, paint: HeldPaint, below: QWidget) -> None:
        super().__init__()
        self._paint = paint
        self._below = below  # what stands next in the window

    def turn_to(self, half: QWidget) -> None:
        """Show this half, and paint no part of it twice.

        Qt paints what covers all beneath it, and then whatever lies around that together with what
        it has painted; but what has moved among its siblings is painted as one.
        """
        if half is not self.currentWidget():
            self._paint.hold()
            self.setCurrentWidget(half)
            self.lower()
            self.stackUnder(self._below)
