"""What goes to colleagues and other programs and what comes back, from the command line."""

from pathlib import Path
from typing import Any

import rispy

from tests.e2e.program import HARBOUR, Program, mark_three

NOTE = "2025-03-03 Varna and Tulcea agree on a river line.md"


def known(program: Program, article: str) -> dict[str, Any]:
    """Return what a store tells of an article, without what somebody else may have read."""
    shown: dict[str, Any] = program.json("show", article)
    return shown


def test_a_dossier_reaches_a_colleague_and_other_programs(tmp_path: Path) -> None:
    program, colleague = Program(tmp_path / "profile"), Program(tmp_path / "colleague")
    press = tmp_path / "harbour.txt"
    press.write_bytes(b"\xef\xbb\xbf" + HARBOUR.replace("\n", "\r\n").encode())
    mark_three(program, article := program.imported(press))

    file = tmp_path / "river.bwdossier"
    said = program.json("export", article, "-o", str(file))
    (came,) = colleague.json("import", str(file))["imported"]
    assert said["articles"] == 1
    assert (came["id"], came["status"]) == (article, "new")
    assert known(colleague, article) == known(program, article)

    sources = tmp_path / "sources.ris"
    colleague.json("export", "-o", str(sources))
    (entry,) = rispy.loads(sources.read_text("utf-8"))
    assert (entry["id"], entry["title"]) == (article, "Varna and Tulcea agree on a river line")

    vault = tmp_path / "vault"
    command = ("export", "--obsidian", "-o", str(vault))
    program.json(*command)
    first = {path.name: path.read_bytes() for path in vault.iterdir()}
    assert set(first) == {"Briefwright.md", NOTE}
    (vault / NOTE).write_text("My own thought.\n", "utf-8")
    assert program.json(*command)["left"] == [NOTE]
    (vault / NOTE).unlink()
    program.json(*command)
    assert {path.name: path.read_bytes() for path in vault.iterdir()} == first

    spoilt = tmp_path / "spoilt.bwdossier"
    spoilt.write_bytes(file.read_bytes()[:-200])
    done = colleague.run("import", str(spoilt))
    assert done.returncode == 1
    assert "the file is damaged" in done.stderr
    assert program.run("export", "-o", "all.doc").returncode == 2
