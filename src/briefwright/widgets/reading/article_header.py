"""Above the text: what the article is, where each fact comes from, and what to mind."""

import re
from datetime import date
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain import handling
from briefwright.domain.article import Article, Notice, is_language, latest_published
from briefwright.domain.fields import FieldSpec
from briefwright.viewmodels import messages
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.fields import field_editors
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.naming import named, plain_label, tipped
from briefwright.widgets.reading.related.strip import RelatedStrip
from briefwright.widgets.typed_fields import LineField

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading
_TITLE_LINES = 3
_EDGE = 28  # pixels at either side, until there is a text below
_FACTS = 40  # letters of the facts that a line has at least where a button stands beside them
_UNBROKEN = re.compile(r"\S{30}(?=\S)")
_BETWEEN = "\u00a0\u00a0·  "  # no line begins with it
_SHORT = 24  # letters of a fact that stays in one line
_LONG = 300_000  # characters; of a longer text these are counted, for all of it


class ArticleHeader(QWidget):
    """Title and a line of facts; on demand each fact with its origin, to be edited in place."""

    notice_chosen = Signal(object)  # a Notice

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self._whole_title = ""
        self._words = ""
        self._title = sized(plain_label(), 1.35, bold=True)
        self._title.setWordWrap(True)
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = plain_label()
        self._line.setWordWrap(True)
        self._more = named(QToolButton(), "article.details", self.tr("Article details"))
        self._more.setText(self.tr("Details"))
        self._more.setCheckable(True)
        self._more.setAutoRaise(True)
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setArrowType(Qt.ArrowType.RightArrow)
        self._more.toggled.connect(self._toggle)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._facts = ArticleFacts(theme)
        self._facts.hide()
        self.related = RelatedStrip(theme)
        self._notices = named(QWidget(), "article.notices", self.tr("Notices"))
        self._notice_column = QVBoxLayout(self._notices)
        self._notice_column.setContentsMargins(0, 2, 0, 0)
        self._notice_column.setSpacing(2)
        self._lay_out()
        self.set_theme(theme)

    def work_with(self, reading: "Reading") -> None:
        """Follow what is being read."""
        self._reading = reading
        self._facts.work_with(reading)
        self.related.work_with(reading.relatives)
        reading.opened.connect(self._refresh)
        reading.facts_changed.connect(self._refresh)
        reading.noticed.connect(self._show_notices)
        reading.offers.changed.connect(self._show_line)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        coloured(self, ground=theme.colour("palette.page"))
        coloured(self._title, theme.colour("text.heading"))
        coloured(self._line, theme.colour("text.muted"))
        self._facts.set_theme(theme)
        self.related.set_theme(theme)
        self._refresh()

    def stand_between(self, left: int, right: int) -> None:
        """Leave so many pixels free at either side."""
        column = self.layout()
        if column is not None:
            column.setContentsMargins(left, 14, right, 6)

    def _lay_out(self) -> None:
        self._row.setSpacing(4)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(
            self._more, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing
        )
        column = QVBoxLayout(self)
        column.setSpacing(4)
        self.stand_between(_EDGE, _EDGE)
        column.addWidget(self._title)
        column.addLayout(self._row)
        column.addWidget(self._facts)
        column.addWidget(self.related)
        column.addWidget(self._notices)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _toggle(self, shown: bool) -> None:  # noqa: FBT001  (a slot)
        self._more.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._facts.setVisible(shown)

    def _refresh(self) -> None:
        article = self._reading.article if self._reading else None
        self.setVisible(article is not None)
        if article is None or self._reading is None:
            return
        self._whole_title = article.title
        self._show_title()
        assert self._reading.content is not None
        self._words = self._counted(self._reading.content.text)
        self._show_line()
        self._show_notices()

    def _show_line(self) -> None:
        article = self._reading.article if self._reading else None
        if article is None or self._reading is None:
            return
        published = messages.shown_fact(article.published.isoformat()) if article.published else ""
        facts = (
            article.outlet or self.tr("outlet not known"),
            published or self.tr("date not known"),
            article.author,
            article.language.upper(),
            article.handling,
            self._words,
            self._waiting(self._reading.offers.count),
        )
        self._line.setText(_BETWEEN.join(_together(fact) for fact in facts if fact))

    def _waiting(self, count: int) -> str:
        if count == 1:
            return self.tr("1 suggestion waits")
        return self.tr("%Ln suggestions wait", "", count) if count else ""

    def _show_title(self) -> None:
        """Show a very long title in a few lines; the whole of it can be seen in a tip."""
        room, metrics = self._title.width() * _TITLE_LINES, self._title.fontMetrics()
        words = _UNBROKEN.sub("\\g<0>\u200b", self._whole_title)  # where a line may end
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(room - 40, 200))
        self._title.setText(cut)
        tipped(self._title, "" if cut == words else self._whole_title)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_row()
        self._show_title()

    def _turn_row(self) -> None:
        """Put the button under the facts where beside it they would have few words to a line."""
        room = self._title.width() - self._more.sizeHint().width()
        narrow = room < self.fontMetrics().averageCharWidth() * _FACTS
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _counted(self, text: str) -> str:
        if len(text) > _LONG:  # to count half a million words would be felt
            about = len(text[:_LONG].split()) * len(text) / _LONG
            return self.tr("about %Ln words", "", int(round(about, -3)))
        count = len(text.split())
        return self.tr("1 word") if count == 1 else self.tr("%Ln words", "", count)

    def _show_notices(self) -> None:
        notices = self._reading.notices if self._reading else ()
        while (item := self._notice_column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for notice in notices:
            self._notice_column.addWidget(self._notice(notice))
        self._notices.setVisible(bool(notices))

    def _notice(self, notice: Notice) -> QWidget:
        strip = QWidget()
        coloured(strip, ground=self._theme.colour("notice.ground"))
        words = plain_label(messages.notice(notice))
        words.setWordWrap(True)
        coloured(words, self._theme.colour("notice.text"))
        row = QHBoxLayout(strip)
        row.setContentsMargins(10, 5, 6, 5)
        row.addWidget(words, 1)
        if notice.span is not None:
            show = QToolButton()
            show.setText(self.tr("Show"))
            show.setAutoRaise(True)
            coloured(show, self._theme.colour("notice.text"))
            show.clicked.connect(lambda _checked=False, n=notice: self.notice_chosen.emit(n))
            row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return strip


class ArticleFacts(QWidget):
    """What is known of the article, each fact with where it came from, and its handling mark."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reading: Reading | None = None
        self._fields: dict[str, LineField] = {}
        self._origins: dict[str, QWidget] = {}
        self._wrong: set[str] = set()
        # what was typed last that could be taken, and the article before; perhaps half a fact
        self._taken: dict[str, tuple[str, Article]] = {}
        self._shown = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        labels = {
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "author": self.tr("Author"),
            "published": self.tr("Published"),
            "language": self.tr("Language"),
            "url": self.tr("Address"),
        }
        for row, (fact, label) in enumerate(labels.items()):
            self._add(row, fact, label)
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

    def _add(self, row: int, fact: str, label: str) -> None:
        field = named(LineField(), f"article.field.{fact}", label)
        if fact == "published":
            field.setPlaceholderText(self.tr("year-month-day"))
        field.textEdited.connect(lambda typed, f=fact: self._on_typed(f, typed))
        field.editingFinished.connect(lambda f=fact: self._taken.pop(f, None))
        origin = plain_label()
        self._fields[fact] = field
        self._origins[fact] = origin
        self._place(row, field, label)
        self._grid.addWidget(origin, row, 2)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self._handling is None:
            mark = FieldSpec("handling", self.tr("Handling mark"))
            self._handling = field_editors.OwnWordsEditor(mark, handling.MARKS)
            self._handling.typed.connect(self._on_handling)
            box = named(self._handling.widget(), "article.field.handling", mark.label)
            self._place(len(self._fields), box, mark.label)
            self._refresh()
        super().showEvent(event)

    def _place(self, row: int, field: QWidget, label: str) -> None:
        shown = plain_label(label)
        shown.setBuddy(field)
        self._grid.addWidget(shown, row, 0)
        self._grid.addWidget(field, row, 1)

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
            shown = value.isoformat() if isinstance(value, date) else value or ""
            if field.text().strip() != shown:
                field.setText(shown)
            field.setCursorPosition(field.cursorPosition() if field.hasFocus() else 0)
            known = article.origins.get(fact) if shown else None
            self._say(fact, messages.origin(known, article.source))

    def _say(self, fact: str, words: str, *, wrong: bool = False) -> None:
        (self._wrong.add if wrong else self._wrong.discard)(fact)
        label = self._origins[fact]
        label.setText(words)  # type: ignore[attr-defined]
        coloured(label, self._theme.colour("error.text" if wrong else "text.muted"))
        self._fields[fact].setAccessibleDescription(words)

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
            value = date.fromisoformat(typed.strip()) if typed.strip() else None
        elif fact == "language":
            value = typed.strip().lower()
        self._wrong.discard(fact)
        self._taken[fact] = typed.casefold(), before
        reading.workbench.set_fact(before, fact, value)
        self._refresh()

    def _fault(self, fact: str, typed: str) -> str:
        """Return in words why what is typed cannot be taken; "" where it can."""
        if fact == "published" and typed:
            try:
                day = date.fromisoformat(typed)
            except ValueError:
                return self.tr("a date such as 2025-02-07")
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


def _together(fact: str) -> str:
    """Keep the words of a short fact in one line: a number without what it counts says little."""
    return fact.replace(" ", "\u00a0") if len(fact) <= _SHORT else fact
