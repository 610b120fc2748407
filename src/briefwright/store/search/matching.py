"""A query in the terms of the store: what the index is asked, and what the tables are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, and_, false, literal_column, not_, or_, select, true

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
from briefwright.domain.query.words import fold
from briefwright.store.rows import ANYWHERE
from briefwright.store.schema import (
    HIDDEN,
    SEARCH_INDEX,
    ArticleDossierRow,
    ArticleRow,
)
from briefwright.store.search.index import BESIDE, WORDS
from briefwright.store.search.marked import Marked, counted, of_categories, somehow, with_notes
from briefwright.store.search.names import named
from briefwright.store.search.stems import SHORT, beginning, borrowed, forms, language_mark
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


def ask(apart: "TakenApart", node: Node | None) -> Asked:
    """Return how `node` is answered where the index has to find something; else nothing."""
    nodes = node.nodes if isinstance(node, All) else () if node is None else (node,)
    worded = tuple(one for one in nodes if apart.is_worded(one))
    expression = apart.expression(All(worded))
    if expression is None:
        return Asked("", ())
    rest = {one: apart.marked(one) for one in nodes if one not in worded}
    conditions = tuple(apart.condition(one) for one, how in rest.items() if how is None)
    return Asked(expression, conditions, tuple(filter(None, rest.values())))


def fits(expression: str) -> ColumnElement[bool]:
    """Return the condition that a row of the index fits `expression`."""
    return literal_column(SEARCH_INDEX).op("MATCH", is_comparison=True)(expression)


class TakenApart:
    """One query, taken apart. Words go to the index together as far as they can."""

    def __init__(self, session: Session, languages: tuple[str, ...]) -> None:
        self._session = session
        self._languages = languages
        self._there: dict[str, bool] = {}  # whether the index has a token

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
        going_on = " *" if node.prefix else ""
        if node.exact or node.prefix:
            tokens: tuple[str, ...] = (" ".join(map(fold, node.words)),)
            if node.prefix and len(tokens[0]) <= SHORT:
                tokens, going_on = (beginning(tokens[0]),), ""
        else:
            return self._in_all_forms(node.words[0], node.field)
        return _in_column(" OR ".join(f'"{token}"{going_on}' for token in tokens), node.field)

    def _in_all_forms(self, word: str, field: Field | None) -> str:
        """Return a word in the forms that each language gives it, in texts of that language alone.

        What people write beside a text is often in another: there a form of either counts.
        """
        strange = borrowed(word, self._languages)
        sure = [token for token in forms(word, self._languages) if token not in strange]
        parts = [_in_column(_either(sure), field)]
        for stem, others in strange.items():
            if not self._is_there(stem):  # to rank by what no text has would take as long
                continue
            elsewhere = f"{{text}} : ({_either(map(language_mark, others))})"
            parts.append(f"({_in_column(_either([stem]), field)} NOT {elsewhere})")
            if BESIDE not in others and field in {None, Field.NOTE}:
                columns = "notes" if field else "notes fields"
                parts.append(f"({{{columns}}} : {_either([stem])})")
        return f"({' OR '.join(parts)})"

    def _is_there(self, token: str) -> bool:
        if token not in self._there:
            one = select(WORDS.c.rowid).where(fits(_either([token]))).limit(1)
            self._there[token] = self._session.scalar(one) is not None
        return self._there[token]

    def marked(self, node: Node) -> Marked | None:
        """Return which articles a node means that asks for key points and nothing else."""
        match node:
            case Not(inner) if (found := self.marked(inner)) is not None:
                return replace(found, wanted=not found.wanted)
            case _:
                rows = self.marks(node)
                return None if rows is None else counted(self._session, rows)

    def marks(self, node: Node) -> "Select[int] | None":
        """Return what selects the articles that a node means which asks for key points alone."""
        categories = self.categories(node)
        if categories is not None:
            return of_categories(categories)
        match node:
            case Has(Fact.HAS, value):
                return with_notes() if value == "note" else somehow()
            case _:
                return None

    def categories(self, node: Node) -> list[str] | None:
        """Return the ids of the categories that a node asks for, if that is all it asks for."""
        match node:
            case Has(Fact.CATEGORY, value):
                return named(self._session, Fact.CATEGORY, value)
            case Either(nodes):
                several = [self.categories(one) for one in nodes]
                if None in several:
                    return None
                return sorted({one for some in several for one in some or ()})
            case _:
                return None

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
                return hidden if value == "earlier" else ArticleRow.reprint_of.is_not(None)
            case Fact.DOSSIER:
                filed = select(ArticleDossierRow.article_id)
                inside = ArticleDossierRow.dossier_id.in_(named(self._session, fact, value))
                return ArticleRow.id.in_(filed.where(inside))
            case Fact.HAS if value == "mark":
                return ANYWHERE & (ArticleRow.marks > 0)
            case Fact.CATEGORY | Fact.HAS:
                marked = self.marked(Has(fact, value))
                assert marked is not None  # which all of these ask for
                return marked.holds(ArticleRow.pk)


def _either(tokens: Iterable[str]) -> str:
    """Return tokens in quotation marks, in which nothing is an operator."""
    return " OR ".join(f'"{token}"' for token in tokens)


def _in_column(found: str, field: Field | None) -> str:
    return f"({found})" if field is None else f"({{{_COLUMNS[field]}}} : ({found}))"
