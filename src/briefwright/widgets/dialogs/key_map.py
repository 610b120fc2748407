"""The map of keys: every action and every key in one table that can be searched and read aloud."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.folding import folded
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import open_as
from briefwright.widgets.typed_fields import clearable


@dataclass(frozen=True, slots=True)
class KeyRow:
    """What some keys do, and where."""

    group: str
    words: str
    keys: str


class KeyMap(QDialog):
    """Stays open beside the work. Typing narrows the table to what has these words or keys."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "keys", self.tr("Keys"))
        self.setWindowTitle(self.tr("Keys"))
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.search = named(QLineEdit(), "keys.search", self.tr("Search the keys"))
        self.search.setPlaceholderText(self.tr("What you want to do, or a key"))
        clearable(self.search)
        self.search.textChanged.connect(self._narrow)
        self.table = named(QTreeWidget(), "keys.table", self.tr("Keys"))
        self.table.setColumnCount(2)
        self.table.setHeaderLabels([self.tr("What it does"), self.tr("Keys")])
        self.table.setRootIsDecorated(False)
        self.table.setItemsExpandable(False)
        self.table.setIndentation(14)
        self.table.setUniformRowHeights(True)
        self.table.setAlternatingRowColors(True)
        self.table.header().setStretchLastSection(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self._letters = named(plain_label(), "keys.letters")
        self._letters.setWordWrap(True)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for part in (self.search, self.table, self._letters, close):
            column.addWidget(part)
        open_as(self, 620, 640)

    def show_keys(self, rows: Iterable[KeyRow], *, letters: bool) -> None:
        """Show these keys, group by group; `letters` says whether single keys mark."""
        self._groups.clear()
        for name, of_group in groupby(rows, key=lambda row: row.group):
            group = QTreeWidgetItem([name])
            items = [QTreeWidgetItem([row.words, self._shown(row.keys)]) for row in of_group]
            group.addChildren(items)
            self._groups.append((group, items))
        self.table.clear()
        self.table.addTopLevelItems([group for group, _items in self._groups])
        for group, _items in self._groups:
            self._make_heading(group)
        self.table.resizeColumnToContents(1)
        self._letters.setText(
            self.tr(
                "Keys without Ctrl or Alt work while the text or the cards have the focus. "
                "Mark > Letter keys mark switches them off; the menus then do the same."
            )
            if letters
            else self.tr(
                "Single letters and digits are switched off. Use the menu Mark, or switch them "
                "on with Mark > Letter keys mark."
            )
        )
        self._narrow(self.search.text())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.search.setFocus()
        self.search.selectAll()

    def _shown(self, keys: str) -> str:
        """Return keys so that they stay from left to right in a table from right to left."""
        return f"\u2066{keys}\u2069" if self.isRightToLeft() else keys

    def _make_heading(self, group: QTreeWidgetItem) -> None:
        group.setFirstColumnSpanned(True)
        group.setExpanded(True)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)

    def _narrow(self, typed: str) -> None:
        wanted = folded(typed).split()
        for group, rows in self._groups:
            seen = 0
            for row in rows:
                words = folded(f"{group.text(0)} {row.text(0)} {row.text(1)}")
                fits = all(word in words for word in wanted)
                row.setHidden(not fits)
                seen += fits
            group.setHidden(not seen)
