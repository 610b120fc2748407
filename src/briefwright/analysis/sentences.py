"""Where sentences begin and end."""

import re
from functools import cache

import pysbd

from briefwright.domain.text import Span

_LANGUAGES = {
    "am", "ar", "bg", "da", "de", "el", "en", "es", "fa", "fr", "hi", "hy", "it", "ja", "kk", "mr",
    "my", "nl", "pl", "ru", "sk", "ur", "zh",
}  # fmt: skip
_LONGEST = 3_000  # letters given to the splitter at a time: its cost grows with their square
_LIKELY_END = re.compile(r"[.!?…][\"”»')\]]*\s+(?=[^\W\d_a-zа-яё]|[\"“«])")

_ABBREVIATION = re.compile(r"(?<!\w)(?:\w{1,2}\.)+\s*$")


def sentences(
    text: str, start: int = 0, end: int | None = None, language: str = "en"
) -> list[Span]:
    """Return the sentences of the paragraph `text[start:end]`; a line feed in it is a blank."""
    found: list[Span] = []
    for piece in _pieces(text, start, len(text) if end is None else end):
        words = text[piece.start : piece.end].replace("\n", " ")
        at = 0
        for sentence in _splitter(language).segment(words):
            stripped = sentence.strip()
            place = words.find(stripped, at)
            if stripped and place >= 0:
                at = place + len(stripped)
                goes_on = found and stripped[0].islower() and _ABBREVIATION.search(words[:place])
                start = found.pop().start if goes_on else piece.start + place
                found.append(Span(start, piece.start + at))
    return found


def _pieces(text: str, start: int, end: int) -> list[Span]:
    pieces = []
    while end - start > _LONGEST:
        ends = [match.end() for match in _LIKELY_END.finditer(text, start, start + _LONGEST)]
        cut = ends[-1] if ends else text.rfind(" ", start, start + _LONGEST) + 1
        cut = cut if cut > start else start + _LONGEST
        pieces.append(Span(start, cut))
        start = cut
    return [*pieces, Span(start, end)]


@cache
def _splitter(language: str) -> pysbd.Segmenter:
    return pysbd.Segmenter(language=language if language in _LANGUAGES else "en", clean=False)
