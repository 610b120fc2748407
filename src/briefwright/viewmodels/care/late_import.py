"""Articles that were read while there was no room for them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, override

from briefwright.domain.annotation import utc_now
from briefwright.domain.ids import DossierId
from briefwright.services import import_articles
from briefwright.store.search import index
from briefwright.store.store import Store
from briefwright.viewmodels.edit import Edit

if TYPE_CHECKING:
    from briefwright.services.import_articles import Ready


class LateImport(Edit):
    """An import that is yet to be stored; to undo it then puts the articles into the bin."""

    def __init__(
        self, name: str, store: Store, read: Sequence["Ready"], under: tuple[DossierId, ...]
    ) -> None:
        super().__init__(name, store)
        self._read = tuple(read)
        self._under = under

    @override
    def on(self, store: Store) -> "LateImport":
        return LateImport(self.text(), store, self._read, self._under)

    @override
    def carry_out(self) -> None:
        if not self._read:
            super().carry_out()
            return
        stored = import_articles.store_articles(self.store, self._read, self._under, index.STEP)
        self._read = ()
        new = [article for article, status in stored if status == import_articles.NEW]
        self.before = tuple(replace(article, binned_at=utc_now()) for article in new)
        self.after = tuple(new)
        self.setObsolete(not self.after)  # all of them were here already
