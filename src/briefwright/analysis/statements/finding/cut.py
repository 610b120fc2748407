"""A sentence, cut into words."""

from dataclasses import dataclass

from briefwright.analysis.statements.finding.lexicon import Cue, Lexicon
from briefwright.analysis.statements.finding.tokens import Token


@dataclass(slots=True)
class Cut:
    """A sentence with its tokens and cues."""

    words: list[Token]
    cues: list[Cue]
    lexicon: Lexicon
    at: dict[int, set[str]]  # which kinds of cue begin at a word

    def has(self, place: int, *kinds: str) -> bool:
        """Whether a cue of one of these kinds begins at `place`."""
        return not self.at.get(place, frozenset()).isdisjoint(kinds)

    def has_within(self, first: int, last: int, kind: str) -> bool:
        """Whether a cue of this kind begins at one of these places."""
        return any(self.has(place, kind) for place in range(first, last))
