from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefwright.domain.article import BlockKind, Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.pdf.read import read
from tests.unit.importers.pdf_files import HEIGHT, Words, after, by_hand, column, mirrored, pdf

pytestmark = pytest.mark.usefixtures("qapp")

LEFT = (
    "The port of Larne took in 4,200 lorries last week, the harbour office said on Monday. "
    "That is more than in any week since the new berth was opened.\n"
    "Officials put the rise down to mild weather and to works on the road further south."
)
MIDDLE = (
    "Shipping lines asked for a second crane in spring. The harbour board will look at the "
    "offer of a Danish maker in March, and at the price.\n"
    "A loan of 12 million euros would be needed for it."
)
RIGHT = (
    "Fishermen fear for their moorings at the old quay. Their union wrote to the minister "
    "and asked him to keep the quay as it is.\n"
    "The minister has not answered yet, his office said."
)


def drawn(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(b.kind.value, draft.text[b.start : b.end]) for b in draft.blocks]


def told(draft: ArticleDraft) -> list[str]:
    return [draft.text[b.start : b.end] for b in draft.blocks]


def sentences(text: str) -> list[str]:
    return text.split("\n")


def failure(data: bytes) -> ImportFault:
    with pytest.raises(ImportFailed) as failed:
        read(data, "a.pdf")
    return failed.value.fault


def test_lines_become_paragraphs_and_large_type_a_heading() -> None:
    page = [Words("Harbour counts its lorries", 60, 80, 22, bold=True), *column(LEFT, 60, 120)]
    draft = read(pdf(page), "a.pdf")
    assert drawn(draft) == [
        ("heading", "Harbour counts its lorries"),
        *(("paragraph", words) for words in sentences(LEFT)),
    ]
    assert draft.blocks[0].level == 1


def test_short_paragraphs_a_little_apart_are_not_run_together() -> None:
    """As a word processor sets them: one line is most of them, half a line lies between them."""
    text = (
        "By Ida Holm\n"
        "The port of Larne took in more lorries last week than in any since the berth was opened, "
        "the harbour office said in its report of Monday morning.\n"
        "Cranes at the quay. Photo: R. Dahl\n"
        "Shipping lines asked for a second crane in spring, and the harbour board will look at "
        "the offer of a Danish maker and at its price in March.\n"
        "Read also: Lighthouse sold\n"
        "Fishermen fear for their moorings at the old quay, and their union wrote to the minister "
        "to ask him for an answer before the season begins.\n"
        "The minister is silent."
    )
    page = column(text, 60, 120, width=420, gap=7)
    assert len(page) == 10
    assert told(read(pdf(page), "a.pdf")) == text.split("\n")


def test_paragraphs_of_a_line_each_are_not_run_together() -> None:
    """In a page so short no two lines stand together to show what step is usual."""
    text = (
        "Volga Herald, 4 March 2025\n"
        "The old crane of Larne was sold on Monday.\n"
        "It lifted engines for sixty years, and most of them went over the sea."
    )
    page = column(text, 60, 120, width=420, gap=8)
    assert len(page) == 3
    assert told(read(pdf(page), "a.pdf")) == text.split("\n")


def test_a_line_that_is_nearly_full_does_not_make_the_space_behind_it_usual() -> None:
    """Three lines are nearly full, and two of them end their paragraphs."""
    text = (
        "By Ida Holm, 4 March 2025\n"
        "The ports of Larne and Kama agreed to run four ferries a day from the first day of June, "
        "their boards said.\n"
        "The boards will share the cost of it and each of them names a director.\n"
        "We have waited for this line and for its ships, said the chair of one.\n"
        "Tickets are cheap."
    )
    page = column(text, 60, 120, width=420, gap=7)
    assert len(page) == 6
    low = page[-1].base + 20
    steps = column("1. A step of the work.\n2. A step of the work.", 80, low, gap=0)
    assert told(read(pdf([*page, *steps]), "a.pdf")) == [
        *text.split("\n"),
        "A step of the work.",
        "A step of the work.",
    ]


def test_items_are_known_by_numbers_that_count_from_one_and_by_signs() -> None:
    def lines(words: str) -> list[tuple[str, str]]:
        draft = read(pdf(column(words, 60, 120, width=420, gap=7)), "a.pdf")
        return [(block.kind.value, draft.text[block.start : block.end]) for block in draft.blocks]

    counted = lines("The boards agreed on this:\n1. Four ferries run a day.\n2. The town pays.")
    assert counted[1:] == [
        ("numbered-item", "Four ferries run a day."),
        ("numbered-item", "The town pays."),
    ]
    uncounted = lines("3. May is the day of the ferry.\nIt rains.\n1. May is not.")
    assert {kind for kind, _words in uncounted} == {"paragraph"}
    assert uncounted[0][1].startswith("3. May")


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns_are_read_one_after_the_other(row_by_row: bool) -> None:
    columns = [*column(LEFT, 60, 120), *column(RIGHT, 310, 120)]
    if row_by_row:
        columns.sort(key=lambda words: (words.base, words.left))
    page = [Words("Harbour counts its lorries, and its fishermen", 60, 80, 18), *columns]
    assert told(read(pdf(page), "a.pdf"))[1:] == [*sentences(LEFT), *sentences(RIGHT)]


def test_three_columns_with_a_headline_over_two_of_them() -> None:
    page = [
        Words("A week at the harbour of Larne, in three columns", 40, 60, 20),
        *column(LEFT, 40, 100, 160),
        *column(MIDDLE, 220, 100, 160),
        *column(RIGHT, 400, 100, 160),
        Words("Second crane under review by the board", 40, 400, 15),
        *column(MIDDLE.replace("spring", "autumn"), 40, 430, 160),
        *column(LEFT.replace("4,200", "4,300"), 220, 430, 160),
        *column(RIGHT.replace("yet", "again"), 400, 300, 160),
    ]
    found = told(read(pdf(page), "a.pdf"))
    assert found == [
        "A week at the harbour of Larne, in three columns",
        *sentences(LEFT),
        *sentences(MIDDLE),
        "Second crane under review by the board",
        *sentences(MIDDLE.replace("spring", "autumn")),
        *sentences(LEFT.replace("4,200", "4,300")),
        *sentences(RIGHT),
        *sentences(RIGHT.replace("yet", "again")),
    ]


def test_an_indent_begins_a_paragraph() -> None:
    text = LEFT.replace("Monday. That", "Monday.\nThat")
    page = column(text, 60, 120, indent=14, gap=0)
    assert told(read(pdf(page), "a.pdf")) == sentences(text)


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    whole = LEFT.replace("\n", " ")
    set_lines = column(whole, 0, 0)
    parts = [set_lines[:3], set_lines[3:6], set_lines[6:]]

    def at(lines: Sequence[Words], left: float) -> list[Words]:
        return [Words(w.words, left, 120 + 13 * n) for n, w in enumerate(lines)]

    first = [*at(parts[0], 60), *at(parts[1], 310)]
    draft = read(pdf(first, [*at(parts[2], 60)]), "a.pdf")
    assert told(draft) == [whole]


def test_without_indents_and_gaps_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    text = "The new crane came by sea from Denmark on Monday. It is red.\n" + MIDDLE
    assert told(read(pdf(column(text, 60, 120, gap=0)), "a.pdf"))[0] == text.split("\n")[0]


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    def page(number: int, text: str) -> list[Words]:
        return [
            Words(f"Harbour Gazette · No. {number + 40}", 60, 30, 8),
            *column(text, 60, 120),
            Words("All rights reserved", 60, HEIGHT - 40, 8),
            Words(f"– {number} –", 290, HEIGHT - 25, 8),
        ]

    draft = read(pdf(page(1, LEFT), page(2, MIDDLE), page(3, RIGHT)), "a.pdf")
    assert told(draft) == [*sentences(LEFT), *sentences(MIDDLE), *sentences(RIGHT)]


def test_a_number_at_the_foot_of_a_single_page_is_no_text_but_a_sentence_is() -> None:
    for number in ("Page 3 of 7", "Página 1", "Strona 2"):
        page = [*column(LEFT, 60, 120), Words(number, 60, HEIGHT - 30)]
        assert told(read(pdf(page), "a.pdf")) == sentences(LEFT)
    page = [*column(LEFT, 60, 120), Words("Read on: 300 boats", 60, HEIGHT - 30)]
    assert told(read(pdf(page), "a.pdf"))[-1] == "Read on: 300 boats"


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["The govern-", "ment met in Larne."], "The government met in Larne."),
        (["A well-", "known harbour."], "A well-known harbour."),
        (["The Minsk-", "Moscow line."], "The Minsk-Moscow line."),
        (["It rose by 20-", "odd per cent."], "It rose by 20-odd per cent."),
        (["Сказал кто-", "то из порта."], "Сказал кто-то из порта."),
        (["Пра-", "вительство решило."], "Правительство решило."),
        (
            ["A co-operative, so a co-", "operative it is."],
            "A co-operative, so a co-operative it is.",
        ),
        (["A state-of-the-", "art crane."], "A state-of-the-art crane."),
    ],
)
def test_hyphens_at_line_ends(lines: list[str], whole: str) -> None:
    page = [Words(line, 60, 120 + 13 * number) for number, line in enumerate(lines)]
    assert told(read(pdf(page), "a.pdf")) == [whole]


def test_ligatures_are_spelled_out() -> None:
    page = [Words("The office offers a first draft of the waffle affair.", 60, 120)]
    assert read(pdf(page), "a.pdf").text == "The office offers a first draft of the waffle affair."


def test_items_and_rows_of_a_table_keep_their_shape() -> None:
    page = [
        *column(MIDDLE, 60, 100),
        Words("•  Two cranes at the new berth", 60, 220),
        Words("•  One crane at the old quay", 60, 233),
        Words("Port", 60, 280), Words("2024", 200, 280), Words("2025", 280, 280),
        Words("Larne", 60, 293), Words("4,000", 200, 293), Words("4,200", 280, 293),
        Words("Belfast", 60, 306), Words("9,100", 200, 306), Words("9,050", 280, 306),
        Words("Derry", 60, 319), Words("12", 280, 319),
    ]  # fmt: skip
    found = drawn(read(pdf(page), "a.pdf"))
    assert found[2:] == [
        ("list-item", "Two cranes at the new berth"),
        ("list-item", "One crane at the old quay"),
        ("table-row", "Port | 2024 | 2025"),
        ("table-row", "Larne | 4,000 | 4,200"),
        ("table-row", "Belfast | 9,100 | 9,050"),
        ("table-row", "Derry | | 12"),
    ]


def test_the_mark_of_a_note_is_no_digit_of_the_number_before_it() -> None:
    year = Words("In the whole year of 2025", 60, 120)
    page = [
        year,
        Words("3", after(year), 116, 6),
        Words("the port took", after(year) + 7, 120),
        Words("in more lorries than ever before.", 60, 133),
    ]
    draft = read(pdf(page), "a.pdf")
    assert draft.text == (
        "In the whole year of 2025³ the port took in more lorries than ever before."
    )


@pytest.mark.parametrize(("base", "size", "words"), [(115, 10, "5² m"), (125, 10, "52 m")])
def test_a_figure_above_or_below_the_line_belongs_to_the_word_that_it_touches(
    base: float, size: float, words: str
) -> None:
    five = Words("The new berth of the port has 5", 60, 120)
    two = Words("2", after(five), base, size)
    page = [
        Words("The old berths of the port are nearly full.", 60, 107),
        five,
        two,
        Words("m and more room than the board asked for.", after(two) + 3, 120),
        Words("It is open to all.", 60, 133),
    ]
    assert f"has {words} and more room" in read(pdf(page), "a.pdf").text


HEBREW = (
    "הנמל של לארן קלט 4,200 משאיות בשבוע שעבר, הודיע משרד הנמל ביום שני, לפי Gazette News מאתמול.\n"
    "הפקידים תולים את העלייה ב-12.5 מעלות חום ובעבודות בכביש שמדרום לעיר, שיימשכו עד 2025."
)
ARABIC = (
    "استقبل ميناء لارن 4,200 شاحنة في الأسبوع الماضي، كما أعلن مكتب الميناء يوم الثلاثاء.\n"
    "ويعزو المسؤولون هذه الزيادة إلى الطقس المعتدل وإلى أشغال الطريق في الجنوب."
)


@pytest.mark.parametrize("words", [HEBREW, ARABIC], ids=["hebrew", "arabic"])
def test_columns_are_read_from_right_to_left_where_their_words_are(words: str) -> None:
    first, second = words.split("\n")
    two = [*column(first, 60, 120, indent=12), *column(second, 320, 120, indent=12)]
    draft = read(pdf(mirrored(two)), "a.pdf")
    assert draft.text == f"{first}\n\n{second}"


def test_a_stamp_across_the_page_and_words_up_its_edge_are_left_out_and_it_is_said() -> None:
    page = [
        *column(LEFT, 60, 120),
        Words("CONFIDENTIAL", 80, 100, 30, turned=20),
        Words("Not for release before Monday", 40, 300, turned=-90),
    ]
    draft = read(pdf(page), "a.pdf")
    assert told(draft) == sentences(LEFT)
    assert draft.notices == (Notice("skipped", {"what": "askew-text"}),)


@pytest.mark.parametrize("turned", [90, -90])
def test_a_page_that_lies_on_its_side_is_read(turned: float) -> None:
    upright = [*column(LEFT, 60, 120), *column(RIGHT, 310, 120)]
    page = [
        replace(words, left=595 - words.base, base=words.left, turned=90)
        if turned == 90
        else replace(words, left=words.base, base=HEIGHT - words.left, turned=-90)
        for words in upright
    ]
    draft = read(pdf(page), "a.pdf")
    assert told(draft) == [*sentences(LEFT), *sentences(RIGHT)]


def test_an_indent_is_one_also_where_it_is_as_wide_as_a_letter_and_the_line_is_full() -> None:
    width = after(Words("The harbour board met again on Monday in Larne and talked", 70, 0)) - 60
    page = [
        Words("The harbour board met again on Monday in Larne and talked", 70, 120),
        Words("of the lorries that it counts.", 60, 133),
        Words("The harbour board met again on Monday in Larne and talked", 70, 146),
        Words("of the price of a berth, and of little else on that day.", 60, 159),
    ]
    assert width > 200
    assert len(told(read(pdf(page), "a.pdf"))) == 2


def test_the_second_half_of_a_broken_word_is_no_word_that_the_text_knows() -> None:
    page = [
        Words("The talks in the harbour office were inter-", 60, 120),
        Words("rupted twice on Monday, and then inter-", 60, 133),
        Words("rupted again on Tuesday in the evening.", 60, 146),
    ]
    assert read(pdf(page), "a.pdf").text.count("interrupted") == 2


def test_wide_gaps_in_justified_lines_make_no_table() -> None:
    page = [
        Words("After the usual holidays of the winter", 60, 100),
        Words("January", 60, 113), Words("fishermen,", 209, 113),
        Words("cutters", 60, 126), Words("from here", 217, 126),
        Words("and elsewhere are again in port.", 60, 139),
    ]  # fmt: skip
    assert len(told(read(pdf(page), "a.pdf"))) == 1


def test_a_large_first_letter_belongs_to_its_word() -> None:
    page = [
        Words("T", 60, 146, 40),
        Words("he port of Larne took in more lorries", 95, 120),
        Words("than in any week before, its office says", 95, 133),
        Words("in a letter to the board.", 95, 146),
    ]
    draft = read(pdf(page), "a.pdf")
    assert draft.text.startswith("The port of Larne took in more lorries than in any week")


def test_a_bold_line_of_its_own_is_a_heading() -> None:
    page = [
        *column(LEFT, 60, 100),
        Words("What the board says", 60, 230, bold=True),
        *column(MIDDLE, 60, 250),
    ]
    draft = read(pdf(page), "a.pdf")
    assert [b.kind for b in draft.blocks].count(BlockKind.HEADING) == 1
    assert ("heading", "What the board says") in drawn(draft)


def test_words_that_nobody_sees_are_left_out_and_it_is_said() -> None:
    page = [*column(LEFT, 60, 120), Words("A claim of 999 bn", 60, 300, colour="white")]
    draft = read(pdf(page), "a.pdf")
    assert told(draft) == sentences(LEFT)
    assert draft.notices == (Notice("skipped", {"what": "hidden-text"}),)


def test_white_words_on_a_dark_box_are_seen() -> None:
    page = [
        Words("Harbour special", 60, 80, 20, colour="white", ground="navy"),
        *column(LEFT, 60, 120),
    ]
    draft = read(pdf(page), "a.pdf")
    assert told(draft)[0] == "Harbour special"
    assert draft.notices == ()


def test_a_scan_and_an_empty_page_are_told_apart() -> None:
    assert failure(pdf([], picture=True)) is ImportFault.SCANNED
    assert failure(pdf([])) is ImportFault.NO_TEXT


def test_what_is_no_pdf_or_a_damaged_one_is_named() -> None:
    whole = pdf(column(LEFT, 60, 120))
    assert failure(b"<html>Log in</html>") is ImportFault.MISNAMED
    assert failure(whole[: len(whole) // 2]) is ImportFault.BROKEN
    assert failure(b"%PDF-1.7\nnothing") is ImportFault.BROKEN


def test_a_title_is_taken_where_it_is_one() -> None:
    page = column(LEFT, 60, 120)
    assert read(pdf(page, title="Harbour counts"), "a.pdf").declared == {
        "title": ("Harbour counts",)
    }
    assert read(pdf(page, title="page_03.indd"), "a.pdf").declared == {}


def test_letterspaced_words_are_words_and_letters_in_a_row_stay_apart() -> None:
    """As a word processor writes them: blanks stand in the file, and gaps are made between."""
    drawing = (
        "BT /F 10 Tf 5 Tc 60 700 Td (MINISTRY OF PORTS) Tj "
        "0 Tc 0 -40 Td (The quay was ) Tj 4 Tc (reopened) Tj 0 Tc ( by A. B.) Tj "
        "0 -40 Td (A B C D E F) Tj ET"
    )
    read_as = [words for _, words in drawn(read(by_hand(drawing), "a.pdf"))]
    assert read_as == ["MINISTRY OF PORTS", "The quay was reopened by A. B.", "A B C D E F"]


def test_where_no_blanks_stand_in_the_file_a_gap_is_one() -> None:
    letters = [Words(letter, 60 + 12 * place, 60) for place, letter in enumerate("VWXYZ")]
    assert [words for _, words in drawn(read(pdf(letters), "a.pdf"))] == ["V W X Y Z"]


def test_a_figure_raised_in_the_first_line_is_no_page_number() -> None:
    first = Words("The board spent 12.5 million crowns", 60, 60)
    page = [
        first,
        Words("7", after(first), 55, 6),
        Words("on a quay in the whole of last year, and it", 60, 73),
        Words("will spend as much again in the next one.", 60, 86),
    ]
    assert "12.5 million crowns\u2077 on a quay" in read(pdf(page), "a.pdf").text


def test_a_raised_figure_behind_a_single_letter_or_before_its_note_stays_on_its_line() -> None:
    full = "Nearly all of the old stores of this port are now as full as"
    metres = Words("The store of the new port holds 10 m", 60, 133)
    page = [
        Words(full, 60, 120),
        metres,
        Words("3", after(metres), 128, 9.6),
        Words("of gas for each of its ships.", after(metres) + 8, 133),
        Words("1", 60, 296, 6),
        Words("Without the gas of the ferries.", 67, 300),
    ]
    assert told(read(pdf(page), "a.pdf")) == [
        f"{full} The store of the new port holds 10 m³ of gas for each of its ships.",
        "¹ Without the gas of the ferries.",
    ]


def test_figures_that_stand_at_the_same_height_of_each_page_are_no_page_numbers() -> None:
    def page(name: str, lorries: str, ships: str) -> list[Words]:
        rows = [(f"{name} {n}", f"{lorries},{n}00", f"{ships}{n}") for n in range(3)]
        return [
            Words(cell, 60 + 140 * column, 60 + 13 * row)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
        ]

    read_as = told(read(pdf(page("Larne", "4", "1"), page("Kama", "9", "2")), "a.pdf"))
    assert read_as[0] == "Larne 0 | 4,000 | 10"
    assert read_as[-1] == "Kama 2 | 9,200 | 22"


@pytest.mark.parametrize("dash", ["–", "—", "/"])
def test_a_dash_that_ends_a_line_joins_what_it_stood_between(dash: str) -> None:
    page = [Words(f"The loan is one of 315{dash}", 60, 120), Words("320 million crowns.", 60, 133)]
    assert told(read(pdf(page), "a.pdf")) == [f"The loan is one of 315{dash}320 million crowns."]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (
            ["每年费用为1250万克", "朗,由双方分担。"],
            "每年费用为1250万克朗,由双方分担。",
        ),
        (["最初の船は5", "月1日に出航する。"], "最初の船は5月1日に出航する。"),
    ],
)
def test_lines_of_chinese_and_japanese_are_joined_without_a_blank(
    lines: list[str], whole: str
) -> None:
    page = [Words(line, 60, 120 + 13 * number) for number, line in enumerate(lines)]
    assert told(read(pdf(page), "a.pdf")) == [whole]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["A Franco-Ger-", "man fund."], "A Franco-German fund."),
        (["A fall year-", "on-year."], "A fall year-on-year."),
        (["It was ex-", "pected in May."], "It was expected in May."),
        (["The mid-", "dle of May."], "The middle of May."),
        (["Помощь по-", "ступит в мае."], "Помощь поступит в мае."),
        (["Едут по-", "прежнему долго."], "Едут по-прежнему долго."),
        (["Это мес-", "то известно."], "Это место известно."),
        (["Так из-", "за дороги."], "Так из-за дороги."),
        (["Пошёл во-", "прос о дороге."], "Пошёл вопрос о дороге."),
    ],
)
def test_what_looks_like_a_compound_at_a_line_end(lines: list[str], whole: str) -> None:
    page = [Words(line, 60, 120 + 13 * number) for number, line in enumerate(lines)]
    assert told(read(pdf(page), "a.pdf")) == [whole]


def test_where_words_are_broken_with_a_sign_of_its_own_a_plain_hyphen_is_the_words_own() -> None:
    lines = ["The talks were inter\u2010", "rupted by the by-", "election in Larne."]
    page = [Words(line, 60, 120 + 13 * number) for number, line in enumerate(lines)]
    assert told(read(pdf(page), "a.pdf")) == [
        "The talks were interrupted by the by-election in Larne."
    ]


FULL = "The harbour board met again on Monday in Larne and talked"


def test_paragraphs_whose_last_lines_are_full_are_told_apart_by_a_little_space() -> None:
    page = []
    for paragraph in range(4):
        base = 120 + paragraph * 42
        page += [Words(FULL, 60, base), Words(FULL, 60, base + 13)]
        page += [Words(f"{FULL[:-4]}sat.", 60, base + 26)]
    assert len(told(read(pdf(page), "a.pdf"))) == 4


def test_an_indent_is_one_also_where_the_line_lacks_as_much_at_its_end() -> None:
    """As in any column with a ragged edge: what stands in the middle by chance is not centred."""
    page = []
    for paragraph in range(3):
        base = 120 + paragraph * 39
        page += [Words(FULL[:-3], 71, base), Words(f"{FULL} of lo", 60, base + 13)]
        page += [Words("the price of a berth.", 60, base + 26)]
    assert len(told(read(pdf(page), "a.pdf"))) == 3


def test_a_short_line_ends_its_paragraph_where_lines_are_set_to_both_edges() -> None:
    page = [Words(FULL, 60, 120 + 13 * line) for line in range(3)]
    page += [Words(f"{FULL[:-10]}.", 60, 159)]
    page += [Words(FULL, 60, 172 + 13 * line) for line in range(3)]
    assert len(told(read(pdf(page), "a.pdf"))) == 2


def test_a_dash_or_a_number_that_a_full_line_leads_to_begins_no_item() -> None:
    for begins in ("— the ferry leaves on the first day of June.", "4. June is its day."):
        page = [Words(FULL, 60, 120), Words(FULL, 60, 133), Words(begins, 60, 146)]
        assert len(told(read(pdf(page), "a.pdf"))) == 1


def test_what_a_browser_prints_above_and_below_a_single_page_is_left_out() -> None:
    page = [
        Words("11/28/25, 9:41 AM", 40, 25, 8),
        Words("Harbour counts its lorries - Larne Courier", 220, 25, 8),
        *column(LEFT, 60, 120),
        Words("https://www.larne.example/harbour/lorries.html", 40, HEIGHT - 20, 8),
        Words("1/1", 540, HEIGHT - 20, 8),
    ]
    draft = read(pdf(page), "a.pdf")
    assert told(draft) == sentences(LEFT)
    assert "head" not in draft.declared


def test_the_stop_behind_a_number_alone_on_its_line_stays_behind_it() -> None:
    words = "הנמל של לארן קלט משאיות רבות מאוד בשבוע שעבר, הודיע משרד הנמל, והנמל ייבנה עד 2031."
    lines = [*column(words[:-6], 60, 120), Words(".2031", 60, 146)]
    assert read(pdf(mirrored(lines)), "a.pdf").text.endswith("עד 2031.")


def test_a_sign_that_was_drawn_after_its_line_goes_back_into_the_gap_that_was_kept_for_it() -> None:
    before = Words("Growth of", 60, 120)
    sign = Words("−", after(before) + 4, 120)
    figure = Words("0.3 per cent was expected.", after(sign), 120)
    page = [before, figure, sign]
    assert told(read(pdf(page), "a.pdf")) == ["Growth of −0.3 per cent was expected."]


def test_rows_that_are_numbered_over_the_end_of_a_page_keep_their_numbers() -> None:
    def page(first: int) -> list[Words]:
        cells = [
            (f"{first}", f"Berth {'abcdefgh'[first]}", 60),
            (f"{first + 1}", f"Quay {'abcdefgh'[first]}", 780),
        ]
        rows = [[Words(a, 60, base), Words(b, 200, base)] for a, b, base in cells]
        return [*rows[0], *column(LEFT, 60, 200), *rows[1]]

    found = told(read(pdf(page(1), page(3)), "a.pdf"))
    assert [words for words in found if words[0].isdigit()] == [
        "1 Berth b",
        "2 Quay b",
        "3 Berth d",
        "4 Quay d",
    ]


def test_rows_of_several_cells_are_a_table_whatever_its_head_says() -> None:
    names = ["Year", "Debt", "Growth", "Balance"]
    figures = ["2021", "64.0", "+2.1", "1,250"]
    page = [
        Words(cell, 60 + 110 * n - (after(Words(cell, 0, 0)) if n else 0), base)
        for row, base in ((names, 120), (figures, 133))
        for n, cell in enumerate(row)
    ]
    assert drawn(read(pdf(page), "a.pdf")) == [
        ("table-row", " | ".join(names)),
        ("table-row", " | ".join(figures)),
    ]


def test_a_paragraph_behind_an_item_does_not_hang_below_its_words() -> None:
    page = [
        Words("•", 62, 120), Words(FULL, 80, 120), Words("and goes on here.", 80, 133),
        Words(FULL, 70, 146), Words("and more of it here.", 60, 159),
    ]  # fmt: skip
    assert len(told(read(pdf(page), "a.pdf"))) == 2


def test_a_headline_over_fewer_columns_than_stand_above_it_begins_another_part_of_the_page() -> (
    None
):
    lefts = (40, 220, 400)
    texts = [text.replace("\n", " ") for text in (LEFT, MIDDLE, RIGHT)]
    others = [text.replace("Larne", "Kama").replace("Danish", "Dutch") for text in texts]
    page = [
        Words("A week at the harbour of Larne, in three columns", 40, 60, 20),
        *(w for text, left in zip(texts, lefts, strict=True) for w in column(text, left, 100, 160)),
        Words("Second crane under review", 40, 400, 16),
        *(
            w
            for text, left in zip(others, lefts, strict=True)
            for w in column(text, left, 430, 160)
        ),
    ]
    words = read(pdf(page), "a.pdf").text.replace("\n\n", " ")
    heads = "A week at the harbour of Larne, in three columns", "Second crane under review"
    assert words == " ".join([heads[0], *texts, heads[1], *others])


def test_text_that_runs_along_a_box_is_not_mixed_with_its_words() -> None:
    long = column(LEFT.replace("\n", " "), 60, 120, 240, gap=0)
    wide = column(MIDDLE.replace("\n", " ") * 3, 60, 120 + 13 * len(long), 470, gap=0)
    box = [Words(f"{n} thousand lorries a year", 340, 124 + 11 * n, 8) for n in range(6)]
    words = read(pdf([*long, *box, *wide]), "a.pdf").text
    assert LEFT.replace("\n", " ") in words.replace("\n\n", " ")


def test_headings_that_count_chapters_are_no_running_heads() -> None:
    pages = [[Words(f"Chapter {n}", 60, 60, 16), *column(LEFT, 60, 120)] for n in (1, 2, 3)]
    found = told(read(pdf(*pages), "a.pdf"))
    assert [words for words in found if words.startswith("Ch")] == [
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
    ]


def test_pages_that_hold_only_a_picture_are_told_of() -> None:
    assert Notice("skipped", {"what": "pictured-pages"}) in (
        read(pdf(column(LEFT, 60, 120), [], picture=True), "a.pdf").notices
    )
    assert read(pdf(column(LEFT, 60, 120), picture=True), "a.pdf").notices == ()


def test_nobody_is_no_title() -> None:
    page = column(LEFT, 60, 120)
    assert read(pdf(page, title="(anonymous)"), "a.pdf").declared == {}


def test_a_short_line_with_a_little_space_below_it_is_a_paragraph_though_no_sentence() -> None:
    text = (
        "By Ida Holm\n"
        "The port of Larne took in more lorries last week than in any since the berth was opened, "
        "the harbour office said in its report of Monday morning, and it named the days.\n"
        "Shipping lines asked for a second crane in spring, and the harbour board will look at "
        "the offer of a Danish maker and at its price in March, before the season begins."
    )
    page = column(text, 60, 120, width=420, gap=3)
    assert told(read(pdf(page), "a.pdf")) == text.split("\n")
