"""The outline as a list: marks and lines can be dropped on its sections, sections between them."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from briefwright.viewmodels.briefing.lists.section_list import SECTION, SectionList
from briefwright.viewmodels.briefing.note_lines import is_written
from briefwright.widgets.briefing.page.mark_drops import accept_copy

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.dropping import Dropping

_WAYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class OutlineList(QListView):
    """The sections of the note. They are dragged into another order, or moved with Alt+Up, Down.

    What is typed on a section that a person writes goes into the section, as in Word's outline.
    """

    typed = Signal(str, str)  # a section's id, and a letter
    section_moved = Signal(str, int)  # a section's id, and before which place it is to stand
    menu_wanted = Signal(str, QPoint)  # a section's id, and a point of the screen

    def __init__(self, sections: SectionList, dropping: "Dropping", parent: QWidget) -> None:
        super().__init__(parent)
        self._sections = sections
        self._dropping = dropping
        self.aimed = -1  # the row that marks are over
        self.gap = -1  # the row before which a section would stand
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setMouseTracking(True)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        lines = any(self._dropping.takes(data, section) for section in self._ids())
        event.setAccepted(data.hasFormat(SECTION) or lines or self._dropping.takes(data))

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(SECTION):
            self._show(-1, self._gap_under(event))
            accept_copy(event)
            return
        section_id = self._section_under(event)
        takes = bool(section_id) and self._dropping.takes(event.mimeData(), section_id)
        self._show(self._sections.row_of(section_id) if takes else -1, -1)
        if takes:
            accept_copy(event)
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show(-1, -1)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        data, gap = event.mimeData(), self._gap_under(event)
        section_id = self._section_under(event)
        self._show(-1, -1)
        accept_copy(event)
        if data.hasFormat(SECTION):
            self.section_moved.emit(bytes(data.data(SECTION).data()).decode(), gap - 1)
        elif section_id:
            self._dropping.drop(data, section_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        section = self._sections.section(row)
        way = _WAYS.get(Qt.Key(event.key()), 0)
        if section is not None and way and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            place = row - 1 + way  # of the sections, which begin below the header
            if 0 <= place < self._sections.rowCount() - 1:
                self.section_moved.emit(section.id, place if way < 0 else place + 1)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        section = self._sections.section(self.currentIndex().row())
        spec = section.spec if section is not None and not section.left_out else None
        if section is not None and spec is not None and is_written(spec) and not spec.takes:
            self.typed.emit(section.id, search)
        else:
            super().keyboardSearch(search)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.visualRect(index).center()
        section = self._sections.section(index.row()) if index.isValid() else None
        if section is not None:
            self.menu_wanted.emit(section.id, self.viewport().mapToGlobal(place))

    def _ids(self) -> list[str]:
        sections = map(self._sections.section, range(self._sections.rowCount()))
        return [section.id for section in sections if section is not None]

    def _section_under(self, event: QDropEvent) -> str:
        index: QModelIndex = self.indexAt(event.position().toPoint())
        section = self._sections.section(index.row()) if index.isValid() else None
        return section.id if section is not None else ""

    def _gap_under(self, event: QDropEvent) -> int:
        """Return the row before which a section would stand; never before the header."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return self._sections.rowCount()
        below = point.y() > self.visualRect(index).center().y()
        return max(1, index.row() + below)

    def _show(self, aimed: int, gap: int) -> None:
        if (aimed, gap) != (self.aimed, self.gap):
            self.aimed, self.gap = aimed, gap
            self.viewport().update()
