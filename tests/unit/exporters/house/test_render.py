"""A note in the file of an office: what it takes from there, and what is put into it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefwright.domain.house.style import HouseStyle, Relation
from briefwright.domain.note.release import released
from briefwright.exporters.house.render import render
from briefwright.importers.house.read import read_house
from tests.house_templates import TEMPLATES, File, p, style
from tests.unit.exporters.notes import full_note, long_note, marked_note
from tests.unit.exporters.reading import Written, attribute, found, values, words

NOTE = full_note()
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def house(made: Callable[[], bytes] | bytes) -> HouseStyle:
    return read_house(made if isinstance(made, bytes) else made(), "office.docx")


def written(made: Callable[[], bytes] | bytes) -> Written:
    return Written(render(NOTE, house(made)))


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_the_same_note_is_the_same_file(name: str) -> None:
    style = house(TEMPLATES[name])
    assert render(NOTE, style) == render(NOTE, style)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_line_is_traced_as_in_our_own_look(name: str) -> None:
    plain, dressed = Written.of(NOTE), written(TEMPLATES[name])
    tags = "//w:sdt/w:sdtPr/w:tag[starts-with(@w:val, 'bw_') or starts-with(@w:val, 'ev_')]/@w:val"
    assert sorted(values(dressed.body, tags)) == sorted(values(plain.body, tags))
    assert {n for n in plain.bookmarks() if n[:3] in {"bw_", "ev_", "src"}} <= set(
        dressed.bookmarks()
    )
    own = len(values(dressed.body, "//w:footnoteReference/@w:id"))
    assert own - len(plain.footnotes) == (1 if name == "letterhead.docx" else 0)
    assert set(values(dressed.body, "//w:footnoteReference/@w:id")) == set(dressed.footnotes)
    store = [part for part in dressed.parts.values() if b"urn:briefwright:provenance:1" in part]
    assert any(
        part.count(b"<block ") == len(plain.provenance.findall(".//{*}block")) for part in store
    )


def test_a_ministry_gives_its_styles_head_and_logo() -> None:
    note = written(TEMPLATES["ministry.docx"])
    styles = dict(note.outline())
    assert "berschrift1" in styles
    assert "Aufzhlungszeichen" in styles
    assert "Heading1" not in styles
    assert note.parts["word/media/image1.png"].startswith(b"\x89PNG")
    first = words(note.tree("word/header-first.xml"))
    assert "Ministerium für Handel und Häfen" in first
    assert NOTE.briefing.title in words(note.tree("word/header-default.xml"))
    assert NOTE.briefing.header["reference"] in words(note.tree("word/footer-first.xml"))
    lines = [text for _, text in note.outline()]
    assert f"Betreff: {NOTE.briefing.title}" in lines
    assert lines.index("Referatsleitung") == len(lines) - 1
    assert not any(style == "Title" for style, _ in note.outline())  # the office shows it itself


def test_the_marking_stands_at_both_ends_of_every_page() -> None:
    for name, made in TEMPLATES.items():
        note = written(made)
        section = found(note.body, "w:sectPr")[-1]
        kinds = ["default", *(["first"] if found(section, "w:titlePg") else [])]
        ids = {
            each.get("Id"): each.get("Target") for each in note.tree("word/_rels/document.xml.rels")
        }
        for kind in kinds:
            for end in ("header", "footer"):
                path = f"w:{end}Reference[@w:type='{kind}']"
                [reference] = found(section, path)
                part = ids[str(reference.get(ID))]
                assert part is not None
                said = words(note.tree(str(part).lstrip("/")))
                assert NOTE.briefing.handling in said, (name, kind, end)


def test_a_canadian_marking_is_not_put_into_the_foot() -> None:
    note = Written(render(marked_note("PROTECTED A"), house(TEMPLATES["ministry.docx"])))
    assert "PROTECTED A" in words(note.tree("word/header-first.xml"))
    assert "PROTECTED A" not in words(note.tree("word/footer-first.xml"))


def test_sections_stand_where_the_office_wants_them() -> None:
    body = (
        p("{{ section:figures }}")
        + p("What it is about: {{ heading:issue }}")
        + p("{{ lines:issue }}")
        + p("{{ body }}")
    )
    note = written(File(body).made())
    texts = [text for _, text in note.outline()]
    titles = {part.section.spec.key: part.section.spec.title for part in NOTE.sections}
    assert texts.index(titles["figures"]) < texts.index(f"What it is about: {titles['issue']}")
    assert texts.count(titles["issue"]) == 0
    assert texts.count(titles["figures"]) == 1
    captions = [text for text in texts if text.startswith("Table ")]
    assert [text.split(".")[0] for text in captions] == [
        f"Table {number}" for number in range(1, len(captions) + 1)
    ]


def test_what_has_no_place_follows_and_nothing_is_lost() -> None:
    plain = Written.of(NOTE)
    note = written(File(p("{{ section:issue }}") + p("Yours")).made())
    texts = [text for _, text in note.outline()]
    assert [text for _, text in plain.outline() if text and text not in texts] == []
    assert texts.index(NOTE.briefing.title) < texts.index("Yours") < len(texts) - 20


def test_a_loop_writes_each_section_once() -> None:
    note = written(TEMPLATES["agency.docx"])
    headings = note.styled("Heading1")
    shown = [
        part.section.spec.title for part in NOTE.sections if part.section.spec.title in headings
    ]
    assert headings == shown
    assert len(shown) > 5
    rows = note.table(0)
    assert ["TO", NOTE.briefing.header["to"]] in rows
    assert len(rows) == len([line for line in NOTE.header if NOTE.briefing.header.get(line.key)])


def test_lists_begin_anew_with_the_office_s_own_numbers() -> None:
    level = (
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="12"><w:abstractNumId w:val="7"/></w:num>'
    )
    numbered = '<w:pPr><w:numPr><w:numId w:val="12"/></w:numPr></w:pPr>'
    styles = style("Normal", "Normal", "", more=' w:default="1"') + style(
        "Nummer", "Listennummer", numbered, base="Normal"
    )
    made = File(p("{{ body }}"), styles=styles, numbering=level).made()
    numbered_note = replace(
        NOTE,
        sections=tuple(
            replace(
                part,
                section=replace(
                    part.section,
                    spec=replace(part.section.spec, form=type(part.section.spec.form)("numbered")),
                ),
            )
            if part.section.spec.form == "bullets"
            else part
            for part in NOTE.sections
        ),
    )
    note = Written(render(numbered_note, house(made)))
    used = values(note.body, "//w:p[w:pPr/w:pStyle/@w:val='Nummer']/w:pPr/w:numPr/w:numId/@w:val")
    assert used
    numbering = note.tree("word/numbering.xml")
    for number in used:
        [own] = found(numbering, f"w:num[@w:numId='{number}']")
        assert attribute(found(own, "w:abstractNumId")[0], "val") == "7"
        assert values(own, "w:lvlOverride/w:startOverride/@w:val") == ["1"]


def test_a_register_lies_on_its_side_and_its_tables_are_as_wide() -> None:
    note = Written(render(replace(NOTE, landscape=True), house(TEMPLATES["ministry.docx"])))
    size = found(note.body, "w:sectPr/w:pgSz")[-1]
    assert (attribute(size, "w"), attribute(size, "h")) == ("16838", "11906")
    assert attribute(size, "orient") == "landscape"
    widths = values(note.body, "//w:tbl/w:tblPr/w:tblW/@w:w")
    assert set(widths) == {str(16838 - 1418 - 1134)}


def test_plain_paragraphs_take_the_style_of_the_place() -> None:
    note = written(TEMPLATES["bureau.dotx"])
    assert note.styled("a5")
    kinds = note.parts["[Content_Types].xml"].decode()
    assert "template.main" not in kinds  # a .dotx gives a .docx


def test_an_old_note_of_ours_leaves_no_trace_as_a_template() -> None:
    old = Written.of(marked_note("OFFICIAL"))
    note = written(old.data)
    assert sum(b"urn:briefwright:provenance:1" in part for part in note.parts.values()) == 2
    names = note.bookmarks()
    assert len(names) == len(set(names))
    assert set(values(note.body, "//w:hyperlink/@w:anchor")) <= set(names)


def test_an_edition_for_release_tells_of_no_trace_here_either() -> None:
    edition = released(
        replace(NOTE, briefing=replace(NOTE.briefing, handling="OFFICIAL")), "OFFICIAL"
    )
    note = Written(render(edition, house(TEMPLATES["ministry.docx"])))
    assert not any(b"provenance" in part for part in note.parts.values())
    assert not [name for name in note.bookmarks() if len(name) > 32]
    assert not values(note.body, "//w:tag[starts-with(@w:val, 'bw_')]/@w:val")


def test_odd_characters_are_words_in_every_place() -> None:
    odd = 'A & B <c> {{ title }} "q" ?> @9 סלום'
    header = {**NOTE.briefing.header, "reference": odd}
    note = Written(
        render(
            replace(NOTE, briefing=replace(NOTE.briefing, title=odd, header=header)),
            house(TEMPLATES["ministry.docx"]),
        )
    )
    assert odd in words(note.tree("word/footer-first.xml"))
    assert f"Betreff: {odd}" in [text for _, text in note.outline()]


def test_a_hundred_places_for_everything_are_still_one_note() -> None:
    loops = p("{%p for a in sections %}") + p("{%p for b in sections %}") + p("{{ b.section }}")
    note = written(File(loops + p("{%p endfor %}") * 2 + p("{{ body }}") * 100).made())
    names = note.bookmarks()
    assert len(names) == len(set(names))


def test_a_long_note_has_its_contents_in_front_of_its_sections() -> None:
    note = Written(render(long_note(80), house(TEMPLATES["letterhead.docx"])))
    texts = [text for _, text in note.outline()]
    assert texts.index("Contents") < texts.index("12 Harbour Row, Selm") + 12
    anchors = set(values(note.body, "//w:hyperlink/@w:anchor"))
    assert anchors <= set(note.bookmarks())


def test_left_pages_carry_the_marking_too() -> None:
    made = File(
        p("{{ body }}"),
        heads={"default": p("right"), "even": p("left")},
        settings="<w:evenAndOddHeaders/>",
    ).made()
    note = written(made)
    marking = NOTE.briefing.handling
    assert words(note.tree("word/header-even.xml")).startswith(marking)
    feet = [name for name in note.parts if name.startswith("word/footerHouse")]
    assert len(feet) == 2
    assert all(marking in words(note.tree(name)) for name in feet)


def test_only_the_pages_of_the_note_are_laid_on_their_side() -> None:
    cover = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'  # noqa: E501
    made = File(p("A cover", more=cover) + p("{{ body }}") + p("The end", more=cover)).made()
    note = Written(render(replace(NOTE, landscape=True), house(made)))
    assert values(note.body, "//w:pgSz/@w:orient") == ["landscape"]
    sizes = values(note.body, "//w:pgSz/@w:w")
    assert sizes == ["11906", "16838", "11906"]


def test_a_text_box_shows_words_in_both_of_its_forms() -> None:
    box = f"<w:txbxContent>{p('{{ reference }} {{ body }}')}</w:txbxContent>"
    made = File(
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:pict>'
        f"{box}</w:pict></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    ).made()
    style = house(made)
    assert style.unknown == ("{{ body }}",)
    shown = [words(each) for each in found(Written(render(NOTE, style)).body, "//w:txbxContent")]
    assert shown == [f"{NOTE.briefing.header['reference']} {{{{ body }}}}"] * 2


def test_a_table_style_of_the_office_is_taken_and_its_head_can_be_read() -> None:
    note = written(TEMPLATES["bureau.dotx"])
    assert set(values(note.body, "//w:tblStyle/@w:val")) == {"a7"}
    styles = note.tree("word/styles.xml")
    [heading] = found(styles, "w:style[@w:styleId='TableHeading']")
    assert not found(heading, "w:rPr/w:color")


def test_named_properties_are_filled() -> None:
    inside = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
        'docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" '
        'name="Reference"><vt:lpwstr>x</vt:lpwstr></property></Properties>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    style = house(File(p("{{ body }}")).made())
    relation = Relation("rIdHouse1", "x/custom-properties", "docProps/custom.xml")
    with_properties = replace(
        style,
        parts={**style.parts, "docProps/custom.xml": inside.encode()},
        kinds={**style.kinds, "docProps/custom.xml": kind},
        relations={**style.relations, "": (relation,)},
    )
    note = Written(render(NOTE, with_properties))
    named = {
        each.get("name"): "".join(str(text) for text in each.itertext())
        for each in note.tree("docProps/custom.xml")
    }
    assert named["Reference"] == NOTE.briefing.header["reference"]
    assert named["Handling"] == NOTE.briefing.handling


def test_a_heading_of_the_office_is_one_to_those_who_outline_the_note() -> None:
    styles = style("Normal", "Normal", "", more=' w:default="1"') + style(
        "H", "heading 1", "<w:rPr><w:b/></w:rPr>", base="Normal"
    )
    note = written(File(p("{{ body }}"), styles=styles).made())
    [heading] = found(note.tree("word/styles.xml"), "w:style[@w:styleId='H']")
    assert values(heading, "w:pPr/w:outlineLvl/@w:val") == ["0"]
    assert note.styled("H")


def test_an_office_that_indents_and_justifies_its_text_does_not_do_so_in_our_tables() -> None:
    indented = '<w:pPr><w:ind w:left="57" w:firstLine="709"/><w:jc w:val="both"/></w:pPr>'
    usual = style("Normal", "Normal", indented, more=' w:default="1"')
    note = written(File(p("{{ body }}"), styles=usual).made())
    styles = note.tree("word/styles.xml")

    def said(name: str, what: str) -> dict[str, str]:
        (one,) = found(styles, f"//w:style[w:name/@w:val='{name}']/w:pPr/w:{what}")
        return {str(key).rpartition("}")[2]: str(value) for key, value in one.attrib.items()}

    assert said("Table Text", "ind") == {"left": "0", "firstLine": "0"}
    assert said("Table Text", "jc") == {"val": "left"}
    assert said("Source Entry", "ind") == {"left": "567", "hanging": "567"}
    assert not found(styles, "//w:style[w:name/@w:val='Source Entry']/w:pPr/w:jc")
