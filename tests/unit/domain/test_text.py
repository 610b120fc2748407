from hashlib import sha256

import pytest

from briefwright.domain.errors import BadSpan, QuoteAmbiguous, QuoteNotFound
from briefwright.domain.text import Span, TextQuote, clean_text, find_quote, text_hash


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("\ufeffa", "a"),
        ("\x00\ufeff\ufeffa\ufeff", "a\ufeff"),
        ("a\r\nb\rc\x85d\u2029e", "a\nb\nc\nd\ne"),
        ("a\x00b\x08c\x0bd\ufffee\uffff", "abcde"),
        ("tab\tand\u00a0blank  stay", "tab\tand\u00a0blank  stay"),
        ("\ud83d\ude42", "🙂"),
        ("lone \ud83d here", "lone  here"),
    ],
)
def test_clean_text_drops_what_cannot_be_stored_and_nothing_else(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


@pytest.mark.parametrize("size", [0, 1, (1 << 17) - 1, 1 << 17, 1_000_003])
def test_short_and_long_texts_have_the_hash_that_everybody_gives_them(size: int) -> None:
    text = "слово\n" * (size // 11) + "x" * (size % 11)
    assert len(text.encode()) == size
    assert text_hash(text) == sha256(text.encode()).hexdigest()


def test_a_text_hash_is_the_sha_256_of_its_utf_8() -> None:
    # the digest of "abc", from FIPS 180-4's examples
    assert text_hash("abc").startswith("ba7816bf8f01cfea")


def test_a_span_is_trimmed_of_white_space() -> None:
    assert Span(0, 10).trimmed("  a word  rest") == Span(2, 8)


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 2), Span(-1, 2), Span(0, 99), Span(1, 3)])
def test_a_span_without_words_is_refused(span: Span) -> None:
    with pytest.raises(BadSpan):
        span.trimmed("a   b")


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_quote_keeps_up_to_32_characters_on_either_side() -> None:
    text = "x" * 40 + "WORDS" + "y" * 10
    assert TextQuote.of(text, Span(40, 45)) == TextQuote("WORDS", "x" * 32, "y" * 10)


def test_a_quote_is_found_by_its_surroundings_rather_than_by_its_place() -> None:
    text = "Trade rose 5 percent. Prices fell 5 percent."
    second = text.rindex("5 percent")
    quote = TextQuote.of(text, Span(second, second + 9))
    moved = "Something new stands here. " + text
    assert quote.find(moved, near=0) == Span(second + 27, second + 36)


def test_a_quote_whose_words_are_gone_is_not_found() -> None:
    assert TextQuote("minus 5 percent").find("plus 5 percent") is None


def test_words_are_found_over_a_hard_wrap() -> None:
    assert find_quote("to deepen the\nshared channel", "the shared") == Span(10, 20)


def test_words_that_stand_twice_need_a_number() -> None:
    text = "one and one"
    with pytest.raises(QuoteAmbiguous) as refused:
        find_quote(text, "one")
    assert refused.value.count == 2
    assert find_quote(text, "one", nth=2) == Span(8, 11)


@pytest.mark.parametrize(("quote", "nth"), [("two", None), ("one", 3), ("one", 0), ("  ", None)])
def test_words_that_are_not_there_are_refused(quote: str, nth: int | None) -> None:
    with pytest.raises(QuoteNotFound):
        find_quote("one and one", quote, nth)
