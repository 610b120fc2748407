"""LibreOffice shows every exported note whole: each key point's words are in its PDF."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.note.text import clean
from briefwright.exporters.registry import write
from tests.unit.exporters.notes import NOTES

pytestmark = [
    pytest.mark.render,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="LibreOffice or pdftotext is missing",
    ),
]
ABREAST = re.compile(r"\s+|\u00ad|\u200b|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def rendered(snapshot: Snapshot, folder: Path) -> str:
    """Return the text of the note's PDF."""
    write(snapshot, folder / "note.docx")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            folder / "note.docx",
        ],
        check=True,
        capture_output=True,
    )
    done = subprocess.run(
        ["pdftotext", "-raw", folder / "note.pdf", "-"], check=True, capture_output=True
    )
    return done.stdout.decode()


def pages(text: str) -> list[str]:
    return [page for page in text.split("\f") if page.strip()]


def lettered(text: str) -> str:
    """Return `text` without blanks, and with one form of quotation marks: inner ones change."""
    return ABREAST.sub("", text).translate(str.maketrans("‘’", "“”"))


def missing(quotes: Iterable[str], text: str) -> list[str]:
    """Return those of `quotes` that `text` does not show.

    A quote may go on over the end of a page, where headings and footnotes stand between:
    then all its words must be there.
    """
    whole = lettered(text)
    return [
        quote
        for quote in quotes
        if lettered(quote) not in whole
        and not all(lettered(word) in whole for word in quote.split())
    ]


@pytest.mark.parametrize("name", sorted(set(NOTES) - {"hostile"}))
def test_every_key_point_is_shown_word_for_word(name: str, tmp_path: Path) -> None:
    snapshot = NOTES[name]()
    text = rendered(snapshot, tmp_path)
    quotes = [line.annotation.quote.exact for line in snapshot.cited() if line.annotation]
    leftward = [quote for quote in quotes if not re.search("[\u0590-\u08ff]", quote)]
    assert len(leftward) >= len(quotes) - 2  # a PDF gives words from right to left by their looks
    assert missing(leftward, text) == []


def test_odd_characters_are_shown_as_far_as_there_is_a_glyph(tmp_path: Path) -> None:
    text = lettered(rendered(NOTES["hostile"](), tmp_path))
    for shown in ('A"smart"<tag>&anampersand;&amp;alreadyescaped;]]>and<!--acomment-->', "%s\\1"):
        assert lettered(shown) in text


def test_every_page_carries_marking_and_page_number(tmp_path: Path) -> None:
    shown = pages(rendered(NOTES["full"](), tmp_path))
    for number, page in enumerate(shown, start=1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(shown)}" in page


def test_a_canadian_marking_is_shown_once_a_page(tmp_path: Path) -> None:
    for page in pages(rendered(NOTES["canadian"](), tmp_path)):
        assert page.count("PROTECTED A") == 1


def test_a_note_without_a_marking_shows_none(tmp_path: Path) -> None:
    snapshot = NOTES["unmarked"]()
    text = rendered(snapshot, tmp_path)
    assert "OFFICIAL" not in text
    assert clean(snapshot.briefing.title) in text


def test_headings_of_tables_stand_on_each_of_their_pages(tmp_path: Path) -> None:
    shown = pages(rendered(NOTES["long"](), tmp_path))
    evidence = [page for page in shown if re.search(r"^F\d+ “", page, re.MULTILINE)]
    assert len(evidence) > 1
    assert all(re.search("^Ref ", page, re.MULTILINE) for page in evidence)
