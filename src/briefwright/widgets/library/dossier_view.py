"""The tree of dossiers: chosen, renamed, nested and filed in with the mouse or with keys alone."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTreeView, QWidget

from briefwright.domain.article import Dossier
from briefwright.widgets.library.acting import act, unkeyed
from briefwright.widgets.library.drag_picture import carry
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.library.dossier_tree import DossierTree, Entry
    from briefwright.viewmodels.settings import Settings

_ALL = "all"
_USUAL = 8  # lines, until somebody draws it larger
_LINES = 4  # that are in sight even in a small window


class DossierView(QTreeView):
    """F2 renames, Delete removes, Shift+F10 offers the rest. Keeps its place through changes."""

    chosen = Signal(str)  # the key of what is shown now
    new_wanted = Signal(str)  # a dossier inside the one with this id; "" beside all
    export_wanted = Signal()  # what is chosen, for a colleague
    list_wanted = Signal()  # to go on to the articles

    def __init__(self) -> None:
        super().__init__()
        named(self, "library.dossiers", self.tr("Dossiers"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(14)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(700)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.activated.connect(self.list_wanted)
        self._tree: DossierTree | None = None
        self._settings: Settings | None = None
        self._here = _ALL
        self._folded: set[str] = set()
        self._restoring = False

    def work_with(self, tree: "DossierTree", settings: "Settings") -> None:
        """Show `tree` as it was left, and choose what was chosen."""
        self._tree, self._settings = tree, settings
        self._here = settings.text("library/place", _ALL)
        self._folded = set(settings.text("library/folded").split())
        self.setModel(tree)
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(12)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.collapsed.connect(partial(self._on_folded, folded=True))
        self.expanded.connect(partial(self._on_folded, folded=False))
        tree.modelReset.connect(self._on_reset)
        self._on_reset()

    @property
    def key(self) -> str:
        """What is chosen: "all", "unread", "bin" or the id of a dossier."""
        return self._here

    def dossier(self) -> Dossier | None:
        """Return the chosen dossier; None for what is no dossier."""
        entry = self._entry(self.currentIndex())
        return entry.dossier if entry is not None else None

    def choose(self, key: str) -> None:
        """Show what stands under this key."""
        if self._tree is not None:
            place = self._tree.place_of(key)
            self.setCurrentIndex(place)
            self.scrollTo(place)

    def move_menu(self, dossier: Dossier) -> QMenu:
        """Return the places that a dossier can be moved to."""
        menu = named(QMenu(self.tr("&Move into"), self), "library.dossiers.move")
        assert self._tree is not None
        act(menu, self.tr("No other dossier"), partial(self._move, dossier, ""))
        for dossier_id, path in self._tree.paths():
            if dossier_id not in self._tree.held(dossier):
                act(menu, unkeyed(path), partial(self._move, dossier, dossier_id))
        return menu

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        dossier = self.dossier()
        editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and not editing and dossier and self._tree:
            self._tree.remove(dossier)
        else:
            super().keyPressEvent(event)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Carry the name alone, so that where it falls stays in sight."""
        dossier = self.dossier()
        if dossier is not None and self._tree is not None:
            mime = self._tree.mimeData([self.currentIndex()])
            carry(mime, dossier.name, self, supportedActions, self.defaultDropAction())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        _only_copy(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        _only_copy(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        _only_copy(event)

    @override
    def commitData(self, editor: QWidget) -> None:
        """Keep the keys here: a new name draws the tree anew, and what it was typed in is gone."""
        typing = editor.hasFocus()
        super().commitData(editor)
        if typing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHintForRow(0) * _LINES)

    @override
    def sizeHint(self) -> QSize:
        shown = self._tree.entry_count() if self._tree is not None else _LINES
        return QSize(160, self.sizeHintForRow(0) * min(max(_LINES, shown), _USUAL) + 4)

    def menu(self) -> QMenu:
        """Return what can be done with what is chosen."""
        menu = named(QMenu(self), "library.dossiers.menu", self.tr("Dossier"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        act(menu, self.tr("&New dossier…"), partial(self.new_wanted.emit, ""))
        dossier = self.dossier()
        if dossier is not None:
            inside = partial(self.new_wanted.emit, dossier.id)
            act(menu, self.tr("New dossier &inside…"), inside)
            act(menu, self.tr("&Rename"), self._rename).setShortcut(QKeySequence("F2"))
            menu.addMenu(self.move_menu(dossier))
            act(menu, self.tr("&Export for colleagues…"), self.export_wanted.emit)
            remove = act(menu, self.tr("Remove &dossier"), partial(self._remove, dossier))
            remove.setShortcut(QKeySequence("Del"))
        return menu

    def _show_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(0))
        self.menu().popup(self.viewport().mapToGlobal(place))

    def _rename(self) -> None:
        self.edit(self.currentIndex().siblingAtColumn(0))

    def _remove(self, dossier: Dossier) -> None:
        if self._tree is not None:
            self._tree.remove(dossier)

    def _move(self, dossier: Dossier, inside: str) -> None:
        if self._tree is not None:
            self._tree.move(dossier.id, self._tree.entry(self._tree.place_of(inside)))

    def _entry(self, index: QModelIndex) -> "Entry | None":
        return self._tree.entry(index) if self._tree is not None else None

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        entry = self._entry(now)
        if entry is None or self._restoring or entry.key == self._here:
            return
        self._here = entry.key
        if self._settings is not None:
            self._settings.keep("library/place", self._here)
        self.chosen.emit(self._here)

    def _on_folded(self, index: QModelIndex, *, folded: bool) -> None:
        entry = self._entry(index)
        if entry is None or self._restoring or self._settings is None:
            return
        self._folded ^= {entry.key} if folded != (entry.key in self._folded) else set()
        self._settings.keep("library/folded", " ".join(sorted(self._folded)))

    def _on_reset(self) -> None:
        """Find again what is chosen and what is folded; where it is gone, show all articles."""
        assert self._tree is not None
        self._restoring = True
        self.expandAll()
        for key in self._folded:
            self.setExpanded(self._tree.place_of(key), False)  # noqa: FBT003  (Qt's)
        place = self._tree.place_of(self._here)
        self.setCurrentIndex(place if place.isValid() else QModelIndex())
        self._restoring = False
        if not place.isValid():
            self.choose(_ALL)
        self.updateGeometry()


def _only_copy(event: QDropEvent) -> None:
    """Take no file away: a program from which one is moved may delete it."""
    if event.mimeData().hasUrls() and event.isAccepted():
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
