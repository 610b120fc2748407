from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.article import BlockKind
from briefwright.importers.paragraphs import paragraphs

WRAPPED = """\
Belarus and Bashkortostan will build a service centre for tractors in
Ufa by September, the two governments said on Wednesday. The plant
there assembles up to 1,200 machines a year, five times as many as in
2019.
"We are ready to go on," deputy minister Pavel Lis told reporters, who
had waited for hours.

Trade between the two fell by 5-6 percent last year, to about $320
million, the customs service said.
"""


def blocks(text: str) -> list[str]:
    return [text[block.start : block.end] for block in paragraphs(text)]


def test_blank_lines_part_paragraphs_and_hard_wraps_do_not() -> None:
    assert [" ".join(block.split())[:20] for block in blocks(WRAPPED)] == [
        "Belarus and Bashkort",
        '"We are ready to go ',
        "Trade between the tw",
    ]


def test_where_lines_are_long_each_is_a_paragraph() -> None:
    lines = ["A sentence that goes on and on. " * 6, "Another one that is as long. " * 6, "Last."]
    assert blocks("\n".join(lines)) == [line.strip() for line in lines]


def test_one_sentence_a_line_is_one_paragraph_a_line() -> None:
    lines = [f"Sentence number {n} says that trade grew by {n} percent again." for n in range(12)]
    assert blocks("\n".join(lines)) == lines


def test_title_date_and_place_on_lines_of_their_own_stay_apart() -> None:
    text = (
        "Talks on tractors in Minsk\n5 February 2025\nMinsk\nThe talks went well. " + "More. " * 60
    )
    assert blocks(text)[:3] == ["Talks on tractors in Minsk", "5 February 2025", "Minsk"]


def test_items_of_a_list_begin_blocks() -> None:
    text = (
        WRAPPED + "\n- a first thing that was agreed upon by the two\n  governments\n- a second\n"
    )
    found = [block for block in paragraphs(text) if block.kind is BlockKind.LIST_ITEM]
    assert [text[b.start : b.end].split()[1] for b in found] == ["a", "a"]
    assert found[0].level == 1


def test_a_headline_over_two_lines_is_one_block() -> None:
    text = "Minsk and Ufa widen\ntheir tractor deal\n\n" + WRAPPED
    assert blocks(text)[0] == "Minsk and Ufa widen\ntheir tractor deal"


def test_part_of_a_text_can_be_asked_for() -> None:
    text = "Head\n\nBody\n\nTail"
    found = paragraphs(text, 6, 10)
    assert [(b.start, b.end) for b in found] == [(6, 10)]


def test_an_empty_text_has_no_block() -> None:
    assert paragraphs("") == ()
    assert paragraphs(" \n\u00a0\n") == ()


@given(st.text(alphabet=st.sampled_from("ab .\n-\u00a0\t"), max_size=300))
def test_blocks_are_in_order_and_hold_every_word(text: str) -> None:
    found = paragraphs(text)
    at = 0
    for block in found:
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip() != ""
        at = block.end
    assert not text[at:].strip()


def test_a_sentence_goes_on_in_a_small_letter_though_its_line_is_short() -> None:
    text = (
        "The pilots of Whitby met in the hall of the harbour on Monday to hear\n"
        "what the county had to say. It said that the\n"
        "landings would be paid by the county.\n\n"
        "> The owners of the quarry did not agree with any\n"
        "> of it, and went home.\n\n"
        "red\ngreen\nblue\n\n"
        "- the cutter, which goes to a museum, and\n"
        "  its boats\n"
        "- the pier\n"
    )
    whole = (
        "The pilots of Whitby met in the hall of the harbour on Monday to hear/"
        "what the county had to say. It said that the/landings would be paid by the county."
    )
    assert [block.replace("\n", "/") for block in blocks(text)] == [
        whole,
        "> The owners of the quarry did not agree with any/> of it, and went home.",
        "red",
        "green",
        "blue",
        "- the cutter, which goes to a museum, and/  its boats",
        "- the pier",
    ]
