"""What a feed announces, as a table to pick from."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import override

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont

from briefwright.services.feeds.follow_feeds import Entry
from briefwright.viewmodels.days import long_date
from briefwright.viewmodels.importing.feeds import Feeds
from briefwright.viewmodels.importing.picking import PickTable
from briefwright.viewmodels.paged import Index

_Role = Qt.ItemDataRole


class FeedEntries(PickTable[Entry]):
    """The entries of one feed. Those in the library already are greyed and cannot be picked."""

    def __init__(self, feeds: Feeds) -> None:
        super().__init__(feeds)
        self._feeds = feeds
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
        return [entry.address for entry in self.chosen()]

    @override
    def key(self, row: Entry) -> str | None:
        return None if self._feeds.is_known(row) else row.address

    def summary(self, row: int) -> str:
        """Return what the feed says of an entry; of a feed in a list, where it is."""
        entry = self.rows[row]
        parts = (entry.title, entry.address if self._is_list else entry.summary)
        return "\n".join(part for part in parts if part)

    @override
    def heads(self) -> Sequence[str]:
        there = self.tr("Followed") if self._is_list else self.tr("In the library")
        return self.tr("Title"), self.tr("Published"), there

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if role == _Role.CheckStateRole and index.column() == 0:
            return self.check_state(index)
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

    def _on_known(self) -> None:
        gone = [entry.address for entry in self.rows if self._feeds.is_known(entry)]
        self._picked.difference_update(gone)
        self._tell()


def _day(published: str) -> str:
    """Return the day that a feed names, as the program writes days; else as it stands there."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return long_date(read(published).date())
        except ValueError:
            continue
    return published
