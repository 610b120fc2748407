"""A field on the page: it looks like the words of the note until somebody types in it."""

import re
from typing import override

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QWidget

from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.page.mark_drops import MarksPass
from briefwright.widgets.briefing.page.page_look import page_font
from briefwright.widgets.direction import begin
from briefwright.widgets.typed_fields import TextField

_STRONG = re.compile(r"\*\*\S(?:.*?\S)?\*\*")
_LEAD = 20  # pixels for the bullet or the number before each paragraph


class PageField(TextField):
    """Paragraphs of the note, in its own type, without a frame until it is typed in."""

    def __init__(self, parent: QWidget, times: float = 1.0, *, bold: bool = False) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self._leads = ""  # before each paragraph: a bullet, or "{0}." for its number
        self._margin: _Leads | None = None
        self.setFont(page_font(self.font(), times, bold=bold))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(2)
        self.viewport().setAutoFillBackground(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._strong = StrongWords(self.document())
        MarksPass(self.viewport())

    def set_leads(self, leads: str) -> None:
        """Show a bullet, or the number of each, before paragraphs."""
        self._leads = leads
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(0 if right else _LEAD, 0, _LEAD if right else 0, 0)
        self._margin = _Leads(self)
        self.textChanged.connect(self._margin.update)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._theme = theme
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._theme is not None:
            painter = QPainter(self.viewport())
            frame = self.viewport().rect().adjusted(0, 0, -1, -1)
            if self.hasFocus():
                painter.fillRect(frame, self._theme.tint("palette.accent", 0.06))
                painter.setPen(self._theme.colour("palette.accent"))
                painter.drawRect(frame)
            elif self.underMouse() or not self.toPlainText():
                painter.setPen(self._theme.colour("palette.mid"))
                painter.drawLine(frame.bottomLeft(), frame.bottomRight())
            painter.end()
        super().paintEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.HoverEnter, QEvent.Type.HoverLeave}:
            self.viewport().update()
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Bold) and not self.isReadOnly():
            self._make_strong()
        else:
            super().keyPressEvent(event)

    def _make_strong(self) -> None:
        """Put the selected words between stars, or take those away that they stand between."""
        cursor = self.textCursor()
        words = cursor.selectedText()
        if not words.strip() or "\u2029" in words:
            return
        start = cursor.selectionStart()
        bare = words.removeprefix("**").removesuffix("**")
        cursor.insertText(bare if bare != words else f"**{words}**")
        end = cursor.position()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._margin is not None:
            right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = self.width() - _LEAD if right else 0
            self._margin.setGeometry(left, 0, _LEAD, self.height())

    def paint_leads(self, painter: QPainter) -> None:
        """Paint what stands before each paragraph that says something."""
        numbered = "{" in self._leads
        face = QFont(self.font())
        face.setPointSizeF(face.pointSizeF() * (1.0 if numbered else 0.6))
        painter.setFont(face)
        if self._theme is not None:
            painter.setPen(self._theme.colour("palette.link"))
        layout, number = self.document().documentLayout(), 0
        block = self.document().begin()
        high = QFontMetrics(self.font()).height()
        while block.isValid():
            if block.text().strip():
                number += 1
                top = round(layout.blockBoundingRect(block).top())
                flags = begin(self.layoutDirection()) | Qt.AlignmentFlag.AlignVCenter
                painter.drawText(0, top, _LEAD, high, flags, self._leads.format(number))
            block = block.next()


class StrongWords(QSyntaxHighlighter):
    """Shows **words between two stars** as the note will: strong, the stars themselves faint."""

    @override
    def highlightBlock(self, text: str) -> None:
        strong, faint = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.Bold)
        faint.setForeground(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        for match in _STRONG.finditer(text):
            start, length = match.start(), match.end() - match.start()
            self.setFormat(start, length, strong)
            for at in (start, start + length - 2):
                self.setFormat(at, 2, faint)


class _Leads(QWidget):
    """The strip beside a field in which its bullets stand."""

    def __init__(self, field: PageField) -> None:
        super().__init__(field)
        self._field = field
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._field.paint_leads(QPainter(self))
