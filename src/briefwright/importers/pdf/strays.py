"""Signs that a program draws after the rest of a line, because its font lacks them."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefwright.importers.pdf.direction import Letter, is_right_to_left

_MOST = 2  # letters of one
_LEVEL = 0.1  # of the type's size: nothing
_OVERLAP = 0.3  # of a sign's width: what letters beside it may cover


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in the order of the file, and the numbers of the first and the last one seen."""

    letters: list[Letter]
    first: int
    last: int


def put_back(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with each stray sign in the gap that its line has kept for it."""
    strays = [run for run in runs if _is_sign(run)]
    if not strays:
        return list(runs)
    by_line: dict[int, list[Run]] = {}
    for run in runs:
        by_line.setdefault(round(run.letters[0].base), []).append(run)
    gone: set[int] = set()
    for stray in strays:
        line = round(stray.letters[0].base)
        near = [run for at in (line - 1, line, line + 1) for run in by_line.get(at, ())]
        host = next((run for run in near if _has_room(run, stray)), None)
        if host is not None:
            _insert(host.letters, stray.letters)
            gone.add(id(stray))
    return [run for run in runs if id(run) not in gone]


def _is_sign(run: Run) -> bool:
    seen = [letter for letter in run.letters if not letter.character.isspace()]
    return len(seen) <= _MOST and not any(letter.character.isalnum() for letter in seen)


def _has_room(host: Run, stray: Run) -> bool:
    """Whether a sign stands on the line of other letters, and between them."""
    sign = stray.letters[0]
    if host is stray or len(host.letters) <= len(stray.letters):
        return False
    if abs(host.letters[0].base - sign.base) > _LEVEL * max(sign.tall, host.letters[0].tall):
        return False
    seen = [letter for letter in host.letters if not letter.character.isspace()]
    if not min(one.left for one in seen) < sign.left < max(one.right for one in seen):
        return False
    slack = _OVERLAP * (sign.right - sign.left)
    return all(one.right - slack <= sign.left or one.left + slack >= sign.right for one in seen)


def _insert(letters: list[Letter], stray: Sequence[Letter]) -> None:
    """Put letters among others; those that are read from right to left are ordered later."""
    sign = stray[0]
    if any(is_right_to_left(letter.character) for letter in letters):
        letters.extend(stray)
        return
    at = next(
        n for n, one in enumerate(letters) if one.left >= sign.left + (sign.right - sign.left) / 2
    )
    while at and letters[at - 1].character.isspace():
        at -= 1
        del letters[at]  # what only filled the gap; where one is left it is a blank again
    letters[at:at] = stray
