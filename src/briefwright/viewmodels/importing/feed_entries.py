"""What a feed announces, as a table to pick from."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont

from briefwright.services.feeds.follow_feeds import Entry
from briefwright.viewmodels.days import long_date
from briefwright.viewmodels.headed import HeadedTable
from briefwright.viewmodels.importing.feeds import Feeds
from briefwright.viewmodels.paged import Index

_TITLE, _WHEN, _STATE = range(3)
_Role = Qt.ItemDataRole


class FeedEntries(HeadedTable[Entry]):
    """The entries of one feed. Those in the library already are greyed and cannot be picked."""

    picked = Signal()  # others than before

    def __init__(self, feeds: Feeds) -> None:
        super().__init__(feeds)
        self._feeds = feeds
        self._picked: set[str] = set()
        self._is_list = False  # of feeds to follow
        self._address = ""
        feeds.known_changed.connect(self._on_known)

    def show_feed(self, address: str, *, is_list: bool = False) -> None:
        """Show what this feed announced; what was picked of another is no longer."""
        self._is_list = is_list
        self._address = address
        self._picked.clear()
        self.show_rows(self._feeds.entries(address))
        self.picked.emit()

    def addresses(self) -> list[str]:
        """Return the addresses of the picked entries, from above."""
        return [entry.address for entry in self.rows if entry.address in self._picked]

    def can_pick_more(self) -> bool:
        """Whether an entry is not picked that could be."""
        return any(e.address not in self._picked for e in self.rows if not self._feeds.is_known(e))

    def pick_all(self) -> None:
        """Let all be picked that can be."""
        self._picked = {e.address for e in self.rows if not self._feeds.is_known(e)}
        self._tell()

    def unpick(self) -> None:
        """Let none be picked."""
        self._picked.clear()
        self._tell()

    def summary(self, row: int) -> str:
        """Return what the feed says of an entry."""
        entry = self.rows[row]
        return "\n".join(part for part in (entry.title, entry.summary) if part)

    @override
    def heads(self) -> Sequence[str]:
        there = self.tr("Followed") if self._is_list else self.tr("In the library")
        return self.tr("Title"), self.tr("Published"), there

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._feeds.is_known(self.rows[index.row()]):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _TITLE else flags

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if role == _Role.CheckStateRole and index.column() == _TITLE:
            picked = entry.address in self._picked
            return Qt.CheckState.Checked if picked else Qt.CheckState.Unchecked
        is_new = entry.address in self._feeds.new_in(self._address)
        if role == _Role.FontRole and is_new:
            font = QFont()
            font.setBold(True)
            return font
        if role != _Role.DisplayRole:
            return None
        match index.column():
            case 0:
                return entry.title or entry.address
            case 1:
                return _day(entry.published)
            case _:
                new = self.tr("new") if is_new else ""
                return self.tr("yes") if self._feeds.is_known(entry) else new

    @override
    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        address = self.rows[index.row()].address
        (self._picked.add if checked else self._picked.discard)(address)
        self.dataChanged.emit(index, index)
        self.picked.emit()
        return True

    def _on_known(self) -> None:
        gone = [entry.address for entry in self.rows if self._feeds.is_known(entry)]
        self._picked.difference_update(gone)
        self._tell()

    def _tell(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, _STATE)
            self.dataChanged.emit(self.index(0, 0), last)
        self.picked.emit()


def _day(published: str) -> str:
    """Return the day that a feed names, as the program writes days; else as it stands there."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return long_date(read(published).date())
        except ValueError:
            continue
    return published
