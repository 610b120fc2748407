"""Cards of the same height, one below the other, with the keys that act on one."""

from collections.abc import Callable
from itertools import takewhile
from typing import override

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from briefwright.viewmodels.reading.typed_commands import command

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class CardView(QListView):
    """A list of key points. What is done to them, the panel does.

    At most one card is highlighted. Keys act on that one, and on none where none is.
    """

    chosen = Signal(QModelIndex)  # the hand has highlighted this card, or clicked it again
    remove_wanted = Signal()
    edit_wanted = Signal()
    text_wanted = Signal()
    category_key = Signal(str)  # a digit or letter
    font_changed = Signal()
    menu_wanted = Signal(QModelIndex, QPoint)  # a card, and where on the screen
    carried = Signal(QModelIndex)  # somebody drags a card away

    def __init__(self) -> None:
        super().__init__()
        self._pressed: QPoint | None = None  # here on a card, which may be dragged
        self._walking = False  # whether a key is moving from card to card
        self.letter_keys = True  # whether a digit or letter changes the category
        self.has_own: Callable[[str], bool] = str.isascii  # or some category's key
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.selectionModel().currentChanged.connect(self._on_current)

    @override
    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Highlight what is current, whatever keys are held; nothing takes the highlight away."""
        flags = QItemSelectionModel.SelectionFlag
        return flags.ClearAndSelect if index.isValid() else flags.NoUpdate

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & _HELD
        there = self.currentIndex().isValid()
        match event.key():
            case Qt.Key.Key_Escape if plain:
                self.text_wanted.emit()
            case Qt.Key.Key_Delete if plain:
                if there:
                    self.remove_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                if there:
                    self.edit_wanted.emit()
            case _ if plain and self.letter_keys and (key := command(event.text(), self.has_own)):
                if there:
                    self.category_key.emit(key)
            case _:
                self._walking = True
                super().keyPressEvent(event)
                self._walking = False

    def _on_current(self, index: QModelIndex) -> None:
        if self._walking and index.isValid():
            self.chosen.emit(index)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        for_menu = event.button() is Qt.MouseButton.RightButton
        self._pressed = place if self.card_at(place).isValid() and not for_menu else None
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            index, self._pressed = self.card_at(self._pressed), None
            self.chosen.emit(index)
            self.carried.emit(index)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.font_changed.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        index = self.card_at(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            below = self.visualRect(index).center()
            self.menu_wanted.emit(
                index, event.globalPos() if by_mouse else self.viewport().mapToGlobal(below)
            )

    def card_at(self, place: QPoint) -> QModelIndex:
        """Return the card under a point of the viewport, or none."""
        return self.indexAt(place)


class EvenCards(CardView):
    """All cards, however many: each has the same height.

    When other cards come, the highlighted one stays where it was seen, else the upmost that stays.
    """

    def __init__(self) -> None:
        super().__init__()
        self.row_of: Callable[[str], int] = lambda _id: -1
        self._seen: list[tuple[str, int]] = []  # cards and how high they stood
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(3)

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelAboutToBeReset.connect(self._look_up)

    def highlight(self, index: QModelIndex) -> None:
        """Highlight a card, or none, and scroll nowhere."""
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)

    @override
    def reset(self) -> None:
        super().reset()
        self.doItemsLayout()
        for annotation_id, top in self._seen:
            row = self.row_of(annotation_id)
            if row >= 0:
                bar, now = self.verticalScrollBar(), self.visualRect(self.model().index(row, 0))
                bar.setValue(bar.value() + now.top() - top)
                break
        self._seen = []

    def _look_up(self) -> None:
        """Remember which cards are seen where, the highlighted one first."""
        port = self.viewport().rect()
        first = self.indexAt(QPoint(port.center().x(), self.spacing() + 1))
        rows = range(max(first.row(), 0), self.model().rowCount())
        indexes = (self.model().index(row, 0) for row in rows)
        seen = list(takewhile(lambda index: self.visualRect(index).top() < port.bottom(), indexes))
        seen.sort(key=lambda index: index != self.currentIndex())
        marks = ((index.data(Qt.ItemDataRole.UserRole), index) for index in seen)
        self._seen = [(mark.id, self.visualRect(index).top()) for mark, index in marks if mark]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            QTimer.singleShot(0, self, self._keep_current_in_sight)  # the form takes room below

    def _keep_current_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
