"""The small bar at a selection: click a category, or press its key."""

from collections.abc import Iterable
from math import ceil

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QToolButton, QWidget

from briefwright.domain.category import Category
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import swatch
from briefwright.widgets.naming import named

_FIRST = 5
_EDGE = 24  # pixels kept free at either side, for the scroll bar
_WIDEST = 220  # pixels of a category's name
_MARGIN = 18  # pixels above the first line of the text
_GAP = 6  # pixels between the words and the bar


class SelectionBar(QFrame):
    """The categories in colour, with name and key. Takes no focus: keys stay with the text."""

    chosen = Signal(str)  # the category's id

    def __init__(self, theme: Theme, parent: QWidget, text: QWidget) -> None:
        """Stand over `text`, and where that has no room for it elsewhere over `parent`."""
        super().__init__(parent)
        self._text = text
        named(self, "selection.bar", self.tr("Mark as"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFont(QApplication.font())  # not the reading type of the text it stands over
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(6, 5, 6, 5)
        self._grid.setSpacing(4)
        self.place = ""  # in front of the identifiers of its buttons
        self._more: QToolButton | None = None
        self._first: list[QToolButton] = []
        self._rest: list[QToolButton] = []
        self._categories: list[Category] = []
        self._keys = True
        self.hide()

    def tell_keys(self, *, told: bool) -> None:
        """Tell beside each category its key; not where no key marks."""
        if told != self._keys:
            self._keys = told
            categories, self._categories = self._categories, []
            self.show_categories(categories, self._theme)

    def show_categories(self, categories: Iterable[Category], theme: Theme) -> None:
        """Offer these categories, the first five at once, the others under More."""
        categories = list(categories)
        if categories == self._categories and theme is self._theme and self._more is not None:
            return
        self.hide()  # until it is asked for with its new buttons
        self._theme = theme
        self._categories = categories
        for button in self.findChildren(QToolButton):
            self._grid.removeWidget(button)
            button.deleteLater()
        buttons = [self._button(category) for category in categories]
        self._first, self._rest = buttons[:_FIRST], buttons[_FIRST:]
        self._more = named(self._plain(self.tr("More")), f"{self.place}selection.more")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._toggle_rest)
        self._toggle_rest(shown=False)

    def show_at(self, first: QRect, last: QRect) -> None:
        """Stand below the end of a selection, or above its start where there is no room below.

        `first` and `last` are where it begins and ends, in the parent.
        """
        self._first_words, self._last_words = first, last
        if self._more is not None:
            self._more.setChecked(False)
        self._settle()
        self.show()
        self.raise_()

    def _arrange(self, *, above: bool = False) -> None:
        """Stand in as many columns as there is room for, growing away from the words."""
        assert self._more is not None
        buttons = [*self._first, self._more, *self._rest]
        widths = [button.sizeHint().width() + self._grid.spacing() for button in buttons]
        room = self._text.width() - 2 * _EDGE - 12
        most = columns = _FIRST + 1
        while columns > 1 and sum(max(widths[at::columns]) for at in range(columns)) > room:
            columns -= 1
        columns = ceil(most / ceil(most / columns))  # or More would stand in a row alone
        last = (len(buttons) - 1) // columns
        for place, button in enumerate(buttons):
            row, column = divmod(place, columns)  # the first ones stand next to the words
            self._grid.addWidget(button, last - row if above else row, column)

    def _settle(self) -> None:
        self._arrange()
        self.adjustSize()
        parent = self.parentWidget()
        assert parent is not None
        within = QRect(self._text.mapTo(parent, QPoint(0, 0)), self._text.size())
        room = within.adjusted(8, 8, -24, -8)  # clear of the scroll bar
        high, words = self.sizeHint().height(), self._last_words
        top = words.bottom() + _GAP
        whole = self._whole_height()  # so that More finds it on the side where it stands
        above = (
            top + whole > room.bottom() and self._first_words.top() - _GAP - whole > within.top()
        )
        above = above or top + high > room.bottom()
        if above:
            words = self._first_words
            top = words.top() - _GAP - high
        if top < room.top():  # words from edge to edge
            top = max(words.top(), within.top() + _MARGIN) - _GAP - high  # over what is above them
        if top < 0:
            top = room.bottom() - high  # the lower edge hides the fewest
        if above:
            self._arrange(above=True)
        size = self.sizeHint()
        left = min(max(room.left(), words.left() - size.width() // 2), room.right() - size.width())
        self.setGeometry(QRect(QPoint(max(left, room.left()), top), size))
        self._grid.activate()

    def _whole_height(self) -> int:
        """Return how high the bar is with all categories shown."""
        rows, spacing = self._grid.rowCount(), self._grid.spacing()
        button = max(button.sizeHint().height() for button in self._first)
        margins = self._grid.contentsMargins()
        return rows * (button + spacing) - spacing + margins.top() + margins.bottom()

    def _toggle_rest(self, shown: bool) -> None:  # noqa: FBT001  (a slot)
        for button in self._rest:
            button.setVisible(shown)
        if self.isVisible():
            self._settle()

    def _button(self, category: Category) -> QToolButton:
        name = self.fontMetrics().elidedText(category.name, Qt.TextElideMode.ElideRight, _WIDEST)
        key = category.key if self._keys else ""
        identifier = f"{self.place}selection.category.{category.id}"
        button = named(self._plain(f"{name}  {key}".rstrip()), identifier, category.name)
        button.setIcon(swatch(category.colour, self._theme))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if key:
            button.setAccessibleDescription(self.tr("Key {0}").format(key))
        button.clicked.connect(self._choose)
        button.setProperty("category", category.id)
        return button

    def _plain(self, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words.replace("&", "&&"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return button

    def _choose(self) -> None:
        self.chosen.emit(str(self.sender().property("category")))
