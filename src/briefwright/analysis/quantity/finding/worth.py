"""Whether a quantity matters: what a desk officer would want to be offered, and what is trivial."""

import re
from collections.abc import Sequence

from briefwright.analysis.quantity.finding.candidates import Candidate
from briefwright.analysis.quantity.finding.lexicon import Lexicon
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token
from briefwright.analysis.quantity.units import TIME, UNIT_MARKS
from briefwright.domain.figure import FigureKind, Sign
from briefwright.domain.suggestion import Clue
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES

_RELATIVE = frozenset({PERCENT, PERCENTAGE_POINT, TIMES, SHARE, "basis point"})
_COINS = re.compile("cents?|pence|копе[ей].*|цент.*")
_SMALL = 12

# How many of each sort were marked, of those found in the marked articles and in ten texts of our
# own; what only one of two people marked counts neither way.
_STATED = 0.98  # money and percent: 170 of 170
_MANY = 0.98  # a hundred of something or more: 47 of 47
_MEASURED = 0.96  # tonnes, hectares, gigawatts: 22 of 22
_SOME = 0.95  # from 13 to 99 of something: 17 of 17
_PARTS = 0.93  # shares and percentage points: 10 of 10
_MULTIPLES = 0.88  # "tripled": 8 of 8, and three that one of two people marked
_FEW = 0.8  # "11 wounded": 2 of 2, and two that one of two people marked
_FEW_IN_WORDS = 0.65  # "two cranes": 10 of 15
_TRIVIAL = 0.6  # "five companies": 2 of 2, and one that one of two people marked


def clues_of(candidate: Candidate) -> tuple[Clue, ...]:
    """Say what sort of quantity it is."""
    mention, figure = candidate.mention, candidate.figure
    end = mention.high
    measure = end.unit.partition(" per ")[0]
    if end.currency:
        found = [Clue.MONEY]
    elif measure == TIMES:
        found = [Clue.MULTIPLE]
    elif measure in _RELATIVE:
        found = [Clue.PERCENT]
    else:
        found = [Clue.AMOUNT if measure in PLURALS or not measure else Clue.COUNT]
    if mention.low is not mention.high:
        found.append(Clue.RANGE)
    if figure is not None and figure.kind is FigureKind.CHANGE:
        found.append(Clue.CHANGE)
    return tuple(found)


def worth(cut: Sequence[Token], candidate: Candidate, lexicon: Lexicon) -> float:
    """Return how sure it is that somebody would mark the quantity."""
    return _Weighing(cut, candidate, lexicon).sure()


class _Weighing:
    """A candidate among the words around it."""

    def __init__(self, cut: Sequence[Token], candidate: Candidate, lexicon: Lexicon) -> None:
        self._cut, self._lexicon, self._candidate = cut, lexicon, candidate
        self._mention, self._first = candidate.mention, candidate.first
        self._end = candidate.mention.high
        self._measure = self._end.unit.partition(" per ")[0]

    def sure(self) -> float:
        end, measure = self._end, self._measure
        if end.currency or measure in _RELATIVE:
            return self._relative()
        if measure in TIME:
            return self._duration()
        if self._candidate.figure is None:
            return 0.2
        if self._is_hyphened():
            return _SOME if end.number.value >= 100 or measure in PLURALS else 0.2
        if measure in PLURALS or measure in UNIT_MARKS:
            return _MEASURED
        if _COINS.fullmatch(measure):
            return _STATED
        return self._counted() if measure else self._bare()

    def _word(self, place: int) -> str:
        inside = 0 <= place < len(self._cut)
        return self._cut[place].word.replace("ё", "е") if inside else ""

    def _relative(self) -> float:
        end, first = self._end, self._cut[self._mention.low.first]
        if self._measure == TIMES and first.kind is Kind.NUMBER and end.number.value >= 100:
            return 0.1  # 777x jets
        if first.word.startswith("кажд"):
            return 0.2  # "every fifth" is a way to say it
        if self._measure == TIMES and not self._compares():
            return 0.2  # met five times, twice a week
        if end.currency or self._measure == PERCENT:
            return _STATED
        return _MULTIPLES if self._measure == TIMES else _PARTS

    def _compares(self) -> bool:
        """Whether "five times" says how much bigger, and not how often."""
        figure = self._candidate.figure
        if figure is not None and figure.trend is not None:
            return True
        alone = self._mention.low.number.end == self._end.last  # doubled, fivefold
        twice = self._cut[self._mention.low.first].word == "twice"
        after = self._lexicon.ratios.fullmatch(self._word(self._end.last)) is not None
        return after or (alone and not twice) or self._word(self._mention.low.first - 1) == "в"

    def _duration(self) -> float:
        hyphened = self._is_hyphened()
        near = range(self._end.last if hyphened else self._first - 4, self._end.last + 4)
        return 0.8 if any(self._lexicon.terms.fullmatch(self._word(at)) for at in near) else 0.15

    def _is_hyphened(self) -> bool:
        at = self._end.number.end
        word = at + 1 < len(self._cut) and self._cut[at + 1].kind is Kind.WORD
        return word and self._word(at) in DASHES and self._cut[at].glued

    def _bare(self) -> float:
        """Judge a number without a noun: a bound or a change makes it one that matters."""
        end = self._end
        if end.number.scale >= 1000 or end.number.share:
            return 0.9
        before, after = self._word(self._first - 1), self._word(end.last)
        if self._lexicon.states.fullmatch(after) or after in {"still", "of", "more"}:
            return self._stated(after)
        if self._moved(before):
            return 0.85
        if self._is_cell():
            return 0.6
        plain = self._cut[end.number.end - 1].kind is not Kind.NUMBER or end.number.value < _SMALL
        if self._lexicon.labels.fullmatch(before) or plain:
            return 0.2
        if self._first < self._mention.low.first or end.sign is not Sign.NONE:
            return 0.75
        if self._lexicon.leads.fullmatch(before):
            return 0.6
        return 0.6 if end.number.grouped else 0.2

    def _is_cell(self) -> bool:
        """Whether a number with decimals stands alone, as in a cell of a table."""
        token = self._cut[self._end.number.end - 1]
        decimal = token.kind is Kind.NUMBER and self._end.number.value % 1 != 0
        others = [one for one in self._cut if one.text != "|"]
        return decimal and len(others) == self._end.last - self._end.first

    def _stated(self, after: str) -> float:
        last = self._end.last
        if after == "of":
            return 0.8 if self._lexicon.definite.fullmatch(self._word(last + 1)) else 0.2
        if after == "still":
            return 0.8 if self._lexicon.states.fullmatch(self._word(last + 1)) else 0.2
        return 0.8

    def _moved(self, before: str) -> bool:
        """Whether it says what something rose by, or to."""
        figure = self._candidate.figure
        went = figure is None or figure.trend is not None or figure.kind is FigureKind.CHANGE
        said = went or bool(self._candidate.doubt)
        return said and self._lexicon.moves.fullmatch(before) is not None

    def _counted(self) -> float:
        end = self._end
        value, word = end.number.value, end.unit.casefold().replace("ё", "е").rpartition(" ")[2]
        before = self._word(self._first - 1)
        if value <= 1 or self._lexicon.labels.fullmatch(before):
            return 0.2
        if value > _SMALL:
            return _MANY if value >= 100 else _SOME
        few = _FEW_IN_WORDS if end.number.words else _FEW
        if self._first < self._mention.low.first:
            return max(few, _FEW)  # "at least two"
        trivial = self._lexicon.trivial.fullmatch(word) is not None
        if self._lexicon.definite.fullmatch(before) and (end.number.words or trivial):
            return 0.1
        if trivial and value <= 3:
            return 0.2
        return _TRIVIAL if trivial else few
