"""Tells of failures that nobody expected, and lets the work go on."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from briefwright.widgets.dialogs import bug_dialog
from briefwright.widgets.window.panels import Panels


class Alarm(QObject):
    """A bug is shown in a dialog once; when it comes again, in the bar below, with its report."""

    fault = Signal(str)  # any thread: a sentence for the bar
    bug = Signal(str, str)  # any thread: what tells it from others, and its report the first time

    def __init__(self, window: QMainWindow, panels: Panels) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._reports: dict[str, str] = {}
        self._dialog: bug_dialog.BugDialog | None = None
        # queued: it may come from the middle of painting
        self.fault.connect(panels.job_bar.warn_of, Qt.ConnectionType.QueuedConnection)
        self.bug.connect(self._on_bug, Qt.ConnectionType.QueuedConnection)

    def offer(self, report: str) -> None:
        """Say that the program fell the last time, with its report for whoever wants it."""
        said = self.tr("Briefwright broke down the last time. What you had done before is stored.")
        self._panels.job_bar.warn([said], self.tr("Show the report…"), partial(self._show, report))

    def _on_bug(self, place: str, report: str) -> None:
        if report:
            self._reports[place] = report
            self._show(report)
            return
        said = self.tr("That went wrong again. You can go on with everything else.")
        bar, again = self._panels.job_bar, self._reports.get(place, "")
        if not self._is_open() and said not in bar.words():
            bar.warn([said], self.tr("Show the report…"), partial(self._show, again))

    def _show(self, report: str) -> None:
        if not self._is_open():  # before what holds the window up now, perhaps a dialog
            self._dialog = bug_dialog.BugDialog(QApplication.activeModalWidget() or self._window)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.destroyed.connect(self._on_closed)
        assert self._dialog is not None
        self._dialog.tell(
            self.tr("Something went wrong that should not have."), self._state(), report
        )

    def _is_open(self) -> bool:
        return self._dialog is not None and self._dialog.isVisible()

    def _on_closed(self) -> None:
        self._dialog = None

    def _state(self) -> str:
        """Return what has become of the work."""
        desk = self._panels.desk
        if desk is not None and desk.workbench.unstored.steps:
            return self.tr(
                "What you did before is safe, but some of it is not stored yet; the line below "
                "the window says what. Close this and go on."
            )
        return self.tr(
            "What you did before is stored and safe. Close this and go on. Should the window "
            "behave oddly, close it and start Briefwright again."
        )
