"""The field of a date: typed as people write dates, or picked in a calendar."""

from collections.abc import Callable
from datetime import date
from typing import override

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.days import field_date
from briefwright.widgets.naming import named


class DayRow(QWidget):
    """A line for a day with a button that opens a calendar; Alt+Down opens it too."""

    chosen = Signal(str)  # a day in the calendar: it stands in the line by now

    def __init__(self, line: QLineEdit, day: Callable[[], date | None]) -> None:
        super().__init__()
        self.line = line
        self.line.setPlaceholderText(self.tr("e.g. 12 March 2027"))
        self._day = day
        self._button = _CalendarButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+Down does it; Tab goes on
        self._button.setToolTip(self.tr("Choose a day (Alt+Down)"))
        self._button.clicked.connect(self.pick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self._button)
        self.line.installEventFilter(self)

    def name(self, identifier: str, words: str) -> None:
        """Give the button its identifier, and say what its day is."""
        named(self._button, f"{identifier}.pick", self.tr("Choose a day: {0}").format(words))

    def lead_tab(self) -> None:
        """Let Tab come to the button, where few fields lie on the way."""
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def pick(self) -> None:
        """Open the calendar at the day that is set, or at today."""
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)  # where Esc leads back to
        popup = DayPopup(self._day(), self)
        popup.calendar.activated.connect(self._on_day)
        popup.calendar.clicked.connect(self._on_day)
        popup.open_below(self.line)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.pick()
            return True
        return False

    def _on_day(self, day: QDate) -> None:
        popup = self.findChild(DayPopup)
        if isinstance(popup, DayPopup):
            popup.close()
        words = field_date(date(day.year(), day.month(), day.day()))
        if words != self.line.text():
            self.line.setText(words)
            self.line.setCursorPosition(0)
            self.chosen.emit(words)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)


class DayPopup(QFrame):
    """A calendar that goes away when a day is chosen, with Esc, or with a click elsewhere."""

    def __init__(self, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.calendar = named(QCalendarWidget(), "annotation.calendar", self.tr("Calendar"))
        self.calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, QTextCharFormat())  # no red on any ground
        self._name_parts()
        if day is not None:
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def open_below(self, field: QWidget) -> None:
        """Show the calendar under a field, or over it where there is no room below."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        if place.y() + self.height() > screen.bottom():
            place.setY(field.mapToGlobal(QPoint(0, -self.height() - 2)).y())
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _name_parts(self) -> None:
        spoken = {
            "qt_calendar_prevmonth": self.tr("Previous month"),
            "qt_calendar_nextmonth": self.tr("Next month"),
            "qt_calendar_monthbutton": self.tr("Month"),
            "qt_calendar_yearbutton": self.tr("Year"),
            "qt_calendar_yearedit": self.tr("Year"),
            "qt_calendar_calendarview": self.tr("Days"),
        }
        for part in self.calendar.findChildren(QWidget):
            if part.objectName() in spoken:
                part.setAccessibleName(spoken[part.objectName()])
            if isinstance(part, QSpinBox):
                part.setAccessibleName(self.tr("Year"))


class _CalendarButton(QToolButton):
    """A sheet of a calendar, in the colour of the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoRaise(True)
        self.setIconSize(QSize(16, 16))
        self._draw()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        colour = QColor(self.palette().color(QPalette.ColorRole.WindowText))
        scale = self.devicePixelRatioF()
        sheet = QPixmap(QSize(16, 16) * scale)
        sheet.setDevicePixelRatio(scale)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        painter.setPen(QPen(colour, 1))
        painter.drawRect(QRect(1, 3, 13, 11))
        painter.fillRect(QRect(1, 3, 14, 3), colour)
        for left, top in ((4, 8), (7, 8), (10, 8), (4, 11), (7, 11)):
            painter.fillRect(QRect(left, top, 2, 2), colour)
        painter.end()
        self.setIcon(QIcon(sheet))
