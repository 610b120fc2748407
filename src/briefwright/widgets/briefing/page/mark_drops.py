"""Where marks and lines can be dropped on the note, and what shows it: a frame, a line."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QWidget

from briefwright.viewmodels.briefing.altering.arranging import END
from briefwright.viewmodels.briefing.dropping import LINES
from briefwright.viewmodels.reading.clipping import ANNOTATIONS
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.page_look import MARGIN
from briefwright.widgets.colours import coloured

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.dropping import Dropping

_BRIM = 56  # pixels at either end of the page where it moves on
_STEP, _EVERY = 14, 25  # pixels, milliseconds
_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class MarksPass(QObject):
    """Lets dragged marks through a text field to the section that it stands in."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not (event.type() in _COMING and isinstance(event, QDropEvent)):
            return super().eventFilter(watched, event)
        if event.mimeData().hasFormat(ANNOTATIONS) or event.mimeData().hasFormat(LINES):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class DropGround(QWidget):
    """A part of the note on which marks can be dropped. It is framed while they are over it."""

    hovered = Signal(QPoint)  # marks are over this point of the screen
    hover_ended = Signal()

    def __init__(self, dropping: "Dropping", theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dropping = dropping
        self._frame_theme = theme
        self._under_marks = False
        self.setAcceptDrops(True)

    def drop_section(self) -> str:
        """Return the id of the section that takes what is dropped; "" for where it belongs."""
        return ""

    def drop_place(self, _event: QDropEvent) -> int:
        """Return before which line of its section stands what is dropped here."""
        return END

    def show_place(self, event: QDropEvent | None) -> None:
        """Show where what is carried would stand; None: nothing is carried over this part."""

    def frame_in(self, theme: Theme) -> None:
        """Draw the frame in the colours of `theme`."""
        self._frame_theme = theme

    def paint_frame(self, painter: QPainter) -> None:
        """Draw the frame, if marks are over this part."""
        if self._under_marks:
            painter.setPen(QPen(self._frame_theme.colour("palette.accent"), 2))
            painter.fillRect(self.rect(), self._frame_theme.tint("palette.accent", 0.12))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropping.takes(event.mimeData(), self.drop_section()):
            accept_copy(event)
            self._show_frame(under=True)
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        accept_copy(event)
        self.show_place(event)
        self.hovered.emit(self.mapToGlobal(event.position().toPoint()))

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_frame(under=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        place = self.drop_place(event)
        self._show_frame(under=False)
        accept_copy(event)
        self._dropping.drop(event.mimeData(), self.drop_section(), place)

    def _show_frame(self, *, under: bool) -> None:
        self._under_marks = under
        self.update()
        if not under:
            self.show_place(None)
            self.hover_ended.emit()


class Drift(QTimer):
    """Moves a page on while marks are held near its upper or its lower end."""

    def __init__(self, page: QScrollArea) -> None:
        super().__init__(page)
        self._page = page
        self._by = 0
        self.setInterval(_EVERY)
        self.timeout.connect(self._move)

    def follow(self, ground: DropGround) -> None:
        """Listen to where marks are over this part of the page."""
        ground.hovered.connect(self._on_hovered)
        ground.hover_ended.connect(self.stop)

    def _on_hovered(self, place: QPoint) -> None:
        port = self._page.viewport()
        y = port.mapFromGlobal(place).y()
        self._by = -_STEP if y < _BRIM else _STEP if y > port.height() - _BRIM else 0
        if not self._by:
            self.stop()
        elif not self.isActive():
            self.start()

    def _move(self) -> None:
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.value() + self._by)


class DropLine(QWidget):
    """A line between two lines of the note: what is carried would stand there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        coloured(self, ground=theme.colour("palette.accent"))

    def show_at(self, height: int) -> None:
        """Show it so far down."""
        around = self.parentWidget()
        assert around is not None
        self.setGeometry(MARGIN - 8, height - 1, around.width() - 2 * MARGIN + 16, 3)
        self.raise_()
        self.show()


def accept_copy(event: QDropEvent) -> None:
    """Take what is dropped without having it taken away from where it came."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
