"""Reading along: what an article offers is found by a worker, and stored in small steps."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched

from briefwright.analysis.method import METHOD
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.progress import Progress, silent
from briefwright.domain.suggestion import Suggestion
from briefwright.domain.text import Span
from briefwright.store import annotations, articles, categories, suggestions
from briefwright.store.store import Session, Store
from briefwright.store.suggestions import Place

STEP = 60  # suggestions that are stored in one go
OFFERED = ("commitment", "figure", "proposal", "agreement", "request", "quotation")
MOST = 2_000  # of one article
_PART = 40_000  # characters read between two looks whether anybody still wants it
_KINDS = {  # what is a sort of another
    CategoryId("agreement"): CategoryId("commitment"),
    CategoryId("request"): CategoryId("proposal"),
}
_SHORT = 1.5 * _PART  # a text up to here is read in one go


type Step = tuple[Sequence[str], Sequence[Annotation]]  # ids that go, suggestions that come


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What reading an article gave: which suggestions it has now, and which had been before."""

    article_id: ArticleId
    method: str  # by which, and as what, it was read
    gone: tuple[str, ...]
    come: tuple[Annotation, ...]

    def steps(self) -> Iterator[Step]:
        """Yield what goes and what comes, a little at a time; there is always one."""
        staying = {one.id for one in self.come}
        leaving = [one for one in self.gone if one not in staying]
        come = list(batched(self.come, STEP)) or [()]
        for some in come:
            yield [*leaving, *(one.id for one in some)], some
            leaving = []


def method_for(article: Article, left_out: Collection[str] = ()) -> str:
    """Return by which method, and as what, an article would be read now."""
    return " ".join((METHOD, article.language, *sorted(left_out)))


def has_been_read(session: Session, article: Article, left_out: Collection[str] = ()) -> bool:
    """Whether reading the article would give what is stored already."""
    return suggestions.read_as(session, article.id) == method_for(article, left_out)


def read(
    store: Store,
    article_id: ArticleId,
    left_out: Collection[str] = (),
    progress: Progress = silent,
) -> ReadArticle | None:
    """Read an article, without the categories `left_out`; None where it is not there any more."""
    with store.read() as session:
        article = articles.get(session, article_id)
        if article is None:
            return None
        text = articles.text(session, article)
        known = suggestions.places(session, article_id)
        wanted = {c.id for c in categories.every(session) if not c.retired} - set(left_out)
    waiting = {(one.span, one.category): one.id for one in known if one.waits}
    settled = _Settled(known)
    come = []
    for found in _suggestions(text, article, progress):
        if found.category in wanted and not settled.say_all(found.span, found.category):
            made = found.on(article_id, text)
            before = waiting.get((found.span, found.category))
            come.append(made if before is None else replace(made, id=AnnotationId(before)))
    method = method_for(article, left_out)
    return ReadArticle(article_id, method, tuple(waiting.values()), tuple(_surest(come)))


def _surest(come: list[Annotation]) -> list[Annotation]:
    """Return as many as anybody could judge, in text order; of a book the surest."""
    if len(come) <= MOST:
        return come
    kept = sorted(come, key=_sure, reverse=True)[:MOST]
    return sorted(kept, key=lambda one: (one.span, one.category))


def _sure(one: Annotation) -> float:
    return one.offer.confidence if one.offer else 0.0


def keep(
    session: Session, article_id: ArticleId, gone: Sequence[str], come: Sequence[Annotation]
) -> list[str]:
    """Store a step of what was found; return the ids of the suggestions that went and came.

    What somebody has decided on meanwhile stays decided.
    """
    if articles.get(session, article_id) is None:
        return []
    if come:
        span = Span(come[0].span.start, max(one.span.end for one in come))
        settled = _Settled(suggestions.places(session, article_id, span))
        come = [one for one in come if not settled.say_all(one.span, one.category)]
    annotations.add_suggestions(session, article_id, gone, come)
    return list(dict.fromkeys([*gone, *(one.id for one in come)]))


def finish(session: Session, found: ReadArticle, left_out: Collection[str] = ()) -> None:
    """Keep that an article was read, unless it has become another meanwhile."""
    article = articles.get(session, found.article_id)
    if article is not None and method_for(article, left_out) == found.method:
        suggestions.set_read(session, found.article_id, found.method)


def read_along(store: Store, article: Article) -> None:
    """Read an article, unless that was done, and store what it offers, in one commit."""
    with store.read() as session:
        if has_been_read(session, article):
            return
    found = read(store, article.id)
    if found is None:
        return
    with store.write() as session:
        for gone, come in found.steps():
            keep(session, article.id, gone, come)
        finish(session, found)


def answered(session: Session, mark: Annotation) -> tuple[Annotation, ...]:
    """Return the suggestions that wait on words of which `mark` says what they are."""
    own = Place(mark.id, mark.span, mark.category, mark.state, mark.offer)
    near = suggestions.places(session, mark.article_id, mark.span)
    settled = _Settled([own])
    ids = [one.id for one in near if one.waits and settled.say_all(one.span, one.category)]
    return tuple(annotations.some(session, list(map(AnnotationId, ids))))


class _Settled:
    """The words of which a person has said already what they are, by kind.

    Whoever made an agreement of a commitment, or threw it out as one, has judged both.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._spans: dict[CategoryId, list[Span]] = {}  # in order; none meets another
        for place in sorted(places, key=lambda one: one.span):
            for category in {_KINDS.get(one, one) for one in place.settled}:
                spans = self._spans.setdefault(category, [])
                if spans and place.span.start < spans[-1].end:
                    spans[-1] = Span(spans[-1].start, max(spans[-1].end, place.span.end))
                else:
                    spans.append(place.span)

    def say_all(self, span: Span, category: CategoryId) -> bool:
        """Whether any of these words are settled as one of the kind of `category`."""
        spans = self._spans.get(_KINDS.get(category, category), [])
        before = bisect_left(spans, span.end, key=lambda one: one.start) - 1
        return before >= 0 and spans[before].end > span.start


def _suggestions(text: str, article: Article, progress: Progress) -> Iterator[Suggestion]:
    """Yield what is found in a text; a long one is read part by part."""
    from briefwright.analysis.suggest import suggest  # noqa: PLC0415  (the worker loads it)
    from briefwright.analysis.tables.cells import Tables  # noqa: PLC0415

    known = (article.language, article.published, article.outlet, article.url)
    tables = Tables(text, article.language)
    for part in _parts(text):
        progress(part.start, len(text))
        for found in suggest(text[part.start : part.end], *known, (tables, part.start)):
            yield replace(found, span=found.span.moved(part.start))


def _parts(text: str) -> Iterator[Span]:
    """Cut a long text between paragraphs, or where there are none, between words."""
    start = 0
    while len(text) - start > _SHORT:
        least, most = start + _PART // 2, start + _PART
        line, blank = text.rfind("\n", least, most), text.rfind(" ", least, most)
        cut = line if line >= 0 else blank
        end = cut + 1 if cut >= 0 else most
        yield Span(start, end)
        start = end
    yield Span(start, len(text))
