"""The names of dossiers and categories that a query asks by."""

from collections.abc import Sequence

from sqlalchemy import Row, select, true

from briefwright.domain.query.tree import Fact
from briefwright.domain.query.words import words
from briefwright.store.schema import CategoryRow, DossierRow
from briefwright.store.tables.session import Session


def named(session: Session, fact: Fact, name: str) -> list[str]:
    """Return the ids of those with this name or id, and of all that are inside them."""
    known = _known(session, fact)
    found = {row.id for row in known if name in {folded(row.name), folded(row.id)}}
    while inside := {row.id for row in known if row.parent_id in found} - found:
        found |= inside
    return sorted(found)


def every(session: Session, fact: Fact) -> list[str]:
    """Return all names, as people gave them."""
    return [row.name for row in _known(session, fact)]


def folded(name: str) -> str:
    """Return a name as a query compares it."""
    return " ".join(words(name))


def _known(session: Session, fact: Fact) -> "Sequence[Row[str, str, str | None]]":
    kind = DossierRow if fact is Fact.DOSSIER else CategoryRow
    kept = DossierRow.binned_at.is_(None) if fact is Fact.DOSSIER else true()
    return session.execute(select(kind.id, kind.name, kind.parent_id).where(kept)).all()
