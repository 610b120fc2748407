"""The head of the list where it is a table: a press on a column sorts by it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from briefwright.viewmodels.library.article_row import Column, column_names, sort_of
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.library.article_list import ArticleList
    from briefwright.viewmodels.settings import Settings

_ROOT = QModelIndex()
_NARROW, _WIDE = 11, 18  # letters that a column has room for
_WIDEST = 2_000  # pixels
_TITLE_SHARE, _TITLE_LEAST = 2, 160  # one part of the width in so many, or these pixels
_SHARE_LEAST = 0.6  # of its width, with which a column still says something
_NARROW_COLUMNS = (Column.LANGUAGE, Column.MARKS, Column.WAITING)


class TableHead(QHeaderView):
    """The title takes what the columns leave; drawn with the mouse, widths and order are kept.

    In a narrow panel all columns give way in proportion. Those that would say nothing any more stay
    away until there is room, the last one first, and the date at the very last.
    """

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        named(self, "library.head", self.tr("Columns"))
        self._names = _Names(self)
        self.setModel(self._names)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)  # the title's, which every row begins with
        queued = Qt.ConnectionType.QueuedConnection  # a header goes on with what it moved
        self.sectionMoved.connect(self._on_moved, queued)
        self.setSortIndicatorShown(True)
        self.setMinimumSectionSize(30)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionResized.connect(self._on_resized)
        self._articles: ArticleList | None = None
        self._settings: Settings | None = None
        self._showing = False  # the columns take their widths, and nobody draws

    def work_with(self, articles: "ArticleList", settings: "Settings") -> None:
        """Head the columns of `articles`, as wide as they were drawn."""
        self._articles, self._settings = articles, settings
        articles.arranged.connect(self._show)
        self._show()

    def _show(self) -> None:
        assert self._articles is not None
        self._showing = True
        if self._names.take(self._articles.columns):
            for place in range(self.count()):  # what was dragged elsewhere is named there by now
                self.moveSection(self.visualIndex(place), place)
            self._fit()
            self.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._showing = False
        query = self._articles.query
        # Fusion points down for an ascending order, the button above the list and most programs up
        order = Qt.SortOrder.AscendingOrder if query.descending else Qt.SortOrder.DescendingOrder
        places = range(self.count())
        sorted_by = (p for p in places if sort_of(self._names.heads(p)) is query.sort)
        self.setSortIndicator(next(sorted_by, -1), order)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        before, self._showing = self._showing, True
        if self._articles is not None:
            self._fit()
        super().resizeEvent(event)
        self._showing = before

    def _fit(self) -> None:
        """Give each column its width, and all of them less where the title would have no room."""
        assert self._articles is not None
        columns = self._articles.columns
        wanted = {column: self._width(column) for column in columns}
        room = self.width() - min(self.width() // _TITLE_SHARE, _TITLE_LEAST)
        while len(wanted) > 1 and room < sum(wanted.values()) * _SHARE_LEAST:
            del wanted[[column for column in wanted if column is not Column.DATE][-1]]
        share = min(1.0, room / max(1, sum(wanted.values())))
        for place, column in enumerate(columns, 1):
            self.setSectionHidden(place, column not in wanted)
            if column in wanted:
                self.resizeSection(place, int(wanted[column] * share))

    def _width(self, column: Column) -> int:
        """Return how wide a column is: as it was drawn, else with room for some letters."""
        assert self._settings is not None
        letters = _NARROW if column in _NARROW_COLUMNS else _WIDE
        usual = letters * self.fontMetrics().averageCharWidth() + 12
        return min(int(self._settings.number(_kept(column), usual)), _WIDEST)

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        column = self._names.heads(place)
        drawn = width > 0 and not self._showing  # nobody draws a column away
        if column is not None and self._settings is not None and drawn:
            self._settings.keep(_kept(column), width)

    def _on_moved(self, _place: int, _before: int, _now: int) -> None:
        """Show the columns for good in the order that somebody dragged their heads to."""
        shown = [self._names.heads(self.logicalIndex(n)) for n in range(1, self.count())]
        columns = [column for column in shown if column is not None]
        if self._articles is not None and tuple(columns) != self._articles.columns:
            self._articles.show_columns(columns)

    def _on_clicked(self, place: int) -> None:
        sort = sort_of(self._names.heads(place))
        if self._articles is None:
            return
        if sort is None:  # nothing can be sorted by it: the arrow goes back
            self._show()
        else:
            self._articles.turn_to(sort)


def _kept(column: Column) -> str:
    return f"library/width-{column}"


class _Names(QAbstractTableModel):
    """What the columns are called, the title first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] | None = None

    def take(self, columns: Sequence[Column]) -> bool:
        """Name these columns; return whether they are others than before."""
        if self._columns == tuple(columns):
            return False
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()
        return True

    def heads(self, place: int) -> Column | None:
        """Return the column in a place; None for the title."""
        return (self._columns or ())[place - 1] if place else None

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return len(self._columns or ()) + 1

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self.heads(section)
        return self.tr("Title") if column is None else column_names()[column]
