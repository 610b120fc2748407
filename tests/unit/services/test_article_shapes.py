"""Articles in the shapes that real files have, read by the real reader in its own process."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from briefwright.analysis.notices import notices
from briefwright.domain.article import BlockKind, Notice, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.services.import_articles import (
    Ready,
    Source,
    read_articles,
)

BODY = "The government of Norvia approved the plan on Monday. Work begins in spring."

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)  # what an encrypted Word file is in


def read(data: bytes, name: str = "article.txt") -> Ready:
    (outcome,) = read_articles([Source(data=data, name=name)])
    assert isinstance(outcome, Ready), outcome
    return outcome


def refused(data: bytes, name: str = "article.txt") -> ImportFailed:
    (outcome,) = read_articles([Source(data=data, name=name)])
    assert isinstance(outcome, ImportFailed)
    return outcome


@pytest.mark.parametrize(
    ("text", "title", "published"),
    [
        (
            f" date 2024-11-18 Ports plan, dredging, cranes. {BODY}",
            "Ports plan, dredging, cranes",
            "2024-11-18",
        ),
        (
            f"date: 2024-11-18 {BODY}",
            "The government of Norvia approved the plan on Monday",
            "2024-11-18",
        ),
        (
            f"Norvia approves port plan\n\n18 November 2024\n\n{BODY}\n",
            "Norvia approves port plan",
            "2024-11-18",
        ),
        (
            f"Norvia approves port plan\n18.11.2024\n\n{BODY}",
            "Norvia approves port plan",
            "2024-11-18",
        ),
        (
            f"Published: November 18, 2024\n\nNorvia approves port plan\n\n{BODY}",
            "Norvia approves port plan",
            "2024-11-18",
        ),
        (
            f"November 18, 2024. {BODY}",
            "The government of Norvia approved the plan on Monday",
            "2024-11-18",
        ),
        (BODY, "The government of Norvia approved the plan on Monday", None),
        (f"Ports plan\n31/02/2025\n\n{BODY}", "Ports plan", None),
        (f"Ports plan\n03/04/2025\n\n{BODY}", "Ports plan", None),
        (
            f"NORVIA AND ESTMARK SIGN A JOINT\nPORT AGREEMENT\n\n18.11.2024\n\n{BODY}",
            "NORVIA AND ESTMARK SIGN A JOINT PORT AGREEMENT",
            "2024-11-18",
        ),
        (
            "Правительство утвердило план портов\n\n18 ноября 2024\n\nРаботы начнутся весной.",
            "Правительство утвердило план портов",
            "2024-11-18",
        ),
    ],
)
def test_title_and_date_are_what_the_text_says(
    text: str, title: str, published: str | None
) -> None:
    article = read(text.encode()).article
    assert article.title == title
    assert (article.published and article.published.isoformat()) == published
    assert article.origins.get("published") == (Origin.TEXT if published else None)
    assert article.outlet == ""
    assert "outlet" not in article.origins


def test_a_long_first_sentence_is_shortened_between_words() -> None:
    first = "We will start in spring and nobody will keep us from building the twelve harbours here"
    title = read(f"“{first},” the minister said. More follows.".encode()).article.title
    assert title.endswith("…")
    assert len(title) <= 80
    assert f"“{first}".startswith(title[:-1])


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbfTitle\r\n\r\nFirst line\rSecond line\r\n",
        "Title\n\n  “curly”\u00a0blanks\u2028and\tsuch  \n".encode(),
        "Title\u0085next".encode(),
    ],
)
def test_the_canonical_text_is_the_file_with_one_kind_of_line_end(raw: bytes) -> None:
    content = read(raw).content
    assert content.text == clean_text(raw.decode("utf-8"))
    assert content.original == raw


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "Title of the piece\n\n"
        "The governments of Norvia and Estmark on Monday signed an\n"
        "agreement to modernise twelve ports along the coast they\n"
        "share by the end of 2027, officials of both sides said in\n"
        "Karlshavn.\n\n“We begin in spring,” the minister said.\n"
    )
    content = read(wrapped.encode()).content
    shown = [content.text[b.start : b.end] for b in content.blocks]
    assert len(shown) == 3
    assert shown[1].startswith("The governments")
    assert shown[1].endswith("Karlshavn.")


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = [f"Paragraph {n} {'goes on for quite a while ' * 8}and ends." for n in range(4)]
    content = read("\n".join(lines).encode()).content
    assert [content.text[b.start : b.end] for b in content.blocks] == lines


def test_windows_cyrillic_is_read_and_said_to_be_a_guess() -> None:
    text = (
        "Правительство утвердило план развития портов\n\nРаботы начнутся весной, сказал министр.\n"
    )
    outcome = read((text * 3).encode("cp1251"))
    assert outcome.content.text == text * 3
    assert [notice.code for notice in outcome.article.notices] == ["encoding-guessed"]
    assert outcome.article.language == "ru"


def test_front_matter_of_markdown_gives_the_facts_and_is_no_part_of_the_text() -> None:
    raw = (
        '---\ntitle: "Norvia’s ports: a plan"\ndate: 2024-11-18\nauthor: Ida Holm\n'
        "outlet: Karlshavn Post\nurl: https://example.org/ports\n---\n\n# A heading\n\n"
        "The *government* approved\nthe plan.\n\n- first\n- second\n"
    )
    outcome = read(raw.encode(), "article.md")
    article, content = outcome.article, outcome.content
    assert (article.title, article.outlet, article.author) == (
        "Norvia’s ports: a plan",
        "Karlshavn Post",
        "Ida Holm",
    )
    assert article.published == date(2024, 11, 18)
    assert article.url == "https://example.org/ports"
    assert set(article.origins.values()) - {Origin.TEXT} == {Origin.METADATA}
    assert content.text == raw[raw.index("# A heading") :]
    kinds = [block.kind for block in content.blocks]
    assert BlockKind.HEADING in kinds
    assert kinds.count(BlockKind.LIST_ITEM) == 2


PAGE = """<!doctype html><html lang="en"><head><title>Ports plan approved | Karlshavn Post</title>
<meta property="og:site_name" content="Karlshavn Post">
<meta property="article:published_time" content="2024-11-18T09:00:00Z">
<meta name="author" content="Ida Holm"><link rel="canonical" href="https://example.org/ports">
<script>steal()</script></head><body><nav>Home | News | Sport</nav><article>
<h1>Ports plan approved</h1>
<p>The government of Norvia on Monday approved a plan to modernise twelve ports along its coast, at
a cost of 40 million euros &amp; more.</p><h2>What comes next</h2>
<p>Work begins in spring, the minister said, and ends by 2027. Local councils are to be heard first,
and each has until March to reply.</p><ul><li>Deeper channels</li><li>New cranes</li></ul>
</article><footer>All rights reserved</footer></body></html>"""


def test_a_saved_page_gives_its_article_and_its_facts() -> None:
    outcome = read(PAGE.encode(), "page.html")
    article, content = outcome.article, outcome.content
    assert (article.title, article.outlet, article.author, article.url, article.language) == (
        "Ports plan approved",
        "Karlshavn Post",
        "Ida Holm",
        "https://example.org/ports",
        "en",
    )
    assert article.published == date(2024, 11, 18)
    assert "approved a plan to modernise twelve ports along its coast, at a cost of 40 million" in (
        content.text
    )
    for foreign in ("steal", "Home | News", "All rights", "<p>", "&amp;"):
        assert foreign not in content.text
    assert [b.kind for b in content.blocks].count(BlockKind.LIST_ITEM) == 2


def test_a_date_later_than_tomorrow_is_named_and_not_taken() -> None:
    later = date.today() + timedelta(days=40)  # noqa: DTZ011
    article = read(f"Ports plan\n\n{later.isoformat()}\n\n{BODY}".encode()).article
    assert article.published is None
    assert article.notices == (Notice("future-date", {"date": later.isoformat()}),)


def test_an_event_that_is_told_before_it_happened_is_pointed_out() -> None:
    text = (
        "date 2025-02-05 Trade grows. On February 7, the ministers held talks in Karlshavn. More."
    )
    outcome = read(text.encode())
    (found,) = notices(outcome.article, outcome.content.text, date(2026, 1, 1))
    assert found.code == "event-after-publication"
    assert found.facts == {"event": "2025-02-07", "published": "2025-02-05"}
    assert found.span is not None
    assert "February 7" in outcome.content.text[found.span.start : found.span.end]


def test_an_event_that_is_announced_is_no_reason_for_a_notice() -> None:
    text = "date 2025-02-05 Trade grows. On February 7, the ministers will hold talks. More."
    outcome = read(text.encode())
    assert notices(outcome.article, outcome.content.text, date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("data", "name", "fault"),
    [
        (b"", "a.txt", ImportFault.EMPTY),
        (b" \n\t ", "a.txt", ImportFault.NO_TEXT),
        (bytes(range(256)) * 20, "a.txt", ImportFault.BINARY),
        (b"PK\x03\x04 no Word file", "a.docx", ImportFault.BROKEN),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", ImportFault.ENCRYPTED),
        (b"%PDF-1.7", "a.pdf", ImportFault.BROKEN),
        (b"<html><body>" + b"<div>" * 20_000 + b"deep", "a.html", ImportFault.HOSTILE),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    data: bytes, name: str, fault: ImportFault
) -> None:
    assert refused(data, name).fault is fault


def test_the_reading_process_works_while_python_keeps_what_it_compiles(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path))  # nothing is compiled yet
    assert read(BODY.encode()).content.text == BODY
    assert list(tmp_path.rglob("*.pyc"))
