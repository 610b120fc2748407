"""Words that people type alike are alike."""

import pytest

from briefwright.viewmodels.folding import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлкин", "елкин"),
        ("Škoda", "SKODA"),
        ("Łódź i Kızılay", "lodz i kizilay"),
        ("e\u0301tude", "étude"),
        ("e\u0301tude", "etude"),
        ("co\u00adoperation", "cooperation"),
        ("the  port\u00a0of\n call", "The Port of Call"),
        ("minister’s “yes” – no", 'minister\'s "yes" - no'),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευσ"),
    ],
)
def test_what_is_typed_alike_is_folded_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_letters_of_their_own_stay_apart() -> None:
    assert folded("май") != folded("маи")
    assert folded("Port", match_case=True) != folded("port", match_case=True)
