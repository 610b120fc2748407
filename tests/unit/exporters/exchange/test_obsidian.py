"""Notes for Obsidian: names that every system takes, and words that stay words."""

from dataclasses import replace
from datetime import date

import pytest

from briefwright.domain.annotation import Annotation
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.ids import ArticleId, CategoryId
from briefwright.domain.text import Span
from briefwright.exporters.exchange.obsidian import file_name, is_untouched, notes
from tests.gui.harbour import ready

TEXT = "# not a *heading*\n\n- [[no link]] #notag 🙂 ==plain== ^p1\n\nThey will pay 5 %."


def parcel() -> Parcel:
    came = ready(TEXT, "Dues: up?")
    article = replace(came.article, published=date(2025, 3, 3))
    mark = Annotation.on(article, TEXT, Span(TEXT.index("They"), len(TEXT)), CategoryId("figure"))
    twin = replace(article, id=ArticleId("twin"), title="DUES up")
    contents = {article.id: came.content, twin.id: came.content}
    return Parcel(
        articles=(article, twin), contents=contents, marks=(replace(mark, note="a | b <c>"),)
    )


def test_words_of_an_article_are_no_markup_and_marks_lead_to_their_paragraph() -> None:
    note = next(note for note in notes(parcel(), "All") if "[!quote]" in note.text)

    assert "\\# not a \\*heading\\*" in note.text
    assert "\\- \\[\\[no link\\]\\] \\#notag 🙂 \\=\\=plain\\=\\= \\^p1" in note.text
    assert "> [!quote] figure · [[#^p3|¶ 3]]\n> They will pay 5 \\%.\n" in note.text
    assert "> a \\| b \\<c\\>\n" in note.text
    assert note.text.rstrip().endswith("They will pay 5 \\%. ^p3")


def test_two_notes_never_share_a_name_in_any_case() -> None:
    names = [note.name.casefold() for note in notes(parcel(), "2025-03-03 dues up")]
    assert len(set(names)) == 3


def test_a_note_knows_whether_somebody_wrote_in_it() -> None:
    for note in notes(parcel(), "All"):
        assert is_untouched(note.text)
        assert not is_untouched(note.text + "\nMy own.\n")
    assert not is_untouched("A note of somebody else.")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("CON", "CON note"),
        ("nul.md", "nul.md note"),
        ("a\u202eb: c|d?", "ab c d"),
        ("...", "Untitled"),
        ("[[x]] #y ^z", "x y z"),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_very_long_title_is_cut_between_letters() -> None:
    name = file_name("Переговоры " * 40)
    assert len(name.encode()) <= 160
    assert name.startswith("Переговоры Переговоры")
