"""Figures in English sentences: every quantity, whatever else the sentence holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefwright.analysis.quantity.names import named
from briefwright.analysis.quantity.quantities import Quantity, multiple_at, quantity_at
from briefwright.analysis.quantity.ranges import Mention, comparators, pair_of
from briefwright.analysis.quantity.reading import figure_of
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Token, tokens
from briefwright.domain.figure import Figure

SEED = re.compile(
    r"[0-9½¼¾⅓⅔]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
    r"|dozens?|hundreds?|thousands?|[mbtr]{1,2}illions?|half|thirds?|quarters?|fifths?|\w*fold"
    r"|twice|thrice|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|halv\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity in a sentence: the tokens that it takes and what they say."""

    first: int
    last: int
    mention: Mention | None
    figure: Figure | None
    doubt: str = ""


def cut(words: str) -> list[Token]:
    """Cut a sentence."""
    return named(tokens(words))


def candidates(cut: Sequence[Token]) -> Iterator[Candidate]:
    """Find every quantity of a sentence."""
    parts = list(_parts(cut))
    place = 0
    while place < len(parts):
        part = parts[place]
        place += 1
        if isinstance(part, Candidate):
            yield part
            continue
        mention, doubt = Mention(part, part), ""
        follows = parts[place] if place < len(parts) else None
        if isinstance(follows, Quantity):
            try:
                pair = pair_of(cut, part, follows)
            except Unclear as unclear:
                pair, doubt = None, str(unclear)
            if pair is not None and pair.base is None:
                mention = pair
                place += 1
        yield _read(cut, mention, doubt)


def _parts(cut: Sequence[Token]) -> Iterator[Quantity | Candidate]:
    place = 0
    while place < len(cut):
        try:
            quantity = multiple_at(cut, place) or quantity_at(cut, place)
        except Unclear as unclear:
            yield _rough(place, str(unclear))
            quantity = None
        if quantity is None:
            place += 1
        else:
            yield quantity
            place = quantity.last


def _rough(place: int, doubt: str) -> Candidate:
    return Candidate(place, place + 1, None, None, doubt)


def _read(cut: Sequence[Token], mention: Mention, doubt: str) -> Candidate:
    first, last = mention.quantities[0].first, mention.quantities[-1].last
    lead = comparators(cut, first)[1]
    try:
        return Candidate(lead, last, mention, figure_of(cut, mention)[0], doubt)
    except Unclear as unclear:
        doubt = doubt or str(unclear)
    alone = list(cut[lead:last])
    shift = -lead
    try:
        figure = figure_of(alone, _moved(mention, shift))[0]
    except Unclear:
        figure = None
    return Candidate(lead, last, mention, figure, doubt)


def _moved(mention: Mention, by: int) -> Mention:
    def shifted(quantity: Quantity) -> Quantity:
        number = replace(quantity.number, end=quantity.number.end + by)
        return replace(quantity, first=quantity.first + by, last=quantity.last + by, number=number)

    low = shifted(mention.low)
    high = low if mention.high is mention.low else shifted(mention.high)
    return Mention(low, high, None, mention.joint)
