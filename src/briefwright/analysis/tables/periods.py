"""Periods in the heads of tables: years, quarters, months from January to June."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_YEAR = (
    r"(?:\b(?:FYE?|(?:fiscal|financial)(?:\syear)?)\s?)?(?<![\d.,])(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?![\d.,]?\d)"
    r"(?:\s?(?:гг?\.|года?\b))?"
    r"(?:[EFPe]\b|\s?\((?:est|estimate|forecast|plan|prelim|projected|оценка|прогноз|план|факт|prév)\w*\.?\))?"
    r"|\bFY\s?['’]?\d\d(?:\s?[/–-]\s?\d\d)?\b"
)
_MONTH = (
    r"(?:\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|янв(?:ар[яьею])?|фев(?:р(?:ал[яьею])?)?|март?[ае]?|апр(?:ел[яьею])?|ма[йяе]|июн[яьею]?|июл[яьею]?"
    r"|авг(?:уст[ае]?)?|сент?(?:ябр[яьею])?|окт(?:ябр[яьею])?|ноя(?:б(?:р[яьею])?)?|дек(?:абр[яьею])?"
    r"|janv(?:ier)?|févr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|août|septembre|octobre"
    r"|novembre|déc(?:embre)?)\b\.?)"
)
_PART = (
    rf"(?:(?:\d{{1,2}}\s)?{_MONTH}(?:\s?[-–—]\s?{_MONTH})?"
    r"|\b(?:3|6|9|12)M\b"
    r"|\b(?:Q[1-4]|[1-4]Q|H[12]|[12]H|T[1-4])\b"
    r"|\b(?:first|second|third|fourth|1st|2nd|3rd|4th)\s(?:quarter|half)\b"
    r"|\b(?:I{1,3}|IV|[1-4])(?:-?(?:й|е|er|e|ème))?\s?(?:кв(?:\.|артал[а]?\b)|полугоди[ея]\b|trimestre\b"
    r"|semestre\b)"
    r"|\b(?:\d{1,2}|(?:first\s)?(?:three|six|nine))\s(?:months\b|мес(?:\.|яц\w*)|mois\b))"
)
_DAY = r"\b\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d\b|\b(?:[1-4][QH]|[QH][1-4])\s?['’]?\d\d\b"
_EDGE = (
    r"(?:\b(?:(?:year|months)\s(?:to|ended|ending)\s|end(?:\s?-\s?|\sof\s|\s)"
    r"|на\s(?:конец|начало)\s|к\sконцу\s|fin\s))?"
)
_PERIOD = re.compile(
    rf"{_EDGE}(?:(?P<whole>(?:{_PART}),?\s?(?:of\s|de\s)?(?:{_YEAR})|(?:{_YEAR}),?\s?(?:{_PART})|{_DAY})"
    rf"|(?P<year>{_YEAR})|(?P<part>{_PART}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Period:
    """When, as a head says it: the words, where they stand in it, and what they lack."""

    words: str
    start: int
    end: int
    sort: str  # "whole", "year" or "part", which has no year


def periods(words: str) -> list[Period]:
    """Return the periods that the words of a head name."""
    return [
        Period(" ".join(found[0].split()), *found.span(), str(found.lastgroup))
        for found in _PERIOD.finditer(words)
    ]


def joined(found: Iterable[Period], caption: Iterable[Period]) -> str:
    """Return the one period that heads name together; "" where they name none, or several.

    The line above the table is asked for what they leave open.
    """
    near, far = (
        _by_sort(found),
        _by_sort(one for one in caption if one.sort != "part"),
    )
    whole, years, parts = near["whole"], near["year"], near["part"]
    if len(whole) == 1 and len(parts) == 0 and all(year in whole[0] for year in years):
        return whole[0]
    if whole or len(years) > 1 or len(parts) > 1:
        return ""
    if parts:
        years = years or (far["year"] if not far["whole"] else [])
        return f"{parts[0]} {years[0]}" if len(years) == 1 else ("" if years else parts[0])
    others = [*far["whole"], *far["year"]]
    return years[0] if years else (others[0] if len(others) == 1 else "")


def _by_sort(found: Iterable[Period]) -> dict[str, list[str]]:
    sorts: dict[str, list[str]] = {"whole": [], "year": [], "part": []}
    for one in found:
        if one.words not in sorts[one.sort]:
            sorts[one.sort].append(one.words)
    return sorts
