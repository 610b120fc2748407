"""The templates that ship."""

import pytest

from briefwright.domain.errors import NotFound
from briefwright.domain.template import Form
from briefwright.services import templates


def test_the_information_note_ships() -> None:
    assert "information-note" in templates.names()


@pytest.mark.parametrize("name", templates.names())
def test_every_template_that_ships_can_be_loaded(name: str) -> None:
    template = templates.load(name)
    assert template.name == name
    assert template.sections


def test_the_information_note_begins_with_the_issue_and_ends_with_the_sources() -> None:
    sections = templates.load("information-note").sections
    assert (sections[0].key, sections[0].budget) == ("issue", 40)
    assert sections[-1].form is Form.SOURCES


def test_a_template_is_also_known_by_its_title() -> None:
    assert templates.load("information NOTE").name == "information-note"


@pytest.mark.parametrize("name", ["", "no-such-note", "../information-note"])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(NotFound) as caught:
        templates.load(name)
    assert (caught.value.kind, caught.value.key) == ("template", name)
