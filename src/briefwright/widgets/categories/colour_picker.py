"""Choosing a colour: one of a few that everybody can tell apart, or any other."""

import re

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.theme import Theme, contrast
from briefwright.widgets.naming import named, shown_as, tipped
from briefwright.widgets.room import grown
from briefwright.widgets.typed_fields import LineField

_CODE = re.compile("#[0-9a-fA-F]{6}")
_COLUMNS = 6
_SIZE = 20


class ColourPicker(QWidget):
    """Arrows go through the colours of the theme; any other is typed as a code or picked."""

    chosen = Signal(str)  # a meaning of the theme, or "#rrggbb"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown = ""
        self._names = {
            "mark.commitment": self.tr("Blue"),
            "mark.agreement": self.tr("Light blue"),
            "mark.event": self.tr("Violet"),
            "mark.position": self.tr("Pink"),
            "mark.risk": self.tr("Dark red"),
            "mark.request": self.tr("Rust"),
            "mark.figure": self.tr("Gold"),
            "mark.fact": self.tr("Mustard"),
            "mark.quotation": self.tr("Olive"),
            "mark.proposal": self.tr("Green"),
            "mark.person": self.tr("Slate"),
        }
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for meaning, name in self._names.items():
            self._add(meaning, name)
        self._code = named(LineField(), "category.colour.code", self.tr("Colour as a code"))
        self._code.setPlaceholderText("#rrggbb")
        self._code.setMaxLength(7)
        self._code.setMaximumWidth(grown(self._code, 110))
        self._code.textEdited.connect(self._on_code)
        self._other = named(QPushButton(self.tr("Other…")), "category.colour.other")
        self._other.setAccessibleName(self.tr("Another colour"))
        self._other.setAutoDefault(False)
        self._other.clicked.connect(self._ask)
        self._lay_out()
        self.set_theme(theme)

    def show_colour(self, colour: str) -> None:
        """Show which colour is chosen now, telling nobody."""
        self._shown = colour
        checked = self._buttons.get(colour)
        self._group.setExclusive(False)
        for button in self._buttons.values():
            shown_as(button, on=button is checked)
        self._group.setExclusive(True)
        if not (self._code.hasFocus() and self._code.text().lower() == colour):
            self._code.show_text(self._theme.colour(colour).name())

    def set_theme(self, theme: Theme) -> None:
        """Show the colours as they are in `theme`."""
        self._theme = theme
        for meaning, button in self._buttons.items():
            button.setIcon(_patch(theme.colour(meaning)))
        self.show_colour(self._shown)

    def _add(self, meaning: str, name: str) -> None:
        button = named(QToolButton(), f"category.colour.{meaning.removeprefix('mark.')}", name)
        button.setCheckable(True)
        button.setIconSize(QSize(_SIZE, _SIZE))
        tipped(button, name)
        button.toggled.connect(self._on_button)
        self._group.addButton(button)
        self._buttons[meaning] = button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        grid = QGridLayout()
        grid.setSpacing(3)
        for place, button in enumerate(self._buttons.values()):
            grid.addWidget(button, *divmod(place, _COLUMNS))
        grid.setColumnStretch(_COLUMNS, 1)
        free = QHBoxLayout()
        free.addWidget(self._code)
        free.addWidget(self._other)
        free.addStretch(1)
        column.addLayout(grid)
        column.addLayout(free)

    def _on_button(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        if on:
            self._choose(next(m for m, button in self._buttons.items() if button.isChecked()))

    def _on_code(self, typed: str) -> None:
        if _CODE.fullmatch(typed):
            self._choose(typed.lower())

    def _ask(self) -> None:
        dialog = QColorDialog(self._theme.colour(self._shown), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(self._on_picked)
        dialog.open()

    def _on_picked(self, colour: QColor) -> None:
        self._choose(colour.name())

    def _choose(self, colour: str) -> None:
        if colour != self._shown:
            self.chosen.emit(colour)


def _patch(colour: QColor) -> QIcon:
    """Return a patch of `colour`; with a tick in it where it is the chosen one."""
    patch = QIcon()
    patch.addPixmap(_drawn(colour, ticked=False), QIcon.Mode.Normal, QIcon.State.Off)
    patch.addPixmap(_drawn(colour, ticked=True), QIcon.Mode.Normal, QIcon.State.On)
    return patch


def _drawn(colour: QColor, *, ticked: bool) -> QPixmap:
    size = _SIZE * 3
    drawn = QPixmap(QSize(size, size))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(drawn.rect().adjusted(3, 3, -3, -3), 9, 9)
    if ticked:
        ends = QColor("#000000"), QColor("#ffffff")
        painter.setPen(QPen(max(ends, key=lambda end: contrast(end, colour)), 6))
        painter.drawPolyline([QPoint(15, 31), QPoint(26, 43), QPoint(45, 18)])
    painter.end()
    return drawn
