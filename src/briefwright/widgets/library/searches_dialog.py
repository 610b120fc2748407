"""The searches that are kept: run, renamed, removed."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.query.saved import SavedSearch
from briefwright.viewmodels.tips import plain_tip
from briefwright.widgets.naming import named, plain_label, say
from briefwright.widgets.room import open_as

if TYPE_CHECKING:
    from briefwright.viewmodels.filing import Filing

_SEARCH = Qt.ItemDataRole.UserRole


class SearchesDialog(QDialog):
    """A list of names. What is done here is undone as everything else is."""

    run_wanted = Signal(str)  # a query

    def __init__(self, filing: "Filing", parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "searches.dialog", self.tr("Saved searches"))
        self.setWindowTitle(self.tr("Saved searches"))
        self._filing = filing
        self.list = named(QListWidget(), "searches.list", self.tr("Saved searches"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long: "…"
        self.list.setEditTriggers(QListWidget.EditTrigger.EditKeyPressed)
        self._buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self._run = self._buttons.addButton(self.tr("&Search"), role.AcceptRole)
        self._rename = self._buttons.addButton(self.tr("Re&name"), role.ActionRole)
        self._remove = self._buttons.addButton(self.tr("&Remove"), role.ActionRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Close)
        for button, name in (
            (self._run, "run"),
            (self._rename, "rename"),
            (self._remove, "remove"),
        ):
            named(button, f"searches.{name}")
        self._run.setDefault(True)
        self._buttons.accepted.connect(self._on_run)
        self._buttons.rejected.connect(self.reject)
        self._rename.clicked.connect(self._on_rename)
        self._remove.clicked.connect(self._on_remove)
        self._query = named(plain_label(), "searches.query")
        self._query.setWordWrap(True)
        column = QVBoxLayout(self)
        for part in (self.list, self._query, self._buttons):
            column.addWidget(part)
        open_as(self, 460, 340)
        self.list.currentItemChanged.connect(self._follow)
        self._fill()
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._on_named)
        self.list.itemDoubleClicked.connect(self._on_run)
        self.list.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.list.clear()
        for search in self._filing.searches():
            item = QListWidgetItem(search.name)
            item.setData(_SEARCH, search)
            item.setToolTip(plain_tip(search.query))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.list.addItem(item)
        self._follow()

    def _follow(self, _item: object = None) -> None:
        search = self._current()
        self._query.setText(search.query if search is not None else "")
        for button in (self._run, self._rename, self._remove):
            button.setEnabled(search is not None)

    def _current(self) -> SavedSearch | None:
        item = self.list.currentItem()
        search: SavedSearch | None = item.data(_SEARCH) if item is not None else None
        return search

    def _on_run(self, _item: object = None) -> None:
        search = self._current()
        if search is not None:
            self.accept()
            self.run_wanted.emit(search.query)

    def _on_rename(self) -> None:
        self.list.setFocus()
        self.list.editItem(self.list.currentItem())

    def _on_named(self, item: QListWidgetItem) -> None:
        """Keep the new name; one that is empty, taken, or refused by the store is taken back."""
        search: SavedSearch = item.data(_SEARCH)
        name = item.text().strip()
        taken = name != search.name and self._filing.search_taken(name, search)
        if name and name != search.name and not taken:
            self._filing.rename_search(search, name)
        self._show_anew()
        if taken:
            self._query.setText(taken)
            say(self._query, taken)

    def _on_remove(self) -> None:
        search = self._current()
        if search is not None and self._filing.drop_search(search):
            self._show_anew()

    def _show_anew(self) -> None:
        row = self.list.currentRow()
        self.list.itemChanged.disconnect(self._on_named)
        self._fill()
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.itemChanged.connect(self._on_named)
