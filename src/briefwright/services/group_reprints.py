"""Reprints, found among all that is stored: by their sketches, and then by their sentences.

An article waits on a list in the store from the moment it is there until it has been compared.
`compare` only reads, and so can be done by a worker; `keep` writes down what it found.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefwright.analysis.reprints import (
    CANDIDATE,
    LOOKED_AT,
    is_reprint,
    may_be_reprint,
    sketch,
)
from briefwright.domain.errors import StoreBusy
from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress, silent
from briefwright.store import groups, sketches
from briefwright.store.store import Session, Store

_STEP = 16  # articles compared in one go
_MOST_READ = 40  # texts that one is compared with, those first that share most,
_MOST_IN_VAIN = 600_000  # and letters that are looked at in those unlike it: ten of the longest
_CROWD = 100  # articles that share a number, from which it tells nothing any more


@dataclass(frozen=True, slots=True)
class Compared:
    """An article, by its `pk`: the numbers to be kept of its sketch, and what it is alike to."""

    pk: int
    least: int
    numbers: tuple[int, ...]
    alike: tuple[int, ...]


def compare(session: Session, most: int = _STEP, progress: Progress = silent) -> list[Compared]:
    """Compare the next articles that wait with all that were before, and with each other."""
    waiting = sketches.next_waiting(session, most)
    texts = sketches.texts(session, waiting)
    drawn = {pk: sketch(texts.get(pk, "")) for pk in waiting}
    holders = sketches.holders(session, {number for own in drawn.values() for number in own})
    compared = []
    for done, (pk, own) in enumerate(drawn.items()):
        progress(done, len(drawn))
        near = [*_before(pk, drawn), *_stored(pk, own, holders)][:_MOST_READ]
        texts |= sketches.texts(session, [other for other in near if other not in texts])
        heads = sketches.heads(session, [pk, *near]) if near else {}
        alike = tuple(_alike(pk, [other for other in near if other in texts], texts, heads))
        kept = tuple(number for number in own if len(holders.get(number, ())) < _CROWD)
        compared.append(Compared(pk, min(CANDIDATE, len(own)), kept, alike))
    return compared


def keep(session: Session, compared: Sequence[Compared]) -> list[ArticleId]:
    """Store what was found; return the articles that stand otherwise in lists than before."""
    there = sketches.texts(session, [one.pk for one in compared])
    sketches.put(
        session,
        {one.pk: one.numbers if one.pk in there else () for one in compared},
        {one.pk: one.least for one in compared},
    )
    pairs = [(one.pk, other) for one in compared if one.pk in there for other in one.alike]
    groups.pair(session, pairs)
    return groups.settle(session, sketches.ids(session, {pk for both in pairs for pk in both}))


def keep_groups(store: Store) -> None:
    """Compare all that waits, in steps with a commit each; others may write while it compares.

    What somebody else keeps us from writing down waits for the next time.
    """
    while compared := _next(store):
        try:
            with store.write() as session:
                keep(session, compared)
        except StoreBusy:
            return


def _next(store: Store) -> list[Compared]:
    with store.read() as session:
        return compare(session)


def _alike(
    pk: int,
    near: Sequence[int],
    texts: Mapping[int, str],
    heads: Mapping[int, tuple[str, date | None]],
) -> Iterator[int]:
    """Return those that tell the same story; give up where too much was read in vain."""
    left = _MOST_IN_VAIN
    for other in near:
        titles, days = zip(*(heads.get(one, ("", None)) for one in (pk, other)), strict=True)
        if is_reprint(texts.get(pk, ""), texts[other], titles=titles, days=days):
            yield other
        else:
            left -= min(len(texts[other]), LOOKED_AT)
        if left <= 0:
            return


def _before(pk: int, drawn: Mapping[int, Sequence[int]]) -> Iterator[int]:
    """Return those that are compared at the same time, and came before."""
    return (other for other in drawn if other < pk and may_be_reprint(drawn[other], drawn[pk]))


def _stored(pk: int, own: Sequence[int], holders: Mapping[int, Mapping[int, int]]) -> list[int]:
    """Return the articles that share enough with a sketch, those first that share most."""
    least: dict[int, int] = {}
    shared: Counter[int] = Counter()
    for number in own:
        held = holders.get(number, {})
        least |= held
        shared.update(held.keys())
    found = shared.most_common()
    return [o for o, count in found if o != pk and count >= min(least[o], CANDIDATE, len(own))]
