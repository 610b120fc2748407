"""One section of a template: what it takes, how it shows it, and what it asks for."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from briefwright.domain.ids import CategoryId
from briefwright.domain.template import Column, Form, SectionSpec, Theme
from briefwright.viewmodels.templates import template_words
from briefwright.viewmodels.templates.template_editing import TemplateEditing
from briefwright.viewmodels.theme import Theme as Colours
from briefwright.widgets.layout.upright import Upright
from briefwright.widgets.naming import named, plain_label, shown_as
from briefwright.widgets.templates.fields import (
    CheckList,
    Choice,
    Number,
    WordField,
    joined,
    parted,
)
from briefwright.widgets.templates.rows import ColumnRow, Piece, Row, Rows, ThemeRow

_MADE = {Form.CLEARANCE, Form.EVIDENCE, Form.SOURCES}
_FILLED = frozenset(Form) - _MADE - {Form.TEXT, Form.DECISIONS}
_WRITTEN = frozenset(Form) - _MADE
_COLUMNED = {Form.TABLE, Form.GRID, Form.EVIDENCE}
_WORDS = ("title", "key", "hint", "notice", "empty", "actors", "choices", "asks")
_LISTS = {"actors", "choices", "asks"}


class SectionForm(Upright):
    """Shows the section in hand. What does not matter for its form is not shown."""

    def __init__(self, editing: TemplateEditing) -> None:
        super().__init__(most=0.5)  # of three panes
        named(self, "template.section", self.tr("Section"))
        self._editing = editing
        self._name = ""
        self._place = -1
        self._spec: SectionSpec | None = None
        self._body = QWidget()
        self._words = {word: self._word(word, said) for word, said in self._names().items()}
        self._form = self._choice("form", self.tr("Form"), template_words.forms())
        self._tone = self._choice("tone", self.tr("Kind of words"), template_words.tones())
        self._level = self._choice("level", self.tr("Heading"), self._levels())
        self._order = self._choice("order", self.tr("Order"), template_words.orders())
        self._takes = self._checks("takes", self.tr("Takes"))
        self._status = self._checks("status", self.tr("Only with the status"))
        self._days = self._number("days", self.tr("Only of the last days"), self.tr("of any day"))
        self._limit = self._number("limit", self.tr("At most"), self.tr("any number"))
        self._budget = self._number("budget", self.tr("Words meant"), self.tr("any number"))
        self._flags = {word: self._flag(word, said) for word, said in self._flag_names().items()}
        self._columns = Rows(
            "template.columns",
            self.tr("Add a column"),
            self._column_row,
            self._new_column,
            partial(self._set, "columns"),
        )
        self._themes = Rows(
            "template.themes",
            self.tr("Add a theme"),
            self._theme_row,
            self._new_theme,
            partial(self._set, "themes"),
        )
        self._grid = QFormLayout(self._body)
        self._lay_out()
        self._show_what_matters(Form.TEXT)  # before anything asks how much room is wanted
        self.setWidget(self._body)

    def show_section(self, name: str, place: int, spec: SectionSpec, *, own: bool) -> None:
        """Show a section of a template; words half-typed in the same one stay."""
        fresh = (name, place) != (self._name, self._place)
        fresh = fresh or self._spec is None or (self._spec.key != spec.key and not self._typing())
        self._name, self._place, self._spec = name, place, spec
        for word, field in self._words.items():
            value = getattr(spec, word)
            field.show_words(joined(value) if word in _LISTS else value, fresh=fresh)
        self._form.show_key(spec.form)
        self._tone.show_key(spec.tone)
        self._level.show_key(spec.level)
        self._order.show_key(spec.order)
        self._takes.show_ticks(self._categories(), spec.takes)
        self._status.show_ticks(template_words.statuses(), spec.status)
        self._days.show_number(spec.days)
        self._limit.show_number(spec.limit)
        self._budget.show_number(spec.budget)
        for word, flag in self._flags.items():
            shown_as(flag, on=getattr(spec, word))
        self._columns.show_pieces(spec.columns, fresh=fresh)
        self._themes.show_pieces(spec.themes, fresh=fresh)
        self._show_what_matters(spec.form)
        self._body.setEnabled(own)
        if fresh:
            self.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Colours) -> None:
        """Take on other colours."""
        for field in self._words.values():
            field.set_theme(theme)
        self._columns.set_theme(theme)
        self._themes.set_theme(theme)

    def edit_title(self) -> None:
        """Put the caret into the title, all of it chosen."""
        line = self._words["title"].line
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()

    # making -----------------------------------------------------------------------------------

    def _names(self) -> dict[str, str]:
        return {
            "title": self.tr("Title"),
            "key": self.tr("Key"),
            "hint": self.tr("What goes there"),
            "notice": self.tr("Under the heading"),
            "empty": self.tr("Said where it is empty"),
            "actors": self.tr("Only of these, between semicolons"),
            "choices": self.tr("To tick, between semicolons"),
            "asks": self.tr("Lines to sign, between semicolons"),
        }

    def _flag_names(self) -> dict[str, str]:
        return {
            "required": self.tr("must say something"),
            "dated": self.tr("each line begins with its day"),
            "once": self.tr("the same of several sources is one row"),
            "boxed": self.tr("stands in a box"),
            "annex": self.tr("begins a page"),
        }

    def _levels(self) -> dict[int, str]:
        return {
            1: self.tr("of a section"),
            2: self.tr("of a part of the one above"),
            3: self.tr("of a part of a part"),
        }

    def _word(self, word: str, said: str) -> WordField:
        return WordField(f"template.section.{word}", said, partial(self._take, word))

    def _choice(self, word: str, said: str, choices: Mapping[Any, str]) -> Choice:
        box = Choice(f"template.section.{word}", said, choices)
        box.chosen.connect(partial(self._set, word))
        return box

    def _checks(self, word: str, said: str) -> CheckList:
        checks = CheckList(f"template.section.{word}", said)
        checks.ticked.connect(partial(self._set, word))
        return checks

    def _number(self, word: str, said: str, none: str) -> Number:
        number = Number(f"template.section.{word}", said, none)
        number.valueChanged.connect(partial(self._set, word))
        return number

    def _flag(self, word: str, said: str) -> QCheckBox:
        flag = named(QCheckBox(said), f"template.section.{word}")
        flag.toggled.connect(partial(self._set, word))
        return flag

    def _lay_out(self) -> None:
        grid = self._grid
        grid.setContentsMargins(12, 4, 8, 8)
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(14)
        grid.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        grid.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        words, names = self._words, self._names()
        parts: tuple[QCheckBox | tuple[str, QWidget], ...] = (
            (names["title"], words["title"]),
            (self.tr("Heading"), self._level),
            (self.tr("Form"), self._form),
            (self.tr("Kind of words"), self._tone),
            (self.tr("Takes"), self._takes),
            (self.tr("Only with the status"), self._status),
            (names["actors"], words["actors"]),
            (self.tr("Only of the last days"), self._days),
            (self.tr("Order"), self._order),
            (self.tr("Lines or sentences at most"), self._limit),
            self._flags["once"],
            self._flags["dated"],
            (self.tr("Columns"), self._columns),
            (self.tr("Themes"), self._themes),
            (names["choices"], words["choices"]),
            (names["asks"], words["asks"]),
            (self.tr("Words meant"), self._budget),
            *(self._flags[word] for word in ("required", "boxed", "annex")),
            (names["hint"], words["hint"]),
            (names["notice"], words["notice"]),
            (names["empty"], words["empty"]),
            (names["key"], words["key"]),
        )
        for part in parts:
            if isinstance(part, QCheckBox):
                grid.addRow(part)  # with the room of both, as its words are long
                continue
            said, widget = part
            label = plain_label(said)
            label.setBuddy(widget.focusProxy() or widget)
            grid.addRow(label, widget)

    def _show_what_matters(self, form: Form) -> None:
        shown: Sequence[tuple[QWidget, bool]] = (
            *((part, form in _FILLED) for part in (self._takes, self._status, self._days)),
            (self._words["actors"], form in _FILLED),
            (self._order, form in _FILLED),
            (self._limit, form in _WRITTEN),
            (self._flags["once"], form is Form.TABLE),
            (self._flags["dated"], form in {Form.BULLETS, Form.NUMBERED}),
            (self._columns, form in _COLUMNED),
            (self._themes, form is Form.ITEMS),
            (self._words["choices"], form is Form.DECISIONS),
            (self._words["asks"], form is Form.CLEARANCE),
            (self._budget, form in _WRITTEN),
            (self._words["hint"], form in _WRITTEN),
        )
        for part, on in shown:
            self._grid.setRowVisible(part, on)

    # rows -------------------------------------------------------------------------------------

    def _categories(self) -> dict[str, str]:
        return {str(category.id): category.name for category in self._editing.categories()}

    def _column_row(self, name: str, piece: Piece) -> Row:
        assert isinstance(piece, Column)
        known = template_words.columns()
        taken = set(self._spec.takes) if self._spec is not None else set()
        for category in self._editing.categories():
            if category.id in taken:
                known |= {f.name: f.label for f in category.fields if f.name not in known}
        free = self._spec is not None and self._spec.form is Form.GRID
        return ColumnRow(name, piece, known, free=free)

    def _new_column(self, pieces: Sequence[Piece]) -> Piece:
        taken = {piece.key for piece in pieces if isinstance(piece, Column)}
        known = template_words.columns()
        if self._spec is not None and self._spec.form is Form.GRID:
            key = next(key for key in _counted("column") if key not in taken)
            return Column(key, self.tr("Column"), 20)
        key = next((key for key in known if key not in taken), "text")
        return Column(key, known[key], 15)

    def _theme_row(self, name: str, piece: Piece) -> Row:
        assert isinstance(piece, Theme)
        return ThemeRow(name, piece, self._categories())

    def _new_theme(self, _pieces: Sequence[Piece]) -> Piece:
        return Theme(self.tr("Theme"), ())

    # what people do ---------------------------------------------------------------------------

    def _take(self, word: str, typed: str) -> str:
        return self._set(word, parted(typed) if word in _LISTS else typed)

    def _set(self, word: str, value: object) -> str:
        if isinstance(value, list):
            value = tuple(value)
        if word == "takes" and isinstance(value, tuple):
            value = tuple(CategoryId(str(slug)) for slug in value)
        return self._editing.set_in_section(self._name, self._place, word, value)

    def _typing(self) -> bool:
        return any(field.line.hasFocus() for field in self._words.values())


def _counted(word: str) -> list[str]:
    return [word, *(f"{word}-{number}" for number in range(2, 100))]
