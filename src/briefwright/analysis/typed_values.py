"""Values as people type them into a field: figures, days, currencies, and names to offer.

They are read in English, Russian or French, whichever they are in. What could be meant in two ways
is refused: the field stays as it was. What it could mean depends on the languages in play, which
are that of the article and that of the window.
"""

import calendar
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal

from briefwright.analysis import dates, figures
from briefwright.analysis.letters import MARK, masked
from briefwright.analysis.quantity.french import has_thousands, in_english
from briefwright.analysis.quantity.nouns import is_plural
from briefwright.analysis.quantity.tokens import is_dash, tokens
from briefwright.analysis.quantity.units import UNIT_MARKS
from briefwright.domain.currencies import CODES, NAMES
from briefwright.domain.figure import Figure
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES

_LEAD = re.compile(
    r"(?:by|until|till|on|no later than|not later than|до|к|не позднее|d'ici(?: au?| le| à)?|le"
    r"|jusqu'au|au plus tard (?:le|en)?)\s+",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:(?:the\s+)?end\s+of\s+(?:the\s+)?|кон(?:ец|ца|цу)\s+|(?:la\s+)?fin\s+(?:de\s+|du\s+mois\s+de\s+)?)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:year\s+)?((?:19|20)\d\d)(?:\s+года|\s*г\.)?", re.IGNORECASE)
_MONTH = re.compile(
    r"([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19|20)\d\d)(?:\s+года|\s*г\.)?", re.IGNORECASE
)
_COMMAS = frozenset({"ru", "fr", "de", "es", "it", "pt", "nl", "pl", "uk", "be"})  # for decimals
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_ELIDED = re.compile(r"\w{1,2}['’]")
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


def figure(typed: str, *, done: bool = True, languages: Collection[str] = ()) -> Figure | None:
    """Return the figure that somebody typed; None where it cannot be read for certain.

    Until it is `done`, a unit that no table knows may be half a word, and is not read.
    """
    if not done and is_dash(typed.rstrip()[-1:]):
        return None
    read = _read(typed, languages)
    if read is None or (read.value_low is None and read.value_high is None):
        return None
    measure = _measure(read)
    known = measure in _MEASURES or (done and _is_counted(measure))
    return read if known and not _backwards(read) else None


def _read(typed: str, languages: Collection[str]) -> Figure | None:
    if _CYRILLIC.search(typed):
        return None if has_thousands(typed) else figures.read_all(typed, "ru")
    comma = not _COMMAS.isdisjoint(languages)
    said, is_french = in_english(typed, french="fr" in languages, comma=comma)
    read = figures.read_all(said) if said else None
    if read is not None and (is_french or "fr" in languages) and _measure(read) not in _MEASURES:
        behind = rf"(?:\d|[nd])\s+{re.escape(_measure(read))}\b"  # a number or scale: no adjective
        return read if re.search(behind, said) else None
    return read


def day(typed: str) -> date | None:
    """Return the day that somebody typed: a full date, or the end of a month or year.

    "June 2026" is no day; "end of June 2026" is the last one of it.
    """
    words = " ".join(typed.replace("’", "'").split())
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead is not None else words
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
    read = _read(f"5 {words}", ())
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
    if _CYRILLIC.search(unit):
        return True
    words = tokens(unit)
    if _ELIDED.match(unit):
        return False
    return unit == "each" or (bool(words) and is_plural(words[-1]))


def _measure(read: Figure) -> str:
    return f" {read.unit}".partition(" per ")[0].strip()


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
