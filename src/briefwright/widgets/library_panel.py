"""The library: dossiers, a search field, and the articles."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.article_list import ArticleList, ArticleRow
    from briefwright.viewmodels.dossier_list import DossierList

_PAD = 10


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
        self._following = False
        self._open: ArticleId | None = None
        self._place = 0
        self.more: list[QAction] = []  # of the window, for the menu of an article
        self.dossiers = named(QComboBox(), "library.dossiers", self.tr("Dossier"))
        self.dossiers.setMinimumContentsLength(8)
        self.dossiers.activated.connect(self._on_dossier)
        self._new_dossier = named(QToolButton(), "library.new-dossier", self.tr("New dossier"))
        self._new_dossier.setText("+")
        self._new_dossier.setToolTip(self.tr("New dossier"))
        self._new_dossier.clicked.connect(self.dossier_wanted)
        self.search = named(QLineEdit(), "library.search", self.tr("Search articles"))
        self.search.setPlaceholderText(self.tr("Title or outlet"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self._read_first)
        self.list = self._make_list()
        self._delegate = ArticleDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self._empty = self._empty_panel()
        self._lay_out()

    def work_with(self, articles: "ArticleList", dossiers: "DossierList") -> None:
        """Show these articles and dossiers."""
        self._articles = articles
        self.list.setModel(articles)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        articles.modelAboutToBeReset.connect(self._remember_place)
        articles.modelReset.connect(self._on_reset)
        self.dossiers.setModel(dossiers)
        self.dossiers.setCurrentIndex(0)
        self._show_or_say_empty()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._delegate.theme = theme
        self.list.viewport().update()

    def select(self, article_id: ArticleId) -> None:
        """Show which article is open, without opening it."""
        self._open = article_id
        row = self._articles.row_of(article_id) if self._articles else -1
        if row >= 0 and self._articles is not None:
            self._following = True
            self.list.setCurrentIndex(self._articles.index(row))
            self._following = False

    def selected_articles(self) -> list[ArticleId]:
        """Return the ids of the selected articles, from above."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._articles.record(row).article.id for row in rows] if self._articles else []

    def dossier(self) -> DossierId | None:
        """Return the chosen dossier; None for all articles."""
        chosen = self.dossiers.currentData(Qt.ItemDataRole.UserRole)
        return chosen.id if chosen is not None else None

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
        if self._articles is not None and self._articles.rowCount():
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
            menu = self.article_menu(self._articles.record(index.row()).article.id)
            menu.popup(self.list.viewport().mapToGlobal(place))

    def _make_list(self) -> QListView:
        articles = named(QListView(), "library.list", self.tr("Articles"))
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
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self.search)
        column.addLayout(self._pages, 1)

    def _empty_panel(self) -> QWidget:
        panel = QWidget()
        self._say = plain_label("")
        self._say.setWordWrap(True)
        self._say.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = QPushButton(self.tr("Import articles…"))
        button.clicked.connect(self.import_wanted)
        self._empty_button = button
        column = QVBoxLayout(panel)
        column.addStretch(1)
        column.addWidget(self._say)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return panel

    def _remember_place(self) -> None:
        self._place = self.list.verticalScrollBar().value()

    def _on_reset(self) -> None:
        """Keep the place and the chosen article across a refresh."""
        self._show_or_say_empty()
        if self._open is not None:
            self.select(self._open)
        self.list.verticalScrollBar().setValue(self._place)

    def _show_or_say_empty(self) -> None:
        assert self._articles is not None
        there = self._articles.rowCount() > 0
        searching = bool(self.search.text().strip())
        self._say.setText(
            self.tr("No article has these words in its title or outlet.")
            if searching
            else self.tr("No articles here yet.\nDrop files on the window, or import them.")
        )
        self._empty_button.setVisible(not searching)
        self._pages.setCurrentIndex(0 if there else 1)

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following and self._articles is not None:
            self.article_chosen.emit(self._articles.record(index.row()).article.id)

    def _on_search(self, words: str) -> None:
        if self._articles is not None:
            self._articles.search(words)

    def _on_dossier(self, _row: int) -> None:
        if self._articles is not None:
            self._articles.show_dossier(self.dossier())


class ArticleDelegate(QStyledItemDelegate):
    """Paints an article as its title over outlet, date and number of key points."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = QFontMetrics(option.font).height()
        return QSize(160, line * 3 + _PAD * 2)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: ArticleRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter)
        room: QRect = option.rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        self._title(painter, option, room, row.article.title, chosen=chosen)
        line = QFontMetrics(option.font).height()
        below = QRect(room.left(), room.bottom() - line + 1, room.width(), line)
        shade = "palette.on_accent" if chosen else "text.muted"
        painter.setPen(self.theme.colour(shade))
        painter.setFont(option.font)
        count = str(row.marks) if row.marks else ""
        metrics = QFontMetrics(option.font)
        taken = metrics.horizontalAdvance(count) + _PAD if count else 0
        details = metrics.elidedText(
            row.details(), Qt.TextElideMode.ElideRight, room.width() - taken
        )
        painter.drawText(below, _beside(option, Qt.AlignmentFlag.AlignLeft), details)
        painter.drawText(below, _beside(option, Qt.AlignmentFlag.AlignRight), count)
        painter.restore()

    def _title(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        title: str,
        *,
        chosen: bool,
    ) -> None:
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self.theme.colour("palette.on_accent" if chosen else "palette.text"))
        metrics = QFontMetrics(font)
        height = metrics.height()
        for place, words in enumerate(_two_lines(title, metrics, room.width())):
            line = QRect(room.left(), room.top() + place * height, room.width(), height)
            painter.drawText(line, _beside(option, Qt.AlignmentFlag.AlignLeft), words)
        font.setBold(False)


def _beside(option: QStyleOptionViewItem, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
    """Return the side where the list begins or ends, whatever way the words run."""
    return QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignAbsolute


def _two_lines(words: str, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """Break `words` into two lines, the second one cut with an ellipsis where it is too long."""
    parts = words.split()
    first: list[str] = []
    while parts and metrics.horizontalAdvance(" ".join([*first, parts[0]])) <= width:
        first.append(parts.pop(0))
    if not first and parts:
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, width), ""
    rest = metrics.elidedText(" ".join(parts), Qt.TextElideMode.ElideRight, width)
    return " ".join(first), rest
