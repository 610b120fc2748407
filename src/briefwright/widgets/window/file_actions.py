"""What the menus of files and briefings do."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMainWindow

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.importing import import_words
from briefwright.viewmodels.secrecy import resealing
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs import (
    address_dialog,
    backups_dialog,
    feeds_dialog,
    question,
    refresh_dialog,
    returned_dialog,
    sealing_dialog,
)
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.window.arrivals import Arrivals
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.returned import ReturnedLines


class FileActions(QObject):
    """Importing, dossiers, and what becomes of an article."""

    incoming = Signal(list)  # paths to import
    addresses_given = Signal(list)  # to fetch and import
    paste_wanted = Signal()
    mail_wanted = Signal(object)  # an Article, to see what is attached to it
    new_briefing_wanted = Signal(list)  # ids of articles
    elsewhere_wanted = Signal()  # to save the library at another place
    restore_wanted = Signal(object)  # Prepared: a backup, to be put in the place of the store
    reseal_wanted = Signal(object)  # Wish: another passphrase for the library
    passage_wanted = Signal(str, object)  # an article's id, and the span of the words

    def __init__(self, window: QMainWindow, panels: Panels, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._settings = settings
        self._sources = Files(settings, "import")
        self._feeds: feeds_dialog.FeedsDialog | None = None
        self._returned: returned_dialog.ReturnedDialog | None = None
        self._refresh: refresh_dialog.RefreshDialog | None = None
        self._backups: backups_dialog.BackupsDialog | None = None

    def work_with(self, arrivals: Arrivals) -> None:
        """Hand over what is to be imported, and ask what only a person knows."""
        self.incoming.connect(arrivals.import_files)
        self.addresses_given.connect(arrivals.import_addresses)
        self.paste_wanted.connect(arrivals.paste)
        arrivals.address_wanted.connect(self.ask_address)
        arrivals.inner_wanted.connect(partial(self.ask_address, is_inner=True))
        arrivals.feed_wanted.connect(self.show_feed)
        self.mail_wanted.connect(arrivals.look_into)
        self._panels.library.mail_wanted.connect(arrivals.look_into)

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        return {
            "import": self.choose_files,
            "import-folder": self.choose_folder,
            "import-address": self.ask_address,
            "fetch-again": self.fetch_again,
            "attachments": self.show_attachments,
            "feeds": self.show_feeds,
            "paste": self.paste_wanted.emit,
            "new-dossier": self.new_dossier,
            "file-under": self.file_under,
            "bin-article": self.bin_article,
            "backups": self.show_backups,
            "elsewhere": self.elsewhere_wanted.emit,
            "passphrase": self.ask_passphrase,
            "quit": self._window.close,
            "new-briefing": self.new_briefing,
            "check-note": self.check_note,
            "refresh-note": self.refresh_note,
        }

    def choose_files(self) -> None:
        """Ask for files, and import them."""
        paths = self._sources.ask_several(
            self._window,
            self.tr("Import articles"),
            self.tr("All files (*);;Articles ({0})").format(import_words.patterns()),
        )
        if paths:
            self.incoming.emit(paths)

    def choose_folder(self) -> None:
        """Ask for a folder, and import what is in it."""
        folder = self._sources.ask_folder(self._window, self.tr("Import a folder"))
        if folder is not None:
            self.incoming.emit([folder])

    def ask_address(self, address: str = "", *, is_inner: bool = False) -> None:
        """Ask for an address, beginning with this one, and have it fetched."""
        dialog = address_dialog.AddressDialog(address, self._window, is_inner=is_inner)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            if dialog.is_inner():
                self._settings.allow_host(dialog.host())
            self.addresses_given.emit([dialog.address()])
        dialog.deleteLater()

    def show_feeds(self) -> None:
        """Show the feeds that are followed."""
        desk = self._panels.desk
        if desk is None:
            return
        if self._feeds is None:
            self._feeds = feeds_dialog.FeedsDialog(
                desk.feeds, desk.feed_entries, Files(self._settings, "feeds"), self._window
            )
            self._feeds.import_wanted.connect(self.addresses_given)
        show_in_front(self._feeds)

    def show_feed(self, source: str) -> None:
        """Show what a feed that came in announces."""
        if self._feeds is None or not self._feeds.isActiveWindow():
            self.show_feeds()
        if self._feeds is not None:
            self._feeds.show_feed(source)

    def show_backups(self) -> None:
        """Show the backups of the store."""
        desk = self._panels.desk
        if desk is None:
            return
        if self._backups is None:
            self._backups = backups_dialog.BackupsDialog(desk.backups, self._window)
            self._backups.agreed.connect(self.restore_wanted)
        desk.backups.refresh()
        show_in_front(self._backups)

    def ask_passphrase(self) -> None:
        """Ask which passphrase the library is to have."""
        desk = self._panels.desk
        if desk is None:
            return
        dialog = sealing_dialog.SealingDialog(resealing.Resealer(desk.workbench), self._window)
        dialog.agreed.connect(self.reseal_wanted)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def fetch_again(self) -> None:
        """Fetch the article in hand anew; one that came from no address is said to have none."""
        reading = self._panels.reading
        article = reading.article if reading is not None else None
        if article is None:
            return
        address = next((a for a in (article.source, article.url) if "://" in a), "")
        if address:
            self.addresses_given.emit([address])
        else:
            self._panels.job_bar.say(self.tr("This article has no address to fetch it from."))

    def show_attachments(self) -> None:
        """Show what is attached to the mail in hand."""
        reading = self._panels.reading
        if reading is not None and reading.article is not None:
            self.mail_wanted.emit(reading.article)

    def new_dossier(self, inside: str = "") -> None:
        """Ask for a name, and make a dossier, inside the one with this id."""
        self._ask_dossier(DossierId(inside) if inside else None, ())

    def _ask_dossier(self, inside: DossierId | None, articles: Sequence[ArticleId]) -> None:
        """Ask for the name of a new dossier, and put these articles into it."""
        desk = self._panels.desk
        if desk is None:
            return
        filing = desk.filing

        def make(name: str) -> None:
            made = filing.new_dossier(name, inside)
            if made is not None and articles:
                desk.dossiers.file(articles, made)

        def taken(name: str) -> str:
            if not filing.has_dossier(name, inside):
                return ""
            return self.tr("There is a dossier of this name. Give the new one another.")

        title, words = self.tr("New dossier"), self.tr("Name of the dossier:")
        question.Question(self._window, title, words, QLineEdit()).ask(make, taken)

    def file_under(self) -> None:
        """Ask for a dossier, and put the selected articles into it."""
        desk = self._panels.desk
        chosen = self._panels.chosen_articles()
        if desk is None or not chosen:
            return
        known = desk.dossiers.paths()
        if not known:
            self._ask_dossier(None, chosen)
            return
        field = QComboBox()
        for dossier_id, path in known:
            field.addItem(path, dossier_id)
        file = partial(desk.dossiers.file, chosen)
        title, words = self.tr("Put article into dossier"), self.tr("Dossier:")
        question.Question(self._window, title, words, field).ask(lambda one: file(DossierId(one)))

    def bin_article(self) -> None:
        """Put the selected articles, or the one in hand, into the bin."""
        if self._panels.desk is not None:
            self._panels.desk.dossiers.bin_articles(self._panels.chosen_articles())

    def new_briefing(self) -> None:
        """Ask for a briefing from the selected articles, or the one that is open."""
        self.new_briefing_wanted.emit(self._panels.chosen_articles())

    def refresh_note(self) -> None:
        """Ask for a Word note, and show what would be new in it."""
        desk = self._panels.desk
        notes = Files(self._settings, "export")
        path = None if desk is None else self._ask_note(notes, self.tr("Refresh a Word note"))
        if desk is None or path is None:
            return
        if self._refresh is None:
            self._refresh = refresh_dialog.RefreshDialog(desk.refreshing, notes, self._window)
        desk.refreshing.look(path)

    def _ask_note(self, notes: Files, title: str) -> Path | None:
        return notes.ask(self._window, title, self.tr("Word notes (*.docx)"))

    def check_note(self) -> None:
        """Ask for a Word note, and say how its lines came back."""
        desk = self._panels.desk
        if desk is None:
            return
        path = self._ask_note(Files(self._settings, "export"), self.tr("Check a Word note"))
        if path is not None:
            if self._returned is None:
                self._returned = returned_dialog.ReturnedDialog(self._window)
                self._returned.passage_wanted.connect(self.passage_wanted)
                desk.returned.checked.connect(self._show_returned)
            desk.returned.check(path)

    def _show_returned(self, path: Path, lines: "ReturnedLines") -> None:
        assert self._returned is not None
        self._returned.show_lines(path, lines)
        show_in_front(self._returned)
