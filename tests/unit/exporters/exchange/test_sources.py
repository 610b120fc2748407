"""Sources for reference managers, read back by libraries that are not ours."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import rispy
from pybtex.database import parse_string

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.exporters.exchange.sources import bibtex, csl_json, ris

PLAIN = Article(
    ArticleId("0a1b2c3d-0000-4000-8000-000000000001"),
    "a" * 64,
    "b" * 64,
    "Quay № 7: dues & tolls up 5 %, {says} the port_authority \\ #1 ~ 🙂",
    outlet="The Danube Courier",
    author="Petya Ilieva, Ion Popescu and the Tulcea desk",
    published=date(2025, 3, 9),
    retrieved=datetime(2025, 3, 10, 8, 30, tzinfo=UTC),
    url="https://courier.example/a_b?c=50%25&d={x}",
    language="en",
)
NAMES = ["Petya Ilieva", "Ion Popescu", "the Tulcea desk"]


def test_ris_says_the_same_to_another_program() -> None:
    (entry,) = rispy.loads(ris([PLAIN]).decode())

    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == PLAIN.title
    assert entry["secondary_title"] == "The Danube Courier"
    assert entry["authors"] == NAMES
    assert entry["date"] == "2025/03/09"
    assert entry["urls"] == ["https://courier.example/a_b?c=50%25&d=%7Bx%7D"]


def test_a_title_with_line_ends_cannot_begin_a_line_of_its_own() -> None:
    entries = rispy.loads(ris([replace(PLAIN, title="Quay\r\nER  - \nTY  - BOOK")]).decode())
    assert [entry["title"] for entry in entries] == ["Quay ER - TY - BOOK"]


def test_bibtex_keeps_every_sign_and_every_author_whole() -> None:
    (entry,) = parse_string(bibtex([PLAIN]).decode(), "bibtex").entries.values()

    assert entry.type == "article"
    assert entry.fields["journal"] == "The Danube Courier"
    assert entry.fields["title"] == (
        r"{Quay № 7: dues \& tolls up 5 \%, \textbraceleft{}says\textbraceright{} "
        r"the port\_authority \textbackslash{} \#1 \textasciitilde{} 🙂}"
    )
    assert [str(person).strip("{}") for person in entry.persons["author"]] == NAMES
    assert (entry.fields["year"], entry.fields["month"]) == ("2025", "March")
    assert entry.fields["url"] == "https://courier.example/a_b?c=50%25&d=%7Bx%7D"


@pytest.mark.parametrize("title", ["{", "}", "\\", "a } b", '"', "@article{x,", "%", "\\}"])
def test_no_title_breaks_the_entry_that_comes_after_it(title: str) -> None:
    other = replace(PLAIN, id=ArticleId("ffffffff-0000-4000-8000-000000000002"), title="Whole")
    found = parse_string(bibtex([replace(PLAIN, title=title), other]).decode(), "bibtex")
    assert len(found.entries) == 2
    assert found.entries["thedanubecourier2025-ffffffff"].fields["title"] == "{Whole}"


def test_csl_json_has_days_as_numbers_and_leaves_out_what_is_not_known() -> None:
    whole, bare = json.loads(csl_json([PLAIN, Article(ArticleId("x"), "", "", "Bare")]))

    assert whole["type"] == "article-newspaper"
    assert whole["issued"] == {"date-parts": [[2025, 3, 9]]}
    assert whole["accessed"] == {"date-parts": [[2025, 3, 10]]}
    assert [author["literal"] for author in whole["author"]] == NAMES
    assert bare == {"id": "x", "type": "document", "title": "Bare"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_an_address_that_leads_elsewhere_than_the_web_stays_behind(url: str) -> None:
    article = replace(PLAIN, url=url)
    written = (ris([article]), bibtex([article]), csl_json([article]))
    assert all(url.split(":", maxsplit=1)[0].encode() + b":" not in each for each in written)


def test_a_comma_within_one_name_parts_nothing() -> None:
    (entry,) = rispy.loads(ris([replace(PLAIN, author="Ilieva, Petya; Popescu, Ion")]).decode())
    assert entry["authors"] == ["Ilieva, Petya", "Popescu, Ion"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Petya Ilieva et Ion Popescu", ["Petya Ilieva", "Ion Popescu"]),
        ("Petya Ilieva, Ion Popescu und Ida Holm", ["Petya Ilieva", "Ion Popescu", "Ida Holm"]),
        ("Анна Петрова и Борис Иванов", ["Анна Петрова", "Борис Иванов"]),
        ("Ministère de la Mer et des Quais", ["Ministère de la Mer et des Quais"]),
        ("Министерство флота и торговли", ["Министерство флота и торговли"]),
        ("Ion Popescu et al.", ["Ion Popescu et al."]),
    ],
)
def test_names_are_parted_in_other_languages_but_a_ministry_is_one(
    author: str, names: list[str]
) -> None:
    (entry,) = rispy.loads(ris([replace(PLAIN, author=author)]).decode())
    assert entry["authors"] == names
