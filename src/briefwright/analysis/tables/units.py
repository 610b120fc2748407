"""Units and scales in the heads of tables: "thousand tonnes", "млн долл. США", "%"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from briefwright.analysis.quantity.currencies import LATE_CODES
from briefwright.analysis.quantity.grammars import GRAMMARS
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import tokens
from briefwright.analysis.quantity.units import FOREIGN_SCALES, TIME, UNIT_MARKS
from briefwright.domain.figure import Figure, FigureKind
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS

_PIECE = re.compile(r"(?:(?!\s[-–—]\s)(?:(?<=\d),(?=\d)|[^()\[\],;:|]))+")
_LED = re.compile(r"(?:^|.*\s)(?:in|в|en)\s+(?=\S)", re.IGNORECASE)
_SCALE = re.compile(
    r"thous|(?:m|b|tr)illion|\b(?:mln|bln|bn|mn|trn|000s?)\b|тыс|млн|млрд|трлн|милли|триллион"
    r"|\bmilli(?:er|on|ard)|[$€£]\s?(?:m|k|b)\b|\b[kmt](?:eur|usd|gbp|rub|chf)\b|[×‰]"
    rf"|\b(?:tens|dozen|hundred|lakh|crore|{'|'.join(sorted(FOREIGN_SCALES))})s?\b"
    r"|десятк|дюжин|сот(?:ен|ни|ня)\b|\b(?:per|на|pour)\s\d",
    re.IGNORECASE,
)
_NO_NUMBER = re.compile(r"(?<=[mм])[23²³]")  # "m3"
_THOUSANDS = re.compile(
    r"(?<!\d)(?<!\d[ ,.\u00a0])['’‘]?\b000(?:['’]?s)?\b(?!\d)"
)  # "'000", "000s"
_SIZED = re.compile(  # "1,000 t", "10³ t", "×1000"
    r"(?P<by>[×xх*]\s?)?(?P<number>\d{1,3}(?:[ ,.\u00a0]?\d{3})+|10\s?\^\s?\d|10[³⁶⁹])\s*"
    r"(?P<rest>.*)"
)
_COIN = 4  # letters
_SIZES = {"1000": "thousand", "10^3": "thousand", "10³": "thousand", "10^6": "million"}
_SIZES |= {"1000000": "million", "10⁶": "million", "10^9": "billion", "10⁹": "billion"}
_LETTER = re.compile(r"[^\W\d_]")
_MONEY_FIRST = re.compile(r"([A-Z]{2,3}\$?|[A-Z]{0,2}[$€£₽¥])\s?([^\W\d_].*)")
_SAID: Sequence[tuple[re.Pattern[str], str]] = tuple(  # as they stand behind a number
    (re.compile(said, re.IGNORECASE), plain)
    for said, plain in (
        (r"\b(thousand|million|billion|trillion)s\b(?: of\b)?", r"\1"),
        (r"\bper cent\b|\bpercentage\b(?! point)", "percent"),
        (r"\bмиллиард(?:ах|ы|ов|а)?\b", "млрд"),
        (r"\bмиллион(?:ах|ы|ов|а)?\b", "млн"),
        (r"\bтысяч(?:ах|и|а)?\b", "тыс."),
        (r"\b(тонн|единиц|штук)(?:ах|ы|а)?\b", r"\1"),
        (r"\b(доллар|процент|литр|гектар|метр|киловатт|мегаватт)(?:ах|ы|а)?\b", r"\1ов"),
        (r"\b(рубл|баррел)(?:ях|и|я|ь)\b", r"\1ей"),
    )
)
_FRENCH: Sequence[tuple[re.Pattern[str], str]] = tuple(
    (re.compile(said, re.IGNORECASE), plain)
    for said, plain in (
        (r"\bmilliers?(?: de\b| d['’])?", "thousand "),
        (r"\bmillions?(?: de\b| d['’])?", "million "),
        (r"\bmilliards?(?: de\b| d['’])?", "billion "),
        (r"^M€$", "million euros"),
        (r"\bpour cent\b", "percent"),
        (r"\bpoints de pourcentage\b", "percentage points"),
        (r"\bdollars (?:américains|US)\b", "US dollars"),
    )
)
_TALLIES = frozenset(
    {"шт", "единиц", "штук", "человек", "чел", "people", "persons", "units", "jobs", "heads"}
    | {"head", "cents", "pence", "копеек"}
)
_NO_UNITS = frozenset({"share", "shares", "доля", "ton miles", "m", "k", "b", "м", "к"})


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers below a head are counted in, and times how many."""

    factor: Decimal
    unit: str
    currency: str
    kind: FigureKind

    @property
    def measures(self) -> bool:
        """Whether it says in what they are counted, and not only how large they are."""
        return bool(self.unit or self.currency)

    def contradicts(self, other: "Unit") -> bool:
        """Whether the two give the same thing another size."""
        same = (self.unit, self.currency) == (other.unit, other.currency)
        return same and self.factor != other.factor

    def with_scale(self, other: "Unit") -> "Unit | None":
        """Return this one in the size of the other, where one has the unit and one the size."""
        if self.measures == other.measures:
            return None
        whole, size = (self, other) if self.measures else (other, self)
        if whole.factor != 1 or size.factor == 1 or whole.unit == PERCENT:
            return None
        return Unit(size.factor, whole.unit, whole.currency, whole.kind)


@dataclass(frozen=True, slots=True)
class Said:
    """The units that a head names, and the stretches of it that do so."""

    units: tuple[Unit, ...]
    places: tuple[tuple[int, int], ...] = ()
    unread: str = ""  # what tells of a size and is not understood


@lru_cache(maxsize=512)  # a head stands over many cells
def units_in(head: str, language: str) -> Said:
    """Return the units that stand in a head."""
    found: dict[Unit, tuple[int, int]] = {}
    sized = ""
    for start, end in _stretches(head):
        unit = _unit(head[start:end], language)
        if unit is not None:
            found.setdefault(unit, (start, end))
        elif _SCALE.search(head[start:end]) or _is_sized(head[start:end], language):
            sized = sized or head[start:end].strip()
    return Said(tuple(found), tuple(found.values()), sized)


def is_unit(words: str) -> bool:
    """Whether a line only says in what is counted: "thousand tonnes", "(в млн руб.)"."""
    return any(
        said.places and not plain_of(words, said.places)
        for said in (units_in(words, language) for language in ("en", "ru", "fr"))
    )


def _stretches(head: str) -> Iterator[tuple[int, int]]:
    """Yield where a unit may stand: between commas and brackets, or behind "in"."""
    for piece in _PIECE.finditer(head):
        led = _LED.match(piece[0])
        start = piece.start() + (led.end() if led else len(piece[0]) - len(piece[0].lstrip()))
        end = piece.end() - (len(piece[0]) - len(piece[0].rstrip(" .*")))
        if piece[0].rstrip().endswith(".") and end < piece.end():
            end += 1
        if start < end:
            yield start, end


def _is_sized(words: str, language: str) -> bool:
    """Whether a number or a coin sizes what is below, and no rule reads it: "10 000 t", "c/kWh"."""
    sized = _SIZED.fullmatch(" ".join(words.split()))
    if sized is not None:
        return bool(sized["by"]) or _unit(sized["rest"], language) is not None
    coin, divided, rest = words.strip().partition("/")
    return bool(divided) and len(coin) < _COIN and _unit(rest, language) is not None


def _unit(words: str, language: str) -> Unit | None:
    plain = _THOUSANDS.sub("thousand", " ".join(words.split()))
    sized = _SIZED.fullmatch(plain)
    size = re.sub(r"[ ,.\u00a0]", "", sized["number"]) if sized else ""
    if sized is not None and size in _SIZES and (sized["by"] or sized["rest"]):
        plain = f"{_SIZES[size]} {sized['rest']}".strip()
    if not plain or len(plain) > 40 or re.search(r"\d", _NO_NUMBER.sub("", plain)):
        return None
    for pattern, said in (*(_FRENCH if language == "fr" else ()), *_SAID):
        plain = pattern.sub(said, plain).strip()
    if plain.casefold() in _NO_UNITS:
        return None
    swapped = _MONEY_FIRST.fullmatch(plain)
    for told in ("en", "ru") if language != "fr" else ("en",):
        if swapped is not None and (swapped[1][-1] in "$€£₽¥" or swapped[1] in LATE_CODES):
            unit = _read(f"{swapped[1]} 5 {swapped[2]}", told)
        else:
            unit = _read(f"5 {plain}", told)
        if unit is not None:
            return unit
    return None


def _read(words: str, language: str) -> Unit | None:
    """Return the unit of five of something, where each of the words takes part."""
    grammar = GRAMMARS[language]
    if not grammar.reads(words):
        return None
    cut = grammar.named(tokens(words))
    try:
        found = grammar.mentions(cut, grammar.quantities(cut))
        if len(found) != 1 or found[0].low.first:
            return None
        if any(token.text != "." for token in cut[found[0].low.last :]):
            return None
        return _known(grammar.figure_of(cut, found[0])[0])
    except Unclear:
        return None


def _known(figure: Figure) -> Unit | None:
    value, measure = figure.value_low, figure.unit.partition(" per ")[0]
    if value is None or measure in TIME:
        return None
    factor = value / 5
    rate = measure in {PERCENT, PERCENTAGE_POINT}
    known = figure.currency or rate or measure in PLURALS or measure in UNIT_MARKS | _TALLIES
    if not known and (factor == 1 or len(measure.split()) > 3):
        return None
    return Unit(factor, figure.unit, figure.currency, figure.kind)


def plain_of(head: str, cut: Sequence[tuple[int, int]]) -> str:
    """Return a head without some stretches of it, and without what they leave loose."""
    for start, end in sorted(cut, reverse=True):
        head = f"{head[:start]}\0{head[end:]}"
    head = re.sub(r"\(\s*(?:\0[\s,;]*)+\)|\[\s*\0\s*\]", " ", head)
    head = re.sub(r"(?:[,;:]|\s[-–—]\s|\b(?:in|for|в|за|en)\s)?\s*\0", " ", head)
    head = re.sub(r"\s+([,;:)])", r"\1", " ".join(head.split()))
    head = head.strip(" ,;:–—-*†‡⁰¹²³⁴⁵⁶⁷⁸⁹#")
    return re.sub(r"(?<=\w{3})\.$", "", head) if _LETTER.search(head) else ""
