"""The halves of the window, of which one is seen: articles to read, or the briefing."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from briefwright.widgets.turns.held_paint import HeldPaint


class Halves(QStackedWidget):
    """Turns from one half to the other, and paints that in a turn of its own."""

    def __init__(self, paint: HeldPaint) -> None:
        super().__init__()
        self.paint = paint

    def turn_to(self, half: QWidget) -> None:
        """Show this half."""
        if half is not self.currentWidget():
            self.paint.expect_whole()
            self.setCurrentWidget(half)
