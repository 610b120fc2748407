"""Focus mode: the whole screen for the column of text, and everything as it was afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QWidget

from briefwright.widgets.window.panels import Panels


class FocusMode(QObject):
    """Hides all but the article in hand. Keys work as ever; Esc leaves where nothing is nearer."""

    changed = Signal()

    def __init__(
        self, window: QMainWindow, panels: Panels, columns: QSplitter, around: Sequence[QWidget]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._columns = columns
        self._parts = (window.menuBar(), *around, panels.library, panels.points)
        self._hidden: list[QWidget] = []
        self._sizes: list[int] = []
        self._full = False
        self.active = False
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self._on_escape)

    def enter(self) -> None:
        """Show the article in hand alone."""
        if self.active:
            return
        self.active = True
        self._full = self._window.isFullScreen()
        self._sizes = self._columns.sizes()
        original = self._panels.article.beside.page
        parts = self._parts if original is None else (*self._parts, original)
        self._hidden = [part for part in parts if not part.isHidden()]
        for part in self._hidden:
            part.hide()
        self._panels.space.show_only_current(alone=True)
        self._panels.article.set_focus_mode(True)
        self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)
        self._panels.article.view.setFocus()
        self._escape.setEnabled(True)
        self.changed.emit()

    def renew(self) -> None:
        """Show another article alone as well."""
        if self.active:
            self._panels.article.set_focus_mode(True)
            if (original := self._panels.article.beside.page) is not None:
                original.hide()

    def leave(self, _value: object = None) -> None:
        """Show everything as it was before."""
        if not self.active:
            return
        self.active = False
        self._escape.setEnabled(False)
        if not self._full:
            state = self._window.windowState()
            self._window.setWindowState(state & ~Qt.WindowState.WindowFullScreen)
        self._panels.article.set_focus_mode(False)
        self._panels.space.show_only_current(alone=False)
        for part in self._hidden:
            part.show()
        self._columns.setSizes(self._sizes)
        self.changed.emit()

    def _on_escape(self) -> None:
        """Leave, unless the key has something nearer to leave: a selection, a lock, a field."""
        panel = self._panels.article
        focus = QApplication.focusWidget()
        in_text = focus is None or focus is panel.view or focus is self._window
        over = panel.bar.isVisible() or panel.overlaps.isVisible()
        selected = panel.view.textCursor().hasSelection()
        busy = over or selected or bool(panel.locked) or panel.view.keys.editing_ends
        if in_text and not busy:
            self.leave()
        elif focus is not None:
            self._escape.setEnabled(False)  # it would take the key again
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
                QApplication.sendEvent(focus, key)
            self._escape.setEnabled(self.active)
