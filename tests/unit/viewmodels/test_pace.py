"""How long work will still take: honest, and silent while nobody can know."""

import pytest

from briefwright.viewmodels.importing.pace import Pace, time_left


def told(*past: tuple[float, int]) -> Pace:
    pace = Pace()
    for now, done in past:
        pace.tell(done, now)
    return pace


def test_nothing_is_said_before_the_pace_is_known() -> None:
    assert Pace().left(10) is None
    assert told((0.0, 0), (2.0, 50)).left(100) is None
    assert told((0.0, 0), (20.0, 0)).left(100) is None  # it has not moved


def test_the_rest_takes_as_long_as_the_last_half_minute_says() -> None:
    assert told((0.0, 0), (10.0, 100)).left(1_000) == pytest.approx(90)
    slower = [(float(second), 100 * second) for second in range(60)]
    slower += [(60.0 + second, 6_000 + second) for second in range(61)]
    assert told(*slower).left(6_120) == pytest.approx(60, rel=0.05)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute left"),
        (65, "about a minute left"),
        (340, "about 6 minutes left"),
        (3_700, "about an hour left"),
        (9_000, "about 2 hours left"),
    ],
)
def test_a_time_is_said_no_more_exactly_than_it_is_known(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
