"""Words on their way into a file: one line, whole characters, and no turn that outlives them."""

import re
import unicodedata

from briefwright.domain.note.quoting import in_marks
from briefwright.domain.text import clean_text

_ISOLATE, _END_ISOLATE, _END_OTHER = "\u2068", "\u2069", "\u202c"
_WRAPS = re.compile("[ \t]*[\n\u2028][\n\u2028 \t]*|\t")
# Hebrew, Arabic and the other scripts written from right to left, and marks that turn text.
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_TURNING = re.compile(f"[{_RIGHT}\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHORT = 70  # characters of a title in a footnote
RIGHTWARD = re.compile(f"[{_RIGHT}]")
RIGHT_STRETCH = re.compile(rf"([{_RIGHT}](?:[{_RIGHT}\W\d_]*[{_RIGHT}])?)")


_RIGHT_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def is_rightward(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.partition("-")[0].lower() in _RIGHT_LANGUAGES


_LATIN_AND_LIKE = re.compile("[A-Za-z\u00c0-\u052f]")
_OTHER_SCRIPTS = {  # by the language that is most often written so
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
}


def spoken(words: str, language: str) -> str:
    """Return the language of words in an article: its own, or one that their script gives away."""
    if words.isascii() or _LATIN_AND_LIKE.search(words):
        return language
    known = language.partition("-")[0].lower()
    if known in _OTHER_SCRIPTS or is_rightward(known):
        return language
    found = (tag for tag, letters in _OTHER_SCRIPTS.items() if letters.search(words))
    return next(found, language)


def clean(text: str) -> str:
    """Return `text` as one line that XML can hold; a hard wrap becomes a blank."""
    if text.isprintable():
        return text
    return _WRAPS.sub(" ", clean_text(text))


def one_line(text: str) -> str:
    """Return `text` cleaned and without blanks at its ends."""
    return clean(text).strip()


def turns(text: str) -> bool:
    """Whether `text` turns the direction of writing somewhere."""
    if not text.isascii():  # most often for its quotation marks, which are told apart faster
        for mark in "“”«»\u00a0":
            text = text.replace(mark, "")
    return not text.isascii() and _TURNING.search(text) is not None


def quoted(words: str, marks: tuple[str, str] = ("“", "”")) -> str:
    """Return `words` between typographic quotation marks.

    Words that turn the direction of writing are isolated (UAX 9), so that they turn
    nothing but themselves.
    """
    if not turns(words):
        return in_marks(words, marks)
    return f"{marks[0]}{isolated(words)}{marks[1]}"


def closed(text: str) -> str:
    """Return `text` with an end for each turn of direction that it begins."""
    isolates = sum(text.count(begin) for begin in "\u2066\u2067\u2068")
    others = sum(text.count(begin) for begin in "\u202a\u202b\u202d\u202e")
    return text + _END_ISOLATE * isolates + _END_OTHER * others


def begins_rightward(text: str) -> bool:
    """Whether the first letter of `text` belongs to a script written from right to left."""
    return _first_way(text) in {"R", "AL"}


def begins_leftward(text: str) -> bool:
    """Whether the first letter of `text` belongs to a script written from left to right."""
    return _first_way(text) == "L"


def ends_leftward(text: str) -> bool:
    """Whether the last letter of `text` belongs to a script written from left to right."""
    return _first_way(text[::-1]) == "L"


def isolated(text: str) -> str:
    """Return a name that turns the direction of writing so that it turns nothing but itself."""
    return f"{_ISOLATE}{closed(text)}{_END_ISOLATE}" if turns(text) else text


def _first_way(text: str) -> str:
    ways = map(unicodedata.bidirectional, text)
    return next((way for way in ways if way in {"L", "R", "AL"}), "")


def shortened(title: str) -> str:
    """Return a title as a footnote gives it."""
    title = one_line(title)
    return title if len(title) <= _SHORT else f"{title[: _SHORT - 1].rstrip()}…"
