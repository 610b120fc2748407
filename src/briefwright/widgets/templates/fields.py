"""The fields of the editor of templates: each keeps what is typed until it is taken."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, override

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.typed_fields import LineField

BETWEEN = ";"  # between words of a list; a comma may stand in one
_KEY = Qt.ItemDataRole.UserRole
_LETTERS = 26  # that a line has room for


class _Roomy(LineField):
    """Goes below its label where too little is left for it beside."""

    @override
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(_LETTERS * self.fontMetrics().averageCharWidth(), 0))


class WordField(QWidget):
    """One line, and below it in words why what was typed is not taken."""

    def __init__(self, name: str, words: str, take: Callable[[str], str]) -> None:
        super().__init__()
        self._take = take
        self._stored = ""
        self.line = named(_Roomy(), name, words)
        self._fault = named(plain_label(), f"{name}.fault")
        self._fault.setWordWrap(True)
        self._fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._fault)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)
        self.line.editingFinished.connect(self._settle)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        coloured(self._fault, theme.colour("error.text"))

    def show_words(self, words: str, *, fresh: bool = False) -> None:
        """Show what is stored; words half-typed stay."""
        changed = words != self._stored
        self._stored = words
        typing = self.line.hasFocus() and (self._fault.text() or _plain(self.line.text()) == words)
        if fresh or (changed and not typing) or not self.line.hasFocus():
            if words != self.line.text():
                self.line.setText(words)
                self.line.setCursorPosition(len(words) if self.line.hasFocus() else 0)
            self.say("")

    def say(self, words: str) -> None:
        """Say why what was typed is not taken."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def _on_edited(self, typed: str) -> None:
        self.say(self._take(typed))

    def _settle(self) -> None:
        """Show what is stored, where what was typed was not taken."""
        if self._fault.text():
            self.line.show_text(self._stored)
            self.say("")


class CheckList(QListWidget):
    """Words to tick, side by side, as high as they need."""

    ticked = Signal(tuple)  # the keys of all that are ticked

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        named(self, name, words)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(1)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.itemChanged.connect(self._on_changed)

    def show_ticks(self, choices: Mapping[str, str], ticked: Sequence[str]) -> None:
        """Show all choices; what is ticked and no choice any more is one too."""
        every = {**choices, **{key: key for key in ticked if key not in choices}}
        with QSignalBlocker(self):
            self._tick(every, ticked)
        self.updateGeometry()

    def _tick(self, every: Mapping[str, str], ticked: Sequence[str]) -> None:
        if list(every) != [self.item(row).data(_KEY) for row in range(self.count())]:
            self.clear()
            for key, words in every.items():
                item = QListWidgetItem(words, self)
                item.setData(_KEY, key)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                              | Qt.ItemFlag.ItemIsUserCheckable)  # fmt: skip
        for row in range(self.count()):
            on = self.item(row).data(_KEY) in ticked
            self.item(row).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._high())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._high())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _high(self) -> int:
        if not self.count():
            return 2 * self.fontMetrics().lineSpacing()
        last = self.visualItemRect(self.item(self.count() - 1))
        return max(last.bottom() + 8, self.fontMetrics().lineSpacing() + 12)

    def _on_changed(self, _item: QListWidgetItem) -> None:
        items = (self.item(row) for row in range(self.count()))
        checked = Qt.CheckState.Checked
        self.ticked.emit(tuple(i.data(_KEY) for i in items if i.checkState() is checked))


class Choice(QComboBox):
    """One of several keys, shown by their words. The wheel scrolls the page."""

    chosen = Signal(object)

    def __init__(self, name: str, words: str, choices: Mapping[Any, str]) -> None:
        super().__init__()
        named(self, name, words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)
        for key, said in choices.items():
            self.addItem(said, key)
        self.activated.connect(self._on_activated)

    def show_key(self, key: object) -> None:
        """Show what is stored."""
        self.setCurrentIndex(self.findData(key))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self.itemData(row))


class Number(QSpinBox):
    """A count, of which nought is said in words. The wheel scrolls the page."""

    def __init__(self, name: str, words: str, none: str, most: int = 9999) -> None:
        super().__init__()
        named(self, name, words)
        self.setRange(0, most)
        self.setSpecialValueText(none)

    def show_number(self, number: int) -> None:
        """Show what is stored."""
        with QSignalBlocker(self):
            self.setValue(number)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def parted(typed: str) -> tuple[str, ...]:
    """Return the words of a list that was typed on one line."""
    return tuple(filter(None, (_plain(words) for words in typed.split(BETWEEN))))


def joined(words: Sequence[str]) -> str:
    """Return a list as it is typed on one line."""
    return f"{BETWEEN} ".join(words)


def caption(words: str) -> QLabel:
    """Return a label that may take several lines."""
    label = plain_label(words)
    label.setWordWrap(True)
    return label


def _plain(words: str) -> str:
    return " ".join(words.split())
