"""The menu of what the library can be narrowed down to."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QMenu

from briefwright.domain.ids import DossierId
from briefwright.viewmodels.days import grouped, language_name
from briefwright.viewmodels.library import filters
from briefwright.widgets.dialogs import question
from briefwright.widgets.library import days_dialog
from briefwright.widgets.library.acting import act, unkeyed
from briefwright.widgets.menu_button import MenuButton
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.desk import Desk

_MOST = 25  # outlets that a menu names


class FilterButton(MenuButton):
    """Each entry of its menu adds a chip, or takes the place of one of the same kind."""

    dossier_wanted = Signal(str)  # to be shown in the tree

    def __init__(self) -> None:
        super().__init__()
        named(self, "library.filter", self.tr("Filter articles"))
        self.setText(self.tr("Filter"))
        self.setMenu(named(QMenu(self), "library.filter.menu", self.tr("Filter articles")))
        self.menu().aboutToShow.connect(self._fill)
        self._outlets = QMenu(self.tr("&Outlet"), self.menu())
        self._languages = QMenu(self.tr("&Language"), self.menu())
        self._desk: Desk | None = None

    def work_with(self, desk: "Desk") -> None:
        """Filter the articles of `desk`."""
        self._desk = desk

    def _fill(self) -> None:
        menu, desk = self.menu(), self._desk
        if desk is None:
            return
        menu.clear()
        self._switch(menu, self.tr("&Unread"), "unread")
        self._switch(menu, self.tr("Has &key points"), "marked")
        self._switch(menu, self.tr("Has &suggestions"), "offered")
        menu.addSeparator()
        within = menu.addMenu(self.tr("&Category"))
        for category in desk.workbench.categories():
            act(within, unkeyed(category.name), partial(self._set, category=category.id))
        within = menu.addMenu(self.tr("&Dossier"))
        for dossier_id, path in desk.dossiers.paths():
            act(within, unkeyed(path), partial(self._show_dossier, dossier_id))
        menu.addMenu(self._outlets)
        filters.count(desk.workbench, "outlet", _MOST, self._name_outlets)
        menu.addMenu(self._languages)
        filters.count(desk.workbench, "language", _MOST, self._name_languages)
        self._days(menu.addMenu(self.tr("D&ate")))

    def _switch(self, menu: QMenu, words: str, fact: str) -> None:
        assert self._desk is not None
        on = bool(getattr(self._desk.articles.filter, fact))
        action = act(menu, words, partial(self._set, **{fact: not on}))
        action.setCheckable(True)
        action.setChecked(on)

    def _name_outlets(self, counts: filters.Counts) -> None:
        """Name them, in a menu that is perhaps open already."""
        self._outlets.clear()
        for outlet, count in counts:
            words = unkeyed(f"{outlet} ({grouped(count)})")
            act(self._outlets, words, partial(self._set, outlet=outlet))
        self._outlets.addSeparator()
        act(self._outlets, self.tr("&Other…"), self._ask_outlet)

    def _name_languages(self, counts: filters.Counts) -> None:
        self._languages.clear()
        for language, count in counts:
            name = language_name(language)
            called = language.upper() if name == language else f"{language.upper()} · {name}"
            words = unkeyed(f"{called} ({grouped(count)})")
            act(self._languages, words, partial(self._set, language=language))

    def _days(self, menu: QMenu) -> None:
        for words, (first, last) in filters.spans(date.today()).items():  # noqa: DTZ011  (local day)
            act(menu, words, partial(self._set, first=first, last=last))
        act(menu, self.tr("&From … to …"), self._ask_days)

    def _ask_outlet(self) -> None:
        title, words = self.tr("Filter articles"), self.tr("Name of the outlet:")
        question.Question(self.window(), title, words, QLineEdit()).ask(self._set_outlet)

    def _set_outlet(self, name: str) -> None:
        self._set(outlet=name)

    def _ask_days(self) -> None:
        assert self._desk is not None
        wanted = self._desk.articles.filter
        dialog = days_dialog.DaysDialog(wanted.first, wanted.last, self.window())
        if dialog.exec() == days_dialog.DaysDialog.DialogCode.Accepted:
            first, last = dialog.days()
            self._set(first=first, last=last)
        dialog.deleteLater()

    def _show_dossier(self, dossier_id: DossierId) -> None:
        self.dossier_wanted.emit(dossier_id)

    def _set(self, **facts: object) -> None:
        if self._desk is not None:
            articles = self._desk.articles
            articles.set_filter(replace(articles.filter, **facts))  # type: ignore[arg-type]
