"""Search: what somebody types, to a page of articles with the words around what was found."""

from dataclasses import dataclass

from briefwright.domain.article import Article
from briefwright.domain.ids import DossierId
from briefwright.domain.query.grammar import parse
from briefwright.domain.query.tree import wanted
from briefwright.domain.text import Span
from briefwright.store import articles
from briefwright.store.search import index
from briefwright.store.search.finding import find, languages
from briefwright.store.search.snippets import Finder, Snippet, snippet
from briefwright.store.store import Session, Store


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, where in its title it was, and words of its text."""

    article: Article
    marks: int
    title_hits: tuple[Span, ...]
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `count` ends at 10,000 and then there are `more`.

    `ranked` says that the best come first: else the newest do, there being too many. `waiting`
    articles have altered, and are not yet found by what is new in them.
    """

    hits: tuple[Hit, ...]
    count: int
    more: bool
    ranked: bool
    waiting: int


def keep_index(store: Store) -> None:
    """Take in all that the search index lacks, in steps with a commit each."""
    with store.read() as session:
        more = index.waiting(session) > 0
    while more:
        with store.write() as session:
            more = index.catch_up(session)


def search(
    session: Session, typed: str, offset: int, limit: int, dossier_id: DossierId | None = None
) -> Results:
    """Return some of the articles that fit what was typed; whatever is typed can be asked."""
    node = parse(typed)
    found = find(session, node, offset, limit, dossier_id)
    shown = articles.some(session, found.ids)
    marks = articles.annotation_counts(session, found.ids)
    finder = Finder(wanted(node), languages(session))
    texts = articles.texts(session, shown)
    hits = tuple(_hit(finder, one, marks[one.id], texts[one.id]) for one in shown)
    return Results(hits, found.count, found.more, found.ranked, index.waiting(session))


def _hit(finder: Finder, article: Article, marks: int, text: str) -> Hit:
    in_title = tuple(span for span, _ in finder.hits(article.title, article.language))
    around = snippet(text, finder.hits(text, article.language))
    return Hit(article, marks, in_title, around)
