"""Whether a quantity matters: what a desk officer would want to be offered, and what is trivial."""

import re
from collections.abc import Sequence

from briefwright.analysis.quantity.phrases import DOWN, UP
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.ranges import Mention
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token, word_at
from briefwright.analysis.quantity.units import TIME, unit_at
from briefwright.domain.suggestion import Clue
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES

_DETERMINERS = "the both these those our their your its his her all either other last next first"
_DEFINITE = frozenset(_DETERMINERS.split())
_PARTIES = (
    "side sides country countries leader leaders president presidents minister ministers nation "
    "nations party parties state states government governments capital capitals people person "
    "sources officials men women parliament parliaments company companies neighbours neighbors "
    "allies partners powers way ways thing things point points question questions reason reasons "
    "part parts set sets type types kind kinds phase phases stage stages component components "
    "element elements step steps time times occasions example examples issue issues areas "
    "pillars ones others peoples organisations organizations institutions agencies authorities "
    "heads delegations republics chambers houses brothers sisters sons daughters children"
)
TRIVIAL = frozenset(_PARTIES.split())
_LENGTHS = (
    "entitlement term terms sentence moratorium ceasefire truce visa lease licence license "
    "extension contract prison imprisonment jail probation notice deadline validity"
)
_TERMS = frozenset(_LENGTHS.split())
_RELATIVE = frozenset({PERCENT, PERCENTAGE_POINT, TIMES, SHARE, "basis point"})
_SMALL = 12
_LABELS = frozenset({"war", "number", "phase", "age", "aged", "chapter", "part", "pillar", "day"})


def clues_of(mention: Mention, *, change: bool) -> tuple[Clue, ...]:
    """Say what sort of quantity it is."""
    end = mention.high
    measure = end.unit.partition(" per ")[0]
    if end.currency:
        found = [Clue.MONEY]
    elif measure in {PERCENT, PERCENTAGE_POINT, SHARE, "basis point"}:
        found = [Clue.PERCENT]
    elif measure == TIMES:
        found = [Clue.MULTIPLE]
    else:
        found = [Clue.AMOUNT if measure in PLURALS or not measure else Clue.COUNT]
    if mention.low is not mention.high:
        found.append(Clue.RANGE)
    if change:
        found.append(Clue.CHANGE)
    return tuple(found)


def worth(cut: Sequence[Token], mention: Mention, first: int) -> float:
    """Return how sure it is that the quantity, which begins at `first`, matters."""
    end = mention.high
    measure = end.unit.partition(" per ")[0]
    if end.currency or measure in _RELATIVE:
        return _relative(cut, mention, measure)
    if measure in TIME:
        return _duration(cut, end)
    if _is_hyphened(cut, end):
        return 0.9 if end.number.value >= 100 or measure in PLURALS else 0.2
    if measure in PLURALS or unit_at([measure.casefold()], [measure]) is not None:
        return 0.97
    if not measure:
        return _bare(cut, mention, first)
    return _counted(cut, mention, first)


def _relative(cut: Sequence[Token], mention: Mention, measure: str) -> float:
    end = mention.high
    first = cut[mention.low.first]
    if measure == TIMES and re.fullmatch(r"[0-9]+", first.text) and end.number.value >= 100:
        return 0.1  # 777x jets
    if first.word == "twice" and word_at(cut, end.last) not in {"as", "the", "that", "its"}:
        return 0.2
    return 0.98 if mention.high.currency or measure == PERCENT else 0.9


def _duration(cut: Sequence[Token], end: Quantity) -> float:
    near = {token.word for token in cut[max(0, end.first - 4) : end.last + 4]}
    return 0.8 if near & _TERMS and not _is_hyphened(cut, end) else 0.15


def _is_hyphened(cut: Sequence[Token], end: Quantity) -> bool:
    at = end.number.end
    return word_at(cut, at) in DASHES and cut[at].glued


def _bare(cut: Sequence[Token], mention: Mention, first: int) -> float:
    """Judge a number without a noun: a bound or a change makes it one that matters."""
    end = mention.high
    if end.number.scale >= 1000 or end.number.share:
        return 0.9
    before = word_at(cut, first - 1)
    if before in {"by", "to"} and any(
        token.word in UP | DOWN for token in cut[max(0, first - 5) : first]
    ):
        return 0.85
    if before in UP | DOWN:
        return 0.8
    plain = cut[end.number.end - 1].kind is not Kind.NUMBER or end.number.value < _SMALL
    if before in _LABELS or plain:
        return 0.2
    if first < mention.low.first or end.sign is not end.sign.NONE:
        return 0.75
    if word_at(cut, end.last) == "of" and word_at(cut, end.last + 1) in _DEFINITE:
        return 0.8
    return 0.6 if end.number.grouped else 0.2


def _counted(cut: Sequence[Token], mention: Mention, first: int) -> float:
    end = mention.high
    value, word = end.number.value, end.unit.casefold().rpartition(" ")[2]
    before = word_at(cut, first - 1)
    if value == 0:
        return 0.2
    if value <= 1:
        return 0.3
    if value > _SMALL:
        return 0.96 if value >= 100 else 0.92
    if first < mention.low.first:
        return 0.85
    if before in _LABELS:
        return 0.2
    if before in _DEFINITE and (end.number.words or word in TRIVIAL):
        return 0.1
    if word in TRIVIAL and value <= 3:
        return 0.2
    return 0.55 if word in TRIVIAL else 0.75
