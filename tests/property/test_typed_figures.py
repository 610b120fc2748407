"""What holds for typed figures: nothing is read, or the very sign, size and bound that was meant.

The words come from a grammar that knows what it means by them; it also says things that nobody can
be sure of (decimal commas, accountants' brackets, strange dashes) and puts words in between.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from briefwright.analysis.typed_values import figure

type Ends = tuple[Decimal | None, Decimal | None]

MINUSES = (
    "-", "−", "‑", "–", "‒", "—", "―", "‐", "﹣", "－", "⁻", "➖", "\u00ad", "- ", "− ", "– ",
    "-\u200b", "minus ", "negative ", "neg. ", "less ", "minus\u00a0", "-+", "+-", "(",
)  # fmt: skip
PLUSES = ("", "", "", "", "+", "plus ")
TRENDS = {"fell by ": -1, "down ": -1, "a drop of ": -1, "rose by ": 1, "up ": 1, "growth of ": 1}
SCALES = {
    "": 0, " thousand": 3, " million": 6, " mln": 6, "m": 6, " m": 6, "M": 6, " mn": 6, "bn": 9,
    " bn": 9, " billion": 9, " trn": 12, "k": 3, " K": 3, " MM": 6, " mill": 6, " thsd": 3,
    " mio": 6, " Mrd": 9, "e6": 6, "x10^6": 6, " × 10⁶": 6, " x 10^3": 3, " hundred": 2, " lakh": 5,
}  # fmt: skip
JOINTS = (" to ", "-", " - ", "–", " – ", "—", "‒", "...", " or ", "%-", "..")
BEFORE = {  # None: both ends stand
    "": None, "about ": None, "approx. ": None, "~": None, "ca. ": None, "some ": None,
    "nearly ": None, "exactly ": None, "up to ": "high", "at most ": "high", "max ": "high",
    "max. ": "high", "<= ": "high", "<=": "high", "≤ ": "high", "< ": "high", "under ": "high",
    "no more than ": "high", "not over ": "high", "at least ": "low", "min. ": "low", "> ": "low",
    ">= ": "low", ">=": "low", "≥": "low", "more than ": "low", "over ": "low", "from ": "low",
    "no less than ": "low", "not under ": "low", "minimum ": "low", "=> ": "low", "=< ": "high",
}  # fmt: skip
AFTER = {
    "": None, " or so": None, " approx": None, " or more": "low", " and more": "low", "+": "low",
    " and above": "low", " and up": "low", " minimum": "low", " min": "low", " plus": "low",
    " or less": "high", " and below": "high", " max": "high", " max.": "high", " at most": "high",
    " or under": "high",
}  # fmt: skip
UNITS = (
    "",
    "%",
    " %",
    " percent",
    " ha",
    " tonnes",
    " people",
    " t",
    " mW",
    " ‰",
    " c/ha",
    " kEUR",
)
MONEY_BEFORE = ("", "", "$", "$ ", "€", "USD ", "US$", "£", "kUSD ")
MONEY_AFTER = ("", "", " $", "$", " EUR", " euros", " US dollars", " $ cents", " euro cents")
JUNK = (
    "xx", "(", ")", "?", "*", "the", "only", "2024", "per", "stores", "of", "and", "not", "no",
    "GDP", "x", "^", "÷", "=", "…", "approx", "annually", "total", "in 2024", "%", "/", ",",
)  # fmt: skip


MEASURES = st.one_of(
    st.just(("", "", "")),
    st.tuples(st.just(""), st.sampled_from(UNITS), st.just("")),
    st.tuples(st.sampled_from(MONEY_BEFORE), st.just(""), st.just("")),
    st.tuples(st.just(""), st.just(""), st.sampled_from(MONEY_AFTER)),
    st.tuples(*map(st.sampled_from, (MONEY_BEFORE, UNITS, MONEY_AFTER))),
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and a way to write it."""

    value: Decimal
    words: str


def _written(value: Decimal, style: Callable[[Decimal], str]) -> Number:
    return Number(value, style(value))


def _continental(value: Decimal) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


STYLES: tuple[Callable[[Decimal], str], ...] = (
    str,
    lambda value: f"{value:,}",
    lambda value: f"{value:,}".replace(",", " "),
    lambda value: f"{value:,}".replace(",", "\u202f"),
    lambda value: f"{value:,}".replace(",", "'"),
    lambda value: str(value).replace(".", ","),
    _continental,
)
values = st.one_of(
    st.integers(1, 12).map(Decimal),
    st.integers(1, 9999999).map(Decimal),
    st.decimals(Decimal("0.1"), 9999, places=1, allow_nan=False, allow_infinity=False),
    st.decimals(Decimal("0.01"), 99, places=2, allow_nan=False, allow_infinity=False),
)


def _one_end(low: Decimal, high: Decimal, open_at: str | None) -> Ends:
    return (low, high) if open_at is None else (low, None) if open_at == "low" else (None, high)


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, Ends | None]:
    """Return words, and the ends that they mean; None where nobody could say."""
    style = draw(st.sampled_from(STYLES))
    first = _written(draw(values), style)
    second = _written(draw(values), style) if draw(st.integers(0, 3)) == 0 else first
    ranged = second.value > first.value
    trend = draw(st.sampled_from(("", "", "", *TRENDS)))
    sign = draw(st.sampled_from(MINUSES)) if draw(st.integers(0, 2)) == 0 else ""
    sign = sign or draw(st.sampled_from(PLUSES))
    before, after = draw(st.sampled_from(tuple(BEFORE))), draw(st.sampled_from(tuple(AFTER)))
    before, after = draw(st.sampled_from(((before, ""), ("", after), ("", ""), (before, after))))
    scale = draw(st.sampled_from(("", *SCALES)))
    joint = draw(st.sampled_from(JOINTS))
    paid, unit, money = draw(MEASURES)
    pieces = [trend, before, sign, paid, first.words]
    pieces += [joint, second.words] if ranged else []
    pieces += [scale, unit, money, after]
    pieces += [")"] if sign == "(" else []
    words = draw(with_junk(pieces))
    # "1.234 million" has three places, for so this program itself writes; so has "1.234 percent"
    shown = (first.words, second.words) if ranged else (first.words,)
    placed = any("." in number and "," not in number for number in shown)
    assume(not (style is _continental and placed and (scale or "%" in words or "percent" in words)))
    return words, _meant(trend, before, after, sign, first, second if ranged else first, scale)


@st.composite
def with_junk(draw: st.DrawFn, pieces: list[str]) -> str:
    """Return the pieces as one text, mostly with nothing in between."""
    if draw(st.integers(0, 2)):
        return "".join(pieces)
    at = draw(st.integers(0, len(pieces)))
    junk = draw(st.sampled_from(JUNK))
    gap = " " if junk[-1].isalnum() else draw(st.sampled_from((" ", "")))
    return "".join([*pieces[:at], gap, junk, gap, *pieces[at:]])


def _meant(
    trend: str, before: str, after: str, sign: str, first: Number, last: Number, scale: str
) -> Ends | None:
    size = Decimal(10) ** SCALES[scale]
    low, high = first.value * size, last.value * size
    bounds = {bound for bound in (BEFORE[before], AFTER[after]) if bound}
    negative = sign in MINUSES
    contrary = bool(trend) and bool(sign) and (negative or TRENDS[trend] < 0)
    if len(bounds) > 1 or contrary or (bounds and low != high):
        return None
    bound = next(iter(bounds), None)
    if TRENDS.get(trend, 1) > 0 and not negative:
        return _one_end(low, high, bound)
    if trend:  # the bound is on the size
        bound = {"low": "high", "high": "low"}.get(bound or "")
    return _one_end(-high, -low, bound)


_RATE = re.compile(r"\bper\s+\w")  # "5 per min" may be one


@settings(max_examples=400)
@given(typed())
def test_a_typed_figure_is_what_was_meant_or_is_not_read(case: tuple[str, Ends | None]) -> None:
    words, meant = case
    read_as = figure(words)
    if read_as is None or _RATE.search(words):
        return
    event("read")
    assert meant is not None, f"{words!r} means nothing for certain and was read as {read_as}"
    ends = (read_as.value_low, read_as.value_high)
    if "cents" in words:
        pytest.fail(f"{words!r} was read as {read_as}")
    assert ends == meant, words


SPOKEN_SCALES: dict[str, dict[str, int | None]] = {
    "fr": {
        "": 0, " mille": 3, " millions": 6, " millions de": 6, " milliards": 9, " milliards de": 9,
        " Md": 9, " billions": 12, " dizaines de": 1, " cents": 2, " millions et demi": None,
    },
    "ru": {
        "": 0, " тыс.": 3, " тысяч": 3, " млн": 6, " миллионов": 6, " млрд": 9, " мрд": 9,
        " трлн": 12, " десятков": 1, " сотен": 2, " Mrd": 9,
    },
}  # fmt: skip
SPOKEN_BEFORE: dict[str, dict[str, str | None]] = {
    "fr": {
        "": None, "environ ": None, "près de ": None, "jusqu’à ": "high", "moins de ": "high",
        "au plus ": "high", "au moins ": "low", "plus de ": "low", "moins ": "minus", "pas ": "no",
        "perte de ": "no", "hausse de ": None, "baisse de ": "minus",
    },
    "ru": {
        "": None, "около ": None, "почти ": None, "до ": "high", "менее ": "high",
        "не более ": "high", "не менее ": "low", "свыше ": "low", "минус ": "minus", "не ": "no",
        "убыток ": "no", "рост на ": None, "снижение на ": "minus", "меньше на ": "minus",
    },
}  # fmt: skip
SPOKEN_AFTER = {
    "fr": (
        "",
        "",
        " euros",
        " %",
        " tonnes",
        " €",
        " magasins",
        " de magasins",
        " euros et 3",
        " ?",
    ),
    "ru": ("", "", " евро", " %", " тонн", " руб.", " магазинов", " (6)", " и 3", " Mrd"),
}


@settings(max_examples=400)
@given(st.data(), st.sampled_from(("fr", "ru")), values, st.sampled_from(STYLES))
def test_a_figure_typed_in_french_or_russian_is_what_was_meant_or_is_not_read(
    data: st.DataObject, language: str, value: Decimal, style: Callable[[Decimal], str]
) -> None:
    before = data.draw(st.sampled_from(tuple(SPOKEN_BEFORE[language])))
    scale = data.draw(st.sampled_from(tuple(SPOKEN_SCALES[language])))
    after = data.draw(st.sampled_from(SPOKEN_AFTER[language]))
    # "1.234 million" has three places, for so this program itself writes; so has "1.234 percent"
    assume(not (style is _continental and "." in style(value) and "," not in style(value)))
    words = f"{before}{style(value)}{scale}{after}"
    read_as = figure(words, languages=(language,))
    if read_as is None:
        return
    event("read")
    power, bound = SPOKEN_SCALES[language][scale], SPOKEN_BEFORE[language][before]
    assert power is not None, words
    assert bound != "no", words
    size = value * Decimal(10) ** power
    size = -size if bound == "minus" else size
    ends = (read_as.value_low, read_as.value_high)
    assert ends == _one_end(size, size, None if bound == "minus" else bound), words
