"""What is dropped on the window or lies on the clipboard: files, addresses, pasted words."""

import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import NamedTuple, override

from PySide6.QtCore import QEvent, QMimeData, QObject, QSysInfo, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_COMING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
_ADDRESS = re.compile(r"https?://[^\s/?#<>\"]+[^\s<>\"]*", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")  # and no port
_MOZILLA_LINK = "text/x-moz-url"  # an address and its title, in UTF-16
_MOZILLA_MAIL = "text/x-moz-message"  # a name that only the mail program can make a file of
_NETSCAPE_LINK = "_NETSCAPE_URL"  # an address and its title, on two lines
_MAIL = "message/rfc822"
_COPIED_FILES = "x-special/gnome-copied-files"  # "copy" or "cut", and then addresses of files
_COPIED = re.compile(r"(?:x-special/nautilus-clipboard\n)?(?:copy\n|cut\n)?((?:file:///.+\n?)+)")
_ELSEWHERE = {"file", "smb", "sftp", "ftp", "ftps", "fish", "nfs", "afp", "dav", "davs", "mtp"}
_TAG = re.compile(r"<(style|title)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_AROUND = re.compile(  # what stands around copied words, and says nothing
    r"<!--.*?-->|<(?:meta|/?(?:html|head|body|h[1-6]|p|div|span|strong|em|b|i))\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ONE_LINK = re.compile(
    r"<a\b[^>]*?\bhref\s*=\s*[\"'](https?://[^\"']+)[\"'][^>]*>[^<]*</a>", re.IGNORECASE
)
_MOST_OF_A_LINK = 5_000  # letters
# what words come as besides HTML and text, and what a file of them would be called
_RICH = (("text/rtf", "pasted.rtf"), ("application/rtf", "pasted.rtf"))
_OTHERS = (
    ("text/unicode", "pasted.txt"),
    ("text/plain;charset=utf-8", "pasted.txt"),
    ("text/plain;charset=utf-16", "pasted.txt"),
    ("text/markdown", "pasted.md"),
)


class Incoming(NamedTuple):
    """Files and folders, addresses of the web, or words under a name that says what they are."""

    paths: tuple[Path, ...] = ()
    pasted: bytes = b""
    name: str = ""
    addresses: tuple[str, ...] = ()
    is_mail: bool = False  # which came as a promise, and not as a file
    is_elsewhere: bool = False  # files of other machines, which are not reached for


def incoming(mime: QMimeData) -> Incoming:
    """Return what `mime` brings: files before a mail, addresses, HTML and plain text.

    Words that are addresses and nothing else are those addresses. Perhaps there is nothing.
    """
    paths = tuple(Path(_here(url).toLocalFile()) for url in _urls(mime) if _is_file(url))
    if paths:
        return Incoming(paths)
    if mime.hasFormat(_MAIL) and _bytes(mime, _MAIL).strip():  # beside words that show it,
        return Incoming(pasted=_bytes(mime, _MAIL), name="pasted.eml")  # or a name for it
    if mime.hasFormat(_MOZILLA_MAIL):
        return Incoming(is_mail=True)
    addresses = _addresses(mime)
    if addresses:
        return Incoming(addresses=addresses)
    if _only_names(mime):
        return Incoming(is_elsewhere=any(url.scheme() in _ELSEWHERE for url in mime.urls()))
    return _words(mime)


def _only_names(mime: QMimeData) -> bool:
    """Whether there is nothing but addresses, none of which can be opened or fetched."""
    named = [url.toString() for url in mime.urls()]
    return mime.hasUrls() and mime.text().split() in (named, [])


def _words(mime: QMimeData) -> Incoming:
    has_plain = mime.hasFormat("text/plain")
    if mime.hasHtml() and (mime.text() if has_plain else _TAG.sub("", mime.html())).strip():
        return Incoming(pasted=_bytes(mime, "text/html"), name="pasted.html")
    if (rich := _first(mime, _RICH)) is not None:
        return rich
    if mime.hasText() and mime.text().strip():
        return Incoming(pasted=mime.text().encode("utf-8", "surrogatepass"), name="pasted.txt")
    return _first(mime, _OTHERS) or Incoming()


def _first(mime: QMimeData, kinds: Iterable[tuple[str, str]]) -> Incoming | None:
    """Return the words in the first of these kinds that has any."""
    for kind, name in kinds:
        if mime.hasFormat(kind) and _bytes(mime, kind).strip(b"\0 \r\n\t"):
            return Incoming(pasted=_bytes(mime, kind), name=name)
    return None


def _urls(mime: QMimeData) -> list[QUrl]:
    """Return the addresses that `mime` names; file managers write some of them in words."""
    copied = _bytes(mime, _COPIED_FILES).decode("utf-8", "replace")
    words = _COPIED.fullmatch(copied or mime.text().strip())
    return mime.urls() or ([QUrl(line) for line in words[1].split()] if words else [])


def is_address(words: str) -> bool:
    """Whether these words are one web address and nothing else."""
    return _ADDRESS.fullmatch(words) is not None


def typed_address(words: str) -> str:
    """Return the address that was typed; what lacks its beginning is taken for an https one."""
    words = words.strip()
    return words if not words or _SCHEME.match(words) else f"https://{words}"


def holds_something(mime: QMimeData) -> bool:
    """Whether `mime` brings anything that can be imported. Cheap: called while dragging."""
    known = (
        _MOZILLA_LINK,
        _NETSCAPE_LINK,
        _MOZILLA_MAIL,
        _MAIL,
        _COPIED_FILES,
        *(kind for kind, _ in (*_RICH, *_OTHERS)),
    )
    return mime.hasUrls() or mime.hasHtml() or mime.hasText() or any(map(mime.hasFormat, known))


def brings_files(event: QEvent) -> bool:
    """Whether `event` drags files or drops them: text fields would write down their addresses."""
    if event.type() not in _COMING or not isinstance(event, QDropEvent):
        return False
    return any(url.isLocalFile() for url in event.mimeData().urls())


def _is_file(url: QUrl) -> bool:
    """Whether an address is that of a file here: one on another machine is not reached for."""
    return url.isLocalFile() and not _here(url).host()


def _here(url: QUrl) -> QUrl:
    """Return an address without the name of this machine, which some programs put in."""
    if url.host().lower() not in {"localhost", QSysInfo.machineHostName().lower()}:
        return url
    bare = QUrl(url)
    bare.setHost("")
    return bare


def _addresses(mime: QMimeData) -> tuple[str, ...]:
    named = [url.toString(QUrl.ComponentFormattingOption.FullyEncoded) for url in mime.urls()]
    if mime.hasFormat(_MOZILLA_LINK):
        link = _bytes(mime, _MOZILLA_LINK).decode("utf-16-le", "replace").lstrip("\ufeff")
        named.append(link.split("\n", 1)[0].strip("\0 \r"))
    if mime.hasFormat(_NETSCAPE_LINK):
        link = _bytes(mime, _NETSCAPE_LINK).decode("utf-8", "replace")
        named.append(link.split("\n", 1)[0].strip("\0 \r"))
    if not named and mime.hasHtml() and len(copied := mime.html()) <= _MOST_OF_A_LINK:
        alone = _ONE_LINK.fullmatch(_AROUND.sub("", copied).strip())
        named += [unescape(alone[1])] if alone else []
    if not named and mime.hasText():
        words = mime.text().split()
        named += words if all(map(is_address, words)) else []
    return tuple(dict.fromkeys(name for name in named if _ADDRESS.fullmatch(name)))


def _bytes(mime: QMimeData, kind: str) -> bytes:
    return bytes(mime.data(kind).data())


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
