"""How long work will still take: honest, and silent while nobody can know."""

import random
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from briefwright.viewmodels.importing.pace import Pace, time_left

FILES = 10_000


def told(*past: tuple[float, int], total: int) -> float | None:
    """Return what is said last to whoever tells so much done at these times."""
    pace = Pace()
    return [pace.left(done, total, now) for now, done in past][-1]


def even(chance: random.Random) -> float:
    return chance.uniform(0.01, 0.03)


def jerky(chance: random.Random) -> float:
    """Most files are small, some are large, and now and then the disk is busy."""
    return 4.0 if chance.random() < 0.001 else chance.paretovariate(1.5) / 150


def work(seconds_of: Callable[[random.Random], float]) -> Iterator[tuple[float, float, float]]:
    """Yield when something was said, what, and what would have been true."""
    chance, pace, times = random.Random(4), Pace(), [0.0]
    for _ in range(FILES):
        times.append(times[-1] + seconds_of(chance))
    before = -1.0
    for done, now in enumerate(times):
        if now - before >= 0.05:  # as a job reports
            before = now
            left = pace.left(done, FILES, now)
            if left is not None:
                yield now, left, times[-1] - now


def test_nothing_is_said_before_the_pace_is_known() -> None:
    assert told((0.0, 0), total=10) is None
    assert told((0.0, 0), (2.0, 50), total=100) is None
    assert told((0.0, 0), (20.0, 0), total=100) is None  # it has not moved
    assert told((0.0, 0), (6.0, 2), total=100) is None  # two are no pace
    assert told((0.0, 0), (21.0, 2), total=100) == pytest.approx(1029)


@pytest.mark.parametrize("seconds_of", [even, jerky])
def test_what_is_said_is_near_to_the_truth_and_never_leaps(
    seconds_of: Callable[[random.Random], float],
) -> None:
    said = list(work(seconds_of))
    for (before, left, _), (now, next_left, _) in pairwise(said):
        assert next_left <= 1.3 * max(1.0, left)
        assert next_left >= (left - (now - before)) / 1.31
    for _, left, truth in said:
        assert truth / 2.5 - 15 < left < 2 * truth + 15


def test_what_is_said_follows_work_that_has_become_slower() -> None:
    slower = [(float(second), 100 * second) for second in range(60)]
    slower += [(60.0 + second, 6_000 + 10 * second) for second in range(120)]
    left = told(*slower, total=9_000)
    assert left is not None
    assert left > 60
    assert left == pytest.approx(180, rel=0.5)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (3, "less than a minute left"),
        (65, "about a minute left"),
        (340, "about 6 minutes left"),
        (1_010, "about 15 minutes left"),
        (3_700, "about an hour left"),
        (9_000, "about 2 hours left"),
    ],
)
def test_a_time_is_said_no_more_exactly_than_it_is_known(seconds: float, words: str) -> None:
    assert time_left(seconds) == words
