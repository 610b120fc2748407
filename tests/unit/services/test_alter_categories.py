from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from briefwright.domain.annotation import Annotation, State, utc_now
from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.category_set import CategorySet
from briefwright.domain.change import Records
from briefwright.domain.fields import FieldKind, FieldSpec, FieldValue
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.services import alter_categories
from briefwright.services.import_articles import store_article
from briefwright.store import annotations, articles, categories, records
from briefwright.store.store import Store
from tests.gui.harbour import TEXT, ready

OWN = Category(
    CategoryId("red-line"),
    "Red line",
    fields=(
        FieldSpec("strength", "Strength", FieldKind.CHOICE, ("firm", "soft")),
        FieldSpec("since", "Since", FieldKind.DATE),
        FieldSpec("speaker", "Said by"),
    ),
    position=11,
)
FIELDS: dict[str, FieldValue] = {
    "strength": "firm",
    "since": date(2025, 3, 3),
    "speaker": "Ida Holm",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "own" / "briefwright.store")
    with opened.write() as session:
        records.put(session, OWN)
    yield opened
    opened.close()


def mark(
    store: Store,
    category: str,
    fields: dict[str, FieldValue] | None = None,
    note: str = "",
    state: State = State.ACCEPTED,
) -> Annotation:
    article, _ = store_article(store, ready(TEXT))
    made = Annotation.on(article, TEXT, Span(0, 7), CategoryId(category))
    made = replace(made, fields=fields or {}, note=note, state=state)
    with store.write() as session:
        records.put(session, made)
    return made


def now(store: Store, annotation: Annotation) -> Annotation:
    with store.read() as session:
        found = annotations.get(session, annotation.id)
    assert found is not None
    return found


def carry_out(store: Store, step: tuple[Records, Records]) -> None:
    before, after = step
    staying = {record.id for record in after}
    with store.write() as session:
        for record in before:
            assert records.get(session, type(record), record.id) == record
        for record in after:
            records.put(session, record)
        for record in reversed(before):
            if record.id not in staying:
                records.remove(session, record)


def merge(store: Store, one: str, into: str) -> None:
    with store.read() as session:
        step = alter_categories.merged(session, CategoryId(one), CategoryId(into))
    carry_out(store, step)


def known(store: Store) -> CategorySet:
    with store.read() as session:
        return CategorySet.of(categories.every(session))


def test_a_merge_keeps_what_both_know_and_writes_the_rest_into_the_note(store: Store) -> None:
    made = mark(store, "red-line", FIELDS, note="ask twice")
    merge(store, "red-line", "position")
    after = now(store, made)
    assert after.category == "position"
    assert after.fields == {"speaker": "Ida Holm"}
    assert after.note == "ask twice\nStrength: firm\nSince: 2025-03-03"
    retired = known(store).get(OWN.id)
    assert retired is not None
    assert retired.retired


def test_a_value_that_the_other_field_of_that_name_cannot_hold_goes_to_the_note(
    store: Store,
) -> None:
    kept = mark(store, "commitment", {"status": "open", "action": "deepen the channel"})
    merge(store, "commitment", "proposal")  # whose status is pending, accepted …
    assert now(store, kept).fields == {"action": "deepen the channel"}
    assert now(store, kept).note == "Status: open"


def test_a_number_is_written_into_the_note_in_full(store: Store) -> None:
    made = mark(store, "figure", {"value_low": Decimal(8_500_000_000), "unit": "tonne"})
    merge(store, "figure", "fact")
    assert now(store, made).note == "From (low): 8500000000\nUnit: tonne"


def test_a_merge_takes_suggestions_and_marks_of_binned_articles_along(store: Store) -> None:
    suggested = mark(store, "fact", state=State.SUGGESTED)
    with store.write() as session:
        article = articles.get(session, suggested.article_id)
        assert article is not None
        records.put(session, replace(article, binned_at=utc_now()))
    merge(store, "fact", "risk")
    assert now(store, suggested).category == "risk"
    assert now(store, suggested).state is State.SUGGESTED


def test_what_is_inside_a_merged_category_goes_inside_the_other(store: Store) -> None:
    with store.write() as session:
        records.put(session, replace(OWN, parent_id=CategoryId("fact")))
    merge(store, "fact", "risk")
    moved = known(store).get(OWN.id)
    assert moved is not None
    assert moved.parent_id == "risk"


def test_a_category_can_be_merged_into_one_that_is_inside_it(store: Store) -> None:
    with store.write() as session:
        records.put(session, replace(OWN, parent_id=CategoryId("fact")))
        records.put(session, replace(BUILT_IN[7], parent_id=CategoryId("fact")))
    merge(store, "fact", "red-line")
    own, risk = known(store).get(OWN.id), known(store).get(CategoryId("risk"))
    assert own is not None
    assert risk is not None
    assert own.parent_id is None
    assert risk.parent_id == "red-line"


def test_a_category_is_not_merged_into_itself(store: Store) -> None:
    with store.read() as session:
        assert alter_categories.merged(session, OWN.id, OWN.id) == ((), ())


def test_an_unused_category_of_ones_own_goes_and_any_other_is_retired(store: Store) -> None:
    for slug in ("red-line", "fact"):
        with store.read() as session:
            step = alter_categories.taken_away(session, CategoryId(slug))
        carry_out(store, step)
    assert known(store).get(OWN.id) is None
    fact = known(store).get(CategoryId("fact"))
    assert fact is not None
    assert fact.retired


def test_a_category_with_marks_is_retired_and_they_stay_as_they_are(store: Store) -> None:
    made = mark(store, "red-line", FIELDS)
    with store.read() as session:
        step = alter_categories.taken_away(session, OWN.id)
    carry_out(store, step)
    assert now(store, made) == made
    own = known(store).get(OWN.id)
    assert own is not None
    assert own.retired


def with_fields(store: Store, *fields: FieldSpec) -> None:
    with store.read() as session:
        step = alter_categories.with_fields(session, OWN, fields)
    carry_out(store, step)


def test_the_values_of_a_field_that_goes_are_kept_in_the_notes(store: Store) -> None:
    made, empty = mark(store, "red-line", FIELDS), mark(store, "red-line")
    with_fields(store, *OWN.fields[1:])
    assert now(store, made).note == "Strength: firm"
    assert "strength" not in now(store, made).fields
    assert now(store, empty) == empty


def test_values_that_fit_the_new_kind_of_a_field_stay(store: Store) -> None:
    strength, since, speaker = OWN.fields
    good = mark(store, "red-line", {"since": date(2025, 3, 3), "speaker": "14.5"})
    bad = mark(store, "red-line", {"speaker": "Ida Holm"})
    with_fields(
        store,
        strength,
        replace(since, kind=FieldKind.TEXT),
        replace(speaker, kind=FieldKind.NUMBER),
    )
    assert now(store, good).fields == {"since": "2025-03-03", "speaker": Decimal("14.5")}
    assert now(store, bad).fields == {}
    assert now(store, bad).note == "Said by: Ida Holm"


def test_a_choice_that_goes_leaves_its_value_in_the_note(store: Store) -> None:
    made = mark(store, "red-line", FIELDS)
    with_fields(store, replace(OWN.fields[0], choices=("soft",)), *OWN.fields[1:])
    assert now(store, made).note == "Strength: firm"


def test_a_new_name_or_place_of_a_field_touches_no_mark(store: Store) -> None:
    made = mark(store, "red-line", FIELDS)
    strength, since, speaker = OWN.fields
    with store.read() as session:
        before, after = alter_categories.with_fields(
            session, OWN, (speaker, replace(strength, label="How firm"), since)
        )
    assert len(before) == len(after) == 1
    assert now(store, made) == made


def test_values_in_a_field_are_listed_once(store: Store) -> None:
    for value in ("Holm", "Berg", "Holm"):
        mark(store, "red-line", {"speaker": value})
    with store.read() as session:
        assert alter_categories.values_in(session, OWN.id, "speaker") == ("Holm", "Berg")
        assert categories.uses(session) == {OWN.id: 3}
