"""Search: what somebody types, to a page of articles with the words around what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.ids import AnnotationId, DossierId
from briefwright.domain.query.grammar import going_on, parse
from briefwright.domain.query.tree import Field, Unknown, also_called, wanted
from briefwright.domain.text import Span
from briefwright.store import annotations, article_lists, articles, categories, groups
from briefwright.store.search import index
from briefwright.store.search.finding import find, languages
from briefwright.store.search.snippets import Finder, Snippet, passage, snippet
from briefwright.store.search.unknown import unknown
from briefwright.store.store import Session, Store

_NOTES = "en"  # what notes are read as besides the language of their article
_MOST_MARKS = 200  # of an article, that are looked through


@dataclass(frozen=True, slots=True)
class Beside:
    """A key point whose note or a field holds what was looked for, and these words."""

    mark: AnnotationId
    snippet: Snippet
    category: Category | None = None  # of the key point, where it is a field of it
    field: str = ""  # its name; "" is the note


@dataclass(frozen=True, slots=True)
class Source:
    """Who published or wrote an article, and where in that name what was looked for stands."""

    name: str
    is_outlet: bool  # else it is its author
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, where in its title it was, and words of its text.

    `beside` is there only where neither title nor text hold what was looked for, and `source` only
    where no note or field does either. So many
    `reprints` stand behind the article, and what was found too only in copies stands for itself:
    then `origin` is what it is a reprint of, or it is an `earlier` version.
    """

    article: Article
    marks: int
    title_hits: tuple[Span, ...]
    snippet: Snippet
    beside: Beside | None = None
    source: Source | None = None
    reprints: int = 0
    origin: Article | None = None
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits. `count` ends at 10,000 and then there are `more`.

    `ranked` says that the best come first: else the newest do, there being too many. `waiting`
    articles have altered, and are not yet found by what is new in them. Where nothing was found, it
    may be for a name that is `unknown`.
    """

    hits: tuple[Hit, ...]
    count: int
    more: bool
    ranked: bool
    waiting: int
    unknown: Unknown | None = None


def keep_index(store: Store) -> None:
    """Take in all that the search index lacks, in steps with a commit each."""
    with store.read() as session:
        more = index.waiting(session) > 0
    while more:
        with store.write() as session:
            more = index.catch_up(session)


def search(
    session: Session,
    typed: str,
    offset: int,
    limit: int,
    dossier_id: DossierId | None = None,
    names: Mapping[str, str] | None = None,
) -> Results:
    """Return some of the articles that fit what was typed; whatever is typed can be asked.

    `names` are what categories are called where that is typed, besides their own names. Where
    nothing has the last word, words count that begin so.
    """
    asked, names = parse(typed), names or {}
    node = also_called(asked, names) if names and asked is not None else asked
    found = find(session, node, offset, limit, dossier_id)
    begun = None if found.count else going_on(typed)
    if begun is not None:
        node = also_called(begun, names)
        found = find(session, node, offset, limit, dossier_id)
    shown = articles.some(session, found.ids)
    marks = articles.annotation_counts(session, found.ids)
    finder = Finder(wanted(node), languages(session))
    texts = articles.texts(session, shown)
    hits = _among_others(
        session, [_hit(session, finder, one, marks[one.id], texts[one.id]) for one in shown]
    )
    waiting = index.waiting(session)
    strange = None if found.count else unknown(session, asked, names)
    return Results(hits, found.count, found.more, found.ranked, waiting, strange)


def _among_others(session: Session, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Say of each hit how it stands to other articles."""
    ids = [hit.article.id for hit in hits]
    behind = article_lists.reprint_counts(session, ids)
    origin_of = groups.reprints(session, ids)
    origins = {one.id: one for one in articles.some(session, list(set(origin_of.values())))}
    earlier = groups.renewed(session, ids)
    return tuple(
        replace(
            hit,
            reprints=behind.get(hit.article.id, 0),
            origin=origins.get(origin_of.get(hit.article.id, hit.article.id)),
            earlier=hit.article.id in earlier,
        )
        for hit in hits
    )


def _hit(session: Session, finder: Finder, article: Article, marks: int, text: str) -> Hit:
    titled = finder.hits(article.title, article.language, Field.TITLE)
    in_title = tuple(span for span, _ in titled)
    around = passage(finder, text, article.language)
    if not finder.seeks or in_title or around.hits:
        return Hit(article, marks, in_title, around)
    beside = _beside(session, finder, article) if marks else None
    return Hit(article, marks, (), around, beside, None if beside else _source(finder, article))


def _beside(session: Session, finder: Finder, article: Article) -> Beside | None:
    for mark, category, note, fields in annotations.written_beside(
        session, article.id, _MOST_MARKS
    ):
        parts = [("", note, _written(finder, article, note, Field.NOTE))]
        for name, value in fields.items():
            parts.append((name, str(value), _written(finder, article, str(value), None)))
        name, words, found = max(parts, key=lambda part: len({which for _, which in part[2]}))
        if found:
            own = categories.get(session, category) if name else None
            return Beside(mark, snippet(words, found), own, name)
    return None


def _written(
    finder: Finder, article: Article, words: str, field: Field | None
) -> list[tuple[Span, int]]:
    """Return what is found in words that somebody wrote beside an article, in either language."""
    found = {*finder.hits(words, article.language, field), *finder.hits(words, _NOTES, field)}
    return sorted(found)


def _source(finder: Finder, article: Article) -> Source | None:
    for field, name in ((Field.OUTLET, article.outlet), (Field.AUTHOR, article.author)):
        found = finder.hits(name, article.language, field)
        if found:
            return Source(name, field is Field.OUTLET, tuple(span for span, _ in found))
    return None
