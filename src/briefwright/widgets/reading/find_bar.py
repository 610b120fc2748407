"""The bar that finds words in the article."""

from typing import override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QToolButton,
    QWidget,
)

from briefwright.domain.text import Span
from briefwright.viewmodels.reading.finding import Finding
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.incoming import FilesPass
from briefwright.widgets.layout.flow_row import FlowRow
from briefwright.widgets.naming import named, plain_label, say, tipped
from briefwright.widgets.typed_fields import clearable

_LONGEST = 300  # characters of a selection that are taken over
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_GAPS = 48  # pixels between the parts and around them
_OPTIONS_APART = 12  # pixels
_EASE = 130  # pixels for a count, and a word more in the field, before the options go below


class FindBar(QFrame):
    """Words to find, which hit is shown of how many, and how to read the words.

    Whoever shows the article selects each `hit_chosen` in the text without taking the focus.
    When the bar has `closed`, the hit is still selected: a category's key marks it at once.
    """

    hit_chosen = Signal(Span)
    hits_changed = Signal(object)  # spans in text order; none once the bar is closed
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "find.bar", self.tr("Find in the article"))
        self.finding = Finding(self)
        self._text = self._language = ""
        self._from = 0  # where the person was when they began to look
        self._current = -1
        self._choosing = False  # the next hit that is found is to be shown
        self._turned = ""
        self._below = (False, False)  # the options, and the count
        self._theme = theme
        self._field = named(QLineEdit(), "find.words", self.tr("Find in the article"))
        self._field.setPlaceholderText(self.tr("Find in the article"))
        clearable(self._field)
        self._field.setMinimumWidth(120)
        FilesPass(self._field)
        self._field.textChanged.connect(self._look)
        self._count = named(plain_label(), "find.count")
        usual = ("000 of 0,000", self.tr("Not found"))
        self._count.setMinimumWidth(max(map(self.fontMetrics().horizontalAdvance, usual)))
        self._previous = self._arrow("find.previous", Qt.ArrowType.UpArrow)
        self._next = self._arrow("find.next", Qt.ArrowType.DownArrow)
        self._close = named(QToolButton(), "find.close", self.tr("Close"))
        self._match_case = named(QCheckBox(self.tr("Match case")), "find.match-case")
        self._whole_words = named(QCheckBox(self.tr("Whole words")), "find.whole-words")
        self._options = QWidget()
        self._name_parts()
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.hide()

    def look_in(self, text: str, language: str = "") -> None:
        """Find in this text from now on: another article is shown."""
        if text is self._text:
            return
        self._text, self._language = text, language
        self._from, self._current = 0, -1
        self._choosing = False
        if self.isVisible():
            self.finding.look_in(text, language)

    def look_from(self, offset: int) -> None:
        """Count next and previous from here: the person has gone there."""
        hits = self.finding.hits
        here = hits[self._current] if 0 <= self._current < len(hits) else None
        if here is None or not here.start <= offset <= here.end:
            self._from, self._current = offset, -1
            self._tell()

    def open(self, words: str = "", at: int | None = None) -> None:
        """Show the bar and find `words`, else those of last time, from an offset onwards."""
        words = " ".join(words[:_LONGEST].split())
        if at is not None:
            self._from, self._current = at, -1
        self.show()
        self.finding.look_in(self._text, self._language)
        if words and words != self._field.text():
            self._field.setText(words)
        else:
            self._look()
            self._on_found()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_bar(self) -> None:
        """Hide the bar; the hit stays selected in the text, which is given the focus back."""
        if self.isHidden():
            return
        in_it = self.isAncestorOf(QApplication.focusWidget() or self)
        self.hide()
        self.hits_changed.emit([])
        if in_it:
            self.closed.emit()

    def misses(self) -> bool:
        """Whether words are looked for and are nowhere in the text."""
        words = self.isVisible() and bool(self._field.text().strip())
        return words and not self.finding.hits and not self.finding.busy

    def go_next(self) -> None:
        """Go to the next hit, behind the last one to the first."""
        self._step(1)

    def go_previous(self) -> None:
        """Go to the hit before, from the first one to the last."""
        self._step(-1)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self, ground=theme.colour("palette.window"))
        self._tell()

    # finding --------------------------------------------------------------------------------

    def _look(self) -> None:
        """Begin anew with what is typed now; a longer word is looked for from where it began."""
        hits = self.finding.hits
        if 0 <= self._current < len(hits):
            self._from = hits[self._current].start
        self._current, self._turned, self._choosing = -1, "", True
        self.finding.look_for(
            self._field.text(),
            match_case=self._match_case.isChecked(),
            whole_words=self._whole_words.isChecked(),
        )

    def _on_found(self) -> None:
        if not self.isVisible():
            return
        hits = self.finding.hits
        self.hits_changed.emit(hits)
        reached = not self.finding.busy or (hits and hits[-1].start >= self._from)
        if hits and self._choosing and reached:
            self._choose(self.finding.next_from(self._from))
        else:
            self._tell()

    def _step(self, by: int) -> None:
        self.finding.look_in(self._text, self._language)
        hits = self.finding.hits
        if not hits:
            return
        if self._current >= 0:
            place = self._current + by
        else:
            place = self.finding.next_from(self._from) - (1 if by < 0 else 0)
        place %= len(hits)
        self._turned = ""
        if by > 0 and hits[place].start < self._from:
            self._turned = self.tr("from the top")
        elif by < 0 and hits[place].start > self._from:
            self._turned = self.tr("from the end")
        self._choose(place)

    def _choose(self, place: int) -> None:
        self._current, self._choosing = place, False
        self._from = self.finding.hits[place].start
        self._tell()
        self.hit_chosen.emit(self.finding.hits[place])

    # telling --------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say which hit of how many; a screen reader hears it too."""
        words = self._words()
        shade = "error.text" if self.misses() else "text.muted"
        coloured(self._count, self._theme.colour(shade))
        for button in (self._previous, self._next):
            button.setEnabled(bool(self.finding.hits))
        if words != self._count.text():
            self._count.setText(words)
            if self.isVisible():
                say(self._field, words)

    def _words(self) -> str:
        if not self._field.text().strip():
            return ""
        count = len(self.finding.hits)
        if not count:
            return self.tr("Looking…") if self.finding.busy else self.tr("Not found")
        many = self.locale().toString(count) + ("+" if self.finding.more else "")
        if self._current < 0:
            return self.tr("{0} found").format(many)
        words = self.tr("{0} of {1}").format(self.locale().toString(self._current + 1), many)
        return f"{words}, {self._turned}" if self._turned else words

    # keys -----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        focus = QApplication.focusWidget()
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_bar()
            case Qt.Key.Key_F3:
                self._step(-1 if back else 1)
            case key if key in _ENTER and isinstance(focus, QToolButton):
                focus.click()
            case key if key in _ENTER:
                self._step(-1 if back else 1)
            case _:
                super().keyPressEvent(event)

    # parts ----------------------------------------------------------------------------------

    def _arrow(self, identifier: str, arrow: Qt.ArrowType) -> QToolButton:
        button = named(QToolButton(), identifier)
        button.setArrowType(arrow)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _name_parts(self) -> None:
        for button, name, keys in (
            (self._previous, self.tr("Previous"), "Shift+F3"),
            (self._next, self.tr("Next"), "F3"),
            (self._close, self.tr("Close"), "Esc"),
        ):
            button.setText(name)
            button.setAccessibleName(name)
            tipped(button, f"{name} ({keys})")
        self._close.setAutoRaise(True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._match_case.setToolTip(self.tr("Capital letters and accents must be the same"))

    def _lay_out(self) -> None:
        options = FlowRow(apart=_OPTIONS_APART)
        options.setContentsMargins(0, 0, 0, 0)
        options.addWidget(self._match_case)
        options.addWidget(self._whole_words)
        self._options.setLayout(options)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 5, 8, 5)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        for column, part in enumerate((self._field, self._count, self._previous, self._next)):
            self._grid.addWidget(part, 0, column)
        self._grid.addWidget(self._options, 0, 4)
        self._grid.addWidget(self._close, 0, 5)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(4, 2)

    def _beside_one_another(self) -> int:
        """Return how wide the options are in one line."""
        options = (self._match_case, self._whole_words)
        return sum(each.sizeHint().width() for each in options) + _OPTIONS_APART

    def _connect(self) -> None:
        self.finding.changed.connect(self._on_found)
        self._previous.clicked.connect(self.go_previous)
        self._next.clicked.connect(self.go_next)
        self._close.clicked.connect(self.close_bar)
        for option in (self._match_case, self._whole_words):
            option.toggled.connect(self._look)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the options, then the count, on lines of their own where there is no room."""
        super().resizeEvent(event)
        beside = (self._field, self._previous, self._next, self._close)
        least = (max(part.minimumSizeHint().width(), part.minimumWidth()) for part in beside)
        room = event.size().width() - sum(least) - _GAPS
        below = (
            room < self._beside_one_another() + _EASE,
            room < self._count.minimumWidth(),
        )
        if below != self._below:
            self._below = options, count = below
            self._grid.addWidget(self._options, *((1, 0, 1, 6) if options else (0, 4, 1, 1)))
            self._grid.addWidget(self._count, *((2, 0, 1, 6) if count else (0, 1, 1, 1)))
