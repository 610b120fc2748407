"""Heads of archives of the press, as they are saved from there."""

from datetime import date

import pytest

from tests.unit.importers.word_files import paragraph, word_file
from tests.unit.services.test_article_facts import BODY, facts

CODES = {
    "HD": "Tractors for Ufa",
    "BY": "By Ida Holm",
    "WC": "98 words",
    "PD": "5 February 2025",
    "ET": "07:30",
    "SN": "The Kama Lantern",
    "SC": "KAMLAN",
    "LA": "English",
    "CY": "Copyright 2025. The Kama Lantern. All rights reserved.",
}
LEAD, REST = BODY.split("\n\n", 1)


def stated(text: str | bytes, name: str = "a.txt") -> tuple[str, str, str, date | None]:
    found = facts(text, name)
    return found.title, found.outlet, found.author, found.published


@pytest.mark.parametrize("between", ["   ", " ", "\t", " | ", "\n"])
def test_a_head_in_codes_of_two_letters_states_the_facts(between: str) -> None:
    head = "\n".join(f"{code}{between}{said}" for code, said in CODES.items())
    text = f"{head}\n\nLP{between}{LEAD}\n\nTD{between}{REST}\nAN   Document KAMLAN02\n"
    expected = ("Tractors for Ufa", "The Kama Lantern", "Ida Holm", date(2025, 2, 5))
    assert stated(text) == expected


def test_a_head_in_codes_may_be_a_table() -> None:
    def row(code: str, said: str) -> str:
        cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in (code, said))
        return f"<w:tr>{cells}</w:tr>"

    rows = "".join(row(code, said) for code, said in {**CODES, "LP": LEAD, "TD": REST}.items())
    found = stated(word_file(f"<w:tbl>{rows}</w:tbl>"), "a.docx")
    assert found == ("Tractors for Ufa", "The Kama Lantern", "Ida Holm", date(2025, 2, 5))


def test_capitals_that_begin_lines_of_an_article_are_no_codes() -> None:
    text = (
        f"Screens for all\n\nHD is what screens are called.\nPD is a party.\nLA is large.\n\n{BODY}"
    )
    assert stated(text) == ("Screens for all", "", "", None)


LABELS = """\
Section: NEWS; Pg. 4

Length: 143 words

Byline: Ida Holm

Dateline: Ufa
"""
NAMED = "The Kama Lantern\n\nFebruary 5, 2025 Wednesday"
OWNED_APART = "Copyright 2025 The Kama Lantern AS\nAll Rights Reserved"
OWNED = "Copyright 2025 The Kama Lantern Ltd. All Rights Reserved"


@pytest.mark.parametrize(
    "head",
    [
        f"Tractors for Ufa\n\n{NAMED}\n\n{OWNED}\n\n{LABELS}",
        f"{OWNED}\n{NAMED}\n\n{LABELS}\nHEADLINE: Tractors for Ufa\n",
        f"{OWNED_APART}\n{NAMED}\n\n{LABELS}\nHEADLINE: Tractors for Ufa\n",
    ],
)
def test_whose_rights_are_reserved_is_the_outlet_that_stands_in_a_line_of_its_own(
    head: str,
) -> None:
    expected = ("Tractors for Ufa", "The Kama Lantern", "Ida Holm", date(2025, 2, 5))
    assert stated(f"{head}\nBody\n\n{BODY}\nLoad-Date: February 6, 2025\n") == expected


def test_whose_rights_are_reserved_is_no_outlet_by_that_alone() -> None:
    assert facts(f"Tractors for Ufa\n\n{OWNED}\n\n{BODY}").outlet == ""
