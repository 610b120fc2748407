"""What the menu of marks does."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from briefwright.viewmodels.settings import LETTERS, Settings
from briefwright.widgets.reading.article_panel import ArticlePanel
from briefwright.widgets.window.panels import Panels

UNITS = ("word", "clause", "sentence", "paragraph")


class MarkActions(QObject):
    """Selecting, marking, and altering the mark in hand."""

    cards_wanted = Signal()  # to write a note
    categories_wanted = Signal()

    def __init__(self, panels: Panels, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._settings = settings
        self._actions: Mapping[str, QAction] = {}

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "edit-note": self.edit_note,
            "edit-ends": self.edit_ends,
            "split-mark": self.split_mark,
            "join-marks": self.join_marks,
            "remove-mark": self.remove_mark,
            "caret": self.toggle_caret,
            "letter-keys": self.toggle_letter_keys,
            "categories": self.categories_wanted.emit,
        } | {f"select-{unit}": partial(self.select_unit, unit) for unit in UNITS}

    def tick(self, actions: Mapping[str, QAction]) -> None:
        """Show by these actions what is switched on, as it was the last time."""
        self._actions = actions
        letters = self._settings.flag(LETTERS, otherwise=True)
        actions["letter-keys"].setChecked(letters)
        actions["caret"].setChecked(self._settings.flag("reading/caret", otherwise=True))
        self._settings.changed.connect(self._on_setting)

    def set_up(self, panel: ArticlePanel) -> None:
        """Switch on in a panel what is switched on."""
        panel.set_letter_keys(self.letter_keys())
        self._panels.points.set_letter_keys(letters=self.letter_keys())
        panel.set_caret_browsing(self._actions["caret"].isChecked())

    def letter_keys(self) -> bool:
        """Whether single letters and digits mark."""
        return self._actions["letter-keys"].isChecked()

    def select_unit(self, unit: str) -> None:
        """Select the word, clause, sentence or paragraph at the caret; again, the next one."""
        self._panels.article.view.setFocus()
        self._panels.article.select_unit(unit)

    def edit_note(self) -> None:
        """Go to the note of the mark in hand."""
        self.cards_wanted.emit()
        self._panels.cards.edit_note()

    def edit_ends(self) -> None:
        """Extend or shrink the mark in hand by keys."""
        self._panels.article.edit_ends()

    def split_mark(self) -> None:
        """Cut the mark in hand at the caret."""
        self._panels.article.split_mark()

    def join_marks(self) -> None:
        """Join the mark in hand with the next of its category."""
        self._panels.article.join_marks()

    def remove_mark(self) -> None:
        """Remove the mark in hand."""
        self._panels.article.view.remove_wanted.emit()

    def toggle_caret(self) -> None:
        """Show a caret in the text that the arrow keys move, or none."""
        self._settings.keep_flag("reading/caret", value=self._actions["caret"].isChecked())

    def toggle_letter_keys(self) -> None:
        """Let single letters and digits mark, or only the menus."""
        self._settings.keep_flag(LETTERS, value=self.letter_keys())

    def _on_setting(self, key: str) -> None:
        """Switch on what is preferred now, in every panel."""
        names = {LETTERS: "letter-keys", "reading/caret": "caret"}
        if key in names:
            self._actions[names[key]].setChecked(self._settings.flag(key, otherwise=True))
            for side in self._panels.space.every_side():
                self.set_up(side.panel)
