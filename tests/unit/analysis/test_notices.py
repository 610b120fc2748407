import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from briefwright.analysis.notices import notices
from briefwright.domain.article import Article, Notice
from briefwright.domain.ids import ArticleId

TODAY = date(2025, 6, 1)


def article(published: date | None, *known: Notice) -> Article:
    return Article(ArticleId("a"), "0" * 64, "0" * 64, "T", published=published, notices=known)


def codes(text: str, published: date = date(2025, 2, 5)) -> list[str]:
    return [notice.code for notice in notices(article(published), text, TODAY)]


def test_an_event_told_before_it_happened_is_pointed_out_with_its_words() -> None:
    text = "Trade grows. On February 7, the president held talks with his guest in Minsk."
    (notice,) = notices(article(date(2025, 2, 5)), text, TODAY)
    assert notice.code == "event-after-publication"
    assert notice.facts == {"event": "2025-02-07", "published": "2025-02-05"}
    assert notice.span is not None
    assert text[notice.span.start : notice.span.end] == "On February 7"


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on 7 February 2025 in Ufa.",
        "7 февраля президент провёл переговоры с главой региона.",
        "The agreement was signed on Feb. 20 by both sides.",
    ],
)
def test_it_is_seen_in_other_words_too(text: str) -> None:
    assert codes(text) == ["event-after-publication"]


@pytest.mark.parametrize(
    "text",
    [
        "The talks will be held on 7 February in Minsk.",
        "He said that the forum opens on 7 February and invited guests.",
        "The ministers agreed to finish the work by 7 February.",
        "The two sides agreed to meet again on 7 February.",
        "The plan was approved and takes effect from 7 February.",
        "The president met his guest on February 4.",
        "The president met his guest on February 5.",
        "The president met his guest on 7 February 2024.",
        "The president met his guest on December 12.",
        "The president was born on 30 August and has two brothers.",
        "Переговоры состоятся 7 февраля, сообщил министр.",
        "«Мы откроем мост не позднее 7 февраля», — заявил министр.",
        "There is no date here, and they met.",
    ],
)
def test_what_is_announced_or_long_past_is_no_notice(text: str) -> None:
    assert codes(text) == []


def test_only_the_head_of_the_text_counts() -> None:
    assert codes("Trade grew again. " * 60 + "On February 7 they held talks.") == []


def test_without_a_published_date_nothing_can_be_said() -> None:
    assert notices(article(None), "On February 7 they held talks.", TODAY) == ()


def test_a_published_date_in_the_future_is_pointed_out() -> None:
    (notice,) = notices(article(date(2025, 6, 3)), "Trade grows.", TODAY)
    assert (notice.code, notice.facts) == ("published-in-future", {"date": "2025-06-03"})
    assert notices(article(date(2025, 6, 2)), "Trade grows.", TODAY) == ()


def test_notices_of_the_import_come_first() -> None:
    known = Notice("skipped", {"what": "scripts"})
    assert notices(article(date(2025, 2, 5), known), "Trade grows.", TODAY) == (known,)


def test_of_the_marked_articles_only_those_with_a_later_day_get_a_notice(
    reference: Callable[[str], Path],
) -> None:
    # 015 is dated two months before the statement that it speaks of.
    later = set()
    for path in sorted((reference("gold") / "articles").glob("*.txt")):
        try:
            published = date.fromisoformat(
                json.loads(path.with_suffix(".json").read_text())["date"]
            )
        except ValueError:
            continue
        if notices(article(published), path.read_text("utf-8"), date(2027, 1, 1)):
            later.add(path.stem)
    assert later == {"000", "015"}
