"""Letters that are read from right to left, and lines that stand on their side."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

_RIGHT_TO_LEFT = {"R", "AL"}
_LEFT_TO_RIGHT = {"L", "EN", "AN"}
_IN_NUMBERS = set(".,:/")
_MARKS = {"Mn", "Me"}
_STOPS = set(".,:;!?،؛؟")
_TOUCH = 0.1  # of the height
_LAM, _ALEFS = "\u0644", set("\u0627\u0622\u0623\u0625")  # as one sign always in this order


@dataclass(slots=True)
class Letter:
    """A letter as it is seen, measured from the page's top left."""

    character: str
    left: float
    right: float
    base: float
    tall: float


def is_right_to_left(character: str) -> bool:
    """Whether a letter is one that is read from right to left."""
    return unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


def runs_right_to_left(words: str) -> bool:
    """Whether most letters of `words` do."""
    letters = [character for character in words if character.isalpha()]
    return sum(map(is_right_to_left, letters)) > len(letters) / 2


def in_reading_order(run: list[Letter], wide: float) -> Iterator[list[Letter]]:
    """Yield letters on one base line as they are read, parted by gaps `wide` times their height.

    Those that are read from right to left are put so by where they stand, and numbers and
    foreign words among them by their own direction: what a file says of the order is of as
    little worth as what a library makes of it. All others come as they are.
    """
    if not any(is_right_to_left(letter.character) for letter in run):
        yield run
        return
    part: list[list[Letter]] = []
    for group in _with_stops(sorted(_groups(run), key=lambda g: -(g[0].left + g[0].right))):
        tall = max(letter.tall for letter in group)
        if part and part[-1][0].left - group[0].right > wide * tall > 0:
            yield list(_turned(part))
            part = []
        part.append(group)
    yield list(_turned(part))


def _with_stops(groups: list[list[Letter]]) -> list[list[Letter]]:
    """Return letters with each stop at the word that it touches, before the blank behind it."""
    for at in range(1, len(groups) - 1):
        word, blank, stop = (groups[at + step][0] for step in (-1, 0, 1))
        touches = word.left - stop.right < _TOUCH * stop.tall
        if blank.character.isspace() and stop.character in _STOPS and touches:
            groups[at], groups[at + 1] = groups[at + 1], groups[at]
    return groups


def _turned(groups: Sequence[list[Letter]]) -> Iterator[Letter]:
    for is_foreign, part in groupby(_told_apart(groups), key=lambda pair: pair[0]):
        inside = [group for _, group in part]
        for group in reversed(inside) if is_foreign else inside:
            yield from group


def _groups(run: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield letters with the marks on them; those of one sign mostly come the wrong way round."""
    group: list[Letter] = []
    for letter in run:
        is_mark = unicodedata.category(letter.character) in _MARKS
        if group and is_mark:
            group.append(letter)
        elif group and (letter.left, letter.right) == (group[0].left, group[0].right):
            is_told_right = group[0].character == _LAM and letter.character in _ALEFS
            group.insert(len(group) if is_told_right else 0, letter)
        else:
            if group:
                yield group
            group = [letter]
    if group:
        yield group


def _told_apart(groups: Sequence[list[Letter]]) -> Iterator[tuple[bool, list[Letter]]]:
    """Say of each group whether it is read from left to right."""
    kinds = [unicodedata.bidirectional(group[0].character) for group in groups]
    for place, (group, kind) in enumerate(zip(groups, kinds, strict=True)):
        before = kinds[place - 1] if place else ""
        behind = kinds[place + 1] if place + 1 < len(kinds) else ""
        joins = group[0].character in _IN_NUMBERS and {before, behind} <= {"EN", "AN"}
        yield kind in _LEFT_TO_RIGHT or joins or (before == behind == "L"), group
