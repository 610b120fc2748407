"""Lines that say who wrote an article, when, and where, and nothing besides."""

import pytest

from briefwright.importers.html import read

FIRST = "The ferry carried 80 000 people in the last year, the harbour office said on Monday."
BODY = "".join(f"<p>{FIRST.replace('80', str(number))}</p>" for number in range(80, 86))
HEAD = (
    "<head><title>Ferry line to close</title><meta name='author' content='Mira Holt'>"
    "<meta property='og:site_name' content='Halden Courier'>"
    "<link rel='canonical' href='https://www.courier.example/2026/ferry'></head>"
)


def text_of(above: str, below: str = "", amid: str = "") -> str:
    page = (
        f"<html lang='en'>{HEAD}<body><article><h1>Ferry line to close</h1>"
        f"<div class='text'>{above}{BODY}{amid}{BODY}{below}</div></article></body></html>"
    )
    return read(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "line",
    [
        "By Mira Holt",
        "von Jan Ahlers und Ute Marn",
        "4 March 2026",
        "Updated on Wednesday, 4 March 2026 at 14:05 CET",
        "Mira Holt | Halden Courier | January 4, 2026 - 9 min read",
        "mercredi 11 septembre 2024, 20h15",
        "Опубликовано: 11 сентября 2024 г., 14:05 МСК",
        "2026年3月4日 14:05",
        "— Published March 4, 2026 — https://www.courier.example/2026/ferry —",
        "Home > News > Ports > Ferry line to close",
        "26/07/2022 12:58 / Halden Courier / Ports / Actualizado al 17/02/2023",
        "Ferry line to close",
        "by Anna Berg, Courier Contributor | October 31, 2026 07:15am ET",
        "Posted by Anna Berg at 10:15 PM",
        "Published: Jan. 14, 2026 Updated: 4:49 p.m.",
        "（原标题：渡轮航线将关闭）",
        "本报记者 李明 编辑：王芳",
        "김민수 기자 ms@paper.example",
    ],
)
def test_a_line_that_says_who_when_and_where_stands_at_neither_end(line: str) -> None:
    assert text_of(f"<p>{line}</p>").startswith(FIRST)
    assert text_of("", f"<p>{line}</p>") == text_of("")


@pytest.mark.parametrize(
    "line",
    [
        "HALDEN, 4 March 2026",
        "In March 2026 the last ferry left.",
        "By ferry to Halden",
        "From 14:05 on nobody was let in.",
        "Holt left in May 2026.",
    ],
)
def test_a_line_that_says_more_stays(line: str) -> None:
    assert text_of(f"<p>{line}</p>").startswith(line)


def test_a_day_among_the_paragraphs_or_over_them_stays() -> None:
    assert "4 March 2026" in text_of("", amid="<p>4 March 2026</p>")
    assert text_of("<h3>4 March 2026</h3>").startswith("4 March 2026")
    assert text_of("<h3>By Mira Holt</h3>").startswith(FIRST)


def test_what_only_such_a_line_says_is_known_as_a_fact() -> None:
    lines = "<p>By Jan Ahlers</p><p>4 March 2026 | updated 6 March 2026</p>"
    page = f"<html lang='en'><body><article><h1>Ferry</h1>{lines}{BODY}</article></body></html>"
    draft = read(page.encode(), "a.html")
    assert draft.text.startswith(FIRST)
    assert draft.declared["author"] == ("Jan Ahlers",)
    assert draft.declared["published"] == ("4 March 2026",)
    page = page.replace(lines, "<p>by Jan Ahlers, Press Aide | 4 March 2026 07:15am ET</p>")
    assert read(page.encode(), "a.html").declared == draft.declared


def test_the_lead_of_a_comment_is_no_comment_of_a_reader() -> None:
    lead = "The harbour closes its oldest line, and it is right to do so."
    page = (
        f"<html><body><div class='page'><h1>A late farewell</h1>"
        f"<div class='commentLead'><div>{lead}</div></div>"
        f"<div class='text'>{BODY}</div></div></body></html>"
    )
    assert read(page.encode(), "a.html").text.startswith(lead)
