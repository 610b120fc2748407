"""What the menu of suggestions does."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from briefwright.domain.ids import CategoryId
from briefwright.domain.mark import Mark
from briefwright.widgets.window.article_space import ArticleSide
from briefwright.widgets.window.panels import Panels

if TYPE_CHECKING:
    from briefwright.viewmodels.suggestions.offers import Offers

_LEAST = (90, 80, 70, 50)  # per cent


class OfferActions(QObject):
    """Deciding on the suggestion in hand, on many at once, and on what is offered at all."""

    def __init__(self, window: QMainWindow, panels: Panels) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._actions: Mapping[str, QAction] = {}
        self._all: QMenu | None = None
        self._named: dict[CategoryId, QAction] = {}

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what each action does."""
        above: dict[str, Callable[[], object]] = {
            f"accept-{least}": partial(self.accept_all, None, least) for least in _LEAST
        }
        return above | {
            "accept": self.accept,
            "reject": self.reject,
            "next-offer": self.go_next,
            "last-offer": self.go_back,
            "reject-rest": self.reject_rest,
            "less-sure": self.toggle_less_sure,
        }

    def tick(self, actions: Mapping[str, QAction], menus: Mapping[str, QMenu]) -> None:
        """Show by these actions how things stand; fill the menu that names the categories."""
        self._actions = actions
        self._all = menus["accept-all"]

    def follow(self, side: ArticleSide) -> None:
        """Follow what is offered in a panel."""
        assert side.reading is not None
        offers = side.reading.offers
        offers.next_wanted.connect(side.panel.reveal_mark)
        offers.changed.connect(self.show_state)

    @property
    def _offers(self) -> "Offers | None":
        reading = self._panels.reading
        return reading.offers if reading is not None else None

    # one ------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Accept the suggestion in hand and go on to the next."""
        if self._offers is not None:
            self._offers.accept()

    def reject(self) -> None:
        """Reject the suggestion in hand and go on to the next."""
        if self._offers is not None:
            self._offers.reject()

    def go_next(self) -> None:
        """Go to the next suggestion in the text; behind the last one, to the first."""
        offers = self._offers
        if offers is not None:
            self._reveal(offers.next_after(self._here()))

    def go_back(self) -> None:
        """Go to the suggestion before; before the first one, to the last."""
        offers = self._offers
        if offers is not None:
            self._reveal(offers.last_before(self._here()))

    def _here(self) -> Mark | int:
        reading, view = self._panels.reading, self._panels.article.view
        active = reading.marks.get(reading.active) if reading is not None else None
        return active or view.offset_at_caret()

    def _reveal(self, mark: Mark | None) -> None:
        if mark is None:
            self._panels.job_bar.say(self.tr("No suggestion waits in this article."))
        else:
            self._panels.article.reveal_mark(mark)
            if not self._panels.cards.list.hasFocus():
                self._panels.article.view.setFocus()  # where its keys are

    # many -----------------------------------------------------------------------------------

    def accept_all(self, category: CategoryId | None, least: int = 0) -> None:
        """Accept all of a category, or all that are at least so sure, as one step."""
        if self._offers is not None and not self._offers.accept_all(category, least):
            self._panels.job_bar.say(self.tr("No suggestion is so sure."))

    def reject_rest(self) -> None:
        """Reject all that wait, as one step."""
        if self._offers is not None:
            self._offers.reject_rest()

    def toggle_less_sure(self) -> None:
        """Show the less sure suggestions too, or no more."""
        if self._offers is not None:
            self._offers.unfold(on=self._actions["less-sure"].isChecked())

    def show_state(self) -> None:
        """Name the categories that something is offered as, and tick whether all is shown."""
        reading, menu, offers = self._panels.reading, self._all, self._offers
        if reading is None or menu is None or offers is None:
            return
        found = offers.by_category()
        self._actions["less-sure"].setChecked(offers.unfolded)
        menu.setEnabled(bool(found))
        for slug in [slug for slug in self._named if slug not in found]:
            action = self._named.pop(slug)
            self._window.removeAction(action)
            menu.removeAction(action)
            action.deleteLater()
        names = {category.id: category.name for category in reading.all_categories()}
        for slug, ids in found.items():
            if slug not in self._named:
                action = menu.addAction("", partial(self.accept_all, slug))
                action.setObjectName(f"action.accept-all.{slug}")
                self._named[slug] = action
            words = f"{names.get(slug, slug)} ({len(ids)})"
            self._named[slug].setText(words.replace("&", "&&"))

    def open_menu(self, below: QWidget) -> None:
        """Open the menu of suggestions below a button."""
        for menu in self._actions["accept"].associatedObjects():
            if isinstance(menu, QMenu):
                menu.popup(below.mapToGlobal(QPoint(0, below.height())))
