"""Series: figures of one measure in one unit, in the order of their days: what a chart can show."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from briefwright.domain.errors import NoSeries, SeriesFault
from briefwright.domain.figure import Comparator, Figure, FigureKind, scale_of
from briefwright.domain.language.days import short_date
from briefwright.domain.language.quantities import grouped, scale_name, unit_words
from briefwright.domain.language.spoken import words_of
from briefwright.domain.snapshot import Line

_FEWEST = 2  # points: one is no series
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_MONTH = re.compile(
    r"(?:\b(\d{1,2})(?:st|nd|rd|th)? )?\b"
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_PART = re.compile(
    r"\b(?:q([1-4])|(first|second|third|fourth) quarter|h([12])|(first|second) half)\b",
    re.IGNORECASE,
)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_YEAR_END = 13  # a whole year stands behind its parts

type _Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series, and the line that gives it."""

    label: str  # when it held: "2024", "2024 (more than)"
    value: Decimal
    line: Line


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one measure in one unit. Their points stand in the order of their days.

    `undrawn` are the lines of the series without a day, or with a range in place of a number.
    """

    name: str  # "Trade with Lomar, US dollars"
    measure: str
    unit: str
    points: tuple[Point, ...]
    given: tuple[Point, ...]  # the same, and again whatever several lines say alike
    undrawn: tuple[Line, ...] = ()
    language: str = "en"  # of the note

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Self:
        """Return the series that these lines are; raises NoSeries."""
        figures = [line for line in lines if _is_figure(line)]
        if not figures:
            raise NoSeries(SeriesFault.NO_FIGURES)
        measures = {_measure(line).casefold(): _measure(line) for line in figures}
        if "" in measures:
            raise NoSeries(SeriesFault.NO_MEASURE)
        if len(measures) > 1:
            raise NoSeries(SeriesFault.SEVERAL_MEASURES, _few(measures.values()))
        units = dict.fromkeys(map(_unit, figures))
        if len(units) > 1:
            raise NoSeries(
                SeriesFault.SEVERAL_UNITS,
                _few(unit or words_of(figures[0].language).plain_numbers for unit in units),
            )
        given = _in_order(figures)
        points = {(point.label, point.value): point for point in reversed(given)}
        if len({point.label for point in given}) < _FEWEST:
            raise NoSeries(SeriesFault.TOO_FEW, _measure(figures[0]))
        drawn = {point.line.block.id for point in given}
        undrawn = tuple(line for line in figures if line.block.id not in drawn)
        first = figures[0]
        shown = tuple(reversed(points.values()))
        language = first.language
        return cls(
            name(first), _measure(first), _unit(first), shown, tuple(given), undrawn, language
        )

    @property
    def scale(self) -> tuple[Decimal, str]:
        """The size in which every value is short, and its name: a million, "million"."""
        sizes = [scale_of(point.value) for point in self.points if point.value]
        return min(sizes, default=(Decimal(1), ""))

    @property
    def unit_words(self) -> str:
        """What the values are counted in: "million US dollars"."""
        return " ".join(filter(None, (scale_name(self.scale[1], self.language), self.unit)))

    def values(self) -> Iterator[tuple[str, Decimal]]:
        """Yield when each value held, and the value in the series' scale."""
        size = self.scale[0]
        for point in self.points:
            yield point.label, plain(point.value / size)

    def lines(self) -> Mapping[str, tuple[Line, Sequence[str]]]:
        """Return each line with what it gives, by its block: "2022: 420", "2024: 545"."""
        told: dict[str, tuple[Line, list[str]]] = {}
        for point in self.given:
            said = f"{point.label}: {self._digits(plain(point.value / self.scale[0]))}"
            told.setdefault(point.line.block.id, (point.line, []))[1].append(said)
        return told

    def told(self) -> str:
        """Return the series in words, for those who hear it."""
        values = "; ".join(f"{label}: {self._digits(value)}" for label, value in self.values())
        return f"{self.measure}, {self.unit_words}. {values}."

    def _digits(self, value: Decimal) -> str:
        return grouped(value, self.language) if words_of(self.language).figures else str(value)


def charted(names: Iterable[str], lines: Sequence[Line]) -> Iterator[Series]:
    """Yield the series with these names, as far as the lines still make one."""
    every = [each for line in lines for each in line.all() if _is_figure(each)]
    for wanted in names:
        try:
            yield Series.of(line for line in every if name(line) == wanted)
        except NoSeries:
            continue


def name(line: Line) -> str:
    """Return the name of the series that a figure belongs to; "" where it belongs to none."""
    measure = _measure(line) if _is_figure(line) else ""
    return ", ".join(filter(None, (measure, _unit(line)))) if measure else ""


def plain(value: Decimal) -> Decimal:
    """Return a number without noughts at its end, and without an exponent."""
    digits = f"{value:f}"
    return Decimal(digits.rstrip("0").rstrip(".") if "." in digits else digits)


def _few(names: Iterable[str]) -> str:
    first, *others = names
    return "; ".join([first, *others[:2], *["…" for _ in others[2:3]]])


def _is_figure(line: Line) -> bool:
    if line.annotation is None:
        return False
    fields = line.annotation.fields
    return "value_low" in fields or "value_high" in fields


def _measure(line: Line) -> str:
    return " ".join(line.cell("measure").text.split())


def _unit(line: Line) -> str:
    figure = _figure(line)
    change = figure.kind is FigureKind.CHANGE and figure.base_value is None
    words = unit_words(figure, line.language)
    return words_of(line.language).change_in.format(words) if change else words


def _figure(line: Line) -> Figure:
    assert line.annotation is not None
    return Figure.of(line.annotation.fields)


def _in_order(lines: Iterable[Line]) -> list[Point]:
    """Return what can be drawn, the earliest first; a day with several values names their lines."""
    known = [each for line in lines for each in _points(line)]
    known.sort(key=lambda pair: pair[0])
    values: dict[str, set[Decimal]] = {}
    for _, point in known:
        values.setdefault(point.label, set()).add(point.value)
    return [
        point
        if len(values[point.label]) == 1
        else replace(point, label=f"{point.label}, {point.line.ref}")
        for _, point in known
    ]


def _points(line: Line) -> Iterator[tuple[_Day, Point]]:
    """Yield the values that a figure gives, each with its day: a from-to change gives two."""
    figure = _figure(line)
    if figure.base_value is not None:
        before = _dated(_stated(line, "base_period"))
        if before is not None:
            label = " ".join(line.cell("base_period").text.split())
            yield before, Point(label, figure.base_value, line)
    low, high = figure.value_low, figure.value_high
    value = high if low is None else low
    if value is None or (high is not None and low is not None and low != high):
        return
    words = " ".join(line.cell("period").text.split())
    day = _dated(_stated(line, "period"))
    published = line.published
    if day is None and published is not None:
        day = published.year, published.month, published.day
        said = short_date(published, line.language)
        words = f"{words} ({said})" if words else said
    if day is None:
        return
    bound = _bound(figure, line.language)
    yield day, Point(f"{words} ({bound})" if bound else words, value, line)


def _stated(line: Line, column: str) -> str:
    """Return a period in a person's words, else the source's: the note may say it otherwise."""
    stated = line.annotation.fields.get(column, "") if line.annotation is not None else ""
    return line.block.wording.get(column, str(stated))


def _bound(figure: Figure, language: str) -> str:
    given = figure.comparator
    if figure.value_low is None:
        given = given if given is Comparator.LESS_THAN else Comparator.UP_TO
    elif figure.value_high is None:
        given = given if given is Comparator.MORE_THAN else Comparator.AT_LEAST
    elif given not in {Comparator.ABOUT, Comparator.JUST_UNDER}:
        return ""
    own = words_of(language).figures
    return str(given) if own is None else own.bounds[given].strip()


def _dated(period: str) -> _Day | None:
    """Return a day by which periods are put in order; None for one without a year."""
    year = _YEAR.search(period)
    if year is None:
        return None
    if part := _PART.search(period):
        quarter, quarter_word, half, half_word = part.groups()
        if quarter or quarter_word:
            return int(year[0]), 3 * int(quarter or _PLACES[quarter_word.casefold()]), 31
        return int(year[0]), 6 * int(half or _PLACES[half_word.casefold()]), 32
    if month := _MONTH.search(period):
        return int(year[0]), _MONTHS.index(month[2].casefold()) + 1, int(month[1] or 31)
    return int(year[0]), _YEAR_END, 0
