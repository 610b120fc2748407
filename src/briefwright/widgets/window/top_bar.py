"""The slim bar on top: import, a new briefing, and the switch from reading to the briefing."""

from typing import override

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from briefwright.viewmodels.reading import clipping
from briefwright.widgets.naming import named, shown_as

_LINGER = 450  # milliseconds that marks are held over a button before it opens


class TopBar(QWidget):
    """A few words to click; everything else is in the menus and the palette."""

    import_wanted = Signal()
    briefing_wanted = Signal()  # a new one
    read_chosen = Signal()
    brief_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        bring = named(QPushButton(self.tr("Import…")), "top.import")
        bring.clicked.connect(self.import_wanted)
        new = named(QPushButton(self.tr("New briefing…")), "top.new-briefing")
        new.clicked.connect(self.briefing_wanted)
        self._read = named(QPushButton(self.tr("Read")), "top.read")
        self._brief = named(_Opening(self.tr("Brief")), "top.brief")
        switch = QButtonGroup(self)
        for button in (self._read, self._brief):
            button.setCheckable(True)
            switch.addButton(button)
            button.toggled.connect(self._on_toggled)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.addWidget(bring)
        row.addWidget(new)
        row.addStretch(1)
        row.addWidget(self._read)
        row.addWidget(self._brief)
        self.show_page(reading=True)

    def show_page(self, *, reading: bool) -> None:
        """Show which half of the window is seen."""
        shown_as(self._read if reading else self._brief, on=True)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        if on:
            (self.read_chosen if self._read.isChecked() else self.brief_chosen).emit()


class _Opening(QPushButton):
    """Opens when marks are held over it for a moment, so that they can be dropped behind it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setAcceptDrops(True)
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_LINGER)
        self._held.timeout.connect(self.click)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if clipping.dropped(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._held.start()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._held.stop()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._held.stop()
        self.click()
