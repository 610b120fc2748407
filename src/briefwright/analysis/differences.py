"""What two versions of a text have not in common, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Side(StrEnum):
    """In which of two versions a paragraph stands."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Difference:
    """A paragraph that stands in one version only."""

    side: Side
    words: str


def differences(before: Sequence[str], after: Sequence[str]) -> tuple[Difference, ...]:
    """Return the paragraphs that went and those that came, in reading order."""
    found: list[Difference] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Difference(Side.BEFORE, words) for words in before[a:b]]
            found += [Difference(Side.AFTER, words) for words in after[c:d]]
    return tuple(found)
