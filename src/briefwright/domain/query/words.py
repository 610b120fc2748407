"""The words of a text as a search compares them: without case, accents and invisible signs."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import islice
from unicodedata import normalize

from briefwright.domain.text import Span

_SCRIPTS = (  # written without blanks between words: each character counts as a word
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_SCRIPTS}]"
_INSIDE = (  # accents set apart, vowel points, and signs that nobody sees
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_WORD = re.compile(rf"{_LETTER}+(?:[{_INSIDE}]+{_LETTER}+)*[\u0300-\u036f]*|(?!_)\w")
_STROKES = str.maketrans(  # letters with a stroke and joined ones, which no normal form takes apart
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_NO_LETTER = re.compile(r"[\W_]+")
_REMEMBERED = 200_000


def words(text: str) -> list[str]:
    """Return the words of `text`, folded."""
    return [word for word in map(fold, _WORD.findall(text)) if word]


@lru_cache(_REMEMBERED)
def fold(word: str) -> str:
    """Return `word` as it is compared: "Économie" as "economie", "Łódź" as "lodz", "Ещё" as "еще".

    The breve of й stays: without it, other letters would be written.
    """
    if word.isascii():
        return word.lower()
    apart = normalize("NFKD", word.casefold()).casefold().translate(_STROKES)
    return _NO_LETTER.sub("", apart.replace("и\u0306", "й"))


def written(text: str) -> list[str]:
    """Return the words of `text` as they are written, for those who need their accents."""
    return [found[0] for found in _WORD.finditer(text)]


def places(text: str, start: int, end: int, which: AbstractSet[int]) -> dict[int, Span]:
    """Return where in `text` some of the words in `text[start:end]` stand, by their numbers."""
    found = enumerate(islice(_WORD.finditer(text, start, end), max(which, default=-1) + 1))
    return {place: Span(*word.span()) for place, word in found if place in which}
