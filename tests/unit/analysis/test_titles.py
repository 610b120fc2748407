import pytest

from briefwright.analysis.titles import made_from, plain, shortened, tidy


def test_a_declared_title_is_put_on_one_line_without_invisible_characters() -> None:
    assert tidy("  A\u200b B&amp;C\n\u2060 D\u00ad\u202e  ") == "A B&C D"
    assert tidy("M*A*S*H") == "M*A*S*H"


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("## Trade grows ##", "Trade grows"),
        ("Trade grows\n===========", "Trade grows"),
        ("*Trade grows\nagain*", "Trade grows again"),
        ("__Trade__ _grows_ `fast`", "Trade grows fast"),
        ("Trade in snake_case_names", "Trade in snake_case_names"),
        ("Trade [grows](https://a.example/b) ![](c.png)", "Trade grows"),
        ("27<sup>th</sup> session", "27th session"),
        (r"Trade \[grows\] by 5\%", "Trade [grows] by 5%"),
    ],
)
def test_marks_of_markdown_are_dropped(words: str, title: str) -> None:
    assert plain(words) == title


def test_a_long_title_is_cut_between_words_with_an_ellipsis() -> None:
    words = "Belarus and Bashkortostan will build a service centre for tractors in Ufa by September"
    cut = shortened(words)
    assert cut == "Belarus and Bashkortostan will build a service centre for tractors in Ufa by…"
    assert len(cut) <= 80
    assert shortened("Short") == "Short"


def test_a_word_without_end_is_cut_where_it_must() -> None:
    assert shortened("A" * 300) == "A" * 79 + "…"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Trade grows. On Friday they met.", "Trade grows"),
        ("Mr. Lis met Dr. Breus in the U.S. They spoke.", "Mr. Lis met Dr. Breus in the U.S."),
        ("Who pays? Nobody knows.", "Who pays?"),
        ("The talks ended in the U.S.", "The talks ended in the U.S."),
        ("One line\nthat is wrapped. And more.", "One line that is wrapped"),
    ],
)  # fmt: skip
def test_a_title_is_made_from_the_first_sentence(text: str, title: str) -> None:
    assert made_from(text, 0, len(text)) == title


def test_only_the_paragraph_asked_for_is_read() -> None:
    text = "Head.\n\nTrade grows. More."
    assert made_from(text, 7, len(text)) == "Trade grows"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ministers discuss trade and transport This is what they said.",
        "Ministers discuss trade and transport On Friday they met in Ufa.",
    ],
)
def test_a_headline_run_into_the_text_ends_where_a_sentence_opens(sentence: str) -> None:
    assert made_from(sentence, 0, len(sentence)) == "Ministers discuss trade and transport"


def test_names_with_capitals_do_not_end_a_headline() -> None:
    sentence = "The ministers of both countries met at The Hague and in The Old Town on Friday."
    assert made_from(sentence, 0, len(sentence)).startswith(sentence[:60])
