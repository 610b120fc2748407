"""A line for each thing that stands beside an article: its origin, its reprints, its versions."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, override

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from briefwright.domain.article import Article
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import coloured
from briefwright.widgets.menu_button import MenuButton
from briefwright.widgets.naming import named, plain_label
from briefwright.widgets.reading.related.orphans import OrphanList

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.relatives import Relatives

_LEAST = 24  # letters of a line for which buttons leave room


class RelatedStrip(QWidget):
    """Shows what is beside the article; nothing where it stands by itself."""

    place_wanted = Signal(object)  # a Span of this version
    anew_wanted = Signal(object)  # an Annotation that has lost its words

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "article.related", self.tr("Versions and reprints"))
        self._theme = theme
        self._relatives: Relatives | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.orphans = OrphanList(theme)
        self.orphans.place_wanted.connect(self.place_wanted)
        self.orphans.anew_wanted.connect(self.anew_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._lines)
        column.addWidget(self.orphans)
        self.hide()

    def work_with(self, relatives: "Relatives") -> None:
        """Follow what is beside the article."""
        self._relatives = relatives
        self.orphans.work_with(relatives)
        relatives.changed.connect(self._refresh)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self._theme = theme
        self.orphans.set_theme(theme)
        self._refresh()

    def _refresh(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        beside = self._relatives
        if beside is None:
            return
        family = beside.family
        if family.newest is not None:
            self._version_line(beside, family.newest)
        if family.origin is not None:
            self._reprint_line(beside, family.origin)
        if family.reprints:
            choose = self._choice("reprints", self.tr("Open a reprint"), family.reprints)
            self._add("article.reprints", beside.copied(), choose)
        if family.earlier:
            self._earlier_line(beside, family.earlier)
        self.setVisible(bool(self._lines.count() or family.orphans))

    def _version_line(self, beside: "Relatives", newest: Article) -> None:
        go = self._button("newest", self.tr("Open the newest version"))
        go.clicked.connect(partial(beside.open, newest.id))
        self._add("article.is-earlier", self.tr("This is an earlier version."), go)

    def _reprint_line(self, beside: "Relatives", origin: Article) -> None:
        words = self.tr("Reprint of {0}").format(beside.named_in_full(origin))
        go = self._button("origin", self.tr("Open the origin"))
        go.clicked.connect(partial(beside.open, origin.id))
        part = self._button("no-reprint", self.tr("Not a reprint"))
        part.clicked.connect(partial(beside.stand_alone, alone=True))
        self._add("article.is-reprint", words, go, part)

    def _earlier_line(self, beside: "Relatives", earlier: Sequence[Article]) -> None:
        if len(earlier) > 1:
            choose = self._choice("earlier", self.tr("Open an earlier version"), earlier)
            self._add(
                "article.versions", self.tr("Earlier versions: {0}").format(len(earlier)), choose
            )
            return
        go = self._button("earlier", self.tr("Open"))
        go.setAccessibleName(self.tr("Open the earlier version"))
        go.clicked.connect(partial(beside.open, earlier[0].id))
        self._add("article.versions", beside.version(earlier[0]), go)

    def _button(self, name: str, words: str) -> QPushButton:
        made = named(QPushButton(words), f"article.related.{name}")
        made.setFlat(True)
        return made

    def _choice(self, name: str, words: str, among: Sequence[Article]) -> QPushButton:
        """Return a button with a menu of articles, made when it opens."""
        made = named(MenuButton(), f"article.related.{name}", words)
        made.setText(words)
        made.setFlat(True)
        menu = QMenu(made)
        menu.aboutToShow.connect(partial(self._fill, menu, name, among))
        made.setMenu(menu)
        return made

    def _fill(self, menu: QMenu, name: str, among: Sequence[Article]) -> None:
        assert self._relatives is not None
        menu.clear()
        words: Callable[[Article], str] = self._relatives.name
        if name == "earlier":
            words = self._relatives.version
        for article in among:
            entry = menu.addAction(words(article).replace("&", "&&"))
            entry.triggered.connect(partial(self._relatives.open, article.id))

    def _add(self, name: str, words: str, *buttons: QWidget) -> None:
        label = plain_label(words)
        label.setWordWrap(True)
        coloured(label, self._theme.colour("palette.text"))
        line = named(_Line(label, buttons), name)
        coloured(line, ground=self._theme.colour("palette.stripe"))
        self._lines.addWidget(line)


class _Line(QWidget):
    """Words, and buttons beside them; where those leave the words few letters, below them."""

    def __init__(self, words: QLabel, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._buttons = buttons
        self.setMinimumWidth(1)  # the row would hold the column as wide as all of it
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(10, 2, 6, 2)
        self._row.addWidget(words, 1)
        for button in buttons:
            self._row.addWidget(button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = sum(button.sizeHint().width() for button in self._buttons)
        narrow = self.width() - taken < self.fontMetrics().averageCharWidth() * _LEAST
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if narrow else way.LeftToRight)
