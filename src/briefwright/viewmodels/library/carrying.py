"""Articles and dossiers on their way from one list to another, by their ids."""

from collections.abc import Iterable

from PySide6.QtCore import QMimeData

ARTICLES = "application/x-briefwright-articles"
DOSSIER = "application/x-briefwright-dossier"
FROM_OUTSIDE = "text/uri-list"  # files and addresses, from a file manager or a browser


def packed(kind: str, ids: Iterable[str]) -> QMimeData:
    """Return what a drag carries."""
    mime = QMimeData()
    mime.setData(kind, "\n".join(dict.fromkeys(ids)).encode())
    return mime


def holds(mime: QMimeData, kind: str) -> bool:
    """Whether a drag carries anything of this kind."""
    return mime.hasFormat(kind) and bool(unpacked(mime, kind))


def unpacked(mime: QMimeData, kind: str) -> list[str]:
    """Return the ids that a drag carries."""
    return bytes(mime.data(kind).data()).decode(errors="replace").split()
