"""Right of the articles: the key points of the one in hand."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.cards.annotation_panel import AnnotationPanel
from briefwright.widgets.naming import named
from briefwright.widgets.window.article_space import ArticleSide

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.annotation_list import AnnotationList


class KeyPoints(QStackedWidget):
    """Holds cards for each article panel; those of the panel in hand are shown."""

    removed = Signal()
    menu_wanted = Signal(QWidget)  # of suggestions, below this

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._letters = True
        self._cards: dict[ArticleSide, AnnotationPanel] = {}
        self.first = self._make()

    @property
    def current(self) -> AnnotationPanel:
        """The cards that are shown."""
        shown = self.currentWidget()
        assert isinstance(shown, AnnotationPanel)
        return shown

    def pair(self, side: ArticleSide, cards: "AnnotationList") -> None:
        """Let cards and text of one article follow each other."""
        assert side.reading is not None
        panel = self._make() if self._cards else self.first
        if panel is not self.first:
            panel.restore(self.first.state())
            for part in panel.findChildren(QWidget):
                if part.objectName().startswith("annotation"):
                    named(part, f"beside.{part.objectName()}")
        self._cards[side] = panel
        panel.work_with(side.reading, cards)
        panel.stand_beside(side.panel.view)
        panel.mark_chosen.connect(side.panel.reveal_mark)
        panel.copy_wanted.connect(side.panel.copy_mark)
        panel.carried.connect(side.panel.carry)
        panel.text_wanted.connect(side.panel.view.setFocus)
        side.panel.view.to_cards = panel.enter
        panel.filter_changed.connect(side.panel.set_filter)

    def show_for(self, side: ArticleSide) -> None:
        """Show the cards of this article."""
        if side in self._cards:
            self.setCurrentWidget(self._cards[side])

    def keep(self, settings: Settings) -> None:
        """Store what is being typed, and remember how the cards are shown."""
        for panel in self._panels():
            panel.form.finish_typing()
        settings.keep("window/cards", self.first.state())

    def set_letter_keys(self, *, letters: bool) -> None:
        """Let single letters and digits change the category of a card, or not."""
        self._letters = letters
        for panel in self._panels():
            panel.set_letter_keys(letters)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        for panel in self._panels():
            panel.set_theme(theme)

    def _panels(self) -> Iterator[AnnotationPanel]:
        for place in range(self.count()):
            panel = self.widget(place)
            if isinstance(panel, AnnotationPanel):
                yield panel

    def _make(self) -> AnnotationPanel:
        panel = AnnotationPanel(self._theme)
        panel.set_letter_keys(self._letters)
        panel.removed.connect(self.removed)
        panel.offers.menu_wanted.connect(self.menu_wanted)
        self.addWidget(panel)
        return panel
