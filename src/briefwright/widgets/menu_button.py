"""A button that is there for its menu."""

from PySide6.QtWidgets import QToolButton


class MenuButton(QToolButton):
    """Opens its menu for whoever presses it: with the mouse, by key or through a screen reader.

    Of a button in Qt's own mode for this, the instant popup, a reader's press opens nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.pressed.connect(self.showMenu)
