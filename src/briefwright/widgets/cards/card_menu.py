"""What can be done with one card, as a menu."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from briefwright.domain import handling
from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.viewmodels.theme import Theme
from briefwright.widgets.colours import swatch
from briefwright.widgets.naming import with_key


class CardMenu(QObject):
    """Opens at a card and tells what was chosen."""

    category_chosen = Signal(Annotation, Category)
    handling_chosen = Signal(Annotation, str)
    own_handling_wanted = Signal()
    edit_wanted = Signal()
    copy_wanted = Signal(Annotation)
    remove_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.letter_keys = True  # whether a digit or letter changes the category

    def open(
        self, mark: Annotation, categories: Sequence[Category], theme: Theme, place: QPoint
    ) -> None:
        """Show the menu for `mark` at a place of the screen."""
        menu = QMenu(self._over)
        menu.setObjectName("annotation.menu")
        menu.addMenu(self._categories(menu, mark, categories, theme))
        menu.addAction(self.tr("Edit &note"), self.edit_wanted.emit)
        menu.addMenu(self._handling(menu, mark))
        menu.addSeparator()
        menu.addAction(self.tr("&Copy with citation"), lambda: self.copy_wanted.emit(mark))
        menu.addSeparator()
        menu.addAction(self.tr("&Remove"), self.remove_wanted.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _categories(
        self, over: QMenu, mark: Annotation, categories: Sequence[Category], theme: Theme
    ) -> QMenu:
        menu = QMenu(self.tr("Change &category"), over)
        group = QActionGroup(menu)
        for category in categories:
            words = with_key(category.name, category.key if self.letter_keys else "")
            action = menu.addAction(swatch(category.colour, theme), words)
            action.setObjectName(f"annotation.menu.category.{category.id}")
            action.setCheckable(True)
            action.setChecked(category.id == mark.category)
            action.triggered.connect(lambda _on, c=category: self.category_chosen.emit(mark, c))
            group.addAction(action)
        return menu

    def _handling(self, over: QMenu, mark: Annotation) -> QMenu:
        menu = QMenu(self.tr("&Handling mark"), over)
        group = QActionGroup(menu)
        for words in ("", *handling.MARKS):
            action = menu.addAction(words or self.tr("None"))
            action.setCheckable(True)
            action.setChecked(words == mark.handling)
            action.triggered.connect(lambda _on, w=words: self.handling_chosen.emit(mark, w))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("&Other…"), self.own_handling_wanted.emit)
        return menu
