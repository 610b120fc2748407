"""An article that was fetched again: a new version, and what becomes of the old one's marks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefwright.analysis.anchors import anchored
from briefwright.analysis.differences import Difference, Side, differences
from briefwright.analysis.reprints import is_reprint, may_be_reprint, sketch
from briefwright.domain.annotation import Annotation, State, utc_now
from briefwright.domain.article import FACTS, Article, Content, Origin
from briefwright.domain.change import Records
from briefwright.domain.ids import AnnotationId, new_id
from briefwright.domain.text import Span, TextQuote
from briefwright.services.import_articles import Ready
from briefwright.store import annotations, article_lists, articles
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session, Store

_TOLD = ("title", "outlet", "author", "published")  # a page may correct them alone
_MOST_OF_IT = 2 / 3
_NAMED = 4  # notes


@dataclass(frozen=True, slots=True)
class Orphan:
    """A mark whose words are gone, and the words that are most like them, if any are."""

    annotation: Annotation
    like: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A new version of an article beside the stored one; nothing of it is stored yet.

    `article` supersedes `before`. `marks` are those of the old version whose words stand in the
    new one too, as marks of the new one; the old ones stay with the old version. It is `doubtful`
    where so little is left that it may be no version at all but an error or a request to subscribe.
    """

    before: Article
    article: Article
    content: Content
    changes: tuple[Difference, ...]
    marks: tuple[Annotation, ...]  # with them suggestions that somebody rejected
    orphans: tuple[Orphan, ...]
    doubtful: bool = False
    notes: tuple[str, ...] = ()  # titles of the first that rest on lost marks

    @property
    def records(self) -> Records:
        """What is to be stored, the article before its marks."""
        return (self.article, *self.marks)

    @property
    def facts(self) -> tuple[str, ...]:
        """Which facts the page now gives otherwise."""
        return _otherwise(self.before, self.article)

    @property
    def same_words(self) -> bool:
        """Whether the text is what it was."""
        return self.before.text_sha256 == self.article.text_sha256

    @property
    def staying(self) -> int:
        """How many key points the new version has."""
        return sum(mark.state is State.ACCEPTED for mark in self.marks)


def version_of(store: Store, ready: Ready, *, of_file: bool = False) -> Version | None:
    """Return what was fetched as a new version of the article that came from there before.

    None where nothing came from there, or where the store holds this very text already; a page
    has a new one that says again what an earlier version of it said, or that gives another
    headline, day, author or outlet to the same words. With `of_file` a file is one as well, of
    what a file of its name was that it goes on from or is like.
    """
    if not ready.address and not of_file:
        return None
    with store.read() as session:
        before = _before(session, ready) if ready.address else _shorter(session, ready)
        there = articles.known(session, {ready.article.sha256, ready.article.text_sha256}).values()
        if before is None or (there and not ready.address):
            return None
        if ready.article.text_sha256 == before.text_sha256:
            if not _otherwise(before, ready.article):
                return None
        elif not all(_is_earlier(session, one, before) for one in there):
            return None
        return _compared(session, before, ready)


def store_version(store: Store, version: Version) -> Article:
    """Store a new version with its marks, in one commit."""
    with store.write() as session:
        articles.put_content(session, version.content)
        articles.put(session, version.article)
        for mark in version.marks:
            annotations.put(session, mark)
    return version.article


def anew(
    session: Session, article: Article, orphan: Annotation, text: str, span: Span
) -> tuple[Article, Annotation]:
    """Return `article` without the orphan, and a mark of `span` in its place.

    It keeps what a person said of the orphan; what the old words said is read from the new ones.
    Raises BadSpan.
    """
    from briefwright.services.alter_marks import reread  # noqa: PLC0415  (few ever need it)
    from briefwright.services.said import Said  # noqa: PLC0415

    place = Annotation.on(article, text, span, orphan.category)
    made = reread(Said(session), orphan, _on(orphan, article, text, place.span))
    return released(article, orphan.id), made


def released(article: Article, orphan: AnnotationId) -> Article:
    """Return `article` without one of the marks that have lost their words."""
    return replace(article, orphans=tuple(one for one in article.orphans if one != orphan))


def _before(session: Session, ready: Ready) -> Article | None:
    """Return the last version: from the same address, or one that led to it or it calls its own.

    Some sites call all their pages the same, and lead from articles that are gone to the front
    page, so that such a page must look like the last one.
    """
    before = articles.at_address(session, [ready.address])
    if before is not None:
        return before
    named = articles.at_address(session, [ready.article.source, ready.article.url])
    if named is None:
        return None
    old = sketch(articles.text(session, named))
    return named if may_be_reprint(old, sketch(ready.content.text)) else None


def _is_earlier(session: Session, article: Article, before: Article) -> bool:
    """Whether an article is a version that `before` took the place of: a page may go back to it."""
    return article in article_lists.earlier_versions(session, before)


def _shorter(session: Session, ready: Ready) -> Article | None:
    """Return the last article from a file of this name, if it goes on here or is told again.

    What only shares a standing ending with it, or its form, as next week's bulletin does, is
    another article.
    """
    named = articles.at_address(session, [ready.article.source])
    if named is None:
        return None
    old, text = articles.text(session, named), ready.content.text
    if text.startswith(old.rstrip()):
        return named
    titles = named.title, ready.article.title
    days = named.published, ready.article.published
    return named if is_reprint(old, text, titles=titles, days=days) else None


def _compared(session: Session, before: Article, ready: Ready) -> Version:
    from briefwright.services.alter_marks import reread  # noqa: PLC0415  (the worker loads it)
    from briefwright.services.said import Said  # noqa: PLC0415
    from briefwright.store.briefings import BriefingQuery, window  # noqa: PLC0415

    old = articles.content(session, before)
    article = _renewed(before, ready.article)
    every = annotations.every(session, AnnotationQuery(article_id=before.id, state=None))
    decided = [mark for mark in every if not mark.waits]  # suggestions are made anew
    text = ready.content.text
    was, now = Said(session, old.text, article=before), Said(session, text, article=article)
    kept, orphans = _carried(decided, article, text, old.text)
    marks = tuple(reread(was, mark, made, now) for mark, made in kept)
    lost = [orphan.annotation.id for orphan in orphans]
    resting = window(session, BriefingQuery(resting_on=lost), 0, _NAMED) if lost else ()
    article = replace(article, orphans=(*before.orphans, *lost))
    changes = differences(_paragraphs(old), _paragraphs(ready.content))
    doubtful = _is_doubtful(old.text, text, changes)
    return Version(
        before,
        article,
        ready.content,
        changes,
        marks,
        orphans,
        doubtful,
        tuple(n.title for n in resting),
    )


def _otherwise(before: Article, after: Article) -> tuple[str, ...]:
    """Return the facts that are told otherwise; what a person typed stays, and so what is lost."""
    return tuple(
        fact
        for fact in _TOLD
        if before.origins.get(fact) is not Origin.USER
        and getattr(after, fact)
        and getattr(before, fact) != getattr(after, fact)
    )


def _is_doubtful(old: str, text: str, changes: Sequence[Difference]) -> bool:
    """Whether most paragraphs went, and what is there is much shorter or nothing like them.

    A page that only breaks its lines otherwise has other paragraphs too.
    """
    gone = sum(len(each.words) for each in changes if each.side is Side.BEFORE)
    if gone < _MOST_OF_IT * len(old):
        return False
    return 2 * len(text) < len(old) or not may_be_reprint(sketch(old), sketch(text))


def _renewed(before: Article, article: Article) -> Article:
    """Return the new version with what a person said of the old one.

    What a feed said of that stays too, where the page still does not say it itself.
    """
    came = before.origins
    kept = [f for f in FACTS if came.get(f) is Origin.USER]
    kept += [f for f in FACTS if came.get(f) is Origin.FEED and f not in article.origins]
    origins = {**article.origins, **{fact: came[fact] for fact in kept}}
    return replace(
        article,
        origins=origins,
        dossiers=before.dossiers,
        handling=before.handling,
        supersedes=before.id,
        **{fact: getattr(before, fact) for fact in kept},
    )


def _carried(
    every: Sequence[Annotation], article: Article, text: str, old: str
) -> tuple[list[tuple[Annotation, Annotation]], tuple[Orphan, ...]]:
    """Return the marks whose words stand, each with what it is now, and those that are lost."""
    kept: list[tuple[Annotation, Annotation]] = []
    orphans: list[Orphan] = []
    for mark in every:
        found = anchored(mark.quote, mark.span.start, text, old)
        if found.span is None and mark.state is State.REJECTED:
            continue
        if found.span is None:
            like = text[found.like.start : found.like.end] if found.like else ""
            orphans.append(Orphan(mark, like))
        else:
            kept.append((mark, _on(mark, article, text, found.span)))
    return kept, tuple(orphans)


def _on(mark: Annotation, article: Article, text: str, span: Span) -> Annotation:
    """Return a mark of the new version that says what `mark` says."""
    return replace(
        mark,
        id=AnnotationId(new_id()),
        article_id=article.id,
        span=span,
        quote=TextQuote.of(text, span),
        changed=utc_now(),
        revision=0,
    )


def _paragraphs(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks]
