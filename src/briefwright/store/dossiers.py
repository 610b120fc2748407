"""Dossiers: the named sets that articles and briefings are filed in."""

import json
from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Select, func, select

from briefwright.domain.article import Dossier
from briefwright.domain.ids import DossierId
from briefwright.store import rows
from briefwright.store.rows import numbers, numbers_in
from briefwright.store.schema import HIDDEN, REPRINT, ArticleDossierRow, ArticleRow, DossierRow
from briefwright.store.tables.session import Session


def put(session: Session, dossier: Dossier) -> None:
    """Store `dossier` under its id, in place of what was there."""
    values = {
        "name": dossier.name,
        "parent_id": dossier.parent_id,
        "position": dossier.position,
        "binned_at": dossier.binned_at,
    }
    rows.put(session, DossierRow, dossier.id, dossier.revision, values)


def remove(session: Session, dossier: Dossier) -> None:
    """Delete `dossier`; raises while anything is filed in it."""
    rows.remove(session, DossierRow, dossier.id)


def get(session: Session, dossier_id: DossierId) -> Dossier | None:
    """Return the dossier with this id."""
    row = rows.by_id(session, DossierRow, dossier_id)
    return None if row is None else _dossier(row)


def every(session: Session) -> list[Dossier]:
    """Return the dossiers that are not binned by their names, each before those inside it.

    Those of one name stand as they were made.
    """
    kept = select(DossierRow).where(DossierRow.binned_at.is_(None))
    found = rows.every(session, kept.order_by(DossierRow.position, DossierRow.pk))
    known: dict[str | None, Dossier] = {row.id: _dossier(row) for row in found}
    names = {dossier.id: dossier.alphabetic() for dossier in known.values()}

    def path(dossier: Dossier) -> list[tuple[tuple[str, int, str], ...]]:
        outer = [dossier]
        while (one := known.get(outer[0].parent_id)) is not None and one not in outer:
            outer.insert(0, one)
        return [names[one.id] for one in outer]

    return sorted(known.values(), key=path)


def named(session: Session, name: str) -> Dossier | None:
    """Return the first dossier of this very name that is not binned."""
    kept = select(DossierRow).where(DossierRow.name == name, DossierRow.binned_at.is_(None))
    row = rows.first(session, kept.order_by(DossierRow.pk))
    return None if row is None else _dossier(row)


def inside(session: Session, dossier_id: DossierId) -> list[Dossier]:
    """Return the dossier and all that are inside it, each behind the one that holds it."""
    known = every(session)
    found = [dossier for dossier in known if dossier.id == dossier_id]
    for outer in found:  # grows while it is gone through
        found += [one for one in known if one.parent_id == outer.id and one not in found]
    return found


def held(dossier_id: DossierId) -> "Select[str]":
    """Return what selects the ids of the dossier and of all that are inside it."""
    ids = select(DossierRow.id).where(DossierRow.id == dossier_id).cte("held", recursive=True)
    inner = select(DossierRow.id).join(ids, DossierRow.parent_id == ids.c.id)
    ids = ids.union(inner.where(DossierRow.binned_at.is_(None)))
    return select(ids.c.id)


def is_empty(session: Session, dossier_id: DossierId) -> bool:
    """Whether nothing is filed in the dossier, nor in those inside it."""
    filed = ArticleDossierRow.dossier_id.in_(held(dossier_id))
    return session.scalar(select(ArticleDossierRow.article_id).where(filed).limit(1)) is None


def filings(session: Session) -> Iterator[tuple[str, int]]:
    """Return what is filed where: ids of dossiers, and rows of articles.

    They are looked up in the order of their ids, which lie side by side in the index.
    """
    filed = ArticleDossierRow.article_id
    every = select(ArticleDossierRow.dossier_id, ArticleRow.pk)
    every = every.outerjoin(ArticleRow, ArticleRow.id == filed).order_by(filed)
    found = every.subquery()
    texts = select(
        func.json_group_array(found.c.dossier_id), func.group_concat(func.coalesce(found.c.pk, 0))
    )
    ids, pks = session.execute(texts).one()
    return zip(json.loads(ids), numbers_in(pks), strict=True)


def counts(session: Session) -> dict[DossierId, int]:
    """Return how many articles each dossier shows, with those inside it; reprints count once."""
    hidden = frozenset(numbers(session, select(ArticleRow.pk).where(ArticleRow.standing == HIDDEN)))
    origins = _origins(session)
    shown: dict[str | None, set[int | str]] = defaultdict(set)
    for dossier_id, pk in filings(session):
        if pk not in hidden:
            shown[dossier_id].add(origins.get(pk, pk))
    known = every(session)
    inside: dict[str | None, list[DossierId]] = defaultdict(list)
    for one in known:
        inside[one.parent_id].append(one.id)
    found: dict[DossierId, int] = {}
    for one in known:
        held = {one.id: shown[one.id]}
        for outer in (waiting := [one.id]):  # grows while it is gone through
            new = [inner for inner in inside[outer] if inner not in held]
            held |= {inner: shown[inner] for inner in new}
            waiting += new
        found[one.id] = len(set().union(*held.values()))
    return found


def _origins(session: Session) -> dict[int, int | str]:
    """Return for the row of each reprint that of its origin, or its id if it has no row."""
    copied = select(ArticleRow.reprint_of).where(ArticleRow.standing == REPRINT)
    of = select(ArticleRow.id, ArticleRow.pk).where(ArticleRow.id.in_(copied))
    known = {str(one): pk for one, pk in session.execute(of)}
    copies = session.execute(copied.add_columns(ArticleRow.pk))
    return {pk: known.get(str(origin), origin or pk) for origin, pk in copies}


@rows.sound(DossierRow)
def _dossier(row: DossierRow) -> Dossier:
    return Dossier(
        id=DossierId(row.id),
        name=row.name,
        parent_id=None if row.parent_id is None else DossierId(row.parent_id),
        position=row.position,
        binned_at=row.binned_at,
        revision=row.revision,
    )
