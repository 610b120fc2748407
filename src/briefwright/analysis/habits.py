"""What a person's accepts and rejects say of the suggestions to come.

Nothing is trained: for each cue and each clue of a category it is counted how many of those that
were offered with it were accepted, and compared with how many the method had expected. So each
figure can be shown, and to take a decision back takes back what was learnt from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp, log
from typing import NamedTuple

from briefwright.domain.annotation import Clue, Decision, Offer
from briefwright.domain.ids import CategoryId

_STRENGTH = 8.0  # decisions that the method's own expectation weighs as much as
_BESIDE = 0.5  # what clues tell beside the cue; where there is no cue, the category beside them
_MOST = 2.5  # that the log-odds are ever moved by
_SURE = 1e-3  # nothing is quite certain
_TELLING = 3  # decisions from which a habit is spoken of


class Sign(NamedTuple):
    """What suggestions have in common: a category with a cue, or with a clue."""

    category: CategoryId
    cue: str = ""
    clue: Clue | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """How many with a sign were decided and agreed to, and how many were expected to be."""

    decided: int = 0
    agreed: int = 0
    expected: float = 0.0

    def shift(self) -> float:
        """Return by how much the log-odds of the next one move; 0 where all is as expected."""
        if not self.decided:
            return 0.0
        share = self.expected / self.decided
        found = (self.agreed + _STRENGTH * share) / (self.decided + _STRENGTH)
        return _log_odds(found) - _log_odds(share)


_NONE = Habit()


class Habits:
    """The habits that follow from some decisions, in whatever order."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._by_sign: dict[Sign, Habit] = {}
        for decision in decisions:
            for sign in _signs(decision.offer):
                habit = self._by_sign.get(sign, _NONE)
                self._by_sign[sign] = Habit(
                    habit.decided + 1,
                    habit.agreed + decision.agreed,
                    habit.expected + decision.offer.confidence,
                )

    def confidence(self, offer: Offer) -> float:
        """Return how sure the program is of `offer`, after all that was decided."""
        if not self._by_sign:
            return offer.confidence
        cue, *clues = (self._by_sign.get(sign, _NONE).shift() for sign in _signs(offer))
        of_clues = sum(clues) / len(clues) if clues else 0.0
        moved = cue + _BESIDE * of_clues if offer.reason.cue else _BESIDE * cue + of_clues
        if not moved:
            return offer.confidence
        odds = _log_odds(offer.confidence) + min(max(moved, -_MOST), _MOST)
        return 1 / (1 + exp(-odds))

    def of(self, offer: Offer) -> Habit | None:
        """Return what was decided of those with the same cue, once that tells anything."""
        habit = self._by_sign.get(_signs(offer)[0], _NONE)
        return habit if habit.decided >= _TELLING else None

    def table(self) -> list[tuple[Sign, Habit]]:
        """Return every sign with what was decided, those that tell most first."""
        return sorted(self._by_sign.items(), key=lambda row: (-row[1].decided, row[0][:2]))


def _signs(offer: Offer) -> list[Sign]:
    """Return what `offer` has in common with others, its cue first."""
    cue = " ".join(offer.reason.cue.casefold().split())
    clues = [Sign(offer.category, clue=clue) for clue in offer.reason.clues]
    return [Sign(offer.category, cue), *clues]


def _log_odds(share: float) -> float:
    share = min(max(share, _SURE), 1 - _SURE)
    return log(share / (1 - share))
