"""What the window offers where the store cannot be read or written."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QMessageBox, QPushButton

from briefwright.domain.errors import (
    BriefwrightError,
    Cancelled,
    StepLost,
    StoreBusy,
    StoreDamaged,
    StoreElsewhere,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreUnreachable,
)
from briefwright.viewmodels import messages
from briefwright.viewmodels.settings import Settings
from briefwright.widgets.dialogs.files import Files
from briefwright.widgets.naming import named, say
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk

_NO_WRITING = (StoreFull, StoreReadOnly, StoreUnreachable)
# which a person can do something about
_PASSING = (*_NO_WRITING, StoreBusy, StoreElsewhere, Cancelled)
_BROKEN = (StoreDamaged, StoreForeign, StoreLocked)


class Rescue(QObject):
    """Says what failed, offers a way out, and lets nobody leave what is not stored unasked."""

    elsewhere_wanted = Signal(Path)  # a whole copy, to go on with
    recover_wanted = Signal(Path)  # a new store with what can be read of this one
    backup_wanted = Signal(Path)  # to be put in the place of the store
    library_wanted = Signal(Path)  # another store
    again_wanted = Signal()  # the same library, once more; a passphrase is asked for anew
    ways_wanted = Signal(object)  # the StoreError: what can be done about it?

    def __init__(self, window: QMainWindow, panels: Panels, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._files = Files(settings, "library")
        self._waited = False
        self._stopped: Exception | None = None  # why there is no open store
        self._awaited: Callable[[], bool] = bool  # whether anything waits to be imported into one
        self.leaving = False  # it was asked already, or nothing is left behind

    def work_with(self, desk: "Desk") -> None:
        """Follow what the open store refuses, and what waits for it."""
        self._stopped = None
        desk.workbench.refused.connect(self.tell)
        desk.workbench.unstored.changed.connect(self._on_unstored)

    def stay(self, error: Exception, awaited: Callable[[], bool]) -> None:
        """Say why there is no open store, now and to whoever brings something meanwhile."""
        self._stopped, self._awaited = error, awaited
        self.tell(error)

    def remind(self) -> None:
        """Say once more why there is no open store, if anything is in the way."""
        if self._stopped is not None:
            self.tell(self._stopped)

    def clear(self) -> None:
        """Say nothing more of it: a store is about to be opened."""
        self._stopped = None
        self._panels.job_bar.clear()

    def tell(self, error: Exception) -> None:
        """Say what failed until somebody closes it, with a button where something can be done.

        A bug has been told already, with its report.
        """
        if not isinstance(error, BriefwrightError):
            return
        if isinstance(error, StepLost):
            self._waited = False  # of which it is not said that it is stored
        bar, lines = self._panels.job_bar, [messages.error(error)]
        waiting = self._waiting()
        if waiting:
            lines.append(self.tr("Kept here, and tried again until stored: {0}.").format(waiting))
        if self._stopped is not None and self._awaited():
            lines.append(self.tr("What you opened waits here until a library is open."))
        if isinstance(error, _NO_WRITING) and self._panels.desk is not None:
            bar.warn(lines, self.tr("Save the library elsewhere…"), self.ask_place)
        elif isinstance(error, _PASSING) and self._panels.desk is None:
            bar.warn(lines, self.tr("Try again"), self.again_wanted.emit)
        elif isinstance(error, _BROKEN):
            bar.warn(lines, self.tr("What can be done…"), partial(self.ways_wanted.emit, error))
        else:
            bar.warn(lines)

    def ask_place(self) -> None:
        """Ask where a copy of the library is to be, to go on with."""
        path = self._new_file(self.tr("Save the library elsewhere"), "briefwright")
        if path is not None:
            self.elsewhere_wanted.emit(path)

    def ask_way(self, error: StoreError, backup: Path | None, made: str) -> None:
        """Ask what is to be done about a store that cannot be used."""
        broken, locked = error.path, isinstance(error, StoreLocked)
        box = named(QMessageBox(self._window), "rescue.question")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("The library cannot be used"))
        box.setText(self.tr("What is to be done about the library {0}?").format(broken))
        box.setInformativeText(self.tr("Whatever you choose, the file is kept as it is now."))
        role = QMessageBox.ButtonRole.AcceptRole
        again = box.addButton(self.tr("Give the &passphrase…"), role) if locked else None
        recover = box.addButton(self.tr("&Recover what can be read…"), role)
        back: QPushButton | None = None
        if backup is not None:
            back = box.addButton(self.tr("&Go back to the backup of {0}").format(made), role)
        other = box.addButton(self.tr("&Open another library…"), role)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if again is not None and clicked is again:
            self.again_wanted.emit()
        elif clicked is recover:
            self._ask_recovery(broken)
        elif back is not None and clicked is back and backup is not None:
            self.backup_wanted.emit(backup)
        elif clicked is other:
            self._ask_library()

    def show_losses(self, told: str, lost: str) -> None:
        """Say how much was recovered, and list what was not."""
        if not lost:
            self._panels.job_bar.say(told)
            return
        box = named(QMessageBox(self._window), "rescue.losses")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Recovered"))
        box.setText(told)
        box.setInformativeText(self.tr("Some of it is lost. The list can be copied."))
        box.setDetailedText(lost)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def may_close(self) -> bool:
        """Whether the window may be closed; whoever would lose anything by it is asked."""
        if self.leaving:
            return True
        if not self._may_break_off():
            return False
        waiting = self._waiting()
        if not waiting:
            return True
        box = named(QMessageBox(self._window), "rescue.leaving")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Not stored yet"))
        box.setText(self.tr("Some of your work is not stored yet: {0}.").format(waiting))
        save = box.addButton(
            self.tr("&Save the library elsewhere…"), QMessageBox.ButtonRole.AcceptRole
        )
        lose = box.addButton(self.tr("Close and &lose it"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is save:
            self.ask_place()
        return clicked is lose

    def _may_break_off(self) -> bool:
        """Whether what somebody asked for may end unfinished; the question says when it ends."""
        desk = self._panels.desk
        if desk is None:
            return True
        bench, jobs = desk.workbench, desk.workbench.jobs
        long = bench.takes_long()
        if not (going_on := jobs.awaited()):
            return True
        left = self.tr("What is stored by now stays. The rest will be missing.")
        if long:
            left = self.tr("If you close now, nothing of a step is done that is not stored yet.")
        box = named(QMessageBox(self._window), "rescue.unfinished")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Not finished yet"))
        box.setText(self.tr("This is still going on: {0}.").format(", ".join(going_on)))
        box.setInformativeText(left)
        leave = box.addButton(self.tr("&Close now"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        over = jobs.ended.connect(lambda: None if jobs.awaited() else self._tell_ended(box, leave))
        box.exec()
        jobs.ended.disconnect(over)
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is leave:
            bench.cancel_long_step()
        return clicked is leave

    def _tell_ended(self, box: QMessageBox, leave: QPushButton) -> None:
        """Say that what was asked about has ended; the person's answer is awaited all the same."""
        box.setText(self.tr("What was going on has ended meanwhile."))
        box.setInformativeText(self.tr("The window can be closed now."))
        leave.setText(self.tr("&Close"))
        say(box, f"{box.text()} {box.informativeText()}")

    def _waiting(self) -> str:
        desk = self._panels.desk
        steps = desk.workbench.unstored.steps if desk is not None else []
        return ", ".join(dict.fromkeys(step.text() for step in steps))

    def _on_unstored(self) -> None:
        """Say so once all that waited is stored."""
        waits = bool(self._waiting())
        if self._waited and not waits:
            self._panels.job_bar.clear()
            self._panels.job_bar.say(self.tr("What waited is stored now."))
        self._waited = waits

    def _ask_recovery(self, broken: Path) -> None:
        title = self.tr("Recover into a new library")
        path = self._new_file(title, f"{broken.stem}-recovered", str(broken.parent))
        if path is not None:
            self.recover_wanted.emit(path)

    def _new_file(self, title: str, stem: str, beside: str = "") -> Path | None:
        formats = {self.tr("Libraries (*.store)"): ".store"}
        return self._files.ask_new(self._window, title, stem, formats, beside)

    def _ask_library(self) -> None:
        path = self._files.ask(
            self._window,
            self.tr("Open another library"),
            self.tr("Libraries (*.store);;All files (*)"),
        )
        if path is not None:
            self.library_wanted.emit(path)
