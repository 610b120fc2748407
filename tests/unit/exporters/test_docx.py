from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import docx
import pytest
from docx.shared import Cm

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.docx import render
from tests.unit.exporters.notes import TAKEN, full_note, odd_note
from tests.unit.exporters.reading import Written, found, values, words


@pytest.fixture(scope="module")
def full() -> Written:
    return Written.of(full_note())


def in_language(language: str) -> Snapshot:
    note = full_note()
    return replace(note, briefing=replace(note.briefing, language=language))


def test_python_docx_opens_the_note_and_reads_its_properties(full: Written) -> None:
    properties = docx.Document(BytesIO(full.data)).core_properties
    assert properties.title == "The Tidewater–Norsund freight corridor"
    assert properties.author == "Ada Winter, Transport Desk"
    assert properties.subject == "What was promised, asked and counted on 3 March 2025"
    assert properties.category == "OFFICIAL-SENSITIVE"
    assert properties.language == "en-GB"
    assert properties.created == TAKEN


def test_the_page_is_a4_with_the_margins_of_the_house(full: Written) -> None:
    section = docx.Document(BytesIO(full.data)).sections[0]
    assert (section.page_width, section.page_height) == (Cm(21.0).twips * 635, 16838 * 635)
    assert section.left_margin is not None
    assert section.left_margin.cm == pytest.approx(2.1, abs=0.01)


def test_words_that_are_too_long_for_a_property_are_cut_there() -> None:
    properties = docx.Document(BytesIO(render(odd_note()))).core_properties
    assert len(properties.author) == 255


def test_the_language_of_the_note_is_that_of_its_words() -> None:
    french = Written.of(in_language("fr-FR"))
    assert values(french.tree("word/styles.xml"), "w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    assert values(french.tree("word/settings.xml"), "w:themeFontLang/@w:val") == ["fr-FR"]
    english = found(french.body, "//w:r[w:rPr/w:lang/@w:val='en']")
    assert any("first train" in words(run) for run in english)


def test_word_neither_asks_for_updates_nor_falls_back_on_an_old_mode(full: Written) -> None:
    settings = full.tree("word/settings.xml")
    assert not found(settings, "w:updateFields")
    mode = values(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val")
    assert mode == ["15"]


def test_looks_come_from_styles(full: Written) -> None:
    allowed = {"rStyle", "lang", "rtl"}
    looks = {
        property_.tag.rpartition("}")[2]
        for part in ("word/document.xml", "word/footnotes.xml", "word/header1.xml")
        for property_ in found(full.tree(part), "//w:r/w:rPr/*")
    }
    assert looks <= allowed
    shapes = {each.tag.rpartition("}")[2] for each in found(full.body, "//w:p/w:pPr/*")}
    assert shapes == {"pStyle", "bidi", "keepNext"}  # of words and their page, no look


def test_every_style_that_is_used_is_there(full: Written) -> None:
    known = set(values(full.tree("word/styles.xml"), "//w:style/@w:styleId"))
    path = "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val"
    for part in ("document", "footnotes", "header1", "footer1"):
        assert set(values(full.tree(f"word/{part}.xml"), path)) <= known


def test_every_mark_is_in_the_file_word_for_word(full: Written) -> None:
    text = full.everything()
    for line in full_note().cited():
        assert line.annotation is not None
        assert line.annotation.quote.exact.replace("\n", " ") in text


def test_the_moment_may_have_any_time_zone() -> None:
    note = replace(full_note(), taken=datetime(2025, 3, 5, 9, 30, tzinfo=UTC).astimezone())
    assert docx.Document(BytesIO(render(note))).core_properties.created == TAKEN
