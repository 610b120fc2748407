"""The library: dossiers, a search field, and the articles."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.article_delegate import ArticleDelegate
from briefwright.widgets.library.search_panel import SearchPanel
from briefwright.widgets.naming import labelled, named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.article_list import ArticleList
    from briefwright.viewmodels.desk import Desk
    from briefwright.viewmodels.dossier_list import DossierList

_MOST_KEPT = 1_000  # selected articles that are looked for after a refresh


_Select = QItemSelectionModel.SelectionFlag


class LibraryPanel(QWidget):
    """Left of the text: what there is to read."""

    article_chosen = Signal(str)
    read_wanted = Signal(str)  # an article, and to go to its text
    beside_wanted = Signal(str)  # an article, to be shown beside the one that is read
    import_wanted = Signal()
    dossier_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles: ArticleList | None = None
        self._dossiers: DossierList | None = None
        self._following = False
        self._open: ArticleId | None = None
        self._dossier: DossierId | None = None
        self._place = 0
        self._kept: frozenset[ArticleId] = frozenset()  # what was selected before a refresh
        self._last = 0  # the last row of them
        self._every = False  # whether every article was selected
        self.more: list[QAction] = []  # of the window, for the menu of an article
        self.dossiers = named(QComboBox(), "library.dossiers", self.tr("Dossier"))
        self.dossiers.setMinimumContentsLength(8)
        self.dossiers.activated.connect(self._on_dossier)
        self._new_dossier = named(QToolButton(), "library.new-dossier", self.tr("New dossier"))
        self._new_dossier.setText("+")
        self._new_dossier.setToolTip(self.tr("New dossier"))
        self._new_dossier.clicked.connect(self.dossier_wanted)
        self.search = named(QLineEdit(), "library.search", self.tr("Search articles"))
        self.search.returnPressed.connect(self._read_first)
        self.searching = SearchPanel(self.search, theme)
        self.searching.changed.connect(self._show_or_say_empty)
        self.searching.left.connect(self._go_to_list)
        self.searching.menu_wanted.connect(self._show_menu_of)
        self.list = self._make_list()
        self._delegate = ArticleDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self._empty = self._empty_panel()
        self._lay_out()
        labelled(self.dossiers, self.tr("Dossier"), self)

    def work_with(self, desk: "Desk") -> None:
        """Show the articles and dossiers of the open store, and search in it."""
        self._articles = articles = desk.articles
        self._dossiers = dossiers = desk.dossiers
        self.searching.work_with(desk.results, desk.filing)
        self.list.setModel(articles)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        articles.modelAboutToBeReset.connect(self._remember_place)
        articles.modelReset.connect(self._on_reset)
        self.dossiers.setModel(dossiers)
        self.dossiers.setCurrentIndex(0)
        dossiers.modelReset.connect(self._find_dossier)
        self._show_or_say_empty()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._delegate.theme = theme
        self.searching.set_theme(theme)
        self.list.viewport().update()

    def select(self, article_id: ArticleId) -> None:
        """Show which article is open, without opening it."""
        self._open = article_id
        if self._articles is None or self._current() == article_id:
            return  # it was opened from here, and what else is selected stays so
        row = self._articles.row_of(article_id)
        self._following = True
        if row >= 0:
            self.list.setCurrentIndex(self._articles.index(row))
        else:
            self.list.selectionModel().clear()
        self._following = False

    def selected_articles(self) -> list[ArticleId]:
        """Return the ids of the selected articles, from above."""
        if self.searching.searches():
            return self.searching.selected_articles()
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._articles.record(row).article.id for row in rows] if self._articles else []

    def in_front(self) -> QListView:
        """Return the list that is shown: the articles, or what a search has found."""
        return self.searching.list if self.searching.searches() else self.list

    def dossier(self) -> DossierId | None:
        """Return the chosen dossier; None for all articles."""
        return self._dossier

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search field, which has no use for it, the key down leads into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.list.currentIndex().isValid() and self._articles is not None:
                self.list.setCurrentIndex(self._articles.index(0))
        else:
            super().keyPressEvent(event)

    def _read(self, index: QModelIndex) -> None:
        if index.isValid() and self._articles is not None:
            self.read_wanted.emit(self._articles.record(index.row()).article.id)

    def _read_first(self) -> None:
        if self.searching.searches():
            self.searching.read_first()
        elif self._articles is not None and self._articles.rowCount():
            self._read(self._articles.index(0))

    def article_menu(self, article_id: ArticleId) -> QMenu:
        """Return the menu of what can be done with an article."""
        menu = named(QMenu(self), "library.menu", self.tr("Article"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Open")).triggered.connect(
            lambda: self.article_chosen.emit(article_id)
        )
        menu.addAction(self.tr("Open &beside")).triggered.connect(
            lambda: self.beside_wanted.emit(article_id)
        )
        menu.addSeparator()
        menu.addActions(self.more)
        return menu

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid() and self._articles is not None:
            there = self.list.viewport().mapToGlobal(place)
            self._show_menu_of(self._articles.record(index.row()).article.id, there)

    def _show_menu_of(self, article_id: str, place: QPoint) -> None:
        self.article_menu(ArticleId(article_id)).popup(place)

    def _go_to_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_list(self) -> "ArticleRows":
        articles = named(ArticleRows(), "library.list", self.tr("Articles"))
        articles.setFrameShape(QListView.Shape.NoFrame)
        articles.setUniformItemSizes(True)
        articles.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        articles.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        articles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        articles.activated.connect(self._read)
        articles.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        articles.customContextMenuRequested.connect(self._show_menu)
        return articles

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.dossiers, 1)
        above.addWidget(self._new_dossier)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.searching)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(6)
        column.addLayout(above)
        column.addLayout(self.searching.head)
        column.addLayout(self._pages, 1)

    def _empty_panel(self) -> QWidget:
        panel = QWidget()
        say = plain_label(
            self.tr("No articles here yet.\nDrop files on the window, or import them.")
        )
        say.setWordWrap(True)
        say.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = QPushButton(self.tr("Import articles…"))
        button.clicked.connect(self.import_wanted)
        column = QVBoxLayout(panel)
        column.addStretch(1)
        column.addWidget(say)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return panel

    def _current(self) -> ArticleId | None:
        index = self.list.currentIndex()
        if not index.isValid() or self._articles is None:
            return None
        return self._articles.record(index.row()).article.id

    def _remember_place(self) -> None:
        self._place = self.list.verticalScrollBar().value()
        if self._articles is None:
            return
        rows = [index.row() for index in self.list.selectedIndexes()]
        self._every = len(rows) > 1 and len(rows) == self._articles.rowCount()
        self._last = max(rows, default=0)
        few = not self._every and len(rows) <= _MOST_KEPT
        self._kept = frozenset(self.selected_articles()) if few else frozenset()

    def _on_reset(self) -> None:
        """Keep the place, what is selected and what is open across a refresh."""
        self._show_or_say_empty()
        assert self._articles is not None
        if self._every:
            self.list.selectAll()
        self._select_rows(self._articles.rows_of(self._kept, self._last))
        if self._open is not None:
            self._follow_open(self._open)
        self.list.verticalScrollBar().setValue(self._place)

    def _select_rows(self, rows: list[int]) -> None:
        assert self._articles is not None
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._articles.index(row), self._articles.index(row))
        self.list.selectionModel().select(chosen, _Select.Select)

    def _follow_open(self, article_id: ArticleId) -> None:
        """Make the open article the current one; where nothing is selected, select it."""
        if not self.list.selectionModel().hasSelection():
            self.select(article_id)
            return
        assert self._articles is not None
        row = self._articles.row_of(article_id)
        self._following = True
        if row >= 0:
            index = self._articles.index(row)
            self.list.selectionModel().setCurrentIndex(index, _Select.NoUpdate)
        self._following = False

    def _show_or_say_empty(self) -> None:
        if self._articles is not None:
            shown = 0 if self._articles.rowCount() else 1
            self._pages.setCurrentIndex(2 if self.searching.searches() else shown)

    def _on_current(self, index: QModelIndex) -> None:
        quiet = self._following or self.list.focusing
        if index.isValid() and not quiet and self._articles is not None:
            self.article_chosen.emit(self._articles.record(index.row()).article.id)

    def _on_dossier(self, _row: int) -> None:
        chosen = self.dossiers.currentData(Qt.ItemDataRole.UserRole)
        self._dossier = chosen.id if chosen is not None else None
        if self._articles is not None:
            self._articles.show_dossier(self._dossier)
            self.searching.look_in(self._dossier)

    def _find_dossier(self) -> None:
        """Name the chosen dossier when all were read anew; where it is gone, show all articles."""
        row = self._dossiers.row_of(self._dossier) if self._dossiers is not None else 0
        self.dossiers.setCurrentIndex(max(row, 0))
        if row < 0:
            self._on_dossier(0)


class ArticleRows(QListView):
    """The articles. Coming here by keys makes the first row current but opens nothing."""

    focusing = False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focusing = True
        super().focusInEvent(event)
        self.focusing = False
