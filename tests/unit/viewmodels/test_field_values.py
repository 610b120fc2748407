from datetime import date
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldSpec, FieldValue
from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.domain.text import Span, TextQuote
from briefwright.viewmodels.reading.fields.choice import chosen_fields, value_line, value_of
from briefwright.viewmodels.reading.fields.values import applied, restored


def category(slug: str) -> Category:
    return next(c for c in BUILT_IN if c.id == slug)


def mark(slug: str, **fields: FieldValue) -> Annotation:
    return Annotation(
        AnnotationId("a"),
        ArticleId("b"),
        category(slug).id,
        Span(0, 3),
        TextQuote("abc"),
        fields=fields,
    )


LOW = category("figure").spec("value_low")
DEADLINE = category("agreement").spec("deadline")
VALUE = value_line("Value")


def test_a_plain_number_fills_its_own_field_alone() -> None:
    before = mark("figure", value_high=Decimal(9), unit="tonne")
    after = applied(before, before, LOW, "7 000")
    assert after.fields == {"value_low": Decimal(7000), "value_high": Decimal(9), "unit": "tonne"}


def test_a_phrase_replaces_the_figure_and_leaves_the_rest() -> None:
    before = mark("figure", value_high=Decimal(9), unit="tonne", place="Karlshavn")
    after = applied(before, before, LOW, "5-6 percent")
    assert after.fields == {
        "value_low": Decimal(5),
        "value_high": Decimal(6),
        "comparator": "exact",
        "sign": "none",
        "unit": "percent",
        "kind": "level",
        "place": "Karlshavn",
    }


def test_typing_on_takes_back_what_half_the_phrase_had_said() -> None:
    before = mark("figure", value_low=Decimal(1), unit="tonne")
    half = applied(before, before, LOW, "5-6")
    assert "unit" not in half.fields
    assert restored(half, before, LOW).fields == before.fields
    assert applied(half, before, LOW, "5").fields == {"value_low": Decimal(5), "unit": "tonne"}


@pytest.mark.parametrize("words", ["3,5", "many", "5-6 and 7"])
def test_what_cannot_be_read_is_no_value(words: str) -> None:
    before = mark("figure")
    for spec in (LOW, VALUE):
        with pytest.raises(BadField):
            applied(before, before, spec, words)


def test_the_words_of_a_date_are_kept_unless_the_source_has_its_own() -> None:
    before = mark("agreement")
    assert applied(before, before, DEADLINE, "end of June 2026").fields == {
        "deadline": date(2026, 6, 30),
        "deadline_as_stated": "end of June 2026",
    }
    assert applied(before, before, DEADLINE, "2026-06-30").fields == {"deadline": date(2026, 6, 30)}
    stated = mark("agreement", deadline_as_stated="by midsummer")
    assert applied(stated, stated, DEADLINE, "30 June 2026").fields == {
        "deadline": date(2026, 6, 30),
        "deadline_as_stated": "by midsummer",
    }


def test_note_attribution_and_handling_are_set_like_fields() -> None:
    before = mark("person")
    assert applied(before, before, FieldSpec("note", "Note"), "two \n").note == "two \n"
    assert applied(before, before, FieldSpec("handling", "Mark"), " CUI ").handling == "CUI"
    whose = applied(before, before, FieldSpec("attribution", "Whose"), "direct quote")
    assert whose.attribution is Attribution.DIRECT_QUOTE
    assert value_of(whose, "attribution") == "direct quote"
    assert applied(whose, before, FieldSpec("attribution", "Whose"), "").attribution is None


def test_the_compact_form_shows_what_is_much_used_and_what_is_filled() -> None:
    figure = category("figure")
    names = ["note", "value", *(spec.name for spec in figure.fields), "attribution", "handling"]
    filled = mark("figure", value_low=Decimal(5), comparator="exact", trend="up")
    assert chosen_fields(names, figure, filled) == [
        "note",
        "value",
        "value_low",
        "measure",
        "period",
        "trend",
    ]
