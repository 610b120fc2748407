"""What is left of the words once their figure is taken, and whether that may be left.

A person who marks a passage takes in more than the figure; one who types a figure means every word.
"""

import re
from collections.abc import Iterator, Sequence

from briefwright.analysis.quantity.currencies import MONEY_NOUNS, money_at
from briefwright.analysis.quantity.nouns import is_plural, per_at
from briefwright.analysis.quantity.phrases import (
    AFTER_DOWN,
    AFTER_UP,
    AIMS,
    BETWEEN,
    DOWN,
    FILLERS,
    FUNCTION_WORDS,
    STEADY,
    TRAILING,
    UP,
)
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.ranges import Mention
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token, word_at
from briefwright.analysis.quantity.units import SCALES, unit_at
from briefwright.domain.figure import Figure, FigureKind, Trend
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, SHARE

_LINKS = frozenset({"by", "to", "of", "at"})  # between a word for a trend and the number
_AUXILIARIES = frozenset({"has", "have", "had", "is", "are", "was", "were"})
_DETERMINERS = frozenset({"a", "an", "the", "its", "their", "our", "his", "her", "all", "total"})
_SHARES = frozenset({"share", "stake"})
_EXTENTS = frozenset({"much", "many", "large", "big", "high", "great", "long"})
_DATED = frozenset({"in", "by", "during", "since", "for"})
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}")
_YEARLY = frozenset({"yoy", "y", "year", "on", "-", "/", "o"})
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")  # or a number with three places
_AEROPLANE = re.compile("7[0-9]7")
_EITHER = frozenset({PERCENT, PERCENTAGE_POINT, SHARE, "basis point"})
_LONGEST_WHOLE = 6  # words of "of …"


def refuse_rest(tokens: Sequence[Token], mention: Mention, lead: int, figure: Figure) -> None:
    """Refuse words that take no part in the figure of `mention`, which begins at `lead`.

    Raises Unclear.
    """
    for quantity in mention.quantities:
        _refuse_thousands(tokens, quantity)
        _refuse_passed(tokens, quantity)
    first = _start(tokens, mention, lead, figure)
    last = _end(tokens, mention.quantities[-1].last, figure)
    last = _past_year(tokens, last)
    if word_at(tokens, last) == "." and last + 1 == len(tokens):
        last += 1
    if first > 0:
        raise Unclear(tokens[first - 1].text)
    if last < len(tokens):
        raise Unclear(tokens[last].text)


def _refuse_thousands(tokens: Sequence[Token], quantity: Quantity) -> None:
    if quantity.number.scale != 1 or quantity.unit.partition(" per ")[0] in _EITHER:
        return
    for token in tokens[quantity.first : quantity.number.end]:
        if token.kind is Kind.NUMBER and _THOUSANDS.fullmatch(token.text):
            raise Unclear(token.text)


def _refuse_passed(tokens: Sequence[Token], quantity: Quantity) -> None:
    """Refuse what stands between a number and its noun and is no plain adjective.

    "45,000 electric vehicles" is vehicles; "5 Mrd euros" and "5 euro cents" are not euros or cents.
    """
    end, last = quantity.number.end, quantity.last
    if word_at(tokens, end) == "per" and word_at(tokens, end + 1) in SCALES:
        raise Unclear("per")  # "5 per thousand tonnes": a rate, or a slip in "5 thousand"
    last = next((at for at in range(end, last) if per_at(tokens, at, measured=False)), last)
    rest = tokens[end:last]
    words, texts = [token.word for token in rest], [token.text for token in rest]
    if quantity.number.share or unit_at(words, texts) or money_at(words, texts):
        return
    for token in rest[:-1]:
        hyphen = token.text in DASHES and token.glued
        if not (hyphen or _AEROPLANE.match(token.text) or _describes(token)):
            raise Unclear(token.text)


def _describes(token: Token) -> bool:
    word = token.text.casefold()
    plain = word not in _CHANGING | MONEY_NOUNS and unit_at([word], [token.text]) is None
    return plain and len(word) > 2 and token.text[1:].islower()


def _start(tokens: Sequence[Token], mention: Mention, lead: int, figure: Figure) -> int:
    """Return the first of the words before the figure that are understood."""
    at = lead
    if mention.joint in {"from", "between"} and word_at(tokens, at - 1) in {
        mention.joint,
        "to",
    }:
        at -= 1
    at = _past_fillers(tokens, at)
    if figure.kind is FigureKind.SHARE and word_at(tokens, at - 1) in _SHARES:
        at = _past_fillers(tokens, at - 1)
    if figure.kind is FigureKind.TARGET and word_at(tokens, at - 1) in AIMS:
        at = _past_fillers(tokens, at - 1)
    if figure.trend is None:
        return at
    linked = at - 1 if word_at(tokens, at - 1) in _LINKS else at
    if word_at(tokens, linked - 1) not in _ways(figure.trend):
        return at
    return _past_subject(tokens, _past_fillers(tokens, linked - 1))


def _past_fillers(tokens: Sequence[Token], at: int) -> int:
    while word_at(tokens, at - 1) in FILLERS:
        at -= 1
    return at


def _past_subject(tokens: Sequence[Token], at: int) -> int:
    """Go back over "Production has", "exports", "the target" before a verb."""
    helped = word_at(tokens, at - 1) in _AUXILIARIES
    noun = at - 2 if helped else at - 1
    if noun < 0 or tokens[noun].kind is not Kind.WORD:
        return at
    word = tokens[noun].word
    plain = word not in FUNCTION_WORDS and (helped or is_plural(tokens[noun]))
    return _past_fillers(tokens, noun) if plain or word in AIMS else at


def _ways(trend: Trend) -> frozenset[str]:
    match trend:
        case Trend.UP:
            return UP | AFTER_UP
        case Trend.DOWN:
            return DOWN | AFTER_DOWN
        case Trend.UNCHANGED:
            return STEADY


def _end(tokens: Sequence[Token], last: int, figure: Figure) -> int:
    """Return where the words after the figure are no longer understood."""
    for words in (tuple(token.word for token in tokens[last : last + n]) for n in (2, 1)):
        if words in TRAILING:
            return last + len(words)
    if word_at(tokens, last) == "+":
        return last + 1
    after = _past_way(tokens, last, figure)
    if after > last:
        return after
    if figure.kind is FigureKind.RATIO:
        return _past_extent(tokens, last)
    if figure.kind is FigureKind.SHARE and word_at(tokens, last) in _SHARES:
        return last + 1
    if figure.kind is FigureKind.TARGET and word_at(tokens, last) in AIMS:
        return last + 1
    return _past_whole(tokens, last) if figure.unit or figure.currency else last


def _past_way(tokens: Sequence[Token], last: int, figure: Figure) -> int:
    """Go on over "year-on-year decline", "higher" and a plain "y/y"."""
    at = last
    while word_at(tokens, at) in BETWEEN | _YEARLY:
        at += 1
    if figure.trend is None or figure.kind is not FigureKind.CHANGE:
        return at if _is_yearly(tokens, last, at) else last
    ways = AFTER_UP | {"more"} if figure.trend is Trend.UP else AFTER_DOWN
    if word_at(tokens, at) in ways:
        return at + 1
    return at if _is_yearly(tokens, last, at) else last


def _is_yearly(tokens: Sequence[Token], first: int, last: int) -> bool:
    words = "".join(token.word for token in tokens[first:last])
    return words in {"yoy", "y/y", "y-o-y", "yearonyear", "year-on-year"}


def _past_extent(tokens: Sequence[Token], last: int) -> int:
    """Go on over "as many"; "as many as last year" says what it is compared with."""
    said = word_at(tokens, last) == "as" and word_at(tokens, last + 1) in _EXTENTS
    return last + 2 if said else last


def _past_whole(tokens: Sequence[Token], last: int) -> int:
    """Go on over "of GDP" and "of arable land", up to the end or a year."""
    if word_at(tokens, last) != "of":
        return last
    at = last + 1
    while at < len(tokens) and at - last <= _LONGEST_WHOLE and _is_plain(tokens[at]):
        at += 1
    return at if at > last + 1 else last


def _is_plain(token: Token) -> bool:
    """Whether it is a word that changes no figure."""
    word = token.word
    if token.kind is not Kind.WORD or len(word) < 2 or word.removesuffix("s") in SCALES:
        return word == "a"
    return word in _DETERMINERS or word not in _CHANGING


def _past_year(tokens: Sequence[Token], last: int) -> int:
    """Go on over "in 2024" or "by 2030", which the period field holds."""
    year = tokens[last + 1 : last + 2]
    if word_at(tokens, last) in _DATED and year and _YEAR.fullmatch(year[0].text):
        return last + 2
    return last


def _changing() -> Iterator[str]:
    yield from FUNCTION_WORDS | AFTER_UP | AFTER_DOWN | AIMS
    for phrase in TRAILING:
        yield from phrase


_CHANGING = frozenset(_changing()) | {"minus", "plus", "negative", "cents", "cent", "max", "min"}
