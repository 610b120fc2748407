"""Notes in the files of five offices: sound, shown whole, and known again when they come back."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from lxml import etree

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.registry import NONE, write
from briefwright.importers.reader import Reader
from briefwright.services import compose_briefing, templates, verify_note
from briefwright.services.house import look_at_house
from briefwright.services.verify_note import LineState
from briefwright.store.store import Store
from tests.house_templates import TEMPLATES
from tests.visit_dossier import briefed, stocked

SDK = os.environ.get("BRIEFWRIGHT_OOXML_VALIDATOR", "")
REFERENCE = os.environ.get("BRIEFWRIGHT_REFERENCE", "")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = [  # every kind in one office, and every office
    *(("ministry.docx", kind) for kind in templates.names()),
    ("bureau.dotx", "decision-note"),
    ("agency.docx", "country-brief"),
    ("letterhead.docx", "meeting-brief"),
    ("cell.docx", "information-note"),
]
THEIRS = {  # what an office's own file is to be reproached with, and not the note
    "agency.docx": {"ACC007", "ACC008", "SET002"},
    "cell.docx": {"ACC012"},
}
NAMES = [f"{Path(office).stem}-{kind}" for office, kind in KINDS]


@dataclass
class Notes:
    """The store that they rest on, the folder where they lie, and what each says."""

    store: Store
    folder: Path
    snapshots: dict[str, Snapshot]


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notes]:
    folder = tmp_path_factory.mktemp("house")
    store = Store.open(folder / "visit.store")
    articles = stocked(store)
    made = Notes(store, folder, {})
    for (office, kind), name in zip(KINDS, NAMES, strict=True):
        (folder / office).write_bytes(TEMPLATES[office]())
        house = look_at_house.read(folder / office)
        briefing = briefed(store, articles, kind, written=True)
        with store.read() as session:
            made.snapshots[name] = compose_briefing.snapshot(session, briefing)
        drawn = look_at_house.renderers(house, NONE)
        write(made.snapshots[name], folder / f"{name}.docx", drawn)
    yield made
    store.close()


@pytest.mark.skipif(not REFERENCE, reason="BRIEFWRIGHT_REFERENCE names no folder")
@pytest.mark.parametrize(("office", "kind"), KINDS)
def test_schemas_styles_links_and_accessibility_are_in_order(
    office: str, kind: str, notes: Notes
) -> None:
    name = f"{Path(office).stem}-{kind}"
    script = Path(REFERENCE) / "word" / "validate_docx.py"
    command = [sys.executable, str(script), str(notes.folder / f"{name}.docx")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    warned = set(re.findall(r"WARN (\w+)", done.stdout))
    assert warned <= THEIRS.get(office, set()), done.stdout


@pytest.mark.skipif(not SDK, reason="BRIEFWRIGHT_OOXML_VALIDATOR names no validator")
@pytest.mark.parametrize("name", NAMES)
def test_the_open_xml_sdk_finds_nothing_wrong(name: str, notes: Notes) -> None:
    command = [SDK, str(notes.folder / f"{name}.docx"), "Microsoft365"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)  # the exit status is 0 for broken files too
    assert answer["ok"], answer["errors"]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_known_again(name: str, notes: Notes) -> None:
    assert states(notes, notes.folder / f"{name}.docx") == {LineState.INTACT}


def states(notes: Notes, path: Path) -> set[LineState]:
    with Reader() as reader:
        checked = verify_note.verify(notes.store, reader.note(path.read_bytes(), path.name))
    assert len(checked) > 10
    return {line.state for line in checked}


@pytest.mark.render
@pytest.mark.timeout(600)
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or pdftotext is missing",
)
class TestLibreOffice:
    """What it shows, and what it keeps."""

    def test_it_keeps_every_control_bookmark_and_footnote(self, notes: Notes) -> None:
        again = self.converted(notes, "docx", "again")
        for name in NAMES:
            assert carried(again / f"{name}.docx") == carried(notes.folder / f"{name}.docx"), name
            assert states(notes, again / f"{name}.docx") == {LineState.INTACT}, name

    def test_it_shows_every_line_and_the_marking_on_every_page(self, notes: Notes) -> None:
        shown = self.converted(notes, "pdf", "shown")
        for name, snapshot in notes.snapshots.items():
            pdf = ["pdftotext", "-raw", str(shown / f"{name}.pdf"), "-"]
            text = subprocess.run(pdf, check=True, capture_output=True, text=True).stdout
            words = "".join(text.split())
            for line in snapshot.cited():
                assert line.annotation is not None
                assert line.annotation.quote.exact.split()[0] in words, (name, line.ref)
            assert "<?" not in text
            pages = [page for page in text.split("\f") if page.strip()]
            marking = snapshot.briefing.handling
            assert all(page.count(marking) >= 2 for page in pages), name

    def converted(self, notes: Notes, ending: str, folder: str) -> Path:
        profile = f"-env:UserInstallation={(notes.folder / 'profile').as_uri()}"
        files = [str(notes.folder / f"{name}.docx") for name in NAMES]
        out = notes.folder / folder
        options = ["--headless", "--convert-to", ending, "--outdir", str(out)]
        subprocess.run(["soffice", profile, *options, *files], check=True, capture_output=True)
        return out


def carried(path: Path) -> tuple[list[str], list[str], int, int]:
    """Return the tags of controls, the names of bookmarks, the calls of footnotes, and these."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
    tags = sorted(tag.get(f"{W}val", "") for tag in body.iter(f"{W}tag"))
    names = sorted({mark.get(f"{W}name", "") for mark in body.iter(f"{W}bookmarkStart")})
    calls = sum(1 for _ in body.iter(f"{W}footnoteReference"))
    own = sum(1 for note in notes.iter(f"{W}footnote") if note.get(f"{W}type") is None)
    return tags, [name for name in names if not name.startswith("_")], calls, own
