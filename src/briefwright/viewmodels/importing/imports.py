"""Imports: files, addresses and pasted words, read in the background and stored as they come."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefwright.domain.article import Article
from briefwright.domain.errors import Cancelled
from briefwright.domain.exchange.files import is_parcel
from briefwright.domain.ids import DossierId, new_id
from briefwright.domain.progress import Progress
from briefwright.services import import_articles, renew_article
from briefwright.services.feeds import follow_feeds
from briefwright.services.importing import attachments
from briefwright.viewmodels.importing.arrived import Arrived
from briefwright.viewmodels.importing.intake import Batch, Intake, Outcome
from briefwright.viewmodels.importing.new_version import NewVersion
from briefwright.viewmodels.jobs import Job
from briefwright.viewmodels.workbench import Workbench

_TOGETHER = 8  # articles stored in one go, for which somebody who writes may have to wait,
_SECONDS = 0.05  # and how long the first of them waits for the others

type _Announced = Callable[[Collection[str]], Mapping[str, follow_feeds.Entry]]


def _nothing(_addresses: Collection[str]) -> "Mapping[str, follow_feeds.Entry]":
    return {}


class Imports(QObject):
    """Starts imports and tells what came of them."""

    imported = Signal(Arrived, list)  # what came, and why the rest could not
    version_found = Signal(NewVersion)  # an article that was fetched again says something else
    feed_found = Signal(str, object)  # the source of a feed, and what it announces
    parcel_found = Signal(Path, tuple)  # a file of more than articles, and where they go
    attached_found = Signal(list)  # a mail in the library, with what is attached to it

    def __init__(
        self, workbench: Workbench, *, asks: bool = True, announced: _Announced = _nothing
    ) -> None:
        """With `asks` a feed is there to be picked from; else the articles in it are imported.

        A file that nobody chose may be one that had not yet been written to its end. What is
        attached to mails is to be picked from either way: it waits for as long as anybody likes.
        What feeds have `announced` of an address goes with its page.
        """
        super().__init__(workbench)
        self.workbench = workbench
        self._asks = asks
        self._announced = announced

    def files(self, paths: Sequence[Path], under: tuple[DossierId, ...] = ()) -> Job:
        """Read files and folders in the background; each article is stored as soon as read."""
        name = (
            self.tr("Importing {0}").format(paths[0].name)
            if len(paths) == 1
            else self.tr("Importing %Ln files", "", len(paths))
        )
        named = frozenset(paths) if self._asks else frozenset()
        return self._start(
            name,
            lambda: [
                import_articles.Source(path, offered=path in named)
                for path in import_articles.expand(paths)
            ],
            under,
        )

    def as_text(
        self, where: Path | str, allowed: Sequence[str] = (), under: tuple[DossierId, ...] = ()
    ) -> None:
        """Read a file as plain text, or what stands at an address, whatever it says it is."""
        if isinstance(where, Path):
            name = self.tr("Importing {0}").format(where.name)
            self._start(name, lambda: [import_articles.Source(where)], under, ending=".txt")
        else:
            name = self.tr("Fetching {0}").format(where[:80])
            page = import_articles.Source(address=where)
            self._start(name, lambda: [page], under, allowed, ".txt", single=True)

    def pasted(self, words: bytes, name: str, under: tuple[DossierId, ...] = ()) -> None:
        """Read pasted words; the ending of `name` says what they are: .txt or .html."""
        self._start(
            self.tr("Importing the clipboard"),
            lambda: [import_articles.Source(data=words, name=name)],
            under,
        )

    def addresses(
        self,
        addresses: Sequence[str],
        allowed: Sequence[str] = (),
        under: tuple[DossierId, ...] = (),
    ) -> None:
        """Fetch and read web pages in the background.

        `allowed` are hosts that may be fetched from though they stand in a private network.
        """
        name = (
            self.tr("Fetching {0}").format(addresses[0][:80])
            if len(addresses) == 1
            else self.tr("Fetching %Ln pages", "", len(addresses))
        )
        announced = self._announced(addresses)
        sources = [
            import_articles.Source(
                address=address,
                offered=self._asks,
                told=announced.get(address),
            )
            for address in addresses
        ]
        self._start(name, lambda: sources, under, allowed, single=len(sources) == 1)

    def look_into(self, mail: Article) -> None:
        """Find out in the background what is attached to a mail that is in the library."""
        store = self.workbench.store
        self.workbench.jobs.start(
            self.tr("Looking for attachments"),
            lambda progress: attachments.attached_to(store, mail, progress),
            lambda found: self.attached_found.emit([found]),
            self.workbench.refused.emit,
        )

    def chosen(self, chosen: "Sequence[attachments.Chosen]") -> None:
        """Read what was chosen of the attachments of mails; it goes where its mail went."""
        for under, some in groupby(chosen, lambda one: one[0].dossiers):
            part = list(some)
            count = sum(len(places) for _, places in part)
            name = self.tr("Importing an attachment")
            if count > 1:
                name = self.tr("Importing %Ln attachments", "", count)
            self._begin(name, partial(attachments.read_chosen, self.workbench.store, part), under)

    def _start(
        self,
        name: str,
        sources: "Callable[[], Sequence[import_articles.Source]]",
        under: tuple[DossierId, ...],
        allowed: Sequence[str] = (),
        ending: str = "",
        *,
        single: bool = False,
    ) -> Job:
        def read(progress: Progress) -> Iterator[Outcome]:
            named = sources()
            yield from (one.path for one in named if _is_parcel(one) and one.path)
            articles = [one for one in named if not _is_parcel(one)]
            yield from import_articles.read_articles(
                articles, progress, ending=ending, allowed=allowed, offers=True
            )

        return self._begin(name, read, under, single=single)

    def _begin(
        self,
        name: str,
        read: Callable[[Progress], Iterator[Outcome]],
        under: tuple[DossierId, ...],
        *,
        single: bool = False,
    ) -> Job:
        """Store what is read, in the background."""
        intake = Intake(self.workbench, under, self)
        store, of_file, key = self.workbench.store, not self._asks, new_id()

        def made_ready(progress: Progress) -> Iterator[Outcome]:
            for outcome in read(progress):
                if isinstance(outcome, import_articles.Ready):
                    again = renew_article.version_of(store, outcome, of_file=of_file)
                    yield again or import_articles.packed(outcome)
                else:
                    yield outcome

        def work(progress: Progress, deliver: Callable[[Batch], object]) -> None:
            for some in import_articles.in_batches(made_ready(progress), _TOGETHER, _SECONDS):
                batch = Batch.stored_in(store, some, key, under)
                deliver(batch)
                if batch.refusal is not None:
                    raise Cancelled  # what is yet to be read may stay where it is

        job = self.workbench.jobs.start_delivering(name, work, intake.take, intake.finish)
        job.cancelled.connect(intake.break_off)
        job.failed.connect(intake.fail)
        job.counts = not single
        job.awaited = True
        return job


def _is_parcel(source: "import_articles.Source") -> bool:
    """Whether a source holds marks and more beside its articles."""
    return source.path is not None and is_parcel(source.path)
