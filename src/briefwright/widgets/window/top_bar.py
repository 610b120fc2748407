"""The slim bar on top: import, a new briefing, and the switch from reading to the briefing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.naming import named


class TopBar(QWidget):
    """A few words to click; everything else is in the menus and the palette."""

    import_wanted = Signal()
    briefing_wanted = Signal()  # a new one
    read_chosen = Signal()
    brief_chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        bring = named(QPushButton(self.tr("Import…")), "top.import")
        bring.clicked.connect(self.import_wanted)
        new = named(QPushButton(self.tr("New briefing…")), "top.new-briefing")
        new.clicked.connect(self.briefing_wanted)
        self._read = named(QPushButton(self.tr("Read")), "top.read")
        self._brief = named(QPushButton(self.tr("Brief")), "top.brief")
        self._read.clicked.connect(self.read_chosen)
        self._brief.clicked.connect(self.brief_chosen)
        switch = QButtonGroup(self)
        for button in (self._read, self._brief):
            button.setCheckable(True)
            button.toggled.connect(self._colour)
            switch.addButton(button)
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
        (self._read if reading else self._brief).setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self._colour()

    def _colour(self, _on: object = None) -> None:
        for button in (self._read, self._brief):
            palette = QApplication.palette()
            if button.isChecked():
                palette.setColor(palette.ColorRole.Button, self._theme.colour("palette.accent"))
                text = self._theme.colour("palette.on_accent")
                palette.setColor(palette.ColorRole.ButtonText, text)
            button.setPalette(palette)
