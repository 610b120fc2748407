"""Figures said in the language of a note."""

from decimal import Decimal

from briefwright.domain.figure import Comparator, Figure, FigureKind, Sign, Trend, scale_of
from briefwright.domain.language.spoken import words_of
from briefwright.domain.language.words import Figures, Words
from briefwright.domain.units import PERCENT, SHARE, TIMES

_MINUS = "\N{MINUS SIGN}"
_SCALES = ("million", "billion", "trillion")  # as `scale_of` names them


def said(figure: Figure, language: str = "en") -> str:
    """Return a figure in words of one form: "315–320 million US dollars"; "" without a value."""
    words = words_of(language)
    if words.figures is None:
        return figure.normalised()
    return _Saying(figure, words, words.figures).said()


def unit_words(figure: Figure, language: str = "en") -> str:
    """Return what is counted, for many."""
    words = words_of(language)
    if words.figures is None:
        return figure.unit_words()
    return _Saying(figure, words, words.figures).counted(Decimal(5))


def scale_name(name: str, language: str = "en") -> str:
    """Return the name of a scale, for many: "million"."""
    figures = words_of(language).figures
    return name if figures is None or not name else figures.scales[_SCALES.index(name)][-1]


def grouped(number: Decimal, language: str = "en") -> str:
    """Return a number in digits, in groups of three."""
    figures = words_of(language).figures
    if figures is None:
        return f"{number:,f}"
    whole, _, part = f"{number.copy_abs():,f}".partition(".")
    part = part.rstrip("0")
    digits = whole.replace(",", figures.group) + (f"{figures.decimal}{part}" if part else "")
    return f"{_MINUS}{digits}" if number < 0 else digits


class _Saying:
    """One figure on its way into words."""

    def __init__(self, figure: Figure, words: Words, figures: Figures) -> None:
        self._figure = figure
        self._words = words
        self._own = figures

    def said(self) -> str:
        figure, own = self._figure, self._own
        low, high = figure.value_low, figure.value_high
        if low is None and high is None:
            return ""
        if figure.base_value is not None:
            end = low if low is not None else high
            assert end is not None
            number = self._number(figure.base_value)
            return own.from_to.format(number, own.led(self._bound(), self._amount(end, end)))
        way = self._way()
        if way == "down" and figure.unit != TIMES:  # the word carries the sign
            low, high = (None if each is None else -each for each in (high, low))
        first = low if low is not None else high
        last = high if high is not None else low
        assert first is not None
        assert last is not None
        bound = self._bound(low, high)
        amount = f"{self._plus(way, first)}{self._amount(first, last)}"
        if not way:
            return self._with_kind(own.led(bound, amount))
        return self._changed(way, bound, amount, last)

    def _changed(self, way: str, bound: str, amount: str, last: Decimal) -> str:
        if self._figure.unit != TIMES:
            return self._own.ways(way, bound, amount)
        if last < 1:
            fallen = self._own.fallen.format(self._number(last))
            return fallen if way == "down" else f"{bound}{amount}"
        return self._own.grown.format(f"{bound}{amount}", f"{bound}{self._number(last)}")

    def _with_kind(self, amount: str) -> str:
        figure, own = self._figure, self._own
        if self._is_share():
            amount = own.share.format(amount)
        if figure.kind is FigureKind.RATIO and figure.unit == TIMES:
            amount = own.as_much.format(amount)
        came = (
            "" if figure.trend is None or figure.grows_below_nothing() else own.came[figure.trend]
        )
        amount = own.led(came, amount)
        return own.target.format(amount) if figure.kind is FigureKind.TARGET else amount

    def _is_share(self) -> bool:
        """Whether it has to be said that it is a share: half and a third say it themselves."""
        figure = self._figure
        known = (figure.value_low, figure.value_high)
        if figure.unit == SHARE:
            return not all(value is None or value in self._own.parts for value in known)
        return figure.kind is FigureKind.SHARE and figure.unit == PERCENT

    def _way(self) -> str:
        """Return the trend of a change whose values do not belie it."""
        figure = self._figure
        known = [each for each in (figure.value_low, figure.value_high) if each is not None]
        if figure.kind is not FigureKind.CHANGE or figure.sign is Sign.MINUS:
            return ""
        if figure.trend is Trend.UP and min(known) >= 0:
            return "up"
        if figure.trend is Trend.DOWN and (figure.unit == TIMES or max(known) <= 0):
            return "down"
        return ""

    def _plus(self, way: str, first: Decimal) -> str:
        return "+" if self._figure.sign is Sign.PLUS and way != "down" and first >= 0 else ""

    def _bound(self, low: Decimal | None = None, high: Decimal | None = None) -> str:
        if low is None and high is None:
            low, high = self._figure.value_low, self._figure.value_high
        given = self._figure.comparator
        if high is None:
            given = given if given is Comparator.MORE_THAN else Comparator.AT_LEAST
        elif low is None:
            given = given if given is Comparator.LESS_THAN else Comparator.UP_TO
        elif given not in {Comparator.ABOUT, Comparator.JUST_UNDER}:
            return ""
        others = self._own.times_bounds if self._figure.unit == TIMES else {}
        return others.get(given, self._own.bounds[given])

    def _amount(self, first: Decimal, last: Decimal) -> str:
        unit = self._figure.unit
        parts = self._own.parts
        if unit == SHARE and first in parts and last in parts:
            return self._own.ranges[0].join(parts[each] for each in dict.fromkeys((first, last)))
        number = self._number(first) if first == last else self._range(first, last)
        if unit == TIMES:
            return self._own.times[self._words.form(last)].format(number)
        if unit == SHARE:
            return number
        name = scale_of(last)[1]
        counted = self.counted(Decimal(10) ** 6 if name else last)
        if not counted:
            return number
        link = self._own.scale_link(counted) if name else "\u00a0"
        return f"{number}{link}{counted}"

    def counted(self, number: Decimal) -> str:
        """Return what is counted, as it stands behind a number."""
        figure = self._figure
        parts = []
        if figure.currency:
            parts.append(
                self._form(self._own.money.get(figure.currency, (figure.currency,)), number)
            )
        if figure.unit:
            measure, _, of = f" {figure.unit}".partition(" per ")
            measure = measure.strip()
            if measure:
                known = self._own.units.get(measure, (measure,))
                parts.append(self._form(known, number))
            if of:
                parts.append(self._own.per.get(of, f"/ {of}"))
        return " ".join(parts)

    def _form(self, forms: tuple[str, ...], number: Decimal) -> str:
        return forms[min(self._words.form(number), len(forms) - 1)]

    def _number(self, value: Decimal) -> str:
        size, name = scale_of(value)
        return self._scaled(value, size, name)

    def _scaled(self, value: Decimal, size: Decimal, name: str) -> str:
        digits = grouped(value / size, self._words.code)
        if not name:
            return digits
        return f"{digits}\u00a0{self._form(self._own.scales[_SCALES.index(name)], value / size)}"

    def _range(self, low: Decimal, high: Decimal) -> str:
        joint = self._own.ranges[0 if low >= 0 else 1]
        plus = "+" if low < 0 < high else ""
        size, name = scale_of(high)
        if name and low > 0 and low * 10 >= high and low * 1000 % size == 0:
            return f"{grouped(low / size, self._words.code)}{joint}{self._number(high)}"
        return f"{self._number(low)}{joint}{plus}{self._number(high)}"
