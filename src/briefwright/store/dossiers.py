"""Dossiers: the named sets that articles and briefings are filed in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from briefwright.domain.article import Dossier
from briefwright.domain.ids import DossierId
from briefwright.store import rows
from briefwright.store.schema import DossierRow


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
    found = session.scalars(kept.order_by(DossierRow.position, DossierRow.pk))
    return [_dossier(row) for row in found]


def named(session: Session, name: str) -> Dossier | None:
    """Return the first dossier of this very name that is not binned."""
    kept = select(DossierRow).where(DossierRow.name == name, DossierRow.binned_at.is_(None))
    row = session.scalars(kept.order_by(DossierRow.pk).limit(1)).first()
    return None if row is None else _dossier(row)


def _dossier(row: DossierRow) -> Dossier:
    return Dossier(
        id=DossierId(row.id),
        name=row.name,
        parent_id=None if row.parent_id is None else DossierId(row.parent_id),
        position=row.position,
        binned_at=row.binned_at,
        revision=row.revision,
    )
