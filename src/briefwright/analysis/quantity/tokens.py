"""Words cut for reading figures: numbers, names with numbers in them, signs and words."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from briefwright.analysis.quantity.currencies import CODES, SHARED, SHORT
from briefwright.analysis.quantity.units import (
    GLUED_MARKS,
    SCALE_MARKS,
    SCALES,
    SHORT_MARKS,
    UNIT_MARKS,
)


class Kind(Enum):
    """What sort of token it is."""

    WORD = auto()
    NUMBER = auto()
    MONEY = auto()  # "$", "HK$", "€"
    NAME = auto()  # digits that are no quantity: 737 Max, G7, 10:30
    PART = auto()  # "½"
    MARK = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text."""

    kind: Kind
    text: str
    start: int
    glued: bool  # to the token before
    word: str = field(init=False, compare=False)  # without regard to case and form of apostrophe
    plain: str = field(init=False, compare=False)  # with е for ё; each is asked for many times
    end: int = field(init=False, compare=False)  # in the text

    def __post_init__(self) -> None:
        word = self.text.casefold().replace("’", "'")
        object.__setattr__(self, "word", word)
        object.__setattr__(self, "plain", word.replace("ё", "е"))
        object.__setattr__(self, "end", self.start + len(self.text))


DASHES = frozenset("-‐‑‒–")  # what ties numbers and words together
LONG_DASHES = frozenset("‒–")  # these tie no two words
MINUSES = frozenset("−﹣－")  # a minus wherever they stand
_SOFT_HYPHEN = "\u00ad"
_STROKES = MINUSES | frozenset("⁻₋˗⁃➖─") | {_SOFT_HYPHEN}
_UNSEEN = frozenset(  # of these none turns digits round, as an override does
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202c\u2066\u2067\u2068\u2069"
)

_PATTERN = re.compile(
    r"""
    (?P<NAME>[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9]) | [0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}(?![0-9])
        | [0-9]+(?:[:/][0-9]+)+ | [#№]\s*[0-9]+ )
    | (?P<MONEY>(?<![^\W\d_])(?:US|AU|A|CA|Can|C|NZ|HK|S|NT|R|MX|Mex)\$
        | (?<![^\W\d_])Br(?![^\W\d_]) | [$€£¥₽₴₸₹₺₩₪₫₦₼₾֏฿₱])
    | (?P<NUMBER>[0-9](?:[0-9.,'’]*[0-9])?)
    | (?P<PART>[¼½¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])
    | (?P<WORD>(?:[^\W\d_]\.){2,} | [A-Z]\.(?=\s*[0-9]) | [^\W\d_]+(?:['’][^\W\d_]+)?)
    | (?P<MARK>\S)
    """,
    re.VERBOSE,
)
_LONGEST = 25  # characters; nobody writes a number that is longer
_SPACED_GROUP = re.compile(r"[0-9]{3}(?:[.,][0-9]+)?")
_AEROPLANE = re.compile(r"7[0-9]7")


def is_dash(text: str) -> bool:
    """Whether `text` looks like a dash of any kind, and so may be meant as a minus."""
    return text in _STROKES or (len(text) == 1 and unicodedata.category(text) == "Pd")


def word_at(tokens: Sequence[Token], place: int) -> str:
    """Return the word at `place`; "" outside the text."""
    return tokens[place].word if 0 <= place < len(tokens) else ""


def glued_word(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word stands at `place`, glued to what is before."""
    return place < len(tokens) and tokens[place].kind is Kind.WORD and tokens[place].glued


def tokens(text: str) -> list[Token]:
    """Cut `text`. Digits glued to letters are names, but for "EUR5bn", "8.69GW" and "5-fold"."""
    cut: list[Token] = []
    end = 0
    for found in _PATTERN.finditer(text):
        if found[0] in _UNSEEN:
            end = found.end() if found.start() == end else end
            continue
        kind = Kind[found.lastgroup or "MARK"]
        cut.append(Token(kind, found[0], found.start(), found.start() == end > 0))
        end = found.end()
    return _with_spaced_groups(_with_names(cut), text)


def _alternatives(words: Sequence[str] | frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_N = r"[0-9][0-9.,'’]*"
_MARKS = SCALE_MARKS | UNIT_MARKS | SHORT_MARKS | frozenset(GLUED_MARKS) | frozenset(SCALES)
_AFTER = rf"(?:{_alternatives(_MARKS)})"
_MONEY = _alternatives(CODES | SHORT.keys() | SHARED.keys())
_QUANTITY = re.compile(
    rf"-?(?:(?:{_MONEY}|(?i:{_alternatives(frozenset(SCALES))})-))?"
    rf"{_N}{_AFTER}?(?:-{_N}{_AFTER}?)?(?:-[^\W\d_]+)*-?"
)


def _with_names(cut: list[Token]) -> list[Token]:
    """Name what hangs together with digits and is no quantity: A350-900, COVID-19, 1980s."""
    named: list[Token] = []
    for chain in _chains(cut):
        text = "".join("-" if token.text in DASHES else token.text for token in chain)
        digits = any(token.kind is Kind.NUMBER for token in chain)
        letters = any(token.kind is Kind.WORD for token in chain)
        if digits and letters and not _QUANTITY.fullmatch(text):
            whole = "".join(token.text for token in chain)
            named.append(Token(Kind.NAME, whole, chain[0].start, chain[0].glued))
        else:
            named.extend(chain)
    return named


def _chains(cut: list[Token]) -> list[list[Token]]:
    chains: list[list[Token]] = []
    linked = False
    for token in cut:
        links = token.kind in {Kind.WORD, Kind.NUMBER, Kind.PART} or token.text in DASHES
        if links and linked and token.glued:
            chains[-1].append(token)
        else:
            chains.append([token])
        linked = links
    return chains


def _with_spaced_groups(cut: list[Token], text: str) -> list[Token]:
    """Join "120 000" and "8 512 345" into one number."""
    joined: list[Token] = []
    for token in cut:
        before = joined[-1] if joined else None
        if before is not None and _continues(before, token):
            both = text[before.start : token.end]
            joined[-1] = Token(Kind.NUMBER, both, before.start, before.glued)
        else:
            joined.append(token)
    return joined


def _continues(before: Token, token: Token) -> bool:
    if Kind.NUMBER is not before.kind or before.kind is not token.kind:
        return False
    if len(before.text) > _LONGEST:
        return False
    first = re.split(r"\s", before.text)[0]
    return (
        token.start - before.end == 1
        and re.fullmatch(r"[1-9][0-9]{0,2}(\s[0-9]{3})*", before.text) is not None
        and len(first) <= 3
        and _SPACED_GROUP.fullmatch(token.text) is not None
        and not (_AEROPLANE.fullmatch(token.text) and len(before.text) <= 3)
    )
