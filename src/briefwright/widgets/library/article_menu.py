"""The menu of an article in the library, and of those that are selected with it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import ArticleId
from briefwright.widgets.library.acting import act, unkeyed
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk

_MANY = 2_000  # of which it takes long to ask whether all are read


class ArticleMenu(QMenu):
    """Filled by the library with what makes sense where it opens; goes when it closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        named(self, "library.menu", self.tr("Article"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def offer_filing(self, desk: "Desk", ids: Sequence[ArticleId], dossier: Dossier | None) -> None:
        """Offer to put articles into a dossier, and to take them out of the one that is shown."""
        paths = desk.dossiers.paths()
        if paths:
            into = self.addMenu(self.tr("Put &into"))
            for dossier_id, path in paths:
                act(into, unkeyed(path), partial(desk.dossiers.file, ids, dossier_id))
        if dossier is not None:
            words = self.tr("&Take out of this dossier")
            act(self, words, partial(desk.dossiers.take_out, ids, dossier))

    def offer_attachments(
        self, desk: "Desk", ids: Sequence[ArticleId], wanted: Callable[[Article], object]
    ) -> None:
        """Offer to see what is attached to a mail."""
        article = desk.workbench.article(ids[0]) if len(ids) == 1 else None
        if article is not None and article.has_attachments:
            act(self, self.tr("A&ttachments…"), partial(wanted, article))

    def offer_reading(self, desk: "Desk", ids: Sequence[ArticleId]) -> None:
        """Offer to mark articles as read, or as unread where all are read; of very many both."""
        ways = (True, False) if len(ids) > _MANY else (desk.workbench.is_unread(ids),)
        for read in ways:
            words = self.tr("Mark as rea&d") if read else self.tr("Mark as &unread")
            act(self, words, partial(desk.workbench.set_read, ids, read=read))
        self.addSeparator()
