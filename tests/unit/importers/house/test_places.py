"""The places that a template names, however it names them."""

import re

import pytest

from briefwright.domain.house.style import DOCUMENT, HouseStyle
from briefwright.importers.house.read import read_house
from tests.house_templates import File, control, field_, p, scattered

_BOOKMARK = '<w:bookmarkStart w:id="3" w:name="title"/>'
_ITS_END = '<w:bookmarkEnd w:id="3"/>'


def read(body: str, **more: dict[str, str]) -> HouseStyle:
    return read_house(File(body, **more).made(), "office.docx")  # type: ignore[arg-type]


def document(house: HouseStyle) -> str:
    found = re.search("<w:body>(.*)<w:sectPr", house.parts[DOCUMENT].decode(), re.DOTALL)
    assert found
    return found[1]


def test_a_tag_that_word_has_cut_up_is_one_tag_in_the_look_of_its_first_run() -> None:
    body = document(read(f"<w:p><w:r><w:t>Ref: </w:t></w:r>{scattered('{{ reference }}')}</w:p>"))
    assert body.count("<?brief") == 1
    assert '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve"><?brief = reference?>' in body
    assert "Ref: " in body


def test_the_note_takes_the_place_of_its_paragraph() -> None:
    body = document(read(p("above") + p("{{ body }}") + p("below")))
    assert re.search(r"above.*</w:p><\?brief = body\?><w:p>.*below", body)


def test_a_note_beside_other_words_stands_behind_their_paragraph() -> None:
    body = document(read(p("Here: {{ body }} and on")))
    assert re.search(r"Here: .* and on.*</w:p><\?brief = body\?>$", body)


@pytest.mark.parametrize(
    "body",
    [
        control("title", "Click here"),
        control("", "Click here", alias="Title"),
        f"{_BOOKMARK}<w:r><w:t>x</w:t></w:r>{_ITS_END}",
        field_("TITLE"),
        field_("DOCPROPERTY &quot;Title&quot;"),
        field_("MERGEFIELD title"),
    ],
)
def test_controls_bookmarks_and_fields_name_places_too(body: str) -> None:
    house = read(f"<w:p>{body}</w:p>")
    assert house.names == ("title",)
    assert "Click here" not in document(house)
    assert "showingPlcHdr" not in document(house)


def test_controls_and_bookmarks_of_others_are_left_alone() -> None:
    form = (
        f'{_BOOKMARK}<w:r><w:fldChar w:fldCharType="begin"/></w:r>{_ITS_END}<w:r><w:instrText>'
        'FORMTEXT</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    house = read(f"<w:p>{control('Text', 'Click here')}{form}</w:p>")
    assert house.names == ()
    assert "Click here" in document(house)
    assert [(one.code, one.facts["name"]) for one in house.remarks] == [("by-hand", "Text")]


def test_a_control_around_the_note_is_opened() -> None:
    house = read(control("body", "The note", block=True))
    assert document(house) == "<?brief = body?>"


def test_an_empty_word_takes_its_paragraph_with_it() -> None:
    body = document(read(p("{{ reference }}") + p("below")))
    assert body.startswith("<?brief if reference?><w:p>")


def test_what_nobody_knows_stays_and_is_named() -> None:
    house = read(p("{{ client }} {{ title }} {% set x = 1 %}"))
    assert house.unknown == ("{{ client }}", "{% set x = 1 %}")
    assert "{{ client }}" in document(house)


def test_a_note_cannot_stand_in_a_header() -> None:
    house = read(p("x"), heads={"default": p("{{ body }} {{ marking }}")})
    assert house.names == ("marking",)
    assert house.unknown == ("{{ body }}",)


def test_the_end_of_a_section_of_pages_stays() -> None:
    section = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    body = document(read(p("{{ body }}", more=section) + p("next")))
    assert body.count("<w:sectPr>") == 1
    assert body.index("<?brief = body?>") < body.index("<w:sectPr>") < body.index("next")
