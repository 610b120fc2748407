"""Sources brought into the store, one by one; a bad one does not stop the others."""

import re
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefwright.app import preferences, terminal, words
from briefwright.app.commands import shapes
from briefwright.app.commands.opening import opened
from briefwright.app.paths import Paths
from briefwright.domain.article import Article, Dossier
from briefwright.domain.errors import ImportFailed, StoreError
from briefwright.domain.exchange.files import is_parcel
from briefwright.domain.exchange.parcel import LeftOut
from briefwright.domain.ids import DossierId, new_id
from briefwright.importers.registry import MOST_BYTES
from briefwright.services.exchange.merge import Kept, Merged
from briefwright.services.exchange.take import read as read_parcel
from briefwright.services.exchange.take import store_parcel
from briefwright.services.group_reprints import keep_groups
from briefwright.services.import_articles import (
    DUPLICATE,
    NEW,
    Given,
    Ready,
    Source,
    expand,
    in_batches,
    read_articles,
    store_articles,
)
from briefwright.services.renew_article import Version, store_version, version_of
from briefwright.store import dossiers
from briefwright.store.store import Store

_TOGETHER = 200  # articles in one commit,
_SECONDS = 0.2  # and how long the first of them may wait for it
_KEPT = {
    Kept.MINE: "kept as it is here",
    Kept.THEIRS: "taken from the file, where it is later",
    Kept.HERE: "kept as it is here",
    Kept.HIGHER: "marked as the higher of the two",
}
_LEFT_OUT = {
    LeftOut.MARKS: "key points that name no words or no category",
    LeftOut.PLACES: "marked places on pictures, pages and recordings",
    LeftOut.SOURCES: "sources without a text in the file, such as pictures and recordings",
    LeftOut.NOTES: "notes and memos that belong to no key point",
    LeftOut.FACTS: "cases, variables, sets and links",
}
_DOUBTFUL = (
    "little of {} stands there any more: it may be an error or a request to subscribe. "
    "Nothing was altered; fetch it again in the window to see it."
)
_STDIN = "stdin"  # no ending: what it is shows in its first bytes
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_BARE_ADDRESS = re.compile(r"www\.[^/\s]+\.", re.IGNORECASE)


def import_sources(args: Namespace, paths: Paths) -> int:
    """Import what was named; 1 when something of it could not be."""
    sources: list[Source] = []
    parcels: list[Path] = []
    answer = _Answer(args)
    for named in args.sources:
        try:
            found = list(_sources(named))
            parcels += [one.path for one in found if _is_parcel(one) and one.path]
            sources += [one for one in found if not _is_parcel(one)]
        except _CannotRead as failure:
            answer.fail(named, failure.reason)
    if (args.title or args.date) and len(sources) > 1:
        terminal.warn("briefwright import: --title and --date need exactly one source")
        return 2
    fetching = any(source.address for source in sources)
    allowed = preferences.for_fetching(paths) if fetching else ()
    with opened(args, paths.store) as store:
        keep_groups(store)  # what an earlier schema left, so that its reprints are known
        _import(store, sources, args, answer, allowed)
        for path in parcels:
            _take(store, path, args, answer)
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

    def renewed(self, source: str, version: Version) -> None:
        """Say which key points a new version has no words for."""
        said = f"{source}: a new version of {version.before.id}; {version.staying} key points"
        terminal.warn(f"{said} stand in it, {len(version.orphans)} do not.")
        for orphan in version.orphans:
            terminal.warn(f"  not there any more: {orphan.annotation.quote.exact}")

    def merged(self, source: str, made: Merged) -> None:
        """Say what came of a parcel: each article, and what the two sides did not agree on."""
        for articles, status in ((made.new, NEW), (made.there, DUPLICATE)):
            for article in articles:
                self.store(source, article, status)
        said = f"{source}: key points: {made.marks}, briefings: {made.briefings}"
        terminal.warn(f"{said}, both sides altered: {len(made.conflicts)}.")
        for conflict in made.conflicts:
            terminal.warn(f"  {_KEPT[conflict.kept]}: {' '.join(conflict.words.split())}")
        for quote in made.lost:
            terminal.warn(f"  not in the text here: {' '.join(quote.split())}")
        for kind, count in made.left_out.items():
            terminal.warn(f"  left out: {count} {_LEFT_OUT[kind]}")

    def fail(self, source: str, reason: str) -> None:
        self._failed.append({"source": source, "reason": reason})
        terminal.warn(f"{source}: {reason}")

    def close(self) -> int:
        if self._args.json:
            terminal.document({"imported": self._imported, "failed": self._failed})
        return 1 if self._failed else 0


def _sources(named: str) -> Iterator[Source]:
    if named == "-":
        yield Source(data=sys.stdin.buffer.read(MOST_BYTES + 1), name=_STDIN)
        return
    if _ADDRESS.match(named):
        yield Source(address=named)
        return
    if _BARE_ADDRESS.match(named) and not Path(named).exists():
        yield Source(address=f"https://{named}")
        return
    if not named:  # such as a script's empty variable: Path("") is the folder that one stands in
        raise _CannotRead("no file, folder or address is named here.")
    yield from (Source(path=file) for file in expand([Path(named)]))


def _import(
    store: Store,
    sources: list[Source],
    args: Namespace,
    answer: _Answer,
    allowed: tuple[str, ...],
) -> None:
    given = Given(args.title, args.outlet, args.date, args.language or "")
    dossier: tuple[DossierId, ...] = ()
    broken: StoreError | None = None
    outcomes = read_articles(sources, given=given, allowed=allowed)
    for batch in in_batches(outcomes, _TOGETHER, _SECONDS):
        read = [(_named(one.source), one) for one in batch if isinstance(one, Ready)]
        for failure in (one for one in batch if isinstance(one, ImportFailed)):
            answer.fail(_named(failure.source), words.import_reason(failure))
        try:
            if broken is None and read:
                dossier = dossier or _dossier(store, args.dossier)
                _store(store, read, dossier, answer)
        except StoreError as error:  # it will not mend while the rest is read
            broken = error
        if broken is not None:
            for name, _ in read:
                answer.fail(name, words.error(broken))


def _is_parcel(source: Source) -> bool:
    return source.path is not None and is_parcel(source.path)


def _take(store: Store, path: Path, args: Namespace, answer: _Answer) -> None:
    """Take in what a colleague or another program sent, all of it or nothing."""
    try:
        parcel = read_parcel(path)
        made = store_parcel(store, parcel, _dossier(store, args.dossier))
    except ImportFailed as failure:
        answer.fail(str(path), words.import_reason(failure))
    except StoreError as error:
        answer.fail(str(path), words.error(error))
    else:
        answer.merged(str(path), made)


def _named(source: str) -> str:
    return "-" if source == _STDIN else source


def _store(
    store: Store, read: list[tuple[str, Ready]], dossier: tuple[DossierId, ...], answer: _Answer
) -> None:
    new: list[tuple[str, Ready]] = []
    for name, ready in read:
        version = version_of(store, ready)
        if version is None:
            new.append((name, ready))
        elif version.doubtful:
            answer.fail(name, _DOUBTFUL.format(version.before.id))
        else:
            _renew(store, name, version, dossier, answer)
    stored = store_articles(store, [ready for _, ready in new], dossier)
    for (name, _), (article, status) in zip(new, stored, strict=True):
        answer.store(name, article, status)


def _renew(
    store: Store,
    source: str,
    version: Version,
    dossier: tuple[DossierId, ...],
    answer: _Answer,
) -> None:
    filed = tuple(d for d in dossier if d not in version.article.dossiers)
    article = replace(version.article, dossiers=(*version.article.dossiers, *filed))
    answer.store(source, store_version(store, replace(version, article=article)), NEW)
    answer.renewed(source, version)


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
