"""What is known of the article that is read, each fact to be edited in place."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, override

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from briefwright.domain import handling
from briefwright.domain.article import Article, is_language, latest_published
from briefwright.domain.fields import FieldSpec
from briefwright.viewmodels import messages
from briefwright.viewmodels.days import field_date, read_day
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.fields import field_editors
from briefwright.widgets.colours import coloured
from briefwright.widgets.days import day_row
from briefwright.widgets.layout.upright import Upright
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.room import grown
from briefwright.widgets.typed_fields import LineField

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading
_REST = 340  # pixels of the window's height for all else; of what is left they take half
_NEAR = 4  # pixels around what comes into sight
_LETTERS = 16  # that are seen of a fact beside where it comes from


class ArticleFacts(Upright):
    """What is known of the article, each fact with where it came from, and its handling mark.

    In a narrow column all stands below one another; in a low window it scrolls, so that some of
    the text stays in sight.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        named(self, "article.facts")
        self._theme = theme
        self._reading: Reading | None = None
        self._fields: dict[str, LineField] = {}
        self._origins: dict[str, QLabel] = {}
        self._rows: list[list[QWidget]] = []
        self._narrow = False
        self._wrong: set[str] = set()
        # what was typed last that could be taken, and the article before; perhaps half a fact
        self._taken: dict[str, tuple[str, Article]] = {}
        self._shown = ""
        inside = QWidget()
        self.setWidget(inside)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setVerticalSpacing(3)
        labels = {
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "author": self.tr("Author"),
            "published": self.tr("Published"),
            "language": self.tr("Language"),
            "url": self.tr("Address"),
        }
        for fact, label in labels.items():
            self._add(fact, label)
        self._arrange()
        self._handling: field_editors.OwnWordsEditor | None = None  # until somebody looks

    def work_with(self, reading: "Reading") -> None:
        """Follow what is being read."""
        self._reading = reading
        reading.opened.connect(self._refresh)
        reading.facts_changed.connect(self._refresh)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        for origin in self._origins.values():
            coloured(origin, theme.colour("text.muted"))

    def _add(self, fact: str, label: str) -> None:
        field = named(LineField(), f"article.field.{fact}", label)
        field.textEdited.connect(lambda typed, f=fact: self._on_typed(f, typed))
        field.editingFinished.connect(lambda f=fact: self._on_left(f))
        origin = plain_label()
        self._fields[fact] = field
        self._origins[fact] = origin
        self._place(field, label, origin)

    def _add_calendar(self) -> None:
        """Put the field of the day into a row with a calendar."""
        field = self._fields["published"]
        parts = next(parts for parts in self._rows if field in parts)
        row = day_row.DayRow(field, lambda: read_day(field.text()))
        row.name(field.objectName(), field.accessibleName())
        row.chosen.connect(lambda day: self._on_typed("published", day))
        parts[parts.index(field)] = row

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._handling is None:
            mark = FieldSpec("handling", self.tr("Handling mark"))
            self._handling = field_editors.OwnWordsEditor(mark, handling.MARKS)
            self._handling.typed.connect(self._on_handling)
            box = named(self._handling.widget(), "article.field.handling", mark.label)
            self._place(box, mark.label)
            self._add_calendar()
            self._arrange()
            for before, after in pairwise([*self._fields.values(), box]):
                QWidget.setTabOrder(before, after)  # what was moved goes behind all others
            self._refresh()
        self._fit()
        super().showEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        inside = self._grid.sizeHint()
        spare = self.window().height() - grown(self, _REST)
        room = max(spare // 2, self.minimumSizeHint().height())
        return QSize(inside.width(), min(inside.height(), room))

    def _fit(self) -> None:
        """Put all below one another where beside one another the fields would show little."""
        letters = self.fontMetrics()
        right = [each for fact, each in self._origins.items() if fact not in self._wrong]
        wanted = letters.averageCharWidth() * _LETTERS + self._grid.horizontalSpacing() * 2
        wanted += self.verticalScrollBar().sizeHint().width()
        wanted += max(label.sizeHint().width() for label, *_others in self._rows)
        wanted += max((letters.horizontalAdvance(each.text()) for each in right), default=0)
        if self._narrow != (self.width() < wanted):
            self._narrow = not self._narrow
            self._arrange()

    def _place(self, field: QWidget, label: str, *origin: QWidget) -> None:
        shown = plain_label(label)
        shown.setBuddy(field)
        self._rows.append([shown, field, *origin])

    def _arrange(self) -> None:
        for row, parts in enumerate(self._rows):
            for place, part in enumerate(parts):
                at = (row * len(self._rows) + place, 0) if self._narrow else (row, place)
                self._grid.addWidget(part, *at)
        for column in (0, 1):
            self._grid.setColumnStretch(column, int(self._narrow == (column == 0)))

    def _refresh(self) -> None:
        article = self._reading.article if self._reading else None
        if article is None:
            return
        if article.id != self._shown:
            self._shown = article.id
            self._wrong.clear()
            self._taken.clear()
        mark = self._handling
        if mark is not None and mark.words().strip() != article.handling:
            mark.set_words(article.handling)
        for fact, field in self._fields.items():
            if fact in self._wrong:
                continue  # what was typed stays until it is right
            value = getattr(article, fact)
            shown = field_date(value) if isinstance(value, date) else value or ""
            typing = field.isModified() and isinstance(value, date)
            if not (typing and read_day(field.text()) == value) and field.text().strip() != shown:
                field.setText(shown)
            field.setCursorPosition(field.cursorPosition() if field.hasFocus() else 0)
            known = article.origins.get(fact) if shown else None
            self._say(fact, messages.origin(known, article.source))

    def _say(self, fact: str, words: str, *, wrong: bool = False) -> None:
        (self._wrong.add if wrong else self._wrong.discard)(fact)
        label = self._origins[fact]
        label.setText(words)
        label.setWordWrap(wrong)
        coloured(label, self._theme.colour("error.text" if wrong else "text.muted"))
        self._fields[fact].setAccessibleDescription(words)
        self._fit()
        if wrong:
            self._grid.activate()  # or it is still where it was before it said so much
            for part in (label, self._fields[fact]):
                self.ensureWidgetVisible(part, 0, _NEAR)

    def _on_typed(self, fact: str, typed: str) -> None:
        reading = self._reading
        if reading is None or reading.article is None:
            return
        before = reading.article
        value: str | date | None = typed.strip()
        fault = self._fault(fact, typed.strip())
        if fault:
            self._say(fact, fault, wrong=True)  # first: what is wrong stays as it was typed
            was = self._taken.pop(fact, None)
            if was is not None and typed.casefold().startswith(was[0]):
                reading.workbench.take_fact_back(before, fact, was[1])
            return
        if fact == "published":
            value = read_day(typed)
        elif fact == "language":
            value = typed.strip().lower()
        self._wrong.discard(fact)
        self._taken[fact] = typed.casefold(), before
        reading.workbench.set_fact(before, fact, value)
        self._refresh()

    def _on_left(self, fact: str) -> None:
        self._taken.pop(fact, None)
        self._fields[fact].setModified(False)
        self._refresh()  # a day is shown in one form, however it was typed

    def _fault(self, fact: str, typed: str) -> str:
        """Return in words why what is typed cannot be taken; "" where it can."""
        if fact == "published" and typed:
            day = read_day(typed)
            if day is None:
                return self.tr("a date such as 7 February 2025")
            if day > latest_published(date.today()):  # noqa: DTZ011  (their clock)
                return self.tr("not taken: later than tomorrow")
        if fact == "language" and not is_language(typed):
            return self.tr("two letters, such as en")
        if fact == "title" and not typed:
            return self.tr("an article needs a title")
        return ""

    def _on_handling(self, typed: str) -> None:
        reading = self._reading
        if reading is not None and reading.article is not None:
            reading.workbench.set_handling(reading.article, typed)
