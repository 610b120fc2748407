from itertools import pairwise

import pytest

from briefwright.analysis.habits import Habit, Habits, Sign
from briefwright.domain.annotation import Clue, Decision, Offer, Reason
from briefwright.domain.ids import CategoryId

COMMITMENT, FIGURE = CategoryId("commitment"), CategoryId("figure")


def offer(category: CategoryId, cue: str, *clues: Clue, sure: float = 0.7) -> Offer:
    return Offer(category, sure, Reason(cue, clues))


PLANS = offer(COMMITMENT, "plans to", Clue.NAMED_ACTOR)
SHALL = offer(COMMITMENT, "shall", Clue.DEADLINE)
MONEY = offer(FIGURE, "", Clue.MONEY, sure=0.9)
COUNT = offer(FIGURE, "", Clue.COUNT, sure=0.9)


def ranking(habits: Habits) -> list[Offer]:
    return sorted((SHALL, PLANS, COUNT, MONEY), key=habits.confidence, reverse=True)


def test_who_has_decided_nothing_is_told_what_the_method_says() -> None:
    assert [Habits().confidence(one) for one in (PLANS, MONEY)] == [0.7, 0.9]
    assert Habits().of(PLANS) is None
    assert Habits().table() == []


def test_after_thirty_consistent_decisions_the_ranking_follows() -> None:
    assert ranking(Habits())[:2] == [COUNT, MONEY]
    decided = [Decision(PLANS, agreed=True)] * 15 + [Decision(COUNT, agreed=False)] * 15
    habits = Habits(decided)
    assert ranking(habits)[0] == PLANS
    assert ranking(habits)[-1] == COUNT
    assert habits.confidence(PLANS) > 0.8
    assert habits.confidence(COUNT) < 0.5
    assert habits.confidence(MONEY) > habits.confidence(COUNT)


def test_each_decision_tells_a_little_more_and_no_number_of_them_makes_it_certain() -> None:
    sure = [
        Habits([Decision(SHALL, agreed=False)] * times).confidence(SHALL)
        for times in (0, 1, 3, 10, 30, 1_000)
    ]
    assert all(later < before for before, later in pairwise(sure[:4]))
    assert sure[1] > 0.55
    assert sure[-1] > 0.05


def test_decisions_that_are_as_expected_change_nothing() -> None:
    as_expected = [Decision(SHALL, agreed=True)] * 7 + [Decision(SHALL, agreed=False)] * 3
    assert Habits(as_expected).confidence(SHALL) == pytest.approx(0.7)


def test_a_decision_that_is_taken_back_is_forgotten() -> None:
    decided = [Decision(SHALL, agreed=False), Decision(MONEY, agreed=True)]
    one_less = Habits(decided[1:])
    assert one_less.confidence(SHALL) == 0.7
    assert Habits(reversed(decided)).table() == Habits(decided).table()


def test_a_cue_counts_however_it_is_written_and_each_figure_can_be_shown() -> None:
    shouted = offer(COMMITMENT, "PLANS\n to")
    habits = Habits([Decision(PLANS, agreed=False)] * 2 + [Decision(shouted, agreed=True)])
    assert habits.of(PLANS) == Habit(3, 1, 0.7 + 0.7 + 0.7)
    assert [sign for sign, _ in habits.table()] == [
        Sign(COMMITMENT, "plans to"),
        Sign(COMMITMENT, clue=Clue.NAMED_ACTOR),
    ]
    assert habits.of(SHALL) is None
