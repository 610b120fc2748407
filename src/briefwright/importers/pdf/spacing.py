"""Letterspaced words: gaps between letters that a reader of the page would not take for blanks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefwright.importers.pdf.direction import Letter

_FEWEST = 3  # gaps in a row, each between single letters
_BLANK = 0.2  # of the height: what looks like one
_EVEN = 1.3  # times the usual gap: as wide as the others
_WIDER = 1.6  # times the usual gap: one between words


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between two letters, by their numbers."""

    before: int
    after: int
    width: float
    is_blank: bool  # one that stands in the file

    def places(self) -> range:
        return range(self.before + 1, self.after + 1)


def only_spaced(run: Sequence[Letter]) -> set[int]:
    """Return where in `run` no blank belongs before a letter, and which letters are no blanks.

    There single letters stand apart from each other, one gap as wide as the next. Where some
    gaps are neither even nor clearly wider nothing is sure, nor where the words that come of it
    would be single letters again.
    """
    found: set[int] = set()
    for gaps in _between_singles(run):
        usual = median([gap.width for gap in gaps if not gap.is_blank] or [0.0])
        even = [not gap.is_blank and gap.width <= _EVEN * usual for gap in gaps]
        others = (gap for gap, is_even in zip(gaps, even, strict=True) if not is_even)
        is_sure = all(gap.is_blank or gap.width >= _WIDER * usual for gap in others)
        if is_sure and _makes_words(even):
            for gap, is_even in zip(gaps, even, strict=True):
                found.update(gap.places() if is_even else ())
    return found


def _between_singles(run: Sequence[Letter]) -> Iterator[list[_Gap]]:
    """Yield the gaps in a row that part single letters on either side."""
    current: list[_Gap] = []
    gaps = list(_gaps(run))
    for number, gap in enumerate(gaps):
        edges = [
            g is None or _parts(run, g) for g in (_at(gaps, number - 1), _at(gaps, number + 1))
        ]
        letters = run[gap.before].character + run[gap.after].character
        if _parts(run, gap) and all(edges) and letters.isalpha():
            current.append(gap)
            continue
        if len(current) >= _FEWEST:
            yield current
        current = []
    if len(current) >= _FEWEST:
        yield current


def _gaps(run: Sequence[Letter]) -> Iterator[_Gap]:
    seen = [at for at, letter in enumerate(run) if not letter.character.isspace()]
    for a, b in pairwise(seen):
        blanks = (run[at] for at in range(a + 1, b))
        is_blank = any(blank.right - blank.left > 0.01 for blank in blanks)  # else it was put in
        yield _Gap(a, b, run[b].left - run[a].right, is_blank)


def _at(gaps: Sequence[_Gap], number: int) -> _Gap | None:
    return gaps[number] if 0 <= number < len(gaps) else None


def _parts(run: Sequence[Letter], gap: _Gap) -> bool:
    return gap.after - gap.before > 1 or gap.width > _BLANK * run[gap.before].tall


def _makes_words(even: Sequence[bool]) -> bool:
    """Whether most letters come to stand in words of several, where even gaps are closed."""
    sides = zip([False, *even], [*even, False], strict=True)
    return 4 * sum(not before and not behind for before, behind in sides) < len(even) + 1
