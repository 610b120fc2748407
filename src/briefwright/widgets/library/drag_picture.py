"""What is seen under the pointer while articles are dragged."""

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from briefwright.widgets.naming import plain_label

_LETTERS = 32
_BESIDE = QPoint(-14, -10)  # right below the pointer, which points at a dossier's name


def carry(
    mime: QMimeData,
    words: str,
    over: QWidget,
    actions: Qt.DropAction,
    usual: Qt.DropAction = Qt.DropAction.IgnoreAction,
) -> None:
    """Drag this as a slip with these words, no larger, so that where it falls stays in sight."""
    drag = QDrag(over)
    drag.setMimeData(mime)
    drag.setPixmap(picture(words, over))
    drag.setHotSpot(_BESIDE)
    drag.exec(actions, usual)


def picture(words: str, over: QWidget) -> QPixmap:
    """Return words on a slip, cut where they are long, in the colours of the widget `over`."""
    slip = plain_label(parent=over)
    slip.setText(words if len(words) <= _LETTERS else f"{words[: _LETTERS - 1].rstrip()}…")
    slip.setFrameShape(QFrame.Shape.Box)
    slip.setContentsMargins(6, 3, 6, 3)
    slip.setAutoFillBackground(True)
    slip.adjustSize()
    drawn = slip.grab()
    slip.deleteLater()
    return drawn
