"""What is dropped on the window or lies on the clipboard, as files and as pasted words."""

from dataclasses import dataclass
from pathlib import Path
from typing import override

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files and folders to import, or words with a name whose ending says what they are."""

    paths: tuple[Path, ...] = ()
    pasted: bytes = b""
    name: str = ""


def incoming(mime: QMimeData) -> Incoming:
    """Return what `mime` brings: files before HTML before plain text; perhaps nothing."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Incoming(paths)
    if mime.hasHtml() and mime.text().strip():
        return Incoming(pasted=mime.html().encode(), name="pasted.html")
    if mime.hasText() and mime.text().strip():
        return Incoming(pasted=mime.text().encode("utf-8", "surrogatepass"), name="pasted.txt")
    return Incoming()


def holds_something(mime: QMimeData) -> bool:
    """Whether `mime` brings anything that can be imported. Cheap: called while dragging."""
    return mime.hasUrls() or mime.hasHtml() or mime.hasText()


def brings_files(event: QEvent) -> bool:
    """Whether `event` drags files or drops them: text fields would write down their addresses."""
    if event.type() not in _COMING or not isinstance(event, QDropEvent):
        return False
    return any(url.isLocalFile() for url in event.mimeData().urls())


class FilesPass(QObject):
    """Lets dragged files through a text field to the window, which imports them."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if brings_files(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
