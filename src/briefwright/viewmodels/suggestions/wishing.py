"""What a person can say of suggestions as a whole, and see of what was learnt."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.services import suggest_annotations
from briefwright.viewmodels.suggestions.preferences import Wishes
from briefwright.viewmodels.suggestions.words import clue_words

if TYPE_CHECKING:
    from briefwright.viewmodels.workbench import Workbench


class Wishing(QObject):
    """Shows wishes and habits, and takes what is changed."""

    changed = Signal()

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self._workbench = workbench
        self._preferences = workbench.suggesting.preferences
        self._learning = workbench.suggesting.learning
        self._preferences.changed.connect(self.changed)
        self._learning.learned.connect(self.changed)

    def wishes(self) -> Wishes:
        """Return what is wanted now."""
        return self._preferences.wishes

    def categories(self) -> list[Category]:
        """Return the categories that something can be offered as."""
        return [c for c in self._workbench.categories() if c.id in suggest_annotations.OFFERED]

    def take(self, *, on: bool, left_out: Collection[CategoryId], least: int) -> None:
        """Offer so from now on."""
        self._preferences.set(on=on, left_out=left_out, least=least)

    def forget(self) -> None:
        """Learn anew from now on."""
        self._preferences.forget_habits()

    def learnt(self) -> list[tuple[str, str, str]]:
        """Return for each sign its category, the sign in words, and how many were accepted."""
        names = {category.id: category.name for category in self._workbench.all_categories()}
        clues = clue_words()
        counted = self.tr("{0} of {1}")
        return [
            (
                names.get(sign.category, sign.category),
                clues[sign.clue]
                if sign.clue
                else self.tr("“{0}”").format(sign.cue)
                if sign.cue
                else self.tr("anything"),
                counted.format(habit.agreed, habit.decided),
            )
            for sign, habit in self._learning.habits().table()
        ]
