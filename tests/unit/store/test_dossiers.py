from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from briefwright.domain.article import Article, Dossier
from briefwright.domain.ids import DossierId, new_id
from briefwright.store import dossiers
from briefwright.store.store import Store

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)


def dossier(name: str, position: int = 0) -> Dossier:
    return Dossier(DossierId(new_id()), name, position=position)


def test_dossiers_come_back_by_name_without_the_binned_ones(store: Store) -> None:
    water, energy = dossier("Water", 2), dossier("Энергия", 1)
    rivers = replace(dossier("Rivers", 2), parent_id=water.id)
    gone = replace(dossier("Gone"), binned_at=datetime(2026, 4, 1, 12, 30, tzinfo=UTC))
    with store.write() as session:
        for one in (water, energy, rivers, gone):
            dossiers.put(session, one)
    with store.read() as session:
        assert dossiers.every(session) == [water, rivers, energy]
        assert dossiers.get(session, gone.id) == gone
        assert dossiers.named(session, "Энергия") == energy
        assert dossiers.named(session, "Gone") is None
        assert dossiers.named(session, "water") is None


def test_case_accents_and_digits_do_not_part_names_and_equal_ones_stand_as_made(
    store: Store,
) -> None:
    names = (
        "visit 10",
        "Zoo",
        "Élections",
        "Visit 2",
        "energy",
        "Ёлка",
        "Єва",
        "Жук",
        "Łódź",
        "Lomar",
    )
    many = [dossier(name, place) for place, name in enumerate(names)]
    first, second = dossier("Same", 3), dossier("SAME", 4)
    with store.write() as session:
        for one in (second, first, *many):
            dossiers.put(session, one)
        assert [one.name for one in dossiers.every(session)] == (
            [
                "Élections",
                "energy",
                "Łódź",
                "Lomar",
                "Same",
                "SAME",
                "Visit 2",
                "visit 10",
                "Zoo",
                "Ёлка",
                "Єва",
                "Жук",
            ]
        )


def test_dossiers_that_a_damaged_store_puts_into_each_other_are_all_returned(store: Store) -> None:
    water, energy = dossier("Water"), dossier("Energy")
    with store.write() as session:
        for one in (water, energy):
            dossiers.put(session, one)
        dossiers.put(session, replace(water, parent_id=energy.id))
        dossiers.put(session, replace(energy, parent_id=water.id))
        assert {one.id for one in dossiers.every(session)} == {water.id, energy.id}


def test_a_dossier_can_be_renamed_and_removed(store: Store) -> None:
    water = dossier("Water")
    with store.write() as session:
        dossiers.put(session, water)
        dossiers.put(session, replace(water, name="Waters"))
        assert [one.name for one in dossiers.every(session)] == ["Waters"]
        dossiers.remove(session, water)
        assert dossiers.get(session, water.id) is None


def test_dossiers_inside_a_dossier_come_behind_it(store: Store) -> None:
    water, energy = dossier("Water"), dossier("Energy")
    rivers = replace(dossier("Rivers"), parent_id=water.id)
    volga = replace(dossier("Volga"), parent_id=rivers.id)
    gone = replace(dossier("Gone", 9), parent_id=water.id, binned_at=NOON)
    with store.write() as session:
        for one in (water, energy, rivers, volga, gone):
            dossiers.put(session, one)
        assert dossiers.inside(session, water.id) == [water, rivers, volga]
        assert dossiers.inside(session, volga.id) == [volga]
        assert dossiers.inside(session, gone.id) == []


def test_a_dossier_counts_the_articles_of_those_inside_it_once(
    store: Store, another: Callable[..., Article]
) -> None:
    water, empty = dossier("Water"), dossier("Empty")
    rivers = replace(dossier("Rivers"), parent_id=water.id)
    with store.write() as session:
        for one in (water, rivers, empty):
            dossiers.put(session, one)
    another("In both", dossiers=(water.id, rivers.id))
    another("In one", dossiers=(rivers.id,))
    another("Binned", dossiers=(rivers.id,), binned_at=NOON)
    another("In none")
    with store.read() as session:
        assert dossiers.counts(session) == {water.id: 2, rivers.id: 2, empty.id: 0}


def test_counting_ends_even_where_dossiers_hold_each_other(store: Store) -> None:
    one = dossier("One")
    other = replace(dossier("Other"), parent_id=one.id)
    with store.write() as session:
        for record in (one, other, replace(one, parent_id=other.id)):
            dossiers.put(session, record)
        assert dossiers.counts(session) == {one.id: 0, other.id: 0}
        assert len(dossiers.inside(session, one.id)) == 2
