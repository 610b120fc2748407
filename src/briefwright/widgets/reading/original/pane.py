"""The layout that an article came in, beside the text: read-only, no way out but by a question."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont, QKeyEvent, QMouseEvent, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QProgressBar,
    QStackedLayout,
    QTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.article import Article, Content
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.finding import Finding
from briefwright.viewmodels.reading.original import Original, is_printed
from briefwright.viewmodels.reading.printed import Printed
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label, tipped
from briefwright.widgets.reading.original.sheet_view import SheetView

if TYPE_CHECKING:
    from briefwright.viewmodels.jobs import Jobs

_FEW = 8  # words that are looked for where all of them are not found together


class OriginalView(QWidget):
    """A pane with the page as it came.

    Printed sheets are pictures; a page of the web is there as far as words, headings, lists and
    tables make it. `words_wanted` asks the text to show the words selected here; `show_words` is
    the way back.
    """

    words_wanted = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "original.pane", self.tr("The page as it came"))
        self._theme = theme
        self._original: Original | None = None
        self._printed: Printed | None = None
        self._finding = Finding(self)
        self._sought = ""
        self.page = named(OriginalPage(self), "original.page", self.tr("The page as it came"))
        self.sheets = named(SheetView(theme, self), "original.sheets", self.tr("Printed pages"))
        self._told = named(plain_label(parent=self), "original.told")
        self._progress = named(QProgressBar(self), "original.progress", self.tr("Progress"))
        self._heading = plain_label(self.tr("As it came"), self)
        self._show = named(QToolButton(self), "original.show")
        self._close = named(QToolButton(self), "original.close")
        self._name_parts()
        self._lay_out()
        self._show.clicked.connect(self._on_show)
        self._blank = QTextDocument(self)
        self._close.clicked.connect(self.closed)
        self.page.selectionChanged.connect(self._follow)
        self.sheets.selection_changed.connect(self._follow)
        self.page.link_wanted.connect(self._on_link)
        self._finding.changed.connect(self._on_found)
        self.set_theme(theme)
        self._follow()

    def work_with(self, jobs: "Jobs") -> None:
        """Read pages on the workers of `jobs`."""
        self._original = Original(jobs, self._theme, QFont(QApplication.font()), self)
        self._original.begun.connect(self._on_begun)
        self._original.finished.connect(self._on_finished)
        self._original.failed.connect(self._on_failed)
        self._printed = Printed(jobs, self)
        self._printed.begun.connect(self._on_printed)
        self._printed.failed.connect(self._on_failed)
        self.sheets.work_with(self._printed)

    def show_article(self, article: Article, content: Content) -> None:
        """Show the page behind an article, or say why there is none."""
        if self._original is None or self._printed is None:
            return
        shown: Original | Printed = self._original
        if is_printed(article, content):
            shown = self._printed
        if not shown.holds(content):
            self.clear()
            self._sought = ""
            self._say(self.tr("Reading the page…"), busy=True)
            shown.open(article, content)

    def clear(self) -> None:
        """Show nothing."""
        if self._original is not None and self._printed is not None:
            self._original.close()
            self._printed.close()
        self.page.setDocument(self._blank)
        self._say("")

    def go_after(self, before: QWidget) -> None:
        """Let Tab come here from `before`."""
        for part in (self._show, self._close, self.page, self.sheets):
            QWidget.setTabOrder(before, part)
            before = part

    def show_words(self, words: str) -> None:
        """Scroll to these words and select them; at once, or when the page has been read."""
        self._sought = " ".join(words.split())
        self._look()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self, ground=theme.colour("palette.window"))
        coloured(self._heading, theme.colour("text.muted"))
        coloured(self.page, theme.colour("palette.text"), theme.colour("palette.page"))
        self.sheets.theme = theme
        if self._original is not None:
            self._original.set_theme(theme)

    # what Original says ---------------------------------------------------------------------

    def _on_begun(self) -> None:
        if self._original is not None:
            self.page.setDocument(self._original.document)
            self._pages.setCurrentWidget(self.page)
            self._heading.setToolTip(self.tr("Words and shape only: nothing is loaded or run."))

    def _on_printed(self) -> None:
        assert self._printed is not None
        self._pages.setCurrentWidget(self.sheets)
        self._heading.setToolTip(self.tr("Pictures of the pages: nothing is loaded or run."))
        self._note.setVisible(self._printed.sheets.cut)
        self._look()

    def _on_finished(self, cut: bool) -> None:  # noqa: FBT001  (a slot)
        self._note.setVisible(cut)
        self._look()

    def _on_failed(self, words: str) -> None:
        self._say(words)

    def _say(self, words: str, *, busy: bool = False) -> None:
        self._told.setText(words)
        self._progress.setVisible(busy)
        self._note.hide()
        self._pages.setCurrentIndex(0)

    # words here and there ---------------------------------------------------------------------

    def _follow(self) -> None:
        self._show.setEnabled(bool(self._selected()))

    def _selected(self) -> str:
        if self._pages.currentWidget() is self.sheets:
            return self.sheets.selected_words()
        return " ".join(self.page.textCursor().selectedText().split())

    def _on_show(self) -> None:
        words = self._selected()
        if words:
            self.words_wanted.emit(words)

    def _look(self) -> None:
        if self._printed is not None and self._printed.complete:
            found = self._printed.find(self._sought)
            if found is not None:
                self.sheets.select(*found)
            return
        if not self._sought or self._original is None or not self._original.complete:
            return
        words, self._sought = self._sought, ""
        self._finding.look_in(self._original.text()[0])
        self._sought = words
        self._finding.look_for(words)
        if self._sought == words:  # they were looked for before, and nothing was told
            self._on_found()

    def _on_found(self) -> None:
        if self._finding.busy or not self._sought or self._original is None:
            return
        if self._finding.hits:
            self._sought = ""
            self._select(self._finding.hits[0])
        else:
            fewer = " ".join(self._sought.split()[:_FEW])
            self._sought = fewer if fewer != self._sought else ""
            self._look()

    def _select(self, span: Span) -> None:
        assert self._original is not None
        _, places = self._original.text()
        self.page.setTextCursor(self._original.cursor(span, places))
        self.page.ensureCursorVisible()

    # the way out ------------------------------------------------------------------------------

    def _on_link(self, address: str) -> None:
        box = QMessageBox(self)
        named(box, "original.question")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self.tr("Open this address in the browser?"))
        box.setInformativeText(address)
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Open | buttons.Cancel)
        box.setDefaultButton(buttons.Cancel)
        if box.exec() == buttons.Open:
            QDesktopServices.openUrl(QUrl(address))
        box.deleteLater()

    # parts ------------------------------------------------------------------------------------

    def _name_parts(self) -> None:
        for button, words, tip in (
            (
                self._show,
                self.tr("Show in the text"),
                self.tr("Select words here, then see them in the text"),
            ),
            (self._close, self.tr("Close"), ""),
        ):
            button.setText(words)
            button.setAccessibleName(words)
            tipped(button, tip)
            button.setAutoRaise(True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 8, 4)
        top.addWidget(self._heading, 1)
        top.addWidget(self._show)
        top.addWidget(self._close)
        waiting = self._waiting()
        self._note = plain_label(self.tr("The page goes on; only its beginning is shown."), self)
        self._note.setContentsMargins(12, 4, 12, 4)
        self._note.setWordWrap(True)
        self._note.hide()
        body = QWidget(self)
        self._pages = QStackedLayout(body)
        self._pages.addWidget(waiting)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.sheets)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(body, 1)
        column.addWidget(self._note)

    def _waiting(self) -> QWidget:
        """Return what is shown while there is no page."""
        self._told.setWordWrap(True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._progress.setRange(0, 0)
        self._progress.setMaximumWidth(240)
        waiting = QWidget(self)
        rows = QVBoxLayout(waiting)
        rows.setContentsMargins(30, 20, 30, 20)
        rows.addStretch(2)
        rows.addWidget(self._told)
        rows.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        return waiting


class OriginalPage(QTextEdit):
    """Shows the words. Whatever a document might ask to be loaded, it gets nothing."""

    link_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self._pressed = QPoint()

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        still = (place - self._pressed).manhattanLength() < QApplication.startDragDistance()
        address = self.anchorAt(place)
        if still and address and event.button() is Qt.MouseButton.LeftButton:
            self.link_wanted.emit(address)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        address = self.textCursor().charFormat().anchorHref()
        if address and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.link_wanted.emit(address)
        else:
            super().keyPressEvent(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            over = bool(self.anchorAt(event.position().toPoint()))
            hand, beam = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(hand if over else beam)
        return super().viewportEvent(event)
