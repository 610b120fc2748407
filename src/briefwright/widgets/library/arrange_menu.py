"""The menu of how the list of articles stands: its order, its groups, and what it shows."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from briefwright.viewmodels.library.article_row import (
    Column,
    column_names,
    grouping_names,
    sort_names,
)
from briefwright.widgets.library.acting import act
from briefwright.widgets.menu_button import MenuButton
from briefwright.widgets.naming import named, tipped

if TYPE_CHECKING:
    from briefwright.viewmodels.library.article_list import ArticleList
    from briefwright.viewmodels.settings import Settings
_DOWN, _UP = "\u2193", "\u2191"


class TickMenu(QMenu):
    """A menu that stays open for the next of its entries to be ticked; Enter ticks and closes."""

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and action is not None:
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)


class ArrangeButton(MenuButton):
    """Names the order of the list; its menu changes it. What is chosen is kept for the next time.

    Choosing the same order again turns it round.
    """

    def __init__(self) -> None:
        super().__init__()
        named(self, "library.sort")
        self.setMenu(named(QMenu(self), "library.sort.menu", self.tr("Sort articles")))
        self.menu().aboutToShow.connect(self._fill)
        self._articles: ArticleList | None = None
        self._settings: Settings | None = None

    def work_with(self, articles: "ArticleList", settings: "Settings") -> None:
        """Arrange `articles`, at first as they were left."""
        self._articles, self._settings = articles, settings
        articles.restore(settings)
        articles.arranged.connect(self._on_arranged)
        articles.filtered.connect(self._keep)
        self._show()

    def _on_arranged(self) -> None:
        self._keep()
        self._show()

    def _keep(self) -> None:
        if self._articles is not None and self._settings is not None:
            self._articles.keep(self._settings)

    def _show(self) -> None:
        assert self._articles is not None
        query = self._articles.query
        arrow = _DOWN if query.descending else _UP
        self.setText(f"{sort_names()[query.sort]} {arrow}")
        way = self.tr("descending") if query.descending else self.tr("ascending")
        spoken = self.tr("Sorted by {0}, {1}").format(sort_names()[query.sort], way)
        self.setAccessibleName(spoken)
        tipped(self, spoken)

    def _fill(self) -> None:
        articles, menu = self._articles, self.menu()
        if articles is None:
            return
        menu.clear()
        self._choices(menu, sort_names(), articles.query.sort, articles.turn_to)
        menu.addSeparator()
        turned = act(menu, self.tr("&Descending"), partial(articles.turn_to, articles.query.sort))
        turned.setCheckable(True)
        turned.setChecked(articles.query.descending)
        groups = menu.addMenu(self.tr("&Groups"))
        self._choices(groups, grouping_names(), articles.grouping, articles.group_by)
        shown = TickMenu(self.tr("Show &columns"), menu)
        menu.addMenu(shown)
        self._name_columns(shown)
        table = act(menu, self.tr("As a &table"), articles.toggle_table)
        table.setCheckable(True)
        table.setChecked(articles.table)

    def columns_menu(self) -> QMenu:
        """Return the columns to choose from, as a menu of its own."""
        menu = named(TickMenu(self), "library.columns.menu", self.tr("Columns"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name_columns(menu)
        return menu

    def _name_columns(self, menu: QMenu) -> None:
        assert self._articles is not None
        for column, words in column_names().items():
            action = act(menu, words, partial(self._toggle, column))
            action.setCheckable(True)
            action.setChecked(column in self._articles.columns)
        menu.addSeparator()
        for words, by in ((self.tr("Move to the &left"), -1), (self.tr("Move to the &right"), 1)):
            moves = menu.addMenu(words)
            moves.aboutToShow.connect(partial(self._name_moves, moves, by))

    def _name_moves(self, menu: QMenu, by: int) -> None:
        """Name the columns that are shown by now, as they stand; the last goes no further."""
        assert self._articles is not None
        shown, names = self._articles.columns, column_names()
        menu.clear()
        for place, column in enumerate(shown):
            action = act(menu, names[column], partial(self._move, place, by))
            action.setEnabled(0 <= place + by < len(shown))

    def _move(self, place: int, by: int) -> None:
        if self._articles is not None:
            columns = list(self._articles.columns)
            columns.insert(place + by, columns.pop(place))
            self._articles.show_columns(columns)

    def _choices[K](
        self, menu: QMenu, names: Mapping[K, str], now: K, choose: Callable[[K], object]
    ) -> None:
        group = QActionGroup(menu)
        for key, words in names.items():
            action = act(menu, words, partial(choose, key))
            action.setCheckable(True)
            action.setChecked(key == now)
            group.addAction(action)

    def _toggle(self, column: Column) -> None:
        if self._articles is not None:
            self._articles.toggle_column(column)
