"""What two stores have that the other has not."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefwright.store.backups import copies
from briefwright.store.driver import connect, keep_log
from briefwright.store.faults import named
from briefwright.store.sealed.key import Key

_PATIENCE = 30.0  # seconds, while somebody else moves the log into the file
_KINDS = {  # how records are told apart, and what they are called
    "dossiers": "SELECT id, name FROM dossier WHERE binned_at IS NULL",
    "articles": "SELECT id, title FROM article WHERE binned_at IS NULL",
    "annotations": "SELECT id, exact FROM annotation WHERE state = 'accepted'",
    "briefings": "SELECT id, title FROM briefing WHERE binned_at IS NULL",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one kind of record: the names of those that only one of the two stores has."""

    kind: str  # "dossiers", "articles", "annotations", "briefings"
    only_then: tuple[str, ...]
    only_now: tuple[str, ...]


def differences(
    then: Path, now: Path, *, then_key: Key | None = None, now_key: Key | None = None
) -> tuple[Difference, ...]:
    """Compare the store at `then`, which nobody has open, with the one at `now`, of one schema."""
    with (
        copies.reading(then, then_key) as earlier,
        named(then),
        closing(connect(now, "mode=rw", key=now_key, wait=_PATIENCE)) as later,
    ):
        keep_log(later)
        return tuple(_difference(kind, earlier, later) for kind in _KINDS)


def _difference(kind: str, earlier: sqlite3.Connection, later: sqlite3.Connection) -> Difference:
    before = dict(earlier.execute(_KINDS[kind]).fetchall())
    after = dict(later.execute(_KINDS[kind]).fetchall())
    return Difference(
        kind,
        tuple(before[one] for one in before if one not in after),
        tuple(after[one] for one in after if one not in before),
    )
