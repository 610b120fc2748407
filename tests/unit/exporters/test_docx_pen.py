import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.ids import BlockId
from briefwright.domain.note.provenance import block_mark
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import Form
from briefwright.exporters.docx_pen import DocxPen
from briefwright.exporters.note.pen import column_marks, web_address
from tests.unit.exporters.notes import full_note, overseas

BLOCK = BlockId("0b8e8f4e-5b1c-4f0a-9a53-4a5a5a0f3c11")


def without(snapshot: Snapshot, form: Form) -> Snapshot:
    kept = [part for part in snapshot.sections if part.section.spec.form is not form]
    return replace(snapshot, sections=tuple(kept))


def test_a_block_stands_in_the_file_under_its_id_without_hyphens() -> None:
    assert block_mark(BLOCK) == "bw_0b8e8f4e5b1c4f0a9a534a5a5a0f3c11"
    assert len(block_mark(BLOCK, "stat")) == 40  # the longest name that Word takes


def test_columns_have_up_to_four_letters_each_and_no_two_the_same() -> None:
    marks = column_marks(("who", "what", "to_whom", "by_when", "status", "stated"))
    assert marks["who"] == "who"
    assert marks["to_whom"] == "towh"
    assert len(set(marks.values())) == 6


@given(st.lists(st.text(min_size=1), unique=True, max_size=30))
def test_marks_of_any_columns_are_short_and_differ(keys: list[str]) -> None:
    marks = column_marks(tuple(keys)).values()
    assert len({mark.casefold() for mark in marks}) == len(keys)
    assert all(re.fullmatch("[A-Za-z0-9]{1,4}", mark) for mark in marks)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        r"\\server\share",
        "ftp://a.example/",
        "http://[",
        "https://",
        "",
        "data:text/html,x",
        "//a.example",
    ],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    assert web_address(url) == ""


def test_what_no_address_may_hold_is_escaped_in_a_link() -> None:
    assert web_address("https://a.example/x?y=1&z=%20#f") == "https://a.example/x?y=1&z=%20#f"
    assert web_address("HTTPS://a.example/é b<c>") == "HTTPS://a.example/%C3%A9%20b%3Cc%3E"


def test_an_address_used_twice_has_one_relationship() -> None:
    pen = DocxPen(full_note())
    for url in ("https://a.example/", "https://b.example/", "https://a.example/"):
        pen.address(url)
    assert list(pen.links) == ["https://a.example/", "https://b.example/"]
    assert len(set(pen.links.values())) == 2


def test_a_language_is_named_only_where_it_is_not_the_notes() -> None:
    russian = overseas().article
    note = full_note()
    in_russian = replace(note, briefing=replace(note.briefing, language="ru-RU"))
    assert DocxPen(note).foreign_article(russian) == "ru"
    assert DocxPen(in_russian).foreign_article(russian) == ""
    assert DocxPen(note).foreign_article(replace(russian, language="en")) == ""


def test_references_are_links_only_where_the_note_has_their_evidence() -> None:
    note = full_note()
    assert 'w:anchor="ev_C1"' in DocxPen(note).ref("C1")
    assert "w:anchor" not in DocxPen(without(note, Form.EVIDENCE)).ref("C1")


def test_places_are_links_only_where_the_note_lists_its_sources() -> None:
    note = full_note()
    line = note.cited()[0]
    assert 'w:anchor="src_S1"' in DocxPen(note).places(line)
    assert "w:anchor" not in DocxPen(without(note, Form.SOURCES)).places(line)


def test_references_that_differ_only_in_case_or_script_have_bookmarks_of_their_own() -> None:
    line = full_note().cited()[0]
    note = full_note()
    refs = ("C1", "c1", "Ж1", "%1")
    lines = tuple(replace(line, ref=ref) for ref in refs)
    sections = (replace(note.sections[1], lines=lines), *note.sections[-2:])
    names = DocxPen(replace(note, sections=sections)).evidence.values()
    assert len({name.casefold() for name in names}) == 4
    assert all(re.fullmatch("[A-Za-z_0-9]{1,40}", name) for name in names)
