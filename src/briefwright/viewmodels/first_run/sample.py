"""The sample dossier in the language of the window: taken in like any other, and then shown."""

from PySide6.QtCore import QObject, Signal

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.resources import resource
from briefwright.viewmodels.days import language
from briefwright.viewmodels.desk import Desk

_SAMPLES = {  # the dossier, and the article to begin with, in each language that we have one in
    "en": ("754719b5-7d65-54b2-85ff-3aeea484050b", "aade268e-35b3-56d9-99dc-4d82c4f881f9"),
    "ru": ("993e8dae-7112-5b1a-b007-dca7d5bb32bf", "92e9fa3f-9cc1-5e9b-993e-35d1c54e1287"),
    "fr": ("7cfbb1fe-deb7-5132-8a24-81a3ddf5ccfd", "19a479c3-a6e9-502e-98a5-4af491e157e6"),
}


class Sample(QObject):
    """Opened a second time, nothing comes twice; it is only shown again."""

    opened = Signal(str, str)  # the ids of its dossier and of the article to begin with

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._awaited = False
        self._code = language() if language() in _SAMPLES else "en"
        desk.exchanging.settled.connect(self._on_settled)

    def open(self) -> None:
        """Take it in, in the background, and tell when it is there."""
        self._awaited = True
        self._desk.exchanging.take(resource("sample") / f"{self._code}.bwdossier")

    def _on_settled(self) -> None:
        dossier, article = map(str, _SAMPLES[self._code])
        if self._awaited and self._desk.is_there(ArticleId(article)):
            self._awaited = False
            self.opened.emit(DossierId(dossier), ArticleId(article))
