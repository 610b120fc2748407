"""What a key selects: words, clauses, sentences, paragraphs."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.article import BlockKind, Content, TextBlock
from briefwright.domain.text import Span
from briefwright.importers.paragraphs import paragraphs
from briefwright.viewmodels.reading.units import grown, shrunk, unit_at
from briefwright.viewmodels.reading.words import Unit, whole_words, word_at
from tests.gui.harbour import ready

TEXT = (
    "Dr. Ada Brandt of the U.S. office, who came by ferry, will sign on Monday (at noon); the "
    "cost is $1,250.50 or more. A second\ntalk follows.\n\n"
    "“We agree,” she said – and left. الاتفاق جاهز، والعمل يبدأ غدا."
)
CONTENT = ready(TEXT).content


def words(offset_of: str, unit: Unit, inside: int = 1) -> str:
    span = unit_at(CONTENT, TEXT.index(offset_of) + inside, unit)
    assert span is not None
    return TEXT[span.start : span.end]


@pytest.mark.parametrize(
    ("at", "unit", "expected"),
    [
        ("1,250", Unit.WORD, "$1,250.50"),
        ("ferry", Unit.WORD, "ferry"),
        ("ferry", Unit.CLAUSE, "who came by ferry"),
        ("at noon", Unit.CLAUSE, "at noon"),
        ("cost is", Unit.CLAUSE, "the cost is $1,250.50 or more"),
        ("We agree", Unit.CLAUSE, "We agree"),
        ("والعمل", Unit.CLAUSE, "والعمل يبدأ غدا"),
        ("A second", Unit.SENTENCE, "A second"),
        ("she said", Unit.SENTENCE, "“We agree,” she said – and left."),
    ],
)
def test_takes_the_unit_around_a_place(at: str, unit: Unit, expected: str) -> None:
    assert words(at, unit) == expected


def test_a_sentence_goes_on_after_abbreviations() -> None:
    assert words("ferry", Unit.SENTENCE).startswith("Dr. Ada Brandt")
    assert words("ferry", Unit.SENTENCE).endswith("or more.")


def test_a_place_between_words_takes_the_next() -> None:
    gap = TEXT.index("\n\n")
    span = unit_at(CONTENT, gap, Unit.SENTENCE)
    assert span is not None
    assert TEXT[span.start :].startswith("“We agree")


def test_more_and_less_are_each_others_reverse() -> None:
    start = TEXT.index("who came")
    one = Span(start, start + len("who came by ferry"))
    two = grown(CONTENT, one, Unit.WORD)
    assert TEXT[two.start : two.end] == "who came by ferry, will"
    three = grown(CONTENT, two, Unit.WORD)
    assert TEXT[three.start : three.end] == "who came by ferry, will sign"
    assert shrunk(CONTENT, three, Unit.WORD) == two
    assert shrunk(CONTENT, Span(start, start + 3), Unit.WORD) == Span(start, start + 3)


@pytest.mark.parametrize(
    ("grazed", "expected"),
    [("erry, wil", "ferry, will"), (" sig", "sign"), ("250", "$1,250.50"), ("اتفاق", "الاتفاق")],
)
def test_grazed_words_are_taken_whole(grazed: str, expected: str) -> None:
    start = TEXT.index(grazed)
    span = whole_words(TEXT, Span(start, start + len(grazed)))
    assert TEXT[span.start : span.end] == expected


# characters that belong to a word though they are no letters ------------------------------------


def word_around(text: str, letter: str) -> str:
    span = word_at(text, text.index(letter))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    "word",
    [
        "Kova\u0301cs",
        "re\u0301sume\u0301",
        "pro\u00adgramme",
        "می\u200cخواهم",
        "क्ष\u200dण",
        "مُحَمَّد",
        "שָׁלוֹם",
        "कि\u0928\u094dतु",
        'ארה"ב',
        "l·lengua"[2:],
    ],
)
def test_accents_points_and_joiners_are_part_of_their_word(word: str) -> None:
    text = f"Anna {word} came."
    start = text.index(word)
    for inside in range(start, start + len(word)):
        span = word_at(text, inside)
        assert text[span.start : span.end] == word
        if start < inside:
            assert whole_words(text, Span(start, inside)) == span


def test_a_blank_without_width_parts_words() -> None:
    text = "zero\u200bwidth"
    assert word_around(text, "e") == "zero"
    assert word_around(text, "w") == "width"
    content = ready(text).content
    assert grown(content, Span(0, 4), Unit.WORD) == Span(0, len(text))


@pytest.mark.parametrize("sign", ["👨‍👩‍👧", "🇪🇺", "👍🏽", "1️⃣", "👩🏽‍🚀", "❤️"])
def test_an_emoji_of_several_characters_is_one(sign: str) -> None:
    text = f"Well {sign}{sign} done"
    for inside in range(5, 5 + len(sign)):
        assert word_at(text, inside) == Span(5, 5 + len(sign)) or sign == "1️⃣"
    for inside in range(6, 5 + len(sign)):
        assert len(whole_words(text, Span(inside, len(text)))) >= len(text) - 5


def test_scripts_without_blanks_give_no_more_than_is_known() -> None:
    assert word_around("中国经济增长2024年。", "济") == "济"
    assert word_around("中国经济增长2024年。", "0") == "2024"
    assert word_around("東京タワーへ行く", "ワ") == "タワー"
    assert len(word_around("สวัสดีครับ", "วั")) >= len("วั")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the U.S. did", "U.S."),
        ("and e.g. here", "e.g."),
        ("when Dr. Lis", "Dr."),
        ("by J. Lis", "J."),
        ("в 2024 г. было", "г."),
        ("5 млн. тонн", "млн."),
        ("co-operation", "co-operation"),
        ("don't", "don't"),
        ("about 5-6% more", "5-6%"),
        ("at US$3.5 each", "US$3.5"),
        ("at 10:30 sharp", "10:30"),
        ("the G7 met", "G7"),
        ("spends on R&D", "R&D"),
    ],
)
def test_a_word_keeps_what_belongs_to_it(text: str, words: str) -> None:
    for inside in range(text.index(words), text.index(words) + len(words)):
        span = word_at(text, inside)
        assert text[span.start : span.end] == words


def test_a_full_stop_stays_outside_a_word_that_ends_its_sentence() -> None:
    assert word_around("He said no. Then he left.", "n") == "no"
    assert word_around("It ended.", "e") == "ended"


# ends of the text and marks between words -------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(Unit.WORD, "left"), (Unit.CLAUSE, "and left"), (Unit.SENTENCE, "He spoke, and left.")],
)
def test_at_the_end_of_the_text_the_last_unit_is_taken(unit: Unit, expected: str) -> None:
    text = "One. He spoke, and left.\n"
    content = ready(text).content
    for offset in (len(text), len(text) - 1, len(text.rstrip()) - 1):
        span = unit_at(content, offset, unit)
        assert span is not None
        assert text[span.start : span.end] == expected


def test_a_text_without_words_has_no_units() -> None:
    assert unit_at(ready("— — —").content, 2, Unit.WORD) is None


def test_a_comma_is_no_word() -> None:
    text = "They made a key point, and (we) left – “soon”."
    content = ready(text).content
    span = Span(0, 4)
    taken = []
    while (more := grown(content, span, Unit.WORD)) != span:
        taken.append(text[span.end : more.end])
        span = more
    assert taken == [" made", " a", " key", " point", ", and", " (we)", " left", " – “soon”"]


def test_clauses_grow_over_the_ends_of_sentences_and_paragraphs() -> None:
    text = "He supported the cluster (and the food). She agreed.\n\nThey left, all of them."
    content = ready(text).content
    span = unit_at(content, 0, Unit.CLAUSE)
    assert span is not None
    ends = [text[: span.end]]
    while (more := grown(content, span, Unit.CLAUSE)) != span:
        ends.append(text[span.end : more.end])
        span = more
    assert ends == [
        "He supported the cluster",
        " (and the food)",
        ". She agreed",
        ".\n\nThey left",
        ", all of them",
    ]


def test_the_cells_of_a_row_are_its_sentences() -> None:
    text = "Year | Trade (in $) | Note. More."
    content = replace(ready(text).content, blocks=(TextBlock(0, len(text), BlockKind.TABLE_ROW),))
    found = [unit_at(content, text.index(word), Unit.SENTENCE) for word in ("Year", "in", "More")]
    assert [text[s.start : s.end] for s in found if s] == ["Year", "Trade (in $)", "More."]


_SIGNS = "word Word U.S. 5.5% $3 , . ! “ ” ( ) é 👨‍👩‍👧 中 。 « » ' – ; | … -"
PIECES = st.sampled_from([*_SIGNS.split(" "), *[" "] * 6, "\n\n", "e\u0301", "\u200b", " – ", '"'])


@given(st.lists(PIECES, min_size=1, max_size=60), st.sampled_from(Unit), st.data())
def test_growing_and_shrinking_undo_each_other(
    pieces: list[str], unit: Unit, data: st.DataObject
) -> None:
    text = "".join(pieces)
    blocks = paragraphs(text)
    content = Content("", "", b"", text, blocks)
    caret = data.draw(st.integers(0, len(text)))
    first = unit_at(content, caret, unit)
    if first is None:
        return
    spans = [first]
    while (more := grown(content, spans[-1], unit)) != spans[-1]:
        assert more.start == first.start
        assert more.end > spans[-1].end
        spans.append(more)
    for before in reversed(spans[:-1]):
        spans[-1] = shrunk(content, spans[-1], unit)
        assert spans[-1] == before
    assert shrunk(content, first, unit) == first


@given(st.lists(PIECES, min_size=1, max_size=60))
def test_units_of_a_text_do_not_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    content = Content("", "", b"", text, paragraphs(text))
    for unit in Unit:
        span = unit_at(content, 0, unit)
        at = 0
        while span is not None and span.end > at:
            assert at <= span.start < span.end
            at = span.end
            more = grown(content, Span(at, at), unit)
            span = unit_at(content, at, unit) if more.end > at else None
            if span is not None and span.end <= at:
                break


def test_units_of_a_huge_paragraph_come_soon() -> None:
    text = "The plant assembles 1,200 machines a year, and sells them. " * 20_000
    content = Content("", "", b"", text, (TextBlock(0, len(text.rstrip())),))
    begun = process_time()
    for unit in Unit:
        unit_at(content, len(text) // 2, unit)
        unit_at(content, len(text), unit)
    assert process_time() - begun < 8
