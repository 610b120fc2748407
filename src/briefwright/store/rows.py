"""Rows of records: how any kind of them is put, found by its id, and removed."""

import json
from array import array
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, wraps
from itertools import batched
from operator import attrgetter
from typing import Any, Concatenate, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Table,
    Update,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.types import TypeEngine

from briefwright.domain.errors import Ambiguous, NotFound
from briefwright.store.kinds import WRONG, Senseless
from briefwright.store.schema import (
    HIDDEN,
    LISTED,
    REPRINT,
    ArticleRow,
    BriefingRow,
    RecordRow,
)
from briefwright.store.tables.row import Row
from briefwright.store.tables.session import Session

# Not binned, as SQLite asks it of one row after another in the order of import: by an index that
# leaves the bin out it would gather all there are, and sort them.
KEPT_BY_IMPORT: ColumnElement[bool] = literal_column(f"+{ArticleRow.__tablename__}.binned_at").is_(
    None
)
# Any article, for an index that begins with how it stands.
ANYWHERE: ColumnElement[bool] = ArticleRow.standing.in_((HIDDEN, REPRINT, LISTED))
_AT_ONCE = 500  # ids in one statement
VARIABLES = 10_000  # SQLite takes 32,766 in one statement
_LAST = "\U0010ffff"  # sorts behind whatever an id can hold


def put[R: RecordRow](
    session: Session, kind: type[R], record_id: str, revision: int, values: Mapping[str, object]
) -> bool:
    """Store `values` under this id, in place of what was there; return whether nothing was.

    The revision counts up. `revision` is the record's own: one that comes back after its
    removal goes on from it. A broken reference raises here, not at the end of the step.
    """
    key = {"record_id": record_id}
    if session.execute(_update(table(kind)), {**key, **values}).rowcount:
        return False
    session.execute(insert(table(kind)), {"id": record_id, "revision": revision + 1, **values})
    return True


def put_all[R: RecordRow](
    session: Session, kind: type[R], several: Mapping[str, tuple[int, Mapping[str, object]]]
) -> set[str]:
    """Store revisions and values by id, as `put` does each; return the ids that were there.

    All have the same names of values.
    """
    mapped, known = table(kind), set[str]()
    for some in batched(several, _AT_ONCE):
        there = select(mapped.c.id).where(mapped.c.id.in_(some))
        known.update(session.scalars(there))
    alter(session, kind, {one: values for one, (_, values) in several.items() if one in known})
    new = [
        {"id": one, "revision": revision + 1, **values}
        for one, (revision, values) in several.items()
        if one not in known
    ]
    if new:
        session.execute(insert(mapped), new)
    return known


def alter[R: RecordRow](
    session: Session, kind: type[R], altered: Mapping[str, Mapping[str, object]]
) -> None:
    """Set these values of rows that are there, by id, and count their revisions up."""
    alike: dict[tuple[str, ...], list[dict[str, object]]] = {}
    for record_id, values in altered.items():
        alike.setdefault(tuple(values), []).append({"record_id": record_id, **values})
    for some in alike.values():
        session.execute(_update(table(kind)), some)


@cache
def _update(mapped: Table) -> Update:
    counted = update(mapped).values(revision=mapped.c.revision + 1)
    return counted.where(mapped.c.id == bindparam("record_id"))


def table(kind: type[Row]) -> Table:
    """Return the table that `kind` tells of."""
    return kind.__table__


def every[R: Row](session: Session, wanted: Select[R]) -> Sequence[R]:
    """Return the whole rows that are wanted; what they hold goes by the names of the columns."""
    return cast("Sequence[R]", session.execute(wanted).all())


def first[R: Row](session: Session, wanted: Select[R]) -> R | None:
    """Return the first of the rows that are wanted, if there is one."""
    return next(iter(every(session, wanted.limit(1))), None)


def sound[R, **P, T](
    kind: type[Row],
) -> Callable[[Callable[Concatenate[R, P], T]], Callable[Concatenate[R, P], T]]:
    """Let what makes records of rows of this kind say which row no longer makes sense.

    It raises Senseless, which reading a store turns into StoreDamaged.
    """
    held = [column.name for column in table(kind).columns if not column.nullable]

    def told(make: Callable[Concatenate[R, P], T]) -> Callable[Concatenate[R, P], T]:
        needed = attrgetter(*held)

        @wraps(make)
        def sensible(row: R, /, *more: P.args, **named: P.kwargs) -> T:
            try:
                if None in needed(row):
                    raise Senseless("a value is missing")
                return make(row, *more, **named)
            except WRONG as error:
                key = getattr(row, "id", None) or getattr(row, "pk", "")
                raise Senseless(f"{kind.__tablename__} {key}: {error}") from error

        return sensible

    return told


def numbers(
    session: Session, statement: "Select[int] | CompoundSelect[*tuple[Any, ...]]"
) -> "array[int]":
    """Return the first column of what may be very many rows, in their order.

    SQLite puts them in one text: to fetch each of them costs more than to find it.
    """
    found = statement.subquery()
    return numbers_in(session.scalar(select(func.group_concat(found.c[0]))))


def numbers_in(gathered: str | None) -> "array[int]":
    """Return the numbers that SQLite has gathered in a text."""
    try:
        return array("q", json.loads(f"[{gathered or ''}]"))
    except (TypeError, ValueError, OverflowError) as error:
        raise Senseless(f"not a number: {error}") from error


def listing[T: (int, str)](some: Collection[T], kind: TypeEngine[T]) -> Select[T]:
    """Return what selects these, however many they are."""
    listed = func.json_each(json.dumps(list(some))).table_valued(column("value", kind))
    return select(listed.c.value)


def by_id[R: RecordRow](session: Session, kind: type[R], record_id: str) -> R | None:
    """Return the row with this very id."""
    return first(session, select(kind).where(kind.id == record_id))


def pks(session: Session, kind: type[RecordRow], ids: Collection[str]) -> dict[str, int]:
    """Return the numbers of those of these rows that are there, by their ids."""
    found: dict[str, int] = {}
    for some in batched(ids, VARIABLES):
        known = select(kind.id, kind.pk).where(kind.id.in_(some))
        found.update((one, pk) for one, pk in session.execute(known))
    return found


def remove[R: RecordRow](session: Session, kind: type[R], record_id: str) -> None:
    """Delete the row; one that others still refer to raises, one that is gone does not."""
    session.execute(delete(kind).where(kind.id == record_id))


def by_beginning[R: (ArticleRow, BriefingRow)](
    session: Session, kind: type[R], key: str, *, name: str
) -> R:
    """Return the row with this id or the only one whose id begins so, and is not binned.

    Raises NotFound or Ambiguous, which call the kind `name`.
    """
    here = (kind.id >= key, kind.id <= key + _LAST, kind.binned_at.is_(None))
    found = every(session, select(kind).where(*here).order_by(kind.id).limit(2))
    if not key or not found:
        raise NotFound(name, key)
    if len(found) > 1 and found[0].id != key:  # a whole id sorts before those that begin with it
        count = session.scalar(select(func.count()).select_from(kind).where(*here)) or 0
        raise Ambiguous(name, key, count)
    return found[0]
