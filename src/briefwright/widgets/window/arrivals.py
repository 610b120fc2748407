"""What arrives: files, pages, drops and the clipboard on their way into the library."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit

from briefwright.domain.article import Article
from briefwright.domain.change import Change
from briefwright.domain.errors import ImportFailed
from briefwright.domain.ids import DossierId
from briefwright.viewmodels.importing import attachment_table, import_words
from briefwright.viewmodels.importing.arrived import Arrived
from briefwright.viewmodels.importing.mending import as_text, way_back
from briefwright.viewmodels.importing.new_version import NewVersion
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs import attachments_dialog, feeds_dialog, version_dialog
from briefwright.widgets.failures import Failures
from briefwright.widgets.incoming import Incoming, holds_something, incoming
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.services.importing.attachments import Chosen
    from briefwright.services.importing.outcomes import Attached

_COUNTED = 1_000  # articles: among more of them reprints are found long after they came


@dataclass(frozen=True, slots=True)
class Work:
    """What a person is at: where two are equal, nothing was done between them."""

    article: str = ""
    mark: str = ""
    caret: tuple[int, int] = (0, 0)
    steps: int = 0


class Arrivals(QObject):
    """Imports what comes. Before a store is open it waits, and says so.

    What came is opened only for a person who waits for it; anybody else is offered it.
    """

    article_wanted = Signal(str)  # the first that came, to be read
    undo_offered = Signal(str)  # what came, in words
    address_wanted = Signal(str)  # an address to be fetched, if a person says so
    inner_wanted = Signal(str)  # one of a private network, which a person may call their own
    feed_wanted = Signal(str)  # the source of a feed, to be picked from
    called_in_vain = Signal()  # somebody came, perhaps with something, and there is no store yet

    def __init__(self, panels: Panels, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._panels = panels
        self._settings = settings
        self._job_bar = panels.job_bar
        self._waiting: list[Incoming] = []
        self._before = Work()
        self._arrived = Arrived(())
        self._told = ""
        self._failures = Failures(panels.job_bar, panels.space)
        self._failures.again_wanted.connect(self._try_again)
        self._failures.text_wanted.connect(self._open_as_text)
        self._failures.inner_wanted.connect(self.inner_wanted)

    def work_with_desk(self) -> None:
        """Follow what is imported into the open store."""
        assert self._panels.desk is not None
        self._panels.desk.exchanging.arrived.connect(self.article_wanted)
        imports = self._panels.desk.imports
        imports.imported.connect(self._on_imported)
        imports.version_found.connect(self._on_version)
        imports.attached_found.connect(self._show_attachments)
        self._panels.desk.workbench.changed.connect(self._on_changed)
        self._panels.desk.dossiers.brought.connect(self._on_brought)
        self._panels.desk.feeds.lent_one.connect(self.feed_wanted)
        self._panels.desk.feeds.brought.connect(self._on_feeds)
        watching = self._panels.desk.watching
        watching.imports.imported.connect(self._on_watched)
        watching.version_found.connect(self._offer_version)
        watching.renewed.connect(self._on_renewed)
        watching.told.connect(self._job_bar.warn_of)
        watching.untold.connect(self._job_bar.take_back)

    def go_on(self) -> None:
        """Import what was waiting for the store."""
        waiting, self._waiting = self._waiting, []
        for what in waiting:
            self.take_in(what)

    def awaited(self) -> bool:
        """Whether something waits to be imported."""
        return bool(self._waiting)

    def paste(self) -> None:
        """Import what lies on the clipboard; for addresses ask first."""
        mime = QGuiApplication.clipboard().mimeData()
        found = incoming(mime).addresses
        if len(found) == 1:
            self.address_wanted.emit(found[0])
        elif found:
            self._job_bar.offer(
                self.tr("%Ln addresses are on the clipboard.", "", len(found)),
                self.tr("Fetch them"),
                partial(self.import_addresses, found),
            )
        else:
            self.take_in_mime(mime)

    def welcomes(self, event: QDragEnterEvent) -> bool:
        """Accept what is dragged from outside, if it brings anything that can be imported."""
        if event.source() is not None or not holds_something(event.mimeData()):
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def import_addresses(self, addresses: Sequence[str]) -> None:
        """Fetch pages and import them."""
        self.take_in(Incoming(addresses=tuple(addresses)))

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import these files."""
        if paths:
            self.take_in(Incoming(tuple(paths)))
        elif self._panels.desk is None:
            self.called_in_vain.emit()

    def take_in(self, what: Incoming, under: Sequence[DossierId] | None = None) -> None:
        """Import files, pages or pasted words under these dossiers, else the one that is shown."""
        desk = self._panels.desk
        if desk is None:
            self._waiting.append(what)
            self.called_in_vain.emit()
            return
        self._before = self._work()
        self._failures.forget({*what.addresses, *map(str, what.paths)})  # they are tried again
        under = self._under() if under is None else tuple(under)
        if what.paths:
            desk.imports.files(what.paths, under)
        elif what.addresses and not self._settings.may_fetch():
            self._job_bar.warn_of(import_words.no_fetching())
        elif what.addresses:
            hosts = self._settings.allowed_hosts()
            desk.imports.addresses(what.addresses, hosts, under)
        elif what.pasted:
            desk.imports.pasted(what.pasted, what.name, under)

    def look_into(self, mail: Article) -> None:
        """Find out what is attached to a mail that is in the library, and show it."""
        if self._panels.desk is not None:
            self._panels.desk.imports.look_into(mail)

    def _show_attachments(self, mails: "Sequence[Attached]") -> None:
        """Ask which of the attachments of these mails are to come in, unless something is asked."""
        desk, asked = self._panels.desk, QApplication.activeModalWidget()
        if desk is not None and asked is None and any(mail.attachments for mail in mails):
            table = attachment_table.AttachmentTable(mails, desk)
            dialog = attachments_dialog.AttachmentsDialog(table, self._panels.space.window())
            dialog.chosen.connect(self._import_chosen)
            dialog.open()

    def _import_chosen(self, chosen: "Sequence[Chosen]") -> None:
        if self._panels.desk is not None:
            self._before = self._work()
            self._panels.desk.imports.chosen(chosen)

    def _open_as_text(self, failure: ImportFailed) -> None:
        """Import as plain text what its own reader could not read."""
        where, desk = as_text(failure), self._panels.desk
        if isinstance(where, str) and not self._settings.may_fetch():
            self._job_bar.warn_of(import_words.no_fetching())
        elif desk is not None and where is not None:
            self._before = self._work()
            desk.imports.as_text(where, self._settings.allowed_hosts(), self._under())

    def _under(self) -> tuple[DossierId, ...]:
        """Return the dossier that is shown, into which everything goes that comes."""
        dossier = self._panels.library.dossier()
        return (dossier,) if dossier else ()

    def _on_brought(self, mime: QMimeData, dossier: DossierId | None) -> None:
        self.take_in_mime(mime, (dossier,) if dossier else ())

    def take_in_mime(self, mime: QMimeData, under: Sequence[DossierId] | None = None) -> None:
        """Import what was dropped or lies on the clipboard, as `take_in` does."""
        what = incoming(mime)
        if what.paths or what.pasted or what.addresses:
            self.take_in(what, under)
        elif what.is_mail:
            self._job_bar.warn_of(
                self.tr(
                    "The mail program hands over no file. "
                    "Drag the message into a folder first, or save it, and drop that file."
                )
            )
        elif what.is_elsewhere:
            self._job_bar.warn_of(
                self.tr(
                    "What was dropped lies on another machine. "
                    "Copy it to this one first, and drop that file."
                )
            )
        elif mime.hasImage():
            self._job_bar.warn_of(
                self.tr(
                    "This is a picture and holds no words. "
                    "Have its text recognised (OCR), and import what comes of that."
                )
            )
        else:
            self._job_bar.say(self.tr("There is nothing in this that can be imported."))

    def _on_version(self, version: NewVersion) -> None:
        """Show what a new version of an article changes, for a person to take it or leave it."""
        dialog = version_dialog.VersionDialog(version, self._panels.space.window())
        dialog.finished.connect(version.deleteLater)
        dialog.accepted.connect(partial(self._take_version, version))
        dialog.open()

    def _take_version(self, version: NewVersion) -> None:
        if version.take():
            self.article_wanted.emit(version.article_id)
            self.undo_offered.emit(version.taken())

    def _on_imported(self, arrived: Arrived, failures: list[ImportFailed]) -> None:
        first = next(iter([*arrived.new, *arrived.there]), None)
        arrived = self._take_note(arrived)
        done = self._told
        awaited = first is not None and self._is_awaited(1 if arrived.new else 0)
        if arrived.attached:
            if first is not None and awaited:
                self.article_wanted.emit(first.id)
            self._offer_attachments(arrived)
        elif first is not None and not awaited:
            self._job_bar.offer(done, self.tr("Open"), partial(self._open, first))
        elif first is not None:
            self.article_wanted.emit(first.id)
            if arrived.new:
                self.undo_offered.emit(done)
            else:
                self._job_bar.say(done)
        elif done:
            self._job_bar.say(done)
        self._failures.tell(failures)

    def _take_note(self, arrived: Arrived) -> Arrived:
        """Keep what came, with attachments that were offered before and still are."""
        if arrived.attached and self._job_bar.says(self._told):
            there = {mail.sha256 for mail in arrived.attached}
            before = [mail for mail in self._arrived.attached if mail.sha256 not in there]
            arrived = replace(arrived, attached=[*before, *arrived.attached])
        self._arrived, self._told = arrived, arrived.words()
        return arrived

    def _offer_attachments(self, arrived: Arrived) -> None:
        """Say what came, and what is attached to it, until somebody chooses or closes that."""
        choose = partial(self._show_attachments, arrived.attached)
        self._job_bar.offer(self._told, self.tr("Choose…"), choose, stays=True)

    def _on_changed(self, change: Change) -> None:
        """Say which of those that came were found to be reprints, while that is still shown."""
        if self._panels.desk is None or not change.touches(Article) or change.came:
            return
        if 0 < len(self._arrived.new) < _COUNTED and self._job_bar.says(self._told):
            reprints = self._arrived.reprints(self._panels.desk.workbench)
            told, self._told = self._told, self._arrived.words(reprints)
            self._job_bar.say_instead(told, self._told)

    def _try_again(self, failures: Sequence[ImportFailed]) -> None:
        """Import once more what could not be."""
        back = list(dict.fromkeys(map(way_back, failures)))
        addresses = tuple(where for where in back if isinstance(where, str))
        if addresses:
            self.import_addresses(addresses)
        self.import_files([where for where in back if isinstance(where, Path)])

    def _on_feeds(self, words: str, address: str) -> None:
        """Offer what the feeds brought at the start, for which nobody waits."""
        self._job_bar.offer(words, self.tr("Show"), partial(self.feed_wanted.emit, address))

    def _on_watched(self, arrived: Arrived, failures: list[ImportFailed]) -> None:
        """Offer what appeared in the watched folder, for which nobody waits."""
        came_in = {article.source for article in (*arrived.new, *arrived.there)}
        self._failures.forget_files(came_in)  # they are whole now
        if arrived.attached:
            came = Arrived(arrived.new, attached=arrived.attached)
            self._offer_attachments(self._take_note(came))
        elif arrived.new:
            open_first = partial(self._open, arrived.new[0])
            self._job_bar.offer(Arrived(arrived.new).words(), self.tr("Open"), open_first)
        self._failures.tell(failures)

    def _on_renewed(self, version: NewVersion) -> None:
        """Say that a file in the watched folder has gone on, and offer what it is now."""
        open_it = partial(self.article_wanted.emit, version.article_id)
        self._job_bar.offer(version.taken(), self.tr("Open"), open_it)

    def _offer_version(self, version: NewVersion) -> None:
        """Say that there is a new version of an article, until somebody looks at it."""
        words = self.tr("“{0}” has come in another version.").format(version.title)
        self._job_bar.warn([words], self.tr("Show"), partial(self._on_version, version))

    def _open(self, article: Article) -> None:
        """Show an article that was offered, unless it was taken out again meanwhile."""
        if self._panels.desk is not None and self._panels.desk.is_there(article.id):
            self.article_wanted.emit(article.id)
        else:
            self._job_bar.say(
                self.tr("“{0}” is not in the library any more.").format(article.title)
            )

    def _is_awaited(self, steps: int) -> bool:
        """Whether a person did nothing but wait, with the articles in sight, for this import.

        Whoever writes, or reads on, would be pulled away, and the next keys would hit a mark.
        """
        space = self._panels.space
        if not space.isVisibleTo(space.window()) or QApplication.activeModalWidget() is not None:
            return False
        if isinstance(QApplication.activeWindow(), feeds_dialog.FeedsDialog):
            return False  # whoever picks among the feeds goes on picking
        busy = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if busy or QApplication.activePopupWidget() is not None or _writes():
            return False
        return self._work() == replace(self._before, steps=self._before.steps + steps)

    def _work(self) -> Work:
        desk, reading = self._panels.desk, self._panels.reading
        if desk is None or reading is None or reading.article is None:
            return Work(steps=desk.workbench.undo_stack.index() if desk is not None else 0)
        cursor = self._panels.article.view.textCursor()
        return Work(
            reading.article.id,
            reading.active,
            (cursor.anchor(), cursor.position()),
            desk.workbench.undo_stack.index(),
        )


def _writes() -> bool:
    """Whether a field that is typed in has the focus."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QTextEdit | QPlainTextEdit | QLineEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QComboBox) and focus.isEditable()
