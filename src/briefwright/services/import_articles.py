"""Import: from files and pasted words to articles, and from there into the store."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from time import monotonic

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Content
from briefwright.domain.errors import ImportFailed
from briefwright.domain.ids import ArticleId, DossierId, new_id
from briefwright.domain.progress import Progress, silent
from briefwright.domain.text import text_hash
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.files import files_in, read_file, shown_name
from briefwright.importers.reader import Reader
from briefwright.services.article_facts import Given, facts_of
from briefwright.store import articles
from briefwright.store.search import index
from briefwright.store.store import Store

__all__ = [
    "Given",
    "Ready",
    "Source",
    "expand",
    "in_batches",
    "read_articles",
    "store_article",
    "store_articles",
]

NEW = "new"
DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or bytes under a name whose ending says what they are ("pasted.html")."""

    path: Path | None = None
    data: bytes | None = None
    name: str = ""

    @property
    def shown(self) -> str:
        """The source as it was named, in letters that can be stored and shown."""
        if self.path is None:
            return self.name
        return os.fsencode(self.path).decode("utf-8", "replace")

    @property
    def file_name(self) -> str:
        """The last part of the name, which goes with the article."""
        return self.name if self.path is None else shown_name(self.path)

    def read(self) -> bytes:
        """Return the bytes; raises ImportFailed."""
        if self.data is not None:
            return self.data
        assert self.path is not None, "a source has bytes or a path"
        return read_file(self.path)


@dataclass(frozen=True, slots=True)
class Ready:
    """An article that was read and is not yet stored."""

    source: str
    article: Article
    content: Content


def expand(sources: Sequence[Path]) -> list[Path]:
    """Return `sources` with each folder replaced by the regular files in it."""
    found: list[Path] = []
    for path in sources:
        found.extend(files_in(path) if path.is_dir() else [path])
    return found


def read_articles(
    sources: Sequence[Source], progress: Progress = silent, given: Given | None = None
) -> Iterator[Ready | ImportFailed]:
    """Read `sources` one after the other; each comes out when it is ready, or has failed.

    One reading process serves them all. `given` is what the user says of a single source.
    """
    with Reader() as reader:
        for done, source in enumerate(sources):
            progress(done, len(sources))
            yield _read(source, reader, given or Given())
        progress(len(sources), len(sources))


def in_batches(
    outcomes: Iterable[Ready | ImportFailed], most: int, seconds: float
) -> Iterator[list[Ready | ImportFailed]]:
    """Gather what comes quickly, so that it can be stored together; what comes slowly is not kept.

    A batch holds at most so many, and does not wait for another when so many seconds went by.
    """
    batch: list[Ready | ImportFailed] = []
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
    """Store articles with their contents, in one commit; return each and "new".

    Where the same bytes or the same text are there already, that article is returned with
    "duplicate", filed under `dossiers` too. The search index takes them in at once; where there
    are more than so many `characters`, the rest waits.
    """
    with store.write() as session:
        hashes = [(one.article.sha256, one.article.text_sha256) for one in batch]
        known = articles.known(session, {digest for both in hashes for digest in both})
        new: list[tuple[Article, Content]] = []
        stored: list[tuple[Article, str]] = []
        for ready, (digest, of_text) in zip(batch, hashes, strict=True):
            there = known.get(digest) or known.get(of_text)
            article = _filed(there or ready.article, dossiers)
            known |= {digest: article, of_text: article}
            stored.append((article, DUPLICATE if there else NEW))
            if there is None:
                new.append((article, ready.content))
            elif article != there:
                articles.put(session, article)
        if new:
            articles.add(session, new)
            total = sum(len(content.text) for _, content in new)
            index.catch_up(session, total if characters is None else characters)
    return stored


def _filed(article: Article, dossiers: tuple[DossierId, ...]) -> Article:
    missing = tuple(dossier for dossier in dossiers if dossier not in article.dossiers)
    return replace(article, dossiers=(*article.dossiers, *missing)) if missing else article


def _read(source: Source, reader: Reader, given: Given) -> Ready | ImportFailed:
    try:
        data = source.read()
        draft = reader.read(data, source.file_name)
    except ImportFailed as failure:
        return ImportFailed(source.shown, failure.fault, failure.detail)
    content = _content(data, draft)
    return Ready(source.shown, _article(source, draft, content, given), content)


def _content(data: bytes, draft: ArticleDraft) -> Content:
    digest = sha256(data).hexdigest()
    return Content(digest, text_hash(draft.text), data, draft.text, draft.blocks)


def _article(source: Source, draft: ArticleDraft, content: Content, given: Given) -> Article:
    today = date.today()  # noqa: DTZ011  (a date in the future is one for the user's own clock)
    facts = facts_of(draft, source.file_name, given, today)
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
        source=source.file_name,
        characters=len(draft.text),
        paragraphs=len(draft.blocks),
        origins=facts.origins,
        notices=(*draft.notices, *facts.notices),
    )
