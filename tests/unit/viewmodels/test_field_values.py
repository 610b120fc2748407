from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, FieldSpec, FieldValue
from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.domain.text import Span, TextQuote
from briefwright.viewmodels.reading.cards.words import summary
from briefwright.viewmodels.reading.fields.choice import chosen_fields, value_line, value_of
from briefwright.viewmodels.reading.fields.values import Typing, applied, restored


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
BASE = category("figure").spec("base_value")
DEADLINE = category("agreement").spec("deadline")
VALUE = value_line("Value")


def test_a_plain_number_fills_its_own_field_alone() -> None:
    before = mark("figure", value_high=Decimal(9), unit="tonne")
    after = applied(before, before, LOW, "7 000")
    assert after.fields == {"value_low": Decimal(7000), "value_high": Decimal(9), "unit": "tonne"}


@pytest.mark.parametrize("spec", [LOW, BASE])
def test_a_comma_before_decimals_is_taken_where_one_is_written(spec: FieldSpec) -> None:
    before = mark("figure", unit="terawatt-hour")
    after = applied(before, before, spec, "1,3", Typing(languages={"fr"}))
    assert after.fields == {spec.name: Decimal("1.3"), "unit": "terawatt-hour"}
    for unsure, languages in (("1,250", {"fr"}), ("1,250", {"en", "ru"}), ("1,3", {"en"})):
        with pytest.raises(BadField):
            applied(before, before, spec, unsure, Typing(languages=languages))
    told = applied(before, before, spec, "1,250", Typing(languages={"en"}))
    assert told.fields[spec.name] == Decimal(1250)


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
    half = applied(before, before, LOW, "5-6 percent")
    assert half.fields["unit"] == "percent"
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


HIGH = category("figure").spec("value_high")
MONEY: dict[str, FieldValue] = {
    "value_low": Decimal(315_000_000),
    "value_high": Decimal(320_000_000),
    "comparator": "exact",
    "currency": "USD",
    "trend": "up",
    "place": "Oslo",
}


def test_one_number_in_the_field_of_an_end_is_that_end_alone() -> None:
    before = mark("figure", **MONEY)
    after = applied(before, before, HIGH, "330 mln")
    assert after.fields == {**MONEY, "value_high": Decimal(330_000_000)}


def test_a_bound_in_the_field_of_an_end_sets_both_and_leaves_the_rest() -> None:
    before = mark("figure", **MONEY)
    rest = {"currency": "USD", "trend": "up", "place": "Oslo"}
    assert applied(before, before, HIGH, "more than 3 thousand").fields == {
        **rest,
        "value_low": Decimal(3000),
        "comparator": "more than",
    }
    assert applied(before, before, LOW, "up to 5 mln").fields == {
        **rest,
        "value_high": Decimal(5_000_000),
        "comparator": "up to",
    }


def test_a_new_date_takes_the_typed_words_of_the_old_one_with_it() -> None:
    before = mark("agreement")
    first = applied(before, before, DEADLINE, "7 Feb 2025")
    second = applied(first, first, DEADLINE, "8 Mar 2025")
    assert second.fields == {"deadline": date(2025, 3, 8), "deadline_as_stated": "8 Mar 2025"}
    assert summary(second).startswith("8 Mar")
    plain = applied(second, second, DEADLINE, "8 March 2025")  # says no more than the day
    assert plain.fields == {"deadline": date(2025, 3, 8)}
    assert applied(second, second, DEADLINE, "").fields == {}
    assert applied(second, second, DEADLINE, "2025-04-01").fields == {"deadline": date(2025, 4, 1)}


def test_the_words_of_the_source_stay_beside_a_date_that_says_otherwise() -> None:
    words = "done by 7 February 2025"
    before = replace(
        mark("agreement", deadline=date(2025, 2, 7), deadline_as_stated="7 February 2025"),
        quote=TextQuote(words),
    )
    assert summary(before) == "7 February 2025"
    after = applied(before, before, DEADLINE, "8 March 2025")
    assert after.fields == {
        "deadline": date(2025, 3, 8),
        "deadline_as_stated": "7 February 2025",
    }
    assert summary(after) == "7 February 2025 · 8 March 2025"


def test_a_date_of_ones_own_keeps_no_words_beside_it() -> None:
    before = mark("fact")
    due = FieldSpec("due", "Due", FieldKind.DATE)
    assert applied(before, before, due, "7 Feb 2025").fields == {"due": date(2025, 2, 7)}
