"""A mark at each paragraph: what it rests on, in every format, and only where somebody wants it."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import cast

import docx as python_docx
import pytest
from lxml import etree
from lxml.etree import _Element as Element
from lxml.html import document_fromstring

from briefwright.domain.note.header import PARAGRAPH_MARKS, YES
from briefwright.domain.note.release import released
from briefwright.domain.snapshot import Line, Snapshot
from briefwright.exporters import docx, html, markdown
from briefwright.exporters.pages_pen import printed
from tests.unit.domain.note.test_release import note as secret_note
from tests.unit.exporters.notes import full_note

MARK = re.compile(r"\((?:U|CUI)\) ")


def words_of(root: Element) -> str:
    return etree.tostring(root, method="text", encoding="unicode", with_tail=False)


def found(root: Element, path: str) -> list[Element]:
    return cast("list[Element]", root.xpath(path))


FORMATS: dict[str, Callable[[Snapshot], str]] = {
    "html": lambda note: words_of(document_fromstring(html.render(note))),
    "md": lambda note: markdown.render(note).decode(),
    "pdf": lambda note: words_of(document_fromstring(printed(note).text)),
    "docx": lambda note: "\n".join(
        words_of(node)
        for node in python_docx.Document(BytesIO(docx.render(note))).element.body.iter()
        if node.tag.endswith("}p")
    ),
}


def marked(note: Snapshot, marking: str = "CUI", choice: str = YES) -> Snapshot:
    """Return a note with American marks; what was marked is CUI."""
    header = {**note.briefing.header, PARAGRAPH_MARKS: choice}
    parts = tuple(replace(part, lines=tuple(map(_american, part.lines))) for part in note.sections)
    briefing = replace(note.briefing, handling=marking, header=header)
    return replace(note, briefing=briefing, sections=parts)


def _american(line: Line) -> Line:
    mark, source = line.annotation, line.source
    if mark is not None:
        mark = replace(mark, handling="CUI" if mark.handling else "")
    if source is not None:
        handling = "CUI" if source.article.handling else "UNCLASSIFIED"
        source = replace(source, article=replace(source.article, handling=handling))
    return replace(line, annotation=mark, source=source)


@pytest.mark.parametrize("name", FORMATS)
def test_a_paragraph_begins_with_the_mark_of_what_it_rests_on(name: str) -> None:
    shown = FORMATS[name](marked(secret_note()))
    assert re.search(r"\(CUI\) Walrus matters now", shown)
    assert re.search(r"\(U\) Run the ocelot train", shown)
    assert re.search(r"\(CUI\) “agreed to exchange customs", shown)  # its own mark is the higher
    assert re.search(r"\(CUI\) “Объём перевозок", shown)  # its article's is


def test_in_word_every_point_and_row_has_one_at_its_very_beginning() -> None:
    document = python_docx.Document(BytesIO(docx.render(marked(full_note()))))
    styles = {"List Bullet", "List Number", "Summary Point", "Quote", "Source Entry"}
    told = [
        words_of(paragraph._p)
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name in styles
    ]
    rows = [words_of(row._tr.tc_lst[0]) for t in document.tables for row in t.rows[1:]]
    assert len(told) > 5
    assert len(rows) > 10
    for words in (*told, *rows):
        assert MARK.match(words), words
        assert len(MARK.findall(words)) == 1


def test_in_html_and_markdown_every_row_and_point_has_one() -> None:
    note = marked(full_note())
    root = document_fromstring(html.render(note))
    points = [words_of(each) for each in found(root, "//main//ul/li | //tbody/tr/th")]
    points = [point for point in points if point.strip()]
    lines = markdown.render(note).decode().split("\n")
    rows = [line[2:] for line in lines if line.startswith("| ") and "---" not in line]
    heads = [line[2:] for line, rule in pairwise(lines) if "| ---" in rule]
    rows = [row for row in rows if row not in heads]
    assert len(points) > 10
    assert len(rows) > 10
    for words in (*points, *rows):
        assert MARK.match(words.strip()), words


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("marking", "choice"), [("CUI", ""), ("OFFICIAL", YES), ("", YES)])
def test_nothing_is_marked_that_nobody_asked_for(name: str, marking: str, choice: str) -> None:
    plain = marked(secret_note(), marking, choice)
    header = {key: words for key, words in plain.briefing.header.items() if key != PARAGRAPH_MARKS}
    without = replace(plain, briefing=replace(plain.briefing, header=header))
    assert FORMATS[name](plain) == FORMATS[name](without)
    assert not re.search(r"\((U|CUI)\)", FORMATS[name](plain))


@pytest.mark.parametrize("name", FORMATS)
def test_an_edition_for_release_is_marked_by_what_is_left_in_it(name: str) -> None:
    shown = FORMATS[name](released(marked(secret_note()), "UNCLASSIFIED"))
    assert "CUI" not in shown
    assert "(U) “Norsund is ready to lend" in " ".join(shown.split())
