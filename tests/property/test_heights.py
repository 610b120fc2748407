"""Heights are found where a plain sum finds them, whatever has been set meanwhile."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from briefwright.viewmodels.reading.heights import Heights

EACH = st.lists(st.integers(0, 9), min_size=1, max_size=40)


@given(EACH, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 9)), max_size=20))
def test_tops_and_lines_are_those_of_a_plain_sum(
    few: list[int], changes: list[tuple[int, int]]
) -> None:
    plain = few * 60  # over several shelves
    heights = Heights(plain)
    for place, height in changes:
        number = place % len(plain)
        plain[number] = height
        heights[number] = height
    tops = list(accumulate(plain, initial=0))
    assert [heights.top(n) for n in range(0, len(plain) + 1, 7)] == tops[::7]
    assert heights.top(len(heights)) == tops[-1]
    for height in range(0, tops[-1], max(1, tops[-1] // 50)):
        number = heights.at(height)
        assert tops[number] <= height < tops[number + 1]
    assert heights.at(-5) == 0
    assert heights.at(tops[-1] + 5) == len(plain) - 1
