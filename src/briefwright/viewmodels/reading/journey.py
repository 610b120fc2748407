"""Where a person has been: places to go back to, and the place where each article was left."""

import json
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from briefwright.domain.ids import ArticleId
from briefwright.viewmodels.settings import Settings

MOST_PLACES = 100
MOST_ARTICLES = 200
_KEPT = "reading/places"


class Place(NamedTuple):
    """An article, and the code point at the top of what is seen of it."""

    article_id: ArticleId
    offset: int


class Journey(QObject):
    """The places that a person jumped away from, as a browser keeps pages."""

    changed = Signal()  # whether there is a way back or forward

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._behind: list[Place] = []
        self._ahead: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember `place`, from which a person jumps elsewhere; what lay ahead is forgotten."""
        if not self._behind or self._behind[-1] != place:
            self._behind.append(place)
        del self._behind[:-MOST_PLACES]
        self._ahead.clear()
        self.changed.emit()

    def back(self, here: Place | None) -> Place | None:
        """Return the place before `here`; None where there is none."""
        return self._go(here, self._behind, self._ahead)

    def forward(self, here: Place | None) -> Place | None:
        """Return the place that one went back from; None where there is none."""
        return self._go(here, self._ahead, self._behind)

    def can_go_back(self) -> bool:
        """Whether there is a place behind."""
        return bool(self._behind)

    def can_go_forward(self) -> bool:
        """Whether there is a place ahead."""
        return bool(self._ahead)

    def _go(self, here: Place | None, source: list[Place], other: list[Place]) -> Place | None:
        if not source:
            return None
        place = source.pop()
        if here is not None:
            other.append(here)
            del other[:-MOST_PLACES]
        self.changed.emit()
        return place


class Bookmarks:
    """At which code point each of the last articles was left; kept with the window's state."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._offsets = _read(settings.text(_KEPT))

    def offset(self, article_id: ArticleId) -> int:
        """Return where an article was left; its beginning where that is not known."""
        return self._offsets.get(article_id, 0)

    def put(self, place: Place) -> None:
        """Remember where an article is being read."""
        if self._offsets.get(place.article_id) == place.offset:
            return
        self._offsets.pop(place.article_id, None)  # the last one read stands at the end
        self._offsets[place.article_id] = place.offset
        while len(self._offsets) > MOST_ARTICLES:
            del self._offsets[next(iter(self._offsets))]
        self._settings.keep(_KEPT, json.dumps(self._offsets, separators=(",", ":")))


def _read(kept: str) -> dict[str, int]:
    try:
        found = json.loads(kept) if kept else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: at for name, at in found.items() if isinstance(at, int) and at >= 0}
