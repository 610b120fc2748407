from datetime import date
from textwrap import dedent

import pytest

from briefwright.domain.article import Notice, Origin
from briefwright.importers.draft import Entry
from briefwright.importers.registry import read_bytes
from briefwright.services.article_facts import Facts, Given, facts_of
from tests.unit.importers.pdf_files import Words, column, pdf
from tests.unit.importers.test_epub import epub
from tests.unit.importers.word_files import paragraph, word_file

TODAY = date(2025, 6, 1)
BODY = """\
Belarus and Bashkortostan will build a service centre for tractors in Ufa by September, the two
governments said on Wednesday. The plant there assembles up to 1,200 machines a year, five times
as many as in 2019, and sells them to farms along the Volga.

"We are ready to go on with this work," deputy minister Pavel Lis told reporters after the talks.
Trade between the two fell by 5-6 percent last year, to about $320 million.
"""
FLAT = " ".join(BODY.split())


def facts(text: str | bytes, name: str = "a.txt", given: Given | None = None) -> Facts:
    data = text if isinstance(text, bytes) else text.encode()
    return facts_of(read_bytes(data, name), name, given or Given(), TODAY)


# the date of a text ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "head",
    [
        " date 2025-02-05 ",
        "date: 2025-02-05 ",
        "Date 2025-02-05. ",
        "2025-02-05 ",
        "2025-02-05 | ",
        "[2025-02-05] ",
        "2025-02-05T09:30:00Z ",
        "2025-02-05 09:30 ",
        "05.02.2025 ",
        "05.02.2025, 18:55 ",
        "5 February 2025 ",
        "5 February 2025. ",
        "Wednesday, 5 February 2025 — ",
        "February 5, 2025 | ",
        "Feb. 5, 2025: ",
        "published 5 February 2025 ",
        "Published: 5 February 2025 Updated: 6 February 2025 ",
        "Updated 6 February 2025 | Published 5 February 2025 | ",
        "source news.by date 2025-02-05 ",
        "date 2025-02-05 source news.by ",
        "date 2025-02-05T09:30:00.000Z ",
        "published_time 2025-02-05 ",
        "Дата: 05.02.2025 Источник: БЕЛТА ",
        "POSTED ON FEBRUARY 5, 2025 — ",
    ],
)
def test_a_date_run_into_the_first_sentence_is_read_and_is_no_part_of_the_title(head: str) -> None:
    found = facts(head + FLAT)
    assert found.published == date(2025, 2, 5)
    assert found.origins["published"] is Origin.TEXT
    assert found.title.startswith("Belarus and Bashkortostan will build a service centre")
    assert found.title.endswith("…")
    assert len(found.title) <= 80


@pytest.mark.parametrize(
    "line",
    [
        "Date: 2025-02-05",
        "Published: 5 February 2025",
        "Published on February 5, 2025 at 10:15 GMT",
        "Published 05.02.2025",
        "**Date:** 2025-02-05",
        "5 February 2025",
        "Wednesday , February 5 , 2025",
        "Wed, 05 Feb 2025 10:15:00 +0300",
        "5 февраля 2025 года",
        "5 февраля 2025 г., 18:55",
        "Дата публикации: 5 февраля 2025",
        "Minsk, 5 February 2025",
        "By Natalia Breus, 5 February 2025",
        "Reuters | 5 February 2025",
        "Updated: 7 February 2025\nPublished: 5 February 2025",
        "Published: 5 February 2025 | Updated: 7 February 2025",
    ],
)
@pytest.mark.parametrize("order", ["title first", "date first"])
def test_a_date_line_beside_the_title_is_read(line: str, order: str) -> None:
    title = "Minsk and Ufa widen their tractor deal"
    lines = [title, line] if order == "title first" else [line, title]
    for joint in ("\n", "\n\n"):
        found = facts(joint.join(lines) + "\n\n" + BODY)
        assert found.published == date(2025, 2, 5)
        assert found.title == title


@pytest.mark.parametrize(
    "line",
    [
        "31/02/2025",
        "Date: 31/02/2025",
        "03/04/2025",
        "Date: 03/04/2025",
        "Date: next Tuesday",
        "Date: May 2025",
        "Date: 2025",
        "Updated: 7 February 2025",
        "Date: 2025-13-45",
    ],
)
def test_an_impossible_ambiguous_or_partial_date_is_not_taken(line: str) -> None:
    found = facts(f"{line}\n\n{BODY}")
    assert found.published is None
    assert "published" not in found.origins


@pytest.mark.parametrize(
    "sentence",
    [
        "On 5 February 2025 the ministers met in Minsk. They spoke about trade.",
        "February 7, 2025, was a cold day in Minsk. The ministers met all the same.",
        "By 5 February 2025 all contracts were signed, the ministry said.",
        "5 February 2025 marked ten years of the customs union. Few noticed.",
        "The talks of 5 February 2025 brought no result. Both sides will meet again.",
    ],
)
def test_a_date_that_belongs_to_the_first_sentence_is_not_the_published_date(sentence: str) -> None:
    found = facts(sentence + " " + FLAT)
    assert found.published is None
    assert found.title.startswith(sentence[:20])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Talks in Ufa: transcript, 5 February 2025\n\n{BODY}", "a.txt"),
        (f"# Talks in Ufa: transcript, 5 February 2025\n\n{BODY}", "a.md"),
        (f"# Переговоры в Уфе. Стенограмма (5 февраля 2025 года)\n\n{BODY}", "a.md"),
        (
            f"<title>Communiqué of 5 February 2025</title><h1>The talks</h1><p>{FLAT}</p>",
            "a.html",
        ),
    ],
)
def test_a_title_that_dates_its_own_text_gives_the_published_date(text: str, name: str) -> None:
    found = facts(text, name)
    assert found.published == date(2025, 2, 5)
    assert found.origins["published"] is Origin.TEXT


def test_a_day_in_a_title_on_which_something_happened_is_not_the_published_date() -> None:
    assert facts(f"The flood of 5 February 2025\n\n{BODY}").published is None
    assert facts(f"Transcript: the talks of 5 February 2025\n\n{BODY}").published is None


def test_a_date_after_tomorrow_is_not_taken_but_named() -> None:
    found = facts("Date: 2025-06-03\n\n" + BODY)
    assert found.published is None
    assert [(n.code, n.facts) for n in found.notices] == [("future-date", {"date": "2025-06-03"})]


def test_the_date_of_tomorrow_is_taken_since_clocks_differ() -> None:
    assert facts("Date: 2025-06-02\n\n" + BODY).published == date(2025, 6, 2)
    given = Given(published=date(2025, 6, 2))
    assert facts(BODY, given=given).origins["published"] is Origin.USER


def test_a_date_after_tomorrow_is_not_taken_from_the_user_either() -> None:
    given = Given(published=date(2031, 1, 1))
    named = [("future-date", {"date": "2031-01-01"})]
    found = facts(BODY, given=given)
    assert (found.published, "published" in found.origins) == (None, False)
    assert [(n.code, n.facts) for n in found.notices] == named
    found = facts("Date: 2025-02-05\n\n" + BODY, given=given)
    assert (found.published, found.origins["published"]) == (date(2025, 2, 5), Origin.TEXT)
    assert [(n.code, n.facts) for n in found.notices] == named


def test_where_metadata_and_text_disagree_the_metadata_are_taken_and_it_is_said() -> None:
    found = facts(f"---\ndate: 2025-02-05\n---\n\nPublished: 6 February 2025\n\n{BODY}")
    assert found.published == date(2025, 2, 5)
    assert found.origins["published"] is Origin.METADATA
    (notice,) = found.notices
    assert notice.code == "dates-disagree"
    assert notice.facts == {"taken": "2025-02-05", "other": "2025-02-06"}


def test_a_dateline_gives_the_date_where_it_names_the_year() -> None:
    assert facts("MINSK, 5 February 2025 (BelTA) — " + FLAT).published == date(2025, 2, 5)
    assert facts("MINSK, February 5 (BelTA) — " + FLAT).published is None


# the title ---------------------------------------------------------------------------------------


def test_a_first_line_alone_without_a_full_stop_is_the_title() -> None:
    found = facts("Minsk and Ufa widen their tractor deal\n\n" + BODY)
    assert found.title == "Minsk and Ufa widen their tractor deal"
    assert found.origins["title"] is Origin.TEXT


def test_a_hard_wrapped_title_is_joined_by_blanks() -> None:
    title = (
        "Minsk and Ufa widen their tractor deal and promise that the service centre will open by\n"
    )
    assert facts(title + "September of this year\n\n" + BODY).title == " ".join(
        (title + "September of this year").split()
    )


@pytest.mark.parametrize("line", ["Ferries come back to the sound", "The line opened on Monday."])
def test_a_row_of_a_table_is_not_the_title(line: str) -> None:
    row = r"\trowd\cellx1000\cellx2000 Year\cell Ships in port\cell\row"
    text = rf"{{\rtf1\ansi {row}\pard {line}\par It was full, the office said.\par}}"
    assert facts(text, "a.rtf").title == line.rstrip(".")


def test_a_question_can_be_a_title() -> None:
    assert facts("Who pays for the tractors?\n\n" + BODY).title == "Who pays for the tractors?"


def test_without_a_title_the_first_sentence_serves() -> None:
    text = "Trade is growing again. " + FLAT
    assert facts(text).title == "Trade is growing again"


def test_title_byline_and_dateline_each_give_their_fact() -> None:
    text = f"""\
        Minsk and Ufa widen their tractor deal
        By Natalia Breus
        MINSK, 5 February 2025 (BelTA) — {FLAT}
    """
    found = facts(dedent(text))
    assert found.title == "Minsk and Ufa widen their tractor deal"
    assert found.author == "Natalia Breus"
    assert found.outlet == "BelTA"
    assert found.published == date(2025, 2, 5)


def test_a_short_section_name_above_the_title_is_passed_over() -> None:
    text = "ECONOMY\n\nMinsk and Ufa widen their tractor deal\n\n" + BODY
    assert facts(text).title == "Minsk and Ufa widen their tractor deal"


@pytest.mark.parametrize(
    "above",
    [
        "News / Economy\n",
        "Home > News > Economy\n",
        "FOR IMMEDIATE RELEASE\nContact: Jane Doe, 555-1234\n\n",
        "Press release\nBrussels\n",
        "POSTED ON FEBRUARY 5, 2025 BY ADMIN\n",
        "BelTA, 5 February 2025\n\n",
    ],
)
def test_what_stands_above_a_title_is_not_the_title(above: str) -> None:
    title = "Minsk and Ufa widen their tractor deal"
    assert facts(f"{above}{title}\n\n{BODY}").title == title


def test_facts_in_one_line_with_the_title_are_told_apart() -> None:
    line = "Minsk and Ufa widen their deal | BelTA | 2025-02-05"
    found = facts(f"{line}\n\n{BODY}")
    assert (found.title, found.outlet) == ("Minsk and Ufa widen their deal", "BelTA")
    line = "title: Minsk and Ufa widen their deal date: 2025-02-05 source: BelTA "
    found = facts(line + FLAT)
    assert (found.title, found.outlet) == ("Minsk and Ufa widen their deal", "BelTA")
    assert found.published == date(2025, 2, 5)


def test_an_ambiguous_date_run_into_the_text_is_passed_over() -> None:
    found = facts("date: 05/02/2025 " + FLAT)
    assert found.published is None
    assert found.title.startswith("Belarus and Bashkortostan")


def test_a_byline_in_small_letters_under_the_title_is_not_its_second_line() -> None:
    found = facts(f"Minsk and Ufa widen their deal\nby Jane Doe and John Smith\n\n{BODY}")
    assert found.title == "Minsk and Ufa widen their deal"
    assert found.author == "Jane Doe and John Smith"


def test_a_labelled_title_wins() -> None:
    text = (
        f"Title: Minsk and Ufa widen their deal\nSource: Volga Herald\nDate: 2025-02-05\n\n{BODY}"
    )
    found = facts(text)
    assert (found.title, found.outlet) == ("Minsk and Ufa widen their deal", "Volga Herald")


def test_marks_of_markdown_and_invisible_characters_are_dropped_from_a_title() -> None:
    text = (
        "# Minsk\u2060-Ufa: **tractor** deal \\[updated\\] [here](https://a.example/b)\n\n" + BODY
    )
    assert facts(text, "a.md").title == "Minsk-Ufa: tractor deal [updated] here"
    assert facts(text).title == "Minsk-Ufa: tractor deal [updated] here"


def test_a_whole_article_on_one_line_gets_its_first_words_as_title() -> None:
    found = facts(
        "Ministers discuss trade, energy, transport Minsk's new envoy came to Ufa. " + FLAT
    )
    assert found.title.startswith("Ministers discuss trade, energy, transport")
    assert len(found.title) <= 80


def test_a_headline_run_into_a_russian_text_ends_where_a_sentence_begins() -> None:
    text = "Власти рассказали о судьбе закрытых карьеров В области продолжают закрывать карьеры. "
    assert facts(text * 4).title == "Власти рассказали о судьбе закрытых карьеров"


def test_a_wide_gap_ends_a_title() -> None:
    text = f"July 26  2005 Senator Invites Farmers to a Forum          Washington  DC    {FLAT}"
    found = facts(text)
    assert found.title == "Senator Invites Farmers to a Forum"
    assert found.published == date(2005, 7, 26)


def test_a_text_without_letters_is_called_by_its_file() -> None:
    found = facts("...\n\n---\n", "scan 12.txt")
    assert (found.title, found.origins["title"]) == ("scan 12", Origin.FILE)


# front matter ------------------------------------------------------------------------------------

FRONT = """\
---
title: 'Minsk and Ufa widen
  their tractor deal'
published_time: 2025-02-05 01:52:27-04:00
modified_time: 2025-02-09 01:53:10-04:00
author: [Irina Voronova, Pavel Lis]
source: Volga Herald
original_url: https://www.volga-herald.example/2025/02/05/deal
lang: en-GB
---

"""


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a"])
def test_front_matter_is_believed(name: str) -> None:
    found = facts(FRONT + BODY, name)
    assert found.title == "Minsk and Ufa widen their tractor deal"
    assert found.published == date(2025, 2, 5)
    assert (found.outlet, found.author) == ("Volga Herald", "Irina Voronova, Pavel Lis")
    assert found.url == "https://www.volga-herald.example/2025/02/05/deal"
    assert found.language == "en"
    assert set(found.origins.values()) == {Origin.METADATA}


def test_front_matter_without_a_title_leaves_it_to_the_text() -> None:
    found = facts(f"---\ndate: 2025-02-05\n---\nMinsk and Ufa widen their deal\n\n{BODY}")
    assert (found.title, found.origins["title"]) == ("Minsk and Ufa widen their deal", Origin.TEXT)
    assert found.origins["published"] is Origin.METADATA


# outlet, author, language ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Source: Reuters\n\n", "Reuters"),
        ("Source: Reuters, 5 February 2025\n\n", "Reuters"),
        ("Источник: БелТА\n\n", "БелТА"),
        ("MINSK, February 7 (BelTA) — ", "BelTA"),
        ("UFA (Reuters) - ", "Reuters"),
        ("МИНСК, 7 февраля. /ТАСС/. ", "ТАСС"),
        ("Source: close to the government, which did not wish to be named\n\n", ""),
        ("Minister Pavel Lis (PiS) - who leads the talks - came. ", ""),
        ("MINSK — ", ""),
        ("Tractors for Ufa\n\nHarbour Courier, 5 February 2025\n\n", "Harbour Courier"),
        ("Tractors for Ufa\n\n5 February 2025, The Post of the North\n\n", ""),
        ("Tractors for Ufa\n\n5 February 2025 – The Kama Post\n\n", "The Kama Post"),
        ("Tractors for Ufa\n\nKama Post | 5 February 2025\n\n", "Kama Post"),
        ("Тракторы для Уфы\n\nКамский вестник, 5 февраля 2025\n\n", "Камский вестник"),
        ("Тракторы для Уфы\n\nКамский Вестник, 5 февраля 2025\n\n", "Камский Вестник"),
        ("Tractors for Ufa\n\n*The Kama Post*, 5 February 2025\n\n", "The Kama Post"),
        ("Tractors for Ufa\n\nKama Weekly, 5 February 2025\n\n", "Kama Weekly"),
        ("Tractors for Ufa\n\nThe Kama Post, Wednesday, 5 February 2025\n\n", "The Kama Post"),
        ("Tractors for Ufa\n\nThe Kama Post   —   5 February 2025\n\n", "The Kama Post"),
        ("Tractors for Ufa\n\nThe Kama Post | 5 February 2025 | 14:30\n\n", "The Kama Post"),
        ("Тракторы для Уфы\n\n«Камская газета», 5 февраля 2025 г.\n\n", "Камская газета"),
        ("Тракторы для Уфы\n\nКамская газета. 5 февраля 2025 г.\n\n", "Камская газета"),
        ("Тракторы для Уфы\n\nКамские вести, 5 февраля 2025 г.\n\n", "Камские вести"),
        ("Tractors for Ufa\n\nLe Courrier d’Orvik, 5 février 2025\n\n", "Le Courrier d’Orvik"),
        ("Tractors for Ufa\n\nLa Gazette du Nord, 5 février 2025\n\n", "La Gazette du Nord"),
        ("Tractors for Ufa\n\nLe Journal parlé, 5 février 2025\n\n", ""),
        ("Tractors for Ufa\n\nBy Anna Holm, Kama Sentinel, 5 February 2025\n\n", "Kama Sentinel"),
        ("Tractors for Ufa\n\nAnna Holm, 5 February 2025\n\n", ""),
        ("Tractors for Ufa\n\nWorld News, 5 February 2025\n\n", ""),
        ("Tractors for Ufa\n\nMinsk, 5 February 2025\n\n", ""),
        ("The Herald\n\nKama Times\n\n", ""),
        ("Minsk, Belarus\n\n", ""),
    ],
)
def test_an_outlet_is_taken_only_where_the_text_names_one(text: str, outlet: str) -> None:
    assert facts(text + BODY).outlet == outlet


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("The Tarn Valley Gazette\nUfa gets a service centre\n\n", "The Tarn Valley Gazette"),
        ("Ufa gets a service centre\nKama Courier\n\n", "Kama Courier"),
        ("Ufa gets a service centre\nWorld News\n\n", ""),
        ("Times\nUfa gets a service centre\n\n", ""),
        ("Ufa gets a service centre\n\nIt opens in May.\n\nThe Kama Observer\n\n", ""),
        ("Kama Daily\n\nUfa gets a service centre\n\nBy Ann Lee\n\n", "Kama Daily"),
        ("Вечерняя Кама\n\nUfa gets a service centre\n\n5 February 2025\n\n", "Вечерняя Кама"),
        ("Hafenbote Werl\n\nUfa gets a service centre\n\n5. Februar 2025\n\n", "Hafenbote Werl"),
        ("Ufa gets a service centre\n\nKama Daily\n\nBy Ann Lee\n\n", "Kama Daily"),
        ("Ufa gets a service centre\n\nHafenbote Werl\n\n5 February 2025\n\n", "Hafenbote Werl"),
        ("Ufa gets a service centre\n\nKama Daily\n\n", ""),
        ("Ufa Daily\n\nKama Daily\n\nBy Ann Lee\n\n", ""),
        ("Kama Daily\n\nUfa gets a service centre\n\n", ""),
        ("Kama Daily\n\n5 February 2025\n\n", ""),
        ("KAMA COURIER\n\nUfa gets a service centre\n\n5 February 2025\n\n", "KAMA COURIER"),
        ("MINISTER MEETS THE OBSERVER\n\nUfa gets a service centre\n\n5 February 2025\n\n", ""),
        ("KAMA TRACTORS\n\nUfa gets a service centre\n\n5 February 2025\n\n", ""),
        ("Ferries sail daily\n\nUfa gets a service centre\n\nBy Ann Lee\n\n", ""),
    ],
)
def test_a_line_at_the_top_that_is_a_newspaper_s_name_is_the_outlet(head: str, outlet: str) -> None:
    found = facts(head + BODY)
    assert found.outlet == outlet
    assert outlet == "" or found.title == "Ufa gets a service centre"


@pytest.mark.parametrize(
    ("line", "outlet", "author"),
    [
        ("The Larne Observer, 5 February 2025. By Ida Holm", "The Larne Observer", "Ida Holm"),
        ("By Ida Holm. Larne Courier, 5 Feb. 2025.", "Larne Courier", "Ida Holm"),
        ("Larne, 5 February 2025. By Ida Holm", "", "Ida Holm"),
        ("Larner Zeitung, 5. Februar 2025. Von Ida Holm", "Larner Zeitung", "Ida Holm"),
        ("Larner Zeitung, 5. Februar 2025. Autorin: Ida Holm", "Larner Zeitung", "Ida Holm"),
        ("Ларнский вестник, 5 февраля 2025 г. Автор: Ида Холм", "Ларнский вестник", "Ида Холм"),
    ],
)
def test_facts_told_in_short_sentences_are_read_and_are_no_title(
    line: str, outlet: str, author: str
) -> None:
    found = facts(f"{line}\n\nTractor plant to open in Ufa\n\n{BODY}")
    assert found.title == "Tractor plant to open in Ufa"
    assert (found.published, found.outlet, found.author) == (date(2025, 2, 5), outlet, author)


def test_sentences_of_the_article_are_no_facts_for_naming_a_day_and_a_person() -> None:
    found = facts(f"He came on 5 February 2025. By Monday Pavel Lis had left.\n\n{BODY}")
    assert found.title == "He came on 5 February 2025"
    assert (found.published, found.author) == (None, "")


@pytest.mark.parametrize(
    ("head", "outlet", "author"),
    [
        ("*Kama Courier*, 5 February 2025, by Ida Holm", "Kama Courier", "Ida Holm"),
        ("New York, 5 February 2025, by Ida Holm", "", "Ida Holm"),
        ("Le Journal de Namur, 5 février 2025, par Ida Holm", "Le Journal de Namur", "Ida Holm"),
        ("Вестник Камы, 5 февраля 2025 года", "Вестник Камы", ""),
        ("Камський вісник, 5 лютого 2025 року", "Камський вісник", ""),
        ("Ларнск, 5 февраля 2025 года", "", ""),
        ("صحيفة النهر، 5 شباط 2025", "صحيفة النهر", ""),
        ("دمشق، 5 شباط 2025", "", ""),
        ("河岸日报 2025年2月5日 记者 林小河", "河岸日报", "林小河"),
        ("来源：河岸日报　作者：林小河　2025-02-05", "河岸日报", "林小河"),
        ("記者协会 2025年2月5日", "", ""),
        ("川辺新聞　2025年2月5日　小川健記者", "川辺新聞", "小川健"),
        ("강변일보 2025년 2월 5일 한가람 기자", "강변일보", "한가람"),
        ("입력 2025.02.05 09:30  한가람 기자", "", "한가람"),
    ],
)
def test_the_line_under_a_title_says_whose_it_is_of_when_and_by_whom(
    head: str, outlet: str, author: str
) -> None:
    found = facts(f"# Tractors for Ufa\n\n{head}\n\n{BODY}", "a.md")
    assert (found.title, found.outlet, found.author) == ("Tractors for Ufa", outlet, author)
    assert found.published == date(2025, 2, 5) or "协会" in head


@pytest.mark.parametrize(
    ("dateline", "outlet", "author"),
    [
        ("新华社上海2月5日电（记者林小河）", "新华社", "林小河"),
        ("中新社北京2月5日电 (记者 林小河)", "中新社", "林小河"),
        ("[서울=연합뉴스] 한가람 기자 = ", "연합뉴스", "한가람"),
        ("KYIV, February 5 (Reuters) – ", "Reuters", ""),
    ],
)
def test_a_dateline_without_a_year_names_the_agency_and_no_day(
    dateline: str, outlet: str, author: str
) -> None:
    found = facts(f"Tractors for Ufa\n\n{dateline}{BODY}")
    assert (found.outlet, found.author, found.published) == (outlet, author, None)


def test_a_newspaper_behind_the_names_of_authors_is_none_of_them() -> None:
    found = facts(f"Tractors for Ufa\nBy Anna Holm, Pavel Lis, Kama Courier\n\n{BODY}")
    assert (found.author, found.outlet) == ("Anna Holm, Pavel Lis", "Kama Courier")


def test_an_outlet_that_only_the_address_shows_comes_from_the_address() -> None:
    found = facts(f"---\nurl: https://www.volga-herald.example/a\n---\n{BODY}")
    assert (found.outlet, found.origins["outlet"]) == ("volga-herald.example", Origin.ADDRESS)


@pytest.mark.parametrize("host", ["web.archive.org", "127.0.0.1", "x.com", "news.google.com"])
def test_an_address_that_keeps_what_others_wrote_names_no_outlet(host: str) -> None:
    assert facts(f"---\nurl: https://{host}/a\n---\n{BODY}").outlet == ""


def test_an_address_that_is_none_of_the_web_is_not_kept() -> None:
    assert facts(f"---\nurl: file:///etc/passwd\n---\n{BODY}").url == ""
    assert facts(f"---\nurl: javascript:alert(1)\n---\n{BODY}").url == ""


def test_where_metadata_and_text_name_two_outlets_it_is_said() -> None:
    page = (
        '<html><head><meta property="og:site_name" content="{}"></head><body><article>'
        f"<h1>Tractors for Ufa</h1><p>Source: Volga Herald</p><p>{FLAT}</p></article></body></html>"
    )
    found = facts(page.format("Kama Post"), "a.html")
    assert found.outlet == "Kama Post"
    assert found.notices == (
        Notice("outlets-disagree", {"taken": "Kama Post", "other": "Volga Herald"}),
    )
    assert facts(page.format("volgaherald.example: Volga-Herald"), "a.html").notices == ()


def test_a_book_is_called_what_it_calls_itself_and_not_as_its_first_chapter() -> None:
    found = facts(epub(), "a.epub")
    assert (found.title, found.origins["title"]) == ("Harbours", Origin.FILE)


@pytest.mark.parametrize(
    ("author", "taken"),
    [
        ("Ida Holm", "Ida Holm"),
        ("iholm", ""),
        ("User 1", ""),
        ("a b@c.de", ""),
        ("Unknown Author", ""),
    ],
)
def test_the_name_of_an_account_in_a_files_properties_is_no_author(author: str, taken: str) -> None:
    core = f"<c><creator>{author}</creator></c>"
    data = word_file(paragraph(FLAT), {"docProps/core.xml": core})
    assert facts(data, "a.docx").author == taken


def test_the_source_may_stand_at_the_end() -> None:
    found = facts(BODY + "\nSource: Volga Herald\nhttps://volga-herald.example/a\n")
    assert found.outlet == "Volga Herald"


def test_the_source_below_a_page_is_no_outlet() -> None:
    page = f"<p>{FLAT}</p>" * 14 + "<p>Source: Norvian Port Association</p>"
    assert facts(f"<article>{page}</article>", "a.html").outlet == ""


def printed(head: str, *, foot: str = "") -> Facts:
    """Return the facts of two pages of a PDF that this runs along."""
    pages = [
        [Words(head, 60, 30, 8), *column(FLAT, 60, 120, 400), Words(foot, 60, 815, 8)]
        for _ in range(2)
    ]
    return facts(pdf(*pages), "a.pdf")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "head",
    [
        "Larne Courier, 6 March 2025",
        "The Larne Courier – Thursday, 6 March 2025",
        "12    Larne Courier, 6 March 2025",
    ],
)
def test_a_newspaper_and_its_day_are_taken_from_the_line_above_each_page(head: str) -> None:
    found = printed(head)
    assert found.published == date(2025, 3, 6)
    assert found.outlet.removeprefix("The ") == "Larne Courier"
    assert found.origins["published"] is found.origins["outlet"] is Origin.FILE
    assert not found.notices


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(
    "head", ["6 March 2025", "Larne Courier", "06.03.2025, 09:41   Larne Courier", "Draft, 6 March"]
)
def test_a_day_or_a_name_alone_above_each_page_is_none_of_the_article(head: str) -> None:
    found = printed(head, foot="https://www.larne.example/ferry.html   1/2")
    assert (found.published, found.outlet) == (None, "")


def test_the_file_name_is_never_an_outlet() -> None:
    assert facts(BODY, "Reuters 2025-02-05.txt").outlet == ""
    assert facts(BODY, "Reuters 2025-02-05.txt").published is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Министры обсудили торговлю и договорились открыть сервисный центр в Уфе. " * 3, "ru"),
        ("Les ministres ont discuté du commerce et des tracteurs à Minsk mercredi dernier.", "fr"),
        ("Ja.", ""),
        ("12 345 678 910 11 12 13", ""),
    ],
)
def test_the_language_is_named_only_when_it_can_be_told(text: str, language: str) -> None:
    assert facts(text).language == language


# what people do to files -------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1251", "koi8-r"])
def test_a_russian_article_is_read_in_any_usual_encoding(encoding: str) -> None:
    text = (
        "Минск и Уфа расширяют сделку о тракторах\n5 февраля 2025 года\n\n"
        "Белоруссия и Башкортостан откроют сервисный центр в Уфе до сентября, сообщили в среду "
        "оба правительства. Завод собирает до 1200 машин в год, в пять раз больше, чем в 2019 году."
    )
    found = facts(text.encode(encoding))
    assert found.title == "Минск и Уфа расширяют сделку о тракторах"
    assert (found.published, found.language) == (date(2025, 2, 5), "ru")


def test_carriage_returns_curly_quotes_and_hard_blanks_do_no_harm() -> None:
    text = "Minsk’s “tractor deal”\u00a0widens\r\n\r\nDate:\u00a05\u00a0February\u00a02025\r\n\r\n"
    found = facts(text + BODY.replace("\n", "\r\n"))
    assert found.title == "Minsk’s “tractor deal” widens"
    assert found.published == date(2025, 2, 5)


def test_what_the_user_says_goes_before_all() -> None:
    given = Given("My title", "My outlet", date(2024, 1, 2), "fr")
    found = facts(FRONT + BODY, given=given)
    assert (found.title, found.outlet) == ("My title", "My outlet")
    assert (found.published, found.language) == (date(2024, 1, 2), "fr")
    assert found.origins["title"] is found.origins["published"] is Origin.USER


def fetched_facts(head: str, address: str, announced: Entry | None = None) -> Facts:
    page = f"<html><head>{head}</head><body><article><h1>Ferry line to close</h1>{'<p>' + BODY}"
    draft = read_bytes(page.encode(), "a.html")
    return facts_of(draft, "a.html", Given(), date(2025, 12, 1), address, announced)


def announced(published: str, author: str = "Ida Holm") -> Entry:
    return Entry("Ferry stops", "https://paper.example/a", published, "", author, "Volga Paper")


def test_what_a_page_does_not_say_is_taken_from_the_feed_that_names_it() -> None:
    address = "https://paper.example/2025/02/07/a"
    found = fetched_facts("", address, announced("2025-02-06T23:30:00-05:00"))
    assert (found.published, found.author) == (date(2025, 2, 6), "Ida Holm")
    assert (found.outlet, found.title) == ("Volga Paper", "Ferry line to close")
    of_feed = [fact for fact, origin in found.origins.items() if origin is Origin.FEED]
    assert (of_feed, found.notices) == (["outlet", "author", "published"], ())
    untitled = facts_of(
        read_bytes(f"<p>{FLAT}".encode(), "a.html"),
        "a.html",
        Given(),
        date(2025, 12, 1),
        "https://paper.example/a",
        announced(""),
    )
    assert (untitled.title, untitled.origins["title"]) == ("Ferry stops", Origin.FEED)


def test_what_a_page_says_goes_before_the_feed() -> None:
    head = """<meta property='article:published_time' content='2025-02-08'>
    <meta name='author' content='Per Dahl'><meta property='og:site_name' content='The Paper'>"""
    found = fetched_facts(head, "https://paper.example/a", announced("2025-03-10"))
    assert (found.published, found.author, found.outlet) == (
        date(2025, 2, 8),
        "Per Dahl",
        "The Paper",
    )
    assert Origin.FEED not in found.origins.values()
    (notice,) = found.notices
    assert notice.code == "dates-disagree"
    assert notice.facts == {"taken": "2025-02-08", "other": "2025-03-10"}


@pytest.mark.parametrize(
    ("told", "is_other"),
    [
        ("2025-02-08T22:00:00+00:00", False),
        ("2025-02-07T22:00:00+00:00", False),  # in the east this is the eighth
        ("2025-02-09T02:00:00+00:00", False),  # in the west as well
        ("2025-02-07T09:00:00+00:00", True),  # nowhere is this the eighth
        ("2025-02-07", True),
        ("soon", False),
    ],
)
def test_a_feed_disagrees_where_its_moment_is_another_day_everywhere(
    told: str, is_other: bool
) -> None:
    head = "<meta property='article:published_time' content='2025-02-08'>"
    found = fetched_facts(head, "https://paper.example/a", announced(told))
    assert [notice.code for notice in found.notices] == ["dates-disagree"] * is_other


def test_a_day_of_a_feed_after_tomorrow_is_not_taken_but_named() -> None:
    found = fetched_facts("", "https://paper.example/a", announced("2027-01-01T00:00:00+00:00"))
    assert found.published is None
    assert found.notices == (Notice("future-date", {"date": "2027-01-01"}),)


@pytest.mark.parametrize("account", ["admin", "desk@paper.example", "user17"])
def test_the_name_of_an_account_in_a_feed_is_no_author(account: str) -> None:
    found = fetched_facts("", "https://paper.example/a", announced("", account))
    assert (found.author, found.origins.get("author")) == ("", None)


def test_the_host_of_a_page_is_no_outlet() -> None:
    found = fetched_facts("", "https://www.volga-herald.example/a")
    assert (found.outlet, found.url) == ("", "https://www.volga-herald.example/a")
    assert found.origins["url"] is Origin.ADDRESS


def test_a_day_in_the_address_is_taken_where_nothing_else_says_one() -> None:
    found = fetched_facts("", "https://paper.example/2025/02/07/ferry")
    assert (found.published, found.origins["published"]) == (date(2025, 2, 7), Origin.ADDRESS)
    assert fetched_facts("", "https://paper.example/2025/13/41/ferry").published is None
    assert fetched_facts("", "https://paper.example/2027/01/01/ferry").published is None


def test_an_address_of_another_day_than_the_page_says_is_pointed_out() -> None:
    said = "<meta property='article:published_time' content='{}'>"
    address = "https://paper.example/2025/02/07/ferry"
    near = fetched_facts(said.format("2025-02-08"), address)
    assert (near.published, near.notices) == (date(2025, 2, 8), ())
    far = fetched_facts(said.format("2025-03-08"), address)
    assert far.published == date(2025, 3, 8)
    (notice,) = far.notices
    assert notice.code == "dates-disagree"
    assert notice.facts == {"taken": "2025-03-08", "other": "2025-02-07"}


def test_a_page_that_is_at_home_on_another_site_is_pointed_out() -> None:
    link = "<link rel='canonical' href='{}'>"
    found = fetched_facts(link.format("https://courier.example/a"), "https://copies.example/b")
    assert found.url == "https://courier.example/a"
    assert [notice.code for notice in found.notices] == ["address-disagrees"]
    same = fetched_facts(
        link.format("https://courier.example/a"), "https://m.courier.example/a?x=1"
    )
    assert (same.url, same.notices) == ("https://courier.example/a", ())


def test_a_site_that_calls_its_front_page_the_address_of_all_is_not_believed() -> None:
    link = "<link rel='canonical' href='https://courier.example/'>"
    assert fetched_facts(link, "https://courier.example/a").url == "https://courier.example/a"


def test_the_front_of_a_site_is_no_article_unless_it_says_as_much_as_one() -> None:
    front = "https://courier.example/"
    assert [notice.code for notice in fetched_facts("", front).notices] == ["no-article"]
    assert fetched_facts("", front + "a").notices == ()
    draft = read_bytes(b"<p>" + 9 * BODY.encode(), "a.html")
    assert facts_of(draft, "a.html", Given(), date(2025, 12, 1), front).notices == ()
