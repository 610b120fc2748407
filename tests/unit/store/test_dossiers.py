from dataclasses import replace
from datetime import UTC, datetime

from briefwright.domain.article import Dossier
from briefwright.domain.ids import DossierId, new_id
from briefwright.store import dossiers
from briefwright.store.store import Store


def dossier(name: str, position: int = 0) -> Dossier:
    return Dossier(DossierId(new_id()), name, position=position)


def test_dossiers_come_back_in_their_order_without_the_binned_ones(store: Store) -> None:
    water, energy = dossier("Water", 2), dossier("Энергия", 1)
    rivers = replace(dossier("Rivers", 2), parent_id=water.id)
    gone = replace(dossier("Gone"), binned_at=datetime(2026, 4, 1, 12, 30, tzinfo=UTC))
    with store.write() as session:
        for one in (water, energy, rivers, gone):
            dossiers.put(session, one)
    with store.read() as session:
        assert dossiers.every(session) == [energy, water, rivers]
        assert dossiers.get(session, gone.id) == gone
        assert dossiers.named(session, "Энергия") == energy
        assert dossiers.named(session, "Gone") is None
        assert dossiers.named(session, "water") is None


def test_a_dossier_can_be_renamed_and_removed(store: Store) -> None:
    water = dossier("Water")
    with store.write() as session:
        dossiers.put(session, water)
        dossiers.put(session, replace(water, name="Waters"))
        assert [one.name for one in dossiers.every(session)] == ["Waters"]
        dossiers.remove(session, water)
        assert dossiers.get(session, water.id) is None
