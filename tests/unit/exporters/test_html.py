"""The note as a web page: one file, safe, and easy to hear."""

import re
from itertools import pairwise

import pytest
from lxml import etree
from lxml.html import document_fromstring

from briefwright.exporters.html import render
from tests.unit.exporters.notes import NOTES, full_note, odd_note


def text_of(root: etree._Element) -> str:
    return "".join(map(str, root.itertext()))


def attributes(root: etree._Element, name: str) -> list[str]:
    return [str(value) for each in root.iter() if (value := each.get(name))]


def page(name: str) -> etree._Element:
    return document_fromstring(render(NOTES[name]()))


def all_of(root: etree._Element, path: str) -> list[etree._Element]:
    found = root.xpath(path)
    assert isinstance(found, list)
    return [each for each in found if isinstance(each, etree._Element)]


@pytest.mark.parametrize("name", sorted(NOTES))
def test_a_page_runs_nothing_and_fetches_nothing(name: str) -> None:
    root = page(name)
    assert not all_of(root, "//script | //img | //link | //iframe | //object | //form | //base")
    assert not root.xpath("//@*[starts-with(name(), 'on')] | //@src | //@srcset")
    style = text_of(all_of(root, "//style")[0])
    assert not re.search(r"url\(|@import|expression", style)
    for address in attributes(root, "href"):
        assert address.startswith(("#", "https://", "http://"))


@pytest.mark.parametrize("name", sorted(NOTES))
def test_every_link_within_the_page_leads_somewhere(name: str) -> None:
    root = page(name)
    names = attributes(root, "id")
    assert len(set(names)) == len(names)
    inner = {each[1:] for each in attributes(root, "href") if each.startswith("#")}
    assert inner <= set(names)


@pytest.mark.parametrize("name", sorted(NOTES))
def test_headings_follow_each_other_in_order(name: str) -> None:
    levels = [int(each.tag[1]) for each in all_of(page(name), "//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_table_says_what_its_columns_and_rows_are() -> None:
    tables = all_of(page("full"), "//table")
    assert len(tables) == 4
    for table in tables:
        assert text_of(all_of(table, "./caption")[0]).startswith("Table ")
        assert all(each.get("scope") == "col" for each in all_of(table, "./thead//th"))
        for row in all_of(table, "./tbody/tr"):
            assert [each.get("scope") for each in all_of(row, "./th")] == ["row"]


def test_a_note_leads_from_its_call_and_back() -> None:
    root = page("full")
    calls = all_of(root, "//a[@role='doc-noteref']")
    notes = all_of(root, "//section[@role='doc-endnotes']//li")
    assert len(calls) == len(notes) > 20
    for call, note in zip(calls, notes, strict=True):
        assert call.get("href") == f"#{note.get('id')}"
        (back,) = all_of(note, ".//a[@role='doc-backlink']")
        assert back.get("href") == f"#{call.get('id')}"


def test_languages_title_and_marking_are_said() -> None:
    root = page("full")
    assert root.get("lang") == "en-GB"
    assert root.xpath("string(//title)") == "The Tidewater–Norsund freight corridor"
    assert all_of(root, "//*[@lang='ru']")
    assert all_of(root, "//*[@lang='ru'][contains(., 'Мы вернём грузы')]")
    assert [each.text for each in all_of(root, "//*[@class='marking']")] == [
        "OFFICIAL-SENSITIVE"
    ] * 2


def test_whatever_people_typed_stays_text() -> None:
    root = document_fromstring(render(odd_note()))
    shown = text_of(root)
    assert "Tabs and <b>tags</b>" in shown
    assert not all_of(root, "//b | //tag | //comment()")
    assert "<x>" in text_of(all_of(root, "//header")[0])


def test_every_mark_is_on_the_page_word_for_word() -> None:
    shown = " ".join(text_of(document_fromstring(render(full_note()))).split())
    for line in full_note().cited():
        assert line.annotation is not None
        assert " ".join(line.annotation.quote.exact.split()) in shown
