from datetime import date
from time import process_time

import pytest

from briefwright.analysis.dates import Mention, is_frame, mentions, read
from briefwright.domain.text import Span

FIFTH = date(2025, 2, 5)


@pytest.mark.parametrize(
    "words",
    [
        "2025-02-05",
        "2025/02/05",
        "20250205",
        "2025-02-05T09:30:00+03:00",
        "2025-02-05T09:30:00.000Z",
        "2025-02-05 01:52:27-04:00",
        "05.02.2025",
        "5.2.2025 г.",
        "5 February 2025",
        "5th of February 2025",
        "5-Feb-2025",
        "February 5, 2025",
        "Feb. 5, 2025",
        "February 5th, 2025",
        "Feb 5, 2025, 3:04 PM EST",
        "Wed, 05 Feb 2025 10:00:00 +0000",
        "Wednesday, 5 February 2025 at 10:15 GMT",
        "Wednesday , February 5 , 2025",
        "5 февраля 2025 года",
        "Ср, 5 фев 2025, 18:55",
        "5 лютага 2025",
        "5 лютого 2025 року",
        "5 lutego 2025 r.",
        "5 février 2025",
        "mer. 5 février 2025",
        "mar. 5 février 2025",
        "5. Februar 2025",
        "5 de febrero de 2025",
        "5\u00a0February\u00a02025",
    ],
)
def test_a_date_is_read_in_the_forms_of_the_press(words: str) -> None:
    assert read(words) == FIFTH


@pytest.mark.parametrize("words", ["25/02/2025", "02/25/2025", "25-02-2025"])
def test_a_date_in_numbers_is_read_where_only_one_order_is_possible(words: str) -> None:
    assert read(words) == date(2025, 2, 25)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "31/02/2025",
        "2025-02-30",
        "29 February 2025",
        "0000-00-00",
        "2099-13-45T99:99:99Z",
        "03/04/2025",
        "2025",
        "May 2025",
        "February 7",
        "next Tuesday",
        "1 2 3",
        "5 of 10",
        "2024-25",
        "version 1.2.2025.7",
        "5-7 May 2025",
        "from 5 May 2025 to 7 May 2025",
        "the deal of 5 February 2025",
    ],
)
def test_what_is_no_single_sure_day_is_not_read(words: str) -> None:
    assert read(words) is None


def test_the_leap_day_is_read_in_leap_years() -> None:
    assert read("29 February 2024") == date(2024, 2, 29)


def test_mentions_come_in_order_with_their_places() -> None:
    text = "On February 7 they met; the paper of 5 March 2024 expires on 2025-06-30."
    found = list(mentions(text))
    assert [text[m.span.start : m.span.end] for m in found] == [
        "February 7",
        "5 March 2024",
        "2025-06-30",
    ]
    assert [m.full for m in found] == [None, date(2024, 3, 5), date(2025, 6, 30)]


def test_the_verb_may_is_no_month() -> None:
    assert not list(mentions("Article 2 may be invoked; they may 2 things do, or march 5 miles."))
    assert [m.month for m in mentions("On May 2 and on 2 may 2025.")] == [5, 5]


@pytest.mark.parametrize(
    ("to", "meant"),
    [
        (date(2025, 2, 5), date(2025, 2, 7)),
        (date(2025, 8, 1), date(2025, 2, 7)),
        (date(2025, 12, 30), date(2026, 2, 7)),
        (date(2025, 1, 2), date(2025, 2, 7)),
    ],
)
def test_a_day_without_a_year_is_the_one_nearest_to_publication(to: date, meant: date) -> None:
    assert Mention(Span(0, 1), 2, 7).nearest(to) == meant


def test_the_leap_day_without_a_year_is_looked_for_in_the_years_around() -> None:
    assert Mention(Span(0, 1), 2, 29).nearest(date(2025, 1, 1)) == date(2024, 2, 29)
    assert Mention(Span(0, 1), 2, 29).nearest(date(2026, 7, 1)) is None


def test_a_frame_is_weekday_time_and_zone_only() -> None:
    assert is_frame("Wednesday, ")
    assert is_frame(" at 10:15 GMT")
    assert is_frame("")
    assert not is_frame("The deal of ")


@pytest.mark.parametrize("noise", ["7.", "1/", "5 ", "2025-", "May ", "12 of "])
def test_noise_is_looked_through_in_linear_time(noise: str) -> None:
    start = process_time()
    list(mentions(noise * 50_000))
    assert process_time() - start < 5
