"""The undo step of a template's file: one text in place of another."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import override

from PySide6.QtGui import QUndoCommand

from briefwright.domain.errors import BadTemplate, RecordChanged
from briefwright.services import templates
from briefwright.services.notes import template_file
from briefwright.viewmodels.edit import Step

_SAME_BURST = 2.0  # seconds between keystrokes that are one step


class TemplateStep(Step):
    """Puts a text into a file in place of another; None is no file at all.

    Keystrokes in one field, which `typing` names, merge.
    """

    def __init__(
        self,
        words: str,
        folder: Path,
        name: str,
        before: str | None,
        after: str | None,
        tell: Callable[[str], object],
        typing: str = "",
    ) -> None:
        super().__init__(words)
        self._folder = folder
        self._name = name
        self.before = before
        self.after = after
        self._tell = tell
        self.typing = f"{name}:{typing}" if typing else ""
        self.at = monotonic()

    @override
    def ids(self) -> list[str]:
        return [self._name]

    @override
    def carry_out(self) -> None:
        self._replace(self.before, self.after)

    @override
    def take_back(self) -> None:
        self._replace(self.after, self.before)

    @override
    def id(self) -> int:
        return hash(self.typing) & 0x7FFFFFFF if self.typing else -1

    @override
    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, TemplateStep) or other.typing != self.typing:
            return False
        if other.at - self.at > _SAME_BURST or other.before != self.after:
            return False
        self.after = other.after
        self.at = other.at
        return True

    def _replace(self, old: str | None, new: str | None) -> None:
        if _there(self._folder, self._name) != old:
            raise RecordChanged(self._name)
        if new is None:
            template_file.remove(self._folder, self._name)
        else:
            write = template_file.write_lightly if self.typing else template_file.write
            write(self._folder, self._name, new)
        self._tell(self._name)


def _there(folder: Path, name: str) -> str | None:
    try:
        return templates.text_of(folder / f"{name}{templates.ENDING}")
    except BadTemplate:
        return None
