import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefwright.exporters import ooxml
from briefwright.exporters.note.text import clean, quoted
from tests.unit.exporters.reading import found, values, words

LRM_LIKE = re.compile("[\u2066-\u2069\u202a-\u202e]")


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f"<w:p {ooxml.NAMESPACES}>{xml}</w:p>".encode())


def test_what_xml_forbids_is_removed_and_nothing_else() -> None:
    assert clean("a\x00b\x08c\x0bd\x1fe\ufffef\ud800g") == "abcdefg"
    assert clean("é\u00a0\u00ad\u200b👩‍🔬 שלום") == "é\u00a0\u00ad\u200b👩‍🔬 שלום"


@pytest.mark.parametrize(
    "wrapped",
    ["word\nword", "word \n word", "word\r\nword", "word\tword", "word\u2028word", "word\n\nword"],
)
def test_a_hard_wrap_becomes_one_blank(wrapped: str) -> None:
    assert clean(wrapped) == "word word"


def test_markup_in_words_stays_words() -> None:
    said = "A <b> & \"c\" 'd' &amp; ]]> <!-- e -->"
    assert words(parsed(ooxml.run(said))) == said
    assert ooxml.escape('<"&>') == "&lt;&quot;&amp;&gt;"


@given(st.text())
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    written = words(parsed(ooxml.run(text)))
    assert LRM_LIKE.sub("", written) == LRM_LIKE.sub("", clean(text))


@given(st.text(st.characters(exclude_characters="“”«»", exclude_categories=["Cs"])))
def test_any_quote_stands_between_its_marks(text: str) -> None:
    written = words(parsed(ooxml.run(quoted(text))))
    assert LRM_LIKE.sub("", written) == f"“{LRM_LIKE.sub('', clean(text))}”"


@pytest.mark.parametrize("text", [" a", "a ", "a  b", " "])
def test_blanks_that_xml_would_drop_are_kept(text: str) -> None:
    run = parsed(ooxml.run(text))
    assert values(run, "w:r/w:t/@xml:space") == ["preserve"]


def test_a_run_names_style_and_language_in_the_order_of_the_schema() -> None:
    run = parsed(ooxml.run("слово", "Strong", "ru"))
    properties = found(run, "w:r/w:rPr/*")
    assert [etree.QName(each).localname for each in properties] == ["rStyle", "lang"]
    assert values(run, "w:r/w:rPr/w:lang/@w:val") == ["ru"]


def test_words_written_from_right_to_left_are_marked_so_and_the_others_are_not() -> None:
    run = parsed(ooxml.run("he said שלום במסילה, and smiled"))
    assert [(words(each), bool(found(each, "w:rPr/w:rtl"))) for each in found(run, "w:r")] == [
        ("he said ", False),
        ("שלום במסילה", True),
        (", and smiled", False),
    ]


def test_a_sentence_that_begins_from_right_to_left_is_one_run() -> None:
    run = parsed(ooxml.run("قال الوزير: 12 قطارا قبل October"))
    assert len(found(run, "w:r")) == len(found(run, "w:r/w:rPr/w:rtl")) == 1


def test_a_quote_that_turns_the_direction_turns_nothing_after_it() -> None:
    assert quoted("plain") == "“plain”"
    assert quoted("שלום") == "“\u2068שלום\u2069”"
    assert quoted("\u202eevil") == "“\u2068\u202eevil\u202c\u2069”"
    assert words(parsed(ooxml.run("\u202eevil"))) == "\u202eevil\u202c"


def test_a_heading_row_repeats_and_no_row_splits() -> None:
    rows = parsed(ooxml.row("", heading=True) + ooxml.row(""))
    assert len(found(rows, "w:tr/w:trPr/w:cantSplit")) == 2
    assert len(found(rows, "w:tr[1]/w:trPr/w:tblHeader")) == 1
    assert len(found(rows, "w:tr[2]/w:trPr/w:tblHeader")) == 0


def test_a_table_says_what_it_is_to_those_who_hear_it() -> None:
    table = parsed(ooxml.table_start([4000, 5524], 'Figures & "more"', "Two columns.") + "</w:tbl>")
    assert values(table, "//w:tblCaption/@w:val") == ['Figures & "more"']
    assert values(table, "//w:tblDescription/@w:val") == ["Two columns."]
    assert values(table, "//w:tblLayout/@w:type") == ["fixed"]
    assert values(table, "//w:gridCol/@w:w") == ["4000", "5524"]
    assert values(table, "//w:tblW/@w:w") == ["9524"]
