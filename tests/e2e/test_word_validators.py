"""Every exported note passes two validators that know Word's rules, if they are at hand."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from briefwright.exporters.registry import write
from tests.unit.exporters.notes import NOTES

SDK = os.environ.get("BRIEFWRIGHT_OOXML_VALIDATOR", "")
REFERENCE = os.environ.get("BRIEFWRIGHT_REFERENCE", "")


@pytest.fixture(scope="module", params=sorted(NOTES))
def note(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notes") / f"{request.param}.docx"
    write(NOTES[request.param](), path)
    return path


@pytest.mark.skipif(not REFERENCE, reason="BRIEFWRIGHT_REFERENCE names no folder")
def test_schemas_styles_links_and_accessibility_are_in_order(note: Path) -> None:
    script = Path(REFERENCE) / "word" / "validate_docx.py"
    done = subprocess.run(
        [sys.executable, script, "--werror", note], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not SDK, reason="BRIEFWRIGHT_OOXML_VALIDATOR names no validator")
def test_the_open_xml_sdk_finds_nothing_wrong(note: Path) -> None:
    done = subprocess.run([SDK, note, "Microsoft365"], capture_output=True, text=True, check=False)
    answer = json.loads(done.stdout)  # the exit status is 0 for broken files too
    assert answer["ok"], answer["errors"]


def test_the_template_is_sound_xml() -> None:
    parts = list((Path(__file__).parents[2] / "resources/templates/word").rglob("*.xml"))
    assert len(parts) >= 10
    for part in parts:
        etree.parse(part)
