"""Words of a text with their places."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"(?P<skip>https?://[^\s)>\]]*|\]\([^)\n]*\)|</?[a-z][^>\n]{0,200}>|[*_\[\]]+)|[^\W\d_]+(?=n['’]t\b)|n['’]t\b|['’](?:s|ll|ve|re|d|m)\b|[^\W\d_]+(?:[’'-](?!s\b|ll\b|ve\b|re\b|d\b|m\b|t\b)[^\W\d_]+)*"
    r"|\d[\d.,]*(?<=\d)|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark."""

    text: str
    low: str
    start: int
    end: int
    gap: int  # blanks in front, of this line

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or is a clipped word."""
        return self.text[0].isalpha() or (len(self.text) > 1 and self.text[0] in "'’")

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


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
        found.append(
            Token(word, word.lower().replace("’", "'").replace("ё", "е"), *match.span(), gap)
        )
        last = match.end()
    return found
