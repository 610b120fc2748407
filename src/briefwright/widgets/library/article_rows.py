"""The articles as rows that keep their place, and what is selected, through every refresh."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView

from briefwright.domain.ids import ArticleId
from briefwright.viewmodels.library import carrying
from briefwright.viewmodels.library.chosen import Chosen
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.library.article_delegate import ArticleDelegate
from briefwright.widgets.library.drag_picture import carry
from briefwright.widgets.library.table_head import TableHead
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.library.article_list import ArticleList
    from briefwright.viewmodels.settings import Settings

_RESTS = 250  # milliseconds without a letter after which a title counts as typed
_MOST_KEPT = 1_000  # selected articles that are looked for after a refresh
_Action = QAbstractItemView.CursorAction
_Select = QItemSelectionModel.SelectionFlag


class ArticleRows(QTableView):
    """The articles. Coming here by keys makes the first row current but opens nothing.

    A table of one column that looks like a list: a QListView asks its model for every row that
    there is before it shows the first.
    """

    article_chosen = Signal(str)
    read_wanted = Signal(str)

    def __init__(self, theme: Theme, spoken: str) -> None:
        super().__init__()
        named(self, "library.list", spoken)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self._hide_headers()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.activated.connect(self._read)
        self.clicked.connect(self._on_click)
        self._delegate = ArticleDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.head = TableHead()  # for whoever places it above the rows
        self.head.hide()
        self.head.sectionResized.connect(self.viewport().update)
        self._articles: ArticleList | None = None
        self._typed = QTimer(self, singleShot=True, interval=_RESTS)
        self._typed.timeout.connect(self._on_typed)
        self._quiet = False  # while what is current follows what is open
        self._open: ArticleId | None = None
        self._place = 0
        self._in_sight = False  # whether what is current was, before a refresh
        self._asked: object = None  # what was asked for the last time, and its order
        self._chosen: Chosen | None = None
        self._kept: list[ArticleId] = []  # what was selected before a refresh
        self._every = 0  # how many articles were selected, where those were all, and too many

    def work_with(self, articles: "ArticleList", settings: "Settings") -> None:
        """Show these articles."""
        self._articles = articles
        self.setModel(articles)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._chosen = Chosen(articles, self.selectionModel())
        articles.modelAboutToBeReset.connect(self._remember_place)
        articles.modelReset.connect(self._on_reset)
        self.head.work_with(articles, settings)
        articles.arranged.connect(self._arrange)
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._delegate.theme = theme
        self.scheduleDelayedItemsLayout()

    def follow(self, article_id: ArticleId | None) -> None:
        """Show which article is open, or that none is, without opening it."""
        self._open = article_id
        if self._articles is None or article_id is None or self._current() == article_id:
            return  # it was opened from here, and what else is selected stays so
        row = self._articles.row_of(article_id)
        self._quiet = True
        if row >= 0:
            self.setCurrentIndex(self._articles.index(row))
        else:
            self.selectionModel().clear()
        self._quiet = False

    def selected(self) -> list[ArticleId]:
        """Return the selected articles, from above."""
        return self._chosen.ids() if self._chosen is not None else []

    def go_in(self) -> None:
        """Take the focus, on the first article where none is current."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.currentIndex().isValid() and self._articles is not None:
            self.setCurrentIndex(self._articles.index(self._articles.first_row()))

    def read_first(self) -> None:
        """Read the article on top."""
        if self._articles is not None and self._articles.first_row() >= 0:
            self._read(self._articles.index(self._articles.first_row()))

    def article_at(self, index: QModelIndex) -> ArticleId | None:
        """Return the article of a row; None for a heading."""
        if not index.isValid() or self._articles is None:
            return None
        article = self._articles.article(index.row())
        return article.id if article is not None else None

    def _hide_headers(self) -> None:
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_height()

    @override
    def moveCursor(self, action: _Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row."""
        if action in {_Action.MoveHome, _Action.MoveEnd} and self._articles is not None:
            last = self._articles.rowCount() - 1
            return self._articles.index(0 if action == _Action.MoveHome else last)
        return super().moveCursor(action, modifiers)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Go to the title that begins so; it is opened when nobody types any more."""
        before, self._quiet = self._quiet, True
        super().keyboardSearch(search)
        self._quiet = before
        self._typed.start()

    def _on_typed(self) -> None:
        self._on_click(self.currentIndex())

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        """Carry the selected articles: a title or their number, and not a picture of all rows."""
        ids = self.selected()
        if not ids or self._articles is None:
            return
        mime = carrying.packed(carrying.ARTICLES, ids)
        carry(mime, self._carried(len(ids)), self, supportedActions)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.setFixedSize(self.viewport().width(), self.head.sizeHint().height())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        before, self._quiet = self._quiet, True
        super().focusInEvent(event)
        self._quiet = before

    def _arrange(self) -> None:
        """Show a table with its head, or a few lines for each article."""
        assert self._articles is not None
        table = self._articles.table
        self._delegate.columns = self._articles.columns
        self._delegate.head = self.head if table else None
        self.head.setVisible(table)
        self._set_height()
        self.viewport().update()

    def _set_height(self) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        height = self._delegate.sizeHint(option, QModelIndex()).height()
        top = self.rowAt(0)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)
        self.updateGeometries()  # else a lower table stays scrolled to where it has no rows
        self.verticalScrollBar().setValue(max(0, top) * height)

    def _read(self, index: QModelIndex) -> None:
        self._typed.stop()
        article_id = self.article_at(index)
        if article_id is not None:
            self.read_wanted.emit(article_id)

    def _on_current(self, index: QModelIndex) -> None:
        if not self._quiet:
            self._typed.stop()
        article_id = None if self._quiet else self.article_at(index)
        if article_id is not None:
            self.article_chosen.emit(article_id)

    def _on_click(self, index: QModelIndex) -> None:
        """Open also what was current already, as what the focus came to is, but not open."""
        if self.article_at(index) != self._open:
            self._on_current(index)

    def _carried(self, count: int) -> str:
        assert self._articles is not None
        if count > 1:
            return self.tr("%Ln articles", "", count)
        article = self._articles.article(self.selectedIndexes()[0].row())
        return article.title if article is not None else ""

    def _current(self) -> ArticleId | None:
        return self.article_at(self.currentIndex())

    def _remember_place(self) -> None:
        assert self._articles is not None
        assert self._chosen is not None
        self._place = self.verticalScrollBar().value()
        place = self.visualRect(self.currentIndex())
        self._in_sight = self.viewport().rect().intersects(place)
        count = sum(map(self._articles.count_in, self._chosen.stretches()))
        self._every = count if _MOST_KEPT < count == self._articles.places() else 0
        self._kept = self.selected() if count <= _MOST_KEPT else []

    def _on_reset(self) -> None:
        """Keep the place, what is selected and what is open across a refresh.

        What has come meanwhile is not selected: nobody has chosen it. Where something else or
        another order is asked for, a place is worth nothing: what was current stays in sight, or
        the list begins at its top.
        """
        assert self._articles is not None
        assert self._chosen is not None
        self._chosen.forget()  # Qt has forgotten it and does not say so
        if self._every and self._every == self._articles.places():
            self.selectAll()
        chosen = QItemSelection()
        for row in self._articles.rows_of(self._kept):
            chosen.select(self._articles.index(row), self._articles.index(row))
        self.selectionModel().select(chosen, _Select.Select)
        if self._open is not None:
            self._follow_open(self._open)
        before, self._asked = self._asked, (self._articles.query, self._articles.grouping)
        if self._asked == before:
            self.verticalScrollBar().setValue(self._place)
        elif self._in_sight and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        else:
            self.scrollToTop()

    def _follow_open(self, article_id: ArticleId) -> None:
        """Make the open article the current one; where nothing is selected, select it."""
        if not self.selectionModel().hasSelection():
            self.follow(article_id)
            return
        assert self._articles is not None
        row = self._articles.row_of(article_id)
        self._quiet = True
        if row >= 0:
            self.selectionModel().setCurrentIndex(self._articles.index(row), _Select.NoUpdate)
        self._quiet = False
