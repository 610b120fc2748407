"""Import: from files and pasted words to articles, and from there into the store."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from briefwright.domain.annotation import utc_now
from briefwright.domain.article import Article, Content
from briefwright.domain.errors import ImportFailed
from briefwright.domain.ids import ArticleId, DossierId, new_id
from briefwright.domain.progress import Progress, silent
from briefwright.domain.text import text_hash
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.files import files_in, read_file, shown_name
from briefwright.importers.reader import Reader
from briefwright.importers.registry import fetched
from briefwright.services.article_facts import Given, facts_of
from briefwright.store import articles
from briefwright.store.store import Store

__all__ = ["Given", "Ready", "Source", "expand", "read_articles", "store_article"]

NEW = "new"
DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Source:
    """A file, a web address, or bytes under a name whose ending says what they are.

    `name` of pasted words is such as "pasted.html"; `address` of what was fetched is the last
    one, behind all redirects.
    """

    path: Path | None = None
    data: bytes | None = None
    name: str = ""
    address: str = ""

    @property
    def shown(self) -> str:
        """The source as it was named, in letters that can be stored and shown."""
        if self.path is None:
            return self.address or self.name
        return os.fsencode(self.path).decode("utf-8", "replace")

    @property
    def file_name(self) -> str:
        """The last part of the name, whose ending says to a reader what it is."""
        return self.name if self.path is None else shown_name(self.path)

    def brought(self, allowed: Collection[str], progress: Progress) -> "Brought":
        """Return the bytes with what they are called; raises ImportFailed."""
        if self.data is not None:
            return Brought(self.data, self.data, self.name)
        if self.path is not None:
            data = read_file(self.path)
            return Brought(data, data, self.file_name)
        page = fetched(self.address, allowed, progress)
        return Brought(page.data, page.readable, page.name, page.address)


@dataclass(frozen=True, slots=True)
class Brought:
    """The bytes of a source as they came, as a reader takes them, and where they came from."""

    data: bytes
    readable: bytes
    name: str
    address: str = ""


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
    sources: Sequence[Source],
    progress: Progress = silent,
    given: Given | None = None,
    allowed: Collection[str] = (),
) -> Iterator[Ready | ImportFailed]:
    """Read `sources` one after the other; each comes out when it is ready, or has failed.

    One reading process serves them all. `given` is what the user says of a single source.
    `allowed` are hosts that may be fetched from though they stand in a private network. A
    single address tells how much of it has come, several sources how many of them are read.
    """
    with Reader() as reader:
        for done, source in enumerate(sources):
            progress(done, len(sources))
            told = progress if len(sources) == 1 else partial(_still, progress, done, len(sources))
            yield _read(source, reader, given or Given(), allowed, told)
        progress(len(sources), len(sources))


def store_article(
    store: Store, ready: Ready, dossiers: tuple[DossierId, ...] = ()
) -> tuple[Article, str]:
    """Store an article with its content, in one commit; return it and "new".

    Where the same bytes or the same text are there already, that article is returned with
    "duplicate", filed under `dossiers` too.
    """
    with store.write() as session:
        known = articles.same(session, ready.article.sha256, ready.article.text_sha256)
        if known is not None:
            missing = tuple(dossier for dossier in dossiers if dossier not in known.dossiers)
            if missing:
                known = replace(known, dossiers=(*known.dossiers, *missing))
                articles.put(session, known)
            return known, DUPLICATE
        article = replace(ready.article, dossiers=(*ready.article.dossiers, *dossiers))
        articles.put_content(session, ready.content)
        articles.put(session, article)
        return article, NEW


def _still(progress: Progress, done: int, total: int, _part: int, _whole: int) -> None:
    """Say that one of several sources is still on its way."""
    progress(done, total)


def _read(
    source: Source, reader: Reader, given: Given, allowed: Collection[str], progress: Progress
) -> Ready | ImportFailed:
    try:
        brought = source.brought(allowed, progress)
        draft = reader.read(brought.readable, brought.name)
    except ImportFailed as failure:
        return ImportFailed(source.shown, failure.fault, failure.detail)
    content = _content(brought.data, draft)
    return Ready(source.shown, _article(brought, draft, content, given), content)


def _content(data: bytes, draft: ArticleDraft) -> Content:
    digest = sha256(data).hexdigest()
    return Content(digest, text_hash(draft.text), data, draft.text, draft.blocks)


def _article(brought: Brought, draft: ArticleDraft, content: Content, given: Given) -> Article:
    today = date.today()  # noqa: DTZ011  (a date in the future is one for the user's own clock)
    facts = facts_of(draft, brought.name, given, today, brought.address)
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
        source=brought.address or brought.name,
        characters=len(draft.text),
        paragraphs=len(draft.blocks),
        origins=facts.origins,
        notices=(*draft.notices, *facts.notices),
    )
