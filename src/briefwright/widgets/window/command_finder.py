"""The palette and the map of keys over all that the window can do."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from briefwright.viewmodels import palette as commands
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.dialogs import command_palette, key_map
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.window import keys_in_panels
from briefwright.widgets.window.listing import Listed, listed
from briefwright.widgets.window.panels import Panels

_ARTICLE = "article:"


class CommandFinder(QObject):
    """Finds commands by their words and by their keys; made when somebody looks for one."""

    article_wanted = Signal(str)

    def __init__(self, window: QMainWindow, panels: Panels, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._theme = theme
        self._actions: dict[str, QAction] = {}
        self._palette: command_palette.CommandPalette | None = None
        self._map: key_map.KeyMap | None = None

    @cached_property
    def _commands(self) -> "commands.Palette":
        return commands.Palette(self._ask_titles, self)

    @property
    def palette(self) -> "command_palette.CommandPalette":
        """The list of commands."""
        if self._palette is None:
            self._palette = command_palette.CommandPalette(
                self._commands, self._theme, self._window
            )
            self._palette.chosen.connect(self._run)
        return self._palette

    def open(self) -> None:
        """Show every command in one list; a second time, go away."""
        if self.palette.isVisible():
            self.palette.leave()
            return
        entries = list(listed(self._window.menuBar()))
        self._actions = {entry.action.objectName(): entry.action for entry in entries}
        self._commands.offer([_command(entry) for entry in entries])
        self.palette.open()

    def leave(self) -> None:
        """Have the list of commands go away, and the focus where it was before."""
        if self._palette is not None:
            self._palette.leave()

    def place(self) -> None:
        """Let the list of commands stand in the middle of the window, where it is seen."""
        if self._palette is not None and self._palette.isVisible():
            self._palette.place()

    def set_theme(self, theme: Theme) -> None:
        """Show the list of commands in the colours of `theme`."""
        self._theme = theme
        if self._palette is not None:
            self._palette.set_theme(theme)

    def show_keys(self, *, letters: bool) -> None:
        """Show every key; `letters` says whether single keys are commands."""
        if self._map is None:
            self._map = key_map.KeyMap(self._window)
        rows = [
            key_map.KeyRow(entry.path, entry.words, entry.keys)
            for entry in listed(self._window.menuBar())
            if entry.keys
        ]
        reading = self._panels.reading
        categories = reading.categories if reading else ()
        rows += keys_in_panels.keys_in_panels(categories)
        self._map.show_keys(rows, letters=letters)
        show_in_front(self._map)

    def _ask_titles(
        self, words: str, most: int, take: "commands.Take"
    ) -> Callable[[], object] | None:
        return self._panels.desk.ask_titles(words, most, take) if self._panels.desk else None

    def _run(self, command: "commands.Command") -> None:
        if command.id.startswith(_ARTICLE):
            self.article_wanted.emit(command.id.removeprefix(_ARTICLE))
        elif (action := self._actions.get(command.id)) is not None:
            action.trigger()


def _command(entry: Listed) -> "commands.Command":
    action = entry.action
    under = action.associatedObjects()
    enabled = action.isEnabled() and all(m.isEnabled() for m in under if isinstance(m, QMenu))
    return commands.Command(
        action.objectName(), entry.words, entry.path, entry.keys, enabled, action.isChecked()
    )
