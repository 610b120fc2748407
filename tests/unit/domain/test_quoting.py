"""Quotation marks around words that bring some themselves."""

import pytest

from briefwright.domain.note.quoting import in_marks

ENGLISH, RUSSIAN, FRENCH = ("“", "”"), ("«", "»"), ("«\u00a0", "\u00a0»")


@pytest.mark.parametrize(
    ("words", "marks", "shown"),
    [
        ("We will stay.", ENGLISH, "“We will stay.”"),
        ("She said “we will stay.”", ENGLISH, "“She said ‘we will stay.’”"),
        ("Она сказала: «Мы остаёмся»", RUSSIAN, "«Она сказала: „Мы остаёмся“»"),
        ("“She said “we will stay.””", ENGLISH, "“She said “we will stay.””"),
        (
            "L’idée est «\u00a0sage\u00a0», dit-il",
            FRENCH,
            "«\u00a0L’idée est “sage”, dit-il\u00a0»",
        ),
        ("L’idée est sage\u202f»", FRENCH, "«\u00a0L’idée est sage\u00a0»"),
        (" ", ENGLISH, "“ ”"),
        ("Hon sade ”vi stannar” igår", ENGLISH, "“Hon sade ’vi stannar’ igår”"),
        ("Er sagte „wir bleiben!“ am Montag", ENGLISH, "“Er sagte ‘wir bleiben!’ am Montag”"),
        ("Er sagte „nein“ und „ja“", RUSSIAN, "«Er sagte „nein“ und „ja“»"),
        ("Han sagde »nej« og »ja« i går", ENGLISH, "“Han sagde ’nej‘ og ’ja‘ i går”"),
        ("«\u00a0Sage\u00a0»", FRENCH, "«\u00a0Sage\u00a0»"),
        ("“Yes,” she said, “we stay.”", ENGLISH, "“‘Yes,’ she said, ‘we stay.’”"),
        ("“We will stay", ENGLISH, "“We will stay”"),
        ("we will stay.”", RUSSIAN, "«we will stay.»"),
    ],
)
def test_words_in_marks_end_in_one_of_a_kind(
    words: str, marks: tuple[str, str], shown: str
) -> None:
    assert in_marks(words, marks) == shown
