"""Hostile and broken files: each gets what its list says, and nothing reaches out."""

import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

ADAPTER = """
import json, sys
from pathlib import Path
from briefwright.domain.errors import ImportFailed
from briefwright.services.import_articles import Source, expand, read_articles

sources = [Source(path) for path in expand([Path(sys.argv[1])])]
outcomes = list(read_articles(sources))
read = [outcome for outcome in outcomes if not isinstance(outcome, ImportFailed)]
if read:
    article = read[0].article
    answer = {
        "status": "import",
        "text": "\\n".join(outcome.content.text for outcome in read),
        "title": article.title,
        "date": article.published.isoformat() if article.published else None,
        "html": "",
        "warnings": [notice.code for notice in article.notices],
    }
else:
    answer = {"status": "reject", "error": repr(outcomes)}
print(json.dumps(answer))
"""


@pytest.mark.timeout(300)
def test_every_bad_input_gets_what_it_must(
    tmp_path: Path, reference: Callable[[str], Path]
) -> None:
    inputs = reference("bad_inputs")
    with tarfile.open(inputs / "bad_inputs.tar.xz") as archive:
        archive.extractall(tmp_path, filter="fully_trusted")  # pipes and links are what we test
    adapter = tmp_path / "adapter.py"
    adapter.write_text(ADAPTER)
    done = subprocess.run(
        [
            sys.executable,
            str(inputs / "run_bad_inputs.py"),
            "--dir",
            str(tmp_path / "bad_inputs"),
            "--kinds",
            "txt,md,html,docx,folder",
            "--adapter",
            f"{sys.executable} {adapter} {{path}} {{kind}}",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 failed" in done.stdout
