"""Folding: words in the form in which they are compared, wherever something is looked for.

One kind of quotation mark, of dash and of apostrophe, letters without case and accents, ё as е,
nothing that has no width.
"""

import re
from functools import cache
from unicodedata import normalize

_NO_WIDTH = (
    "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_COMBINING = "\u0300-\u036f"
_COMPOSED = re.compile(f"[^\\W\\d_][{_COMBINING}]+")
_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060\u2039\u203a",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d",
    " ": "\u00a0\u2007\u202f\u2009\u200a\u2002\u2003",
}
_STROKES = dict(zip("łŁøØđĐðÐħĦŧŦı", "lLoOdDdDhHtTi", strict=True))  # which nothing takes apart
_LETTERS = ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000))  # Latin and Greek, with accents
LEFT_OUT = re.compile(f"[{_NO_WIDTH}{_COMBINING}]")


def folded(words: str, *, match_case: bool = False) -> str:
    """Return `words` folded, with one blank for any number of blanks between them."""
    if not words.isascii():
        words = LEFT_OUT.sub("", composed(words))
    return " ".join(even(words, match_case=match_case).split())


def composed(text: str) -> str:
    """Return `text`, as long as before, with one character for a letter and its first accent.

    The accents that stood for themselves stay, to be left out.
    """
    return _COMPOSED.sub(_compose, text)


def even(text: str, *, match_case: bool) -> str:
    """Return `text`, one character for one, with what people type alike made alike."""
    table = _table(match_case=match_case)
    if not text.isascii():
        for character in table.keys() & set(text):
            text = text.replace(character, table[character])
    elif "`" in text:
        text = text.replace("`", "'")
    return text if match_case else text.lower().replace("ς", "σ")


def _compose(letter: re.Match[str]) -> str:
    """Return a letter with its accents as one character where there is one, as long as before."""
    whole = normalize("NFC", letter[0])
    return whole[0] + letter[0][1:] if len(whole) < len(letter[0]) else letter[0]


@cache
def _table(*, match_case: bool) -> dict[str, str]:
    table = {one: typed for typed, several in _ALIKE.items() for one in several}
    if not match_case:
        for first, last in _LETTERS:
            for letter in map(chr, range(first, last)):
                bare = normalize("NFD", letter)
                if len(bare) > 1 and letter.isalpha():
                    table[letter] = bare[0]
        table |= _STROKES
    return table | {"ё": "е", "Ё": "Е", "İ": "I"}
