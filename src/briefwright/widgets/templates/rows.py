"""Rows of a template that are arranged: columns, lines of the header, themes."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import chain

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.ids import CategoryId
from briefwright.domain.template import Column, HeaderLine, Theme
from briefwright.viewmodels.templates import template_words
from briefwright.viewmodels.theme import Theme as Colours
from briefwright.widgets.colours import coloured
from briefwright.widgets.naming import come_to, labelled, named, tipped
from briefwright.widgets.templates.fields import Number, caption, joined, parted
from briefwright.widgets.typed_fields import LineField

type Piece = Column | HeaderLine | Theme


class Row(QWidget):
    """One row. What it stands for is made of what stands in its fields."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(4)

    def piece(self) -> Piece:
        """Return what the row stands for."""
        raise NotImplementedError

    def parts(self) -> list[QWidget]:
        """Return its fields and buttons as they stand in the line."""
        items = (self.line.itemAt(place) for place in range(self.line.count()))
        found = (item.widget() for item in items if item is not None)
        return [part for part in found if part is not None]

    def _words(self, what: str, spoken: str, words: str, stretch: int = 1) -> LineField:
        field = named(LineField(), f"{self.name}.{what}", spoken)
        field.setText(words)
        field.setCursorPosition(0)
        field.textEdited.connect(self.edited)
        self.line.addWidget(field, stretch)
        return field

    def _key(self, choices: Mapping[str, str], key: str, spoken: str, *, free: bool) -> QComboBox:
        box = labelled(named(QComboBox(), f"{self.name}.key", spoken), spoken, self)
        box.setEditable(free)
        for each, words in {**choices, **({} if key in choices else {key: key})}.items():
            box.addItem(each if free else words, each)
        if free:
            box.setEditText(key)
            box.editTextChanged.connect(self.edited)
        else:
            box.setCurrentIndex(box.findData(key))
            box.activated.connect(self.edited)
        self.line.addWidget(box, 1)
        return box


class ColumnRow(Row):
    """A column: what it shows, its title, and its share of the line."""

    def __init__(self, name: str, column: Column, known: Mapping[str, str], *, free: bool) -> None:
        super().__init__(name)
        self._free = free
        self._shows = self._key(known, column.key, self.tr("What the column shows"), free=free)
        self._title = self._words("title", self.tr("Title of the column"), column.title)
        self._width = Number(f"{name}.width", self.tr("Share of the line"), "", 100)
        self._width.setMinimum(1)
        self._width.show_number(column.width)
        self._width.valueChanged.connect(self.edited)
        self.line.addWidget(self._width)

    def piece(self) -> Column:
        """Return the column."""
        key = self._shows.currentText().strip() if self._free else self._shows.currentData()
        return Column(key, " ".join(self._title.text().split()), self._width.value())


class HeaderRow(Row):
    """A line of the header block: which data it shows, under which words, and whether it must."""

    def __init__(self, name: str, line: HeaderLine) -> None:
        super().__init__(name)
        known = template_words.header_lines()
        self._shows = self._key(known, line.key, self.tr("What the line shows"), free=False)
        self._title = self._words("title", self.tr("Words in front of it"), line.title)
        self._must = named(QCheckBox(self.tr("required")), f"{name}.required")
        self._must.setChecked(line.required)
        self._must.toggled.connect(self.edited)
        self.line.addWidget(self._must)

    def piece(self) -> HeaderLine:
        """Return the line."""
        title = " ".join(self._title.text().split())
        return HeaderLine(self._shows.currentData(), title, required=self._must.isChecked())


class ThemeRow(Row):
    """A theme: its heading, and the categories whose stories stand under it."""

    def __init__(self, name: str, theme: Theme, categories: Mapping[str, str]) -> None:
        super().__init__(name)
        self._categories = categories
        shown = joined([categories.get(str(slug), str(slug)) for slug in theme.takes])
        self._title = self._words("title", self.tr("Heading of the theme"), theme.title, 2)
        spoken = self.tr("Categories of the theme, between semicolons")
        self._takes = self._words("takes", spoken, shown, 3)

    def piece(self) -> Theme:
        """Return the theme; a name that is no category stands for itself."""
        ids = {words.casefold(): key for key, words in self._categories.items()}
        takes = (ids.get(words.casefold(), words) for words in parted(self._takes.text()))
        return Theme(" ".join(self._title.text().split()), tuple(map(CategoryId, takes)))


class Rows(QWidget):
    """Rows in their order, with buttons to move and remove each and to add one."""

    def __init__(
        self,
        name: str,
        add: str,
        make: Callable[[str, Piece], Row],
        new: Callable[[Sequence[Piece]], Piece],
        take: Callable[[Sequence[Piece]], str],
    ) -> None:
        super().__init__()
        self._name = name
        self._make, self._new, self._take = make, new, take
        self._pieces: list[Piece] = []
        self._rows: list[Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._fault = named(caption(""), f"{name}.fault")
        self._fault.hide()
        self._add = named(QPushButton(add), f"{name}.add")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_add)
        last = QHBoxLayout()
        last.addWidget(self._add)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._list)
        column.addWidget(self._fault)
        column.addLayout(last)

    def set_theme(self, theme: Colours) -> None:
        """Take on other colours."""
        coloured(self._fault, theme.colour("error.text"))

    def show_pieces(self, pieces: Sequence[Piece], *, fresh: bool = False) -> None:
        """Show what is stored; rows that show it already stay as they are."""
        if not fresh and list(pieces) == self._pieces == [row.piece() for row in self._rows]:
            return
        focus = self.focusWidget()
        focused = focus.objectName() if focus is not None and focus.hasFocus() else ""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._pieces = list(pieces)
        self._rows = [self._row(place, piece) for place, piece in enumerate(pieces)]
        come_to(chain.from_iterable(row.parts() for row in self._rows), then=self._add)
        self._say("")
        if again := self.findChild(QWidget, focused) if focused else None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, place: int, piece: Piece) -> Row:
        row = self._make(f"{self._name}.{place}", piece)
        row.edited.connect(self._on_edited)
        for what, sign, words, enabled, slot in (
            ("up", "↑", self.tr("Move up"), place > 0, partial(self._move, place, -1)),
            ("down", "↓", self.tr("Move down"), place < len(self._pieces) - 1,
             partial(self._move, place, 1)),
            ("remove", "✕", self.tr("Remove"), True, partial(self._remove, place)),
        ):  # fmt: skip
            button = named(QToolButton(), f"{self._name}.{place}.{what}", f"{words} {place + 1}")
            button.setText(sign)
            tipped(button, words)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setEnabled(enabled)
            button.clicked.connect(slot)
            row.line.addWidget(button)
        self._list.addWidget(row)
        return row

    def _on_edited(self) -> None:
        self._hand_over([row.piece() for row in self._rows])

    def _on_add(self) -> None:
        self._hand_over([*self._pieces, self._new(self._pieces)])

    def _move(self, place: int, by: int, _checked: object = None) -> None:
        pieces = list(self._pieces)
        pieces.insert(place + by, pieces.pop(place))
        self._hand_over(pieces)

    def _remove(self, place: int, _checked: object = None) -> None:
        self._hand_over([*self._pieces[:place], *self._pieces[place + 1 :]])

    def _hand_over(self, pieces: list[Piece]) -> None:
        before = self._pieces
        self._pieces = pieces  # what comes back as stored is no news to rows that show it
        fault = self._take(pieces)
        if fault:
            self._pieces = before
        self._say(fault)

    def _say(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
