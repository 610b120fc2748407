"""A text cut into windows: the sentences that hold digits or words for numbers."""

import re
from collections.abc import Iterator

from briefwright.domain.text import Span

_LONGEST = 1200  # characters; a sentence that is longer is cut at a blank
_MOST_NUMBERS = 48  # in a window; more are a table that lost its lines, or no text at all
_STRIPPED = 400  # a text as long as that has a full stop, a comma or another sign
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-][\w.-]{1,250}"
    r"|(?<![\w.-])[a-z][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}\.(?:com|org|net|gov|ru|uk|eu|by|kz|int)/\S*",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"[@/]|www\.", re.IGNORECASE)
_NO_FIGURE = re.compile(  # telephones, comments and notes, told by their first sign
    r"(?=[+(\d<^\[])(?:"
    r"(?<!\d)(?:\+\d{1,3}[\s-]?)?\(\d{3,5}\)\s?\d{2,3}[\s-]\d{2}[\s-]?\d{2}(?!\d)"
    r"|(?<!\d)(?:\+?\d{1,2}[\s-])?\d{3}[\s-]\d{3}-\d{2}-?\d{2}(?!\d)"
    r"|\+\d{1,3}(?=[\d\s-]{0,20}[\s-](?:\d{2}|\d{4})(?!\d))(?:[\s-]\d{2,4}){2,5}(?!\d)"
    r"|<!--.{0,200}?-->|\^\[?[0-9]{1,3}\]?|\[[0-9]{1,3}\](?!\())"
)
_BREAK = re.compile(
    r"[.!?…][\"'”’»)\]]{0,3}\s+(?=[\"“‘«(\[*_]{0,3}[A-ZА-ЯЁ])|\n[^\S\n]*\n|\s{5,}|\n(?=[-*•–#|>])|\|"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Dr|St|No|Nos|Art|approx|ca|sq|cu|тыс|млн|млрд|трлн|долл|руб|кв|куб|ст"
    r"|п|пп|г|гг|ул|им|тел|рис|табл|т|стр)|\b[А-ЯЁ])\.\Z"
)


_POINT = re.compile(
    r"(?<![0-9.,]) ([0-9]{1,3}) ([0-9]{1,3}) (?=[mbtr]{1,2}illion\b)", re.IGNORECASE
)
_MONEY = re.compile(
    r"(?<=[^\W_] ) (?=[0-9]{1,3}(?:\.[0-9]{1,3})? [mbtr]{1,2}illion\b"
    r"(?=\s*(?:  |(?:more|annual\w{0,2}|each|a year|per|in|for|over|to|of|and|or"
    r"|by|from|is|was|will|has)\b)))",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<= [0-9])  (?= ?of )|(?<= [0-9][0-9])  (?= ?of )")
_BULLETS = frozenset("-–—*•·>#")
_POINTS = frozenset(".,;:$%")


def mended(text: str) -> str:
    """Return `text` with blanks for its links and marks of notes, one for one.

    Where a text has lost all its points, signs of money and of percent, they are put back in
    the blanks that they left: "receive  1 172 billion", "25  of the land".
    """
    if _IN_ADDRESS.search(text):
        text = _ADDRESS.sub(_blank, text)
    text = _NO_FIGURE.sub(_blank, text)
    if len(text) < _STRIPPED or not _POINTS.isdisjoint(text):
        return text
    text = _MONEY.sub("$", _POINT.sub(r" \1.\2 ", text))
    return _PERCENT.sub("% ", text)


def _blank(found: re.Match[str]) -> str:
    return "|" + " " * (len(found[0]) - 1)


def windows(text: str, seed: re.Pattern[str]) -> Iterator[Span]:
    """Cut `text` into sentences and yield those in which `seed` is found, but not in a crowd."""
    start = 0
    for end in _ends(text):
        crowd = False
        for piece in _pieces(text, start, end):
            first = _past_bullet(text, piece)
            numbers = _numbers(text, first, piece.end, seed)
            dense = numbers * _LONGEST > _MOST_NUMBERS * (piece.end - first)
            crowd = numbers > _MOST_NUMBERS or (crowd and dense)  # or what is left of one
            if numbers and not crowd:
                yield Span(first, piece.end)
        start = end


def _numbers(text: str, first: int, last: int, seed: re.Pattern[str]) -> int:
    """Count the numbers between two places; the digits of one number are one."""
    count, end = 0, first - 2
    for found in seed.finditer(text, first, last):
        apart = text[end : found.start()]
        count += end < first or apart not in {"", ".", ",", "\u00a0", "\u202f"}
        end = found.end()
    return count


def _past_bullet(text: str, piece: Span) -> int:
    """Leave out what a list puts in front, which is no minus."""
    at = piece.start
    while at + 1 < piece.end and (
        text[at].isspace() or (text[at] in _BULLETS and text[at + 1].isspace())
    ):
        at += 1
    return at


def sentence_around(text: str, span: Span) -> Span:
    """Return the sentence in which `span` stands."""
    first, last = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    ends = [first, *_ends(text, first, last)]
    start = max(end for end in ends if end <= span.start)
    return Span(start, min(end for end in ends if end >= span.end))


def _ends(text: str, first: int = 0, last: int | None = None) -> Iterator[int]:
    last = len(text) if last is None else last
    for found in _BREAK.finditer(text, first, last):
        stop = text[found.start()] in ".!?…"
        if stop and _ABBREVIATED.search(text[max(0, found.start() - 8) : found.start() + 1]):
            continue
        yield found.end()
    yield last


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield Span(start, cut)
        start = cut
    if end > start:
        yield Span(start, end)
