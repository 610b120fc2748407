"""The command palette: every command of the window in one list, found by typing."""

from typing import override

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from briefwright.viewmodels.palette import Command, Palette
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.incoming import FilesPass
from briefwright.widgets.naming import named, plain_label, say
from briefwright.widgets.typed_fields import clearable

_PAD = 7
_WIDTH, _ROWS, _DOWN = 640, 11, 44
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -_ROWS,
    Qt.Key.Key_PageDown: _ROWS,
}


class CommandPalette(QFrame):
    """Lies over the window at its top. What had the focus has it again before a command runs.

    Enter takes what belongs to the letters before it: where that is not found yet, it waits, and
    the field takes no letters meanwhile.
    """

    chosen = Signal(Command)

    def __init__(self, palette: Palette, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        named(self, "palette", self.tr("Commands"))
        self.setFrameStyle(int(QFrame.Shape.Box) | int(QFrame.Shadow.Plain))
        self._commands = palette
        self._before: QWidget | None = None
        self.search = named(QLineEdit(), "palette.search", self.tr("Find a command or an article"))
        self.search.setPlaceholderText(self.tr("A few letters of a command or of a title"))
        clearable(self.search)
        self.search.textChanged.connect(self._on_typed)
        FilesPass(self.search)
        self.search.returnPressed.connect(self._run)
        self.list = self._make_list()
        self._delegate = CommandDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(palette)
        palette.answered.connect(self._on_answered)
        self.list.clicked.connect(self._run)
        self._nothing = plain_label(self.tr("Nothing has these letters."))
        named(self._nothing, "palette.nothing")
        self._nothing.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        for part in (self.search, self.list, self._nothing):
            column.addWidget(part)
        self.set_theme(theme)
        self.hide()
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def _make_list(self) -> QListView:
        found = named(QListView(), "palette.list", self.tr("Commands found"))
        found.setFrameShape(QFrame.Shape.NoFrame)
        found.setUniformItemSizes(True)
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return found

    def open(self) -> None:
        """Show all commands, those used last on top, and take what is typed."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._before = focus
        self.search.clear()
        self._settle()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().windowHandle().installEventFilter(self)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.search.setReadOnly(False)
        self.window().windowHandle().removeEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go away where somebody clicks elsewhere in the window, also on what takes no focus.

        The window hears of the button before any part of it does; who listens to the whole
        application is asked about every event, and has all kinds of things made known to Python.
        """
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            place = self.mapFrom(self.window(), event.position().toPoint())
            if not self.rect().contains(place):
                self.leave()
        return False

    def leave(self) -> None:
        """Go away, and give the focus back to what had it."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def place(self) -> None:
        """Stand at the top of the window, in its middle."""
        window = self.parentWidget()
        assert window is not None
        width = min(_WIDTH, window.width() - 24)
        line = self.list.sizeHintForRow(0) if self._commands.rowCount() else 28
        rows = min(max(self._commands.rowCount(), 1), _ROWS)
        self.list.setFixedHeight(min(line * rows + 4, max(window.height() - 160, line * 3)))
        self.resize(width, self.sizeHint().height())
        self.move((window.width() - width) // 2, _DOWN)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._delegate.theme = theme
        coloured(self, theme.colour("text.muted"), theme.colour("palette.window"))
        coloured(self.search, theme.colour("palette.text"), theme.colour("palette.page"))
        coloured(self._nothing, theme.colour("text.muted"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what the search field leaves: the keys that go up and down, and Esc."""
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif step is not None:
            self._move(step)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        count = self._commands.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row() + step
        row = row % count if abs(step) == 1 else min(max(row, 0), count - 1)
        self.list.setCurrentIndex(self._commands.index(row))
        self._announce()

    def _on_typed(self, typed: str) -> None:
        self._commands.search(typed)
        self._settle()
        self._announce()

    def _on_answered(self) -> None:
        if not self.isVisible():
            return
        said = self.list.currentIndex().isValid()
        self._settle()
        if not said:
            self._announce()
        if self.search.isReadOnly():
            self.search.setReadOnly(False)
            self._run()

    def _settle(self) -> None:
        """Make room for what is found, the first of it in hand unless another is."""
        nothing = not self._commands.rowCount() and self._commands.is_answered()
        self.list.setVisible(not nothing)
        self._nothing.setVisible(nothing)
        self.place()
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._commands.index(0))

    def _announce(self) -> None:
        """Say the command that Enter would run: the focus stays in the search field."""
        index = self.list.currentIndex()
        if index.isValid() or self._commands.is_answered():
            say(self.search, str(index.data()) if index.isValid() else self._nothing.text())

    def _run(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            self.search.setReadOnly(not self._commands.is_answered())
            return
        command = self._commands.command(index.row())
        if command.enabled:
            self._commands.use(command)
            self.leave()
            self.chosen.emit(command)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.hide()


class CommandDelegate(QStyledItemDelegate):
    """Paints a command: its words, the menu that it stands in, and its keys at the right."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, QFontMetrics(option.font).height() + 2 * _PAD)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        command: Command = index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        painter.save()
        painter.setFont(option.font)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each by its letters
        metrics = QFontMetrics(option.font)
        room: QRect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        plain, muted = self._shades(command, chosen=chosen)

        def draw(words: str, shade: str, side: Qt.AlignmentFlag) -> int:
            """Draw at the side of the room where reading begins or ends; return what it takes."""
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(self.theme.colour(shade))
            where = QStyle.visualRect(option.direction, option.rect, room)
            side = QStyle.visualAlignment(option.direction, side) | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | side, shown)
            return metrics.horizontalAdvance(shown) + 2 * _PAD if shown else 0

        room.setRight(room.right() - draw(command.keys, muted, Qt.AlignmentFlag.AlignRight))
        words = f"✓ {command.words}" if command.ticked else command.words
        room.setLeft(room.left() + draw(words, plain, Qt.AlignmentFlag.AlignLeft))
        if room.width() > 40:
            draw(command.path, muted, Qt.AlignmentFlag.AlignLeft)
        painter.restore()

    def _shades(self, command: Command, *, chosen: bool) -> tuple[str, str]:
        if chosen:
            return "palette.on_accent", "palette.on_accent"
        return ("palette.text" if command.enabled else "palette.disabled"), "text.muted"
