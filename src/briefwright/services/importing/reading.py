"""Reading: a source with all that is in it, to articles that are not yet stored."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Content, Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.text import text_hash
from briefwright.importers.draft import ArticleDraft, Entry, Feed, Inner
from briefwright.importers.reader import Reader
from briefwright.services.article_facts import Given, facts_of
from briefwright.services.importing.outcomes import (
    Announced,
    Attached,
    Attachment,
    Outcome,
    Ready,
)
from briefwright.services.importing.sources import Brought, Source

_MOST_INSIDE = 5_000  # sources that come out of one,
_MOST_BYTES = 500 << 20  # how much they are together,
_MOST_STOPS = 5  # and how many of them may have to be given up
_MOST_ARCHIVES = 2  # within each other
_DEEPEST = 4  # sources within each other
_STOPS = {ImportFault.TOO_SLOW, ImportFault.READER_DIED}


@dataclass(frozen=True, slots=True)
class Way:
    """How a source is read: by which process, as what, and from where."""

    source: Source  # and all that is in it
    reader: Reader
    ending: str = ""
    allowed: Collection[str] = ()
    offers: bool = True  # what is attached to mails, to be chosen from


@dataclass
class Nest:
    """Where in other sources reading is, and how many more may come out of them."""

    archives: int = 0
    trail: list[int] = field(default_factory=list)
    left: int = _MOST_INSIDE
    bytes: int = _MOST_BYTES
    stops: int = _MOST_STOPS

    def takes(self, size: int) -> bool:
        """Whether another source of so many bytes may come out."""
        self.left -= 1
        self.bytes -= size
        return self.left >= 0 and self.bytes >= 0


def read(source: Source, way: Way, given: Given, nest: Nest) -> Iterator[Outcome]:
    """Read a source; what is in it comes out after it, or is told where somebody can choose."""
    fetched_as = ""
    try:
        brought = source.brought(way.allowed, way.reader.progress)
        fetched_as = brought.name if source.address else ""
        draft = way.reader.read(brought.readable, brought.name, way.ending)
    except ImportFailed as failure:
        nest.stops -= failure.fault in _STOPS
        yield ImportFailed(source.shown, failure.fault, failure.detail, fetched_as)
        return
    if draft.feed is not None and (told := _told(source, draft, draft.feed)) is not None:
        yield told
        return
    title = ""
    if draft.text.strip():
        content = _content(brought.data, draft)
        article = _article(brought, draft, content, given, source.told)
        article = replace(article, source=source.address or brought.name)
        title = article.title
        yield Ready(source.shown, article, content, brought.address)
    if draft.is_mail and way.offers:
        if draft.inside:
            yield attached(draft, brought, title, way.source, nest.trail)
        return
    places = range(len(draft.inside))
    yield from all_inside(draft, places, source, title, way, given, nest)
    if draft.feed is not None and draft.feed.beyond:
        yield ImportFailed(source.shown, ImportFault.FEED_LONG, str(draft.feed.beyond))


def _told(source: Source, draft: ArticleDraft, feed: Feed) -> Outcome | None:
    """Return what is to be said of a feed, where its articles are not to be read."""
    if source.offered:
        return Announced(source.shown, feed)
    if feed.is_list:
        return ImportFailed(source.shown, ImportFault.FEED_LIST)
    if not draft.text and not draft.inside:
        address = next((entry.address for entry in feed.entries), None)
        fault = ImportFault.NO_TEXT if address is None else ImportFault.ONLY_NAMED
        return ImportFailed(source.shown, fault, address or "")
    return None


def all_inside(
    draft: ArticleDraft,
    places: Iterable[int],
    holder: Source,
    title: str,
    way: Way,
    given: Given,
    nest: Nest,
) -> Iterator[Outcome]:
    """Read the sources in one at these places; it is an article of this title, or none."""
    way = replace(way, ending="")
    nest.archives += not title
    for place in places:
        nest.trail.append(place)
        for outcome in _inside(draft.inside[place], holder, way, given, nest):
            yield _of_mail(outcome, title)
        nest.trail.pop()
    nest.archives -= not title


def _inside(inner: Inner, holder: Source, way: Way, given: Given, nest: Nest) -> Iterator[Outcome]:
    """Read a source inside another, unless it lies too deep or too many came before it."""
    source = Source(data=inner.data, name=inner.name, within=holder.shown)
    fits = nest.takes(len(inner.data))
    if inner.fault is not None:
        yield ImportFailed(source.shown, inner.fault)
    elif nest.archives > _MOST_ARCHIVES or len(nest.trail) > _DEEPEST:
        yield ImportFailed(source.shown, ImportFault.NESTED)
    elif not fits:
        yield ImportFailed(source.shown, ImportFault.TOO_LARGE)
    elif nest.stops <= 0:
        yield ImportFailed(source.shown, ImportFault.HOSTILE, "one of too many")
    else:
        yield from read(source, way, replace(given, title="", published=None), nest)


def attached(
    draft: ArticleDraft, brought: Brought, title: str, source: Source, trail: Iterable[int] = ()
) -> Attached:
    """Return what is to be chosen from in a mail, which is an article of this title, or none."""
    digest, inside = sha256(brought.data).hexdigest(), enumerate(draft.inside)
    parts = tuple(Attachment(place, one.name, len(one.data)) for place, one in inside)
    return Attached(source, tuple(trail), digest, brought.name, title, parts, draft.left)


def _of_mail(outcome: Outcome, title: str) -> Outcome:
    """Say of an attachment to which mail it belongs."""
    if not isinstance(outcome, Ready) or not title:
        return outcome
    notice = Notice("attachment-of", {"name": title})
    article = replace(outcome.article, notices=(notice, *outcome.article.notices))
    return replace(outcome, article=article)


def _content(data: bytes, draft: ArticleDraft) -> Content:
    digest = sha256(data).hexdigest()
    return Content(digest, text_hash(draft.text), data, draft.text, draft.blocks)


def _article(
    brought: Brought, draft: ArticleDraft, content: Content, given: Given, told: Entry | None
) -> Article:
    today = date.today()  # noqa: DTZ011  (a date in the future is one for the user's own clock)
    facts = facts_of(draft, brought.name, given, today, brought.address, told)
    return Article(
        id=ArticleId(new_id()),
        sha256=content.sha256,
        text_sha256=content.text_sha256,
        title=facts.title,
        outlet=facts.outlet,
        author=facts.author,
        published=facts.published,
        retrieved=utc_now(),
        url=facts.url,
        language=facts.language,
        characters=len(draft.text),
        paragraphs=len(draft.blocks),
        origins=facts.origins,
        notices=(*draft.notices, *facts.notices),
    )
