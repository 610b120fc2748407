"""What brings up the preferences, and what follows from them in the window."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

from briefwright.domain.query.words import alphabetic
from briefwright.viewmodels.days import language
from briefwright.viewmodels.preferences import table
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.preferences import preferences_dialog
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.domain.template import Template

_AT = {
    "preferences": "",
    "type": "reading/family",
    "watch": "watch/folder",
    "wishes": "suggestions/on",
}


class PreferenceActions(QObject):
    """Shows the preferences, at the one that an action is about."""

    def __init__(
        self, window: QMainWindow, panels: Panels, settings: Settings, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._settings = settings
        self._theme = theme
        self._kinds: Callable[[], Sequence[Template]] = tuple
        self._dialog: preferences_dialog.PreferencesDialog | None = None
        self._offered: list[tuple[str, str]] = []  # the kinds of briefing, name and title

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {name: partial(self.show, key) for name, key in _AT.items()}

    def work_with(self, kinds: "Callable[[], Sequence[Template]]") -> None:
        """Offer these kinds of briefing."""
        self._kinds = kinds

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        if self._dialog is not None:
            self._dialog.set_theme(theme)

    def show(self, key: str = "") -> None:
        """Show the preferences, at this one of them."""
        desk = self._panels.desk
        if desk is None:
            return
        by_language = sorted(
            self._kinds(),
            key=lambda kind: (kind.spoken != language(), kind.spoken, alphabetic(kind.title)),
        )
        kinds = [(kind.name, kind.title) for kind in by_language]
        if self._dialog is not None and kinds != self._offered:
            self._dialog.deleteLater()
            self._dialog = None
        if self._dialog is None:
            self._offered = kinds
            self._dialog = preferences_dialog.PreferencesDialog(
                table.sections(kinds),
                self._settings,
                desk.wishing,
                desk.workbench.store.path,
                self._theme,
                self._window,
            )
            self._place(self._dialog)
        show_in_front(self._dialog)
        if key:
            self._dialog.show_preference(key)
        else:
            self._dialog.await_words()

    def _place(self, dialog: "preferences_dialog.PreferencesDialog") -> None:
        """Put the dialog over the key points, so that the text shows what is changed."""
        frame = self._window.frameGeometry()
        from_right = frame.right() - dialog.width() - 30
        mirrored = self._window.isRightToLeft()
        dialog.move(frame.left() + 30 if mirrored else max(from_right, 0), frame.top() + 90)
