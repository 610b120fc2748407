"""Notes and quotations from right to left, and in scripts of the East."""

from dataclasses import replace
from datetime import date

import pytest

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import html, pages_pen
from tests.unit.exporters.notes import HEADER, Desk, Marks, article, corridor
from tests.unit.exporters.reading import Written, attribute, found, values, words

ARABIC = "الميناء يفتح\n\nقال الوزير: «لن ننتظر شتاءً آخر» أمام الصحفيين.\n"
JAPANESE = "港が再開する\n\n大臣は「港は11月1日までに再開する」と述べた。\n"
SAID = "لن ننتظر شتاءً آخر"


def marked(text: str, quote: str, speaker: str, outlet: str, language: str) -> Marks:
    made = article(text, outlet=outlet, published=date(2025, 3, 3), language=language)
    return made.mark(quote, "quotation", speaker=speaker)


def note(language: str) -> Snapshot:
    return Desk(
        [
            marked(ARABIC, SAID, "الوزير", "صحيفة الشمال", "ar"),
            marked(JAPANESE, "港は11月1日までに再開する", "大臣", "北方新聞", "ja"),
            corridor(),
        ],
        HEADER,
        "OFFICIAL",
        language=language,
        written={"issue": "الموعد مؤكد.\nThe loan is sure."},
    ).snapshot()


@pytest.fixture(scope="module")
def english() -> Written:
    return Written.of(note("en-GB"))


@pytest.fixture(scope="module")
def arabic() -> Written:
    return Written.of(note("ar"))


def ways(written: Written, style: str) -> list[tuple[str, str]]:
    """Return the paragraphs of a style, each with what turns it."""
    shown = found(written.body, f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
    return [
        (words(p), "".join(attribute(b, "val") or "on" for b in found(p, "w:pPr/w:bidi")))
        for p in shown
    ]


def test_a_quotation_from_right_to_left_stands_so_with_its_bar(english: Written) -> None:
    ((said, _),) = ways(english, "QuoteAcross")
    assert f"“{SAID}”" in said  # what has its own direction is isolated from nothing
    assert len(ways(english, "QuoteSourceAcross")) == 1
    (style,) = found(english.tree("word/styles.xml"), "//w:style[@w:styleId='QuoteAcross']")
    assert found(style, "w:pPr/w:bidi")
    assert values(style, "w:pPr/w:pBdr/w:left/@w:val") == ["nil"]
    cells = [way for text, way in ways(english, "TableText") if SAID in text]
    assert cells == ["on"]


def test_runs_say_their_language_and_their_font(english: Written) -> None:
    runs = found(english.body, "//w:r[w:rPr/w:lang/@w:val='ja']")
    assert runs
    assert {value for run in runs for value in values(run, "w:rPr/w:rFonts/@w:eastAsia")} == {
        "Yu Gothic"
    }
    rightward = found(english.body, "//w:r[w:rPr/w:lang/@w:bidi='ar']")
    assert rightward
    assert all(found(run, "w:rPr/w:rtl") for run in rightward)


def test_an_outlet_from_right_to_left_does_not_draw_the_date_in(english: Written) -> None:
    notes = english.footnotes.values()
    assert any("\u2068صحيفة الشمال\u2069, 3 March 2025" in each for each in notes)


def test_a_note_from_right_to_left_runs_so_whole(arabic: Written) -> None:
    styles = arabic.tree("word/styles.xml")
    assert found(styles, "//w:style[@w:styleId='Normal']/w:pPr/w:bidi")
    bar = "//w:style[@w:styleId='SummaryPoint']/w:pPr/w:pBdr/w:{}/@w:sz"
    assert values(styles, bar.format("right")) == ["24"]
    assert values(styles, bar.format("left")) == ["4"]
    assert values(styles, "w:docDefaults//w:lang/@w:bidi") == ["ar"]
    assert len(found(arabic.body, "//w:tbl")) == len(found(arabic.body, "//w:tblPr/w:bidiVisual"))
    assert found(arabic.body, "w:body/w:sectPr/w:bidi | w:sectPr/w:bidi")
    english = [words(p) for p in found(arabic.body, "//w:p[w:pPr/w:bidi/@w:val='0']")]
    assert "The loan is sure." in english
    assert "\u200e" in words(arabic.tree("word/footer1.xml"))


def test_a_note_of_the_east_names_its_font(english: Written) -> None:
    japanese = Written.of(note("ja"))
    assert b'<a:ea typeface="Yu Gothic"/>' in japanese.parts["word/theme/theme1.xml"]
    assert values(japanese.tree("word/styles.xml"), "w:docDefaults//w:lang/@w:eastAsia") == ["ja"]
    assert b'<a:ea typeface=""/>' in english.parts["word/theme/theme1.xml"]


def test_pages_of_the_web_and_of_paper_turn_too() -> None:
    page = html.render(note("ar")).decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<p dir="ltr">' in page
    assert '<figure dir="rtl">' in html.render(note("en-GB")).decode()
    heads = pages_pen.printed(note("ar")).text
    assert heads.index(">Source</p></th>") < heads.index(">Ref</p></th>")
    plain = replace(note("ar"), briefing=replace(note("ar").briefing, language="en"))
    assert not pages_pen.printed(plain).rightward


@pytest.mark.parametrize(
    ("quote", "language"), [("港口将在冬天重开", "zh"), ("سيفتح الميناء", "ar")]
)
def test_words_in_another_script_within_an_article_have_their_own_language(
    quote: str, language: str
) -> None:
    text = f"The port reopens\n\nThe minister said {quote} to reporters.\n"
    made = marked(text, quote, "the minister", "Northern Post", "en")
    written = Written.of(Desk([made, corridor()], HEADER, "OFFICIAL", language="en-GB").snapshot())
    runs = found(written.body, f"//w:r[contains(w:t, '{quote}')]")
    assert runs
    for run in runs:
        assert values(run, "w:rPr/w:lang/@w:val") == [language]
