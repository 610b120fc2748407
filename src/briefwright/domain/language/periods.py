"""Periods said in the language of a note: "by 2027", "first half of 2025", "year on year".

Only words of a closed list are said otherwise. What has any other word in it stays as it stands.
"""

import re
from decimal import Decimal

from briefwright.domain.language.spoken import words_of
from briefwright.domain.language.words import Forms, Periods

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_PERIOD = re.compile(
    r"(?:(?P<edge>by the end of|at the end of|by|since|until|before|from|after) (?:the )?)?"
    r"(?:(?P<part>first|second|third|fourth) (?P<sort>quarter|half)(?: of)? ?"
    r"|(?P<short>[qh][1-4]) ?"
    rf"|(?P<first>{_MONTH})(?:(?: ?[-–—] ?| to )(?P<last>{_MONTH}))?(?: of)? ?)?"
    r"(?P<year>(?:19|20)\d\d(?:(?: ?[-–—/] ?| to )(?:(?:19|20)\d\d|\d\d))?)?"
)
_STRETCH = re.compile(
    r"(?:(?:over|during|in|for|within) )?(?:the )?"
    r"(?P<which>last|past|next|coming|first(?=\s\S+ months))"
    rf" (?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>day|week|month|year)s"
    r"(?: of (?P<year>\d{4}))?"
)
_TO = re.compile(r" to ")
_FISCAL = len("2024-25")  # one year; what is longer goes from one to another


def said_period(stated: str, language: str = "en") -> str:
    """Return a period that an English source states as a note in `language` says it."""
    periods = words_of(language).periods
    if periods is None or not any(letter.isalpha() for letter in stated):
        return stated
    words = " ".join(stated.casefold().split())
    if known := periods.known.get(words.removeprefix("the ")):
        return known
    return _stretch(words, language, periods) or _period(words, periods) or stated


def _stretch(words: str, language: str, periods: Periods) -> str:
    found = _STRETCH.fullmatch(words)
    if found is None or (found["year"] and found["which"] != "first"):
        return ""
    number = found["count"]
    count = int(number) if number.isdigit() else _COUNTS.index(number) + 1
    spoken = words_of(language)
    which = {"past": "last", "coming": "next"}.get(found["which"], found["which"])
    long = spoken.days.ages[found["unit"]][spoken.form(Decimal(count))].format(count)
    of = periods.of.format(periods.year[0].format(found["year"])) if found["year"] else ""
    return f"{periods.stretches[which].format(long, count=count)}{of}"


def _period(words: str, periods: Periods) -> str:
    found = _PERIOD.fullmatch(words.removeprefix("the "))
    if found is None:
        return ""
    core = _core(found, periods)
    edge = found["edge"]
    is_span = bool(found["last"]) or len(found["year"] or "") > _FISCAL
    if edge == "from" and is_span:  # from March to May, from 2023 to 2025
        edge = None
    if core is None or (edge and is_span):
        return ""
    alone, of, to = core
    return periods.edges[edge].format(alone=alone, of=of, to=to) if edge else alone


def _core(found: re.Match[str], periods: Periods) -> Forms | None:
    """Return the year, or the part of it, in the forms that stand alone and behind an edge."""
    year = _TO.sub("–", found["year"] or "")
    part = _part(found, periods)
    several = "–" in year or "-" in year
    named = periods.years if several else periods.year
    if part is None and year:
        alone, of, to = (form.format(year) for form in named)
        return alone, of, to
    if part is None or not year:
        return part
    alone, of, to = (f"{form} {named[0].format(year)}" for form in part)
    return alone, of, to


def _part(found: re.Match[str], periods: Periods) -> Forms | None:
    if found["first"]:
        month = periods.months[_MONTHS.index(found["first"])]
        if not found["last"]:
            return month
        span = f"{month[0]}–{periods.months[_MONTHS.index(found['last'])][0]}"
        return span, span, span
    short, sort = found["short"] or "", found["sort"]
    number = int(short[1:]) if short else _ORDINALS.get(found["part"] or "", 0)
    half = short.startswith("h") or sort == "half"
    return (periods.halves if half else periods.quarters).get(number)
