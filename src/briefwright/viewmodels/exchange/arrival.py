"""The step by which comes in what a colleague or another program sent."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import override

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article
from briefwright.services.exchange import merge
from briefwright.store import articles
from briefwright.store.store import Session, Store
from briefwright.viewmodels.edit import Edit
from briefwright.viewmodels.jobs import Slicing


class Arrival(Edit):
    """Puts the records of a parcel into the store, and what its articles were made of.

    To take it back leaves the new articles in the bin, in no dossier: those may go with it.
    """

    def __init__(
        self, name: str, store: Store, made: "merge.Merged", originals: Sequence[bytes]
    ) -> None:
        """`originals` are the compressed bytes of the contents."""
        super().__init__(name, store, *made.step)
        self._contents = list(zip(made.contents, originals, strict=True))
        self._new = tuple(made.new)
        self._binned: list[Article] = []  # the same, as undo leaves them

    @override
    def carrying_out(self) -> Slicing:
        self._binned.clear()
        yield from super().carrying_out()
        self.before += tuple(self._binned)
        self._contents, self._new, self._binned = [], (), []

    @override
    def _first(self, session: Session) -> Iterator[None]:
        now = utc_now()
        for article, (content, original) in zip(self._new, self._contents, strict=True):
            articles.put_content(session, content, original)
            self._binned.append(replace(article, dossiers=(), binned_at=now))
            yield
