"""Long words in narrow columns get room from columns that can give it."""

from briefwright.domain.snapshot import Cell
from briefwright.domain.template import Column
from briefwright.exporters.note.room import shared_out

COLUMNS = (Column("ref", "Ref", 6), Column("who", "Who", 15), Column("what", "What", 79))
WORD = "межведомственного"  # 17 letters


def shares(who: str, what: str, *, landscape: bool = False) -> list[float]:
    made = shared_out(COLUMNS, [{"who": Cell(who), "what": Cell(what)}], landscape=landscape)
    whole = sum(column.width for column in made)
    return [round(100 * column.width / whole, 1) for column in made]


def test_short_words_leave_the_columns_as_they_are() -> None:
    made = shared_out(COLUMNS, [{"who": Cell("The ministry"), "what": Cell("grows, slowly")}])
    assert made == COLUMNS


def test_a_long_word_has_room_on_one_line_and_the_widest_column_pays() -> None:
    ref, who, what = shares(WORD, "растёт")
    assert who > 17 * 1.1
    assert what < 79
    assert abs(ref - 6) < 0.1  # it has nothing to give


def test_on_a_page_that_lies_a_letter_takes_less_of_the_line() -> None:
    assert shares(WORD, "растёт", landscape=True) == [6.0, 15.0, 79.0]


def test_a_word_that_breaks_anyway_and_parts_between_hyphens_ask_for_nothing() -> None:
    assert shares("Транснефтегазмашстройинвест", "растёт") == [6.0, 15.0, 79.0]
    assert shares("научно-образовательный", "растёт")[1] > 15
    assert shares("северо-западный", "растёт") == [6.0, 15.0, 79.0]


REGISTER = (
    Column("ref", "Ref", 6),
    Column("what", "What", 34),
    Column("to_whom", "To whom", 30),
    Column("evidence", "Evidence", 30),
)


def registered(to_whom: str) -> dict[str, float]:
    row = {"ref": Cell(""), "what": Cell("Reopen the line"), "to_whom": Cell(to_whom)}
    rows = [row | {"evidence": Cell(" ")}, row | {"evidence": Cell("")}]
    made = shared_out(REGISTER, rows)
    whole = sum(column.width for column in made)
    return {column.key: round(100 * column.width / whole, 1) for column in made}


def test_a_column_in_which_nothing_stands_keeps_room_for_its_heading_and_gives_the_rest() -> None:
    shares = registered("Norvia")
    assert 8 < shares["evidence"] < 15  # eight bold letters and the edges
    assert shares["what"] > 34
    assert shares["to_whom"] > 30
    assert round(shares["what"] / shares["to_whom"], 1) == round(34 / 30, 1)
    assert registered("")["to_whom"] < shares["evidence"]  # a shorter heading
    assert registered("")["ref"] > 6  # which is filled as the rows are written


def test_a_narrow_column_in_which_nothing_stands_stays_as_it_is() -> None:
    columns = (Column("what", "What", 92), Column("evidence", "Evidence", 8))
    assert shared_out(columns, [{"what": Cell("grows"), "evidence": Cell("")}]) == columns
    assert shared_out(columns, []) == columns
