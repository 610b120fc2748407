"""Parts of a whole beside a number or a unit: "2 1/2", "three and a half", "half a percent"."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from briefwright.analysis.quantity.tokens import DASHES, LONG_DASHES, Kind, Token, word_at
from briefwright.analysis.quantity.units import TIME, unit_at
from briefwright.domain.fractions import part
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS

PARTS: Mapping[str, int] = {
    word: whole
    for whole, names in enumerate(
        (
            "half halves", "third thirds", "quarter quarters", "fifth fifths", "sixth sixths",
            "seventh sevenths", "eighth eighths", "ninth ninths", "tenth tenths",
        ),
        start=2,
    )
    for word in names.split()
}  # fmt: skip
_SLASHED = re.compile(r"([1-9])/([2-9]|10|16)")
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "five": 5, "seven": 7}
_OWNERS = frozenset({"the", "a", "an", "all", "its", "their", "our", "his", "her", "this", "these"})
_RATES = frozenset({PERCENT, PERCENTAGE_POINT, "basis point"})
_EXACT = 40  # whose parts three places say: halves, quarters, fifths, eighths, tenths


def past_dash(tokens: Sequence[Token], place: int) -> int:
    """Return the place after a glued hyphen, where one stands: "twenty-five"."""
    if place + 1 < len(tokens) and tokens[place].text in DASHES - LONG_DASHES:
        return place + 1 if tokens[place].glued and tokens[place + 1].glued else place
    return place


def slashed(tokens: Sequence[Token], place: int) -> Decimal | None:
    """Return the part that "3/4" at `place` is."""
    word = word_at(tokens, place)
    found = _SLASHED.fullmatch(word) if "/" in word else None
    if found is None or int(found[1]) >= int(found[2]):
        return None
    return part(int(found[1]), int(found[2]))


def slashed_share(tokens: Sequence[Token], place: int) -> Decimal | None:
    """Return the part that "3/4" is where a whole or a unit follows, so that it is no date."""
    share = slashed(tokens, place)
    if share is None:
        return None
    whole = word_at(tokens, place + 1) == "of" and word_at(tokens, place + 2) in _OWNERS
    measured = unit_of_part(tokens, place + 1)
    return share if whole or measured else None


def mixed(tokens: Sequence[Token], place: int) -> tuple[Decimal, int] | None:
    """Read on over the "1/2" of "2 1/2" and "2-1/2"."""
    at = past_dash(tokens, place)
    share = slashed(tokens, at)
    return None if share is None else (share, at + 1)


def and_a_part(tokens: Sequence[Token], place: int) -> tuple[Decimal, int] | None:
    """Read on over "and a half", "-and-a-half" and "and three-quarters"."""
    at = past_dash(tokens, place)
    if word_at(tokens, at) != "and":
        return None
    at = past_dash(tokens, at + 1)
    count, after = _COUNTS.get(word_at(tokens, at), 0), past_dash(tokens, at + 1)
    whole = PARTS.get(word_at(tokens, after), 0)
    loose = count > 1 and after == at + 1  # "between two and three quarters"
    if not 0 < count < whole or loose or (whole > 2 and word_at(tokens, after + 1) == "of"):
        return None
    share = part(count, whole)
    return (share, after + 1) if is_exact(share) else None


def is_exact(share: Decimal) -> bool:
    """Whether a decimal says `share` wholly: three quarters, but not a third."""
    return share * _EXACT == (share * _EXACT).to_integral_value()


def unit_of_part(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Return the unit that a part before `place` is of, and where the text goes on.

    "half a percentage point", "three tenths of one percent", "1/4 mile"; not "half of 5 percent".
    """
    at = past_dash(tokens, place)
    of = word_at(tokens, at) == "of"
    at += of
    single = word_at(tokens, at) in {"a", "an", "one", "1"}
    at += single
    if of and not single:
        return None
    rest = tokens[at : at + 4]
    words = ["-" if token.text in DASHES else token.word for token in rest]
    unit = unit_at(words, [token.text for token in rest])
    tied = at > place and tokens[at - 1].text in DASHES
    if unit is None or unit[0] in TIME or (tied and unit[0] not in _RATES):
        return None
    if unit[0] not in _RATES and (unit[0] not in PLURALS or rest[0].kind is not Kind.WORD):
        return None
    return unit[0], at + unit[1]
