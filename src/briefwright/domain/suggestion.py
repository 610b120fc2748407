"""Suggestions: passages that the program offers, and why."""

from dataclasses import dataclass, field
from enum import StrEnum

from briefwright.domain.annotation import Attribution
from briefwright.domain.fields import Fields
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span


class Clue(StrEnum):
    """Something about a passage that speaks for its category; `messages` has the words."""

    NAMED_ACTOR = "named actor"
    DEADLINE = "deadline"
    AMOUNT = "amount"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    CHANGE = "change"
    RANGE = "range"
    MULTIPLE = "multiple"
    IN_A_LIST = "in a list"  # the cue stands in the line above the list
    IN_QUOTES = "in quotes"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is offered: facts, for which the screen has the words."""

    cue: str = ""  # the words that gave it away, as the source has them; "" where none did
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that looks like a key point. The same text always gives the same ones."""

    span: Span  # trimmed of white space
    category: CategoryId
    confidence: float  # 0 to 1: of those at 0.8 about eight in ten are right
    reason: Reason
    fields: Fields = field(default_factory=dict)
    attribution: Attribution | None = None
