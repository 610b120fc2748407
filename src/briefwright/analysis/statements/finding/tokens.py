"""Words of a text with their places."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<skip>https?://[^\s)>\]]*|\]\([^)\n]*\)|</?[a-z][^>\n]{0,200}>|[*_\[\]]+)|[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|ve|re|d|m)\b|[^\W\d_]+(?:[’'-](?!s\b|ll\b|ve\b|re\b|d\b|m\b|t\b)[^\W\d_]+)*"
    r"|\d[\d.,]*(?<=\d)|[^\w\s]"
)


class Token(NamedTuple):
    """A word, a number or a mark. A tuple, as texts have thousands and each is looked at often."""

    text: str
    low: str
    start: int
    end: int
    gap: int  # blanks in front, of this line
    is_word: bool  # begins with a letter or is a clipped word
    is_capital: bool  # begins with a capital


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut `text[start:end]` into words, numbers and marks."""
    found = []
    last = start
    for match in _TOKEN.finditer(text, start, end):
        if match["skip"]:  # addresses, tags and emphasis are no words
            continue
        word = match[0]
        gap = match.start() - last
        if gap > 1 and "\n" in text[last : match.start()]:
            gap = 1
        first, last = word[0], match.end()
        low = word.lower().replace("’", "'").replace("ё", "е")
        is_word = first.isalpha() or (len(word) > 1 and first in "'’")
        found.append(Token(word, low, match.start(), last, gap, is_word, first.isupper()))
    return found
