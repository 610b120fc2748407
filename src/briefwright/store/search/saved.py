"""Searches that are kept, in their order."""

from collections.abc import Collection

from sqlalchemy import select

from briefwright.domain.ids import SearchId
from briefwright.domain.query import grammar, tree
from briefwright.domain.query.saved import SavedSearch
from briefwright.store import rows
from briefwright.store.schema import SavedSearchRow
from briefwright.store.tables.session import Session


def put(session: Session, search: SavedSearch) -> None:
    """Store `search` under its id, in place of what was there."""
    values = {"name": search.name, "query": search.query, "position": search.position}
    rows.put(session, SavedSearchRow, search.id, search.revision, values)


def remove(session: Session, search: SavedSearch) -> None:
    """Delete `search`."""
    rows.remove(session, SavedSearchRow, search.id)


def get(session: Session, search_id: SearchId) -> SavedSearch | None:
    """Return the search with this id."""
    row = rows.by_id(session, SavedSearchRow, search_id)
    return None if row is None else _search(row)


def every(session: Session) -> list[SavedSearch]:
    """Return all searches that are kept."""
    in_order = select(SavedSearchRow).order_by(SavedSearchRow.position, SavedSearchRow.pk)
    return [_search(row) for row in rows.every(session, in_order)]


def renamed(
    session: Session, fact: "tree.Fact", names: Collection[str], name: str
) -> tuple[tuple[SavedSearch, ...], tuple[SavedSearch, ...]]:
    """Return the searches that ask by an old name of something, and as they ask by its new."""
    before = every(session)
    after = (one.asking(grammar.renamed(one.query, fact, names, name)) for one in before)
    pairs = [(old, new) for old, new in zip(before, after, strict=True) if old.query != new.query]
    return tuple(old for old, _ in pairs), tuple(new for _, new in pairs)


@rows.sound(SavedSearchRow)
def _search(row: SavedSearchRow) -> SavedSearch:
    return SavedSearch(SearchId(row.id), row.name, row.query, row.position, row.revision)
