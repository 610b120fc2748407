"""Says what went wrong while there is no window yet to say it in: nobody may look at a terminal."""

import sys
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget


def show(words: str, report: str = "", parent: QWidget | None = None) -> None:
    """Show words, perhaps with a report to copy, and wait until somebody has closed them."""
    from PySide6.QtCore import Qt  # noqa: PLC0415  (its hundred enumerations are slow to build)

    application = QApplication.instance() or QApplication(sys.argv[:1])
    box = QMessageBox(parent)
    box.setObjectName("last.resort")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle("Briefwright")
    box.setText(words)
    box.setDetailedText(report)
    box.exec()
    del application  # it had to live until here


class EarlyAlarm(QObject):
    """Tells of failures over a window that is not furnished yet."""

    fault = Signal(str)  # any thread: a sentence
    bug = Signal(str, str)  # any thread: what tells it from others, and its report the first time
    told = Signal()  # somebody has read it

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.fault.connect(self._on_fault)
        self.bug.connect(self._on_bug)

    def _on_fault(self, words: str) -> None:
        self._tell(words, "")

    def _on_bug(self, _place: str, report: str) -> None:
        if report:
            words = self.tr(
                "Something went wrong that should not have. What you did before is stored and "
                "safe. Send the details to whoever looks after Briefwright for you."
            )
            self._tell(words, report)

    def _tell(self, words: str, report: str) -> None:
        """Tell in a turn of its own: it may come from the middle of painting."""
        QTimer.singleShot(0, self, partial(self._show, words, report))

    def _show(self, words: str, report: str) -> None:
        show(words, report, self._window)
        self.told.emit()
