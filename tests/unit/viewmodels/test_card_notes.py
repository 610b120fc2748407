import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.viewmodels.reading.cards.notes import Run, note_lines, plain_note, wrapped


def test_bold_italic_and_lists_are_shown() -> None:
    first, second = note_lines("**Ask** the *ministry*.\n\n- today")
    assert first.runs == (
        Run("Ask", bold=True),
        Run(" the "),
        Run("ministry", italic=True),
        Run("."),
    )
    assert (second.bullet, second.words) == (True, "today")


@pytest.mark.parametrize("note", ["5 * 6 * 7", "2*3*4", "** **", "a ** b", "<b>bold</b>", "*"])
def test_what_marks_nothing_is_shown_as_typed(note: str) -> None:
    assert plain_note(note) == note


@pytest.mark.parametrize(
    ("words", "selected", "mark", "after"),
    [
        ("ask now", (0, 3), "**", "**ask** now"),
        ("ask now", (0, 4), "*", "*ask* now"),
        ("**ask** now", (2, 5), "**", "ask now"),
        ("**ask** now", (0, 7), "**", "ask now"),
        ("**ask** now", (2, 5), "*", "***ask*** now"),
        ("", (0, 0), "**", "****"),
    ],
)
def test_a_mark_is_put_around_what_is_selected_or_taken_away(
    words: str, selected: tuple[int, int], mark: str, after: str
) -> None:
    assert wrapped(words, *selected, mark)[0] == after


@given(st.text("ab *-\n", max_size=30), st.data(), st.sampled_from(["*", "**"]))
def test_what_was_selected_stays_selected(words: str, data: st.DataObject, mark: str) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    new, first, last = wrapped(words, start, end, mark)
    assert 0 <= first <= last <= len(new)
    assert new[first:last].strip("* \n") == words[start:end].strip("* \n")


@pytest.mark.parametrize("mark", ["*", "**"])
def test_the_same_key_at_the_end_of_marked_words_goes_out_of_them(mark: str) -> None:
    words = f"first\none {mark}two{mark} three"
    at = words.index("two") + 3
    assert wrapped(words, at, at, mark) == (words, at + len(mark), at + len(mark))
    empty = f"one {mark}{mark}"
    inside = 4 + len(mark)
    assert wrapped(empty, inside, inside, mark) == ("one ", 4, 4)
