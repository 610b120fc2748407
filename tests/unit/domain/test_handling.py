import pytest

from briefwright.domain.handling import (
    highest,
    lower_than,
    marks_paragraphs,
    paragraph_mark,
    placement,
)


@pytest.mark.parametrize(
    ("marking", "part", "answer"),
    [
        ("OFFICIAL", "OFFICIAL-SENSITIVE", True),
        ("OFFICIAL-SENSITIVE", "OFFICIAL", False),
        ("official", "OFFICIAL", False),
        ("", "OFFICIAL", True),
        ("OFFICIAL", "", False),
        ("", "", False),
        ("PROTECTED A", "PROTECTED B", True),
        ("OFFICIAL", "PROTECTED A", None),
        ("OUR OWN", "OFFICIAL", None),
    ],
)
def test_marks_are_compared_within_one_preset_only(
    marking: str, part: str, answer: bool | None
) -> None:
    assert lower_than(marking, part) is answer


def test_the_highest_mark_of_the_parts_is_found() -> None:
    assert highest(["", "OFFICIAL", "OFFICIAL-SENSITIVE", "OFFICIAL"]) == "OFFICIAL-SENSITIVE"
    assert highest([]) == ""


def test_canada_marks_at_the_right() -> None:
    assert placement("PROTECTED B") == "right"
    assert placement("OFFICIAL") == "centre"
    assert placement("OUR OWN") == "centre"


def test_an_offices_own_marks_are_compared_by_their_place_and_with_no_others() -> None:
    own = ("INTERN", "VERTRAULICH", "GEHEIM")
    assert lower_than("intern", "GEHEIM", own) is True
    assert lower_than("GEHEIM", "INTERN", own) is False
    assert lower_than("INTERN", "OFFICIAL", own) is None
    assert lower_than("OFFICIAL", "OFFICIAL-SENSITIVE", own) is True
    assert highest(["INTERN", "GEHEIM", "VERTRAULICH"], own) == "GEHEIM"


def test_a_paragraph_carries_the_highest_mark_of_its_parts_and_hides_none_from_elsewhere() -> None:
    assert paragraph_mark("CUI", []) == "U"
    assert paragraph_mark("cui", ["", "UNCLASSIFIED"]) == "U"
    assert paragraph_mark("UNCLASSIFIED", ["CUI", "UNCLASSIFIED"]) == "CUI"
    assert paragraph_mark("CUI", ["PROTECTED  A"]) == "PROTECTED A"
    assert paragraph_mark("CUI", ["CUI", "PROTECTED A"]) == "CUI, PROTECTED A"
    assert paragraph_mark("OFFICIAL", ["CUI"]) == ""
    assert marks_paragraphs("CUI")
    assert not marks_paragraphs("PROTECTED A")
    assert not marks_paragraphs("")
