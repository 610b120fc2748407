"""Why a statement is offered."""

from collections.abc import Iterator

from briefwright.analysis.statements.finding.statements import Statement
from briefwright.domain.fields import Fields
from briefwright.domain.suggestion import Clue, Reason

_NAMED = frozenset({"named", "person", "body", "we", "he", "they"})


def reason_for(one: Statement, text: str, fields: Fields) -> Reason:
    """Return the words that gave a statement away and what else speaks for it."""
    head = one.judged.head
    words = one.sentence.cut.words
    cue = ""
    if head is not None and head.last > head.first:
        cue = " ".join(text[words[head.first].start : words[head.last - 1].end].split())
    return Reason(cue, tuple(_clues(one, fields)))


def _clues(one: Statement, fields: Fields) -> Iterator[Clue]:
    features = one.judged.features
    if one.judged.subject in _NAMED or not fields.keys().isdisjoint({"actor", "proposer"}):
        yield Clue.NAMED_ACTOR
    if "deadline_as_stated" in fields or not features.isdisjoint({"has=next_time", "future_year"}):
        yield Clue.DEADLINE
    if "money" in features:
        yield Clue.MONEY
    elif "number" in features:
        yield Clue.AMOUNT
    if any(feature.startswith("list=") for feature in features):
        yield Clue.IN_A_LIST
    if "quoted" in features:
        yield Clue.IN_QUOTES
