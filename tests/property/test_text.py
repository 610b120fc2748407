from hypothesis import given
from hypothesis import strategies as st

from briefwright.domain.text import Span, TextQuote, clean_text

any_text = st.text(st.characters(codec=None), max_size=60)


@st.composite
def text_and_span(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(st.text(st.sampled_from("ab 🙂я\n"), min_size=1, max_size=60))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, Span(start, end)


@given(any_text)
def test_clean_text_is_clean_the_first_time(raw: str) -> None:
    clean = clean_text(raw)
    assert clean_text(clean) == clean
    clean.encode()  # no lone surrogate is left
    assert "\r" not in clean
    assert "\x00" not in clean


@given(text_and_span(), st.text(st.sampled_from("ab 🙂"), max_size=20))
def test_a_quote_still_finds_its_words_when_text_is_put_before_it(
    case: tuple[str, Span], added: str
) -> None:
    text, span = case
    found = TextQuote.of(text, span).find(added + text, near=span.start)
    assert found is not None
    assert (added + text)[found.start : found.end] == text[span.start : span.end]


@given(text_and_span())
def test_a_quote_finds_its_own_place(case: tuple[str, Span]) -> None:
    text, span = case
    quote = TextQuote.of(text, span)
    found = quote.find(text, near=span.start)
    assert found is not None
    assert TextQuote.of(text, found) == quote
