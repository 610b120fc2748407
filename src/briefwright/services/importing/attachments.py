"""What is attached to mails, read when somebody has chosen of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from briefwright.domain.article import Article
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.progress import Progress, silent, still
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.reader import Reader
from briefwright.services.article_facts import Given
from briefwright.services.importing.outcomes import Attached, Outcome
from briefwright.services.importing.reading import Nest, Way, all_inside, attached
from briefwright.services.importing.sources import Source
from briefwright.store import articles
from briefwright.store.store import Store

type Chosen = tuple[Attached, Sequence[int]]  # a mail, and the places of what somebody wants of it


def attached_to(store: Store, article: Article, progress: Progress = silent) -> Attached:
    """Return what is attached to a mail; raises ImportFailed, StoreDamaged."""
    with store.read() as session:
        kept = articles.content(session, article).original
    source = Source(data=kept, name=article.source)
    with Reader(progress=progress) as reader:
        brought = source.brought((), silent)
        draft = reader.read(brought.readable, brought.name)
    found = attached(draft, brought, article.title, source)
    return replace(found, dossiers=article.dossiers)


def read_chosen(
    store: Store, chosen: Sequence[Chosen], progress: Progress = silent
) -> Iterator[Outcome]:
    """Read what somebody chose of what is attached to mails, as `read_articles` does.

    What is attached to a mail among it is told to be chosen from in its turn.
    """
    done, total = 0, sum(len(places) for _, places in chosen)
    with Reader() as reader:
        for mail, places in chosen:
            reader.progress = still(progress, done, total)
            try:
                source, trail = _place(store, mail)
                holder, draft = _found(source, trail, mail.sha256, reader)
            except ImportFailed as failure:
                yield failure
            else:
                way, nest = Way(source, reader), Nest(trail=[*trail])
                for outcome in all_inside(draft, places, holder, mail.title, way, Given(), nest):
                    progress(done, total)
                    yield outcome
            done += len(places)
    progress(total, total)


def _place(store: Store, mail: Attached) -> tuple[Source, Sequence[int]]:
    """Return where a mail is, and the way in it: the file may have gone since it was imported."""
    kept = _kept(store, mail.sha256)
    return (mail.root, mail.trail) if kept is None else (Source(data=kept, name=mail.name), ())


def _kept(store: Store, digest: str) -> bytes | None:
    with store.read() as session:
        return articles.original(session, digest)


def _found(
    source: Source, trail: Sequence[int], digest: str, reader: Reader
) -> tuple[Source, ArticleDraft]:
    """Return a mail again, as what holds others and with those; raises ImportFailed."""
    brought = source.brought((), silent)
    draft = reader.read(brought.readable, brought.name)
    for place in trail:
        if place >= len(draft.inside):
            break
        inner = draft.inside[place]
        source = Source(data=inner.data, name=inner.name, within=source.shown)
        brought = source.brought((), silent)
        draft = reader.read(brought.readable, brought.name)
    if sha256(brought.data).hexdigest() != digest:
        raise ImportFailed(source.shown, ImportFault.MISSING)
    return source, draft
