"""Search in the library: what is typed, what it finds, and the searches that are kept."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.library import carrying
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.incoming import FilesPass
from briefwright.widgets.library.drag_picture import carry
from briefwright.widgets.library.kept_searches import KeptSearches
from briefwright.widgets.library.result_delegate import ResultDelegate
from briefwright.widgets.naming import named, plain_label, say
from briefwright.widgets.typed_fields import clearable

if TYPE_CHECKING:
    from briefwright.viewmodels.filing import Filing
    from briefwright.viewmodels.library.search_results import SearchResults

_PATIENCE = 300  # milliseconds without an answer, after which the panel says that it searches


class ResultRows(QListView):
    """The results, of which several can be selected, and dragged into a dossier."""

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have a row selected where keys lead here: only the current one would be framed."""
        super().focusInEvent(event)
        if not self.selectedIndexes() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.currentIndex())

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        rows = sorted(index.row() for index in self.selectedIndexes())
        results: SearchResults = self.model()  # type: ignore[assignment]
        if rows:
            found = [results.row(row) for row in rows]
            mime = carrying.packed(carrying.ARTICLES, (row.article_id for row in found))
            several = self.tr("%Ln articles", "", len(rows))
            words = several if len(rows) > 1 else found[0].title.words
            carry(mime, words, self, supportedActions)


class SearchPanel(QWidget):
    """The results of what stands in `field`, which whoever made it places above the list.

    To search alters nothing in the library's own list: it is as it was when the field is empty.
    """

    changed = Signal()  # whether anybody searches
    wanted = Signal(object)  # a ResultRow, to be read at its place
    left = Signal()  # there is nothing to search for any more, and the focus was here
    menu_wanted = Signal(str, QPoint)  # an article, and a place on the screen

    def __init__(self, field: QLineEdit, theme: Theme) -> None:
        super().__init__()
        self.field = field
        self._results: SearchResults | None = None
        self._awaits_first = False
        self._kept: list[ArticleId] = []  # what was selected before a refresh
        self._place = 0  # of the scroll bar
        self.count = named(plain_label(), "library.search.count")
        self.count.setWordWrap(True)
        self.list = self._make_list()
        self._delegate = ResultDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.kept = KeptSearches(field)
        self.head = QHBoxLayout()
        self.head.setSpacing(4)
        self.head.addWidget(field, 1)
        self.head.addWidget(self.kept.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_PATIENCE)
        self._slow.timeout.connect(self._show_count)
        field.setPlaceholderText(self.tr("Search everything"))
        clearable(field)
        field.installEventFilter(self)
        FilesPass(field)

    def work_with(self, results: "SearchResults", filing: "Filing") -> None:
        """Search the open store."""
        self._results = results
        self.list.setModel(results)
        results.asked.connect(self._on_asked)
        results.answered.connect(self._on_answered)
        results.modelAboutToBeReset.connect(self._remember_place)
        results.modelReset.connect(self._find_place)
        self.field.textChanged.connect(self._on_typed)
        self.kept.work_with(filing)
        self._on_typed(self.field.text())

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def look_in(self, dossier_id: DossierId | None) -> None:
        """Search only in one dossier, or with None everywhere; the empty field says which."""
        where = (
            self.tr("Search everything") if dossier_id is None else self.tr("Search this dossier")
        )
        self.field.setPlaceholderText(where)
        if self._results is not None:
            self._results.look_in(dossier_id)

    def searches(self) -> bool:
        """Whether anything is looked for."""
        return self._results is not None and bool(self._results.typed)

    def selected_articles(self) -> list[ArticleId]:
        """Return the articles whose results are selected, from above."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._results.row(row).article_id for row in rows] if self._results else []

    def read_first(self) -> None:
        """Read the best result, as soon as it is known."""
        if self._results is None or not self._results.is_answered():
            self._awaits_first = True
        elif self._results.rowCount():
            self._read(self._results.index(0))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape and watched.isVisible() and self.field.text():  # type: ignore[attr-defined]
            self.leave()
            return True
        if watched is self.list:
            return self._on_list_key(event)
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self._go_into()
            return True
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Search no more; what stood in the library's list stands there again."""
        self.field.clear()
        self.left.emit()

    def _on_list_key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._read(self.list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
            self.field.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return False

    def _go_into(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.list.model().index(0, 0))

    def _make_list(self) -> ResultRows:
        found = named(ResultRows(), "library.results", self.tr("Search results"))
        found.setFrameShape(QListView.Shape.NoFrame)
        found.setUniformItemSizes(True)
        found.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        found.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        found.clicked.connect(self._on_click)
        found.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        found.customContextMenuRequested.connect(self._ask_menu)
        found.installEventFilter(self)
        return found

    def _on_click(self, index: QModelIndex) -> None:
        """Read what is clicked, unless it is only selected together with others."""
        if len(self.list.selectedIndexes()) == 1:
            self._read(index)

    def _read(self, index: QModelIndex) -> None:
        if index.isValid() and self._results is not None:
            self.list.setCurrentIndex(index)
            self.wanted.emit(self._results.row(index.row()))

    def _ask_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid() and self._results is not None:
            there = self.list.viewport().mapToGlobal(place)
            self.menu_wanted.emit(self._results.row(index.row()).article_id, there)

    # typing and answers -------------------------------------------------------------------------

    def _on_typed(self, words: str) -> None:
        self._awaits_first = False
        if self._results is not None:
            self._results.ask(words)

    def _on_asked(self) -> None:
        if self.searches():
            self._slow.start()
        else:
            self._slow.stop()
            self.count.clear()
        self.changed.emit()

    def _on_answered(self) -> None:
        self._slow.stop()
        before = self.count.text()
        self._show_count()
        if self.count.text() != before:
            say(self.count, self.count.text())
        if self._awaits_first:
            self._awaits_first = False
            self.read_first()

    def _show_count(self) -> None:
        if self._results is not None:
            self.count.setText(self._results.summary())

    def _remember_place(self) -> None:
        self._kept = self.selected_articles()
        self._place = self.list.verticalScrollBar().value()

    def _find_place(self) -> None:
        """Keep what is selected across a refresh where it is still among the first."""
        assert self._results is not None
        places = range(self._results.rowCount()) if self._kept else ()
        rows = [row for row in places if self._results.row(row).article_id in self._kept]
        if not rows:
            return
        self.list.setCurrentIndex(self._results.index(rows[0]))
        for row in rows:
            select = QItemSelectionModel.SelectionFlag.Select
            self.list.selectionModel().select(self._results.index(row), select)
        self.list.verticalScrollBar().setValue(self._place)
