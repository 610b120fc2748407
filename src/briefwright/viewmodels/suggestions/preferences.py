"""What a person wants to be offered."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from briefwright.domain.annotation import utc_now
from briefwright.domain.ids import CategoryId
from briefwright.viewmodels.settings import Settings

USUAL_LEAST = 35  # per cent


@dataclass(frozen=True, slots=True)
class Wishes:
    """Whether anything is offered, as what not, and how sure the program has to be.

    `since` is when somebody had everything forgotten that was learnt before.
    """

    on: bool = True
    left_out: frozenset[CategoryId] = frozenset()
    least: int = USUAL_LEAST  # per cent; what is less sure is folded away
    since: datetime | None = None


class Preferences(QObject):
    """Keeps the wishes over the end of the program."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wishes = Wishes()
        self._settings: Settings | None = None

    def remember(self, settings: Settings) -> None:
        """Have the wishes that were kept the last time, and keep all for the next."""
        self._settings = settings
        settings.changed.connect(self._on_setting)
        self.wishes = self._kept(settings)
        self.changed.emit()

    def _kept(self, settings: Settings) -> Wishes:
        left_out = frozenset(map(CategoryId, settings.text("suggestions/left-out").split()))
        least = settings.number("suggestions/least", USUAL_LEAST)
        return Wishes(
            settings.flag("suggestions/on", otherwise=True),
            left_out,
            round(min(max(least, 0), 100)),
            _moment(settings.text("suggestions/since")),
        )

    def set(self, *, on: bool, left_out: Collection[CategoryId], least: int) -> None:
        """Take what somebody wants from now on."""
        self._take(replace(self.wishes, on=on, left_out=frozenset(left_out), least=least))

    def forget_habits(self) -> None:
        """Learn anew, from what will be decided from now on."""
        self._take(replace(self.wishes, since=utc_now()))

    def _take(self, wishes: Wishes) -> None:
        if wishes == self.wishes:
            return
        self.wishes = wishes
        if self._settings is not None:
            self._settings.keep_all(
                {
                    "suggestions/on": "yes" if wishes.on else "no",
                    "suggestions/left-out": " ".join(sorted(wishes.left_out)),
                    "suggestions/least": wishes.least,
                    "suggestions/since": wishes.since.isoformat() if wishes.since else "",
                }
            )
        self.changed.emit()

    def _on_setting(self, key: str) -> None:
        if self._settings is not None and key.startswith("suggestions/"):
            kept = self._kept(self._settings)
            if kept != self.wishes:
                self.wishes = kept
                self.changed.emit()


def _moment(kept: str) -> datetime | None:
    """Read a moment; what is none counts as never."""
    try:
        found = datetime.fromisoformat(kept)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
