"""Tables of a PDF whose rules are drawn: by them each cell is known, however its words are set."""

from collections.abc import Iterator, Sequence

import pytest

from briefwright.importers.pdf.read import read
from tests.unit.importers.pdf_files import by_hand

type Text = tuple[float, float, str]  # left and height on the page, and words
type Line = tuple[float, float, float, float]  # from where to where

_TOP: list[Text] = [
    (60, 720, "What the two ports took in, as the office counted it in the spring.")
]
_CELLS: list[Text] = [
    (64, 680, "Goods"), (204, 680, "2024"), (244, 680, "2025"), (290, 680, "Remark"),
    (290, 660, "The largest part went to Kessel,"), (64, 654, "Grain"), (204, 654, "1,120"),
    (244, 654, "1,140"), (300, 648, "and the rest was kept"),
    (64, 620, "Steel"), (204, 630, "10"), (244, 630, "12"), (290, 630, "Bars"),
    (204, 610, "4"), (244, 610, "5"), (290, 610, "Wire"),
    (150, 590, "All in thousands of tonnes"),
]  # fmt: skip
_RULES: list[Line] = [
    *((60, y, 500, y) for y in (692, 672, 642, 602, 584)),
    (200, 622, 500, 622),
    *((x, 584, x, 692) for x in (60, 500)),
    *((x, 602, x, 692) for x in (200, 240, 286)),
]
_ROWS = [
    "Goods | 2024 | 2025 | Remark",
    "Grain | 1,120 | 1,140 | The largest part went to Kessel, and the rest was kept",
    "Steel | 10 | 12 | Bars",
    "| 4 | 5 | Wire",
    "All in thousands of tonnes",
]


def drawn(texts: Sequence[Text], shapes: Iterator[str]) -> list[tuple[str, str]]:
    words = (f"BT /F 10 Tf {x} {y} Td ({said}) Tj ET" for x, y, said in texts)
    draft = read(by_hand("\n".join([*shapes, "0 g", *words])), "a.pdf")
    return [(block.kind.value, draft.text[block.start : block.end]) for block in draft.blocks]


def lines(rules: Sequence[Line]) -> Iterator[str]:
    """Draw rules as lines."""
    return (f"{a} {b} m {c} {d} l S" for a, b, c, d in rules)


def thin_boxes(rules: Sequence[Line]) -> Iterator[str]:
    """Draw rules as word processors do."""
    return (f"{a} {b} {max(c - a, 0.5)} {max(d - b, 0.5)} re f" for a, b, c, d in rules)


def boxes(rules: Sequence[Line], paint: str) -> Iterator[str]:
    """Draw boxes from one corner to the other."""
    return (f"0.9 g {a} {b} {c - a} {d - b} re {paint}" for a, b, c, d in rules)


@pytest.mark.parametrize("draw", [lines, thin_boxes])
def test_cells_are_whole_and_stand_in_their_column_where_rules_part_them(draw: object) -> None:
    assert callable(draw)
    found = drawn(_TOP + _CELLS, draw(_RULES))
    assert [words for kind, words in found if kind == "table-row"] == _ROWS
    assert found[0] == ("paragraph", _TOP[0][2])


def test_boxes_around_each_cell_are_rules_and_coloured_ground_is_none() -> None:
    cells: list[Line] = [
        (x, y, x + 100, y + 30) for x in (60, 160, 260) for y in (620, 650)
    ]  # fmt: skip
    texts: list[Text] = [
        (80, 669, "Who"), (64, 633, "The ministry"), (180, 669, "What"), (164, 639, "Dredges the"),
        (174, 627, "first quay"), (280, 669, "When"), (264, 633, "in May"),
    ]  # fmt: skip
    found = drawn(_TOP + texts, boxes(cells, "S"))
    rows = [words for kind, words in found if kind == "table-row"]
    assert rows == ["Who | What | When", "The ministry | Dredges the first quay | in May"]
    plain = drawn(_TOP + texts, iter(()))
    assert drawn(_TOP + texts, boxes(cells, "f")) == plain


def test_a_page_of_boxes_with_prose_in_them_is_no_table() -> None:
    told = "The ferry line will close in autumn, the council said, and nobody knows what follows"
    texts: list[Text] = [
        (x, 690 - 12 * row, told[:48]) for x in (64, 314) for row in range(40)
    ]  # fmt: skip
    found = drawn(texts, lines([(60, 710, 560, 710), (60, 450, 560, 450), (60, 200, 560, 200),
                                (310, 200, 310, 710), (60, 200, 60, 710)]))  # fmt: skip
    assert all(kind == "paragraph" for kind, _ in found)


def test_where_rules_are_missing_between_the_cells_they_are_told_by_their_places() -> None:
    rules: list[Line] = [*((60, y, 500, y) for y in (692, 672, 642)), (60, 642, 60, 692)]
    texts = [text for text in _CELLS if text[1] in {680, 654}]
    assert drawn(_TOP + texts, lines(rules)) == drawn(_TOP + texts, iter(()))
