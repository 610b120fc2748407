"""A sentence, cut into words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefwright.analysis.statements.finding.lexicon import Cue, Lexicon
from briefwright.analysis.statements.finding.tokens import Token


@dataclass(slots=True)
class Cut:
    """A sentence with its tokens and cues."""

    words: list[Token]
    cues: list[Cue]
    lexicon: Lexicon
    by_place: dict[int, list[Cue]]  # the cues that begin at a word
    kinds: dict[int, set[str]]  # and their kinds
    whole: bool = True  # not a piece of a sentence that has no end
    verbs: list[int] = field(default_factory=list)  # how many verbs stand in front of a place
    said: list[int] = field(default_factory=list)  # and how many of them in a finite form
    spoke: dict[int, list[Cue]] = field(default_factory=dict)  # verbs of saying, by their end

    @classmethod
    def of(cls, words: list[Token], lexicon: Lexicon, *, whole: bool) -> "Cut":
        """Find the cues among the words of a sentence."""
        cues = lexicon.cues(words)
        by_place: dict[int, list[Cue]] = {}
        for cue in cues:
            by_place.setdefault(cue.first, []).append(cue)
        kinds = {place: {cue.kind for cue in there} for place, there in by_place.items()}
        return cls(words, cues, lexicon, by_place, kinds, whole)

    def at(self, place: int) -> Sequence[Cue]:
        """Return the cues that begin at `place`."""
        return self.by_place.get(place, ())

    def has(self, place: int, *kinds: str) -> bool:
        """Whether a cue of one of these kinds begins at `place`."""
        return place in self.kinds and not self.kinds[place].isdisjoint(kinds)

    def has_within(self, first: int, last: int, *kinds: str) -> bool:
        """Whether a cue of one of these kinds begins at one of these places."""
        return any(self.has(place, *kinds) for place in range(first, last))
