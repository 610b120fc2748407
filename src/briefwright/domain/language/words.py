"""The words of a language: what a pen, a date and a figure need of it."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

# Tuples are made sooner than data classes with so many fields, at each start.


class Days(NamedTuple):
    """How a language writes days and ages."""

    months: tuple[str, ...]  # as they stand in a date
    long: str  # "{day} {month} {year}"
    short: str  # for a narrow column
    short_months: tuple[str, ...]
    first: str  # the first day of a month: "1er"
    today: str
    overdue: str
    ages: Mapping[str, tuple[str, ...]]  # "day", "week", "month", "year": in each form of number


class Figures(NamedTuple):
    """How a language says figures. `{0}` stands for the number and what it counts."""

    decimal: str
    group: str
    scales: tuple[tuple[str, ...], ...]  # million, billion, trillion: in each form of number
    scale_link: Callable[[str], str]  # what stands between a scale and what is counted
    ranges: tuple[str, str]  # between two numbers; between two of which one is negative
    from_to: str
    bounds: Mapping[str, str]  # by comparator
    times_bounds: Mapping[str, str]  # the same before "so many times", where they are others
    led: Callable[[str, str], str]  # an amount behind a bound, or behind what it came to
    ways: Callable[[str, str, str], str]  # a change: up or down, a bound, how much
    came: Mapping[str, str]  # a level, by the trend that led to it
    target: str
    share: str
    times: tuple[str, ...]  # so many times, in each form of number
    as_much: str  # of a ratio in times
    grown: str  # by so many times; `{1}` is the number alone
    fallen: str  # to a part of what was
    parts: Mapping[Decimal, str]  # half, two thirds
    units: Mapping[str, tuple[str, ...]]
    per: Mapping[str, str]  # "per day"
    money: Mapping[str, tuple[str, ...]]


type Forms = tuple[str, str, str]  # alone, and as two kinds of edges want them: "until", "by"


class Periods(NamedTuple):
    """How a language says periods that a source states in English."""

    known: Mapping[str, str]  # "year on year"
    edges: Mapping[str, str]  # "by": of what they take, the form is named
    year: Forms  # "{0}" stands for its number
    years: Forms  # of several
    of: str  # before the year of a stretch
    months: tuple[Forms, ...]
    quarters: Mapping[int, Forms]
    halves: Mapping[int, Forms]
    # "last", "next", "first": with "3 years", or a `{count}` of months
    stretches: Mapping[str, str]


class Words(NamedTuple):
    """All that a note says of its own accord in one language."""

    code: str
    days: Days
    periods: Periods | None  # English ones stay as they stand
    figures: Figures | None  # English figures are said by the figure itself
    form: Callable[[Decimal], int]  # which form of a noun a number takes
    quotes: tuple[str, str]
    colon: str  # with what stands around it
    page: tuple[str, str]  # before the number, and before the count
    paragraph: str  # "paragraph {0}"
    notes: str  # the heading above footnotes that stand together
    statuses: Mapping[str, str]
    contents: str
    table: str
    figure: str
    entries: tuple[str, ...]  # of a table, in each form of number
    column_chart: str
    when: str
    drawn_from: str
    undrawn: str
    change_in: str
    plain_numbers: str
    assessment: str
    lines: str
    closed: str
    proof: str  # before the reference to a table
    by_reference: str
    exact_words: str
    ref: str
    choices: tuple[str, ...]
    drafted_by: str
    cleared_by: str
    contact: str
    reprint: str
    also_in: str
    others: tuple[str, ...]  # "also in {0} others", in each form of number
    retrieved: str
    imported: str
    pasted: str
    digest: str
    other: str
    why: str
    marking: str
    marking_again: str
    now_quoted: str  # beside a line that a person reworded, in a note that was refreshed
    now_said: str
    now_gone: str
