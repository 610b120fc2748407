"""Whatever the text is, its facts are read, quickly, and the same ones each time."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.analysis.statements.details import Reading, details
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from tests.unit.analysis.statements.marked import PUBLISHED

PIECES = (
    "Peru", "the President", "Mr Okafor", "Minister Eva Roth", "said", "that", "will", "agreed to",
    "called on", "to", "pay", "by 2030", "within", "days", "30", ",", ".", "\n\n", "\n", "“", "”",
    '"', "«", "»", "‘", "’", "(", ")", ":", " — ", "We", "he", "and", "Казахстан", "заявил", "что",
    "будет", "поручил", "к концу года", "В.Рябов:", "مصر", "中国。", "🙂", "\u00ad", "9" * 40, "’s",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40),
    st.sampled_from(("commitment", "proposal", "fact")),
    st.sampled_from(("en", "ru", "")),
    st.data(),
)
@settings(max_examples=150, deadline=None)
def test_any_passage_is_read_alike_each_time(
    pieces: list[str], category: str, language: str, data: st.DataObject
) -> None:
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return
    span = Span(start, end)
    first = details(text, span, CategoryId(category), language, PUBLISHED)
    reading = Reading(text, language, PUBLISHED)
    reading.details(Span(0, len(text)), CategoryId("proposal"))
    assert reading.details(span, CategoryId(category)) == first
    assert all(value for value in first[0].values())


def test_another_language_says_nothing() -> None:
    assert details("Perú pagará.", Span(0, 11), CategoryId("commitment"), "es", None) == ({}, None)


@pytest.mark.parametrize(
    "filler",
    [
        "Peru will pay the port by 2030, said Eva Roth. ",
        "9" * 50,
        "x",
        "“Peru ",
        "Peru, Chile and ",
        "a) 1. - “",
        "Министр Олег Ветров заявил, что Сербия построит порт. ",
    ],
)
def test_a_passage_of_a_book_costs_what_one_of_an_article_costs(filler: str) -> None:
    language = "ru" if "М" in filler else "en"
    book = (filler * (2_000_000 // len(filler))) + "\nPeru will pay by 2030."
    started = process_time()
    for place in (0, 1_000_000, len(book) - 22):
        details(book, Span(place, place + 22), CategoryId("commitment"), language, PUBLISHED)
    assert process_time() - started < 1.5  # a hundred times what it takes, and no hour
