"""Searches that somebody will ask again."""

from dataclasses import dataclass, field

from briefwright.domain.ids import SearchId
from briefwright.domain.text import keep_plain


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
