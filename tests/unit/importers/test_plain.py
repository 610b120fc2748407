from collections.abc import Callable
from pathlib import Path

from briefwright.domain.article import BlockKind, TextBlock
from briefwright.domain.text import clean_text
from briefwright.importers.plain import read


def test_the_text_is_the_files_own_letter_for_letter() -> None:
    text = " date 2025-02-05 Trade\u00a0grows.  \n\n  “Yes” —\u2028he said\u200b. \n"
    assert read(text.encode(), "a.txt").text == text


def test_line_ends_of_all_systems_become_one() -> None:
    assert read(b"a\r\nb\rc\nd", "a.txt").text == "a\nb\nc\nd"


def test_front_matter_stays_in_the_text_as_a_block_of_its_own() -> None:
    text = "---\ntitle: Trade grows\n---\n\nBody.\n"
    draft = read(text.encode(), "a.txt")
    assert draft.text == text
    assert draft.blocks == (TextBlock(0, 26, BlockKind.LINES), TextBlock(28, 33))
    assert draft.body == 26
    assert draft.declared == {"title": ("Trade grows",)}


def test_every_marked_article_keeps_its_text(reference: Callable[[str], Path]) -> None:
    paths = sorted((reference("gold") / "articles").glob("*.txt"))
    assert paths
    for path in paths:
        assert read(path.read_bytes(), path.name).text == clean_text(path.read_text("utf-8"))
