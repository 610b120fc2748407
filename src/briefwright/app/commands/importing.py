"""Sources brought into the store, one by one; a bad one does not stop the others."""

import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from briefwright.app import terminal, words
from briefwright.app.commands import shapes
from briefwright.app.commands.opening import opened
from briefwright.domain.article import Article, Dossier
from briefwright.domain.errors import ImportFailed, StoreError
from briefwright.domain.ids import DossierId, new_id
from briefwright.services.import_articles import (
    Given,
    Ready,
    Source,
    expand,
    in_batches,
    read_articles,
    store_articles,
)
from briefwright.store import dossiers
from briefwright.store.store import Store

_TOGETHER = 200  # articles in one commit,
_SECONDS = 0.2  # and how long the first of them may wait for it
_STDIN = "stdin"  # no ending: what it is shows in its first bytes
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def import_sources(args: Namespace, store_path: Path) -> int:
    """Import what was named; 1 when something of it could not be."""
    sources: list[Source] = []
    answer = _Answer(args)
    for named in args.sources:
        try:
            sources.extend(_sources(named))
        except _CannotRead as failure:
            answer.fail(named, failure.reason)
    if (args.title or args.date) and len(sources) > 1:
        terminal.warn("briefwright import: --title and --date need exactly one source")
        return 2
    with opened(store_path) as store:
        _import(store, sources, args, answer)
    return answer.close()


class _CannotRead(Exception):
    """A source that is not even tried."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Answer:
    """What is said of each source, at once or in one document at the end."""

    def __init__(self, args: Namespace) -> None:
        self._args = args
        self._imported: list[shapes.Shape] = []
        self._failed: list[shapes.Shape] = []

    def store(self, source: str, article: Article, status: str) -> None:
        shape = shapes.imported(source, article, status)
        self._imported.append(shape)
        if self._args.json_lines:
            terminal.line_document(shape)
        elif not self._args.json:
            terminal.say(f"{status:9}  {article.id}  {article.title}")
            terminal.flush()

    def fail(self, source: str, reason: str) -> None:
        self._failed.append({"source": source, "reason": reason})
        terminal.warn(f"{source}: {reason}")

    def close(self) -> int:
        if self._args.json:
            terminal.document({"imported": self._imported, "failed": self._failed})
        return 1 if self._failed else 0


def _sources(named: str) -> Iterator[Source]:
    if named == "-":
        yield Source(data=sys.stdin.buffer.read(), name=_STDIN)
        return
    if _ADDRESS.match(named):
        raise _CannotRead("fetching addresses is not there yet; save the page and import the file.")
    path = Path(named)
    if not path.is_dir():
        yield Source(path=path)
        return
    inside = expand([path])
    if not inside:
        raise _CannotRead("the folder holds no file.")
    yield from (Source(path=file) for file in inside)


def _import(store: Store, sources: list[Source], args: Namespace, answer: _Answer) -> None:
    given = Given(args.title, args.outlet, args.date, args.language or "")
    named = iter(sources)
    dossier: tuple[DossierId, ...] = ()
    broken: StoreError | None = None
    for batch in in_batches(read_articles(sources, given=given), _TOGETHER, _SECONDS):
        read: list[tuple[str, Ready]] = []
        for found, source in zip(batch, named, strict=False):
            name = "-" if source.path is None else source.shown
            if isinstance(found, ImportFailed):
                answer.fail(name, words.import_reason(found))
            else:
                read.append((name, found))
        try:
            if broken is None and read:
                dossier = dossier or _dossier(store, args.dossier)
                _store(store, read, dossier, answer)
        except StoreError as failure:  # it will not mend while the rest is read
            broken = failure
        if broken is not None:
            for name, _ in read:
                answer.fail(name, words.error(broken))


def _store(
    store: Store, read: list[tuple[str, Ready]], dossier: tuple[DossierId, ...], answer: _Answer
) -> None:
    stored = store_articles(store, [ready for _, ready in read], dossier)
    for (name, _), (article, status) in zip(read, stored, strict=True):
        answer.store(name, article, status)


def _dossier(store: Store, name: str | None) -> tuple[DossierId, ...]:
    """Return the dossier of this name, made if there is none."""
    if name is None:
        return ()
    with store.write() as session:
        found = dossiers.named(session, name)
        if found is None:
            found = Dossier(DossierId(new_id()), name, position=len(dossiers.every(session)))
            dossiers.put(session, found)
    return (found.id,)
