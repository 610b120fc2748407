"""Above the text: what the article is, where each fact comes from, and what to mind."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefwright.domain.article import ATTACHED, Notice
from briefwright.viewmodels import messages
from briefwright.viewmodels.isolates import in_line
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured, sized
from briefwright.widgets.naming import named, plain_label, tipped
from briefwright.widgets.reading.header.article_facts import ArticleFacts
from briefwright.widgets.reading.header.in_lines import in_lines
from briefwright.widgets.reading.related.strip import RelatedStrip

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading
_TITLE_LINES = 3
_SHARE = 4  # of the screen's height title and facts together have one such part at most
_TITLE_SHARE = 0.6  # of that
_EDGE = 28  # pixels at either side, until there is a text below
_FACTS = 40  # letters of the facts that a line has at least where a button stands beside them
_UNBROKEN = re.compile(r"\S{30}(?=\S)")
_BETWEEN = "\u00a0\u00a0·  "  # no line begins with it
_AFTER_NUMBER = re.compile(r"(?<=\d) ")
_SHORT = 24  # letters of a fact that stays in one line
_LONG = 300_000  # characters; of a longer text these are counted, for all of it


class ArticleHeader(QWidget):
    """Title and a line of facts; on demand each fact with its origin, to be edited in place."""

    notice_chosen = Signal(object)  # a Notice
    mail_wanted = Signal(object)  # an Article, to see what is attached to it

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
        words = _BETWEEN.join(in_line([self._together(fact) for fact in facts if fact]))
        room = self._most_high() - self._title.heightForWidth(self._title.width())
        most = max(room // self._line.fontMetrics().lineSpacing(), 1)
        cut = in_lines(words, self._line.fontMetrics(), self._line_width(), most)
        self._line.setText(cut)
        tipped(self._line, "" if cut == words else words)

    def _most_high(self) -> int:
        return self.screen().availableGeometry().height() // _SHARE

    def _line_width(self) -> int:
        beside = self._row.direction() is not QBoxLayout.Direction.TopToBottom
        button = self._more.sizeHint().width() + self._row.spacing() if beside else 0
        return self._title.width() - button

    def _together(self, fact: str) -> str:
        """Keep a short fact in one line that has the room: a number alone says little."""
        wide = self._line.fontMetrics().horizontalAdvance(fact + _BETWEEN.rstrip())
        short = len(fact) <= _SHORT and wide <= self._title.width()
        return fact.replace(" ", "\u00a0") if short else _AFTER_NUMBER.sub("\u00a0", fact)

    def _waiting(self, count: int) -> str:
        if count == 1:
            return self.tr("1 suggestion waits")
        return self.tr("%Ln suggestions wait", "", count) if count else ""

    def _show_title(self) -> None:
        """Show a very long title in a few lines; the whole of it can be seen in a tip."""
        metrics = self._title.fontMetrics()
        room = int(self._most_high() * _TITLE_SHARE) // metrics.lineSpacing()
        words = _UNBROKEN.sub("\\g<0>\u200b", self._whole_title)  # where a line may end
        cut = in_lines(words, metrics, self._title.width(), min(max(room, 1), _TITLE_LINES))
        self._title.setText(cut)
        tipped(self._title, "" if cut == words else self._whole_title)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_row()
        self._show_title()
        self._show_line()

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
        top = Qt.AlignmentFlag.AlignTop
        if notice.span is not None:
            row.addWidget(
                self._button(self.tr("Show"), partial(self.notice_chosen.emit, notice)), 0, top
            )
        elif notice.code == ATTACHED:
            row.addWidget(self._button(self.tr("Choose…"), self._ask_for_attachments), 0, top)
        return strip

    def _button(self, words: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setAutoRaise(True)
        coloured(button, self._theme.colour("notice.text"))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _ask_for_attachments(self) -> None:
        if self._reading is not None and self._reading.article is not None:
            self.mail_wanted.emit(self._reading.article)
