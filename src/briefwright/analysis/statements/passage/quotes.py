"""Quotations: where a text gives somebody's words between quotation marks."""

import re
from dataclasses import dataclass

from briefwright.domain.text import Span

_MARKS = re.compile('["“”„«»‟＂『』「」‘’]')
_OPENING = frozenset("«„『「‘")
_CLOSING = frozenset("»』」")
_LONGEST = 4_000  # characters of a quotation; an opening mark further back was a slip
_ENDS = frozenset(".,!?…;:")
_BEHIND = frozenset(" \t\n\u00a0.,;:!?)]—–-…")


@dataclass(frozen=True, slots=True)
class _Open:
    at: int
    mark: str


def quotations(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return what stands between quotation marks in `text[start:end]`, without the marks.

    Of nested ones the outer alone. A quotation that runs over several paragraphs, with a mark at
    the head of each or only at the head of the first, is one for each opening mark.
    """
    stop = len(text) if end is None else end
    found: list[Span] = []
    stack: list[_Open] = []
    for match in _MARKS.finditer(text, start, stop):
        at, mark = match.start(), match[0]
        if stack and at - stack[0].at > _LONGEST:
            stack.clear()
        opens = _opens(text, at, mark, inside=bool(stack))
        if opens is None:
            continue
        if not opens:
            if stack and _one_pair(stack[-1].mark, mark):
                first = stack.pop()
                if not stack:
                    found.append(Span(first.at + 1, at))
            continue
        if stack and _heads_paragraph(text, at, start):
            found.append(Span(stack[0].at + 1, _behind_words(text, at)))
            stack.clear()
        stack.append(_Open(at, mark))
    return [span for span in found if span.start < span.end]


def _opens(text: str, at: int, mark: str, *, inside: bool) -> bool | None:
    """Whether the mark opens; None where it is an apostrophe."""
    if mark in _CLOSING:
        return False
    before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
    if mark == "’":
        return False if inside and before in _ENDS and after in _BEHIND else None
    if mark in _OPENING:
        return True
    free = before.isspace() or before in "([—–-/*_"
    if mark == "“":
        return free or not inside
    if mark == "”":
        return free and not inside and not after.isspace()
    if free and not after.isspace():
        return True
    return not inside and not before.isalnum() and not after.isspace()


def _one_pair(opening: str, closing: str) -> bool:
    pairs = {"«": "»", "‘": "’", "『": "』", "「": "」"}
    if opening in pairs:
        return pairs[opening] == closing or (opening == "‘" and closing in "’'")
    return closing not in "»』」’"


def _heads_paragraph(text: str, at: int, start: int) -> bool:
    return text[max(start, at - 4) : at].rstrip(" ").endswith("\n")


def _behind_words(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at
