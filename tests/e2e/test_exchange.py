"""What goes to colleagues and other programs and what comes back, from the command line."""

from pathlib import Path

import pytest
import rispy

from tests.e2e.test_cli import HARBOUR, Program

ORDERED = "Varna will order 14 barges by the\nend of 2026"


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "profile")


@pytest.fixture
def article(program: Program, tmp_path: Path) -> str:
    """Give an article of a dossier with two marks that overlap, behind and before an emoji."""
    path = tmp_path / "harbour.txt"
    path.write_bytes(b"\xef\xbb\xbf" + HARBOUR.replace("\n", "\r\n").encode())
    (shape,) = program.json("import", str(path), "--dossier", "River line")["imported"]
    article = str(shape["id"])
    for category, quote, note in (
        ("commitment", ORDERED, "Ask *when* & <who>"),
        ("figure", "14 barges", ""),
        ("proposal", "a common school for pilots 🙂", ""),
        ("request", "asked for a report by May", "«до мая»"),
    ):
        words = ["--category", category, "--quote", quote, "--note", note]
        program.json("annotate", article, *words)
    return article


def test_sources_of_a_dossier_are_written_in_the_form_that_the_name_ends_in(
    program: Program, article: str, tmp_path: Path
) -> None:
    where = tmp_path / "sources.ris"
    said = program.json("export", "--dossier", "River line", "-o", str(where))
    (entry,) = rispy.loads(where.read_text("utf-8"))

    assert said["articles"] == 1
    assert entry["id"] == article
    assert entry["title"] == "Varna and Tulcea agree on a river line"


def test_an_ending_that_nobody_knows_is_wrong_usage(program: Program, tmp_path: Path) -> None:
    done = program.run("export", "-o", str(tmp_path / "all.doc"))
    assert done.returncode == 2
    assert ".ris" in done.stderr


def test_notes_for_obsidian_are_the_same_each_time_and_leave_alone_what_somebody_wrote(
    program: Program, article: str, tmp_path: Path
) -> None:
    vault = tmp_path / "vault"
    command = ("export", "--dossier", "River line", "--obsidian", "-o", str(vault))
    program.json(*command)
    first = {path.name: path.read_bytes() for path in vault.iterdir()}
    note = vault / "2025-03-03 Varna and Tulcea agree on a river line.md"
    text = note.read_text("utf-8")

    assert set(first) == {"River line.md", note.name}
    assert (
        "[[2025-03-03 Varna and Tulcea agree on a river line]]" in first["River line.md"].decode()
    )
    assert text.count("> [!quote]") == 4
    assert "> Ask \\*when\\* \\& \\<who\\>" in text
    assert "[[#^p3|¶ 3]]" in text
    assert " ^p3\n" in text

    note.write_text(text + "\nMy own thought.\n", "utf-8")
    mark = ("annotate", article, "--category", "fact", "--quote", "harbour master Petya Ilieva")
    program.json(*mark)
    said = program.json(*command)
    assert said["left"] == [note.name]
    assert note.read_text("utf-8").endswith("My own thought.\n")

    note.write_bytes(first[note.name])
    assert program.json(*command)["left"] == []
    assert note.read_text("utf-8").count("> [!quote]") == 5
