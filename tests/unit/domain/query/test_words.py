import pytest

from briefwright.domain.query.words import fold, places, words, written


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Économie, ÉCONOMIE", ["economie", "economie"]),
        ("Cafe\u0301 noir", ["cafe", "noir"]),
        ("Ещё чай и край", ["еще", "чаи".replace("и", "й"), "и", "край"]),
        ("Straße", ["strasse"]),
        ("Łódź, Kızılay, København", ["lodz", "kizilay", "kobenhavn"]),
        ("Đorđe Ærø Ísafjörður", ["dorde", "aero", "isafjordur"]),
        ("well-known U.S. 5%", ["well", "known", "u", "s", "5"]),
        ("go\u00advern\u200bment", ["government"]),
        ("snake_case", ["snake", "case"]),
        ("会议 held", ["会", "议", "held"]),
        ("\ud800 ( \u202e", []),
    ],
)
def test_words_are_compared_without_case_accents_and_invisible_signs(
    text: str, found: list[str]
) -> None:
    assert words(text) == found


def test_a_word_says_where_it_stands_as_it_is_written() -> None:
    text = "An old cafe\u0301, closed"
    stand = places(text, 3, len(text), {0, 1})
    assert [text[span.start : span.end] for span in stand.values()] == ["old", "cafe\u0301"]
    assert written(text[3:]) == ["old", "cafe\u0301", "closed"]


def test_a_breve_is_no_accent_to_a_russian_letter() -> None:
    assert fold("ЙОД") == "йод"
    assert fold("и\u0306од") == "йод"
