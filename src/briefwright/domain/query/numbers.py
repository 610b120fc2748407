"""Numbers as a search knows them: "1500" is "1,500", "1.500" and "1 500" too, and so is each."""

import re
from itertools import batched, zip_longest
from unicodedata import normalize

_GROUP = 3
_NUMBER = re.compile(
    r"""
    \W* (?: (?P<groups> [1-9][0-9]{0,2} (?: [.,'’\s][0-9]{3})+) | (?P<run> [1-9][0-9]{3,17}))
    (?: [.,](?P<rest> [0-9]+))? \W*
    """,
    re.VERBOSE,
)
_BETWEEN = "[.,' ]"  # groups, of a text that is folded
_IN_GROUPS = re.compile(rf"(?<![0-9])[1-9][0-9]{{0,2}}(?:{_BETWEEN}[0-9]{{3}})+(?![0-9])")
_IN_ONE_RUN = re.compile(r"(?<![0-9])[1-9][0-9]{3,17}(?![0-9])")
_DIGITS = re.compile(r"[0-9]+")


def both_ways(typed: str) -> tuple[str, ...]:
    """Return the words of a number otherwise than it was typed: in groups, or in one run.

    Nothing where it is written in one way only. Whatever stands between its groups is no word.
    """
    found = _NUMBER.fullmatch(normalize("NFKC", typed))
    if found is None:
        return ()
    rest = (found["rest"],) if found["rest"] else ()
    if found["groups"]:
        return ("".join(_DIGITS.findall(found["groups"])), *rest)
    return (*_grouped(found["run"]), *rest)


def in_one_run(words: str) -> str:
    """Return folded words with each number that stands there in groups in one run."""
    return _IN_GROUPS.sub(lambda number: "".join(_DIGITS.findall(number[0])), words)


def pattern(part: str) -> str:
    """Return a pattern for a folded part of words whose numbers are in one run, in groups too."""
    numbers = _IN_ONE_RUN.findall(part)
    each = (f"{_BETWEEN}?".join(_grouped(number)) for number in numbers)
    others = map(re.escape, _IN_ONE_RUN.split(part))
    return "".join(one for both in zip_longest(others, each, fillvalue="") for one in both)


def _grouped(digits: str) -> list[str]:
    """Return digits in groups of three, of which the first may be shorter."""
    first = len(digits) % _GROUP
    groups = ["".join(group) for group in batched(digits[first:], _GROUP)]
    return [digits[:first], *groups] if first else groups
