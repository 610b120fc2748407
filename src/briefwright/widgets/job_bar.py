"""Below everything: what goes on, how far it is, and what came of it."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.jobs import Job, Jobs

_STAYS = 8_000  # milliseconds that a good message is shown
_LONGER = 2_000  # and stays while the pointer is on it
_SEEN_AFTER = 400  # milliseconds
_MOST_LINES = 6


class JobBar(QWidget):
    """Running work with cancel, and the last message. Faults stay until they are closed."""

    action_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "job.bar", self.tr("Progress and messages"))
        self._theme = theme
        self._shades = "palette.text", "palette.midlight"
        self._jobs = QVBoxLayout()
        self._strip = QWidget()
        self._words = named(plain_label(), "job.message")
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = named(QPushButton(), "job.action")
        self._action.clicked.connect(self._on_action)
        self._close = named(QToolButton(), "job.close", self.tr("Close message"))
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self._strip)
        row.setContentsMargins(12, 5, 8, 5)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._jobs)
        column.addWidget(self._strip)
        self._strip.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def work_with(self, jobs: "Jobs") -> None:
        """Show every job that starts."""
        jobs.started.connect(self._on_started)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self._colour()

    def say(self, words: str, action: str = "") -> None:
        """Show good news for a while, with a button where `action` has words."""
        self._show([words] if words else [], "palette.text", "palette.midlight", action)
        self._timer.start(_STAYS)

    def withdraw(self) -> None:
        """Take back a message that offers what can no longer be done."""
        if not self._action.isHidden():
            self.clear()

    def warn(self, lines: Sequence[str]) -> None:
        """Show what went wrong until somebody closes it."""
        self._timer.stop()
        self._show(lines, "notice.text", "notice.ground", "")

    def warn_of(self, words: str) -> None:
        """Show one thing that went wrong."""
        self.warn([words])

    def clear(self) -> None:
        """Show no message."""
        self._strip.hide()

    def words(self) -> str:
        """Return the message that is shown, or nothing."""
        return self._words.text() if self._strip.isVisible() else ""

    def _show(self, lines: Sequence[str], text: str, ground: str, action: str) -> None:
        shown = list(lines[:_MOST_LINES])
        if len(lines) > _MOST_LINES:
            shown.append(self.tr("… and {0} more.").format(len(lines) - _MOST_LINES))
        self._words.setText("\n".join(shown))
        self._shades = text, ground
        self._colour()
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._strip.setVisible(bool(shown))

        if shown and QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, self._words.text())
            QAccessible.updateAccessibility(event)

    def _colour(self) -> None:
        text, ground = self._shades
        coloured(self._strip, ground=self._theme.colour(ground))
        coloured(self._words, self._theme.colour(text))

    def _on_time(self) -> None:
        """Go, unless somebody is about to press the button."""
        if self._action.isVisible() and (self._strip.underMouse() or self._action.hasFocus()):
            self._timer.start(_LONGER)
        else:
            self.clear()

    def _on_action(self) -> None:
        self.clear()
        self.action_wanted.emit()

    def _on_started(self, job: "Job") -> None:
        row = JobRow(job)
        self._jobs.addWidget(row)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(partial(self._on_ended, row))

    def _on_ended(self, row: "JobRow", _value: object = None) -> None:
        self._jobs.removeWidget(row)
        row.hide()
        row.deleteLater()


class JobRow(QWidget):
    """One job: its name, how far it is, and a button to stop it."""

    def __init__(self, job: "Job") -> None:
        super().__init__()
        self._job = job
        name: QLabel = plain_label(job.name)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setAccessibleName(job.name)
        self._progress.setMaximumWidth(260)
        cancel = named(QPushButton(self.tr("Cancel")), "job.cancel")
        cancel.clicked.connect(job.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.addWidget(name, 1)
        row.addWidget(self._progress)
        row.addWidget(cancel)
        job.progressed.connect(self._on_progress)
        self.hide()  # short work comes and goes unseen
        waiting = QTimer(self)
        waiting.setSingleShot(True)
        waiting.timeout.connect(self.show)
        waiting.start(_SEEN_AFTER)

    def _on_progress(self, done: int, total: int) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
