"""The number in a cell of a table."""

import re
from decimal import Decimal

from briefwright.domain.figure import Sign

_BLANK = "[\u0020\u00a0\u2009\u202f]"
_NOTE = r"\s?(?:\*{1,3}|[†‡]|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\)?|\[\w{1,2}\]|\([a-z]\)|[a-z]\))?"
_NUMBER = re.compile(
    rf"(?P<sign>[-−–+]?){_BLANK}?(?P<digits>\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:[.,]\d+)?|\d[\d.,]*\d|\d)"
    rf"(?P<percent>\s?%)?{_NOTE}"
)
_NOTHING = re.compile(
    r"(?:[-–—−.…*/]+|n\.?\s?/?\s?a\.?|н\.?\s?/?\s?д\.?|n\.?\s?d\.?|nil|x|х)?", re.IGNORECASE
)
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d+(?:,\d+)?")
_UNSURE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")  # thousands in one country, thousandths in another
_DRESSED = re.compile(r"(?:[A-Z]{0,3}\$?|[€£₽¥])\s?[-−–+(]?\d[\d.,\u0020\u00a0\u202f]*(?:\D.*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def is_nothing(words: str) -> bool:
    """Whether a cell says that there is no number: "-", "n/a"."""
    return _NOTHING.fullmatch(words) is not None


def is_number(words: str) -> bool:
    """Whether a cell holds a number, and not a year."""
    return _NUMBER.fullmatch(words) is not None and _YEAR.fullmatch(words) is None


def is_dressed(words: str) -> bool:
    """Whether a cell begins with a number, whatever unit or sign stands with it."""
    return _DRESSED.fullmatch(words) is not None


def is_year(words: str) -> bool:
    """Whether a cell may name a year."""
    return _YEAR.fullmatch(words) is not None


def bare(words: str) -> str:
    """Return what a cell has for a number without the sign of a footnote; "" where it has more."""
    found = _NUMBER.fullmatch(words)
    if found is None:
        return ""
    end = found.end("percent") if found["percent"] else found.end("digits")
    return words[:end]


def number_of(words: str, language: str) -> tuple[Decimal, Sign] | None:
    """Return a number as the language writes it; None where it may be read in two ways."""
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    digits = re.sub(_BLANK, "", found["digits"])
    if language == "en":
        if not _COMMAS.fullmatch(digits):
            return None
        digits = digits.replace(",", "")
    elif _UNSURE.fullmatch(digits):
        return None
    elif _POINTS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif not re.fullmatch(r"\d+\.\d+", digits):
        return None
    sign = found["sign"]
    value = Decimal(digits)
    if sign in {"-", "−", "–"}:
        return -value, Sign.MINUS
    return value, Sign.PLUS if sign == "+" else Sign.NONE
