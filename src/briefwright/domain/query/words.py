"""The words of a text as a search compares them, and lists sort them: without case and accents."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from unicodedata import normalize

_SCRIPTS = (  # written without blanks between words: each character counts as a word
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U0003ffff"
)
_VOICED = "\u3099\u309a\uff9e\uff9f"  # marks of a kana, set apart
_LETTER = rf"[^\W_{_SCRIPTS}]"
_INSIDE = (  # accents set apart, vowel points, and signs that nobody sees
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
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
_SIGNS = re.compile(f"[{_INSIDE}]+")
# whatever is no letter; in the scripts of India and of those near it, vowels are signs
_BETWEEN = re.compile(r"(?:(?![\u0900-\u109f\u1780-\u17ff])[\W_])+")
# Letters that computers have behind all others, each with the one that it stands behind: Latin,
# Cyrillic of Ukrainian, Serbian, Kazakh and Tajik, and Persian.
_LATE = "əe ґг ђд єе ѕз іи јй љл њн ћт џч ғг қк ңн ҳх һх ҷч әа өо ұу үу پب چج ژز گك"
_BEHIND = str.maketrans(
    {pair[0]: f"{pair[1]}\uf8ff" for pair in _LATE.split()}
    | {"ї": "и\uf8ff\uf8ff", "ک": "ك", "ی": "ي"}
)
_REMEMBERED = 200_000


def words(text: str) -> list[str]:
    """Return the words of `text`, folded."""
    return [word for word in map(fold, _word().findall(text)) if word]


@lru_cache(_REMEMBERED)
def fold(word: str) -> str:
    """Return `word` as it is compared: "Économie" as "economie", "Łódź" as "lodz", "Ещё" as "еще".

    The breve of й stays: without it, other letters would be written.
    """
    if word.isascii():
        return word.lower()
    return _NO_LETTER.sub("", _apart(word))


def alphabetic(text: str) -> str:
    """Return what a list sorts `text` by, and looks through: its words as `fold` has them.

    Whatever stands between them is one blank, and in front of the first nothing; vowels that are
    signs beside their letter stay, and a letter stands where its readers look for it. A text that
    has no letters is as it is.
    """
    if text.isascii():
        apart = text.lower()
    else:
        apart = normalize("NFC", _SIGNS.sub("", _apart(text).replace("і\u0308", "ї")))
    return _BETWEEN.sub(" ", apart).strip().translate(_BEHIND) or text


def _apart(text: str) -> str:
    apart = normalize("NFKD", text.casefold()).casefold().translate(_STROKES)
    return apart.replace("и\u0306", "й")


def written(text: str) -> list[str]:
    """Return the words of `text` as they are written, for those who need their accents."""
    return _word().findall(text)


def words_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the words of a part of `text`, with where they stand."""
    return _word().finditer(text, start, end)


@cache  # so many characters are slow to compile, and nobody asks for words as the window comes up
def _word() -> re.Pattern[str]:
    return re.compile(
        rf"{_LETTER}+(?:[{_INSIDE}]+{_LETTER}+)*[\u0300-\u036f]*|(?![_{_VOICED}])\w[{_VOICED}]*"
    )


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{_SCRIPTS}{_INSIDE}]")


class Beginnings:
    """Finds those words of texts that begin with certain letters, however they are written.

    Most words begin otherwise, and to cut a text into all its words takes ten times as long. It
    learns which characters stand for those letters from the texts that it sees.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Look for words that begin as these do, with their first letters folded."""
        self._letters = {fold(word)[:1] for word in words}
        self._known: set[str] = set()
        self._odd: set[str] = set()  # where these stand, words have to be cut one by one
        self._first: set[str] = set()
        self._learn(set(map(chr, range(128))))

    def words_in(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield them, and in a text with signs inside its words others too."""
        if not text.isascii():
            there = set(text[start:end])
            if not there <= self._known:
                self._learn(there - self._known)
            if not there.isdisjoint(self._odd):
                return words_in(text, start, end)
        return self._pattern.finditer(text, start, end)

    def _learn(self, new: AbstractSet[str]) -> None:
        self._known |= new
        self._odd |= {one for one in new if _odd().match(one)}
        self._first |= {one for one in new if one.isalnum() and self._stands(fold(one)[:1])}
        letters = "".join(map(re.escape, sorted(self._first)))
        # whether it stands inside a word is asked only where such a letter was found
        self._pattern = re.compile(rf"[{letters}](?<![^\W_].)[^\W_]*" if letters else "(?!)")

    def _stands(self, letter: str) -> bool:
        """Whether it stands for one of the letters, or for nothing: then the next one does."""
        return not letter or letter in self._letters
