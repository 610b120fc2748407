"""Where the paragraphs of a plain text are, whatever its lines mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from briefwright.domain.article import BlockKind, TextBlock

_ITEM = re.compile(r"(?:[-*•–—‣▪●]|\d{1,3}[.)])[ \t]+\S")
_BULLET = re.compile(r"[-*•‣▪●][ \t]+\S")
_QUOTED = re.compile(r"(?:> ?)+")
_SHORTEST = 30  # letters of a line that goes on in a small letter: shorter ones are listed
_WIDEST = 130  # a program that wraps lines wraps them sooner
_NARROWEST = 40
_HEAD_LINES = 6  # of a head: title, source, author, date
_BYLINE = re.compile(r"by(?:\s+[^\W\d_a-z][\w.'’-]+){2}")
_STOPS = ".!?:;…"


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str  # without white space at either end
    indent: int = 0  # letters

    @property
    def depth(self) -> str:
        """The marks of quotation that it begins with."""
        found = _QUOTED.match(self.words)
        return found[0].replace(" ", "") if found else ""

    @property
    def own(self) -> str:
        """Its words behind those marks."""
        return _QUOTED.sub("", self.words)


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[TextBlock, ...]:
    """Return the paragraphs of `text[start:end]`.

    A blank line parts paragraphs. Of the lines between two blank lines each is a paragraph,
    unless the text is hard-wrapped: its lines are about equally long, and the first word of
    the next line would not have fitted on this one. Then they are one paragraph, and a line
    feed in it is a hard wrap. A long line that no stop ends goes on in one that begins with a
    small letter, an item in a line that stands as far in as its words. A line that begins a
    list item begins a paragraph.
    """
    groups = list(_groups(text, start, len(text) if end is None else end))
    width = _width(groups)
    parts = [list(_split(group, width)) for group in groups]
    if parts and len(groups[0]) <= _HEAD_LINES:
        parts[0] = _with_headline_joined(parts[0])
    return tuple(_block(text, lines) for part in parts for lines in part)


def _groups(text: str, start: int, end: int) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    at = start
    for line in text[start:end].split("\n"):
        words = line.strip()
        if words:
            lead = len(line) - len(line.lstrip())
            group.append(_Line(at + lead, at + lead + len(words), words, lead))
        elif group:
            yield group
            group = []
        at += len(line) + 1
    if group:
        yield group


def _width(groups: list[list[_Line]]) -> int:
    """Return how wide the text was wrapped; 0 where every line is a paragraph.

    The last line of a group says nothing: nobody needed to break it.
    """
    broken = [line for group in groups for line in group[:-1] if not _ITEM.match(line.own)]
    if not broken:
        return 0
    lengths = sorted(len(line.words) for line in broken)
    width = lengths[min(len(lengths) - 1, len(lengths) * 9 // 10)]
    whole = sum(line.words.endswith((".", "!", "?", "…")) for line in broken)
    if not _NARROWEST <= width <= _WIDEST or whole > 0.6 * len(broken):
        return 0
    every = [len(line.words) for group in groups for line in group]
    beyond = sum(length for length in every if length > width + _NARROWEST)
    long = [length for length in lengths if length >= _SHORTEST]
    ragged = len(broken) > 4 and (len(long) < 3 or median(long) < 0.6 * width)
    return 0 if ragged or beyond > 0.3 * sum(every) else width


def _split(group: list[_Line], width: int) -> Iterator[list[_Line]]:
    lines = [group[0]]
    for line in group[1:]:
        if not _ITEM.match(line.own) and (
            _is_wrapped(lines[-1], line, width) or _hangs(lines, line)
        ):
            lines.append(line)
        else:
            yield lines
            lines = [line]
    yield lines


def _is_wrapped(before: _Line, line: _Line, width: int) -> bool:
    """Whether a line goes on in the next: no room was left for its first word, or it shows."""
    if before.depth != line.depth:
        return False
    first = (line.own.split(maxsplit=1) or [""])[0]
    if width and len(first) > width - len(before.words) - 1 - width // 12:
        return True
    is_open = len(before.words) >= _SHORTEST and before.words[-1] not in _STOPS
    is_open = is_open and not _BYLINE.match(line.own)
    return is_open and line.own[:1].islower() and before.own[:1].isalpha()


def _hangs(lines: list[_Line], line: _Line) -> bool:
    """Whether a line stands below the words of an item, and so belongs to it."""
    found = _ITEM.match(lines[0].words)
    return found is not None and line.indent >= lines[0].indent + len(found[0]) - 1 > 0


def _with_headline_joined(parts: list[list[_Line]]) -> list[list[_Line]]:
    """Join a headline over two lines, which people break where it looks well.

    It shows by going on in a small letter, or in capitals throughout.
    """
    joined = parts[:1]
    for part in parts[1:]:
        last, words = joined[-1][-1].words, part[0].words
        capitals = last.isupper() and words.isupper() and " " in last
        goes_on = words[0].islower() and last[-1] not in _STOPS and not _BYLINE.match(words)
        if len(joined) == 1 and (capitals or goes_on):
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(part)
    return joined


def _block(text: str, lines: list[_Line]) -> TextBlock:
    block = TextBlock(lines[0].start, lines[-1].end)
    if _BULLET.match(text, block.start):
        return block._replace(kind=BlockKind.LIST_ITEM, level=1)
    return block
