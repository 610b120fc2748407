"""Paragraphs, bullets and headings of a text, hard-wrapped or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from briefwright.domain.text import Span

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?:[^\n]*\n){1,60}?---[ \t]*(?:\n|\Z)")
_NEWLINE = re.compile(r"\n")
_MARKER = re.compile(r"[ \t>]*(?:[-*•‣▪●–—·]|\(?\d{1,2}[.)]|\([a-zа-я]\)|#{1,6})(?=[ \t])[ \t]+")
_NOTHING = re.compile(r"[\s\W]*|[ \t]*<!--[^\n]*-->[ \t]*")
_ENDS = re.compile(r"[.!?:;…][\"”»’')*_\]]*[ \t]*\Z")
_APART = re.compile(r"(?<=\S)[ \t]{3,}(?=\S)|[ \t]+(?=\* \* \*|<…>|\[…\])")
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"the", "a", "an"})
_TIES = frozenset(
    ["in", "on", "at", "to", "for", "of", "from", "with", "by", "over", "after", "as", "and"]
)
_RESTART = re.compile(  # a word with a capital that does not begin a name
    r"(?<=[a-zа-яё]) (?=(?:The|A|An|It|In|On|At|He|She|They|We|This|For"
    r"|В|Во|На|По|С|К|О|Об|Из|За|Для|От|Это|При|До|После|У)"
    r" [\w\"«])"
)
_LONGEST_CASED = 150
_STOP = re.compile(r"[.!?;]\s")
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 18, 45
_NUMBERED = re.compile(  # but not the end of "£1,250.50" or of "ст. 2"
    r"(?<=[.;:!?\s])(?<!\d[.:])[ \t]*(?<!\d)(?<!\b[пч]\. )(?<!\b(?:ст|No)\. )(?<!\bArt\. )"
    r"\d{1,2}\.[ \t]+(?=[A-ZА-ЯЁ])"
)
_SHORT_LINE = 40
_SAMPLE = 2_000  # characters that show whether a text knows capitals
_FEW_STOPS = 400  # characters to a full stop: more of them, and the stops were stripped
_STARTER = re.compile(
    r"[ \t]{2}(?=(?:The|A|An|I|We|It|He|She|They|This|That|These|Those|If|In|On|At|As|With|Under"
    r"|Over|But|And|To|For|Since|There|Our|My|His|Her|Their|New|Once)[ \t])"
)
_SMALL_STARTER = re.compile(
    r"[ \t]{2}(?=(?:the|an?|i|we|it|he|she|they|this|these|those|there|in|but|our|his|her|their)"
    r"[ \t])"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence leaves."""

    span: Span
    bullet: bool = False
    heading: bool = False
    depth: int = 0  # blanks in front of a bullet


def blocks(text: str) -> Iterator[Block]:
    """Find the blocks of `text`, in reading order, without front matter."""
    front = _FRONT_MATTER.match(text)
    start = front.end() if front else 0
    bare = text.count(".", start) * _FEW_STOPS < len(text) - start
    first = True
    for block in _of_lines(text, start):
        for part in _cut(text, block, bare=bare):
            yield from _without_headline(text, part) if first else (part,)
            first = False


def _of_lines(text: str, start: int) -> Iterator[Block]:
    lines = list(_lines(text, start))
    wrapped, cased = _is_wrapped(text, lines), not text[start : start + _SAMPLE].islower()
    open_block: tuple[int, int, bool, int] | None = None
    last = Span(start, start)
    for line in lines:
        words = text[line.start : line.end]
        marker = _MARKER.match(words)
        blank = _NOTHING.fullmatch(words) is not None
        goes_on = wrapped or (cased and words.lstrip()[:1].islower())
        over = _ends(text, last) and (not wrapped or len(last) < _SHORT_LINE)
        if open_block and (blank or marker or over or not goes_on):
            yield _block(text, open_block)
            open_block = None
        if not blank:
            if open_block is None:
                begin = line.start + (marker.end() if marker else 0)
                indent = len(words) - len(words.lstrip())
                open_block = (begin, line.end, marker is not None and "#" not in marker[0], indent)
            else:
                open_block = (open_block[0], line.end, *open_block[2:])
        last = line
    if open_block:
        yield _block(text, open_block)


def _lines(text: str, start: int) -> Iterator[Span]:
    at = start
    for feed in _NEWLINE.finditer(text, start):
        yield Span(at, feed.start())
        at = feed.end()
    if at < len(text):
        yield Span(at, len(text))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether lines end where they happen to, as in old mails, and not with their sentences."""
    breaks = going_on = 0
    for one, two in pairwise(lines):
        first = text[two.start : two.end].lstrip()[:1]
        if len(one) > _SHORT_LINE and first.isalnum():
            breaks += 1
            going_on += first.islower() and not _ends(text, one)
    return breaks > 0 and going_on * 4 >= breaks


def _ends(text: str, line: Span) -> bool:
    """Whether a line of a wrapped text is the last of its paragraph."""
    return (
        len(line) < 45 and _ENDS.search(text[max(line.start, line.end - 9) : line.end]) is not None
    )


def _block(text: str, found: tuple[int, int, bool, int]) -> Block:
    start, end, bullet, depth = found
    span = Span(start, end)
    words = text[start:end].strip()
    short = len(words) < 160 and not bullet
    return Block(span, bullet, short and _ENDS.search(words) is None, depth)


def _cut(text: str, block: Block, *, bare: bool) -> Iterator[Block]:
    """Cut where a text that lost its line ends and stops shows that something ended."""
    gaps = [(m.start(), m.end(), False) for m in _APART.finditer(text, *_ends_of(block))]
    gaps += [(m.start(), m.end(), True) for m in _NUMBERED.finditer(text, *_ends_of(block))]
    if bare:
        starter = _SMALL_STARTER if text[slice(*_ends_of(block))].islower() else _STARTER
        gaps += [(m.start(), m.end(), False) for m in starter.finditer(text, *_ends_of(block))]
    at, bullet = block.span.start, block.bullet
    for start, end, numbered in sorted(gaps):
        if start > at and text[at:start].strip():
            yield Block(Span(at, start).trimmed(text), bullet, block.heading, block.depth)
        at, bullet = max(at, end), numbered or block.bullet
    if text[at : block.span.end].strip():
        yield Block(Span(at, block.span.end).trimmed(text), bullet, block.heading, block.depth)


def _ends_of(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _without_headline(text: str, block: Block) -> Iterator[Block]:
    """Cut the headline off a text without capitals, in which it runs into the first sentence."""
    words = list(_WORD.finditer(text, block.span.start, min(block.span.end, block.span.start + 90)))
    if len(block.span) < 90:
        yield block
        return
    if not text[block.span.start : block.span.end].islower():
        yield from _without_cased_headline(text, block)
        return
    said = {word[0] for word in words[:3] if len(word[0]) > 2} - _ARTICLES
    places = [
        word.start()
        for at, word in enumerate(words)
        if at > 2
        and word.end() - block.span.start > _SHORTEST_HEADLINE
        and (word[0] in said or (word[0] in _ARTICLES and words[at - 1][0] not in _TIES))
    ]
    cut = next((at for at in places if at - block.span.start < _LONGEST_HEADLINE), 0)
    if cut:
        yield Block(Span(block.span.start, cut).trimmed(text), heading=True)
        yield Block(Span(cut, block.span.end))
    else:
        yield block


def _without_cased_headline(text: str, block: Block) -> Iterator[Block]:
    """Cut the headline off where the first sentence begins with its first word, or shows itself."""
    start, end = block.span.start, min(block.span.end, block.span.start + _LONGEST_CASED)
    least = start + _SHORTEST_HEADLINE
    words = [word[0] for word in _WORD.finditer(text, start, least) if len(word[0]) > 2][:3]
    again = [text.find(f" {word[0].upper()}{word[1:]} ", least, end) for word in words]
    restart = _RESTART.search(text, least, end)
    places = [at for at in (*again, restart.start() if restart else 0) if at > 0]
    cut = min((at for at in places if text[at - 1].islower() or text[at - 1] == '"'), default=0)
    if cut and _STOP.search(text, start, cut) is None:
        yield Block(Span(start, cut).trimmed(text), heading=True)
        yield Block(Span(cut, block.span.end).trimmed(text))
    else:
        yield block
