"""The feeds that a person follows: kept in the settings, fetched in the background."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.progress import Progress
from briefwright.services.feeds import follow_feeds
from briefwright.viewmodels.importing import import_words
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.workbench import Workbench

_KEPT = "feeds/list"
_AT_START = "feeds/at-start"
_GONE = "feeds/gone"  # those of which was said that they could not be fetched
_SHELF = "feeds.json"
_PAUSE = 500  # milliseconds after a change before it is asked what is there
_MOST = 1_000  # feeds


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that somebody follows, or may pick from: then `address` can be that of a file."""

    address: str
    title: str
    is_list: bool = False  # of feeds, which can be followed

    @property
    def shown(self) -> str:
        """Its title, or the name of its site or file where it has none."""
        return self.title or urlsplit(self.address).hostname or PurePath(self.address).name


class Feeds(QObject):
    """Follows feeds and knows what they announced last.

    `lent` are feeds and lists of them that came in and are not followed.
    """

    changed = Signal()  # which feeds there are
    refreshed = Signal(str)  # the address of a feed whose entries, or whose fault, are new
    known_changed = Signal()  # which entries are in the library
    lent_one = Signal(str)  # the source of a feed that came in, to be picked from
    told = Signal(str)  # a sentence
    brought = Signal(str, str)  # what the start brought, in words, and a feed that has some of it

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._settings: Settings | None = None
        self._shelf: Path | None = None  # where feeds are kept as they came
        self._entries: dict[str, tuple[follow_feeds.Entry, ...]] = {}
        self._faults: dict[str, str] = {}
        self._nothing: dict[str, str] = {}  # by feed, why there is nothing to pick
        self._beyond: dict[str, str] = {}  # by feed, how much of it is not shown
        self._new: dict[str, frozenset[str]] = {}  # by feed, what its last refresh brought
        self._came: list[str] = []  # the feeds that the refresh in hand has fetched
        self._known: frozenset[str] = frozenset()
        self.followed: list[Followed] = []
        self._addresses: set[str] = set()  # of those
        self.lent: list[Followed] = []
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_PAUSE)
        self._late.timeout.connect(self._ask_what_is_there)
        workbench.changed.connect(self._on_changed)

    def remember(self, settings: Settings) -> None:
        """Follow what was followed when the program ended; refresh it if that is wished."""
        self._settings = settings
        self._shelf = settings.beside(_SHELF)
        if self._workbench.store.key is not None:  # what feeds say would stand there plainly
            with suppress(OSError):
                self._shelf.unlink(missing_ok=True)
            self._shelf = None
        self.followed = _read(settings.text(_KEPT))
        self._addresses = {feed.address for feed in self.followed}
        self.changed.emit()
        if self.at_start:  # beside an encrypted library nobody knows what was there before
            each = self._on_fetched if self._shelf is None else self._on_fetched_anew
            self._refresh(each, self._on_started)

    @property
    def at_start(self) -> bool:
        """Whether feeds are refreshed when the program starts."""
        return self._settings is not None and self._settings.flag(_AT_START, otherwise=False)

    def set_at_start(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        """Refresh feeds when the program starts, or only when asked to."""
        if self._settings is not None:
            self._settings.keep_flag(_AT_START, value=on)

    def entries(self, address: str) -> "tuple[follow_feeds.Entry, ...]":
        """Return what a feed announced when it was last fetched."""
        return self._entries.get(address, ())

    def announced(self, addresses: Collection[str]) -> "Mapping[str, follow_feeds.Entry]":
        """Return what feeds say of these addresses, as far as they do."""
        wanted = frozenset(addresses)
        each = (entry for entries in self._entries.values() for entry in entries)
        return {entry.address: entry for entry in each if entry.address in wanted}

    def fault(self, address: str) -> str:
        """Return in a sentence why a feed could not be fetched last, or nothing."""
        return self._faults.get(address, "")

    def nothing(self, address: str) -> str:
        """Return in a sentence why there is nothing to pick of a feed that came, or nothing."""
        return self._nothing.get(address, "")

    def beyond(self, address: str) -> str:
        """Return in a sentence how much of a feed is not shown, or nothing."""
        return self._beyond.get(address, "")

    def new_in(self, address: str) -> frozenset[str]:
        """Return the addresses of what its last refresh brought of a feed, and is not imported."""
        return self._new.get(address, frozenset()) - self._known

    def is_known(self, entry: "follow_feeds.Entry") -> bool:
        """Whether an entry is in the library already, or a feed is followed already."""
        return entry.address in self._known or entry.address in self._addresses

    def add(self, address: str) -> None:
        """Fetch a feed and follow it if it is one; of a list of feeds some can be picked."""
        self._fetch([address], self.tr("Fetching the feed"), self._on_added)

    def open_file(self, path: Path) -> None:
        """Read the feed, or the list of feeds, in a file, to be picked from."""
        name = self.tr("Reading {0}").format(path.name)
        done = partial(self.lend, str(path))
        self._workbench.jobs.start(
            name, lambda progress: follow_feeds.feed_in(path, progress), done, self._on_failed
        )

    def lend(self, source: str, feed: "follow_feeds.Feed") -> None:
        """Let somebody pick from a feed, or a list of feeds, that came in."""
        self._take(source, feed)
        known = [*self.followed, *self.lent]
        if all(one.address != source for one in known):
            self.lent.append(Followed(source, feed.title, feed.is_list))
        self.changed.emit()
        self.refreshed.emit(source)
        self.lent_one.emit(source)
        self._ask_what_is_there()

    def follow(self, addresses: Collection[str], source: str) -> None:
        """Follow these of the feeds that a list names, and fetch them."""
        new = self._follow(
            [
                Followed(one.address, one.title)
                for one in self.entries(source)
                if one.address in addresses
            ]
        )
        if len(new) == 1:
            self.told.emit(self.tr("1 more feed is followed."))
        else:
            self.told.emit(self.tr("%Ln more feeds are followed.", "", len(new)))
        if new:
            self._fetch(
                [feed.address for feed in new], self.tr("Refreshing the feeds"), self._on_fetched
            )
        self.known_changed.emit()

    def remove(self, feed: Followed) -> None:
        """Follow a feed no longer, or put one away that came in."""
        self._entries.pop(feed.address, None)
        self._faults.pop(feed.address, None)
        self._nothing.pop(feed.address, None)
        self._beyond.pop(feed.address, None)
        self._new.pop(feed.address, None)
        if feed in self.lent:
            self.lent.remove(feed)
            self.changed.emit()
            return
        self.followed.remove(feed)
        self._keep()
        self.told.emit(self.tr("“{0}” is not followed any more.").format(feed.shown))

    def refresh(self) -> None:
        """Fetch every feed anew."""
        self._refresh(self._on_fetched_anew, self._on_refreshed)

    def _refresh(
        self, each: "Callable[[follow_feeds.Found], object]", at_end: Callable[[], object]
    ) -> None:
        addresses = [feed.address for feed in self.followed]
        if addresses:
            self._came.clear()
            self.told.emit("")  # what was said before may be so no longer
            self._fetch(addresses, self.tr("Refreshing the feeds"), each, at_end)

    # fetching -------------------------------------------------------------------------------

    def _fetch(
        self,
        addresses: Sequence[str],
        name: str,
        each: "Callable[[follow_feeds.Found], object]",
        at_end: Callable[[], object] | None = None,
    ) -> None:
        allowed = self._settings.allowed_hosts() if self._settings is not None else ()
        if self._settings is not None and not self._settings.may_fetch():
            self.told.emit(import_words.no_fetching())
            return

        shelf = self._shelf

        def work(progress: Progress, deliver: "Callable[[follow_feeds.Found], object]") -> None:
            for found in follow_feeds.fetch_feeds(
                addresses, allowed, progress, shelf, lambda: self._addresses
            ):
                deliver(found)

        def ended(_value: object) -> None:
            self._ask_what_is_there()
            if at_end is not None:
                at_end()
            self._keep_gone()

        job = self._workbench.jobs.start_delivering(name, work, each, ended)
        job.failed.connect(self._workbench.refused)
        job.cancelled.connect(self._on_cancelled)

    def _on_added(self, found: "follow_feeds.Found") -> None:
        address, feed, _before = found
        if isinstance(feed, ImportFailed):
            self.told.emit(import_words.feed_reason(feed))
        elif feed.is_list:
            self.lend(address, feed)
            self.told.emit(self.tr("Choose which of these feeds are followed."))
        else:
            if self._follow([Followed(address, feed.title)]):
                self.told.emit(self.tr("“{0}” is followed.").format(feed.title or address))
            else:
                self.told.emit(self.tr("“{0}” is followed already.").format(feed.title or address))
            self._on_fetched(found)

    def _on_fetched(self, found: "follow_feeds.Found") -> None:
        address, feed, _before = found
        if not isinstance(feed, ImportFailed) and feed.is_list:  # a page of its site, by now
            feed = ImportFailed(address, ImportFault.MISNAMED)
        if isinstance(feed, ImportFailed):
            self._faults[address] = import_words.feed_reason(feed)
        else:
            self._faults.pop(address, None)
            self._take(address, feed)
        self.refreshed.emit(address)

    def _take(self, address: str, feed: "follow_feeds.Feed") -> None:
        self._entries[address] = tuple(entry for entry in feed.entries if entry.address)
        self._nothing[address] = import_words.nothing_in(feed)
        self._beyond[address] = import_words.beyond_in(feed)

    def _on_fetched_anew(self, found: "follow_feeds.Found") -> None:
        """Take what a feed says, and know what of it is new."""
        address, feed, before = found
        if not isinstance(feed, ImportFailed) and not feed.is_list:
            had = (*self.entries(address), *(before.entries if before else ()))
            there = {entry.address for entry in feed.entries if entry.address}
            self._new[address] = frozenset(there - {entry.address for entry in had})
            self._came.append(address)
        self._on_fetched(found)

    def _on_cancelled(self) -> None:
        """Say what is new of the feeds that came before somebody had enough."""
        self._ask_what_is_there()
        self.told.emit(self._new_in_words())

    def _on_refreshed(self) -> None:
        """Say what a refresh found, and what it could not fetch."""
        said = [self._new_in_words() or self.tr("Nothing new."), self._faults_in_words()]
        self.told.emit(" ".join(filter(None, said)))

    def _on_started(self) -> None:
        """Say what came that nobody waited for, and of a feed only once that it is gone."""
        gone = set(self._faults) - set(self._kept_gone())
        first = next((a for a in self._came if self._new.get(a)), next(iter(gone), ""))
        said = [self._new_in_words(), self._faults_in_words() if gone else ""]
        words = " ".join(filter(None, said))
        self.told.emit(words)
        if words:
            self.brought.emit(words, first)

    def _new_in_words(self) -> str:
        count = len(frozenset().union(*(self._new.get(came, ()) for came in self._came)))
        if count == 1:
            return self.tr("1 new entry.")
        return self.tr("%Ln new entries.", "", count) if count else ""

    def _faults_in_words(self) -> str:
        if len(self._faults) < 2:
            return next(iter(self._faults.values()), "")
        return self.tr("%Ln feeds could not be fetched; each says why.", "", len(self._faults))

    def _kept_gone(self) -> list[str]:
        return self._settings.text(_GONE).splitlines() if self._settings is not None else []

    def _keep_gone(self) -> None:
        """Remember which feeds are known to be gone, for the next start."""
        if self._settings is not None:
            self._settings.keep(_GONE, "\n".join(self._faults))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ImportFailed):
            self.told.emit(import_words.feed_reason(error))
        else:
            self._workbench.refused.emit(error)

    # what is followed -------------------------------------------------------------------------

    def _follow(self, feeds: Sequence[Followed]) -> list[Followed]:
        """Follow those of `feeds` that are not followed yet; return them."""
        by_address = {feed.address: feed for feed in feeds}
        by_address = {a: feed for a, feed in by_address.items() if a not in self._addresses}
        new = list(by_address.values())[: _MOST - len(self.followed)]
        if new:
            self.followed += new
            self.lent = [feed for feed in self.lent if feed.address not in by_address]
            self._keep()
        return new

    def _keep(self) -> None:
        self._addresses = {feed.address for feed in self.followed}
        if self._settings is not None:
            kept = [[feed.address, feed.title] for feed in self.followed]
            self._settings.keep(_KEPT, json.dumps(kept, ensure_ascii=False))
        self.changed.emit()

    # what is in the library ---------------------------------------------------------------------

    def _on_changed(self, change: Change) -> None:
        if self._entries and change.touches(Article) and not self._late.isActive():
            self._late.start()

    def _ask_what_is_there(self) -> None:
        addresses = {entry.address for entries in self._entries.values() for entry in entries}
        if addresses:
            self._workbench.jobs.ask(
                lambda _progress: follow_feeds.already_there(self._workbench.store, addresses),
                self._take_known,
                self._workbench.refused.emit,
            )

    def _take_known(self, known: frozenset[str]) -> None:
        if known != self._known:
            self._known = known
            self.known_changed.emit()


def _read(kept: str) -> list[Followed]:
    """Return what was kept; what cannot be read is left out."""
    try:
        found = json.loads(kept) if kept else []
    except (ValueError, RecursionError):
        return []
    pairs = found if isinstance(found, list) else []
    return [
        Followed(pair[0], pair[1])
        for pair in pairs
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(p, str) for p in pair)
    ]
