"""What people name on the command line, found: categories, dossiers, templates."""

from pathlib import Path

from briefwright.domain.article import Dossier
from briefwright.domain.category import Category
from briefwright.domain.errors import BadField, NotFound
from briefwright.domain.template import Template
from briefwright.services.templates import Templates
from briefwright.store import categories, dossiers
from briefwright.store.store import Session


def category(session: Session, typed: str) -> Category:
    """Return the category with this id, name or key; raises BadField with those there are."""
    known = [found for found in categories.every(session) if not found.retired]
    for found in known:
        if typed.casefold() in {found.id.casefold(), found.name.casefold()}:
            return found
    for found in known:
        if found.key and typed.casefold() == found.key.casefold():
            return found
    raise BadField("category", typed, tuple(found.id for found in known))


def dossier(session: Session, name: str) -> Dossier:
    """Return the dossier of this name; raises BadField with those there are."""
    found = dossiers.named(session, name)
    if found is not None:
        return found
    known = tuple(other.name for other in dossiers.every(session))
    raise BadField("dossier", name, known) if known else NotFound("dossier", name)


def template(name: str, own: Path) -> Template:
    """Return the template of this name or title, one of those in `own` or one that ships.

    Raises BadField with those there are, BadTemplate where it cannot be used.
    """
    kinds = Templates(own)
    try:
        return kinds.load(name)
    except NotFound as error:
        raise BadField("template", name, tuple(kinds.names())) from error
