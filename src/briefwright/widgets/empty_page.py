"""What stands where there is nothing yet: what goes here, and the button that brings it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from briefwright.widgets.colours import sized
from briefwright.widgets.naming import plain_label


def empty_page(title: str, hint: str, button: QPushButton) -> QWidget:
    """Return a page with these words in its middle, and `button` below them."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 20, 40, 20)
    column.setSpacing(12)
    column.addStretch(2)
    for label in (sized(plain_label(title), 1.5, bold=True), plain_label(hint)):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setWordWrap(True)
        column.addWidget(label)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
