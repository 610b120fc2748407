"""Articles that tell the same story: of those that were found, one stands for all.

A reprint stands behind its origin and an earlier version behind the newest, as in lists, but only
where that was found as well: what only the reprint or the earlier version says is never lost.
"""

from array import array
from collections.abc import Collection, Iterator
from itertools import pairwise

from sqlalchemy import ColumnElement, Integer, Text, literal_column, select

from briefwright.store.rows import listing
from briefwright.store.schema import HIDDEN, REPRINT, ArticleRow
from briefwright.store.tables.session import Session

# As SQLite asks it of these rows: by an index it would go through all the copies there are.
_STANDING: ColumnElement[int] = literal_column(f"+{ArticleRow.__tablename__}.standing", Integer)
_AT_ONCE = 1_000
_MOST_LATER = 50  # versions that follow each other


def told_once(session: Session, found: "array[int]", first: int) -> Iterator[int]:
    """Yield those of the articles in these rows that stand for themselves, in their order.

    Looks at so many first and then at some after the other: whoever wants these has not to wait
    for the last.
    """
    there = frozenset(found)
    told: set[int] = set()
    ends = dict.fromkeys((0, *range(first, len(found), _AT_ONCE), len(found)))
    for start, end in pairwise(ends):
        some = found[start:end]
        heads = _heads(session, some)
        for pk in some:
            head = heads.get(pk)
            if head is None or (head not in there and head not in told):
                yield pk
            told.add(pk if head is None else head)


def _heads(session: Session, some: "array[int]") -> dict[int, int]:
    """Return for those that are reprints or earlier versions what stands for them in lists."""
    facts = select(ArticleRow.pk, ArticleRow.id, ArticleRow.reprint_of)
    copies = facts.where(_STANDING.in_((HIDDEN, REPRINT)))
    rows = session.execute(copies.where(ArticleRow.pk.in_(listing(some, Integer())))).all()
    if not rows:
        return {}
    newest = _newest(session, [row.id for row in rows if row.reprint_of is None])
    heads = {row.pk: str(row.reprint_of or newest[row.id]) for row in rows}
    known = select(ArticleRow.id, ArticleRow.pk)
    known = known.where(ArticleRow.id.in_(listing(heads.values(), Text())))
    pks = {str(one): pk for one, pk in session.execute(known)}
    return {pk: pks[head] for pk, head in heads.items() if head in pks}


def _newest(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return for earlier versions the version that followed last."""
    last = {one: one for one in ids}
    for _step in range(_MOST_LATER):
        later = select(ArticleRow.supersedes, ArticleRow.id).where(
            ArticleRow.supersedes.in_(listing(last.values(), Text())),
            ArticleRow.binned_at.is_(None),
        )
        found = session.execute(later.order_by(ArticleRow.pk))
        follows = {str(before): after for before, after in found}
        if not follows:
            break
        last = {one: follows.get(then, then) for one, then in last.items()}
    return last
