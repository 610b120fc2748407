"""What is seen of the window before anything stands in it."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QToolButton, QWidget

from briefwright.widgets.layout.columns import READING, outer_widths

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_HEAD = 58  # pixels that the menus and the bar on top take, or about that


class Blank(QWidget):
    """Fills a window that is not furnished yet: the page in its colour, where it will stand."""

    painted = Signal()  # perhaps several times

    def __init__(self, drawn: bytes) -> None:
        super().__init__()
        self._drawn = drawn
        self._page = QWidget(self)
        self._page.setBackgroundRole(QPalette.ColorRole.Base)
        self._page.setAutoFillBackground(True)

    @override
    def resizeEvent(self, event: "QResizeEvent") -> None:
        first, last = outer_widths(READING, self.width(), self._drawn)
        self._page.setGeometry(self.rect().adjusted(first, _HEAD, -last, 0))

    @override
    def paintEvent(self, event: "QPaintEvent") -> None:
        QTimer.singleShot(0, self.painted.emit)

    def find_fonts(self) -> None:
        """Have Qt measure a word that nobody sees, for which it looks for the system's fonts.

        From a signal of Qt's to a slot of Qt's nothing needs Python, which a worker has meanwhile.
        """
        word = QToolButton(self)
        word.setEnabled(False)
        word.setAutoRaise(True)
        word.setText(" ")
        soon = QTimer(self)
        soon.setSingleShot(True)
        soon.timeout.connect(word.show)
        soon.start()
