"""Ctrl with a letter on a keyboard that writes no Latin: the keys are where they are."""

from typing import override

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from briefwright.viewmodels.reading.typed_commands import latin_key

_CONTROL = Qt.KeyboardModifier.ControlModifier


class LatinKeys(QObject):
    """Does what the Latin letter of a key does, where Qt found nothing that is done by it.

    Qt looks into every layout of the keyboard, so that this hears only from those who have one.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        QApplication.instance().focusWindowChanged.connect(self._follow)  # type: ignore[union-attr]
        self._follow(QGuiApplication.focusWindow())

    def _follow(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time it is there once, too

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        letter = latin_key(event.key()) if event.modifiers() & _CONTROL else ""
        here = QApplication.focusWidget() or QApplication.activeWindow()
        if not letter or here is None or QApplication.activePopupWidget() is not None:
            return False
        keys = QKeyCombination(event.modifiers(), Qt.Key(ord(letter)))
        if not _wanted(here, keys) and (action := _action(here, QKeySequence(keys))):
            action.trigger()
        else:
            QApplication.sendEvent(here, _pressed(QEvent.Type.KeyPress, keys))
        return True


def _pressed(kind: QEvent.Type, keys: QKeyCombination) -> QKeyEvent:
    return QKeyEvent(kind, keys.key(), keys.keyboardModifiers())


def _wanted(here: QWidget, keys: QKeyCombination) -> bool:
    """Whether what has the focus wants these keys for itself, as a field wants those of copying."""
    asked = _pressed(QEvent.Type.ShortcutOverride, keys)
    asked.ignore()
    QApplication.sendEvent(here, asked)
    return asked.isAccepted()


def _action(here: QWidget, keys: QKeySequence) -> QAction | None:
    """Return what can be done by these keys, of the widget, of what it is in, or of its window."""
    place: QWidget | None = here
    while place is not None:
        for action in place.actions():
            if keys in action.shortcuts() and action.isEnabled():
                return action
        place = None if place.isWindow() else place.parentWidget()
    return None
