"""Left of the page: which briefing is open, and its sections."""

from typing import TYPE_CHECKING, override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from briefwright.viewmodels.briefing.lists.section_list import SectionList
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.briefing.outline_list import OutlineList
from briefwright.widgets.colours import coloured
from briefwright.widgets.direction import begin
from briefwright.widgets.naming import labelled, named, plain_label, tipped

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.briefing_list import BriefingList
    from briefwright.viewmodels.briefing.composing import Composing
    from briefwright.viewmodels.briefing.dropping import Dropping

type Index = QModelIndex | QPersistentModelIndex
_PAD = 7
_BUDGET = 4  # pixels under the words for the bar of the budget
_TICK = 22  # pixels for the box that takes a section in or leaves it out


class OutlinePanel(QWidget):
    """A box with the briefings, the sections with a tick each, and the way out to Word."""

    new_wanted = Signal()
    export_wanted = Signal()
    section_chosen = Signal(str)  # a section's id, "" for the header

    def __init__(
        self,
        composing: "Composing",
        dropping: "Dropping",
        sections: SectionList,
        briefings: "BriefingList",
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._composing = composing
        self._sections = sections
        self._briefings = briefings
        self.box = named(BriefingBox(), "briefing.list", self.tr("Briefing"))
        self.box.setMinimumContentsLength(8)
        self.box.setModel(briefings)
        self.box.activated.connect(self._on_briefing)
        self._new = named(QPushButton("+"), "briefing.new", self.tr("New briefing"))
        self._new.setToolTip(self.tr("New briefing…"))
        self._new.setFixedWidth(self._new.sizeHint().height())
        self._new.clicked.connect(self.new_wanted)
        self.list = OutlineList(sections, dropping, self)
        named(self.list, "briefing.outline", self.tr("Sections of the note"))
        self._delegate = OutlineDelegate(sections, theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(sections)
        self._length = named(plain_label(), "briefing.length")
        self._length.setWordWrap(True)
        self.export = named(QPushButton(self.tr("Export…")), "briefing.export")
        self.export.clicked.connect(self.export_wanted)
        self._lay_out()
        self._connect()
        labelled(self.box, self.tr("Briefing"), self)
        for part in (self.list, self.export):
            part.raise_()  # last in what a screen reader goes through, as it is seen
        self.set_theme(theme)
        self._follow()
        self._count()

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours."""
        self._delegate.theme = theme
        coloured(self._length, theme.colour("text.muted"))
        self.list.viewport().update()

    def _connect(self) -> None:
        composing = self._composing
        self.list.clicked.connect(self._on_clicked)
        self.list.activated.connect(self._on_clicked)
        self.list.section_moved.connect(composing.arranging.move_section)
        composing.paging.counted.connect(self._count)
        changes = (composing.opened, composing.briefing_changed, composing.chosen_changed)
        for changed in (*changes, self._briefings.modelReset):
            changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tip = self.tr("As this program lays it out; Word may need a page more or less")
        tipped(self._length, tip)
        self._length.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        top = QHBoxLayout()
        top.addWidget(self.box, 1)
        top.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self._length)
        column.addWidget(self.export)

    def _follow(self) -> None:
        note = self._composing.note
        self.box.setEnabled(self._briefings.rowCount() > 0)
        self.box.setCurrentIndex(self._briefings.row_of(note.briefing.id) if note else -1)
        tipped(self.box, note.briefing.title if note else "")
        row = self._sections.row_of(self._composing.chosen_section)
        if note is not None and self.list.currentIndex().row() != row:
            self.list.setCurrentIndex(self._sections.index(row))

    def _count(self) -> None:
        words = self._composing.paging.words()
        self._length.setText(f"{words[:1].upper()}{words[1:]}")

    def _on_briefing(self, row: int) -> None:
        self._composing.open(self._briefings.record(row).id)

    def _on_clicked(self, index: QModelIndex) -> None:
        section = self._sections.section(index.row())
        self._composing.choose(section.id if section is not None else "")
        self.section_chosen.emit(section.id if section is not None else "")


class BriefingBox(QComboBox):
    """A box that shows as much of a long title as there is room for, and says that it goes on."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        complex_ = QStyle.ComplexControl.CC_ComboBox
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(complex_, option, part, self).width() - _PAD
        title = option.currentText
        option.currentText = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(complex_, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class OutlineDelegate(QStyledItemDelegate):
    """Paints a section: a tick, its title, and below how much it holds."""

    def __init__(self, sections: SectionList, theme: Theme, parent: OutlineList) -> None:
        super().__init__(parent)
        self._sections = sections
        self._list = parent
        self.theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, 2 * QFontMetrics(option.font).height() + 2 * _PAD + _BUDGET)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter)
        self._paint_focus(painter, option)
        self._paint_tick(painter, option, index.row())
        row, rect = index.row(), option.rect
        section = self._sections.section(row)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        inner = rect.adjusted(_PAD + _TICK, _PAD, -_PAD, -_PAD)
        room = QStyle.visualRect(option.direction, rect, inner)
        line = QFontMetrics(option.font).height()
        away = section is not None and section.left_out
        painter.save()
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        shade = "palette.on_accent" if chosen else "text.muted" if away else "palette.text"
        page = self._page(row)
        wide = QFontMetrics(option.font).horizontalAdvance(page) + _PAD if page else 0
        narrow = QStyle.visualRect(option.direction, rect, inner.adjusted(0, 0, -wide, 0))
        self._write(painter, option, narrow, self._sections.title(row), shade)
        over = self._sections.is_over(row)
        shade = "palette.on_accent" if chosen else "error.text" if over else "text.muted"
        below = room.translated(0, line)
        self._write(painter, option, below, self._sections.details(row), shade)
        painter.setPen(self.theme.colour("palette.on_accent" if chosen else "text.muted"))
        far = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignRight)
        painter.drawText(room, far | Qt.AlignmentFlag.AlignTop, page)
        self._paint_budget(painter, option, row, chosen=chosen)
        self._paint_aim(painter, rect, row)
        painter.restore()

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint a ring around the section that the keys are on."""
        if option.state & QStyle.StateFlag.State_HasFocus:
            chosen = option.state & QStyle.StateFlag.State_Selected
            painter.setPen(self.theme.colour("palette.on_accent" if chosen else "palette.accent"))
            painter.drawRect(option.rect.adjusted(2, 2, -3, -3))

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        section = self._sections.section(row)
        if section is None:
            return
        box = QStyleOptionViewItem(option)
        box.rect = _tick(option)
        on, off = QStyle.StateFlag.State_On, QStyle.StateFlag.State_Off
        box.state = QStyle.StateFlag.State_Enabled | (off if section.left_out else on)
        mark = QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck
        option.widget.style().drawPrimitive(mark, box, painter, option.widget)

    def _paint_aim(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Paint where what is carried would go: into a section, or between two."""
        gap, accent = self._list.gap, self.theme.colour("palette.accent")
        if row == gap or row + 1 == gap == self._sections.rowCount():
            edge = rect.bottom() - 1 if row < gap else rect.top()
            painter.fillRect(rect.left(), edge, rect.width(), 2, accent)
        if row == self._list.aimed:
            painter.setPen(QPen(accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _page(self, row: int) -> str:
        """Return on which page a section begins, where that is another one than before."""
        page = self._sections.page(row)
        before = max((self._sections.page(above) for above in range(row)), default=0)
        return self.tr("p. {0}").format(page) if page > before else ""

    def _paint_budget(
        self, painter: QPainter, option: QStyleOptionViewItem, row: int, *, chosen: bool
    ) -> None:
        """Paint how much of its words a section has used."""
        filled = self._sections.filled(row)
        if filled < 0:
            return
        rect = option.rect
        bar = QRect(rect.left() + _PAD + _TICK, rect.bottom() - _PAD, 0, 3)
        bar.setWidth(rect.width() - 2 * _PAD - _TICK)
        place = QStyle.visualRect(option.direction, rect, bar)
        painter.fillRect(place, self.theme.colour("palette.mid"))
        used = QRect(bar)
        used.setWidth(round(bar.width() * min(filled, 1.0)))
        over = "error.text" if filled > 1 else "palette.on_accent" if chosen else "palette.accent"
        painter.fillRect(QStyle.visualRect(option.direction, rect, used), self.theme.colour(over))

    @override
    def editorEvent(self, event, model, option, index) -> bool:  # type: ignore[no-untyped-def]  # noqa: ANN001
        option.rect = _tick(option)  # where a click on the tick counts
        return super().editorEvent(event, model, option, index)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        words: str,
        shade: str,
    ) -> None:
        metrics = QFontMetrics(option.font)
        painter.setPen(self.theme.colour(shade))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        painter.drawText(line, begin(option.direction), shown)


def _tick(option: QStyleOptionViewItem) -> QRect:
    """Return where the tick of a section is, and where a click on it counts."""
    rect = option.rect
    tick = QRect(rect.left() + _PAD // 2, rect.top() + _PAD - 2, _TICK, _TICK)
    return QStyle.visualRect(option.direction, rect, tick)
