"""The submenus that name every category: to mark as it, to keep marking as it, to change to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.settings import LETTERS, Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.categories import category_editor
from briefwright.widgets.colours import swatch
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.naming import with_key
from briefwright.widgets.window.panels import Panels

_MARK, _KEEP, _CHANGE = "mark-as", "keep-marking", "change-category"


class CategoryMenus(QObject):
    """Follows the categories. What the menus do works with letter keys switched off as well."""

    def __init__(
        self,
        window: QMainWindow,
        panels: Panels,
        menus: dict[str, QMenu],
        theme: Theme,
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._menus = {name: menus[name] for name in (_MARK, _KEEP, _CHANGE)}
        self._can = dict.fromkeys(self._menus, False)
        self._theme = theme
        self._files = Files(settings, "categories")
        self._settings = settings
        settings.changed.connect(self._on_setting)
        self._editor: category_editor.CategoryEditor | None = None
        self._slots = {_MARK: self.mark_as, _KEEP: self.keep_marking, _CHANGE: self.change_to}
        self._named: list[CategoryId] = []
        self._actions: dict[tuple[str, CategoryId], QAction] = {}

    def work_with_desk(self) -> None:
        """Name the categories of the store that is open now."""
        assert self._panels.desk is not None
        self._panels.desk.workbench.changed.connect(self._on_changed)
        self._panels.space.current_changed.connect(self.show_lock)
        self.fill()

    def set_theme(self, theme: Theme) -> None:
        """Show the swatches in the colours of `theme`."""
        self._theme = theme
        if self._editor is not None:
            self._editor.set_theme(theme)
        self.fill()

    def show_editor(self) -> None:
        """Show the editor of categories; it stays open beside the text."""
        desk = self._panels.desk
        if desk is None:
            return
        if self._editor is None:
            self._editor = category_editor.CategoryEditor(
                desk.workbench, self._theme, self._files, self._window
            )
        show_in_front(self._editor)

    def fill(self) -> None:
        """Name every category as it is now; what is the same stays as it is."""
        reading = self._panels.reading
        categories = reading.categories if reading else []
        if [category.id for category in categories] != self._named:
            self._make(categories)
        for category in categories:
            for menu in self._menus:
                self._word(self._actions[menu, category.id], menu, category)
            self._colour(category)
        self.show_lock()

    def enable(self, *, article: bool, words: bool, mark: bool) -> None:
        """Offer what can act: keys of an action work where its menu is disabled."""
        self._can = {_MARK: words, _KEEP: article, _CHANGE: mark}
        for name, menu in self._menus.items():
            menu.setEnabled(self._can[name])
        for (name, _slug), action in self._actions.items():
            action.setEnabled(self._can[name])

    def _make(self, categories: Sequence[Category]) -> None:
        for action in self._actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        self._named = [category.id for category in categories]
        self._actions = {
            (menu, category.id): self._action(menu, category.id)
            for menu in self._menus
            for category in categories
        }
        self._window.addActions(list(self._actions.values()))

    def _action(self, menu: str, slug: CategoryId) -> QAction:
        action = QAction(self._window)
        action.setObjectName(f"action.{menu}.{slug}")
        action.setCheckable(menu == _KEEP)
        action.setEnabled(self._can[menu])
        action.triggered.connect(partial(_call, self._slots[menu], slug))
        self._menus[menu].addAction(action)
        return action

    def _word(self, action: QAction, menu: str, category: Category) -> None:
        told = menu == _MARK and self._settings.flag(LETTERS, otherwise=True)
        action.setText(with_key(category.name, category.key if told else ""))
        if menu == _KEEP:  # the tick stands where others have the colour
            keys = f"Alt+{category.key}" if category.key.isdigit() else ""
            action.setShortcut(QKeySequence(keys))

    def _colour(self, category: Category) -> None:
        shown = [self._actions[menu, category.id] for menu in self._menus if menu != _KEEP]
        colour = self._theme.on_controls(category.colour).name()
        if any(action.data() != colour for action in shown):
            icon = swatch(category.colour, self._theme)
            for action in shown:
                action.setData(colour)
                action.setIcon(icon)

    def show_lock(self, _slug: str = "") -> None:
        """Tick the category that every selection is marked as."""
        locked = self._panels.article.locked
        for slug in self._named:
            self._actions[_KEEP, slug].setChecked(slug == locked)

    def mark_as(self, slug: str) -> None:
        """Mark the selection, or change the mark in hand."""
        self._panels.article.choose_category(slug)

    def keep_marking(self, slug: str) -> None:
        """Mark every selection so from now on; the same again ends that."""
        self._panels.article.lock_category(slug)
        self._panels.article.view.setFocus()

    def change_to(self, slug: str) -> None:
        """Give the mark in hand another category."""
        reading = self._panels.reading
        mark = reading.active_mark() if reading else None
        category = next((c for c in reading.categories if c.id == slug), None) if reading else None
        if reading is not None and mark is not None and category is not None:
            reading.workbench.recategorise(mark, category)

    def _on_changed(self, change: Change) -> None:
        if change.touches(Category):
            self.fill()

    def _on_setting(self, key: str) -> None:
        if key == LETTERS:
            self.fill()


def _call(slot: Callable[[str], object], slug: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  (what Qt passes)
    slot(slug)
