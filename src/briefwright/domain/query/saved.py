"""Searches that somebody will ask again."""

from dataclasses import dataclass, field, replace
from typing import Self

from briefwright.domain.ids import SearchId
from briefwright.domain.text import keep_plain, plain_name

_LONGEST = 60  # letters of a name that is made of a query


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name; what it finds is asked anew each time."""

    id: SearchId
    name: str
    query: str  # as it was typed
    position: int = 0
    revision: int = field(default=0, compare=False)  # counted by the store

    def __post_init__(self) -> None:
        keep_plain(self, "name")

    def asking(self, query: str) -> Self:
        """Return this search with another query, and with its name where nobody gave it one."""
        own = self.name != usual_name(self.query)
        return replace(self, query=query, name=self.name if own else usual_name(query))


def usual_name(query: str) -> str:
    """Return what a search is called that nobody gives another name: as it was typed."""
    return plain_name(query[:_LONGEST]).strip()
