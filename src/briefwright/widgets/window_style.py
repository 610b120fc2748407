"""Fusion, with edges that are seen and checked buttons that are read in every theme."""

from typing import override

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionProgressBar,
    QWidget,
)

from briefwright.viewmodels.theme import Theme

type _Part = QStyle.PrimitiveElement
type _Whole = QStyle.ComplexControl
type _Drawn = QStyle.ControlElement

_ROUND = 2.0  # pixels of a corner
_FIELDS = {QStyle.ComplexControl.CC_ComboBox, QStyle.ComplexControl.CC_SpinBox}
_EDGED = {
    QStyle.PrimitiveElement.PE_FrameLineEdit,
    QStyle.PrimitiveElement.PE_IndicatorCheckBox,
}
_BUTTON = QStyle.PrimitiveElement.PE_PanelButtonCommand
_RING = QStyle.PrimitiveElement.PE_IndicatorRadioButton
_FRAME = QStyle.PrimitiveElement.PE_Frame
_DONE = QStyle.ControlElement.CE_ProgressBarContents
_BETWEEN = QStyle.ControlElement.CE_Splitter


class WindowStyle(QProxyStyle):
    """Draws as Fusion does, and over it what that leaves too faint."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Fusion")
        self.theme = theme
        self.still = False  # whether nothing is to move by itself

    @override
    def standardIcon(
        self,
        standardIcon: QStyle.StandardPixmap,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> QIcon:
        """Leave the buttons of dialogs without icons: black ones, in dark colours too.

        There is a hint for that, but hints are asked for by the thousand.
        """
        if standardIcon.name.startswith("SP_Dialog"):
            return QIcon()
        return super().standardIcon(standardIcon, option, widget)

    @override
    def drawPrimitive(
        self,
        element: _Part,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        on = isinstance(widget, QPushButton) and _is_on(option)
        if element is _BUTTON and on:
            self._fill(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)
        if element is _BUTTON:
            self._show_focus(option, painter, on=on)
        framed = element is _FRAME and isinstance(option, QStyleOptionFrame) and option.lineWidth
        if framed or element in _EDGED or (self.theme.sharp and element is _BUTTON):
            self._edge(option, painter)
        elif element is _RING:
            self._edge(option, painter, ring=True)

    @override
    def drawComplexControl(
        self,
        control: _Whole,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        super().drawComplexControl(control, option, painter, widget)
        if control in _FIELDS and getattr(option, "frame", True):
            self._edge(option, painter)

    @override
    def drawControl(
        self,
        element: _Drawn,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if self.still and element is _DONE and _is_endless(option):
            self._hatch(option, painter)
            return
        if self.theme.sharp and element is _BETWEEN:
            self._part(option, painter)
        label = element is QStyle.ControlElement.CE_PushButtonLabel
        if label and _is_on(option) and isinstance(option, QStyleOptionButton):
            option = QStyleOptionButton(option)
            text = self.theme.colour("palette.on_accent")
            option.palette.setColor(QPalette.ColorRole.ButtonText, text)
        super().drawControl(element, option, painter, widget)

    def _fill(self, option: QStyleOption, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("palette.accent"))
        painter.drawRoundedRect(QRectF(option.rect), _ROUND, _ROUND)
        painter.restore()

    def _hatch(self, option: QStyleOption, painter: QPainter) -> None:
        """Show that work goes on, not how far it is, without the stripes that wander."""
        accent = self.theme.colour("palette.accent")
        inside = option.rect.adjusted(1, 1, -1, -1)
        painter.fillRect(inside, QBrush(accent, Qt.BrushStyle.BDiagPattern))

    def _part(self, option: QStyleOption, painter: QPainter) -> None:
        """Show where one panel ends and the next begins, where all of them have one colour."""
        line, middle = option.rect, option.rect.center()
        if option.state & QStyle.StateFlag.State_Horizontal:
            line.setLeft(middle.x())
            line.setWidth(1)
        else:
            line.setTop(middle.y())
            line.setHeight(1)
        painter.fillRect(line, self.theme.colour("line.field"))

    def _show_focus(self, option: QStyleOption, painter: QPainter, *, on: bool) -> None:
        """Draw a ring inside a button that was reached by keys; its edge alone may mean default."""
        by_keys = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & by_keys == by_keys:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self.theme.colour("palette.on_accent" if on else "palette.link"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), 1, 1)
            painter.restore()

    def _edge(self, option: QStyleOption, painter: QPainter, *, ring: bool = False) -> None:
        if not option.state & QStyle.StateFlag.State_Enabled:
            return
        edge = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(option), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if ring:
            painter.drawEllipse(edge)
        else:
            painter.drawRoundedRect(edge, _ROUND, _ROUND)
        painter.restore()

    def _colour(self, option: QStyleOption) -> QColor:
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        return self.theme.colour("palette.link" if focused else "line.field")


def _is_on(option: QStyleOption) -> bool:
    """Whether a button is checked; a disabled one looks as Fusion has it."""
    state, flag = option.state, QStyle.StateFlag
    return bool(state & flag.State_On and state & flag.State_Enabled)


def _is_endless(option: QStyleOption) -> bool:
    return isinstance(option, QStyleOptionProgressBar) and option.minimum == option.maximum
