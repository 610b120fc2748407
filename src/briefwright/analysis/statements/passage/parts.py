"""The parts of a statement: who, what, to whom, and how it is put."""

import re
from dataclasses import dataclass

from briefwright.analysis.statements.passage.region import Region
from briefwright.domain.text import Span

NOWHERE = Span(0, 0)
_COMMA = re.compile(r",(?!\d)")
_FAR = 1_500  # characters from an item to the line above its list
_BULLET = re.compile(r"\n\s*(?:[-*•–—]|\d{1,2}[.)])\s*\Z")


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a statement stand in a region; NOWHERE for what it does not name.

    `proposed` says that the party of a proposal is whoever speaks: "Congress should …".
    """

    party: Span = NOWHERE
    action: Span = NOWHERE
    other: Span = NOWHERE  # the counterpart or addressee
    modality: str = ""
    firm: bool = True  # whether a bare "on Monday" may be the time limit: not of what was signed
    proposed: bool = False
    negated: bool = False  # "won’t sell", "does not plan to sell"
    named: bool = False  # whether the party counts only where it is one that is named


def comma_at(plain: str, start: int, end: int) -> int:
    """Return where the first comma between words stands, -1 where none does: "38,4" has none."""
    found = _COMMA.search(plain, start, end)
    return found.start() if found else -1


def line_above(region: Region, item: Span) -> Span:
    """Return the sentence with a colon that introduces the list that `item` stands in."""
    colon = region.text.rfind(":\n", max(0, item.start - _FAR), item.start)
    if colon < 0 or not _BULLET.search(region.text[max(0, item.start - 40) : item.start]):
        return NOWHERE
    sentence = region.sentences[region.sentence_at(colon)]
    return Span(sentence.start, max(sentence.start, colon))
