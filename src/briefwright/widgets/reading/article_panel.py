"""The article in the middle: header, reading view, and the bar at the selection."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Notice
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.empty_page import empty_page
from briefwright.widgets.naming import named
from briefwright.widgets.reading.article_header import ArticleHeader
from briefwright.widgets.reading.article_view import ArticleView
from briefwright.widgets.reading.selection_bar import SelectionBar

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading

_SMALLEST, _LARGEST = 8.0, 32.0


class ArticlePanel(QWidget):
    """Reading and marking. Shows what `Reading` says and tells it what the hand does."""

    import_wanted = Signal()
    removed = Signal()
    form_wanted = Signal()
    told = Signal(str)  # a sentence for the bar below

    def __init__(self, theme: Theme, size: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self._size = size
        self.header = ArticleHeader(theme)
        self.view = ArticleView(theme)
        self.bar = SelectionBar(theme, self.view)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._reading_page())
        self._connect()
        self.set_theme(theme)
        self.set_size(size)

    def work_with(self, reading: "Reading") -> None:
        """Follow what is being read."""
        self._reading = reading
        self.header.work_with(reading)
        reading.opened.connect(self._on_opened)
        reading.marks_changed.connect(self._on_marks)
        reading.active_changed.connect(self._on_active)
        self._on_opened()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self, ground=theme.colour("palette.page"))
        self.header.set_theme(theme)
        self.view.set_theme(theme)
        if self._reading is not None:
            self.bar.show_categories(self._reading.categories, theme)

    def type_size(self) -> float:
        """Return the size of the reading type, in points."""
        return self._size

    def set_size(self, size: float) -> None:
        """Read in type of so many points; the line at the top stays there."""
        self._size = min(max(size, _SMALLEST), _LARGEST)
        font = QFont(["Source Serif 4", "Noto Serif", "Liberation Serif", "Georgia", "serif"])
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPointSizeF(self._size)
        self.view.set_reading_font(font)
        self._on_opened()

    def choose_category(self, slug: str) -> None:
        """Mark the selection with this category; without one, change the active mark's."""
        reading = self._reading
        category = next((c for c in reading.categories if c.id == slug), None) if reading else None
        if reading is None or category is None:
            return
        span = self.view.selected_span()
        mark = reading.active_mark()
        if span is not None:
            if reading.annotate(span, category) is not None:
                self.view.clear_selection()
                self.bar.hide()
        elif mark is not None:
            reading.workbench.recategorise(mark, category)

    def reveal_mark(self, mark: Annotation) -> None:
        """Scroll to a mark and work on it."""
        self.view.reveal(mark.span)
        if self._reading is not None:
            self._reading.set_active(mark.id)

    def _connect(self) -> None:
        self.view.span_selected.connect(self._on_selected)
        self.view.selection_left.connect(self.bar.hide)
        self.view.marks_clicked.connect(self._on_clicked)
        self.view.category_key.connect(self._on_key)
        self.view.remove_wanted.connect(self._on_remove)
        self.view.edit_wanted.connect(self._on_edit)
        self.view.ends_moved.connect(self._on_ends)
        self.view.zoomed.connect(lambda step: self.set_size(self._size + step))
        self.view.verticalScrollBar().valueChanged.connect(self.bar.hide)
        self.bar.chosen.connect(self.choose_category)
        self.header.notice_chosen.connect(self._on_notice)

    # what Reading says ------------------------------------------------------------------------

    def _on_opened(self) -> None:
        reading = self._reading
        self.bar.hide()
        if reading is None or reading.content is None:
            self._pages.setCurrentIndex(0)
            self.view.show_document(None)
            return
        kept = self.view.offset_at_caret() if self.view.shown else 0
        same = self.view.shown is not None and self.view.shown.text is reading.content.text
        shown = ArticleDocument(reading.content, self._theme, self.view.font(), self.view)
        shown.show_marks(reading.marks, reading.categories)
        shown.set_active(reading.active)
        old = self.view.shown
        self.view.show_document(shown)
        if old is not None:
            old.deleteLater()
        if same:
            self.view.setTextCursor(shown.cursor(Span(kept, kept)))
        self.bar.show_categories(reading.categories, self._theme)
        self._pages.setCurrentIndex(1)

    def _on_marks(self) -> None:
        if self._reading is not None and self.view.shown is not None:
            self.view.shown.show_marks(self._reading.marks, self._reading.categories)
            self.bar.show_categories(self._reading.categories, self._theme)

    def _on_active(self, annotation_id: str) -> None:
        self.view.editing_ends = self.view.editing_ends and bool(annotation_id)
        if self.view.shown is not None:
            self.view.shown.set_active(annotation_id)

    # what the hand does -----------------------------------------------------------------------

    def _on_selected(self) -> None:
        self.bar.show_at(self.view.selection_rect().translated(self.view.viewport().pos()))

    def _on_clicked(self, marks: list[Annotation]) -> None:
        """Work on the innermost mark; another click on the same words goes outwards."""
        if self._reading is None:
            return
        ids: list[str] = [mark.id for mark in marks]
        active = self._reading.active
        after = ids.index(active) + 1 if active in ids else 0
        self._reading.set_active(ids[after % len(ids)] if ids else "")

    def _on_key(self, key: str) -> None:
        reading = self._reading
        if reading is None:
            return
        if key == "O" and self.view.selected_span() is None and self.view.shown is not None:
            self._on_clicked(self.view.shown.index.at(self.view.offset_at_caret()))
            return
        category = reading.category_by_key(key)
        if category is not None:
            self.choose_category(CategoryId(category.id))

    def _on_remove(self) -> None:
        mark = self._reading.active_mark() if self._reading else None
        if mark is not None and self._reading is not None and self._reading.workbench.remove(mark):
            self.removed.emit()

    def _on_edit(self) -> None:
        reading = self._reading
        if reading is None or self.view.shown is None:
            return
        if reading.active_mark() is None:
            self._on_clicked(self.view.shown.index.at(self.view.offset_at_caret()))
        if self.view.editing_ends or reading.active_mark() is None:
            self.view.editing_ends = False
            self.told.emit("")
            return
        self.view.editing_ends = True
        self.told.emit(
            self.tr(
                "Shift+Left or Right moves the end of the mark, Ctrl+Shift its start. "
                "Esc when done."
            )
        )

    def _on_ends(self, start: int, end: int) -> None:
        if self._reading is not None:
            self._reading.move_ends(start, end)

    def _on_notice(self, notice: Notice) -> None:
        if notice.span is not None and self.view.shown is not None:
            self.view.reveal(notice.span)
            self.view.setTextCursor(self.view.shown.cursor(notice.span))
            QTimer.singleShot(0, self.view.setFocus)

    # pages ------------------------------------------------------------------------------------

    def _reading_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        return page

    def _empty_page(self) -> QWidget:
        button = QPushButton(self.tr("Import articles…"))
        button.clicked.connect(self.import_wanted)
        hint = self.tr(
            "A text, Markdown, web page or Word file, several at once, or paste words "
            "with Ctrl+Shift+V.\nThen drag over the words that matter and press a category's key."
        )
        return named(empty_page(self.tr("Drop an article here"), hint, button), "article.empty")
