"""The sample dossier: taken in like any other, and then shown."""

from PySide6.QtCore import QObject, Signal

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.resources import resource
from briefwright.viewmodels.desk import Desk

DOSSIER = DossierId("754719b5-7d65-54b2-85ff-3aeea484050b")
ARTICLE = ArticleId("aade268e-35b3-56d9-99dc-4d82c4f881f9")  # the one to begin with


class Sample(QObject):
    """Opened a second time, nothing comes twice; it is only shown again."""

    opened = Signal(str, str)  # the ids of its dossier and of the article to begin with

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._awaited = False
        desk.exchanging.settled.connect(self._on_settled)

    def open(self) -> None:
        """Take it in, in the background, and tell when it is there."""
        self._awaited = True
        self._desk.exchanging.take(resource("sample") / "sample.bwdossier")

    def _on_settled(self) -> None:
        if self._awaited and self._desk.is_there(ARTICLE):
            self._awaited = False
            self.opened.emit(DOSSIER, ARTICLE)
