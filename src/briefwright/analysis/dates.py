"""Calendar dates as people write them. What is impossible or ambiguous is no date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest

from dateparser.data.date_translation_data import (
    ar,
    be,
    bg,
    cs,
    da,
    de,
    el,
    en,
    es,
    fi,
    fr,
    it,
    ka,
    nb,
    nl,
    pl,
    pt,
    ro,
    ru,
    sk,
    sr,
    sv,
    tr,
    uk,
)

from briefwright.domain.text import Span

_LANGUAGES = tuple(table.info for table in (en, ru, be, uk, pl, de, fr, es, it, pt, nl))
_OTHERS = tuple(table.info for table in (ar, bg, cs, da, el, fi, ka, nb, ro, sk, sr, sv, tr))
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_LEVANTINE = {"شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "أيلول": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def _month_numbers() -> dict[str, int]:
    """Return the months by name; a name that is two months in two languages is left out.

    Of languages that we do not read otherwise so are short names: "led" is January in Czech.
    """
    numbers: dict[str, int] = {"sept": 9, **_LEVANTINE}
    doubtful = set()
    for info, shortest in [*((info, 3) for info in _LANGUAGES), *((info, 4) for info in _OTHERS)]:
        for number, key in enumerate(_MONTHS, start=1):
            for name in (name.casefold().rstrip(".") for name in info[key]):
                if len(name) >= shortest and numbers.setdefault(name, number) != number:
                    doubtful.add(name)
    return {name: n for name, n in numbers.items() if name not in doubtful}


def _either(names: Iterator[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))


_NUMBER_OF = _month_numbers()
_MONTH = r"(?P<month>[^\W\d_]{3,12})\b\.?"  # any word: it is looked up, not tried name by name
_VERBS = {"may", "march"}  # without a capital and a year
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_IN_FULL = r"(?:\s*(?:года|году|год|г\.|року|р\.|roku|r\.)(?!\w))?"
_ISO = (
    r"(?<![\d.,/-])(?P<year>\d{4})(?P<sep>[-/.])(?P<number>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?!\d)"
)
_DAY_FIRST = (
    rf"(?<![\w.,/-]){_DAY}\s?(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:of|de)|-)?\s*{_MONTH}"
    rf"(?:\s*,?(?:\s+de)?\s*-?{_YEAR})?{_IN_FULL}"
)
_MONTH_FIRST = rf"(?<!\w){_MONTH}\s*{_DAY}(?:st|nd|rd|th)?(?![\d.]\d|\d|\w)(?:\s*,?\s*{_YEAR})?"
_NUMBERS = (
    r"(?<![\d.,/-])(?P<first>\d{1,2})(?P<sep>[./-])(?P<second>\d{1,2})(?P=sep)"
    rf"{_YEAR}{_IN_FULL}"
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９", "0123456789" * 3)
_EASTERN = (
    r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE) for form in (_ISO, _DAY_FIRST, _MONTH_FIRST, _NUMBERS, _EASTERN)
)
_WEEKDAYS = _either(
    name.casefold()
    for info in (*_LANGUAGES, *_OTHERS)
    for name in chain.from_iterable(info[day] for day in _DAYS)
    if len(name) > 1
)
_WEEKDAY = re.compile(_WEEKDAYS, re.IGNORECASE)
_SHORT = 2  # letters
_AROUND = re.compile(  # what may stand beside a date and leave it a date alone
    rf"(?:[\s,;:|()\[\]./·•—–-]|(?<!\w)(?:{_WEEKDAYS}|at|on|the|в|о|об|um|à|a las?|alle|kl|godz"
    r"|uhr|hrs|h|am|pm|a\.m|p\.m|utc|gmt|[ecmp][sd]?t|msk|мск|bst|cest|[hj][ks]t|z|t|published|posted|le|el"
    r"|publiée?|mise? en ligne|publicad[oa]|pubblicat[oa] il|veröffentlicht|erschienen"
    r"|опубликован[оа]|опубліковано)(?!\w)"
    r"|\d{1,2}[時时시]\s?\d{1,2}[分분]|t?\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:z|[ap]m)?(?!\w)|[+-]\d{2}:?\d{2})*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A day of the calendar that a text names, with its year or without one."""

    span: Span
    month: int
    day: int
    year: int | None = None

    def nearest(self, to: date) -> date | None:
        """Return the day that is meant: without a year, the one nearest to the day `to`."""
        years = (to.year - 1, to.year, to.year + 1) if self.year is None else (self.year,)
        days = [day for year in years if (day := _real(year, self.month, self.day))]
        return min(days, key=lambda day: abs(day - to), default=None)

    @property
    def full(self) -> date | None:
        """The day, where the text names its year."""
        return None if self.year is None else _real(self.year, self.month, self.day)


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """Return the dates named in `text[start:end]`, in order.

    "31/02/2025" is none, since there is no such day; "03/04/2025" is none, since nobody can
    tell the day from the month. "05.02.2025" is: with dots the day stands first everywhere.
    """
    stop = len(text) if end is None else end
    found = (m for form in _FORMS for m in form.finditer(text, start, stop))
    named = [said for match in found if (said := _mention(match))]
    named.sort(key=lambda said: (said.span.start, -said.span.end))
    at = start
    for said, behind in zip_longest(named, named[1:]):
        # "mar. 10 mars 2026": what has a year goes before what may be a weekday
        is_weekday = (
            said.year is None and behind and behind.year and behind.span.start < said.span.end
        )
        if said.span.start >= at and not is_weekday:
            at = said.span.end
            yield said


def read(words: str) -> date | None:
    """Return the day that `words` are: one full date, with or without weekday and time."""
    words = words.strip()[:200].translate(_DIGITS)
    compact = re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T[\d:.]*Z?)?", words)
    if compact:
        return _real(*map(int, compact.groups()))
    found = list(mentions(words))
    if len(found) != 1:
        return None
    span = found[0].span
    return found[0].full if is_frame(words[: span.start]) and is_frame(words[span.end :]) else None


def month_number(name: str) -> int:
    """Return the number of the month called `name` in one of our languages, or 0."""
    return _NUMBER_OF.get(name.casefold().rstrip("."), 0)


def is_named_time(word: str) -> bool:
    """Whether a word is the name of a weekday or of a month, in one of our languages."""
    return len(word) > _SHORT and bool(_WEEKDAY.fullmatch(word) or month_number(word))


def is_frame(words: str) -> bool:
    """Whether `words` hold nothing but what stands beside a date: a weekday, a time, a zone."""
    return _AROUND.fullmatch(words) is not None


def _mention(match: re.Match[str]) -> Mention | None:
    parts = match.groupdict()
    year = int(parts["year"]) if parts.get("year") else None
    if "first" in parts:
        pair = _ordered(int(parts["first"]), int(parts["second"]), dots=parts["sep"] == ".")
        if pair is None:
            return None
        day, month = pair
    else:
        day = int(parts["day"])
        month = int(parts["number"]) if "number" in parts else _month(parts["month"], year)
    if _real(year or 2000, month, day) is None:  # 2000 has a 29 February
        return None
    return Mention(Span(*match.span()), month, day, year)


def _month(name: str, year: int | None) -> int:
    """Return the number of the month called `name`, or 0."""
    return 0 if year is None and name in _VERBS else _NUMBER_OF.get(name.casefold(), 0)


def _ordered(first: int, second: int, *, dots: bool) -> tuple[int, int] | None:
    """Return day and month; None where either order would do and mean another day."""
    if dots or first > 12 or first == second:
        return first, second
    return (second, first) if second > 12 else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
