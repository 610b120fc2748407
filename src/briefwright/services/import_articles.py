"""Import: from files and pasted words to articles, and from there into the store."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from briefwright.domain.article import Article, Content
from briefwright.domain.ids import DossierId
from briefwright.domain.progress import Progress, silent, still
from briefwright.domain.text import text_hash
from briefwright.importers.files import files_in, is_folder, without_companions
from briefwright.importers.reader import Reader
from briefwright.services import group_reprints
from briefwright.services.article_facts import Given
from briefwright.services.importing.outcomes import Announced, Attached, Outcome, Ready
from briefwright.services.importing.reading import Nest, Way, read
from briefwright.services.importing.sources import Source
from briefwright.store import articles, groups
from briefwright.store.articles import Packed
from briefwright.store.dossiers import get as get_dossier
from briefwright.store.store import Store

__all__ = [
    "Announced",
    "Attached",
    "Given",
    "Outcome",
    "Ready",
    "Source",
    "expand",
    "in_batches",
    "packed",
    "read_articles",
    "store_article",
    "store_articles",
]

NEW = "new"
DUPLICATE = "duplicate"
REPRINT = "reprint"


def packed(ready: Ready) -> Ready:
    """Do for the store what can be done without it: whoever calls this on a worker gains time."""
    return replace(ready, packed=Packed.of(ready.article, ready.content))


def expand(sources: Sequence[Path]) -> list[Path]:
    """Return `sources` with each folder replaced by the regular files in it, if there are any.

    The pictures and frames that a browser saved beside a page are passed over.
    """
    found: list[Path] = []
    for path in sources:
        found += (files_in(path) if is_folder(path) else []) or [path]
    return without_companions(found)


def read_articles(
    sources: Sequence[Source],
    progress: Progress = silent,
    given: Given | None = None,
    ending: str = "",
    allowed: Collection[str] = (),
    *,
    offers: bool = False,
) -> Iterator[Outcome]:
    """Read `sources` one after the other; each comes out when it is ready, or has failed.

    What is attached to a mail or lies in an archive comes out after it; with `offers` it is only
    told what is attached, to be chosen from. One reading process serves them all. `given` is
    what the user says of a single source; `ending` says what all are, whatever their names say:
    ".txt" opens a file as plain text whose own reader failed. `allowed` are hosts that may be
    fetched from though they stand in a private network. A single address tells how much of it
    has come, several sources how many of them are read.
    """
    with Reader() as reader:
        for done, source in enumerate(sources):
            told = progress if len(sources) == 1 else still(progress, done, len(sources))
            reader.progress = told
            way = Way(source, reader, ending, allowed, offers)
            for outcome in read(source, way, given or Given(), Nest()):
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
