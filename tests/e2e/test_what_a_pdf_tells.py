"""What a finished PDF tells of itself: its title, and nothing of who made it, or where."""

import getpass
import json
import os
import platform
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pypdfium2

from tests.e2e.test_window import ARTICLE

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NAME = re.compile(
    rb"/(JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile\w*|GoToR|SubmitForm|RichMedia)\b"
)


def run(folder: Path, *words: str) -> str:
    surroundings = {**os.environ, "USER": "ida.holm", "LOGNAME": "ida.holm", "USERNAME": "ida.holm"}
    done = subprocess.run(
        [sys.executable, "-m", "briefwright", "--profile", str(folder), *words],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def opened_up(data: bytes) -> bytes:
    """Return a PDF with its packed parts beside it, unpacked."""
    parts = [data]
    for stream in _STREAM.findall(data):
        try:
            parts.append(zlib.decompress(stream))
        except zlib.error:  # it is not packed
            continue
    return b"\n".join(parts)


def test_its_properties_hold_no_author_no_path_and_no_machine(tmp_path: Path) -> None:
    source = tmp_path / "private" / "harbour.txt"
    source.parent.mkdir()
    source.write_text(ARTICLE, "utf-8")
    told = json.loads(run(tmp_path / "profile", "import", str(source), "--json"))
    (article,) = told["imported"]
    run(tmp_path / "profile", "annotate", article["id"], "--category", "figure",
        "--quote", "7 million tonnes")  # fmt: skip
    note = tmp_path / "private" / "note.pdf"
    run(tmp_path / "profile", "brief", article["id"], "--title", "Harbour talks", "-o", str(note))

    assert re.search(rb"/Lang \(en", note.read_bytes())
    assert b"/DisplayDocTitle true" in note.read_bytes()
    document = pypdfium2.PdfDocument(note)
    assert len(document) > 0
    properties = {name: value for name, value in document.get_metadata_dict().items() if value}
    document.close()
    assert {properties.pop(one)[:2] for one in ("CreationDate", "ModDate")} == {"D:"}
    assert properties.pop("Producer").startswith("Qt ")
    assert properties == {"Title": "Harbour talks", "Creator": "Briefwright"}

    data = opened_up(note.read_bytes())
    spread = [one.encode(kind) for one in names(tmp_path) for kind in ("utf-8", "utf-16-be")]
    assert not [one for one in spread if one in data]
    assert not _NAME.search(data)


def names(folder: Path) -> set[str]:
    """Return what would tell who made a file, or where."""
    known = {
        "ida.holm",
        str(folder),
        "private",
        str(Path.home()),
        platform.node(),
        getpass.getuser(),
    }
    return {one for one in known if len(one) > 4}
