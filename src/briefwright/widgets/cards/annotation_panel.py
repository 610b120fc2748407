"""The key points beside the text: cards in text order, and the form of the one in hand."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSplitter,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.annotation import Annotation
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_form import AnnotationForm
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.naming import named, plain_label

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.annotation_list import AnnotationList
    from briefwright.viewmodels.reading.reading import Reading

_PAD = 9
_BAR = 4  # pixels of the category's colour at the left
_QUOTE_LINES = 3


class AnnotationPanel(QWidget):
    """Right of the text. A chosen card scrolls the text, a chosen mark shows its card."""

    mark_chosen = Signal(Annotation)
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self._cards: AnnotationList | None = None
        self._following = False
        self._heading = sized(plain_label(self.tr("Key points")), 1.0, bold=True)
        self.list = _CardView()
        named(self.list, "annotations.list", self.tr("Key points"))
        self.list.clicked.connect(self._on_chosen)
        self.list.remove_wanted.connect(self._on_remove)
        self.list.edit_wanted.connect(self.edit_note)
        self._delegate = CardDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.form = AnnotationForm(theme)
        self.form.remove_wanted.connect(self._on_remove)
        self._lay_out()
        self.set_theme(theme)

    def work_with(self, reading: "Reading", cards: "AnnotationList") -> None:
        """Follow what is being read."""
        self._reading = reading
        self._cards = cards
        self._delegate.cards = cards
        self.list.setModel(cards)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.form.work_with(reading)
        reading.active_changed.connect(self._on_active)
        for signal in (
            cards.modelReset,
            cards.dataChanged,
            cards.rowsInserted,
            cards.rowsRemoved,
        ):
            signal.connect(self._on_cards)
        self._on_cards()

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._delegate.theme = theme
        self.form.set_theme(theme)
        coloured(self.list, ground=theme.colour("palette.window"))

    def edit_note(self) -> None:
        """Go to the note of the key point in hand."""
        self.form.edit_note()

    def _lay_out(self) -> None:
        self._empty = plain_label(
            self.tr(
                "Drag over words in the text and press a category's key. Their cards stand here."
            )
        )
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(20, 40, 20, 0)
        cards = QWidget()
        self._pages = QStackedLayout(cards)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(cards)
        self.split.addWidget(self.form)
        self.split.setSizes([420, 400])
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 10, 8, 8)
        column.addWidget(self._heading)
        column.addWidget(self.split, 1)

    def _on_cards(self) -> None:
        assert self._cards is not None
        count = self._cards.rowCount()
        self._pages.setCurrentIndex(0 if count else 1)
        self._heading.setText(
            self.tr("Key points: {0}").format(count) if count else self.tr("Key points")
        )
        if self._reading is not None:
            self._on_active(self._reading.active)

    def _on_active(self, annotation_id: str) -> None:
        if self._cards is None:
            return
        row = self._cards.row_of(annotation_id)
        self._following = True
        if row < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.setCurrentIndex(self._cards.index(row))
            self.list.scrollTo(self._cards.index(row))
        self._following = False

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid() and not self._following and self.list.hasFocus():
            self._on_chosen(index)

    def _on_chosen(self, index: QModelIndex) -> None:
        if self._cards is not None and index.isValid():
            self.mark_chosen.emit(self._cards.mark(index.row()))

    def _on_remove(self) -> None:
        mark = self._reading.active_mark() if self._reading else None
        if mark is not None and self._reading is not None and self._reading.workbench.remove(mark):
            self.removed.emit()


class _CardView(QListView):
    """Cards of different heights, with the keys that act on one."""

    remove_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(3)
        self.setWordWrap(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._keep_current_in_sight)  # the form takes room below

    def _keep_current_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete:
                self.remove_wanted.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.edit_wanted.emit()
            case _:
                super().keyPressEvent(event)


class CardDelegate(QStyledItemDelegate):
    """Paints a key point: its category, the words, what its fields say, and the note."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self.theme = theme
        self.cards: AnnotationList | None = None
        self._heights: dict[str, tuple[tuple[int, str, int], int]] = {}

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = self.parent()
        assert isinstance(view, QListView)
        width = view.viewport().width() - 2 * view.spacing()
        mark: Annotation = index.data(Qt.ItemDataRole.UserRole)
        looks = (mark.revision, mark.category, width)
        known = self._heights.get(mark.id)
        if known is None or known[0] != looks:
            lines = self._lines(mark)
            inner = sum(self._height(words, font, most, width) for words, font, most, _ in lines)
            known = looks, inner + 2 * _PAD + 3 * (len(lines) - 1)
            self._heights[mark.id] = known
        return QSize(width, known[1])

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        mark: Annotation = index.data(Qt.ItemDataRole.UserRole)
        card: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        colour = self._colour(mark)
        ground = self.theme.tint(colour, 0.16) if chosen else self.theme.colour("palette.page")
        painter.fillRect(card, ground)
        painter.setPen(self.theme.colour("palette.accent" if chosen else "line.soft"))
        painter.drawRect(card.adjusted(0, 0, -1, -1))
        painter.fillRect(
            QRect(card.left(), card.top(), _BAR, card.height()), self.theme.colour(colour)
        )
        room = card.adjusted(_PAD + _BAR, _PAD, -_PAD, -_PAD)
        top = room.top()
        for words, font, most, shade in self._lines(mark):
            painter.setFont(font)
            painter.setPen(self.theme.colour(shade))
            for line in _wrapped(words, QFontMetrics(font), room.width(), most):
                painter.drawText(room.left(), top + QFontMetrics(font).ascent(), line)
                top += QFontMetrics(font).lineSpacing()
            top += 3
        painter.restore()

    def _lines(self, mark: Annotation) -> list[tuple[str, QFont, int, str]]:
        view = self.parent()
        assert isinstance(view, QListView)
        usual, small, bold = QFont(view.font()), QFont(view.font()), QFont(view.font())
        small.setPointSizeF(usual.pointSizeF() * 0.92)
        bold.setPointSizeF(usual.pointSizeF() * 0.92)
        bold.setBold(True)
        category = self.cards.reading.category(mark) if self.cards else None
        name = f"{category.letter}  {category.name}" if category else str(mark.category)
        marked = f"{name}  ·  {mark.handling}" if mark.handling else name
        summary = self.cards.summary(mark) if self.cards else ""
        lines = [
            (marked, bold, 1, "text.muted"),
            (f"“{' '.join(mark.quote.exact.split())}”", usual, _QUOTE_LINES, "palette.text"),
        ]
        if summary:
            lines.append((summary, small, 2, "text.muted"))
        if mark.note:
            lines.append((mark.note, small, 2, "palette.text"))
        return lines

    def _colour(self, mark: Annotation) -> str:
        category = self.cards.reading.category(mark) if self.cards else None
        return category.colour if category else "text.muted"

    def _height(self, words: str, font: QFont, most: int, width: int) -> int:
        metrics = QFontMetrics(font)
        inner = width - 2 * _PAD - _BAR
        return len(_wrapped(words, metrics, inner, most)) * metrics.lineSpacing()


def _wrapped(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Break `words` into at most so many lines, the last one cut with an ellipsis."""
    rest = " ".join(words.split())[:600]
    lines: list[str] = []
    while rest and len(lines) < most - 1:
        if metrics.horizontalAdvance(rest) <= width:
            break
        fitting = _fitting(rest, metrics, width)
        lines.append(rest[:fitting].rstrip())
        rest = rest[fitting:].lstrip()
    if rest:
        lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
    return lines


def _fitting(words: str, metrics: QFontMetrics, width: int) -> int:
    """Return how many characters go on one line: whole words, but at least one character."""
    low, high = 1, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        if metrics.horizontalAdvance(words[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    if low == len(words):
        return low
    blank = words.rfind(" ", 0, low + 1)
    return blank if blank > 0 else low
