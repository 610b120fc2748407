"""The submenus that name every category: to mark as it, to keep marking as it, to change to it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.reading.selection_bar import swatch
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.widgets.categories.category_editor import CategoryEditor

_MARK, _KEEP, _CHANGE = "mark-as", "keep-marking", "change-category"


class CategoryMenus(QObject):
    """Follows the categories. What the menus do works with letter keys switched off as well."""

    def __init__(
        self, window: QMainWindow, panels: Panels, menus: dict[str, QMenu], theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._menus = {name: menus[name] for name in (_MARK, _KEEP, _CHANGE)}
        self._theme = theme
        self._make_editor: type[CategoryEditor] | None = None
        self._editor: CategoryEditor | None = None
        self._locks: QActionGroup | None = None
        self.actions: list[QAction] = []

    def work_with_desk(self, editor: "type[CategoryEditor]") -> None:
        """Name the categories of the store that is open now; `editor` is how they are edited."""
        assert self._panels.desk is not None
        self._make_editor = editor
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
        if desk is None or self._make_editor is None:
            return
        if self._editor is None:
            self._editor = self._make_editor(desk.workbench, self._theme, self._window)
        show_in_front(self._editor)

    def fill(self) -> None:
        """Name every category anew."""
        for action in self.actions:
            self._window.removeAction(action)
            action.deleteLater()
        self.actions.clear()
        if self._locks is not None:
            self._locks.deleteLater()
        self._locks = QActionGroup(self)
        self._locks.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        reading = self._panels.reading
        for category in reading.categories if reading else ():
            self._add(_MARK, category, self.mark_as)
            locked = self._add(_KEEP, category, self.keep_marking)
            locked.setCheckable(True)
            if category.key.isdigit():
                locked.setShortcut(QKeySequence(f"Alt+{category.key}"))
            self._locks.addAction(locked)
            self._add(_CHANGE, category, self.change_to)
        self._window.addActions(self.actions)
        self.show_lock()

    def show_lock(self, _slug: str = "") -> None:
        """Tick the category that every selection is marked as."""
        locked = self._panels.article.locked
        for action in self._locks.actions() if self._locks else ():
            action.setChecked(action.objectName() == f"action.{_KEEP}.{locked}")

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

    def _add(self, menu: str, category: Category, slot: Callable[[str], object]) -> QAction:
        name = category.name.replace("&", "&&")
        shown = f"{name}\t{category.key}" if category.key and menu == _MARK else name
        action = QAction(shown, self._window)
        action.setObjectName(f"action.{menu}.{category.id}")
        if menu != _KEEP:  # the tick stands there
            action.setIcon(swatch(self._theme.colour(category.colour)))
        action.triggered.connect(partial(_call, slot, category.id))
        self._menus[menu].addAction(action)
        self.actions.append(action)
        return action

    def _on_changed(self, change: Change) -> None:
        if change.touches(Category):
            self.fill()


def _call(slot: Callable[[str], object], slug: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  (what Qt passes)
    slot(slug)
