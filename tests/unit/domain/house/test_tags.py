"""Tags of a template: what they say, and that they can do nothing else."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.house.tags import Scope, Tag, TagKind

SCOPE: Scope = {
    "title": "The harbour",
    "reference": "",
    "marking": "official",
    "section": {"title": "Issue", "text": "words"},
    "section:key_points": "five",
}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ title }}", "The harbour"),
        ("{{title}}", "The harbour"),
        ("{{r title }}", "The harbour"),
        ("{{ Title|upper }}", "THE HARBOUR"),
        ("{{ reference | default('none') }}", "none"),
        ("{{ reference|default(“none”) }}", "none"),  # as Word bends quotation marks
        ("{{ reference or title }}", "The harbour"),
        ("{{ section.title }}", "Issue"),
        ("{{ section:key-points }}", "five"),
        ("{{- title -}}", "The harbour"),
        ("{{ title.name }}", ""),
    ],
)
def test_a_value_is_shown(written: str, shown: str) -> None:
    tag = Tag.found(written)
    assert tag.kind is TagKind.VALUE
    assert tag.of.value(SCOPE) == shown
    assert Tag.read(tag.words).of.value(SCOPE) == shown  # as it is handed over


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("{% if title %}", True),
        ("{%p if reference %}", False),
        ("{% if not reference and title %}", True),
        ("{% if marking == 'official' %}", True),
        ("{% if marking|upper != 'OFFICIAL' %}", False),
        ("{% elif (reference or title) and marking %}", True),
    ],
)
def test_a_condition_holds_or_not(written: str, holds: bool) -> None:
    assert bool(Tag.found(written).of.value(SCOPE)) is holds


@pytest.mark.parametrize(
    "written",
    [
        "{{ ''.__class__ }}",
        "{{ title.upper() }}",
        "{{ cycler(1) }}",
        "{{ title|attr('x') }}",
        "{{ 7 * 7 }}",
        "{{ title[0] }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import os %}",
        "{% macro x() %}",
        "{% for x in range(9) %}",
        "{% for a, b in sections %}",
        "{% for and in sections %}",
        "{{ }}",
        "{% %}",
        "{{ " + "(" * 30 + "title" + ")" * 30 + " }}",
        "{{ title?>x }}",
    ],
)
def test_whatever_would_do_something_is_no_tag(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Tag.found(written)


@given(st.text("{}%#=ptitle.|()'\" andorif\u201c-:", max_size=60))
def test_no_words_make_it_fail_otherwise(words: str) -> None:
    with suppress(ValueError):
        Tag.found(f"{{{{{words}}}}}").of.value(SCOPE)
