"""What stands where there is nothing yet: what goes here, and the buttons that bring it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefwright.widgets.colours import sized
from briefwright.widgets.naming import plain_label

_LETTERS = 64  # that a line of the hints has room for, or about that


def empty_page(title: str, *parts: str | QPushButton) -> QWidget:
    """Return a page with a title in its middle, and hints and buttons under it, from above."""
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
    return page


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label
