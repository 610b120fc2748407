"""How many articles stand in each place of the library; counted on a worker."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefwright.store import article_lists, briefings, dossiers
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Store


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """The counts by the key of a place in the tree."""

    by_key: Mapping[str, int] = field(default_factory=dict)

    def of(self, key: str) -> int:
        """Return how many stand in a place."""
        return self.by_key.get(key, 0)


def counted(store: Store) -> ShelfCounts:
    """Count what stands in every place."""
    with store.read() as session:
        binned = article_lists.count(session, ArticleQuery(binned=True))
        shelves = {
            "all": article_lists.count(session, ArticleQuery()),
            "unread": article_lists.count(session, ArticleQuery(unread=True)),
            "bin": binned + briefings.count(session, briefings.BriefingQuery(binned=True)),
        }
        return ShelfCounts({**shelves, **{str(k): n for k, n in dossiers.counts(session).items()}})
