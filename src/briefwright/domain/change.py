"""Records, and what a write has changed of them, as told to whoever shows it.

A record is whatever is stored under an id of ours and can be put, removed and undone.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.category import Category
from briefwright.domain.query.saved import SavedSearch

if TYPE_CHECKING:
    from briefwright.domain.briefing import Block, Briefing, Section

type Record = Dossier | Category | Article | Annotation | Briefing | Section | Block | SavedSearch
type Records = tuple[Record, ...]  # each behind those that it depends on


@dataclass(frozen=True, slots=True)
class Change:
    """Which kinds of record, which of them, and which articles were touched.

    `everything` says that somebody else wrote, so nobody knows what changed; `came` that the
    records are new, and nothing that was there before has anything to do with them.
    """

    kinds: frozenset[type] = frozenset()
    ids: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    everything: bool = False
    came: bool = False

    @classmethod
    def of(cls, *records: Record, came: bool = False) -> Self:
        """Return the change that putting or removing these records makes."""
        articles = {r.article_id for r in records if isinstance(r, Annotation)}
        articles |= {r.id for r in records if isinstance(r, Article)}
        return cls(
            frozenset(type(record) for record in records),
            frozenset(record.id for record in records),
            frozenset(articles),
            came=came,
        )

    def touches(self, kind: type) -> bool:
        """Whether records of this kind may have changed."""
        return self.everything or kind in self.kinds
