"""The dossiers as people nest them, between all articles, the unread ones and the bin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import override

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)

from briefwright.domain import briefing
from briefwright.domain.article import Article, Dossier
from briefwright.domain.change import Change
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.days import grouped
from briefwright.viewmodels.filing import Filing
from briefwright.viewmodels.library import carrying
from briefwright.viewmodels.library.shelf_counts import ShelfCounts, counted
from briefwright.viewmodels.paged import Index
from briefwright.viewmodels.steps import Altered
from briefwright.viewmodels.tips import plain_tip
from briefwright.viewmodels.workbench import Workbench, binned

NAME, COUNT = range(2)
_ROOT = QModelIndex()
_NOWHERE = -1
_PAUSE = 120  # milliseconds without a change before the articles are counted again
_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag


class Shelf(StrEnum):
    """What stands in the tree beside the dossiers."""

    ALL = "all"
    UNREAD = "unread"
    BIN = "bin"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the tree: a shelf that is always there, or a dossier."""

    key: str  # the shelf, or the dossier's id
    dossier: Dossier | None = None
    outer: int = _NOWHERE  # the place of the entry that holds it
    row: int = 0


class DossierTree(QAbstractItemModel):
    """All articles, the unread ones, the dossiers with those inside them, and the bin."""

    done = Signal(str)  # what a drop did, in words
    brought = Signal(QMimeData, object)  # files or addresses from outside, and a DossierId or None

    def __init__(self, workbench: Workbench, filing: Filing) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._filing = filing
        self._entries: list[Entry] = []
        self._inside: dict[int, list[int]] = {}
        self._counts = ShelfCounts()
        self._counting = False
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._count)
        workbench.changed.connect(self._on_changed)
        workbench.read_changed.connect(self.count_again)
        self.refresh()

    def refresh(self) -> None:
        """Ask the store again."""
        self.beginResetModel()
        self._entries, self._inside = _arranged(self._workbench.dossiers())
        self.endResetModel()
        self.count_again()

    def entry(self, index: Index) -> Entry | None:
        """Return what stands in a row."""
        return self._entries[int(index.internalId())] if index.isValid() else None

    def place_of(self, key: str) -> QModelIndex:
        """Return where a shelf or dossier stands; nowhere where there is none."""
        for number, entry in enumerate(self._entries):
            if entry.key == key:
                return self.createIndex(entry.row, NAME, number)
        return QModelIndex()

    def entry_count(self) -> int:
        """Return how many rows the tree has when all are unfolded."""
        return len(self._entries)

    def held(self, dossier: Dossier) -> set[DossierId]:
        """Return the dossier and all that are inside it."""
        known = {dossier.id}
        for entry in self._entries:  # each stands behind the one that holds it
            if entry.dossier is not None and entry.dossier.parent_id in known:
                known.add(entry.dossier.id)
        return known

    def paths(self) -> list[tuple[DossierId, str]]:
        """Return every dossier with its whole path, in the order of the tree."""
        return list(_below(self._entries, self._inside))

    # what a view asks -------------------------------------------------------------------------

    @override
    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        inside = self._inside.get(_number(parent), [])
        if not (0 <= row < len(inside) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, inside[row])

    @override
    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        entry = self.entry(index)
        if entry is None or entry.outer == _NOWHERE:
            return QModelIndex()
        return self.createIndex(self._entries[entry.outer].row, NAME, entry.outer)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.column() > NAME else len(self._inside.get(_number(parent), []))

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 2

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        entry = self.entry(index)
        if entry is None:
            return None
        match role, index.column():
            case (_Role.DisplayRole | _Role.EditRole | _Role.ToolTipRole, 0):
                name = self._name(entry)
                return plain_tip(name) if role == _Role.ToolTipRole else name
            case (_Role.DisplayRole, _):
                count = self._counts.of(entry.key)
                return grouped(count) if count else ""
            case (_Role.AccessibleTextRole, 0):
                return f"{self._name(entry)}, {self._spoken_count(entry)}"
            case (_Role.AccessibleTextRole, _):
                return self._spoken_count(entry)
            case (_Role.UserRole, _):
                return entry.dossier
            case (_Role.TextAlignmentRole, 1):
                return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        entry = self.entry(index)
        if entry is None:
            return _Flag.ItemIsDropEnabled
        usual = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsDropEnabled
        if entry.dossier is None:
            return usual
        named = _Flag.ItemIsEditable if index.column() == NAME else _Flag.NoItemFlags
        return usual | _Flag.ItemIsDragEnabled | named

    @override
    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Give a dossier the name that was typed; an empty one is not taken."""
        entry = self.entry(index)
        name = str(value).strip()
        if role != _Role.EditRole or entry is None or entry.dossier is None or not name:
            return False
        return name == entry.dossier.name or self._filing.rename(entry.dossier, name)

    def _name(self, entry: Entry) -> str:
        names = {
            str(Shelf.ALL): self.tr("All articles"),
            str(Shelf.UNREAD): self.tr("Unread"),
            str(Shelf.BIN): self.tr("Bin"),
        }
        return entry.dossier.name if entry.dossier else names[entry.key]

    def _spoken_count(self, entry: Entry) -> str:
        count = self._counts.of(entry.key)
        return self.tr("1 entry") if count == 1 else self.tr("%Ln entries", "", count)

    # dragging ---------------------------------------------------------------------------------

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [carrying.ARTICLES, carrying.DOSSIER, carrying.FROM_OUTSIDE]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        entry = self.entry(indexes[0]) if indexes else None
        return carrying.packed(carrying.DOSSIER, [entry.key] if entry else [])

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        entry = self.entry(parent)
        if carrying.holds(data, carrying.DOSSIER):
            if entry is None or entry.dossier is None:
                return entry is None or entry.key == Shelf.ALL
            moved = self.entry(self.place_of(carrying.unpacked(data, carrying.DOSSIER)[0]))
            within = self.held(moved.dossier) if moved is not None and moved.dossier else ()
            return entry.dossier.id not in within
        if data.hasUrls():
            return entry is None or entry.key != Shelf.BIN
        if not carrying.holds(data, carrying.ARTICLES) or entry is None:
            return False
        return entry.dossier is not None or entry.key == Shelf.BIN

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """File articles in a dossier, or in the bin; move a dossier into another or beside all.

        What comes from outside is for others to import, into the dossier that it falls on.
        """
        if self.canDropMimeData(data, action, row, column, parent):
            entry = self.entry(parent)
            if data.hasUrls():
                under = entry.dossier if entry is not None else None
                self.brought.emit(data, under.id if under is not None else None)
                return True
            if carrying.holds(data, carrying.DOSSIER):
                self.move(carrying.unpacked(data, carrying.DOSSIER)[0], entry)
            elif entry is not None:
                ids = [ArticleId(one) for one in carrying.unpacked(data, carrying.ARTICLES)]
                self.bin_articles(ids) if entry.dossier is None else self.file(
                    ids, entry.dossier.id
                )
        return False  # what moves is a record, and never a row that a view would take out

    def move(self, moved: str, entry: Entry | None) -> None:
        """Put a dossier into another; beside all others where `entry` is none."""
        found = self.entry(self.place_of(moved))
        inside = entry.dossier if entry is not None else None
        if found is None or found.dossier is None:
            return
        if found.dossier.parent_id == (inside.id if inside else None):
            return
        if self._filing.move(found.dossier, inside.id if inside else None):
            words = self.tr("“{0}” is now inside “{1}”.") if inside else self.tr("“{0}” moved.")
            self.done.emit(words.format(found.dossier.name, inside.name if inside else ""))

    def file(self, ids: Sequence[ArticleId], dossier_id: DossierId) -> None:
        """Put articles into a dossier as well as where they are, and say so."""
        entry = self.entry(self.place_of(dossier_id))
        if entry is not None and entry.dossier is not None:
            told = partial(self._tell_filed, entry.dossier.name)
            self._filing.file_under(ids, dossier_id, told)

    def _tell_filed(self, name: str, count: int) -> None:
        if not count:
            self.done.emit(self.tr("Already in “{0}”.").format(name))
        elif count == 1:
            self.done.emit(self.tr("1 article put into “{0}”.").format(name))
        else:
            self.done.emit(self.tr("%Ln articles put into “{0}”.", "", count).format(name))

    def take_out(self, ids: Sequence[ArticleId], dossier: Dossier) -> None:
        """Take articles out of a dossier; they stay in the library."""
        self._filing.take_out(ids, dossier.id, partial(self._tell_taken_out, dossier.name))

    def _tell_taken_out(self, name: str, count: int) -> None:
        one = self.tr("1 article taken out of “{0}”.").format(name)
        several = self.tr("%Ln articles taken out of “{0}”.", "", count).format(name)
        self.done.emit(one if count == 1 else several)

    def remove(self, dossier: Dossier) -> None:
        """Put a dossier and those inside it out of sight; their articles stay."""
        empty = self._filing.is_empty(dossier)
        if self._filing.remove(dossier):
            words = self.tr("“{0}” removed. Its articles stay in the library.")
            self.done.emit((self.tr("“{0}” removed.") if empty else words).format(dossier.name))

    def bin_articles(self, ids: Sequence[ArticleId]) -> None:
        """Put articles into the bin."""
        name = self._workbench.removal_of(len(ids))
        self._workbench.fetch_altered(name, ids, binned, self._bin)

    def _bin(self, gone: Altered) -> None:
        if gone.before:
            one = self.tr("“{0}” removed.").format(gone.before[0].title)
            several = self.tr("%Ln articles removed.", "", len(gone.before))
            words = one if len(gone.before) == 1 else several
            self._workbench.put_in_bin(gone, partial(self.done.emit, words))

    # counting ---------------------------------------------------------------------------------

    def count_again(self, _ids: object = None) -> None:
        """Count the articles once nothing more comes for a moment."""
        self._later.start()

    def _count(self) -> None:
        if self._counting:
            self._later.start()
            return
        self._counting = True
        store = self._workbench.store
        self._workbench.jobs.ask(lambda _p: counted(store), self._on_counted, self._on_lost)

    def _on_counted(self, counts: ShelfCounts) -> None:
        self._counting = False
        before, self._counts = self._counts, counts
        for beside in self._inside.values():
            told = [number for number in beside if self._is_other(number, before)]
            if told:  # in one go: a view measures all rows each time
                first, last = (
                    # not the name's column: a view would take back what somebody types there
                    self.createIndex(self._entries[number].row, COUNT, number)
                    for number in (told[0], told[-1])
                )
                self.dataChanged.emit(first, last)

    def _is_other(self, number: int, before: ShelfCounts) -> bool:
        """Whether another count stands in a row than before."""
        key = self._entries[number].key
        return self._counts.of(key) != before.of(key)

    def _on_lost(self, _error: Exception) -> None:
        self._counting = False

    def _on_changed(self, change: Change) -> None:
        if change.touches(Dossier):
            self.refresh()
        elif change.touches(Article) or change.touches(briefing.Briefing):
            self.count_again()


def paths(dossiers: Sequence[Dossier]) -> list[tuple[DossierId, str]]:
    """Return these dossiers as `DossierTree.paths` does."""
    return list(_below(*_arranged(dossiers)))


def _below(
    entries: Sequence[Entry],
    inside: Mapping[int, Sequence[int]],
    place: int = _NOWHERE,
    outer: tuple[str, ...] = (),
) -> Iterator[tuple[DossierId, str]]:
    for number in inside.get(place, ()):
        dossier = entries[number].dossier
        if dossier is not None:
            names = (*outer, dossier.name)
            yield dossier.id, " › ".join(names)
            yield from _below(entries, inside, number, names)


def _number(index: Index) -> int:
    return int(index.internalId()) if index.isValid() else _NOWHERE


def _arranged(dossiers: Sequence[Dossier]) -> tuple[list[Entry], dict[int, list[int]]]:
    """Return the rows of the tree, and under the place of each those that it holds."""
    entries: list[Entry] = []
    inside: dict[int, list[int]] = {}

    def stand(key: str, dossier: Dossier | None = None, outer: int = _NOWHERE) -> int:
        beside = inside.setdefault(outer, [])
        entries.append(Entry(key, dossier, outer, len(beside)))
        beside.append(len(entries) - 1)
        return len(entries) - 1

    stand(Shelf.ALL)
    stand(Shelf.UNREAD)
    there = {dossier.id for dossier in dossiers}
    waiting = [(one, _NOWHERE) for one in dossiers if one.parent_id not in there]
    for dossier, outer in waiting:  # grows while it is gone through
        place = stand(dossier.id, dossier, outer)
        waiting += [(one, place) for one in dossiers if one.parent_id == dossier.id]
    stand(Shelf.BIN)
    return entries, inside
