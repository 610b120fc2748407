"""The library: dossiers, a search field, and the articles."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import ArticleId, DossierId
from briefwright.viewmodels.library import bulk
from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.library import bulk_dialog
from briefwright.widgets.library.acting import act
from briefwright.widgets.library.arrange_menu import ArrangeButton
from briefwright.widgets.library.article_menu import ArticleMenu
from briefwright.widgets.library.article_rows import ArticleRows
from briefwright.widgets.library.bin_panel import BinPanel
from briefwright.widgets.library.dossier_view import DossierView
from briefwright.widgets.library.filter_chips import FilterChips
from briefwright.widgets.library.filter_menu import FilterButton
from briefwright.widgets.library.library_split import LibrarySplit
from briefwright.widgets.library.search_panel import SearchPanel
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.short_button import ShortButton

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk


class LibraryPanel(QWidget):
    """Left of the text: what there is to read."""

    article_chosen = Signal(str)
    read_wanted = Signal(str)  # an article, and to go to its text
    beside_wanted = Signal(str)  # an article, to be shown beside the one that is read
    import_wanted = Signal()
    dossier_wanted = Signal(str)  # a new one, inside the one with this id, or inside none
    mail_wanted = Signal(object)  # an Article, to see what is attached to it
    done = Signal(str)  # what was done to articles or dossiers, in words
    told = Signal(str)  # what was done and cannot be taken back

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._desk: Desk | None = None
        self.more: Callable[[], Sequence[QAction]] = tuple  # of the window, for an article's menu
        self.dossiers = DossierView()
        self.dossiers.chosen.connect(self._on_shelf)
        self.dossiers.new_wanted.connect(self.dossier_wanted)
        self._new_dossier = named(QToolButton(), "library.new-dossier", self.tr("New dossier"))
        self._new_dossier.setText("+")
        self._new_dossier.setToolTip(self.tr("New dossier"))
        self._new_dossier.clicked.connect(lambda: self.dossier_wanted.emit(""))
        self.search = named(QLineEdit(), "library.search", self.tr("Search articles"))
        self.searching = SearchPanel(self.search, theme)
        self.searching.changed.connect(self._show_or_say_empty)
        self.searching.left.connect(self._go_to_list)
        self.searching.menu_wanted.connect(self._show_menu_of)
        self.list = ArticleRows(theme, self.tr("Articles"))
        self.list.article_chosen.connect(self.article_chosen)
        self.list.read_wanted.connect(self.read_wanted)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.search.returnPressed.connect(self._read_first)
        self.dossiers.list_wanted.connect(self._go_on)
        self._sort, self._filter = ArrangeButton(), FilterButton()
        self.chips = FilterChips(self._sort, self._filter)
        self.bin = BinPanel()
        self.bin.done.connect(self.done)
        self.bin.told.connect(self.told)
        self._filter.dossier_wanted.connect(self.dossiers.choose)
        self._empty = self._empty_panel()
        self._lay_out()

    def work_with(self, desk: "Desk") -> None:
        """Show the articles and dossiers of `desk`."""
        self._desk = desk
        self.searching.work_with(desk.results, desk.filing)
        self.list.work_with(desk.articles, self._settings)
        desk.articles.modelReset.connect(self._show_or_say_empty)
        desk.dossiers.done.connect(self.done)
        self._sort.work_with(desk.articles, self._settings)
        self._filter.work_with(desk)
        self.chips.work_with(desk)
        self.dossiers.work_with(desk.dossiers, self._settings)
        desk.dossiers.modelReset.connect(self.split.share)
        self._on_shelf(self.dossiers.key)
        self._show_or_say_empty()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self.list.set_theme(theme)
        self.searching.set_theme(theme)

    def select(self, article_id: ArticleId | None) -> None:
        """Show which article is open, or that none is, without opening it."""
        self.list.follow(article_id)

    def selected_articles(self) -> list[ArticleId]:
        """Return the ids of the selected articles, from above."""
        if self.searching.searches():
            return self.searching.selected_articles()
        return [] if self.dossiers.key == "bin" else self.list.selected()

    def in_front(self) -> QAbstractItemView:
        """Return the list that is shown: the articles, what a search has found, or the bin."""
        if self.searching.searches():
            return self.searching.list
        return self.bin.list if self.dossiers.key == "bin" else self.list

    def dossier(self) -> DossierId | None:
        """Return the chosen dossier; None where no dossier is."""
        chosen = self.dossiers.dossier()
        return chosen.id if chosen is not None else None

    def empty_words(self) -> str:
        """Return why there is no article; "" where there are some."""
        return self._say.text() if self._pages.currentIndex() == 1 else ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search field the key down leads into the list; there Delete removes articles."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.list.isVisible():
            self.list.go_in()
        elif event.key() == Qt.Key.Key_Delete and self.in_front().hasFocus():
            self._bin_selected()
        else:
            super().keyPressEvent(event)

    def article_menu(self, article_id: ArticleId) -> QMenu:
        """Return the menu of what can be done with an article, and those selected with it."""
        menu = ArticleMenu(self)
        act(menu, self.tr("&Open"), partial(self.article_chosen.emit, article_id))
        act(menu, self.tr("Open &beside"), partial(self.beside_wanted.emit, article_id))
        menu.addSeparator()
        if self._desk is not None:
            chosen = self.selected_articles() or [article_id]
            menu.offer_attachments(self._desk, chosen, self.mail_wanted.emit)
            menu.offer_filing(self._desk, chosen, self.dossiers.dossier())
            menu.offer_reading(self._desk, chosen)
            words = self.tr("&Set details…")
            act(menu, words, partial(self.set_details, chosen))
        menu.addActions(self.more())
        return menu

    def set_details(self, ids: Sequence[ArticleId]) -> None:
        """Ask for facts, and set them for all these articles as one step."""
        if self._desk is not None:
            bulk.edit(self._desk.workbench, ids, self._set_details)

    def _set_details(self, edit: bulk.BulkEdit) -> None:
        assert self._desk is not None
        dialog = bulk_dialog.BulkDialog(edit, self._desk.dossiers, self.window())
        if dialog.exec() == bulk_dialog.BulkDialog.DialogCode.Accepted:
            edit.set(dialog.facts(), self._tell_set)
        dialog.deleteLater()

    def _tell_set(self, count: int) -> None:
        one, several = self.tr("1 article changed."), self.tr("%Ln articles changed.", "", count)
        self.done.emit(one if count == 1 else several)

    def _bin_selected(self) -> None:
        if self._desk is not None:
            self._desk.dossiers.bin_articles(self.selected_articles())

    def _show_menu(self, place: QPoint) -> None:
        article_id = self.list.article_at(self.list.indexAt(place))
        if article_id is not None:
            self._show_menu_of(article_id, self.list.viewport().mapToGlobal(place))

    def _show_menu_of(self, article_id: str, place: QPoint) -> None:
        self.article_menu(ArticleId(article_id)).popup(place)

    def _show_columns(self, place: QPoint) -> None:
        self._sort.columns_menu().popup(self.list.head.mapToGlobal(place))

    def _read_first(self) -> None:
        if self.in_front() is self.bin.list:
            self._go_on()
        elif self.searching.searches():
            self.searching.read_first()
        else:
            self.list.read_first()

    def _go_on(self) -> None:
        """Go from the tree into what it shows."""
        if self.in_front() is self.list:
            self.list.go_in()
        else:
            self.in_front().setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_list(self) -> None:
        there = self.list if self.list.isVisible() else self.search
        there.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        above, below = QWidget(), QWidget()
        upper, lower = _column(above), _column(below)
        self._pages = QStackedLayout()
        rows = QWidget()
        table = _column(rows)
        table.setSpacing(0)
        self.list.head.customContextMenuRequested.connect(self._show_columns)
        table.addWidget(self.list.head, 0, Qt.AlignmentFlag.AlignLeft)
        table.addWidget(self.list, 1)
        lower.addLayout(self.searching.head)
        lower.addWidget(self.chips)
        lower.addLayout(self._pages, 1)
        self._pages.addWidget(rows)  # after it has a home: the first page is shown at once
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.searching)
        self._pages.addWidget(self.bin)
        upper.addLayout(self._heading())
        upper.addWidget(self.dossiers, 1)
        self.split = LibrarySplit(above, below)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.addWidget(self.split)

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(plain_label(self.tr("Library")), 1)
        row.addWidget(self._new_dossier)
        return row

    def _empty_panel(self) -> QWidget:
        panel = QWidget()
        self._say = plain_label("")
        self._say.setWordWrap(True)
        self._say.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        button = ShortButton(self.tr("Import articles…"))
        button.clicked.connect(self.import_wanted)
        self._empty_button = button
        column = QVBoxLayout(panel)
        column.addStretch(1)
        column.addWidget(self._say)
        self._all_button = named(ShortButton(self.tr("Show all articles")), "library.all")
        self._all_button.clicked.connect(self._show_all)
        for one in (button, self._all_button):
            column.addWidget(one, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return panel

    def _show_or_say_empty(self) -> None:
        assert self._desk is not None
        shown = 0 if self._desk.articles.rowCount() else 1
        if shown == 1:
            self._say_why_empty()
        in_bin = self.dossiers.key == "bin"
        shown = 3 if in_bin else shown
        self._pages.setCurrentIndex(2 if self.searching.searches() else shown)
        self.chips.setVisible(not in_bin and not self.searching.searches())

    def _say_why_empty(self) -> None:
        wishes = self.chips.words()
        unread = self.dossiers.key == "unread"
        self._say.setText(self._why_empty(wishes, unread=unread))
        self._empty_button.setVisible(not wishes and not unread)
        self._all_button.setVisible(bool(wishes) or unread)

    def _why_empty(self, wishes: Sequence[str], *, unread: bool) -> str:
        if wishes:
            return self.tr("No article here fits all filters: {0}.").format(", ".join(wishes))
        if unread:
            return self.tr("Every article has been read.")
        if self.dossiers.dossier() is not None:
            return self.tr("This dossier is empty.\nDrag articles onto its name, or import some.")
        return self.tr("No articles here yet.\nDrop files on the window, or import them.")

    def _show_all(self) -> None:
        """Show every article, whatever was looked for."""
        self.chips.clear()
        if self.dossiers.key == "unread":
            self.dossiers.choose("all")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shelf(self, key: str) -> None:
        if self._desk is not None:
            if key == "bin":
                self.search.clear()  # no search looks there: what it holds is wanted
                self.bin.work_with(self._desk.bin)
            self._desk.articles.show_shelf(key, self.dossier())
            self.searching.look_in(self.dossier())
            self._show_or_say_empty()


def _column(over: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(over)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    return column
