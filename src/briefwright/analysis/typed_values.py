"""Values as people type them into a field: figures, days, currencies, and names to offer.

What could be meant in two ways is refused: the field stays as it was.
"""

import calendar
import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from briefwright.analysis import dates, figures
from briefwright.analysis.letters import MARK, masked
from briefwright.analysis.quantity.nouns import is_plural
from briefwright.analysis.quantity.tokens import is_dash, tokens
from briefwright.analysis.quantity.units import UNIT_MARKS
from briefwright.domain.currencies import CODES, NAMES
from briefwright.domain.figure import Figure
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES

_LEAD = re.compile(r"^(?:(?:by|until|till|on|no later than|not later than)\s+)", re.IGNORECASE)
_END = re.compile(r"(?:the\s+)?end\s+of\s+(?:the\s+)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:year\s+)?((?:19|20)\d\d)")
_MONTH = re.compile(r"([^\W\d_]{3,12})\.?,?\s+((?:19|20)\d\d)")
_MEASURES = frozenset(PLURALS) | UNIT_MARKS | {PERCENT, PERCENTAGE_POINT, TIMES, SHARE, ""}

_CAPITALISED = rf"[^\W\d_a-zа-я][\w{MARK}]*(?:[’'.-]\w[\w{MARK}]*)*"
_NAME = re.compile(
    rf"{_CAPITALISED}(?:[^\S\n]+(?:(?:of|de|al|bin|van|von|der)\s+)?{_CAPITALISED})*"
)
_POSSESSIVE = re.compile(r"[’']s$")
_SENTENCE_ENDS = '.!?:\n“"«'
_COMMON = (
    "the this that these those there they then when where while what who why how and but for from "
    "his her its our their your he she we you one two three some many all both each every most "
    "almost after before under over with without within into about according also however moreover "
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december last next "
    "first second in on at by to of as if it is a an no not or so"
)
_NO_NAMES = frozenset(_COMMON.split())


def figure(typed: str, *, done: bool = True) -> Figure | None:
    """Return the figure that somebody typed; None where it cannot be read for certain.

    Until it is `done`, a unit that no table knows may be half a word, and is not read.
    """
    if not done and is_dash(typed.rstrip()[-1:]):
        return None
    read = figures.read_all(typed)
    if read is None or (read.value_low is None and read.value_high is None):
        return None
    measure = f" {read.unit}".partition(" per ")[0].strip()
    known = measure in _MEASURES or (done and _is_counted(measure))
    return read if known and not _backwards(read) else None


def day(typed: str) -> date | None:
    """Return the day that somebody typed: a full date, or the end of a month or year.

    "June 2026" is no day; "end of June 2026" is the last one of it.
    """
    words = _LEAD.sub("", " ".join(typed.split()))
    end = _END.match(words)
    return dates.read(words) if end is None else _last_day(words[end.end() :])


def currency(typed: str) -> str | None:
    """Return the ISO 4217 code that somebody typed, or named: "EUR", "euros", "€"."""
    words = typed.strip()
    if not words:
        return None
    if words.upper() in CODES:
        return words.upper()
    for code, names in NAMES.items():
        if words.casefold() in {name.casefold() for name in names}:
            return code
    read = figures.read_all(f"5 {words}")
    plain = read is not None and read.value_low == read.value_high == Decimal(5) and not read.unit
    return read.currency if read is not None and plain and read.currency else None


def names(text: str) -> list[str]:
    """Return the names in `text`, in order of appearance: words with capitals inside sentences."""
    return list(dict.fromkeys(_names(text)))


def distinct(found: Iterable[str]) -> list[str]:
    """Return `found` once each as first spelt, blanks left out."""
    kept: dict[str, str] = {}
    for name in found:
        words = " ".join(name.split())
        if words:
            kept.setdefault(words.casefold(), words)
    return list(kept.values())


def _names(text: str) -> Iterator[str]:
    for match in _NAME.finditer(masked(text)):
        words = text[match.start() : match.end()].replace("\u00ad", "").split()
        opens = len(words) == 1 and _opens_sentence(text, match.start())
        while words and words[0].casefold() in _NO_NAMES:
            words = words[1:]
        name = _POSSESSIVE.sub("", " ".join(words))
        if len(name) > 2 and not opens:
            yield name


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" ")
    return not before or before[-1] in _SENTENCE_ENDS


def _is_counted(unit: str) -> bool:
    """Whether `unit` is a noun for several things, and no short form that we do not know."""
    words = tokens(unit)
    return unit == "each" or (bool(words) and is_plural(words[-1]))


def _backwards(read: Figure) -> bool:
    low, high = read.value_low, read.value_high
    return low is not None and high is not None and low > high


def _last_day(words: str) -> date | None:
    year = _YEAR.fullmatch(words)
    if year is not None:
        return date(int(year[1]), 12, 31)
    month = _MONTH.fullmatch(words)
    first = dates.read(f"1 {month[1]} {month[2]}") if month else None
    if first is None:
        return None
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
