"""Stores that were damaged: what can be read comes back, and what cannot is named."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from operator import ne
from pathlib import Path
from typing import Any

import pytest

from briefwright.domain.article import Article
from briefwright.domain.errors import StoreError
from briefwright.domain.text import Span
from briefwright.services.import_articles import store_article
from briefwright.services.mark_passage import annotate
from briefwright.store import annotations, articles, categories
from briefwright.store.salvage.salvage import Salvage, salvage
from briefwright.store.store import Store
from tests.faults.journal import Held, found_in
from tests.faults.press import article
from tests.gui.harbour import ready

type Times = Callable[[int, int], int]
type Tell = Callable[[str], None]
type Damage = Callable[[bytearray, random.Random], None]

ARTICLES, MARKS = 60, 4
PAGE = 4096


@dataclass(frozen=True)
class Sample:
    """A store at rest, and what it holds."""

    path: Path
    held: Held

    def copy(self, to: Path) -> Path:
        to.mkdir(parents=True)
        return Path(shutil.copy(self.path, to / self.path.name))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    path = tmp_path_factory.mktemp("sample") / "own" / "briefwright.store"
    store = Store.open(path)
    chance = random.Random(3)
    for number in range(ARTICLES):
        came = ready(article(chance, 3 + number % 20), f"No. {number}")
        mark(store, store_article(store, came)[0])
    store.close()
    held, _ = found_in(path)
    assert (len(held.articles), len(held.marks)) == (ARTICLES, ARTICLES * MARKS)
    return Sample(path, held)


def mark(store: Store, into: Article) -> None:
    with store.write() as session:
        every = categories.every(session)
        text = articles.content(session, into).text
        for number in range(MARKS):
            span = Span(10 + 40 * number, 40 + 40 * number)
            annotations.put(session, annotate(into, text, span, every[number], f"note {number}"))


# damages --------------------------------------------------------------------------------------


def flip_bits(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def noise_on_a_page(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data) // PAGE) * PAGE
    data[at : at + PAGE] = chance.randbytes(PAGE)


def zero_some_sectors(data: bytearray, chance: random.Random) -> None:
    for _ in range(3):
        at = chance.randrange(len(data) // 512) * 512
        data[at : at + 512] = bytes(512)


def swap_two_pages(data: bytearray, chance: random.Random) -> None:
    one, two = (chance.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    data[one : one + PAGE], data[two : two + PAGE] = data[two : two + PAGE], data[one : one + PAGE]


def cut_the_end(data: bytearray, chance: random.Random) -> None:
    del data[-chance.randint(1, len(data) // 4) :]


def zero_the_header(data: bytearray, _chance: random.Random) -> None:
    data[:100] = bytes(100)


def lose_the_first_pages(data: bytearray, chance: random.Random) -> None:
    size = PAGE * chance.randint(1, 4)
    data[:size] = bytes(size)


DAMAGES: tuple[Damage, ...] = (
    flip_bits,
    noise_on_a_page,
    zero_some_sectors,
    swap_two_pages,
    cut_the_end,
    zero_the_header,
    lose_the_first_pages,
)


def recovered(damaged: Path, to: Path) -> tuple[Salvage, Held]:
    """Recover a store; nothing of it is altered, and the new one is sound."""
    before = damaged.read_bytes()
    told = salvage(damaged, to)
    assert damaged.read_bytes() == before
    assert [path.name for path in damaged.parent.iterdir() if path != to] == [damaged.name]
    held, _ = found_in(to)
    assert told.counts.articles == len(held.articles)
    assert told.counts.annotations == len(held.marks)
    return told, held


def unnamed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """Return the ids of what is gone, but for those in which only a letter of the id is another.

    Such a record is there, with all that it said; nothing tells the old id from the new one.
    """
    return {
        one
        for one in before.keys() - after.keys()
        if not any(
            before[one] == after[other] and is_misspelt(one, other)
            for other in after.keys() - before.keys()
        )
    }


def told_of(held: Held) -> dict[str, Any]:
    """Return all that is known of each mark but the article, which may be misspelt too."""
    return {key: (place, held.notes[key]) for key, place in held.marks.items()}


def is_misspelt(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(map(ne, one, other)) == 1


def test_of_a_sound_store_everything_comes_back(sample: Sample, tmp_path: Path) -> None:
    told, held = recovered(sample.copy(tmp_path / "own"), tmp_path / "new" / "new.store")
    assert held == sample.held
    assert told.lost == ()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_what_is_left_of_a_damaged_store_comes_back(
    damage: Damage, sample: Sample, tmp_path: Path, times: Times, tell: Tell
) -> None:
    rounds = times(4, 200)
    articles_back = marks_back = named = 0
    for number in range(rounds):
        path = sample.copy(tmp_path / str(number))
        data = bytearray(path.read_bytes())
        damage(data, random.Random(number))
        path.write_bytes(data)
        told, held = recovered(path, tmp_path / f"{number}-new" / "new.store")
        articles_back += len(held.articles.keys() & sample.held.articles.keys())
        marks_back += len(held.marks.keys() & sample.held.marks.keys())
        invented = held.articles.keys() - sample.held.articles.keys()
        assert len(invented) <= 2, "ids that were damaged themselves"
        gone = unnamed(sample.held.articles, held.articles)
        gone |= unnamed(told_of(sample.held), told_of(held))
        assert not gone or told.lost, "what is gone is not named"
        named += len(told.lost)
    share = 100 * articles_back / (rounds * ARTICLES)
    marks_share = 100 * marks_back / (rounds * ARTICLES * MARKS)
    tell(
        f"{damage.__name__}: {rounds} stores; {share:.1f} % of articles and {marks_share:.1f} % of "
        f"key points recovered; {named / rounds:.1f} losses named for each."
    )
    assert share > (60 if damage is cut_the_end else 90)


def test_a_number_that_can_be_told_by_the_rest_is_no_loss(sample: Sample, tmp_path: Path) -> None:
    path = sample.copy(tmp_path / "own")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE annotation SET article = 'noise' WHERE pk % 10 = 5")
        connection.execute("UPDATE annotation SET article = 0 WHERE pk % 10 = 6")
    told, held = recovered(path, tmp_path / "new" / "new.store")
    assert held == sample.held
    assert told.lost == ()


def test_a_store_that_is_killed_and_damaged_gives_back_what_its_log_holds(
    sample: Sample, tmp_path: Path
) -> None:
    path = sample.copy(tmp_path / "own")
    store = Store.open(path)
    store_article(store, ready(article(random.Random(8)), "In the log"))
    copy = tmp_path / "copy"
    shutil.copytree(path.parent, copy)
    store.close()
    damaged = copy / path.name
    data = bytearray(damaged.read_bytes())
    zero_the_header(data, random.Random())
    damaged.write_bytes(data)
    (copy / f"{path.name}-shm").unlink()
    salvage(damaged, tmp_path / "new.store")
    held, _ = found_in(tmp_path / "new.store")
    assert "In the log" in held.articles.values()


def test_a_file_of_somebody_else_gives_nothing_back(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_bytes(b"Somebody's notes. " * 5_000)
    with pytest.raises(StoreError):
        salvage(other, tmp_path / "new.store")
    assert not (tmp_path / "new.store").exists()
