"""Dossiers: the named sets that articles and briefings are filed in."""

from sqlalchemy import Select, func, select

from briefwright.domain.article import Dossier
from briefwright.domain.ids import DossierId
from briefwright.store import rows
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
    """Return the dossiers that are not binned, in their order."""
    kept = select(DossierRow).where(DossierRow.binned_at.is_(None))
    found = rows.every(session, kept.order_by(DossierRow.position, DossierRow.pk))
    return [_dossier(row) for row in found]


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


def counts(session: Session) -> dict[DossierId, int]:
    """Return how many articles each dossier shows, with those inside it; reprints count once."""
    outer = select(DossierRow.id.label("root"), DossierRow.id.label("held"))
    outer = outer.where(DossierRow.binned_at.is_(None))
    held = outer.cte("held", recursive=True)
    held = held.union(  # and not union_all: it comes to an end whatever holds whatever
        select(held.c.root, DossierRow.id)
        .join(DossierRow, DossierRow.parent_id == held.c.held)
        .where(DossierRow.binned_at.is_(None))
    )
    filed = ArticleDossierRow.article_id
    copies = select(ArticleRow.id, ArticleRow.reprint_of)
    copy = copies.where(ArticleRow.standing == REPRINT).subquery()
    counted = (
        select(held.c.root, func.count(func.coalesce(copy.c.reprint_of, filed).distinct()))
        .join(ArticleDossierRow, ArticleDossierRow.dossier_id == held.c.held)
        .outerjoin(copy, copy.c.id == filed)
        .where(filed.not_in(select(ArticleRow.id).where(ArticleRow.standing == HIDDEN)))
        .group_by(held.c.root)
    )
    found = dict.fromkeys((dossier.id for dossier in every(session)), 0)
    return found | {DossierId(root): number for root, number in session.execute(counted)}


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
