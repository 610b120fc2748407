import random
import re

import pytest

from briefwright.analysis.anchors import anchored
from briefwright.analysis.differences import Difference, Side, differences
from briefwright.domain.text import Span, TextQuote

TEXT = (
    "The board of Halden voted on Tuesday to deepen the channel by 1.4 metres. It costs $38 million"
    " over three years, and the fund pays 40 percent of that.\n\n"
    "“We lose one ship in six,” said the chair. Dredging begins in March.\n\n"
    "Harbour dues rise by 2 to 3 percent from January. Fishermen fear for the cod banks, and the"
    " board promised a second survey. The survey costs $2 million."
)


def found(words: str, text: str, old: str = TEXT) -> str | None:
    start = old.index(words)
    span = Span(start, start + len(words))
    anchor = anchored(TextQuote.of(old, span), start, text, old)
    return None if anchor.span is None else text[anchor.span.start : anchor.span.end]


def test_words_are_found_where_others_were_put_before_them() -> None:
    assert found("40 percent", f"Correction of Monday.\n\n{TEXT}") == "40 percent"


def test_words_are_found_in_other_quotation_marks_and_blanks() -> None:
    text = TEXT.replace("“", '"').replace("”", '"')
    text = text.replace("one ship in six", "one\u00a0ship\nin six")
    assert found("“We lose one ship in six,”", text) == '"We lose one\u00a0ship\nin six,"'


def test_a_figure_that_was_corrected_is_gone_and_what_is_like_it_is_shown() -> None:
    text = TEXT.replace("$38 million over three years", "$48 million over three years")
    start = TEXT.index("It costs $38 million over")
    quote = TextQuote.of(TEXT, Span(start, start + 37))
    anchor = anchored(quote, start, text)
    assert anchor.span is None
    assert anchor.like is not None
    assert "$48 million" in text[anchor.like.start : anchor.like.end]


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("$38 million", "$2 billion"),
        ("2 to 3 percent", "-2 to 3 percent"),
        ("one ship in six", "3 ships"),
    ],
)
def test_of_words_that_were_altered_those_in_their_place_are_shown(words: str, now: str) -> None:
    text = TEXT.replace(words, now) + f" Elsewhere it was {words}, a hiker said of the dam."
    start = TEXT.index(words)
    anchor = anchored(TextQuote.of(TEXT, Span(start, start + len(words))), start, text, TEXT)
    assert anchor.span is None
    assert anchor.like is not None
    assert text[anchor.like.start : anchor.like.end] == now


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("All together cost 12 million euros for three years, half of 2 million euros.", "four"),
        ("It pays 2 million euros, and the work costs 12 million euros until its very end.", ""),
    ],
)
def test_what_is_like_a_lost_sum_stands_in_its_place_and_is_no_other_sum_of_the_sentence(
    old: str, new: str
) -> None:
    text = old.replace("12 million", "15 million").replace("three", new).replace("work", "pier")
    start = old.index("12 million euros")
    like = anchored(TextQuote.of(old, Span(start, start + 16)), start, text, old).like
    assert like is not None
    assert text[like.start : like.end] == "15 million euros"


def test_what_is_like_lost_words_ends_with_a_whole_word() -> None:
    old = "The minister promised to spend 12 million crowns on the new ferry by 2027, she said."
    text = f"A third island joined.\n\n{old.replace('12 m', '15 m').replace('2027', '2028')}"
    quote = TextQuote.of(old, Span(0, old.index(",")))
    like = anchored(quote, 0, text, old).like
    assert like is not None
    words = "The minister promised to spend 15 million crowns on the new ferry by 2028"
    assert text[like.start : like.end] == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "He untolls: untoll on the old bridge is $6 a carpet.",
            "untoll on the old bridge is $6 a carpet",
        ),
        ("Something else was printed on this page, about weather and a few sheep.", None),
    ],
)
def test_what_is_like_lost_words_begins_with_a_whole_word_too_or_is_not_there(
    text: str, shown: str | None
) -> None:
    old = "The toll on the old bridge is $5 a car."
    like = anchored(TextQuote.of(old, Span(4, 38)), 4, text, old).like
    assert (like and text[like.start : like.end]) == shown


def test_the_same_words_of_another_sentence_are_not_taken_for_those_that_are_gone() -> None:
    text = TEXT.replace("It costs $38 million over three years, and the fund", "The fund")
    text = text.replace("The survey costs $2 million.", "Neighbours asked for $38 million instead.")
    assert found("$38 million", text) is None


def test_of_two_places_that_agree_alike_none_is_taken() -> None:
    line = "Trade between the two sides grew by 5 percent in the last year, the office said."
    text = f"{line}\n\n{line}\n\n{line}"
    assert found("5 percent", f"{text}\n\n{line}", line) is None


def test_of_two_places_that_agree_nearly_alike_none_is_taken() -> None:
    line = "The toll is $5 a car from the first of {}, said the mayor of Upper Selm."
    text = f"{line.format('April')} Then came the school.\n\n{line.format('June')} More."
    assert found("$5", text, f"Nobody paid before. {line.format('March')} More follows.") is None


def test_a_number_is_not_found_inside_of_another() -> None:
    text = TEXT.replace("40 percent", "140 percent")
    assert found("40 percent", text) is None


MONTHS = (
    "In March exports rose 5 percent, the ministry said. In April exports rose 5 percent, the bank"
    " said. In May imports fell 5 percent, the customs office said."
)


def nth(words: str, number: int, text: str, old: str) -> int | None:
    """Return which of the same words in `text` those of this number in `old` are, from 0."""
    starts = [place.start() for place in re.finditer(re.escape(words), old)]
    span = Span(starts[number], starts[number] + len(words))
    anchor = anchored(TextQuote.of(old, span), span.start, text, old)
    if anchor.span is None:
        return None
    return [place.start() for place in re.finditer(re.escape(words), text)].index(anchor.span.start)


def test_a_place_that_was_of_the_same_words_elsewhere_stays_theirs() -> None:
    text = MONTHS.replace("In March exports rose 5 percent, the ministry said. ", "")
    assert [nth("5 percent", n, text, MONTHS) for n in range(3)] == [None, 0, 1]
    moved = "In May imports fell 5 percent, the customs office said. " + MONTHS[:-62]
    assert [nth("5 percent", n, moved, MONTHS) for n in range(3)] == [1, 2, 0]


def test_what_nothing_tells_apart_keeps_its_place_in_the_row_where_as_many_are_left() -> None:
    row = "\n".join(["the ferry to the harbour of Cairn | 5 percent | yes, in the whole year"] * 4)
    assert [nth("5 percent", n, f"News.\n{row}", row) for n in range(4)] == [0, 1, 2, 3]
    assert [nth("5 percent", n, f"{row}\n{row}", row) for n in range(3)] == [None] * 3


@pytest.mark.parametrize(
    ("words", "becomes"),
    [
        ("40", "40.5"),
        ("40", "40-45"),
        ("40 percent", "35-40 percent"),
        ("40 percent", "-40 percent"),
        ("40 percent", "1.40 percent"),
        ("$38", "$38,500"),
    ],
)
def test_a_number_that_became_part_of_another_is_gone(words: str, becomes: str) -> None:
    assert found(words, TEXT.replace(words, becomes)) is None
    assert found(words, TEXT.replace("Harbour", "Port")) == words


def test_words_stay_found_when_one_side_of_them_changes() -> None:
    text = TEXT.replace("Dredging begins in March.", "Work starts in March, she said, at the bar.")
    assert found("said the chair", text) == "said the chair"


@pytest.mark.parametrize("seed", range(20))
def test_marks_are_found_again_after_edits_or_lost_but_never_moved(seed: int) -> None:
    """Words are put in and taken out elsewhere: nearly all marks stand, none on other words."""
    dice = random.Random(seed)
    words = TEXT.split(" ")
    lost = 0
    for _ in range(20):
        begin = dice.randrange(len(words) - 4)
        quote = " ".join(words[begin : begin + 4])
        edited = list(words)
        for _edit in range(3):
            place = dice.randrange(len(edited))
            if not begin - 3 <= place <= begin + 7:
                edited[place] = dice.choice(["", "indeed", f"{edited[place]} again"])
        marked = [*edited[:begin], f"\x01{quote}\x02", *edited[begin + 4 :]]
        text = " ".join(marked)
        start, end = text.index("\x01"), text.index("\x02") - 1
        text = text.replace("\x01", "").replace("\x02", "")
        old = len(" ".join(words[:begin])) + (begin > 0)
        anchor = anchored(TextQuote.of(TEXT, Span(old, old + len(quote))), old, text, TEXT)
        lost += anchor.span is None
        assert anchor.span in {None, Span(start, end)}
    assert lost <= 1


def test_differences_are_told_by_paragraph() -> None:
    found = differences(["one", "two", "three"], ["one", "2", "three", "four"])
    assert found == (
        Difference(Side.BEFORE, "two"),
        Difference(Side.AFTER, "2"),
        Difference(Side.AFTER, "four"),
    )
