"""The lines of a section as they stand in the note; the open one is its own editor."""

from typing import override

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QWidget,
)

from briefwright.domain.snapshot import Line
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.line_delegate import LineDelegate
from briefwright.widgets.briefing.page.page_look import MARGIN

type Index = QModelIndex | QPersistentModelIndex
_GAP = 10
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_PLAIN_KEYS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_BEYOND = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LineView(QListView):
    """The lines of a section, all of them high; the page around it scrolls.

    A click on words opens their line; beside them, as in Word, it selects, and with Ctrl it
    selects besides what is selected already, in other sections too.
    """

    opening = Signal(int, str)  # a row, and the column that was pointed at or ""
    current_moved = Signal(int)
    selected_changed = Signal(bool)  # whether what is selected elsewhere stays so
    fitted = Signal()  # the columns may have moved
    leaving_out = Signal()  # the selected lines
    carrying = Signal()  # the selected lines, wherever they stand
    menu_wanted = Signal(QPoint)  # at this point of the screen
    going_beyond = Signal(int)  # the line before the first, or behind the last

    def __init__(self, model: LineList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = model
        self.painter = LineDelegate(model, theme, self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setAcceptDrops(False)
        self.setAutoScroll(False)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self._stacked: list[int] = []
        self._pressed = -1  # the row under the button, until it is let go
        self._adding = False  # whether a click adds to what is selected
        self.setItemDelegate(self.painter)
        self.setModel(model)  # last: some of what stands above measures all rows it finds
        self.painter.shape.weigh()  # now: a page that is made unseen is turned to sooner
        model.settled.connect(self.fit)
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def fit(self) -> None:
        """Be as high as all lines together, once it is known how wide the page is."""
        if not self.isVisible():
            return
        self.painter.shape.weigh()
        stacked = self._heights(self.lines.rowCount())
        if stacked != self._stacked:
            self._stacked = stacked
            self.setFixedHeight(sum(stacked))
            self.scheduleDelayedItemsLayout()
        self.fitted.emit()

    def row_rect(self, row: int) -> QRect:
        """Return where a row stands in this view, as the lines are now."""
        heights = self._heights(row + 1)
        return QRect(0, sum(heights[:-1]), self.width(), heights[-1])

    def place_at(self, height: int) -> int:
        """Return before which row stands what is dropped so far down."""
        at = 0
        for row, high in enumerate(self._heights(self.lines.rowCount())):
            if height < at + high / 2:
                return row
            at += high
        return self.lines.rowCount()

    def edge_of(self, place: int) -> int:
        """Return how far down the upper edge of a row is."""
        return sum(self._heights(place))

    def _heights(self, rows: int) -> list[int]:
        width = self.viewport().width()
        return [self.painter.shape.height(row, width) for row in range(rows)]

    def go_to(self, row: int) -> None:
        """Make a row the current one, and the only one that is selected."""
        choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.lines.index(row), choose)

    def selected(self) -> list[Line]:
        """Return the selected lines in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.lines.line(row) for row in rows]

    def select(self, block_ids: list[str]) -> None:
        """Select these lines, the last of them the current one."""
        rows = [row for row in map(self.lines.row_of, block_ids) if row >= 0]
        if not rows:
            return
        self.clearSelection()
        choose = QItemSelectionModel.SelectionFlag.Select
        for row in rows:
            self.selectionModel().select(self.lines.index(row), choose)
        keep = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.lines.index(rows[-1]), keep)

    @override
    def rowsAboutToBeRemoved(self, parent: Index, start: int, end: int) -> None:
        """Keep the keys: from an open line that goes Qt would hand them to the next section."""
        at_keys = QApplication.focusWidget()
        for row in range(start, end + 1):
            opened = self.indexWidget(self.lines.index(row))
            if opened is not None and at_keys is not None and opened.isAncestorOf(at_keys):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        super().rowsAboutToBeRemoved(parent, start, end)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_moved.emit(current.row())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here by keys is at the current line, though it was current before."""
        super().focusInEvent(event)
        row = self.currentIndex().row()
        if row >= 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            if not self.selectionModel().hasSelection():
                self.go_to(row)
            self.current_moved.emit(row)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._on_selected()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _deletes(event):
            event.accept()  # here the key leaves lines out, whatever it does elsewhere
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        plain = event.modifiers() in _PLAIN_KEYS
        beyond = row + _BEYOND.get(Qt.Key(event.key()), 0)
        if event.key() in _OPENING and plain and row >= 0:
            self.opening.emit(row, "")
        elif _deletes(event):
            self.leaving_out.emit()
        elif plain and event.key() in _BEYOND and not 0 <= beyond < self.lines.rowCount():
            self.going_beyond.emit(beyond - row)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed = index.row()
        held = self.selectionModel().isSelected(index)  # a menu or a drag may be about to begin
        self._adding = held or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        super().mousePressEvent(event)
        self._on_selected()
        self._adding = False

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, -1
        row = self.indexAt(point).row()
        clicked = event.button() == Qt.MouseButton.LeftButton and row == pressed >= 0
        if clicked and not event.modifiers():
            self._on_selected()
            if not self._is_beside(point):
                self.opening.emit(row, self._column_at(point))

    @override
    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Let the page carry what is selected in other sections too."""
        self._pressed = -1
        self.carrying.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if not index.isValid():
            event.ignore()
            return
        if not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        place = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.row_rect(index.row()).center()
        self.menu_wanted.emit(self.viewport().mapToGlobal(place))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.painter.shape.forget()
            self.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _on_selected(self) -> None:
        stays = self._adding or not self.selectionModel().hasSelection()
        self.selected_changed.emit(stays)

    def _is_beside(self, point: QPoint) -> bool:
        """Whether a point is in the margin, where a click selects a line."""
        port = self.viewport().rect()
        return QStyle.visualPos(self.layoutDirection(), port, point).x() < MARGIN - 4

    def _column_at(self, point: QPoint) -> str:
        port = self.viewport().rect()
        x = QStyle.visualPos(self.layoutDirection(), port, point).x()
        places = self.painter.shape.places(port.width())
        for (left, wide), column in zip(places, self.lines.columns, strict=True):
            if left <= x < left + wide + _GAP:
                return column.key
        return ""


def _deletes(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete
