"""Import: from files and pasted words to articles, and from there into the store."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePath
from time import monotonic

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Content, Notice
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.ids import ArticleId, DossierId, new_id
from briefwright.domain.progress import Progress, silent
from briefwright.domain.text import text_hash
from briefwright.importers.draft import ArticleDraft, Entry, Feed, Inner
from briefwright.importers.files import (
    files_in,
    is_folder,
    read_file,
    shown_name,
    without_companions,
)
from briefwright.importers.reader import Reader
from briefwright.importers.registry import fetched
from briefwright.services import group_reprints
from briefwright.services.article_facts import Given, facts_of
from briefwright.store import articles, groups
from briefwright.store.articles import Packed
from briefwright.store.dossiers import get as get_dossier
from briefwright.store.store import Store

__all__ = [
    "Announced",
    "Given",
    "Ready",
    "Source",
    "expand",
    "in_batches",
    "is_folder",
    "packed",
    "read_articles",
    "store_article",
    "store_articles",
]

_MOST_INSIDE = 5_000  # sources that come out of one,
_MOST_BYTES = 500 << 20  # how much they are together,
_MOST_STOPS = 5  # and how many of them may have to be given up
_MOST_ARCHIVES = 2  # within each other
_DEEPEST = 4  # sources within each other
_STOPS = {ImportFault.TOO_SLOW, ImportFault.READER_DIED}
NEW = "new"
DUPLICATE = "duplicate"
REPRINT = "reprint"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a web address, or bytes under a name whose ending says what they are.

    `name` of pasted words is such as "pasted.html". `within` is the source that holds this one:
    a mail with attachments, an archive. Where somebody can be asked, a feed is `offered`: what it
    announces comes out, and not the articles that it carries. `told` is what a feed says of an
    address.
    """

    path: Path | None = None
    data: bytes | None = None
    name: str = ""
    address: str = ""
    within: str = ""
    offered: bool = False
    told: Entry | None = None

    @property
    def shown(self) -> str:
        """The source as it was named, in letters that can be stored and shown."""
        if self.path is not None:
            return os.fsencode(self.path).decode("utf-8", "replace")
        return self.address or (f"{self.within}/{self.name}" if self.within else self.name)

    @property
    def file_name(self) -> str:
        """The last part of the name, which goes with the article; behind that of its holder."""
        if self.path is not None:
            return shown_name(self.path)
        return f"{PurePath(self.within).name}/{self.name}" if self.within else self.name

    def brought(self, allowed: Collection[str], progress: Progress) -> "Brought":
        """Return the bytes with what they are called; raises ImportFailed."""
        if self.address:
            page = fetched(self.address, allowed, progress)
            return Brought(page.data, page.readable, page.name, page.address)
        if self.data is not None:
            return Brought(self.data, self.data, self.file_name)
        assert self.path is not None, "a source has bytes, an address or a path"
        data = read_file(self.path)
        return Brought(data, data, self.file_name)


@dataclass(frozen=True, slots=True)
class Brought:
    """The bytes of a source as they came and as a reader takes them, and where they came from.

    `address` of what was fetched is the last one, behind all redirects.
    """

    data: bytes
    readable: bytes
    name: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that was read and is not yet stored.

    `address` is where it was found at last; `packed` is there where a worker made it.
    """

    source: str
    article: Article
    content: Content
    address: str = ""
    packed: Packed | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """A feed, or a list of feeds, for somebody to pick from."""

    source: str
    feed: Feed


type Outcome = Ready | Announced | ImportFailed


def packed(ready: Ready) -> Ready:
    """Do for the store what can be done without it: whoever calls this on a worker gains time."""
    return replace(ready, packed=Packed.of(ready.article, ready.content))


@dataclass(frozen=True, slots=True)
class _Way:
    """How sources are read: by which process, as what, from where, and who is told."""

    reader: Reader
    ending: str
    allowed: Collection[str]
    progress: Progress


@dataclass
class _Nest:
    """How deep in other sources reading is, and how many more may come out of them."""

    archives: int = 0
    depth: int = 0
    left: int = _MOST_INSIDE
    bytes: int = _MOST_BYTES
    stops: int = _MOST_STOPS

    def takes(self, size: int) -> bool:
        """Whether another source of so many bytes may come out."""
        self.left -= 1
        self.bytes -= size
        return self.left >= 0 and self.bytes >= 0


def expand(sources: Sequence[Path]) -> list[Path]:
    """Return `sources` with each folder replaced by the regular files in it.

    The pictures and frames that a browser saved beside a page are passed over.
    """
    found: list[Path] = []
    for path in sources:
        found.extend(files_in(path) if is_folder(path) else [path])
    return without_companions(found)


def read_articles(
    sources: Sequence[Source],
    progress: Progress = silent,
    given: Given | None = None,
    ending: str = "",
    allowed: Collection[str] = (),
) -> Iterator[Outcome]:
    """Read `sources` one after the other; each comes out when it is ready, or has failed.

    What is attached to a mail or lies in an archive comes out after it. One reading process
    serves them all. `given` is what the user says of a single source; `ending` says what all
    are, whatever their names say: ".txt" opens a file as plain text whose own reader failed.
    `allowed` are hosts that may be fetched from though they stand in a private network. A
    single address tells how much of it has come, several sources how many of them are read.
    """
    with Reader() as reader:
        for done, source in enumerate(sources):
            told = progress if len(sources) == 1 else partial(_still, progress, done, len(sources))
            way = _Way(reader, ending, allowed, told)
            for outcome in _read(source, way, given or Given(), _Nest()):
                progress(done, len(sources))
                yield outcome
        progress(len(sources), len(sources))


def in_batches[T](outcomes: Iterable[T], most: int, seconds: float) -> Iterator[list[T]]:
    """Gather what comes quickly, so that it can be stored together; what comes slowly is not kept.

    A batch holds at most so many, and does not wait for another when so many seconds went by.
    """
    batch: list[T] = []
    begun = monotonic()
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) == most or monotonic() - begun >= seconds:
            yield batch
            batch, begun = [], monotonic()
    if batch:
        yield batch


def store_article(
    store: Store, ready: Ready, dossiers: tuple[DossierId, ...] = ()
) -> tuple[Article, str]:
    """Store one article, as `store_articles` does."""
    (stored,) = store_articles(store, [ready], dossiers)
    return stored


def store_articles(
    store: Store,
    batch: Sequence[Ready],
    dossiers: tuple[DossierId, ...] = (),
    characters: int | None = None,
) -> list[tuple[Article, str]]:
    """Store articles with their contents, in one commit; return each and "new" or "reprint".

    Where the same bytes or the same text are there already, the headline above it or not, that
    article is returned with "duplicate", filed under `dossiers` too. The search index takes them
    in at once. Then they are compared with all others, while which other programs may write.
    Where so many `characters` are named, the rest of the words waits, and so does the comparison:
    nobody is a reprint then, and a worker may store them. A dossier that was taken back meanwhile
    is passed over.
    """
    with store.take_in() as session:
        under = tuple(one for one in dossiers if get_dossier(session, one))
        hashes = [(one.article.sha256, one.article.text_sha256) for one in batch]
        headed = [_with_headline_or_without(one) for one in batch]
        known = articles.known(session, {digest for some in (*hashes, *headed) for digest in some})
        new: list[tuple[Article, Content, Packed]] = []
        stored: list[tuple[Article, str]] = []
        for ready, (digest, of_text), others in zip(batch, hashes, headed, strict=True):
            there = known.get(digest) or known.get(of_text)
            alike = (known[other] for other in others if other in known)
            there = there or next((one for one in alike if _same_headline(one, ready)), None)
            article = _filed(there or ready.article, under)
            known |= {digest: article, of_text: article}
            stored.append((article, DUPLICATE if there else NEW))
            if there is None:
                made = ready.packed or Packed.of(article, ready.content)
                new.append((article, ready.content, made))
            elif article != there:
                articles.put(session, article)
        if new:
            articles.add(session, new, characters)
    if new and characters is None:
        group_reprints.keep_groups(store)
        with store.read() as session:
            copies = groups.reprints(session, [article.id for article, _, _ in new])
        stored = [(one, REPRINT if s == NEW and one.id in copies else s) for one, s in stored]
    return stored


def _with_headline_or_without(ready: Ready) -> tuple[str, ...]:
    """Return the hashes of the text as others have it: a page keeps its headline apart from it."""
    text, title, blocks = ready.content.text, ready.article.title, ready.content.blocks
    if len(blocks) > 1 and _one_line(text[blocks[0].start : blocks[0].end]) == _one_line(title):
        return (text_hash(text[blocks[1].start : blocks[-1].end]),)
    return tuple(text_hash(f"{title}\n\n{text}{end}") for end in ("", "\n"))


def _same_headline(article: Article, ready: Ready) -> bool:
    return _one_line(article.title) == _one_line(ready.article.title)


def _one_line(words: str) -> str:
    return " ".join(words.split()).casefold()


def _filed(article: Article, dossiers: tuple[DossierId, ...]) -> Article:
    missing = tuple(dossier for dossier in dossiers if dossier not in article.dossiers)
    return replace(article, dossiers=(*article.dossiers, *missing)) if missing else article


def _still(progress: Progress, done: int, total: int, _part: int, _whole: int) -> None:
    """Say that one of several sources is still on its way."""
    progress(done, total)


def _read(source: Source, way: _Way, given: Given, nest: _Nest) -> Iterator[Outcome]:
    try:
        brought = source.brought(way.allowed, way.progress)
        draft = way.reader.read(brought.readable, brought.name, way.ending)
    except ImportFailed as failure:
        nest.stops -= failure.fault in _STOPS
        yield ImportFailed(source.shown, failure.fault, failure.detail)
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
    way = replace(way, ending="")
    nest.archives += not title
    nest.depth += 1
    for inner in draft.inside:
        for outcome in _inside(inner, source, way, given, nest):
            yield _attached(outcome, title)
    nest.depth -= 1
    nest.archives -= not title


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


def _inside(
    inner: Inner, holder: Source, way: _Way, given: Given, nest: _Nest
) -> Iterator[Outcome]:
    """Read a source inside another, unless it lies too deep or too many came before it."""
    source = Source(data=inner.data, name=inner.name, within=holder.shown)
    fits = nest.takes(len(inner.data))
    if inner.fault is not None:
        yield ImportFailed(source.shown, inner.fault)
    elif nest.archives > _MOST_ARCHIVES or nest.depth > _DEEPEST:
        yield ImportFailed(source.shown, ImportFault.NESTED)
    elif not fits:
        yield ImportFailed(source.shown, ImportFault.TOO_LARGE)
    elif nest.stops <= 0:
        yield ImportFailed(source.shown, ImportFault.HOSTILE, "one of too many")
    else:
        yield from _read(source, way, replace(given, title="", published=None), nest)


def _attached(outcome: Outcome, title: str) -> Outcome:
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
