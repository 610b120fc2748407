"""Below everything: what goes on, how far it is, and what came of it."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.days import grouped
from briefwright.viewmodels.importing.pace import Pace, time_left
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.direction import runs_from_right
from briefwright.widgets.naming import named, plain_label, say, tipped

if TYPE_CHECKING:
    from briefwright.viewmodels.jobs import Job, Jobs

translate = QCoreApplication.translate
_STAYS = 8_000  # milliseconds that a good message is shown
_LONGER = 2_000  # and stays while the pointer is on it
_SEEN_AFTER = 400  # milliseconds
_SOON = 30  # milliseconds, by which what the words are about has been painted
_MOST_LINES = 6
_FROM_LEFT = "\u200e"  # left-to-right mark


class JobBar(QWidget):
    """Running work with cancel, what went wrong, and below it the last good message.

    Faults stay until somebody closes them; no message takes their place.
    """

    left = Signal()  # what somebody pressed by key goes away under them

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "job.bar", self.tr("Progress and messages"))
        self._jobs = QVBoxLayout()
        self._followed: Jobs | None = None
        self._faults = Strip("job.fault", ("notice.text", "notice.ground"), theme)
        self._message = Strip("job.message", ("palette.text", "palette.midlight"), theme)
        named(self._message.action, "job.action")
        named(self._faults.action, "job.mend")
        named(self._faults.close_button, "job.close-fault")
        named(self._message.close_button, "job.close")
        self._message.action.clicked.connect(self._on_action)
        self.tips = Strip("tip", ("palette.text", "palette.midlight"), theme)
        named(self.tips.action, "tip.action")
        named(self.tips.close_button, "tip.close")
        for strip in (self.tips, self._faults, self._message):
            strip.left.connect(self.left)
        self._faults.action.clicked.connect(self._on_mend)
        self._act: Callable[[], object] | None = None
        self._mend: Callable[[], object] | None = None
        self._told = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._jobs)
        column.addWidget(self.tips)
        column.addWidget(self._faults)
        column.addWidget(self._message)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def work_with(self, jobs: "Jobs") -> None:
        """Show every job that starts, in a window without a library too."""
        if jobs is not self._followed:
            self._followed = jobs
            jobs.started.connect(self._on_started)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self.tips.set_theme(theme)
        self._faults.set_theme(theme)
        self._message.set_theme(theme)

    def say(self, words: str) -> None:
        """Show a message for a while."""
        self._show(words)

    def offer(
        self, words: str, button: str, act: Callable[[], object], *, stays: bool = False
    ) -> None:
        """Show a message with a button that does something about it.

        It goes after a while, unless it `stays` until it is closed or another takes its place.
        """
        self._show(words, button, act)
        if stays:
            self._timer.stop()

    def tell(self, words: str) -> None:
        """Show a hint; told nothing, take back the last one, and only that."""
        if words:
            self._show(words)
        elif self._told and self._message.words() == self._told:
            self._message.hide()
        self._told = words

    def says(self, words: str) -> bool:
        """Whether this message is shown."""
        return bool(words) and self._message.words() == words

    def say_instead(self, words: str, others: str) -> None:
        """Put others in the place of a message, for as long as it would have been shown."""
        if self.says(words):
            self._message.reword(others)

    def withdraw(self, act: Callable[[], object]) -> None:
        """Take back the message that offers this, which can no longer be done."""
        if self._act == act:
            self._act = None
            self._message.leave()

    def warn(
        self, lines: Sequence[str], button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show what went wrong until somebody closes it, perhaps with a button that mends it.

        What follows from work that was given up says so itself, and moves under nobody's pointer.
        """
        if self.says(self.tr("Cancelled.")):
            self._message.hide()
        self._mend = act
        self._faults.show_lines(lines, button)

    def warn_of(self, words: str) -> None:
        """Show one thing that went wrong."""
        self.warn([words])

    def take_back(self, *lines: str) -> None:
        """Show no longer that this went wrong, which is no longer so."""
        if self.warns(lines):
            self._faults.leave()

    def warns(self, lines: Sequence[str]) -> bool:
        """Whether it is shown that this went wrong."""
        return self._faults.words() == _shown(lines)

    def clear(self) -> None:
        """Show neither faults nor a message."""
        self._faults.hide()
        self._message.hide()

    def words(self) -> str:
        """Return what is shown: faults, then the message; perhaps nothing."""
        parts = (self._faults.words(), self._message.words())
        return "\n".join(part for part in parts if part)

    def _show(self, words: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        self._act = act
        self._told = ""
        self._message.show_words(words, button)
        self._timer.start(_STAYS)

    def _on_time(self) -> None:
        """Go, unless somebody is about to press the button."""
        button = self._message.action
        if button.isVisible() and (self._message.underMouse() or button.hasFocus()):
            self._timer.start(_LONGER)
        else:
            self._message.hide()

    def _on_action(self) -> None:
        act, self._act = self._act, None
        self._message.hide()
        if act is not None:
            act()

    def _on_mend(self) -> None:
        act, self._mend = self._mend, None
        self._faults.hide()
        if act is not None:
            act()

    def _on_started(self, job: "Job") -> None:
        """Wait whether a job takes long: short work comes and goes unseen."""
        waiting = Waiting(job, self._jobs, self)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(waiting.end)  # before what follows, which may be a question
        job.given_up.connect(self._on_given_up)
        waiting.start()

    def _on_given_up(self) -> None:
        """Say so; who has more to say of it does so next."""
        self.say(self.tr("Cancelled."))


class Strip(QWidget):
    """A few lines of words that can be closed, perhaps with a button."""

    left = Signal()  # it goes away with the focus in it

    def __init__(self, identifier: str, shades: tuple[str, str], theme: Theme) -> None:
        super().__init__()
        self._shades = shades  # of words and ground
        self._wanted = False  # whether it is to be seen, in a moment at the latest
        self._turn = QTimer(self, singleShot=True, interval=_SOON)
        self._turn.timeout.connect(self._on_turn)
        self._words = named(plain_label(), identifier)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QPushButton()
        self._whole, self._short = "", ""  # words that are folded to a line, and that line
        self.fold = QToolButton()
        self.fold.setCheckable(True)
        self.fold.setArrowType(Qt.ArrowType.DownArrow)
        all_of_it = self.tr("All lines of the message")
        tipped(self.fold, all_of_it).setAccessibleName(all_of_it)
        self.fold.toggled.connect(self._on_fold)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Close message"))
        self.close_button.setText("×")
        for button in self._buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus to the work
        for button in (self.fold, self.close_button):
            button.setAutoRaise(True)
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.addStrut(self.action.sizeHint().height())  # no button that comes pushes the text away
        row.addWidget(self._words, 1)
        for button in (self.fold, self.action, self.close_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        text, ground = self._shades
        coloured(self, ground=theme.colour(ground))
        coloured(self._words, theme.colour(text))

    @override
    def setVisible(self, visible: bool) -> None:
        self._turn.stop()
        self._wanted = visible
        if not visible and any(button.hasFocus() for button in self._buttons()):
            self.left.emit()
        super().setVisible(visible)

    def show_words(self, words: str, button: str = "") -> None:
        """Show these words, with a button where it has any; nothing hides the strip."""
        self._set(words)
        self._words.setAccessibleDescription("")
        self.fold.hide()
        self.action.setText(button)
        self.action.setVisible(bool(button))
        self._want(wanted=bool(words))
        say(self, words)

    def show_lines(self, lines: Sequence[str], button: str = "") -> None:
        """Show the first of these lines, and how many more there are."""
        self.show_words(_shown(lines), button)

    def show_folded(self, lines: Sequence[str], button: str = "") -> None:
        """Show one of these lines until somebody wants more of them; they are heard at once."""
        self.show_lines(lines, button)
        self._whole, self._short = self._said(), " ".join(_first(lines, 1))
        self.fold.setVisible(len(lines) > 1)
        self.fold.setChecked(False)
        self._on_fold(unfolded=len(lines) < 2)

    def leave(self) -> None:
        """Go, unless other words come at once."""
        self._want(wanted=False)

    def reword(self, words: str) -> None:
        """Say the same otherwise; the button stays."""
        self._set(words)

    def words(self) -> str:
        """Return the words that are shown or about to be, or nothing."""
        return self._said() if self._wanted else ""

    def _set(self, words: str) -> None:
        """Show words as the window runs, also where the title that they begin with does not."""
        other_way = runs_from_right(words) and not self.isRightToLeft()
        self._words.setText(f"{_FROM_LEFT}{words}" if other_way else words)

    def _said(self) -> str:
        return self._words.text().removeprefix(_FROM_LEFT)

    def _want(self, *, wanted: bool) -> None:
        """Come or go in a turn of its own: what stands above is laid out anew."""
        self._wanted = wanted
        if wanted == self.isHidden():
            self._turn.start()
        else:
            self._turn.stop()

    def _on_turn(self) -> None:
        self.setVisible(self._wanted)

    def _on_fold(self, unfolded: bool) -> None:  # noqa: FBT001  (a slot)
        way = Qt.ArrowType.UpArrow if unfolded else Qt.ArrowType.DownArrow
        self.fold.setArrowType(way)
        self._set(self._whole if unfolded else self._short)
        self._words.setAccessibleDescription("" if unfolded else self._whole)

    def _buttons(self) -> Sequence[QAbstractButton]:
        return self.fold, self.action, self.close_button


def _shown(lines: Sequence[str]) -> str:
    return "\n".join(_first(lines, _MOST_LINES))


def _first(lines: Sequence[str], most: int) -> list[str]:
    """Return so many of these lines, and how many more there are."""
    shown = list(lines[:most])
    if len(lines) > most:
        # by the name of a class: tr() of another kind of strip finds no plural
        shown.append(translate("Strip", "… and %Ln more.", "", len(lines) - most))
    return shown


class Waiting(QTimer):
    """Shows a job once it takes a while. It belongs to the bar, which the job may outlive."""

    def __init__(self, job: "Job", rows: QVBoxLayout, bar: JobBar) -> None:
        super().__init__(bar, singleShot=True, interval=_SEEN_AFTER)
        self._job = job
        self._rows = rows
        self._row: JobRow | None = None
        self.timeout.connect(self._on_time)

    def end(self) -> None:
        """Show it no longer."""
        self.stop()
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self.deleteLater()

    def _on_time(self) -> None:
        self._row = JobRow(self._job)
        self._rows.addWidget(self._row)


class JobRow(QWidget):
    """One job: its name, how far it is, and a button to stop it."""

    def __init__(self, job: "Job") -> None:
        super().__init__()
        self._job = job
        self._pace = Pace()
        name: QLabel = plain_label(job.name)
        self._state = named(plain_label(), "job.state")
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(job.name)
        self._progress.setMaximumWidth(260)
        cancel = named(QPushButton(self.tr("Cancel")), "job.cancel")
        cancel.clicked.connect(job.give_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(name, 1)
        row.addWidget(self._state)
        row.addWidget(self._progress)
        row.addWidget(cancel)
        job.progressed.connect(self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        if self._job.counts and total > 1:
            self._state.setText(self._words(done, total))

    def _words(self, done: int, total: int) -> str:
        """Return how many are done, and how long the others will take once that is known."""
        words = self.tr("{0} of {1}").format(*map(grouped, (done, total)))
        left = self._pace.left(done, total, monotonic())
        return words if left is None else f"{words} · {time_left(left)}"
