"""What is dropped on the window or lies on the clipboard, as files and as pasted words."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData


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
