"""The habits of whoever decides, kept up with what is decided."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.analysis import habits
from briefwright.domain.annotation import Annotation
from briefwright.domain.change import Change
from briefwright.domain.errors import StoreError
from briefwright.store import suggestions
from briefwright.store.store import Store
from briefwright.viewmodels.suggestions.preferences import Preferences

if TYPE_CHECKING:
    from briefwright.analysis.habits import Habits

_PAUSE = 400  # milliseconds without a change, after which there is time
_MOST = 2_000  # decisions that are looked at, the last ones


class Learning(QObject):
    """Derives the habits from the decisions in the store: to undo one undoes what it taught."""

    learned = Signal()

    def __init__(self, store: Store, preferences: Preferences) -> None:
        super().__init__(preferences)
        self._store = store
        self._preferences = preferences
        self._habits: Habits | None = None
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._look)
        preferences.changed.connect(self.forget)

    def follow(self, change: Change) -> None:
        """Learn from a change, when nobody waits for anything."""
        if self._habits is not None and change.touches(Annotation):
            self._later.start()

    def habits(self) -> "Habits":
        """Return what is known now; a decision of this very moment may be missing."""
        if self._habits is None:
            self._look()
        return self._habits or habits.Habits()

    def forget(self) -> None:
        """Look anew at what was decided when somebody asks."""
        self._habits = None

    def stop(self) -> None:
        """Learn nothing any more."""
        self._later.stop()

    def catch_up(self) -> "Habits":
        """Return what is known with every decision that was made."""
        if self._later.isActive():
            self._later.stop()
            self._look()
        return self.habits()

    def _look(self) -> None:
        try:
            with self._store.read() as session:
                decided = suggestions.decisions(session, self._preferences.wishes.since, _MOST)
        except StoreError:  # whoever reads or writes next will be told
            return
        self._habits = habits.Habits(decided)
        self.learned.emit()
