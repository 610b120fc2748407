"""What stands where there is nothing yet: what goes here, and the buttons that bring it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from briefwright.widgets.colours import sized
from briefwright.widgets.naming import plain_label


def empty_page(title: str, hint: str, *buttons: QPushButton) -> QWidget:
    """Return a page with these words in its middle, and `buttons` under them, from above."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 20, 40, 20)
    column.setSpacing(12)
    column.addStretch(2)
    for label in (sized(plain_label(title), 1.5, bold=True), plain_label(hint)):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        column.addWidget(label)
    below = QVBoxLayout()
    below.setSpacing(6)
    for button in buttons:
        below.addWidget(button)  # all as wide as the widest
    row = QHBoxLayout()
    row.addStretch(1)
    row.addLayout(below)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(3)
    return page
