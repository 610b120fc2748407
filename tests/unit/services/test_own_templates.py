"""Templates of one's own: read with words for every fault, and written so that little changes."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefwright.domain.errors import BadTemplate, NotFound, TemplateFault
from briefwright.domain.template import Column, Form, HeaderLine, SectionSpec
from briefwright.resources import resource
from briefwright.services import templates
from briefwright.services.notes import template_file
from briefwright.services.templates import Templates
from briefwright.viewmodels.templates import template_words

OWN = """# Made by the harbour desk
title = "Harbour note"
label = "Harbour"
language = "en-GB"

[[section]]
key = "issue"
title = "Issue" # forty words
form = "text"
budget = 40

[[section]]
key = "figures"
title = "Figures"
form = "table"
takes = ["figure"]
columns = [
    { key = "ref", title = "Ref", width = 6 },
    { key = "stated", title = "As stated", width = 60 },
]
"""


@pytest.fixture
def kinds(tmp_path: Path) -> Templates:
    (tmp_path / "harbour.toml").write_text(OWN, "utf-8")
    return Templates(tmp_path)


def test_ones_own_stand_behind_those_that_ship_and_are_known_by_name_and_title(
    kinds: Templates,
) -> None:
    assert kinds.names() == [*templates.names(), "harbour"]
    assert kinds.load("harbour").title == "Harbour note"
    assert kinds.load("harbour NOTE").name == "harbour"
    assert [each.name for each in kinds.usable()][-1] == "harbour"
    with pytest.raises(NotFound):
        templates.load("harbour")


@pytest.mark.parametrize(
    ("text", "fault", "word"),
    [
        ("title = ", TemplateFault.NOT_TOML, ""),
        ("title = 'A'\nlabel = 'A'\nlanguage = 'en'", TemplateFault.MISSING, "section"),
        (OWN.replace("budget", "bugdet"), TemplateFault.UNKNOWN, "bugdet"),
        (f"shape = 'round'\n{OWN}", TemplateFault.UNKNOWN, "shape"),
        (f"version = 2\n{OWN}", TemplateFault.NEWER, ""),
        (OWN.replace('"table"', '"tabel"'), TemplateFault.WRONG, "form"),
        (OWN.replace("budget = 40", "budget = -1"), TemplateFault.WRONG, "budget"),
        (OWN.replace("budget = 40", 'required = "yes"'), TemplateFault.WRONG, "required"),
        (OWN.replace("width = 60", "widht = 60"), TemplateFault.WRONG, "columns"),
        (OWN.replace('"figures"', '"issue"'), TemplateFault.TWICE, "issue"),
        (OWN.replace('key = "stated"', 'key = "ref"'), TemplateFault.TWICE, "ref"),
        (OWN.replace('"Harbour note"', '" "'), TemplateFault.EMPTY, "title"),
        (OWN.replace('"en-GB"', '"English, please"'), TemplateFault.WRONG, "language"),
        (f"header = [{{ key = 'too', title = 'To' }}]\n{OWN}", TemplateFault.UNKNOWN, "too"),
        (OWN.replace('title = "Figures"\n', ""), TemplateFault.MISSING, "title"),
    ],
)
def test_a_broken_file_is_told_in_one_line_and_keeps_nobody_from_the_others(
    kinds: Templates, tmp_path: Path, text: str, fault: TemplateFault, word: str
) -> None:
    (tmp_path / "broken.toml").write_text(text, "utf-8")
    with pytest.raises(BadTemplate) as caught:
        kinds.load("broken")
    assert (caught.value.fault, caught.value.word) == (fault, word)
    told = template_words.refusal(caught.value)
    assert "\n" not in told
    assert "broken" in told
    assert [each.name for each in kinds.usable()][-1] == "harbour"


def test_a_file_that_is_no_text_or_has_the_name_of_one_that_ships_is_refused(
    kinds: Templates, tmp_path: Path
) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00title")
    (tmp_path / "decision-note.toml").write_text(OWN, "utf-8")
    with pytest.raises(BadTemplate):
        kinds.read("bytes")
    with pytest.raises(BadTemplate) as caught:
        kinds.read("decision-note")
    assert caught.value.fault is TemplateFault.TAKEN
    assert kinds.load("decision-note").title == "Decision note"


@pytest.mark.parametrize("name", templates.names())
def test_what_is_written_reads_the_same_in_every_language(name: str) -> None:
    template = templates.load(name)
    fresh = template_file.written(template)
    assert templates.parsed(name, fresh) == template
    assert template_file.written(template, fresh) == fresh


@pytest.mark.parametrize("name", [name for name in templates.names() if "." not in name])
def test_what_did_not_change_in_a_file_stays_to_the_letter(name: str) -> None:
    text = (resource("templates") / f"{name}.toml").read_text("utf-8")
    again = template_file.written(templates.load(name), text)
    assert set(text.splitlines()) - set(again.splitlines()) <= {"level = 1"}


def test_a_change_keeps_comments_and_the_other_sections(kinds: Templates) -> None:
    template = kinds.load("harbour")
    issue, figures = template.sections
    more = replace(figures, columns=(*figures.columns, Column("source", "Source", 20)), once=True)
    closing = SectionSpec("end", "Ende — «конец»", Form.CLEARANCE, asks=("Signature",))
    header = (HeaderLine("to", "An", required=True),)
    changed = replace(
        template, title="Новая", sections=(more, issue, closing), header=header, landscape=True
    )
    text = template_file.written(changed, OWN)
    assert templates.parsed("harbour", text) == changed
    assert text.startswith("# Made by the harbour desk\n")
    assert 'title = "Issue" # forty words' in text
    assert text.index('"figures"') < text.index('"issue"') < text.index('"end"')
    assert templates.parsed("harbour", template_file.written(template, text)) == template


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "not yet there"
    template_file.write(folder, "harbour", OWN)
    assert (folder / "harbour.toml").read_text("utf-8") == OWN
    assert [path.name for path in folder.iterdir()] == ["harbour.toml"]
    template_file.remove(folder, "harbour")
    assert list(folder.iterdir()) == []


def test_a_name_for_the_file_is_free_and_plain() -> None:
    assert template_file.free_name("Note: A/B?", []) == "note-a-b"
    assert template_file.free_name("Записка", ["записка"]) == "записка-2"
    assert template_file.free_name("???", []) == "template"
