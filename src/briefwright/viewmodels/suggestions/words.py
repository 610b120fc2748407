"""Why something is offered, in words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from briefwright.domain.annotation import Clue, Offer

if TYPE_CHECKING:
    from briefwright.analysis.habits import Habit

translate = QCoreApplication.translate


def clue_words() -> Mapping[Clue, str]:
    """Return each clue as people call it."""
    return {
        Clue.NAMED_ACTOR: translate("suggestions", "a named actor"),
        Clue.DEADLINE: translate("suggestions", "a deadline"),
        Clue.AMOUNT: translate("suggestions", "an amount"),
        Clue.MONEY: translate("suggestions", "a sum of money"),
        Clue.PERCENT: translate("suggestions", "a percentage"),
        Clue.COUNT: translate("suggestions", "something counted"),
        Clue.CHANGE: translate("suggestions", "a change"),
        Clue.RANGE: translate("suggestions", "a range"),
        Clue.MULTIPLE: translate("suggestions", "so many times as much"),
        Clue.IN_A_LIST: translate("suggestions", "an item of a list"),
        Clue.IN_QUOTES: translate("suggestions", "in quotation marks"),
    }


def reason(offer: Offer) -> str:
    """Return why the program offers something: “plans to” + a named actor."""
    known = clue_words()
    cue = " ".join(offer.reason.cue.split())
    quoted = [translate("suggestions", "“{0}”").format(cue)] if cue else []
    parts = [*quoted, *(known[clue] for clue in offer.reason.clues)]
    return " + ".join(parts) or translate("suggestions", "how the sentence is built")


def sureness(confidence: float) -> str:
    """Return how sure the program is."""
    return translate("suggestions", "{0} % sure").format(round(confidence * 100))


def habit(found: "Habit | None") -> str:
    """Return what somebody has done with others like it; "" where that tells nothing."""
    if found is None:
        return ""
    refused = found.decided - found.agreed
    if refused > found.agreed:
        words = translate("suggestions", "you rejected {0} of {1} like this")
        return words.format(refused, found.decided)
    words = translate("suggestions", "you accepted {0} of {1} like this")
    return words.format(found.agreed, found.decided)
