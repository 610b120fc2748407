"""The window's actions: they act on its panels, and tell the window what else is wanted."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMainWindow, QMenu

from briefwright.viewmodels.settings import Settings
from briefwright.viewmodels.theme import Theme
from briefwright.widgets import actions
from briefwright.widgets.actions import Needs
from briefwright.widgets.reading.find_bar import FindBar
from briefwright.widgets.window.article_space import ArticleSide
from briefwright.widgets.window.category_menus import CategoryMenus
from briefwright.widgets.window.command_finder import CommandFinder
from briefwright.widgets.window.edit_actions import EditActions
from briefwright.widgets.window.exchange.exchange_actions import ExchangeActions
from briefwright.widgets.window.file_actions import FileActions
from briefwright.widgets.window.go_actions import GoActions, Stops
from briefwright.widgets.window.help_actions import HelpActions
from briefwright.widgets.window.mark_actions import MarkActions
from briefwright.widgets.window.panels import Panels
from briefwright.widgets.window.preferences.preference_actions import PreferenceActions
from briefwright.widgets.window.suggestions.offer_actions import OfferActions
from briefwright.widgets.window.view_actions import ViewActions

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading


class Commands(QObject):
    """All that the menus, the palette and the keys do, by room."""

    def __init__(
        self, window: QMainWindow, panels: Panels, settings: Settings, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self.file = FileActions(window, panels, settings)
        self.edit = EditActions(panels, self)
        self.view = ViewActions(window, panels, settings)
        self.go = GoActions(panels, settings, self)
        self.mark = MarkActions(panels, settings, self)
        self.help = HelpActions(window, panels)
        self.offers = OfferActions(window, panels)
        self.preferences = PreferenceActions(window, panels, settings, theme)
        self.exchange = ExchangeActions(window, panels, settings)
        rooms = (
            self.file, self.exchange, self.edit, self.view, self.go, self.mark, self.offers,
            self.preferences, self.help,
        )  # fmt: skip
        slots = {name: slot for room in rooms for name, slot in room.slots().items()}
        menus = actions.build(window, slots)
        self.by_id: dict[str, QAction] = menus.actions
        self.offers.tick(self.by_id, menus.submenus)
        self._needs = {spec.id: spec.needs for spec in actions.every()}
        self.categories = CategoryMenus(window, panels, menus.submenus, theme, settings)
        self._able: tuple[bool, ...] = ()  # as things stood when actions were enabled last
        self.finder = CommandFinder(window, panels, theme)
        self._connect()
        self.set_theme(theme)

    def _connect(self) -> None:
        self.view.tick(self.by_id)
        self.mark.tick(self.by_id)
        self._panels.points.menu_wanted.connect(self.offers.open_menu)
        self._panels.space.current_changed.connect(self.offers.show_state)
        self.mark.categories_wanted.connect(self.categories.show_editor)
        self.exchange.undo_offered.connect(self.edit.offer_undo)
        self.file.passage_wanted.connect(self.go.read_passage)
        self.go.enable(self.by_id["back"], self.by_id["forward"])
        self.mark.set_up(self._panels.article)
        self.help.palette_wanted.connect(self._open_palette)
        self.help.keys_wanted.connect(self.show_keys)
        self.by_id["letter-keys"].toggled.connect(self._on_letters)
        self._panels.space.current_changed.connect(self.enable)
        self._panels.space.current_changed.connect(self.view.show_state)
        self._panels.space.split_changed.connect(self.view.show_state)
        for name in ("undo", "redo"):
            self.by_id[name].setEnabled(False)
        for menu in self.by_id["copy-plain"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.aboutToShow.connect(self._look_at_copying)
        for menu in self.by_id["bin-article"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.aboutToShow.connect(self.for_articles)
        self.by_id["read"].setChecked(True)
        self._on_letters()
        self._follow_words(self._panels.space.first)
        self.enable()

    def work_with_desk(self) -> None:
        """Enable what needs an open store."""
        self.edit.follow_steps(self.by_id["undo"], self.by_id["redo"])
        self.categories.work_with_desk()
        if self._panels.desk is not None:
            self.exchange.work_with(self._panels.desk.exchanging)
        self.enable()

    def take_briefing(self, more: Sequence[QAction], stops: Callable[[], Stops]) -> None:
        """Put `more` into the menu of the briefing; `stops` says where F6 stops there."""
        self.go.briefing_stops = stops
        for menu in self.by_id["new-briefing"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.addActions(more)
        self.enable()

    def follow(self, side: ArticleSide) -> None:
        """Follow what is read and marked in a panel."""
        assert side.reading is not None
        self.go.follow(side)
        self.offers.follow(side)
        side.reading.offers.changed.connect(self.enable)
        side.reading.offers.said.connect(self.edit.offer_undo)
        self.mark.set_up(side.panel)
        self.view.follow(side.panel)
        side.reading.opened.connect(self.view.show_state)
        side.reading.opened.connect(self.enable)
        side.reading.active_changed.connect(self.enable)
        side.reading.marks_changed.connect(self.enable)
        if side is not self._panels.space.first:
            self._follow_words(side)
        side.panel.header.mail_wanted.connect(self.file.mail_wanted)
        side.panel.locked_changed.connect(self.categories.show_lock)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of `theme`."""
        self.finder.set_theme(theme)
        self.categories.set_theme(theme)
        self.preferences.set_theme(theme)

    def trigger(self, name: str) -> None:
        """Do what the action of this name does."""
        self.by_id[name].trigger()

    def show_keys(self) -> None:
        """Show every key."""
        self.finder.show_keys(letters=self.mark.letter_keys())

    def on_page(self, *, briefing: bool) -> None:
        """Offer what acts on articles only where they are seen."""
        self.go.at_briefing = briefing
        self.view.show_page(briefing=briefing)
        self.by_id["brief" if briefing else "read"].setChecked(True)
        self.enable()

    def enable(self, *_values: object) -> None:
        """Enable what can be done now. Called often, so that it does nothing where it can."""
        reading, panel = self._panels.reading, self._panels.article
        article = not self.go.at_briefing and reading is not None and reading.article is not None
        mark = article and reading is not None and bool(reading.active)
        words = mark or (article and panel.view.textCursor().hasSelection())
        there = {
            Needs.STORE: self._panels.desk is not None,
            Needs.ARTICLE: article,
            Needs.MAIL: article and _is_mail(reading),
            Needs.MARK: mark,
            Needs.WORDS: words,
            Needs.MARKS: article and reading is not None and reading.has_key_points(),
            Needs.OFFER: mark and reading is not None and reading.offers.in_hand() is not None,
            Needs.OFFERS: article and reading is not None and reading.offers.shown > 0,
            Needs.SOUGHT: article and bool(_sought(panel.find_bar).text().strip()),
        }
        able = tuple(there.values())
        if able == self._able:
            return
        self._able = able
        for name, needs in self._needs.items():
            if needs is not Needs.NOTHING:
                self.by_id[name].setEnabled(there[needs])
        self.categories.enable(article=article, words=words, mark=mark)

    def _follow_words(self, side: ArticleSide) -> None:
        """Follow whether words are selected in a panel, and whether any are looked for."""
        side.panel.view.copyAvailable.connect(self.enable)
        _sought(side.panel.find_bar).textChanged.connect(self.enable)

    def _look_at_copying(self) -> None:
        self.by_id["copy-plain"].setEnabled(self.edit.can_copy())

    def for_articles(self) -> list[QAction]:
        """Return what is done to the chosen articles; it says how many they are."""
        count = len(self._panels.chosen_articles())
        found = [self.by_id[name] for name in ("file-under", "bin-article")]
        for action, words in zip(found, actions.of_articles(count), strict=True):
            action.setText(words)
        return found

    def _open_palette(self) -> None:
        self._look_at_copying()
        self.for_articles()
        self.finder.open()

    def _on_letters(self, _on: object = None) -> None:
        """Where single keys are switched off, the question mark is as well."""
        spec = next(spec for spec in actions.every() if spec.id == "keys")
        keys = actions.shortcuts(spec)
        self.by_id["keys"].setShortcuts(keys if self.mark.letter_keys() else keys[:1])


def _is_mail(reading: "Reading | None") -> bool:
    article = reading.article if reading is not None else None
    return article is not None and article.has_attachments


def _sought(bar: FindBar) -> QLineEdit:
    field = bar.findChild(QLineEdit)
    assert field is not None
    return field
