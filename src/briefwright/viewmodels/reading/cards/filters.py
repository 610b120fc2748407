"""Which key points a person wants to see in the list, and in which order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self

from briefwright.domain.annotation import Annotation
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.folding import folded


class Order(StrEnum):
    """How the list is sorted."""

    PLACE = "place"
    CATEGORY = "category"
    TIME = "time"
    SURE = "sure"


class CardFacts(NamedTuple):
    """What filters and orders ask of a key point, without the rest of the record."""

    noted: bool
    status: str
    words: str  # the passage, the note and the fields in words, folded
    created: float

    @classmethod
    def of(cls, mark: Annotation) -> Self:
        """Take the facts from a record."""
        values = [value for value in mark.fields.values() if isinstance(value, str)]
        return cls(
            bool(mark.note.strip()),
            str(mark.fields.get("status", "")),
            folded(" ".join((mark.quote.exact, mark.note, *values))),
            _seconds(mark.created),
        )


@dataclass(frozen=True, slots=True)
class CardFilter:
    """What a key point must be to be shown; what is empty does not matter."""

    categories: frozenset[CategoryId] = frozenset()
    noted: bool = False
    status: str = ""
    words: str = ""  # actor, speaker, or any other words of the key point

    def __bool__(self) -> bool:
        return bool(self.categories) or self.asks_facts

    @property
    def asks_facts(self) -> bool:
        """Whether place and category do not tell."""
        return self.noted or bool(self.status or self.words.strip())

    def takes(self, category: CategoryId, facts: CardFacts | None) -> bool:
        """Whether a key point is shown; facts that are not known yet count as fitting."""
        if self.categories and category not in self.categories:
            return False
        if facts is None or not self.asks_facts:
            return True
        return (
            (facts.noted or not self.noted)
            and (not self.status or facts.status == self.status)
            and all(word in facts.words for word in _terms(self.words))
        )


@lru_cache(maxsize=4)
def _terms(words: str) -> tuple[str, ...]:
    return tuple(folded(words).split())


def statuses(found: Iterable[CardFacts]) -> list[str]:
    """Return the statuses that occur, by name."""
    return sorted({facts.status for facts in found} - {""})


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment else 0.0
