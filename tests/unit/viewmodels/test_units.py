"""What a key selects: words, clauses, sentences, paragraphs."""

import pytest

from briefwright.domain.text import Span
from briefwright.viewmodels.reading.units import grown, shrunk, unit_at
from briefwright.viewmodels.reading.words import Unit, whole_words
from tests.gui.harbour import ready

TEXT = (
    "Dr. Ada Brandt of the U.S. office, who came by ferry, will sign on Monday (at noon); the "
    "cost is $1,250.50 or more. A second\ntalk follows.\n\n"
    "“We agree,” she said – and left. الاتفاق جاهز، والعمل يبدأ غدا."
)
CONTENT = ready(TEXT).content


def words(offset_of: str, unit: Unit, inside: int = 1) -> str:
    span = unit_at(CONTENT, TEXT.index(offset_of) + inside, unit)
    assert span is not None
    return TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("at", "unit", "expected"),
    [
        ("1,250", Unit.WORD, "$1,250.50"),
        ("ferry", Unit.WORD, "ferry"),
        ("ferry", Unit.CLAUSE, "who came by ferry"),
        ("at noon", Unit.CLAUSE, "at noon"),
        ("cost is", Unit.CLAUSE, "the cost is $1,250.50 or more"),
        ("We agree", Unit.CLAUSE, "We agree,"),
        ("والعمل", Unit.CLAUSE, "والعمل يبدأ غدا"),
        ("A second", Unit.SENTENCE, "A second"),
        ("she said", Unit.SENTENCE, "“We agree,” she said – and left."),
    ],
)
def test_takes_the_unit_around_a_place(at: str, unit: Unit, expected: str) -> None:
    assert words(at, unit) == expected


def test_a_sentence_goes_on_after_abbreviations() -> None:
    assert words("ferry", Unit.SENTENCE).startswith("Dr. Ada Brandt")
    assert words("ferry", Unit.SENTENCE).endswith("or more.")


def test_a_place_between_words_takes_the_next() -> None:
    gap = TEXT.index("\n\n")
    span = unit_at(CONTENT, gap, Unit.SENTENCE)
    assert span is not None
    assert TEXT[span.start :].startswith("“We agree")
    assert unit_at(CONTENT, len(TEXT), Unit.WORD) is None


def test_more_and_less_are_each_others_reverse() -> None:
    start = TEXT.index("who came")
    one = Span(start, start + len("who came by ferry"))
    two = grown(CONTENT, one, Unit.WORD)
    assert TEXT[two.start : two.end] == "who came by ferry,"
    three = grown(CONTENT, two, Unit.WORD)
    assert TEXT[three.start : three.end] == "who came by ferry, will"
    assert shrunk(CONTENT, three, Unit.WORD) == two
    assert shrunk(CONTENT, Span(start, start + 3), Unit.WORD) == Span(start, start + 3)


@pytest.mark.parametrize(
    ("grazed", "expected"),
    [("erry, wil", "ferry, will"), (" sig", "sign"), ("250", "$1,250.50"), ("اتفاق", "الاتفاق")],
)
def test_grazed_words_are_taken_whole(grazed: str, expected: str) -> None:
    start = TEXT.index(grazed)
    span = whole_words(TEXT, Span(start, start + len(grazed)))
    assert TEXT[span.start : span.end] == expected
