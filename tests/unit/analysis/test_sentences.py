from itertools import pairwise
from time import perf_counter

from briefwright.analysis.sentences import sentences


def words(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language=language)]


def test_sentences_end_at_full_stops_and_not_at_abbreviations() -> None:
    text = 'Mr. Lis came. He said: "We go on." Trade fell by 5.5 percent, e.g. in the U.S. market.'
    assert words(text)[0] == "Mr. Lis came."
    assert words(text)[-1].endswith("in the U.S. market.")


def test_a_russian_text_is_cut_by_russian_rules() -> None:
    text = "Премьер-министр встретился с г-ном Лисом. Они обсудили торговлю, т.е. тракторы."
    assert len(words(text, "ru")) == 2


def test_a_hard_wrap_ends_no_sentence() -> None:
    assert words("One sentence\nover two lines. Another\none.") == [
        "One sentence\nover two lines.",
        "Another\none.",
    ]


def test_an_unknown_language_is_read_as_english() -> None:
    assert words("Ett. Två är här.", "sv")


def test_every_word_of_a_long_paragraph_is_in_a_sentence_and_soon() -> None:
    text = "The plant assembles 1,200 machines a year. It sells them along the Volga. " * 1_400
    start = perf_counter()
    found = sentences(text)
    assert perf_counter() - start < 10
    joined = "".join("".join(text[span.start : span.end].split()) for span in found)
    assert joined == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_a_text_without_any_end_is_cut_all_the_same() -> None:
    found = sentences("x" * 10_000)
    assert found[0].start == 0
    assert found[-1].end == 10_000
