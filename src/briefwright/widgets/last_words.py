"""What an editor that stays open said last: a line below it, also for those who hear the screen."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel

from briefwright.viewmodels import messages
from briefwright.widgets.naming import named, say

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench


class LastWords(QLabel):
    """Says what it is told, and what the workbench refused or took back while it is in sight.

    An editor that is opened again has said nothing yet.
    """

    def __init__(self, identifier: str, workbench: "Workbench") -> None:
        super().__init__()
        named(self, identifier)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        workbench.refused.connect(self._on_refused)
        workbench.stepped.connect(self._on_stepped)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.clear()

    def tell(self, words: str) -> None:
        """Show these words, and have them heard."""
        self.setText(words)
        self.announce(words)

    def announce(self, words: str) -> None:
        """Have words heard that are shown elsewhere in the editor."""
        if self.isVisible():
            say(self.window(), words)

    def _on_refused(self, failure: Exception) -> None:
        if self.isVisible():
            self.tell(messages.error(failure))

    def _on_stepped(self, words: str, _ids: list[str]) -> None:
        if self.isVisible():
            self.setText(words)
