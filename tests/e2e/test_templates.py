"""Every template that ships, from a full dossier and from almost nothing, as Word shows it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.length.measure import length
from briefwright.exporters.registry import write
from briefwright.importers.reader import Reader
from briefwright.services import compose_briefing, templates, verify_note
from briefwright.services.verify_note import LineState
from briefwright.store.store import Store
from tests.visit_dossier import VISIT_KINDS, briefed, stocked
from tests.word_edits import WordFile, require_footnotes_in_order

SDK = os.environ.get("BRIEFWRIGHT_OOXML_VALIDATOR", "")
REFERENCE = os.environ.get("BRIEFWRIGHT_REFERENCE", "")
_NUMBERED = {"en": "Page1of", "fr": "Page1sur", "ru": "Страница1из"}
NOTES = [(name, kind) for name in templates.names() for kind in VISIT_KINDS]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(tmp_path_factory.mktemp("dossier") / "visit.store")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def notes(store: Store) -> dict[str, Snapshot]:
    """Return a snapshot of each template, full and bare."""
    articles = stocked(store)
    made = {}
    for name, kind in NOTES:
        chosen = articles if kind == "full" else articles[-1:]
        briefing = briefed(store, chosen, name, written=kind == "full")
        with store.read() as session:
            made[f"{name}-{kind}"] = compose_briefing.snapshot(session, briefing)
    return made


@pytest.fixture(scope="module")
def folder(notes: dict[str, Snapshot], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    for name, snapshot in notes.items():
        write(snapshot, folder / f"{name}.docx")
    return folder


@pytest.mark.skipif(not REFERENCE, reason="BRIEFWRIGHT_REFERENCE names no folder")
@pytest.mark.parametrize(("name", "kind"), NOTES)
def test_schemas_styles_links_and_accessibility_are_in_order(
    name: str, kind: str, folder: Path
) -> None:
    script = Path(REFERENCE) / "word" / "validate_docx.py"
    done = subprocess.run(
        [sys.executable, script, "--werror", folder / f"{name}-{kind}.docx"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not SDK, reason="BRIEFWRIGHT_OOXML_VALIDATOR names no validator")
@pytest.mark.parametrize(("name", "kind"), NOTES)
def test_the_open_xml_sdk_finds_nothing_wrong(name: str, kind: str, folder: Path) -> None:
    note = folder / f"{name}-{kind}.docx"
    done = subprocess.run([SDK, note, "Microsoft365"], capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)  # the exit status is 0 for broken files too
    assert answer["ok"], answer["errors"]


@pytest.mark.parametrize(("name", "kind"), NOTES)
def test_footnotes_are_numbered_as_the_text_calls_them(name: str, kind: str, folder: Path) -> None:
    require_footnotes_in_order(WordFile.at(folder / f"{name}-{kind}.docx"))


def test_every_line_of_an_untouched_note_is_known_again(store: Store, folder: Path) -> None:
    with Reader() as reader:
        for path in sorted(folder.glob("*-full.docx")):
            checked = verify_note.verify(store, reader.note(path.read_bytes(), path.name))
            assert len(checked) > 10, path.name
            assert {line.state for line in checked} == {LineState.INTACT}, path.name


@pytest.mark.render
@pytest.mark.timeout(600)
@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or pdftotext is missing",
)
def test_libreoffice_shows_every_line_of_every_template_on_about_as_many_pages_as_we_say(
    notes: dict[str, Snapshot], folder: Path
) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(path) for path in sorted(folder.glob("*.docx"))]
    options = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(["soffice", profile, *options, *files], check=True, capture_output=True)
    for name, snapshot in notes.items():
        pdf = ["pdftotext", "-raw", str(folder / f"{name}.pdf"), "-"]
        text = subprocess.run(pdf, check=True, capture_output=True, text=True).stdout
        pages = text.count("\f")
        assert abs(length(snapshot).pages - pages) <= 1, (name, length(snapshot).pages, pages)
        shown = "".join(text.split())
        for line in snapshot.cited():
            assert line.annotation is not None
            assert line.annotation.quote.exact.split()[0] in shown, (name, line.ref)
        for part in snapshot.sections:
            for line in part.lines:
                words = line.block.text.replace("**", "").replace("|", " ").split()
                lost = [word for word in words if word.rstrip(":") not in shown]
                assert lost == [], (name, part.section.spec.key)
        assert _NUMBERED[snapshot.briefing.language[:2]] in shown, name
