"""Right of the page: the key points that stand nowhere in the note yet."""

from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.annotation import Annotation
from briefwright.viewmodels.briefing.lists.pool_list import PoolList
from briefwright.viewmodels.briefing.note_lines import is_written
from briefwright.viewmodels.reading.cards.words import quoted
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.pool_head import PoolHead
from briefwright.widgets.cards.card_text import CardText, Fonts, plain_card
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import named, plain_label, tipped
from briefwright.widgets.short_button import ShortButton

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing
    from briefwright.viewmodels.briefing.dropping import Dropping

type Index = QModelIndex | QPersistentModelIndex
_PAD = 8
_BAR = 4
_KEPT = 400  # cards whose layout is remembered


class PoolPanel(QWidget):
    """The pool, and the buttons that put key points into their sections."""

    source_wanted = Signal(str)  # an annotation's id

    def __init__(
        self, composing: "Composing", dropping: "Dropping", theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self._dropping = dropping
        self._model = PoolList(composing)
        self.head = PoolHead(self._model, theme, self)
        self.list = named(QListView(), "briefing.pool", self.tr("Key points not in the note"))
        self.list.customContextMenuRequested.connect(self._on_menu)
        self._delegate = PoolDelegate(self._model, theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self._model)
        self.list.activated.connect(self._on_add)
        self._add = named(ShortButton(self.tr("Add to section")), "briefing.pool.add")
        self._add.clicked.connect(self._on_add)
        self._show = named(ShortButton(self.tr("Show in the article")), "briefing.pool.show")
        self._show.clicked.connect(self._on_show)
        self._hint = plain_label(self.tr("Drag onto the page, or right-click for a section."))
        self._empty = plain_label()
        self._lay_out()
        self._model.modelReset.connect(self._follow)
        self.list.selectionModel().selectionChanged.connect(self._name_home)
        composing.chosen_changed.connect(self._name_home)
        self.set_theme(theme)
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._delegate.theme = theme
        self.head.set_theme(theme)
        coloured(self.list, ground=theme.colour("palette.window"))
        for label in (self._empty, self._hint):
            coloured(label, theme.colour("text.muted"))

    def _lay_out(self) -> None:
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        # without it a change of width alone leaves cards as high as they were
        self.list.setWordWrap(True)
        self.list.setSpacing(2)
        self.list.setDragEnabled(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for label in (self._empty, self._hint):
            label.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 30, 16, 0)
        body = QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 8, 8)
        column.addWidget(self.head)
        column.addWidget(body, 1)
        column.addWidget(self._hint)
        column.addWidget(self._show)
        column.addWidget(self._add)

    def _follow(self) -> None:
        count = self._model.rowCount()
        self._pages.setCurrentIndex(0 if count else 1)
        self._hint.setVisible(bool(count))
        nothing = self.tr("Every key point of these articles is in the note.")
        if self._model.is_unmarked():
            nothing = self.tr(
                "These articles have no key points yet. Mark some while you read: they come here."
            )
        elif self._model.is_filtered() and self._model.total():
            nothing = self.tr("No key point here is what you look for.")
        self._empty.setText(nothing)
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self._name_home()

    def _name_home(self, *_what: object) -> None:
        """Say on the button where the key points will go."""
        marks = self._marks()
        homes = dict.fromkeys(self._model.home(mark) for mark in marks)
        self._show.setEnabled(len(marks) == 1)
        self._add.setEnabled(any(homes))
        words = self.tr("Add to section")
        if len(homes) == 1 and any(homes):
            (home,) = homes
            one = self.tr("Add to “{0}”").format(home)
            many = self.tr("Add %Ln to “{0}”", "", len(marks)).format(home)
            words = one if len(marks) == 1 else many
        elif marks and any(homes):
            words = self.tr("Add %Ln to their sections", "", len(marks))
        self._add.setText(words.replace("&", "&&"))
        homeless = self.tr("No section takes this by itself. Drag it to the one you want.")
        tipped(self._add, homeless if marks and not any(homes) else words)

    def _marks(self) -> list[Annotation]:
        rows = sorted(index.row() for index in self.list.selectionModel().selectedRows())
        return [self._model.mark(row) for row in rows if row < self._model.rowCount()]

    def _on_show(self) -> None:
        for mark in self._marks()[:1]:
            self.source_wanted.emit(mark.id)

    def _on_add(self, _index: object = None) -> None:
        self._put("")

    def _put(self, section_id: str) -> None:
        """Add what is selected, and select what then stands in its place."""
        marks, row = self._marks(), self.list.currentIndex().row()
        if marks and self._dropping.add(marks, section_id):
            left = self._model.rowCount()
            if left:
                self.list.setCurrentIndex(self._model.index(min(row, left - 1)))

    def _on_menu(self, place: QPoint) -> None:
        """Offer every section that a key point can be put into."""
        note = self._composing.note
        if note is None or not self._marks():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._add.accessibleName().replace("&", "&&"), self._on_add)
        inner = menu.addMenu(self.tr("Add to &section"))
        for section in note.sections:
            if is_written(section.spec) and not section.left_out:
                title = section.spec.title.replace("&", "&&")
                inner.addAction(title, partial(self._put, section.id))
        shown = menu.addAction(self.tr("Show in the &article"), self._on_show)
        shown.setEnabled(len(self._marks()) == 1)
        menu.popup(self.list.viewport().mapToGlobal(place))


class PoolDelegate(QStyledItemDelegate):
    """Paints a key point of the pool: its category and its words."""

    def __init__(self, pool: PoolList, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._pool = pool
        self._view = parent
        self._laid: dict[tuple[object, ...], CardText] = {}
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width() - 2 * self._view.spacing()
        return QSize(width, round(self._text(index, width).height) + 2 * _PAD)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark = self._pool.mark(index.row())
        card = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        colour = self._pool.colour(mark)
        ground = self.theme.tint(colour, 0.16) if chosen else self.theme.colour("palette.page")
        way = option.direction
        painter.save()
        painter.fillRect(card, ground)
        painter.setPen(self.theme.colour("palette.accent" if chosen else "line.soft"))
        painter.drawRect(card.adjusted(0, 0, -1, -1))
        bar = QRect(card.left(), card.top(), _BAR, card.height())
        painter.fillRect(QStyle.visualRect(way, card, bar), self.theme.readable(colour, ground))
        inner = QStyle.visualRect(way, card, card.adjusted(_PAD + _BAR, _PAD, -_PAD, -_PAD))
        self._text(index, card.width()).draw(painter, QPointF(inner.topLeft()), self.theme)
        painter.restore()

    def _text(self, index: Index, width: int) -> CardText:
        """Return what a card so wide says, laid out once."""
        mark, font = self._pool.mark(index.row()), self._view.font()
        name, words = self._pool.category(mark), quoted(mark)
        looks = (name, words, font.key(), width)
        if looks not in self._laid:
            if len(self._laid) > _KEPT:
                self._laid.clear()
            inner = width - 2 * _PAD - _BAR
            self._laid[looks] = plain_card(name, words, Fonts.of(font), inner)
        return self._laid[looks]
