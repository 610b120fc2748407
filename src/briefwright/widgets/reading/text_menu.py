"""The menu over the text: what can be done with the selected words, or with the mark there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from briefwright.domain.category import Category
from briefwright.widgets.colours import swatch
from briefwright.widgets.naming import named, with_key

if TYPE_CHECKING:
    from briefwright.widgets.reading.article_panel import ArticlePanel


class TextMenu(QObject):
    """Opens at the pointer, or at the caret when a key asks for it."""

    def __init__(self, panel: "ArticlePanel") -> None:
        super().__init__(panel)
        self._panel = panel
        panel.view.menu_wanted.connect(self.open)

    def open(self, place: QPoint) -> None:
        """Offer what makes sense here; `place` counts from the corner of the screen."""
        menu = named(QMenu(self._panel), "article.menu", self.tr("Article text"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        reading, view = self._panel.reading, self._panel.view
        if reading is None or view.shown is None:
            return
        if view.selected_span() is not None:
            self._fill(menu.addMenu(self.tr("&Mark as")), reading.categories)
            menu.addSeparator()
            self._add_copying(menu)
            menu.addAction(self.tr("Copy &words only"), self._copy_words)
        elif reading.active_mark() is not None:
            self._fill(menu.addMenu(self.tr("Change &category")), reading.categories)
            menu.addAction(self.tr("&Extend or shrink"), self._panel.edit_ends)
            menu.addAction(self.tr("&Split at the caret"), self._panel.split_mark)
            menu.addAction(self.tr("&Join with the next"), self._panel.join_marks)
            menu.addSeparator()
            self._add_copying(menu)
            menu.addAction(self.tr("&Remove key point"), self._panel.marking.remove)
        menu.addSeparator()
        menu.addAction(self.tr("Select s&entence"), lambda: self._panel.select_unit("sentence"))
        menu.addAction(self.tr("&Find in article…"), self._panel.open_find)
        menu.popup(place)

    def _fill(self, menu: QMenu, categories: Sequence[Category]) -> None:
        for category in categories:
            key = category.key if self._panel.view.keys.letters else ""
            action = QAction(with_key(category.name, key), menu)
            action.setIcon(swatch(category.colour, self._panel.view.theme))
            action.setData(category.id)
            menu.addAction(action)
        menu.triggered.connect(lambda action: self._panel.choose_category(str(action.data())))

    def _add_copying(self, menu: QMenu) -> None:
        menu.addAction(self.tr("C&opy with citation"), self._panel.copy_with_citation)

    def _copy_words(self) -> None:
        span, shown = self._panel.view.selected_span(), self._panel.view.shown
        if span is not None and shown is not None:
            QGuiApplication.clipboard().setText(shown.text[span.start : span.end])
