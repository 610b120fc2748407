"""What could not be imported, and what may still help."""

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from briefwright.domain.errors import ImportFailed
from briefwright.viewmodels import messages
from briefwright.viewmodels.importing.mending import as_text, inner_address, way_back
from briefwright.widgets.dialogs.faults_dialog import FaultsDialog
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.job_bar import JobBar


class Failures(QObject):
    """Says why in the bar until somebody closes that, tries again or it came in after all."""

    again_wanted = Signal(list)  # these failures
    text_wanted = Signal(ImportFailed)  # to be read as plain text
    inner_wanted = Signal(str)  # an address in a private network

    def __init__(self, bar: JobBar, page: QWidget) -> None:
        super().__init__(page)
        self._bar = bar
        self._page = page
        self._last: Sequence[ImportFailed] = ()  # which the bar said
        self._dialog: FaultsDialog | None = None

    def tell(self, failures: Sequence[ImportFailed]) -> None:
        """Say what could not be imported, above what is still said of others."""
        if failures and self._dialog is not None and self._dialog.isVisible():
            self._dialog.add(failures)
        elif failures:
            again = {failure.source for failure in failures}
            self._say([*failures, *(one for one in self._said() if one.source not in again)])

    def forget(self, sources: Collection[str]) -> None:
        """Say no longer of these that they could not be imported."""
        said = self._said()
        left = [one for one in said if one.source not in sources]
        if len(left) < len(said):
            self._say(left)

    def forget_files(self, names: Collection[str]) -> None:
        """Say so no longer of files of these names."""
        self.forget({one.source for one in self._said() if Path(one.source).name in names})

    def _said(self) -> Sequence[ImportFailed]:
        """Return those of which the bar still speaks."""
        shown = self._bar.warns(messages.import_failures(self._last))
        return self._last if shown else ()

    def _say(self, failures: Sequence[ImportFailed]) -> None:
        """Speak of just these, with a button for what may still help."""
        before, self._last = self._last, failures
        reasons = messages.import_failures(failures)
        if not failures:
            self._bar.take_back(*messages.import_failures(before))
        elif len(failures) > 1:
            self._bar.warn(reasons, self.tr("Try again…"), partial(self._show, failures))
        elif as_text(failures[0]) is not None:
            mend = partial(self.text_wanted.emit, failures[0])
            self._bar.warn(reasons, self.tr("Open as plain text"), mend)
        elif inner := inner_address(failures[0]):
            self._bar.warn(
                reasons, self.tr("It is my own…"), partial(self.inner_wanted.emit, inner)
            )
        elif way_back(failures[0]) is not None:
            again = partial(self.again_wanted.emit, failures)
            self._bar.warn(reasons, self.tr("Try again"), again)
        else:
            self._bar.warn(reasons)

    def _show(self, failures: Sequence[ImportFailed]) -> None:
        if self._dialog is None:
            self._dialog = FaultsDialog(self._page.window())
            self._dialog.again_wanted.connect(self.again_wanted)
            self._dialog.text_wanted.connect(self.text_wanted)
            self._dialog.inner_wanted.connect(self.inner_wanted)
        self._dialog.show_failures(failures)
        show_in_front(self._dialog)
