"""Fields whose every keystroke is stored: they keep no undo of their own and grow with words."""

from typing import override

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QTextEdit, QWidget

from briefwright.viewmodels.days import quoted
from briefwright.widgets.incoming import brings_files

_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_LINE_SEPARATOR = "\u2028"  # what Shift+Enter types


def left_to_window(event: QEvent) -> bool:
    """Pass on a key that asks to undo or redo, and files that are dropped; whether it was one."""
    if brings_files(event):
        event.ignore()
        return True
    if not isinstance(event, QKeyEvent) or not any(event.matches(key) for key in _UNDO):
        return False
    event.ignore()
    return True


def clearable(field: QLineEdit) -> None:
    """Give a field a button that empties it, once it holds words: its icon is slow to find."""
    field.textChanged.connect(
        lambda _text: field.setClearButtonEnabled(True), Qt.ConnectionType.SingleShotConnection
    )


def reading_font(font: QFont) -> QFont:
    """Return the face in which a source's own words are set."""
    face = QFont(font)
    face.setFamilies(["Source Serif 4", "Noto Serif", "Liberation Serif", "Georgia", "serif"])
    face.setStyleHint(QFont.StyleHint.Serif)
    return face


class LineField(QLineEdit):
    """One line of text. Undo goes to the window, which undoes whatever was done last."""

    def show_text(self, text: str) -> None:
        """Show what is stored; the cursor stays where nothing differs."""
        if text != self.text():
            self.setText(text)

    @override
    def event(self, event: QEvent) -> bool:
        return False if left_to_window(event) else super().event(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in {"edit-undo", "edit-redo"}:
                menu.removeAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class TextField(QTextEdit):
    """Paragraphs of plain text, as high as they are long. Undo goes to the window."""

    edited = Signal(str)  # by the person, not by `show_text`
    entered = Signal()  # the cursor is here now
    left = Signal()  # and here no more

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._showing = False
        self._least = 1
        self._single = False
        self._verbatim = False
        self._own_face = QFont(self.font())
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.textChanged.connect(self._on_text)

    def set_least_lines(self, lines: int) -> None:
        """Be at least so many lines high."""
        self._least = lines
        self._fit()

    def text(self) -> str:
        """Return the words to the letter; `toPlainText` would alter non-breaking blanks."""
        blocks = []
        block = self.document().begin()
        while block.isValid():
            blocks.append(block.text().replace(_LINE_SEPARATOR, "\n"))
            block = block.next()
        return "\n".join(blocks)

    def show_text(self, text: str) -> None:
        """Show what is stored; the cursor stays where nothing differs."""
        if text == self.text():
            return
        self._showing = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._showing = False

    def set_single_line(self) -> None:
        """Wrap, but take no line feed: Enter goes on to the next field."""
        self._single = True

    def set_words_of_source(self, *, verbatim: bool) -> None:
        """Set the words as a quotation, or as a person's own."""
        if verbatim != self._verbatim:
            self._verbatim = verbatim
            face = reading_font(self._own_face) if verbatim else QFont(self._own_face)
            face.setItalic(verbatim)
            self.setFont(face)
            self._fit()

    @override
    def event(self, event: QEvent) -> bool:
        return False if left_to_window(event) else super().event(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        return left_to_window(event) or super().viewportEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._single and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.isVisible():  # what is being put away needs no care
            self.left.emit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self._height())

    def _on_text(self) -> None:
        self._fit()
        if not self._showing:
            self.edited.emit(self.text())

    def _fit(self) -> None:
        height = self._height()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _height(self) -> int:
        least = (
            self._least * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()
        )
        frame = 2 * self.frameWidth()
        return round(max(self.document().size().height(), least)) + frame


class LockedWords(QTextEdit):
    """A source's own words: to read, select and copy, never to alter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quoted = ""
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        face = reading_font(self.font())
        face.setItalic(True)
        self.setFont(face)

    def show_words(self, words: str) -> None:
        """Show the words in quotation marks."""
        shown = quoted(words)
        if shown != self._quoted:
            self._quoted = shown
            self.setPlainText(shown)
            self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        height = round(self.document().size().height()) + 2 * self.frameWidth()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
