"""`briefwright refresh`: an edited note in, another file out, and the library knows of it."""

from pathlib import Path

from tests.e2e.program import HARBOUR, Program
from tests.word_edits import WordFile

ASKED = "The ministry asked for a report by May"
OWN = "The harbour master is to be asked."


def test_an_edited_note_gets_what_was_marked_since_once_and_is_never_written_over(
    program: Program, tmp_path: Path
) -> None:
    press, note = tmp_path / "harbour.txt", tmp_path / "note.docx"
    press.write_text(HARBOUR, "utf-8")
    article = program.imported(press)
    said = "Varna will order 14 barges"
    program.json("annotate", article, "--category", "commitment", "--quote", said)
    program.json("brief", article, "-o", str(note))
    file = WordFile.at(note)
    file.add_behind(said, OWN)
    edited = file.save(note).read_bytes()

    new, again = tmp_path / "new.docx", tmp_path / "again.docx"
    program.json("annotate", article, "--category", "request", "--quote", ASKED)
    answer = program.json("refresh", str(note), "-o", str(new))
    assert set(answer) == {"briefing", "path", "changed", "added", "removed", "left"}
    assert (answer["path"], answer["added"] > 0, answer["left"]) == (str(new), True, [])
    lines = WordFile.at(new).lines()
    assert OWN in lines
    assert any(ASKED in line for line in lines)
    checked = program.json("verify", str(new))
    assert checked["lines"] == checked["intact"] > 2

    assert "Nothing is new" in program.run("refresh", str(new), "-o", str(again)).stdout
    assert again.read_bytes() == new.read_bytes()
    (second_name := tmp_path / "second name.docx").hardlink_to(note)
    for path in (note, second_name):
        done = program.run("refresh", str(note), "-o", str(path))
        assert done.returncode == 2
        assert "not written over" in done.stderr
    assert note.read_bytes() == edited

    for desk, path in ((Program(tmp_path / "other"), note), (program, press)):
        done = desk.run("refresh", str(path), "-o", str(tmp_path / "none.docx"))
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
        assert ("written from another library" in done.stderr) == (path == note)
