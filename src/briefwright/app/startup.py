"""What happens behind the window once it is painted: libraries, the store, the view-models."""

import gc
import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from briefwright.app import rescuing
from briefwright.app.passphrases import Passphrases
from briefwright.app.rescuing import Next
from briefwright.app.start import late
from briefwright.app.start.application import call_with
from briefwright.app.start.hold import Hold
from briefwright.app.unlocking import Unlocking
from briefwright.domain.errors import BriefwrightError, Cancelled, StoreError, StoreUnreachable
from briefwright.viewmodels.jobs import Jobs
from briefwright.widgets.main_window import MainWindow

if TYPE_CHECKING:
    from briefwright.services.secrecy.change_passphrase import Changed, Wish
    from briefwright.store.salvage.salvage import Salvage
    from briefwright.store.sealed.key import Key
    from briefwright.viewmodels.library.backup_list import Prepared

logger = logging.getLogger(__name__)
_BREATH = 50  # milliseconds in which the window shows what it holds before more is loaded
_PLACE_TOLD = "library/place-told"
_COPIED_AT_MOST = 3  # times, where the library is altered meanwhile


class Startup(QObject):
    """Loads what the window does not need to be seen, furnishes it, and gives it its desk.

    `settled` is told where the library is that a person chose to go on with.
    """

    loaded = Signal()  # the window will be furnished at once
    furnished = Signal()  # the window can be worked with; the store opens next
    rung = Signal()  # a second start was answered

    def __init__(
        self,
        window: MainWindow,
        begin_with: Path | Next,
        settled: Callable[[Path], object] = lambda _path: None,
        *,
        own_templates: Path | None = None,
        must_be_there: bool = False,
        passphrases: Passphrases | None = None,
    ) -> None:
        super().__init__(window)
        first = begin_with if isinstance(begin_with, Next) else Next(begin_with)
        self._window = window
        self._first = first
        self.gave_up = False
        self._path = first.store
        self._key = first.key
        self._settled = settled
        self._must_be_there = must_be_there
        self._own_templates = own_templates
        self._jobs = Jobs(self)
        self._unlocking = Unlocking(window, self._jobs, passphrases or Passphrases())
        self._hold = Hold(self)
        self._hold.rung.connect(self._on_rung)
        self._next: Next | None = None
        self._backup: Prepared | None = None  # that is to take the place of the store

    def begin(self) -> None:
        """Import the libraries on a worker; then furnish the window, and open the store.

        The names in `Qt` are made before, all at the first: a second thread that asks for one
        while the worker has them made is told that there is none.
        """
        _ = Qt.LayoutDirection
        self._jobs.start(
            self.tr("Opening the library"), late.load_window, self._on_loaded, self._give_up
        )
        self._window.blank.find_fonts()
        if not self._must_be_there:  # its lock is waited for on the disk
            self._take_early()

    def _take_early(self) -> None:
        with suppress(BriefwrightError):  # which is told when the store is opened
            self._hold.take(self._path)

    def end(self) -> None:
        """Stop what runs and let go of the store."""
        if self._window.desk is not None:
            self._window.desk.workbench.close()
        self._jobs.close()
        self._hold.let_go()
        gc.unfreeze()

    def put_back(self) -> Next | None:
        """Once ended, put the backup that was chosen in the place of the store.

        Return what the next window begins with; None where none is wanted.
        """
        if self._backup is None:
            return self._next
        from briefwright.viewmodels import messages  # noqa: PLC0415

        told, key = self.tr("This is the library as it was backed up."), self._backup.ready.key
        try:
            rescuing.put_in_place(self._backup.ready.path, self._path, self._key)
        except BriefwrightError as error:
            told, key = messages.error(error), self._key
        return Next(self._path, told, key=key)

    def _restore(self, backup: "Prepared") -> None:
        self._backup = backup
        self._window.close()

    def _on_loaded(self, _loaded: object) -> None:
        self.loaded.emit()
        self._with_key(self._furnish)

    def _with_key(self, then: Callable[[], None]) -> None:
        """Go on once the key of the library is known, or not to be had; a plain one has none."""
        from briefwright.store.sealed.key import salt_of  # noqa: PLC0415

        salt = salt_of(self._path)
        if not salt or (self._key is not None and self._key.salt == salt):
            then()
            return
        self._take_early()
        self._hold.answer(self._path)
        self._unlocking.begin(self._path, partial(self._go_on_with, then))

    def _go_on_with(self, then: Callable[[], None], key: "Key | None") -> None:
        self._key = key
        then()

    def _furnish(self) -> None:
        from briefwright.widgets.furniture import Furniture  # noqa: PLC0415  (after the first paint)

        self._window.furnish(Furniture)
        self._window.job_bar.work_with(self._jobs)  # some work comes before there is a desk
        self._window.briefing_wanted.connect(self.bring_briefing)
        self._window.commands.file.restore_wanted.connect(self._restore)
        self._window.language_changed.connect(self._offer_to_start_anew)
        self._window.commands.file.reseal_wanted.connect(self._reseal)
        rescue = self._window.rescue
        rescue.elsewhere_wanted.connect(self.save_elsewhere)
        rescue.recover_wanted.connect(self.recover)
        rescue.backup_wanted.connect(self._go_back)
        rescue.library_wanted.connect(self.open_other)
        rescue.again_wanted.connect(self._ask_again)
        rescue.ways_wanted.connect(self._ask_way)
        self.furnished.emit()
        if self._first.told:
            self._window.job_bar.say(self._first.told)
        if self._first.recover_to is not None:
            self.recover(self._first.recover_to)
        elif self._first.sealing is not None:
            self._seal(self._first.sealing)
        else:
            self._open()

    def _give_up(self, error: Exception) -> None:
        """Tell of the error: parts of the program itself are missing or broken."""
        self.gave_up = True
        raise error

    def _open(self) -> None:
        from briefwright.store.faults import is_there  # noqa: PLC0415
        from briefwright.store.inspection import is_old  # noqa: PLC0415
        from briefwright.store.store import Store  # noqa: PLC0415
        from briefwright.viewmodels.desk import Desk  # noqa: PLC0415

        try:
            if self._must_be_there and not is_there(self._path):
                raise StoreUnreachable(self._path, "not there")
            self._hold.take(self._path)
            self._hold.answer(self._path)
            if is_old(self._path, self._key):
                self._bring_up()
                return
            store = Store.open(self._path, key=self._key)
        except BriefwrightError as error:
            self._window.stay_empty(error)
            return
        desk = Desk(store, self._jobs, self)
        self._window.work_with(desk)
        desk.workbench.unstored.take_over(self._first.waiting, store)
        QTimer.singleShot(_BREATH, self, self._load_rest)

    def _bring_up(self) -> None:
        """Have a worker migrate the store, which an earlier version wrote; then open it."""
        work = partial(rescuing.bring_up, self._path, self._key)
        name, stay = self.tr("Bringing the library up to this version"), self._window.stay_empty
        job = self._jobs.start(name, work, lambda _done: self._open(), stay)
        job.given_up.connect(lambda: stay(Cancelled()))

    def _load_rest(self) -> None:
        """Load what was put off, now that there is time; then look whether the file is sound."""
        self._jobs.ask(late.load_rest, self._complete, self._give_up)

    def _complete(self, _loaded: object) -> None:
        self.bring_briefing()
        if self._window.desk is not None:
            self._window.desk.workbench.rehearse()
            self._window.desk.workbench.examine()
            self._look_at_place()

    def bring_briefing(self) -> None:
        """Build the other half of the window, unless somebody has asked for it before."""
        from importlib.metadata import version  # noqa: PLC0415

        from briefwright.services.templates import Templates  # noqa: PLC0415
        from briefwright.widgets.briefing_editor import BriefingEditor  # noqa: PLC0415
        from briefwright.widgets.window.first_run.first_run import FirstRun  # noqa: PLC0415

        window, desk = self._window, self._window.desk
        if desk is None or window.briefing is not None:
            return
        kinds = Templates(self._own_templates)
        editor = BriefingEditor(desk.workbench, window.theme, window.settings, kinds)
        window.take_briefing(editor)
        first = FirstRun(window.parts, editor.composing, window.settings, window.pages)
        editor.exported.connect(first.on_written)
        first.news_wanted.connect(window.commands.help.show_news)
        first.tell_update(version("briefwright"))

    def _look_at_place(self) -> None:
        """Say once of each library what speaks against its place; a worker looks around there."""
        from briefwright.viewmodels.care import store_words  # noqa: PLC0415

        path = self._path
        if self._window.settings.text(_PLACE_TOLD) != str(path):
            self._jobs.ask(lambda _progress: store_words.place(path), self._tell_of_place)

    def _tell_of_place(self, why: str) -> None:
        if why:
            rescue, words = self._window.rescue, self.tr("Save the library elsewhere…")
            self._window.job_bar.warn([why], words, rescue.ask_place)
            self._window.settings.keep(_PLACE_TOLD, str(self._path))

    def _on_rung(self, files: list[Path]) -> None:
        call_with(files, self._window)
        self.rung.emit()

    # ways out ---------------------------------------------------------------------------------

    def save_elsewhere(self, to: Path, times: int = _COPIED_AT_MOST) -> None:
        """Copy the open store, and go on in the copy with what could not be stored in it.

        A copy has what was there when it began: one lacks what is altered meanwhile, and is made
        anew, so many `times`.
        """
        if self._window.desk is None:
            return
        workbench = self._window.desk.workbench
        altered: list[object] = []

        def note(change: object) -> None:
            altered.append(change)

        def done(copy: Path) -> None:
            workbench.changed.disconnect(note)
            if not altered:
                self._go_on_at(copy)
                return
            copy.unlink()
            if times > 1:
                self.save_elsewhere(to, times - 1)
            else:
                words = self.tr(
                    "The library was altered each time while it was copied, and stays where it is. "
                    "Save it elsewhere once more, and wait until that is done."
                )
                self._window.job_bar.warn_of(words)

        workbench.changed.connect(note)
        work = partial(rescuing.save_elsewhere, workbench.store, to)
        name = self.tr("Saving the library elsewhere")
        job = self._jobs.start(name, work, done, self._window.rescue.tell)
        job.awaited = True

    def _go_on_at(self, copy: Path) -> None:
        assert self._window.desk is not None
        told = self.tr("The library is now {0}. The one before was left as it is.").format(copy)
        waiting = self._window.desk.workbench.unstored.give()
        self._leave_for(Next(copy, told, waiting, key=self._key))

    def recover(self, to: Path) -> None:
        """Recover what can be read into a new store, and go on with that."""
        if self._window.desk is not None:  # the store has to be let go of first
            self._leave_for(Next(self._path, recover_to=to, key=self._key))
            return
        self._hold.let_go()
        work = partial(rescuing.recover, self._path, to, self._key)
        done = partial(self._on_recovered, to)
        self._jobs.start(self.tr("Recovering the library"), work, done, self._window.rescue.tell)

    def _on_recovered(self, to: Path, found: "Salvage") -> None:
        from briefwright.viewmodels.care import losses  # noqa: PLC0415

        self._begin_anew(to)
        self._window.rescue.show_losses(losses.recovered(found), losses.every(found))

    def open_other(self, store: Path) -> None:
        """Open another store in place of one that cannot be used."""
        if self._window.desk is not None:
            self._leave_for(Next(store))
        else:
            self._begin_anew(store)

    def _go_back(self, backup: Path) -> None:
        """Have a worker put a backup in the place of a store that cannot be opened."""
        self._hold.let_go()
        work = partial(rescuing.go_back, backup, self._path, self._key)
        rescue, name = self._window.rescue, self.tr("Going back to a backup")
        job = self._jobs.start(name, work, self._on_back, rescue.tell)
        job.given_up.connect(rescue.remind)

    def _on_back(self, _done: object) -> None:
        self._begin_anew(self._path)
        self._window.job_bar.say(self.tr("This is the library as it was backed up."))

    def _reseal(self, wish: "Wish") -> None:
        """Let go of the store, and give it another passphrase behind the next window."""
        self._leave_for(Next(self._path, key=self._key, sealing=wish))

    def _seal(self, wish: "Wish") -> None:
        from briefwright.services.secrecy.change_passphrase import (  # noqa: PLC0415
            change_passphrase,
        )

        work = partial(change_passphrase, self._path, wish, rescuing.WAIT)
        name = self.tr("Encrypting the library") if wish.passphrase else self.tr("Decrypting")
        job = self._jobs.start(name, work, self._on_sealed, self._on_unsealed)
        job.given_up.connect(self._open)  # the store is as it was

    def _on_sealed(self, changed: "Changed") -> None:
        self._key = changed.key
        self._open()
        told = [
            self.tr("The library is a plain file now.")
            if changed.key is None
            else self.tr(
                "The library is encrypted. Keep the passphrase well: nobody can replace it."
            )
        ]
        if changed.files.left:
            told.append(self.tr("What it was could not all be removed; each start tries again."))
        if not changed.remembered:
            told.append(self.tr("The keyring did not take the passphrase."))
        self._window.job_bar.say(" ".join(told))

    def _on_unsealed(self, error: Exception) -> None:
        """Go on with the store as it was."""
        self._open()
        self._window.rescue.tell(error)

    def _ask_again(self) -> None:
        self._begin_anew(self._path)

    def _ask_way(self, error: StoreError) -> None:
        """Ask what is to be done, once a worker has looked for a backup of a store not open."""
        rescue = self._window.rescue
        if self._window.desk is not None:
            rescue.ask_way(error, None, "")
            return
        work = partial(rescuing.newest_sound, error.path, self._key)
        name = self.tr("Looking through the backups")
        job = self._jobs.start(name, work, lambda found: rescue.ask_way(error, *found))
        job.given_up.connect(rescue.remind)

    def _begin_anew(self, store: Path) -> None:
        self._hold.let_go()
        if store != self._path:
            self._settled(store)
            self._must_be_there = True
        self._path = store
        self._window.rescue.clear()
        self._with_key(self._open)

    def _offer_to_start_anew(self) -> None:
        words = self.tr("The window speaks the new language from its next start on.")
        self._window.job_bar.offer(words, self.tr("Start anew"), self._start_anew)

    def _start_anew(self) -> None:
        desk = self._window.desk
        waiting = desk.workbench.unstored.give() if desk else ()
        self._leave_for(Next(self._path, "", waiting, key=self._key))

    def _leave_for(self, following: Next) -> None:
        self._next = following
        self._window.rescue.leaving = True
        if following.store != self._path:
            self._settled(following.store)
        self._window.close()
