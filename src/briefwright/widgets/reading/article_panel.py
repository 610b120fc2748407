"""The article in the middle: header, reading view, and what stands over and around the text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDrag, QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Notice
from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.viewmodels.reading import clipping
from briefwright.viewmodels.reading.article_document import ArticleDocument
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.no_article import NoArticle
from briefwright.widgets.reading.article_view import ArticleView
from briefwright.widgets.reading.find_bar import FindBar
from briefwright.widgets.reading.header.article_header import ArticleHeader
from briefwright.widgets.reading.lock_bar import LockBar
from briefwright.widgets.reading.map_bar import MapBar
from briefwright.widgets.reading.marking import Marking
from briefwright.widgets.reading.original.beside import OriginalBeside
from briefwright.widgets.reading.overlap_list import OverlapList
from briefwright.widgets.reading.selection_bar import SelectionBar
from briefwright.widgets.reading.text_menu import TextMenu
from briefwright.widgets.reading.text_places import Standing

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading


_MOST_CARRIED = 500  # marks in words that are copied


class ArticlePanel(QWidget):
    """Reading and marking. Shows what `Reading` says and tells it what the hand does."""

    way_wanted = Signal(str)  # the action that brings an article
    removed = Signal()
    told = Signal(str)  # a sentence for the bar below
    locked_changed = Signal(str)  # the category that every drag marks with, or ""
    original_closed = Signal()
    type_changed = Signal(ReadingType)  # zoomed by the wheel

    def __init__(self, theme: Theme, kind: ReadingType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter: frozenset[str] | None = None
        self.reading: Reading | None = None
        self.reading_type = kind
        self.header = ArticleHeader(theme)
        self.view = ArticleView(theme)
        self.map = MapBar(theme)
        self.view.setVerticalScrollBar(self.map)
        self.view.verticalScrollBar().valueChanged.connect(self.view.moved)
        self.bar = SelectionBar(theme, self, self.view)
        self.overlaps = OverlapList(self.view)
        self.marking = Marking(self.view, self.bar, self.overlaps)
        self._menu = TextMenu(self)
        self.beside = OriginalBeside(self.view, theme)
        self.find_bar = FindBar(theme)
        self.lock_bar = LockBar(theme)
        self._pages = QStackedLayout(self)
        self._none = NoArticle()
        self._none.way_wanted.connect(self.way_wanted)
        self._pages.addWidget(self._none)
        self._pages.addWidget(self._reading_page())
        self._connect()
        self.set_theme(theme)
        self.view.set_reading_type(kind)

    def work_with(self, reading: "Reading") -> None:
        """Follow what is being read."""
        self.reading = reading
        self._none.work_with(reading.workbench)
        self.header.work_with(reading)
        self.marking.work_with(reading)
        self.beside.work_with(reading)
        reading.opened.connect(self._on_opened)
        reading.marks_changed.connect(self._on_marks)
        reading.active_changed.connect(self._on_active)
        self._on_opened()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self, ground=theme.colour("palette.page"))
        for part in (self.header, self.view, self.map, self.find_bar, self.lock_bar, self.beside):
            part.set_theme(theme)
        if self.reading is not None:
            self.bar.show_categories(self.reading.categories, theme)

    def set_reading_type(self, kind: ReadingType) -> None:
        """Read in this type; the line at the top and the selection stay."""
        if kind != self.reading_type:
            standing, column = self.view.standing(), self.reading_type.column
            self.reading_type = kind
            self.view.set_reading_type(kind)
            if self.view.shown is None or kind.column != column:
                self._show_document(standing)
            else:
                self.view.shown.set_reading_type(kind)
                self.view.stand(standing)

    def zoom(self, points: float) -> None:
        """Read in larger or smaller type."""
        self.set_reading_type(self.reading_type.zoomed(points))
        self.type_changed.emit(self.reading_type)

    def set_focus_mode(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        """Show nothing but the text."""
        self._above.setVisible(not on)

    def set_caret_browsing(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        """Let the arrows move a caret through the text; without it they scroll."""
        self.view.set_caret_browsing(on)

    def set_letter_keys(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        """Let single letters and digits mark; without it menus and keys with Ctrl or Alt do."""
        self.view.keys.letters = on
        self.bar.tell_keys(told=on)

    def set_filter(self, ids: frozenset[str] | None) -> None:
        """Tint only these marks; None tints all."""
        self._filter = ids
        if self.view.shown is not None:
            self.view.shown.set_filter(ids)
        self.map.set_filter(ids)
        self.view.renew()

    # going somewhere ------------------------------------------------------------------------

    def reveal_mark(self, mark: Annotation | Mark) -> None:
        """Scroll to a mark and work on it."""
        self.go_to(mark.span)
        self.marking.work_on(mark.id)

    def go_to(self, span: Span) -> None:
        """Scroll to some words."""
        self.view.reveal(span)

    def open_find(self) -> None:
        """Look for words in this article."""
        span = self.view.selected_span()
        words = self.view.shown.text[span.start : span.end] if span and self.view.shown else ""
        seen, caret = self.view.visible_span(), self.view.offset_at_caret()
        at = span.start if span else caret if seen.contains(caret) else seen.start
        self.find_bar.open(words if len(words) <= 200 else "", at)

    def find_next(self) -> None:
        """Go to the next hit."""
        self.find_bar.go_next() if self.find_bar.isVisible() else self.open_find()

    def find_last(self) -> None:
        """Go to the hit before."""
        self.find_bar.go_previous() if self.find_bar.isVisible() else self.open_find()

    # the page as it came --------------------------------------------------------------------

    def has_original(self) -> bool:
        """Whether the article came with a layout of its own."""
        return self.beside.exists()

    def show_original(self, on: bool) -> None:  # noqa: FBT001  (a slot)
        """Show the article's own layout beside its text, where it came with one."""
        self.beside.show(on=on)

    def _tell_no_room(self) -> None:
        self.told.emit(self.tr("Make the window wider to see the page beside the text."))

    # copying --------------------------------------------------------------------------------

    def copy_with_citation(self) -> bool:
        """Copy the selected words, or those of the mark in hand; whether there were any."""
        span = self.view.selected_span()
        mark = self.reading.active_mark() if self.reading else None
        if span is None and mark is None:
            return False
        QGuiApplication.clipboard().setMimeData(self._clip(span or mark))
        return True

    def _copy_mark_in_hand(self) -> None:
        if self.copy_with_citation():
            self.told.emit(self.tr("Copied with its citation."))

    def copy_mark(self, mark: Annotation) -> None:
        """Copy the words of a mark with their citation."""
        QGuiApplication.clipboard().setMimeData(self._clip(mark))

    def _clip(self, what: Span | Annotation | None) -> QMimeData:
        reading = self.reading
        if reading is None or reading.article is None or reading.content is None or what is None:
            return QMimeData()
        data = clipping.clip(reading.article, reading.content, [what], reading.all_categories())
        if isinstance(what, Span):  # the marks in it come along, for a briefing to take
            ids = [m.id for m in reading.marks.within(what) if _holds(what, m)][:_MOST_CARRIED]
            clipping.carry(data, reading.article.id, ids)
        return data

    def _carry(self, mark: Mark) -> None:
        record = self.reading.annotation(mark.id) if self.reading else None
        if record is not None:
            self.carry(record)

    def carry(self, mark: Annotation) -> None:
        """Let a mark be dragged: out of the margin, or as its card."""
        drag = QDrag(self.view)
        drag.setMimeData(self._clip(mark))
        drag.exec(Qt.DropAction.CopyAction)

    # marking --------------------------------------------------------------------------------

    @property
    def locked(self) -> str:
        """The category that every drag marks with, or none."""
        return self.marking.locked

    def choose_category(self, slug: str) -> None:
        """Mark the selection with this category; without one, change the active mark's."""
        self.marking.choose(slug)

    def lock_category(self, slug: str) -> None:
        """Mark every drag with this category; "" or the same again ends that."""
        self.marking.lock("" if slug == self.marking.locked else slug)

    def select_unit(self, unit: str) -> None:
        """Select the word, clause, sentence or paragraph at the caret, or one more of them."""
        self.marking.select_unit(unit)

    def edit_ends(self) -> None:
        """Extend or shrink the mark in hand."""
        self.view.setFocus()
        self.marking.edit_ends()

    def split_mark(self) -> None:
        """Cut the mark in hand in two at the caret."""
        self.marking.split()

    def join_marks(self) -> None:
        """Join the mark in hand with the next of its category."""
        self.marking.join()

    # what Reading says ------------------------------------------------------------------------

    def _on_opened(self) -> None:
        self._filter = None
        self.map.set_filter(None)
        self.map.set_hits((), 1)
        self.bar.hide()
        self.overlaps.hide()
        self.find_bar.close_bar()
        self._show_document()

    def _show_document(self, standing: Standing | None = None) -> None:
        """Lay the article out; one that is shown already is given where somebody stands in it."""
        reading, view, old = self.reading, self.view, self.view.shown
        if old is not None:
            old.deleteLater()
        if reading is None or reading.content is None:
            self._pages.setCurrentIndex(0)
            view.show_document(None)
            return
        self._pages.setCurrentIndex(1)  # first: so the text is laid out at the width that it has
        same = standing is not None
        shown = ArticleDocument(reading.content, self._theme, self.reading_type, view)
        shown.show_marks(reading.marks, reading.all_categories())
        shown.set_filter(self._filter)
        view.show_document(shown)
        view.set_active(reading.active, armed=view.armed and same)
        if standing is not None:
            view.stand(standing)
        self.map.set_marks(reading.marks, len(reading.content.text), self._colour)
        language = reading.article.language if reading.article is not None else ""
        self.find_bar.look_in(reading.content.text, language)
        self.bar.show_categories(reading.categories, self._theme)

    def _colour(self, slug: CategoryId) -> QColor:
        known = self.reading.all_categories() if self.reading else []
        colour = next((c.colour for c in known if c.id == slug), "text.muted")
        return self._theme.readable(colour)

    def _on_marks(self, gone: Sequence[Mark], come: Sequence[Mark]) -> None:
        reading, shown = self.reading, self.view.shown
        if reading is None or shown is None or reading.content is None:
            return
        if gone and gone == come:
            return  # only what the cards say of them has changed
        if gone or come:
            self.map.patch(gone, come)
            self.view.renew(shown.patch(gone, come))
        else:
            shown.show_marks(reading.marks, reading.all_categories())
            self.map.set_marks(reading.marks, len(reading.content.text), self._colour)
            self.bar.show_categories(reading.categories, self._theme)
            self.view.renew(None)

    def _on_active(self, annotation_id: str) -> None:
        same = annotation_id == self.view.active
        self.view.set_active(annotation_id, armed=same and self.view.armed)

    # around the text --------------------------------------------------------------------------

    def _connect(self) -> None:
        self.view.zoomed.connect(self.zoom)
        self.view.column_fitted.connect(self._align_header)
        self.view.clip = self._clip
        self.view.copy_wanted.connect(self._copy_mark_in_hand)
        self.view.gutter.carried.connect(self._carry)
        self.marking.removed.connect(self.removed)
        self.marking.told.connect(self.told)
        self.marking.locked_changed.connect(self._on_locked)
        self.lock_bar.ended.connect(lambda: self.marking.lock(""))
        self.header.notice_chosen.connect(self._on_notice)
        self.header.related.place_wanted.connect(self._on_hit)
        self.header.related.anew_wanted.connect(self._mark_anew)
        self.map.place_wanted.connect(lambda offset: self.go_to(Span(offset, offset)))
        self.map.set_describing(self.view.gutter.said)
        self.view.selectionChanged.connect(self._on_selection)
        self.view.cursorPositionChanged.connect(self._on_caret)
        self.find_bar.hit_chosen.connect(self._on_hit)
        self.find_bar.hits_changed.connect(self._on_hits)
        self.find_bar.closed.connect(self.view.setFocus)
        self.beside.closed.connect(self.original_closed)
        self.beside.no_room.connect(self._tell_no_room)

    def _align_header(self) -> None:
        """Let the header begin and end with the lines of the text."""
        port = self.view.viewport()
        inside = round(self.view.document().documentMargin())
        left = port.mapTo(self, QPoint(0, 0)).x() + inside
        self.header.stand_between(left, self.width() - left - port.width() + 2 * inside)

    def _on_locked(self, slug: str) -> None:
        known = self.reading.categories if self.reading else []
        self.lock_bar.show_category(next((c for c in known if c.id == slug), None))
        self.locked_changed.emit(slug)

    def _on_selection(self) -> None:
        self.map.set_selection(self.view.selected_span())

    def _on_caret(self) -> None:
        self.find_bar.look_from(self.view.offset_at_caret())

    def _on_hit(self, span: Span) -> None:
        self.go_to(span)
        self.view.select(span)

    def _on_hits(self, spans: Sequence[Span]) -> None:
        if self.find_bar.misses():
            self.view.clear_selection()  # of a hit for the first letters of what is typed
        length = len(self.view.shown.text) if self.view.shown else 0
        self.map.set_hits([span.start for span in spans], length)
        self.view.hits = self.find_bar.finding.within if spans else None
        self.view.viewport().update()

    def _on_notice(self, notice: Notice) -> None:
        if notice.span is not None and self.view.shown is not None:
            self.go_to(notice.span)
            self.view.select(notice.span)
            QTimer.singleShot(0, self.view.setFocus)

    def _mark_anew(self, orphan: Annotation) -> None:
        span, reading = self.view.selected_span(), self.reading
        if span is None or reading is None or not reading.relatives.mark_anew(orphan, span):
            self.told.emit(self.tr("Select the words that say it now, then press the button."))

    def _reading_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.header)
        column.addWidget(self._above)
        column.addWidget(self.beside.split, 1)
        column.addWidget(self.lock_bar)
        column.addWidget(self.find_bar)
        return page


def _holds(span: Span, mark: Mark) -> bool:
    return span.start <= mark.start and mark.end <= span.end and not mark.waits
