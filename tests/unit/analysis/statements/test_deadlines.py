"""By when: the words, and the day that they mean to a reader of 12 November 2025, a Wednesday."""

from datetime import date

import pytest

from briefwright.analysis.statements.passage.deadlines import deadlines
from tests.unit.analysis.statements.marked import PUBLISHED, read

DAYS = [
    ("by the end of next year", "2026-12-31"),
    ("by 2030", "2030-12-31"),
    ("before 2030", "2029-12-31"),
    ("by the start of 2027", "2027-01-01"),
    ("by mid-2027", "2027-06-30"),
    ("by March", "2026-03-31"),
    ("by March 2027", "2027-03-31"),
    ("in March next year", "2026-03-31"),
    ("by the end of June", "2026-06-30"),
    ("by the end of the month", "2025-11-30"),
    ("by 1 September", "2026-09-01"),
    ("by 1 November", "2025-11-01"),  # eleven days ago: nearer than a year ahead
    ("by the first of June", "2026-06-01"),
    ("before the twenty-first of June 2027", "2027-06-20"),
    ("до первого июня", "2026-06-01"),
    ("к двадцать третьему декабря", "2025-12-23"),
    ("on February 7", "2026-02-07"),
    ("no later than 31 March 2026", "2026-03-31"),
    ("before 5 March 2026", "2026-03-04"),
    ("by 1 May next year", "2026-05-01"),
    ("within 30 days", "2025-12-12"),
    ("in two weeks", "2025-11-26"),
    ("over the next five years", "2030-11-12"),
    ("over the coming year", "2026-11-12"),
    ("next Monday", "2025-11-17"),
    ("by Friday", "2025-11-14"),
    ("tomorrow", "2025-11-13"),
    ("in the first half of 2026", "2026-06-30"),
    ("in the second quarter of next year", "2026-06-30"),
    ("this year", "2025-12-31"),
    ("до конца года", "2025-12-31"),
    ("до конца следующего года", "2026-12-31"),
    ("к концу 2025 года", "2025-12-31"),
    ("к середине 2026 года", "2026-06-30"),
    ("до начала 2027 года", "2027-01-01"),
    ("к 1 июля", "2026-07-01"),
    ("до 1 мая следующего года", "2026-05-01"),
    ("к маю", "2026-05-31"),
    ("в мае 2027 года", "2027-05-31"),
    ("до конца июня", "2026-06-30"),
    ("к 2030 году", "2030-12-31"),
    ("в течение трёх лет", "2028-11-12"),
    ("в ближайшие пять лет", "2030-11-12"),
    ("через два месяца", "2026-01-12"),
    ("в следующем квартале", "2026-03-31"),
    ("в первом полугодии 2026 года", "2026-06-30"),
    ("на следующей неделе", "2025-11-23"),
    ("в следующий понедельник", "2025-11-17"),
    ("с 1 января 2026 года", "2026-01-01"),
]
STATED = [
    "in the coming weeks",
    "within 30 days of signing",
    "next Friday",  # this week's or the next one's?
    "by the summer",
    "by the end of the decade",
    "by early 2027",
    "in the early 2030s",
    "в ближайшее время",
    "к лету",
]
NONE = [
    "for two weeks",
    "by the Mayor",
    "to march along May Street",
    "of April 2, 2025",
    "at 2030 MHz",
    "дорога по мосту",
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_a_period_gives_its_last_day(words: str, day: str) -> None:
    text = f"They will do it {words}." if words.isascii() else f"Они сделают это {words}."
    (found,) = deadlines(text, 0, len(text), PUBLISHED)
    assert text[found.span.start : found.span.end] == words
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize("words", STATED)
def test_what_nobody_can_tell_is_no_date(words: str) -> None:
    text = f"They will do it {words}." if words.isascii() else f"Они сделают это {words}."
    (found,) = deadlines(text, 0, len(text), PUBLISHED)
    assert words.startswith(text[found.span.start : found.span.end])
    assert found.day is None


@pytest.mark.parametrize("words", NONE)
def test_what_is_no_time_is_no_time_limit(words: str) -> None:
    text = f"They went {words}."
    assert list(deadlines(text, 0, len(text), PUBLISHED)) == []


def test_without_a_day_of_publication_only_a_full_date_is_one() -> None:
    text = "They will pay by the end of next year, and by 1 March 2027."
    assert [found.day for found in deadlines(text, 0, len(text), None)] == [date(2027, 3, 1), None]


def test_the_limit_of_a_lead_counts_and_the_day_of_the_news_does_not() -> None:
    fields, _ = read("By the end of May, ⟦Peru will open the mine⟧.", "commitment")
    assert fields["deadline_as_stated"] == "By the end of May"
    fields, _ = read("⟦Peru signed the deal on Monday⟧.", "commitment")
    assert "deadline" not in fields
    fields, _ = read("⟦Peru signed a deal on 4 March 2024 to send aid⟧.", "agreement")
    assert "deadline" not in fields
    fields, _ = read("⟦Peru will pay the sum announced on Monday⟧.", "commitment")
    assert "deadline" not in fields
