"""The desk: an open store with every view-model over it, made once."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain.article import Article
from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress
from briefwright.store import article_lists
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Store
from briefwright.viewmodels import palette
from briefwright.viewmodels.briefing import refreshing, returned
from briefwright.viewmodels.exchange.exchanging import Exchanging
from briefwright.viewmodels.filing import Filing
from briefwright.viewmodels.importing import feed_entries
from briefwright.viewmodels.importing.feeds import Feeds
from briefwright.viewmodels.importing.imports import Imports
from briefwright.viewmodels.importing.watching import Watching
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.library import backup_list, bin_list
from briefwright.viewmodels.library.article_list import ArticleList
from briefwright.viewmodels.library.article_row import ArticleRow
from briefwright.viewmodels.library.attention import Attention
from briefwright.viewmodels.library.dossier_tree import DossierTree
from briefwright.viewmodels.library.search_results import SearchResults
from briefwright.viewmodels.reading.annotation_list import AnnotationList
from briefwright.viewmodels.reading.reading import Reading
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.suggestions import wishing
from briefwright.viewmodels.upkeep.backing_up import BackingUp
from briefwright.viewmodels.workbench import Workbench

if TYPE_CHECKING:
    from briefwright.viewmodels.palette import Take


class Desk(QObject):
    """What the window works with once the store is open."""

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workbench = Workbench(store, jobs, self)
        self.reading = Reading(self.workbench)
        self.articles = ArticleList(self.workbench)
        self.results = SearchResults(self.workbench)
        self.filing = Filing(self.workbench)
        self.dossiers = DossierTree(self.workbench, self.filing)
        self.feeds = Feeds(self.workbench)
        self.imports = Imports(self.workbench, announced=self.feeds.announced)
        self.exchanging = Exchanging(self.workbench)
        self.imports.feed_found.connect(self.feeds.lend)
        self.imports.parcel_found.connect(self.exchanging.take)
        self.watching = Watching(self.workbench)
        self.cards = AnnotationList(self.reading)
        self._attention = Attention(self.reading)
        self.backing_up = BackingUp(store.path, store.key, jobs, self)
        self.backing_up.failed.connect(self.workbench.refused)

    def remember(self, settings: Settings) -> None:
        """Go on with what the window remembers: words not yet read, feeds, a folder."""
        if self.workbench.store.key is None:
            self.workbench.unread.remember(settings)
        else:  # settings are a plain file
            self.workbench.unread.forget(settings)
        self.workbench.suggesting.preferences.remember(settings)
        self.feeds.remember(settings)
        self.watching.remember(settings)

    @cached_property
    def bin(self) -> "bin_list.BinList":
        """What was thrown away; made when somebody looks."""
        return bin_list.BinList(self.workbench)

    @cached_property
    def wishing(self) -> "wishing.Wishing":
        """What is offered, and what was learnt."""
        return wishing.Wishing(self.workbench)

    @cached_property
    def feed_entries(self) -> "feed_entries.FeedEntries":
        """What the feed in hand announces."""
        return feed_entries.FeedEntries(self.feeds)

    @cached_property
    def backups(self) -> "backup_list.BackupList":
        """What can be gone back to; made when somebody looks."""
        return backup_list.BackupList(self.workbench, self.backing_up)

    @cached_property
    def returned(self) -> "returned.Returned":
        """What checks notes that came back; made when the first one does."""
        return returned.Returned(self.workbench)

    @cached_property
    def refreshing(self) -> "refreshing.Refreshing":
        """What brings such notes up to date; made when the first one is."""
        return refreshing.Refreshing(self.workbench)

    @cached_property
    def beside(self) -> Reading:
        """What is read beside the first article; made when it is first asked for."""
        beside = Reading(self.workbench)
        Attention(beside)
        return beside

    @cached_property
    def cards_beside(self) -> AnnotationList:
        """The key points of the article beside."""
        return AnnotationList(self.beside)

    def cards_of(self, reading: Reading) -> AnnotationList:
        """Return the key points of what is read."""
        return self.cards if reading is self.reading else self.cards_beside

    def is_there(self, article_id: ArticleId) -> bool:
        """Whether an article can be opened: it is in the store, and not in the bin."""
        article = self.workbench.article(article_id)
        return article is not None and article.binned_at is None

    def ask_titles(self, words: str, most: int, take: "Take") -> Callable[[], object]:
        """Look aside for the newest articles with `words` in title or outlet.

        They are taken as commands to open them. Returns what calls the search off.
        """

        def tell(found: Sequence[Article]) -> None:
            hits = ((f"article:{a.id}", a.title, ArticleRow(a, 0).details()) for a in found)
            take([palette.Command(*hit) for hit in hits])

        def fail(error: Exception) -> None:
            self.workbench.refused.emit(error)
            take(())

        titled = partial(_titled, self.workbench.store, words, most)
        return self.workbench.jobs.ask(titled, tell, fail).cancel


def _titled(store: Store, words: str, most: int, progress: Progress) -> Sequence[Article]:
    """Go through the titles, which may take as long as there are many. Called on a worker."""
    progress(0, 0)  # it may be over before it begins
    with store.read(progress) as session:
        return article_lists.window(session, ArticleQuery(search=words), 0, most)
