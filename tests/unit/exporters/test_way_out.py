"""What leaves holds nothing that acts by itself, and nothing of the machine that it was made on."""

import getpass
import platform
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import html, markdown
from briefwright.exporters.docx import render
from tests.unit.exporters.notes import (
    Desk,
    charted_note,
    corridor,
    full_note,
    hostile,
    odd_note,
    ships,
)

FIELDS = {"PAGE", "NUMPAGES", "REF", "SEQ", "NOTEREF", "TOC", "SECTIONPAGES", "PAGEREF", "STYLEREF"}
LINKS = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    r"\\server\share\note.docx",
    "//server/share/note.docx",
    "ms-word:ofe|u|https://paper.example/x.docx",
    "data:text/html,<script>alert(1)</script>",
    "https://",
    "http://paper.example/\x07\u202e",
)
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
REFERENCES = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));")


def linking(url: str) -> Snapshot:
    """A note whose sources say that they stand at `url`, with fields in their words."""
    marks = hostile()
    marks.article = replace(marks.article, url=url)
    return Desk([marks, corridor(), ships()]).snapshot()


NOTES = (full_note, odd_note, charted_note, *(partial(linking, url) for url in LINKS))


def parts(data: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Give the parts of a package, and of those inside it."""
    if not is_zipfile(BytesIO(data)):
        yield name, data
        return
    with ZipFile(BytesIO(data)) as package:
        for entry in package.namelist():
            yield from parts(package.read(entry), f"{name}{entry}")


@pytest.fixture(params=NOTES, scope="module")
def note(request: pytest.FixtureRequest) -> Snapshot:
    made: Snapshot = request.param()
    return made


@pytest.fixture
def word(note: Snapshot) -> dict[str, bytes]:
    return dict(parts(render(note)))


def test_word_refers_to_nothing_outside_but_pages_of_the_web(word: dict[str, bytes]) -> None:
    for name, data in word.items():
        for relation in re.findall(rb"<Relationship [^>]*>", data):
            if b'TargetMode="External"' in relation:
                kind = re.search(rb'Type="[^"]*/(\w+)"', relation)
                target = re.search(rb'Target="(https?)://[^/"]', relation)
                assert kind is not None
                assert kind[1] == b"hyperlink", (name, relation)
                assert target is not None, (name, relation)


def test_word_holds_no_field_but_numbers_and_references(word: dict[str, bytes]) -> None:
    for name, data in word.items():
        for field in re.findall(rb"<w:instrText[^>]*>([^<]*)<", data):
            assert field.split()[0].decode() in FIELDS, (name, field)
        for simple in re.findall(rb'w:instr="([^"]*)"', data):
            assert simple.split()[0].decode() in FIELDS, (name, simple)


def test_word_holds_nothing_that_is_run_or_fetched(word: dict[str, bytes]) -> None:
    for name, data in word.items():
        assert not re.search(r"vbaProject|activeX|oleObject|altChunk", name), name
        for word_of_power in (b"attachedTemplate", b"w:altChunk", b"w:dde", b"o:OLEObject", b"<f>"):
            assert word_of_power not in data, (name, word_of_power)


def test_word_holds_no_control_character_and_no_hidden_words(word: dict[str, bytes]) -> None:
    for name, data in word.items():
        if name.endswith((".xml", ".rels")):
            text = data.decode("utf-8")
            assert not CONTROLS.search(text), name
            assert not REFERENCES.search(text), name
            assert not re.search(r"<w:(vanish|webHidden)(?! w:val=.(0|false))", text), name


def test_no_format_tells_of_the_machine_or_who_sat_at_it(note: Snapshot) -> None:
    told = dict(parts(render(note))) | {
        "html": html.render(note),
        "markdown": markdown.render(note),
    }
    here = {str(Path.home()), str(Path.cwd()), platform.node(), f"/{getpass.getuser()}/"}
    for name, data in told.items():
        for one in here:
            assert len(one) < 4 or one.encode() not in data, (name, one)
        if "docProps" in name:
            assert getpass.getuser().encode() not in re.findall(rb">([^<]*)<", data), name


def test_a_page_runs_and_fetches_nothing(note: Snapshot) -> None:
    page = html.render(note).decode("utf-8")
    assert not re.search(
        r"<(script|iframe|img|link|object|embed|form|base|meta http-equiv=.refresh)", page
    )
    assert not re.search(r"\son\w+=|@import|url\(", re.sub(r">[^<]*<", "><", page))
    for address in re.findall(r'href="([^"]*)"', page):
        assert address.startswith(("#", "https://", "http://")), address
    assert not CONTROLS.search(page)


def test_markdown_links_to_nothing_but_the_web(note: Snapshot) -> None:
    written = markdown.render(note).decode("utf-8")
    assert not CONTROLS.search(written)
    for address in re.findall(r"(?<!\\)\]\(([^)\s]*)", written):
        assert address.startswith(("#", "<http", "http")), address
    for address in re.findall(r"(?<![\\`])<([a-z-]+):", written):
        assert address in {"http", "https"}, address
