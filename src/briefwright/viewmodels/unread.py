"""Words that somebody typed into a field and nobody can read: kept beside the value that stands."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import override

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from briefwright.viewmodels.edit import Step
from briefwright.viewmodels.settings import Settings

_KEY = "cards/unread"


class UnreadWords(QObject):
    """Keeps them by key point and field until they can be read, over the end of the program too.

    Typing them is a step like any other, so that undo takes them back in their turn.
    """

    changed = Signal(str, str)  # a key point, a field

    def __init__(self, push: Callable[[Step], object], parent: QObject) -> None:
        super().__init__(parent)
        self._push = push
        self._kept: dict[str, dict[str, str]] = {}
        self._settings: Settings | None = None

    def of(self, record_id: str) -> Mapping[str, str]:
        """Return the words of a key point by field."""
        return self._kept.get(record_id, {})

    def take(self, record_id: str, name: str, words: str, step: str) -> None:
        """Keep `words` for a field, or with "" none; as the step called `step`."""
        before = self.of(record_id).get(name, "")
        if words != before:
            self.put(record_id, name, words)
            self._push(Typed(step, self, (record_id, name), before, words))

    def put(self, record_id: str, name: str, words: str) -> None:
        """Keep `words` for a field, or with "" none."""
        fields = self._kept.setdefault(record_id, {})
        fields[name] = words
        if not words:
            del fields[name]
        if not fields:
            del self._kept[record_id]
        if self._settings is not None:
            self._settings.keep(_KEY, json.dumps(self._kept))
        self.changed.emit(record_id, name)

    def remember(self, settings: Settings) -> None:
        """Have those that were kept the last time, and keep all for the next."""
        self._kept = _kept(settings.text(_KEY))
        self._settings = settings

    def forget(self, settings: Settings) -> None:
        """Have nothing kept for the next time, nor what was kept before."""
        settings.forget(_KEY)
        self._settings = None


class Typed(Step):
    """Some words in place of others. All that is typed into a field at a stretch is one step."""

    def __init__(
        self, name: str, kept: UnreadWords, place: tuple[str, str], before: str, after: str
    ) -> None:
        super().__init__(name)
        self._kept = kept
        self.place = place
        self._before = before
        self.after = after

    @override
    def ids(self) -> list[str]:
        return [self.place[0]]

    @override
    def carry_out(self) -> None:
        self._kept.put(*self.place, self.after)

    @override
    def take_back(self) -> None:
        self._kept.put(*self.place, self._before)

    @override
    def id(self) -> int:
        return hash(self.place) & 0x7FFFFFFF

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, Typed) or other.place != self.place:
            return False
        self.after = other.after
        self.setObsolete(self.after == self._before)
        return True


def _kept(words: str) -> dict[str, dict[str, str]]:
    """Read what was kept; what is damaged counts as nothing."""
    try:
        found = json.loads(words or "{}")
    except (ValueError, RecursionError):
        return {}
    entries: Iterable[tuple[str, object]] = found.items() if isinstance(found, dict) else ()
    return {
        record_id: {name: str(text) for name, text in fields.items()}
        for record_id, fields in entries
        if isinstance(fields, dict) and fields
    }
