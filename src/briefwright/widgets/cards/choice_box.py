"""A box to choose from, in the form of a key point and above the cards."""

from collections.abc import Sequence
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from briefwright.viewmodels.shipped.categories import value_words


class ChoiceBox(QComboBox):
    """A box that opens as soon as somebody types, and lets the wheel scroll the page."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def offer(self, choices: Sequence[str]) -> None:
        """Offer nothing, which has a name too, and then these."""
        self.addItem("", "")
        for choice in choices:
            self.addItem(value_words(choice), choice)
        self.setItemData(0, self.tr("None"), Qt.ItemDataRole.AccessibleTextRole)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text().strip()
        if letters and letters.isprintable() and not self.isEditable() and not _chord(event):
            self.showPopup()
            self.view().keyboardSearch(letters)
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        plain_letter = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and bool(event.text().strip())
            and not _chord(event)
        )
        if plain_letter:  # a letter typed here is no command of the window
            event.accept()
            return True
        return super().event(event)


def _chord(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & (held | Qt.KeyboardModifier.MetaModifier))
