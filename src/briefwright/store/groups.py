"""Groups: which articles are versions or reprints of each other, and what lists show of them.

That two texts tell the same story is found out elsewhere and written down here, once for each
two. How an article stands in lists follows from that, and from what people say of it; `settle`
works it out anew for those that a change can reach. So the order of import does not matter.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched

from sqlalchemy import RowMapping, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from briefwright.domain.ids import ArticleId
from briefwright.store import rows
from briefwright.store.schema import (
    HIDDEN,
    LISTED,
    REPRINT,
    AlikeRow,
    ArticleRow,
    SketchRow,
    UngroupedRow,
)
from briefwright.store.tables.session import Session

_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class _Place:
    standing: int
    reprint_of: str | None


def await_comparison(session: Session, ids: Collection[str]) -> None:
    """Say that these articles have still to be compared with the others."""
    for some in batched(ids, _AT_ONCE):
        new = select(ArticleRow.pk).where(ArticleRow.id.in_(some))
        listed = insert_or(rows.table(UngroupedRow)).from_select(["pk"], new)
        session.execute(listed.on_conflict_do_nothing())


def pair(session: Session, pairs: Iterable[tuple[int, int]]) -> None:
    """Write down which articles, by `pk`, tell the same story."""
    both = [{"one": a, "other": b} for one, other in pairs for a, b in ((one, other), (other, one))]
    if both:
        alike = insert_or(rows.table(AlikeRow)).on_conflict_do_nothing()
        session.execute(alike, both)


def leave(session: Session, article_id: ArticleId) -> list[ArticleId]:
    """Forget what an article is alike to, before it goes; return those that are to be settled."""
    pk = session.scalar(select(ArticleRow.pk).where(ArticleRow.id == article_id))
    near = [ArticleId(row["id"]) for row in _reached(session, [article_id])]
    beside = list(session.scalars(select(AlikeRow.other).where(AlikeRow.one == pk)))
    for forgotten in (
        delete(AlikeRow).where(AlikeRow.one == pk),
        delete(AlikeRow).where(AlikeRow.one.in_(beside), AlikeRow.other == pk),
        delete(SketchRow).where(SketchRow.article == pk),
        delete(UngroupedRow).where(UngroupedRow.pk == pk),
    ):
        session.execute(forgotten)
    return [one for one in near if one != article_id]


def settle(session: Session, ids: Collection[ArticleId]) -> list[ArticleId]:
    """Say anew how these articles, and those they are alike to, stand; return which changed.

    The first that was published is the origin. Each later one is a reprint of the origin of the
    first article that it is alike to. What is binned, an earlier version, or said to stand
    alone takes no part. A reprint that holds key points stays in lists, beside its origin: a
    copy that comes in later must not take a person's marks out of sight.
    """
    reached = _reached(session, ids)
    old = renewed(session, [row["id"] for row in reached])
    alike = _alike(session, [row["pk"] for row in reached])
    origins: dict[int, str] = {}
    turns: dict[int, int] = {}  # which of them came first
    places: dict[str, _Place] = {}
    for row in sorted(reached, key=_in_order):
        hidden = row["binned_at"] is not None or row["id"] in old
        if hidden or row["stands_alone"]:
            places[row["id"]] = _Place(HIDDEN if hidden else LISTED, None)
            continue
        known = alike.get(row["pk"], set()) & turns.keys()
        before = min(known, key=turns.__getitem__, default=None)
        origins[row["pk"]] = origin = row["id"] if before is None else origins[before]
        turns[row["pk"]] = len(turns)
        own = origin == row["id"]
        seen = own or row["marks"] > 0
        places[row["id"]] = _Place(LISTED if seen else REPRINT, None if own else origin)
    changed = [
        {"record_id": row["id"], "now": place.standing, "origin": place.reprint_of}
        for row in reached
        if (place := places[row["id"]]) != _Place(row["standing"], row["reprint_of"])
    ]
    if changed:
        article = rows.table(ArticleRow)
        placed = update(article).where(article.c.id == bindparam("record_id"))
        placed = placed.values(standing=bindparam("now"), reprint_of=bindparam("origin"))
        session.execute(placed, changed)
    return [ArticleId(str(row["record_id"])) for row in changed]


def reprints(session: Session, ids: Collection[ArticleId]) -> dict[ArticleId, ArticleId]:
    """Return those of `ids` that are reprints, each with its origin."""
    found: dict[ArticleId, ArticleId] = {}
    for some in batched(ids, _AT_ONCE):
        copies = select(ArticleRow.id, ArticleRow.reprint_of).where(
            ArticleRow.id.in_(some), ArticleRow.reprint_of.is_not(None)
        )
        for article_id, origin in session.execute(copies):
            found[ArticleId(article_id)] = ArticleId(str(origin))
    return found


def _in_order(row: RowMapping) -> tuple[date, int, str]:
    """Sort the earliest first, of one day the longest; no date counts as the latest."""
    return row["published"] or date.max, -row["characters"], row["text_sha256"]


def _reached(session: Session, ids: Collection[str]) -> list[RowMapping]:
    """Return these articles with their earlier versions, and whatever is alike to any of them."""
    article = rows.table(ArticleRow).c
    facts = select(
        *(article[name] for name in ("pk", "id", "published", "characters", "text_sha256")),
        *(article[name] for name in ("supersedes", "stands_alone", "binned_at")),
        *(article[name] for name in ("marks", "standing", "reprint_of")),
    )
    found: dict[int, RowMapping] = {}
    asked = facts.where(article.id.in_(ids))
    while new := [row for row in session.execute(asked).mappings() if row["pk"] not in found]:
        found |= {row["pk"]: row for row in new}
        beside = select(AlikeRow.other).where(AlikeRow.one.in_([row["pk"] for row in new]))
        earlier = [row["supersedes"] for row in new if row["supersedes"] is not None]
        asked = facts.where(or_(article.pk.in_(beside), article.id.in_(earlier)))
    return list(found.values())


def renewed(session: Session, ids: Sequence[str]) -> set[str]:
    """Return those of `ids` that a later version, which is not binned, stands for."""
    later = select(ArticleRow.supersedes).where(
        ArticleRow.supersedes.in_(ids), ArticleRow.binned_at.is_(None)
    )
    return {str(article_id) for article_id in session.scalars(later)}


def _alike(session: Session, pks: Sequence[int]) -> dict[int, set[int]]:
    """Return for each of these what it is alike to; of a story with many copies that is much."""
    alike = rows.table(AlikeRow).c
    others = func.group_concat(alike.other)
    asked = select(alike.one, others).where(alike.one.in_(pks)).group_by(alike.one)
    return {one: set(map(int, said.split(","))) for one, said in session.execute(asked)}
