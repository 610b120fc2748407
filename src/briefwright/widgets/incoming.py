"""What is dropped on the window or lies on the clipboard, as files and as pasted words."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import override

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,4000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Incoming:
    """Files and folders, addresses, or words with a name whose ending says what they are."""

    paths: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()
    pasted: bytes = b""
    name: str = ""


def incoming(mime: QMimeData) -> Incoming:
    """Return what `mime` brings; perhaps nothing.

    Files come before addresses, HTML and plain text. A link is its address, whatever else says
    what it is called.
    """
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Incoming(paths)
    if addresses := _addresses(mime):
        return Incoming(addresses=addresses)
    if mime.hasHtml() and mime.text().strip():
        return Incoming(pasted=mime.html().encode(), name="pasted.html")
    if mime.hasText() and mime.text().strip():
        return Incoming(pasted=mime.text().encode("utf-8", "surrogatepass"), name="pasted.txt")
    return Incoming()


def _addresses(mime: QMimeData) -> tuple[str, ...]:
    """Return the addresses that `mime` brings: as links, or as all of its words."""
    links = [bytes(url.toEncoded().data()).decode() for url in mime.urls()]
    words = mime.text().strip()
    return tuple(links) or ((words,) if is_address(words) else ())


def is_address(words: str) -> bool:
    """Whether these words are one web address and nothing else."""
    return _ADDRESS.fullmatch(words) is not None


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
