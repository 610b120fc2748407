"""What stands where there is nothing yet: what goes here, and the buttons that bring it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from briefwright.widgets.colours import sized
from briefwright.widgets.naming import plain_label

_LETTERS = 64  # that a line of the hints has room for, or about that


def empty_page(title: str, *parts: str | QPushButton) -> QWidget:
    """Return a page with a title in its middle, and hints and buttons under it, from above.

    Where the window has no room for all of it the page scrolls.
    """
    page, inner = QWidget(), QWidget()
    inner.setMaximumWidth(inner.fontMetrics().averageCharWidth() * _LETTERS)
    under = QVBoxLayout(inner)
    under.setSpacing(8)
    under.addWidget(_centred(sized(plain_label(title), 1.5, bold=True)))
    for part in parts:
        if isinstance(part, str):
            under.addSpacing(6)
            under.addWidget(_centred(plain_label(part)))
        else:
            under.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(inner, 100)
    row.addStretch(1)
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 20, 24, 20)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    area = QScrollArea()
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons have it, and come into sight with it
    area.setWidgetResizable(True)
    area.setWidget(page)
    for each in (area.viewport(), page):
        each.setAutoFillBackground(False)  # the colour is that of what it stands on
    return area


class EmptyWords(QLabel):
    """Says in a list what goes there, as long as nothing does."""

    def __init__(self, view: QAbstractItemView, words: str = "") -> None:
        super().__init__(view.viewport())  # with which it goes, before the model tells of its end
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(view.viewport())
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(_centred(self), 0, Qt.AlignmentFlag.AlignTop)
        model = view.model()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._look)
        self.say(words)

    def say(self, words: str) -> None:
        """Say this from now on."""
        self.setText(words)
        self._look()

    def _look(self) -> None:
        empty = self._view.model().rowCount() == 0
        self.setVisible(empty)
        self._view.setAccessibleDescription(self.text() if empty else "")


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label
