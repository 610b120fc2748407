"""The manual and the news, page by page, from the program's own files and nowhere else."""

from pathlib import Path
from typing import override

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QImage, QResizeEvent, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from briefwright.resources import manual
from briefwright.widgets.colours import sized
from briefwright.widgets.naming import named
from briefwright.widgets.room import open_as

_SIZE = (1040, 760)
_BESIDE = 60  # pixels that margins and the scroll bar take beside a picture
_NARROWEST = 120  # that a picture becomes
_IMAGE = QTextDocument.ResourceType.ImageResource


class Handbook(QDialog):
    """Stays open beside the work, so that its steps can be followed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "manual", self.tr("Manual"))
        self.setWindowTitle(self.tr("Manual"))
        self.list = named(QListWidget(), "manual.pages", self.tr("Pages"))
        self.list.setSpacing(2)
        folder = _in_language_of_window(manual())
        self.page = named(LocalPage(folder), "manual.page", self.tr("Manual"))
        for path in sorted(folder.glob("*.md")):  # what is new comes last
            self._list(path)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.page.sourceChanged.connect(self._follow)
        self._lay_out()
        self.list.setCurrentRow(0)

    def show_news(self) -> None:
        """Show what is new, release by release."""
        self.list.setCurrentRow(self.list.count() - 1)

    def _list(self, path: Path) -> None:
        item = QListWidgetItem(_title(path), self.list)
        item.setData(Qt.ItemDataRole.UserRole, QUrl.fromLocalFile(str(path)))

    def _lay_out(self) -> None:
        self.list.setFixedWidth(self.list.sizeHintForColumn(0) + 40)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        halves = QHBoxLayout()
        halves.addWidget(self.list)
        halves.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(halves, 1)
        column.addWidget(buttons)
        open_as(self, *_SIZE)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.page.open(item.data(Qt.ItemDataRole.UserRole))

    def _follow(self, source: QUrl) -> None:
        """Show in the list which page a link led to."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(Qt.ItemDataRole.UserRole).path() == source.path():
                self.list.setCurrentRow(row)


class LocalPage(QTextBrowser):
    """A page of Markdown. Only files of its own folder are ever loaded, and no link leads away."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self._pictures: dict[str, QImage] = {}  # of the page, as they are in their files
        sized(self, 1.12)
        self.setOpenExternalLinks(False)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._on_link)
        self.document().setDocumentMargin(20)

    def open(self, page: QUrl) -> None:
        """Show a page, from its beginning."""
        if page != self.source():
            self._pictures.clear()
            self.setSource(page, QTextDocument.ResourceType.MarkdownResource)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the pictures be as wide as the page."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            shown = self.document()
            for name, picture in self._pictures.items():
                shown.addResource(_IMAGE.value, QUrl(name), self._fitted(picture))
            shown.markContentsDirty(0, shown.characterCount())

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load a page or a picture, each from its folder only."""
        url = self.source().resolved(QUrl(name))
        if not url.isLocalFile():
            return None
        if kind != _IMAGE.value:
            return super().loadResource(kind, url)
        if not Path(url.toLocalFile()).resolve().is_relative_to(self._folder):
            return None
        picture = self._pictures[QUrl(name).toString()] = QImage(url.toLocalFile())
        return self._fitted(picture)

    def _fitted(self, picture: QImage) -> QImage:
        """Return a picture no wider than the page."""
        room = max(self.viewport().width() - _BESIDE, _NARROWEST)
        if picture.width() <= room:
            return picture
        dots = min(round(room * self.devicePixelRatio()), picture.width())
        fitted = picture.scaledToWidth(dots, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(dots / room)
        return fitted

    def _on_link(self, link: QUrl) -> None:
        page = self.source().resolved(link)
        inside = page.isLocalFile() and Path(page.toLocalFile()).resolve().parent == self._folder
        if inside and page.path().endswith(".md"):
            page.setFragment("")
            self.open(page)


def quick_start() -> Path:
    """Return the two pages to begin with, in the language of the window."""
    return _in_language_of_window(manual()) / "quick-start.pdf"


def _in_language_of_window(folder: Path) -> Path:
    """Return where the pages in the language of the window are; English ones are in `folder`."""
    translated = folder / QLocale().name().partition("_")[0]
    return translated if translated.is_dir() else folder


def _title(path: Path) -> str:
    """Return the heading that a page begins with."""
    with path.open(encoding="utf-8") as page:
        return page.readline().lstrip("# ").strip()
