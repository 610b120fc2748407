"""Whole pages of many layouts and languages: the body is whole and alone, the facts are right."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefwright.importers.html import read
from briefwright.services.article_facts import Given, facts_of

PAGES = Path(__file__).parents[2] / "data" / "pages"
EXPECTED: dict[str, Any] = json.loads((PAGES / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_the_body_is_whole_and_nothing_stands_beside_it(name: str) -> None:
    draft = read((PAGES / name).read_bytes(), name)
    blocks = [draft.text[block.start : block.end] for block in draft.blocks]
    title = EXPECTED[name]["facts"]["title"]
    assert [words for words in blocks if words != title] == EXPECTED[name]["body"]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_facts_are_those_that_the_page_states(name: str) -> None:
    draft = read((PAGES / name).read_bytes(), name)
    found = facts_of(draft, name, Given(), date(2026, 1, 1))
    assert {
        "title": found.title,
        "outlet": found.outlet,
        "author": found.author,
        "published": found.published.isoformat() if found.published else "",
        "language": found.language,
        "url": found.url,
    } == EXPECTED[name]["facts"]


BODY = "".join(
    f"<p>The ferry carried {number} 000 people in the last year, the harbour office said.</p>"
    for number in range(80, 86)
)


def body_of(inner: str) -> str:
    page = f"<html><body><article><h1>Ferry line to close</h1>{BODY}{inner}{BODY}</article></body>"
    return read(page.encode(), "a.html").text


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read the <a href='/a'>agreement</a> before you sign it, the minister said.</p>",
        "<p>Related costs rose by 4 percent, <a href='/b'>the office</a> added.</p>",
        "<p>Follow us, he told them, and they did.</p>",
        "<p>Подписали договор обе стороны, сообщил <a href='/c'>порт</a>.</p>",
        "<table class='caption-table'><tr><td>Year</td><td>2024</td></tr></table>",
    ],
)
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    words = body_of(line)
    assert any(word in words for word in ("minister", "Related", "Follow us", "Подписали", "2024"))


@pytest.mark.parametrize(
    "line",
    [
        "<h3>Related stories</h3><ul><li><a href='/a'>Grain quay opens</a></li></ul>",
        "<p>See also: <a href='/b'>Grain quay opens in the autumn</a></p>",
        "<div><em>Mehr zum Thema</em> <a href='/b'>Grain quay opens</a></div>",
        "<figure><img src='a.png'><figcaption>Grain quay by night</figcaption></figure>",
        "<div class='photo-caption'>Grain quay by night. Photo: office</div>",
    ],
)
def test_what_leads_elsewhere_or_explains_a_picture_goes(line: str) -> None:
    assert "Grain quay" not in body_of(line)
