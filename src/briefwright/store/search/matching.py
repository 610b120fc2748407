"""A query in the terms of the store: what the index is asked, and what the tables are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, and_, false, literal_column, not_, or_, select, true

from briefwright.domain.query.tree import (
    All,
    Either,
    Fact,
    Field,
    Has,
    Node,
    Not,
    Published,
    Words,
)
from briefwright.domain.query.words import fold, words
from briefwright.store.rows import ANYWHERE
from briefwright.store.schema import (
    HIDDEN,
    REPRINT,
    SEARCH_INDEX,
    ArticleDossierRow,
    ArticleRow,
    CategoryRow,
    DossierRow,
)
from briefwright.store.search.index import WORDS
from briefwright.store.search.marked import Marked, as_one_of, somehow, with_notes
from briefwright.store.search.stems import SHORT, beginning, forms
from briefwright.store.tables.session import Session

_COLUMNS = {
    Field.TITLE: "title",
    Field.OUTLET: "outlet",
    Field.AUTHOR: "author",
    Field.NOTE: "notes",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A query as the store answers it: an expression for the index, and the rest in SQL."""

    expression: str  # of FTS5; empty where nothing positive is asked of the index
    conditions: tuple[ColumnElement[bool], ...]  # on ArticleRow
    marked: tuple[Marked, ...] = ()  # each of which has to hold the article's number
    without: str = ""  # of FTS5: what must not be there, where there is no expression to say it in


def ask(session: Session, node: Node | None, languages: tuple[str, ...]) -> Asked:
    """Return how `node` is answered in a store with articles in `languages`."""
    taking_apart = _Query(session, languages)
    nodes = node.nodes if isinstance(node, All) else () if node is None else (node,)
    worded = tuple(one for one in nodes if taking_apart.is_worded(one))
    expression = taking_apart.expression(All(worded))
    rest = {one: taking_apart.marked(one) for one in nodes if one not in worded}
    conditions = tuple(taking_apart.condition(one) for one, how in rest.items() if how is None)
    marked = tuple(filter(None, rest.values()))
    if expression is not None:
        return Asked(expression, conditions, marked)
    without = Either(tuple(one.node for one in worded if isinstance(one, Not)))
    return Asked("", conditions, marked, taking_apart.expression(without) or "")


def fits(expression: str) -> ColumnElement[bool]:
    """Return the condition that a row of the index fits `expression`."""
    return literal_column(SEARCH_INDEX).op("MATCH", is_comparison=True)(expression)


class _Query:
    """Takes one query apart. Words go to the index together as far as they can."""

    def __init__(self, session: Session, languages: tuple[str, ...]) -> None:
        self._session = session
        self._languages = languages

    def is_worded(self, node: Node) -> bool:
        """Whether the index can answer this, next to something that it has to find."""
        return self.expression(node.node if isinstance(node, Not) else node) is not None

    def expression(self, node: Node) -> str | None:
        """Return `node` in FTS5's own language, or None where that cannot say it."""
        match node:
            case Words():
                return self._phrase(node)
            case Either(nodes):
                return self._joined(" OR ", nodes)
            case All(nodes):
                found = self._joined(" AND ", [one for one in nodes if not isinstance(one, Not)])
                excluded = [one.node for one in nodes if isinstance(one, Not)]
                if not excluded or found is None:
                    return found
                without = self._joined(" OR ", excluded)
                return None if without is None else f"({found} NOT {without})"
            case _:
                return None

    def _joined(self, operator: str, nodes: Iterable[Node]) -> str | None:
        parts = [self.expression(node) for node in nodes]
        sayable = [part for part in parts if part is not None]
        return f"({operator.join(sayable)})" if sayable and len(sayable) == len(parts) else None

    def _phrase(self, node: Words) -> str:
        """Return the words in quotation marks, in which nothing is an operator."""
        going_on = " *" if node.prefix else ""
        if node.exact or node.prefix:
            tokens: tuple[str, ...] = (" ".join(map(fold, node.words)),)
            if node.prefix and len(tokens[0]) <= SHORT:
                tokens, going_on = (beginning(tokens[0]),), ""
        else:
            tokens = forms(node.words[0], self._languages)
        found = " OR ".join(f'"{token}"{going_on}' for token in tokens)
        return f"({found})" if node.field is None else f"{{{_COLUMNS[node.field]}}} : ({found})"

    def marked(self, node: Node) -> Marked | None:
        """Return which articles a node means that asks for key points and nothing else."""
        match node:
            case Not(inner) if (found := self.marked(inner)) is not None:
                return replace(found, wanted=not found.wanted)
            case Either(nodes) if categories := self._categories(nodes):
                return as_one_of(self._session, categories)
            case Has(Fact.CATEGORY | Fact.HAS as fact, value):
                return self._marked(fact, value)
            case _:
                return None

    def _categories(self, nodes: Iterable[Node]) -> set[str]:
        """Return the ids of the categories that nodes ask for, if that is all they ask for."""
        found: set[str] = set()
        for node in nodes:
            match node:
                case Has(Fact.CATEGORY, value):
                    found.update(self._named(CategoryRow, value))
                case _:
                    return set()
        return found

    def condition(self, node: Node) -> ColumnElement[bool]:
        """Return `node` as a condition on ArticleRow, which may stand beside any other."""
        expression = self.expression(node)
        if expression is not None:
            found = select(WORDS.c.rowid).where(fits(expression))
            return ArticleRow.pk.in_(found)
        match node:
            case Not(inner):
                return not_(self.condition(inner))
            case All(nodes):
                return and_(true(), *map(self.condition, nodes))
            case Either(nodes):
                return or_(false(), *map(self.condition, nodes))
            case Published(first, last):
                day = ArticleRow.published
                ends = [ANYWHERE, day.is_not(None), true() if first is None else day >= first]
                return and_(*ends, true() if last is None else day <= last)
            case Has(fact, value):
                return self._has(fact, value)
            case Words():
                raise AssertionError(node)  # words always have an expression

    def _has(self, fact: Fact, value: str) -> ColumnElement[bool]:
        match fact:
            case Fact.LANGUAGE:
                return ANYWHERE & (ArticleRow.language == value)
            case Fact.IS:  # nothing binned is in the index or asked for, so what is hidden is old
                hidden = (ArticleRow.standing == HIDDEN) & ArticleRow.binned_at.is_(None)
                return hidden if value == "earlier" else ArticleRow.standing == REPRINT
            case Fact.DOSSIER:
                filed = select(ArticleDossierRow.article_id)
                kept = DossierRow.binned_at.is_(None)
                inside = ArticleDossierRow.dossier_id.in_(self._named(DossierRow, value, kept))
                return ArticleRow.id.in_(filed.where(inside))
            case Fact.CATEGORY | Fact.HAS:
                return self._marked(fact, value).holds(ArticleRow.pk)

    def _marked(self, fact: Fact, value: str) -> Marked:
        if fact is Fact.CATEGORY:
            return as_one_of(self._session, self._named(CategoryRow, value))
        return (with_notes if value == "note" else somehow)(self._session)

    def _named(
        self,
        kind: type[DossierRow] | type[CategoryRow],
        name: str,
        among: ColumnElement[bool] | None = None,
    ) -> list[str]:
        """Return the ids of those with this name or id, and of all that are inside them."""
        rows = select(kind.id, kind.name, kind.parent_id).where(true() if among is None else among)
        known = self._session.execute(rows).all()
        found = {
            row.id for row in known if name in {" ".join(words(row.name)), " ".join(words(row.id))}
        }
        while inside := {row.id for row in known if row.parent_id in found} - found:
            found |= inside
        return sorted(found)
