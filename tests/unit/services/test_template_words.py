"""The templates that ship, in the languages of notes."""

import tomllib
from dataclasses import replace

import pytest

from briefwright.domain.language.spoken import SPOKEN
from briefwright.domain.template import SectionSpec, Template
from briefwright.resources import resource
from briefwright.services import templates

OTHERS = [code for code in SPOKEN if code != "en"]
KINDS = [name for name in templates.names() if "." not in name]


def contract(section: SectionSpec) -> SectionSpec:
    """Return a section without its words."""
    wordless = replace(section, title="", hint="", notice="", empty="", choices=(), asks=())
    columns = tuple(replace(column, title="") for column in section.columns)
    themes = tuple(replace(theme, title="") for theme in section.themes)
    return replace(wordless, columns=columns, themes=themes)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_template_is_there_in_each_language_with_the_same_contract(
    kind: str, language: str
) -> None:
    english, other = templates.load(kind), templates.load(f"{kind}.{language}")
    assert other.language == language
    assert other.title != english.title
    assert list(map(contract, other.sections)) == list(map(contract, english.sections))
    assert [line.key for line in other.header] == [line.key for line in english.header]


def words(template: Template) -> set[str]:
    said = {template.title, template.label, *(line.title for line in template.header)}
    for section in template.sections:
        said |= {section.title, section.hint, section.notice, section.empty}
        said |= {*section.choices, *section.asks}
        said |= {column.title for column in section.columns}
        said |= {theme.title for theme in section.themes}
    return said - {""}


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_of_a_language_is_left_over(language: str) -> None:
    catalogue = resource("templates") / "languages" / f"{language}.toml"
    known = tomllib.loads(catalogue.read_text("utf-8"))
    used = set().union(*(words(templates.load(kind)) for kind in KINDS))
    assert {
        entry.rpartition(": ")[2] if entry.startswith("to: ") else entry for entry in known
    } == used


def test_a_template_is_found_by_its_title_in_any_language() -> None:
    assert templates.load("note d’information").name == "information-note.fr"
