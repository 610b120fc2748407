"""Hyphens at the ends of lines: those of the typesetter are undone, those of the word stay."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-\u2010][^\W_]+)+|[^\W\d_]+")
_LAST = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u00ad\u2010]$")
_FIRST = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LONGEST_WORD = 60
_BEFORE = {  # what keeps its hyphen before any word
    "non", "ex", "self", "well", "so", "long", "short", "high", "low", "mid", "full", "half", "all",
    "cross", "anti", "vice", "по", "из", "экс", "вице", "кто", "что", "как", "где", "когда", "всё",
    "во", "в",
}  # fmt: skip
_PREFIXES = {"pre", "post", "co", "re", "multi", "inter", "sub", "under", "over", "counter", "semi"}
_AFTER = {"то", "либо", "нибудь", "таки", "за", "под", "term", "based", "year", "old", "level"}


class Hyphens:
    """Knows which words a text writes with a hyphen, and which without."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        broken = False  # whether the line before ended within a word
        for line in lines:
            last = _LAST.search(line[-_LONGEST_WORD:])
            whole = line[: len(line) - len(last[0])] if last else line
            if broken:
                whole = _FIRST.sub("", whole, count=1)
            self._known.update(word.casefold() for word in _WORD.findall(whole))
            broken = last is not None

    def joined(self, lines: Iterable[str]) -> str:
        """Return lines as the one that they were before they were broken."""
        whole = ""
        for line in (line.strip() for line in lines):
            if not whole or not line:
                whole += line
            elif whole.endswith(("-", "\u00ad", "\u2010")):
                whole = self._over(whole, line)
            else:
                whole += f" {line}"
        return _without_soft(whole)

    def _over(self, whole: str, line: str) -> str:
        last, first = _LAST.search(whole[-_LONGEST_WORD:]), _FIRST.match(line)
        if last is None:  # after a figure or a blank: a dash, or "20-" and "year"
            blank = " " if whole[-2:-1].isspace() else ""
            return f"{whole[:-1]}-{blank}{line}"
        if first is None or not line[0].islower() or self._is_real(last[1], first[0]):
            return f"{whole[:-1]}-{line}"
        return whole[:-1] + line

    def _is_real(self, before: str, after: str) -> bool:
        """Whether the word keeps its hyphen: the text itself is asked before any rule."""
        before, after = before.casefold(), after.casefold()
        part = before.rpartition("-")[2]
        if before + after in self._known:
            return False
        if f"{before}-{after}" in self._known:
            return True
        if part in _PREFIXES and after in self._known:
            return True
        return part in _BEFORE or after in _AFTER or part != before


def _without_soft(words: str) -> str:
    return words.replace("\u00ad", "")
