"""Searches that are kept under a name, and help with what can be typed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QMenu

from briefwright.domain.query.saved import usual_name
from briefwright.widgets.dialogs import question
from briefwright.widgets.dialogs.in_front import show_in_front
from briefwright.widgets.library import search_help, searches_dialog
from briefwright.widgets.menu_button import MenuButton
from briefwright.widgets.naming import named

if TYPE_CHECKING:
    from briefwright.viewmodels.filing import Filing

_LONGEST = 60  # letters of a name in the menu


class KeptSearches(QObject):
    """A button beside the search field, and the menu under it."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._filing: Filing | None = None
        self._help: search_help.SearchHelp | None = None
        self.button = named(MenuButton(), "library.searches", self.tr("Saved searches and help"))
        self.button.setText("…")
        self.button.setToolTip(self.tr("Saved searches and help"))
        self.menu = named(QMenu(self.button), "library.searches.menu", self.tr("Searches"))
        self.menu.aboutToShow.connect(self._fill)
        self.button.setMenu(self.menu)

    def work_with(self, filing: "Filing") -> None:
        """Keep searches in the open store."""
        self._filing = filing

    def _fill(self) -> None:
        self.menu.clear()
        kept = self._filing.searches() if self._filing is not None else []
        for search in kept:
            name = search.name if len(search.name) <= _LONGEST else f"{search.name[:_LONGEST]}…"
            action = self.menu.addAction(name.replace("&", "&&"))
            action.setData(search.query)
            action.triggered.connect(self._run_chosen)
        self.menu.addSeparator()
        keep = self.menu.addAction(self.tr("&Save this search…"))
        keep.setEnabled(self._filing is not None and bool(self._field.text().strip()))
        keep.triggered.connect(self._keep)
        manage = self.menu.addAction(self.tr("Saved searches…"))
        manage.setEnabled(bool(kept))
        manage.triggered.connect(self._manage)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("&How to search")).triggered.connect(self._show_help)

    def _run_chosen(self) -> None:
        self.run(self.sender().data())  # type: ignore[attr-defined]

    def run(self, query: str) -> None:
        """Search for this."""
        self._field.setText(query)
        self._field.setFocus()

    def _keep(self) -> None:
        assert self._filing is not None
        query = self._field.text().strip()
        name = QLineEdit(usual_name(query))
        name.selectAll()
        title, words = self.tr("Save this search"), self.tr("Name of the search:")
        asked = question.Question(self._field.window(), title, words, name)
        asked.ask(partial(self._keep_as, query), self._filing.search_taken)

    def _keep_as(self, query: str, name: str) -> None:
        if self._filing is not None:
            self._filing.keep_search(name, query)

    def _manage(self) -> None:
        if self._filing is not None:
            dialog = searches_dialog.SearchesDialog(self._filing, self._field.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.run_wanted.connect(self.run)
            dialog.open()

    def _show_help(self) -> None:
        if self._help is None:
            self._help = search_help.SearchHelp(self._field.window())
            self._help.prefix_chosen.connect(self._insert)
        show_in_front(self._help)

    def _insert(self, prefix: str) -> None:
        """Put a prefix at the caret, with a blank before it where it needs one."""
        before = self._field.text()[: self._field.cursorPosition()]
        self._field.insert(prefix if not before or before.endswith(" ") else f" {prefix}")
        self._field.window().activateWindow()
        QTimer.singleShot(0, self._field, self._field.setFocus)
