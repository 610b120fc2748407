"""Briefings from the command line: templates of one's own, and what holds a note back."""

from dataclasses import replace
from pathlib import Path

from briefwright.domain.ids import ArticleId
from briefwright.store import articles
from briefwright.store.library import waivers
from briefwright.store.store import Store
from tests.e2e.program import Program, words_of

OWN = """
title = "Harbour note"
label = "For the harbour master"
language = "en-GB"

[[section]]
key = "promised"
title = "What was promised"
form = "bullets"
takes = ["commitment"]
"""


def test_a_template_of_ones_own_is_taken_by_name_or_title_and_a_broken_one_told(
    program: Program, marked: str, tmp_path: Path
) -> None:
    folder = program.profile / "templates"
    folder.mkdir()
    (folder / "harbour.toml").write_text(OWN, "utf-8")
    (folder / "broken.toml").write_text(OWN.replace("takes", "tacks"), "utf-8")
    for name in ("harbour", "Harbour Note"):
        path = tmp_path / f"{name}.docx"
        program.json("brief", marked, "--template", name, "-o", str(path))
        words = words_of(path)
        assert "For the harbour master" in words
        assert "What was promised" in words
        assert "7 million" not in words
    done = program.run("brief", marked, "--template", "broken", "-o", str(tmp_path / "no.docx"))
    assert done.returncode == 1
    assert done.stderr == (
        "The template “broken” cannot be used: nobody knows what “tacks” means (in “promised”). "
        "Mend or remove it.\n"
    )
    unknown = program.run("brief", marked, "--template", "none", "-o", str(tmp_path / "no.docx"))
    assert unknown.returncode == 1
    assert "harbour" in unknown.stderr
    assert not (tmp_path / "no.docx").exists()


def test_a_note_marked_lower_than_a_part_is_not_written_without_a_reason(
    program: Program, marked: str, tmp_path: Path
) -> None:
    place = program.profile / "briefwright.store"
    store = Store.open(place)
    with store.write() as session:
        found = articles.get(session, ArticleId(marked))
        assert found is not None
        articles.put(session, replace(found, handling="OFFICIAL-SENSITIVE"))
    store.close()
    path = tmp_path / "note.docx"
    low = ("brief", marked, "-o", str(path), "--header", "marking=OFFICIAL")
    done = program.run(*low)
    assert done.returncode == 1
    assert "“Varna and Tulcea agree on a river line” is marked “OFFICIAL-SENSITIVE”" in done.stderr
    assert not path.exists()

    answer = program.json(*low, "--reason", "Only what was in the paper")
    assert path.exists()
    assert "marking-lower" in {finding["code"] for finding in answer["findings"]}
    store = Store.open(place)
    with store.read() as session:
        (kept,) = waivers.window(session, 0, 9)
    store.close()
    assert (kept.reason, kept.file) == ("Only what was in the paper", "note.docx")
    assert kept.briefing_id == answer["briefing"]
