"""Why nothing was found: a query asks by a name that nothing has."""

from collections.abc import Mapping
from difflib import get_close_matches

from sqlalchemy import select

from briefwright.domain.query.tree import (
    Fact,
    Field,
    Has,
    Node,
    Unknown,
    Words,
    also_called,
    positive,
)
from briefwright.store.schema import ArticleRow
from briefwright.store.search import names
from briefwright.store.search.finding import languages
from briefwright.store.search.matching import TakenApart
from briefwright.store.tables.session import Session


def unknown(session: Session, node: Node | None, called: Mapping[str, str]) -> Unknown | None:
    """Return the first name of a query that nothing has; None where it knows them all.

    `called` are what categories are called too, as `also_called` has them.
    """
    apart = TakenApart(session, languages(session))
    for one in positive(node):
        match one:
            case Has(Fact.DOSSIER | Fact.CATEGORY as fact, value, typed):
                others = positive(also_called(one, called))
                asked = [other.value for other in others if isinstance(other, Has)]
                if not any(names.named(session, fact, name) for name in asked):
                    return Unknown(fact, typed, _like(session, fact, value, called))
            case Has(Fact.LANGUAGE, _, typed) if not _is_anywhere(session, apart, one):
                return Unknown(Fact.LANGUAGE, typed)
            case Words(said, Field.OUTLET | Field.AUTHOR as field):
                if not _is_anywhere(session, apart, one):
                    return Unknown(field, " ".join(said))
            case _:
                pass
    return None


def _is_anywhere(session: Session, apart: TakenApart, node: Node) -> bool:
    some = select(ArticleRow.pk).where(apart.condition(node), ArticleRow.binned_at.is_(None))
    return session.scalar(some.limit(1)) is not None


def _like(session: Session, fact: Fact, value: str, called: Mapping[str, str]) -> str:
    """Return the name that may have been meant: one that holds what was typed, or looks like it."""
    known = {names.folded(name): name for name in names.every(session, fact)}
    if fact is Fact.CATEGORY:
        known = {name: name for name in called} | known
    longer = sorted((name for name in known if value in name), key=len)
    found = (longer or get_close_matches(value, known, 1))[:1]
    return next((known[name] for name in found), "")
