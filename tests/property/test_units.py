"""Units of long sentences are those of short ones, wherever they are looked for."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefwright.domain.article import Content, TextBlock
from briefwright.domain.text import Span
from briefwright.viewmodels.reading import units
from briefwright.viewmodels.reading.words import Unit

WORDS = (
    "word|two words|co-operation|$ 315|5 000|No. 7|e.g. this|U.S.|Dr. Ho|речь|г. Уфа|שלום|漢字かな"
)
SIGNS = ", | — | - |—| (|) |“|”|'|;|  |\n|\u00a0|、|ไทยคำ|🙂|é|a_b|…|7:30|%"
PIECES = st.lists(st.sampled_from([*WORDS.split("|"), *SIGNS.split("|")]), min_size=1, max_size=16)


def content_of(text: str) -> Content:
    return Content("", "", b"", text, (TextBlock(0, len(text)),))


def all_units(text: str, unit: Unit) -> list[object]:
    """Return what every place of a text gives, and what it grows and shrinks to."""
    content = content_of(text)
    found: list[object] = []
    for offset in range(len(text)):
        here = units.unit_at(content, offset, unit)
        found.append(here)
        if here is not None:
            longer = units.grown(content, here, unit)
            found += [longer, units.shrunk(content, longer, unit)]
    return found


@settings(deadline=None)  # every place of a text is looked at
@given(PIECES, st.sampled_from(list(Unit)), st.integers(1, 12))
def test_a_sentence_that_is_read_in_parts_has_the_same_units(
    pieces: list[str], unit: Unit, long: int
) -> None:
    text = " ".join(pieces)
    assume(text.strip())  # an article has words
    whole = all_units(text, unit)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "_LONG", long)
        assert all_units(text, unit) == whole


@pytest.mark.parametrize("unit", list(Unit))
def test_in_an_endless_sentence_only_what_is_near_is_read(unit: Unit) -> None:
    text = "many words and no stop, nor an end " * 400
    content = content_of(text)
    middle = text.index("stop", len(text) // 2)
    found = units.unit_at(content, middle, unit)
    assert found is not None
    said = {Unit.WORD: "stop", Unit.CLAUSE: "nor an end many words and no stop"}
    assert text[found.start : found.end] == said.get(unit, text.strip())
    if unit in said:
        more = units.grown(content, found, unit)
        assert more.start == found.start
        assert more.end > found.end
        assert units.shrunk(content, more, unit) == found
    else:
        assert found == Span(0, len(text.rstrip()))
