"""What preferences are chosen with: boxes, numbers, lines and lists, each taken at once."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QWidget,
)

from briefwright.viewmodels.preferences.preference import (
    Choice,
    Flag,
    Line,
    Number,
    Preference,
    Value,
)

_LIKED = (
    "Source Serif 4", "Noto Serif", "Liberation Serif", "Georgia", "Charter", "Cambria",
    "Noto Sans", "DejaVu Sans", "Liberation Sans", "Segoe UI", "Helvetica Neue",
    "Atkinson Hyperlegible", "OpenDyslexic",
)  # fmt: skip


class Tick(QCheckBox):
    """A yes or no."""

    taken = Signal(object)

    def __init__(self, preference: Preference) -> None:
        super().__init__(preference.words)
        self.toggled.connect(self.taken.emit)

    def show_value(self, value: Value) -> None:
        """Show what is preferred."""
        self.setChecked(bool(value))


class Pick(QComboBox):
    """One of several. The wheel scrolls the page."""

    taken = Signal(object)

    def __init__(self, preference: Choice) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, words in preference.options:
            self.addItem(words, value)
        self.activated.connect(lambda _row: self.taken.emit(self.currentData()))

    def show_value(self, value: Value) -> None:
        """Show what is preferred; what is not among the options counts as the first."""
        self.setCurrentIndex(max(self.findData(value), 0))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PickFamily(Pick):
    """A family of type: what reads well on this machine first, then everything that it has."""

    def __init__(self, _preference: Preference) -> None:
        super().__init__(Choice("", ""))
        there = [
            name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)
        ]
        liked = [name for name in _LIKED if name in there]
        self.addItem(self.tr("The usual serif"), "")
        for name in liked:
            self.addItem(name, name)
        self.insertSeparator(self.count())
        for name in there:
            if name not in liked and QFontDatabase.isSmoothlyScalable(name):
                self.addItem(name, name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(22)


class Count(QDoubleSpinBox):
    """A number. The wheel scrolls the page."""

    taken = Signal(object)

    def __init__(self, preference: Number) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setDecimals(0 if float(preference.step).is_integer() else 1)
        self.setRange(*preference.bounds)
        self.setSingleStep(preference.step)
        self.setSuffix(preference.unit)
        self.valueChanged.connect(self.taken.emit)

    def show_value(self, value: Value) -> None:
        """Show what is preferred."""
        self.setValue(float(value))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Words(QLineEdit):
    """A line of words, taken as it is typed."""

    taken = Signal(object)

    def __init__(self, preference: Preference) -> None:
        super().__init__()
        if isinstance(preference, Line):
            self.setPlaceholderText(preference.example)
        self.textEdited.connect(self.taken.emit)

    def show_value(self, value: Value) -> None:
        """Show what is preferred; the cursor of who is typing it stays."""
        if self.text() != value:
            self.setText(str(value))


type Editor = Tick | Pick | Count | Words


def usual_editor(preference: Preference) -> Editor:
    """Return what a preference is chosen with that needs nothing but its own kind."""
    match preference:
        case Flag():
            return Tick(preference)
        case Choice():
            return Pick(preference)
        case Number():
            return Count(preference)
        case _ if preference.key == "reading/family":
            return PickFamily(preference)
        case _:
            return Words(preference)


def narrow(editor: QWidget) -> bool:
    """Whether an editor is as wide as what stands in it, and no wider."""
    return isinstance(editor, QCheckBox | QDoubleSpinBox | QComboBox)
