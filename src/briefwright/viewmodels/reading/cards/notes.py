"""Notes with light marks: **bold**, *italic* and lists of "- ". Nothing else means anything.

A note is stored as it is typed, so that every program reads it. This room tells what to show.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_RUN = re.compile(
    r"(?<![\w*])\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*(?![\w*])"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\w*])"
)
_BULLET = re.compile(r"[ \t]*[-*•][ \t]+")


class Run(NamedTuple):
    """A stretch of a line that is set alike."""

    words: str
    bold: bool = False
    italic: bool = False


class NoteLine(NamedTuple):
    """One line of a note as it is shown."""

    runs: tuple[Run, ...]
    bullet: bool = False

    @property
    def words(self) -> str:
        """The line without its marks."""
        return "".join(run.words for run in self.runs)


def marked_runs(line: str) -> Iterator[tuple[int, int, int, bool]]:
    """Yield the marked runs of a line as it is typed: start, end, length of the mark, bold.

    Start and end take in the marks.
    """
    for found in _RUN.finditer(line):
        bold = found["bold"] is not None
        yield found.start(), found.end(), 2 if bold else 1, bold


def note_lines(note: str) -> list[NoteLine]:
    """Return what a note shows, line by line; empty lines are left out."""
    return [_line(line) for line in note.splitlines() if line.strip()]


def plain_note(note: str) -> str:
    """Return a note's words on one line, without marks."""
    return " ".join(line.words for line in note_lines(note))


def wrapped(words: str, start: int, end: int, mark: str) -> tuple[str, int, int]:
    """Put `mark` around `words[start:end]`, or take it away; return words and selection then.

    A caret at the end of words that have the mark goes out of them.
    """
    inside, size = words[start:end], len(mark)
    if _stands(words, start, end, mark):
        bare = words[: start - size] + inside + words[end + size :]
        return bare, start - size, end - size
    if start == end and _ends_here(words, start, mark):
        return words, start + size, start + size
    if len(inside) > 2 * size and _stands(inside, size, len(inside) - size, mark):
        bare = inside[size:-size]
        return words[:start] + bare + words[end:], start, start + len(bare)
    start += len(inside) - len(inside.lstrip())
    end = max(start, end - (len(inside) - len(inside.rstrip())))
    new = words[:start] + mark + words[start:end] + mark + words[end:]
    return new, start + size, end + size


def _stands(words: str, start: int, end: int, mark: str) -> bool:
    """Whether just this mark, and no longer one, stands on both sides."""
    before, after = words[:start], words[end:]
    stars = len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*"))
    wanted = (1, 3) if mark == "*" else (2, 3)
    return min(stars) in wanted


def _ends_here(words: str, at: int, mark: str) -> bool:
    """Whether the closing mark of some words stands right behind `at`."""
    begin = words.rfind("\n", 0, at) + 1
    line = words[begin:].partition("\n")[0]
    size = len(mark)
    ends = (begin + end - size for _, end, long, _ in marked_runs(line) if long == size)
    return at in ends


def _line(line: str) -> NoteLine:
    bullet = _BULLET.match(line)
    words = line[bullet.end() :] if bullet else line.strip()
    runs: list[Run] = []
    at = 0
    for match in _RUN.finditer(words):
        if match.start() > at:
            runs.append(Run(words[at : match.start()]))
        bold = match["bold"]
        runs.append(Run(bold, bold=True) if bold else Run(match["italic"], italic=True))
        at = match.end()
    if at < len(words) or not runs:
        runs.append(Run(words[at:]))
    return NoteLine(tuple(runs), bullet is not None)
