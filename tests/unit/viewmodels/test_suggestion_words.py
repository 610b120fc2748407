"""Every reason for a suggestion has words."""

import pytest

from briefwright.analysis.habits import Habit
from briefwright.domain.annotation import Clue, Offer, Reason
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.suggestions import words


def offer(cue: str, *clues: Clue) -> Offer:
    return Offer(CategoryId("commitment"), 0.834, Reason(cue, clues))


@pytest.mark.parametrize("clue", Clue)
def test_each_clue_has_words_of_its_own(clue: Clue) -> None:
    assert words.clue_words()[clue]
    assert list(words.clue_words().values()).count(words.clue_words()[clue]) == 1


def test_a_reason_names_the_cue_as_it_stands_and_what_speaks_for_it() -> None:
    assert words.reason(offer("plans\n to", Clue.NAMED_ACTOR)) == "“plans to” + a named actor"
    assert words.reason(offer("", Clue.MONEY)) == "a sum of money"
    assert words.reason(offer("")) == "how the sentence is built"
    assert words.sureness(0.834) == "83 % sure"


def test_what_somebody_did_with_others_like_it_is_said_from_their_side() -> None:
    assert words.habit(None) == ""
    assert words.habit(Habit(10, 1)) == "you rejected 9 of 10 like this"
    assert words.habit(Habit(10, 5)) == "you accepted 5 of 10 like this"
