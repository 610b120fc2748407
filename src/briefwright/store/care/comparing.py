"""What two stores have that the other has not, or has otherwise."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from briefwright.domain.progress import Progress, silent
from briefwright.store.backups import copies
from briefwright.store.driver import connect, keep_log, stopped_by
from briefwright.store.faults import named
from briefwright.store.sealed.key import Key

_PATIENCE = 30.0  # seconds, while somebody else moves the log into the file
_KINDS = {  # how records are told apart, what they are called, and all else that a person decides
    "dossiers": "SELECT id, name, parent_id FROM dossier WHERE binned_at IS NULL",
    "articles": """
        SELECT id, title, outlet, author, published, url, language, handling, (
            SELECT group_concat(dossier_id ORDER BY dossier_id)
            FROM article_dossier WHERE article_id = article.id
        ) FROM article WHERE binned_at IS NULL""",
    "annotations": """
        SELECT id, exact, start, "end", category, note, fields, attribution, handling
        FROM annotation WHERE state = 'accepted'""",
    "briefings": """
        SELECT id, title, header, handling, marking_reason, frame, dossier_id, (
            SELECT group_concat(article_id ORDER BY position)
            FROM briefing_article WHERE briefing_id = briefing.id
        ), (
            SELECT group_concat(concat_ws(' ', position, spec, left_out) ORDER BY id)
            FROM section WHERE briefing_id = briefing.id
        ), (
            SELECT group_concat(
                concat_ws(' ', section_id, block.position, text, wording, block.left_out)
                ORDER BY block.id
            ) FROM section JOIN block ON section_id = section.id WHERE briefing_id = briefing.id
        ) FROM briefing WHERE binned_at IS NULL""",
    "categories": """
        SELECT id, name, key, colour, underline, letter, fields, parent_id, retired, position
        FROM category""",
    "searches": "SELECT id, name, query FROM saved_search",
    "reasons": "SELECT concat_ws(' ', briefing_id, at), said ->> '$.title', said FROM waiver",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Of one kind of record: the names of those that only one of the two stores has.

    `otherwise` are those that both have and that differ, by the names that they have now.
    """

    kind: str  # a key of `_KINDS`
    only_then: tuple[str, ...]
    only_now: tuple[str, ...]
    otherwise: tuple[str, ...]


def differences(
    then: Path,
    now: Path,
    *,
    then_key: Key | None = None,
    now_key: Key | None = None,
    progress: Progress = silent,
) -> tuple[Difference, ...]:
    """Compare the store at `then`, which nobody has open, with the one at `now`, of one schema."""
    with (
        copies.reading(then, then_key) as earlier,
        named(then),
        closing(connect(now, "mode=rw", key=now_key, wait=_PATIENCE)) as later,
    ):
        keep_log(later)
        with stopped_by(progress, earlier), stopped_by(progress, later):
            return tuple(_difference(kind, earlier, later) for kind in _KINDS)


def _difference(kind: str, earlier: sqlite3.Connection, later: sqlite3.Connection) -> Difference:
    before, after = _records(kind, earlier), _records(kind, later)
    return Difference(
        kind,
        tuple(name for one, (name, _rest) in before.items() if one not in after),
        tuple(name for one, (name, _rest) in after.items() if one not in before),
        tuple(said[0] for one, said in after.items() if before.get(one, said) != said),
    )


def _records(kind: str, store: sqlite3.Connection) -> dict[str, tuple[str, int]]:
    """Return by id what each record is called, and a number that stands for all else in it."""
    found = store.execute(_KINDS[kind])
    return {one: (name, hash(tuple(rest))) for one, name, *rest in found}
