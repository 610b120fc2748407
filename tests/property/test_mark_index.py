"""The index of marks against a plain look at every mark."""

from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.mark_index import MarkIndex, inner_first, stretches

_PLACES = st.tuples(st.integers(0, 300), st.integers(1, 200))
_KINDS = st.sampled_from(["figure", "fact", "risk"])


@st.composite
def many_marks(draw: st.DrawFn) -> list[Mark]:
    drawn = draw(st.lists(st.tuples(_PLACES, _KINDS), max_size=40))
    return [
        Mark(start, start + length, AnnotationId(f"id-{number}"), CategoryId(kind))
        for number, ((start, length), kind) in enumerate(drawn)
    ]


@given(many_marks(), _PLACES, st.data())
def test_finds_what_a_look_at_every_mark_finds(
    marks: list[Mark], place: tuple[int, int], data: st.DataObject
) -> None:
    index = MarkIndex(marks)
    gone = data.draw(st.lists(st.sampled_from(marks), unique=True)) if marks else []
    later = [mark._replace(start=mark.start + 7, end=mark.end + 9) for mark in gone[::2]]
    index.patch(gone, later)
    left = sorted([mark for mark in marks if mark not in gone] + later)
    span = Span(place[0], place[0] + place[1])

    assert index.all == left
    assert index.within(span) == [m for m in left if m.start < span.end and span.start < m.end]
    over = [mark for mark in left if mark.start <= span.start < mark.end]
    assert index.at(span.start) == sorted(over, key=inner_first)
    behind = [mark for mark in left if mark.start > span.start]
    assert index.next_after(span.start) == (behind[0] if behind else None)
    before = [mark for mark in left if mark.start < span.start]
    assert index.last_before(span.start) == (before[-1] if before else None)
    assert [index.place(mark.id) for mark in left] == list(range(len(left)))
    assert all(index.place(mark.id) == -1 for mark in gone if mark.id not in {m.id for m in left})


@given(many_marks(), _PLACES)
def test_stretches_name_the_marks_over_every_character(
    marks: list[Mark], place: tuple[int, int]
) -> None:
    within = Span(place[0], place[0] + place[1])
    here = MarkIndex(marks).within(within)
    found: dict[int, tuple[Mark, ...]] = {}
    for start, end, over in stretches(here, within):
        assert within.start <= start < end <= within.end
        for offset in range(start, end):
            assert offset not in found
            found[offset] = over
    for offset in range(within.start, within.end):
        expected = [mark for mark in here if mark.start <= offset < mark.end]
        assert set(found.get(offset, ())) == set(expected)
        if expected:
            assert found[offset][-1] == min(expected, key=inner_first)
