"""Numbers in words of our own, and in the evidence for them, in whatever shape they stand.

A remark must be worth reading, so a number passes when the evidence holds it in any shape: grouped
or not, with its scale or without, in digits or in words, as English or as Russian writes it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefwright.analysis.quantity import numbers as english
from briefwright.analysis.quantity.russian import numerals as russian
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Kind, Token, tokens

_GROUPED = re.compile(r"\d{1,3}(?:[,.\s'’]\d{3})+(?:[.,]\d+)?")
_SCALES = {
    "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "mrd": 9, "tn": 12, "trn": 12,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_SMALL = Decimal(2)  # up to here a number word is often none: "one of them", "on both sides", "два"
_MINUS = re.compile(r"(?:(?<![\w.,%])[-−–]|\b(?:minus|минус))[\s\u00a0]?[$€£¥₽]?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A number as it stands from `start` to `end`: what it may mean, the surest first."""

    start: int
    end: int
    shown: str
    meanings: tuple[Decimal, ...]
    scale: Decimal = Decimal(1)
    spelled: bool = False

    @property
    def value(self) -> Decimal:
        """What it means."""
        return self.meanings[0]

    @property
    def tells(self) -> bool:
        """Whether it is surely meant as a number."""
        return not self.spelled or self.value > _SMALL


def said(words: str) -> Iterator[Said]:
    """Yield the numbers in `words`, those in digits and those in English or Russian words."""
    cut = tokens(words)
    place = 0
    while place < len(cut):
        found = _at(cut, place, words)
        if found is None:
            place += 1
            continue
        number, place = found
        yield number


def numbers(words: str) -> set[Decimal]:
    """Return the numbers that `words` mean, with their signs; a dash within a range is none."""
    return {
        -each.value if _MINUS.search(words, 0, each.start) else each.value
        for each in said(words)
        if not each.spelled
    }


def known(evidence: str) -> set[Decimal]:
    """Return every number that `evidence` gives, plain and with each scale that stands in it."""
    found = list(said(evidence))
    meant = {meaning for each in found for meaning in each.meanings}
    plain = {meaning / each.scale for each in found for meaning in each.meanings}
    scales = {each.scale for each in found}
    meant |= plain | {number * scale for number in plain for scale in scales}
    return meant | {Decimal(digits) for digits in re.findall(r"\d+", evidence)}


def _at(cut: Sequence[Token], place: int, words: str) -> tuple[Said, int] | None:
    """Return the number that begins at `place`, and the place behind it."""
    token = cut[place]
    digits = token.kind is Kind.NUMBER
    if not digits and token.kind not in {Kind.WORD, Kind.PART}:
        return None
    readings = [each for each in (_english(cut, place), _russian(cut, place)) if each is not None]
    end = max((each.end for each in readings), default=place + 1)
    readings = [each for each in readings if each.end == end]
    meanings = [each.value for each in readings]
    scale = readings[0].scale if readings else Decimal(1)
    if digits:
        factor = _scale(cut, end) if end == place + 1 and scale == 1 else None
        if factor is not None:
            end, scale, meanings = end + 1, factor, []
        meanings += [value * scale for value in _values(token.text)]
    if not meanings:
        return None
    last = cut[end - 1].end
    shown = words[token.start : last]
    return Said(token.start, last, shown, tuple(meanings), scale, spelled=not digits), end


def _english(cut: Sequence[Token], place: int) -> english.Number | None:
    if cut[place].kind is Kind.WORD and not cut[place].text.isascii():
        return None
    if cut[place].kind is Kind.WORD and not english.starts(cut[place]):
        return None
    return english.number_at(cut, place)


def _russian(cut: Sequence[Token], place: int) -> english.Number | None:
    if cut[place].kind is Kind.WORD and cut[place].text.isascii():
        return None
    try:
        return russian.number_at(cut, place)
    except Unclear:
        return None


def _scale(cut: Sequence[Token], place: int) -> Decimal | None:
    """Return what a word behind digits multiplies them by: "8.5bn", "3 mln"."""
    word = cut[place].word if place < len(cut) else ""
    power = _SCALES.get(word)
    return Decimal(10) ** power if power and (len(word) > 1 or cut[place].glued) else None


def _values(digits: str) -> list[Decimal]:
    """Return what digits may mean: "1,234" and "1.234" are a thousand or little more than one."""
    values = []
    bare = re.sub(r"[\s'’]", "", digits).strip(".,")
    if _GROUPED.fullmatch(digits):
        whole, decimals = re.fullmatch(r"(.*?\d{3})([.,]\d+)?", digits, re.DOTALL).groups()  # type: ignore[union-attr]
        values.append(Decimal(re.sub(r"\D", "", whole) + (decimals or "").replace(",", ".")))
    plain = bare.replace(",", ".")
    if plain.count(".") <= 1:
        values.append(Decimal(plain))
    return values
