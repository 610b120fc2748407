"""The heading: title, header data and handling mark of the open briefing."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain import handling
from briefwright.domain.annotation import utc_now
from briefwright.domain.briefing import Briefing
from briefwright.domain.note.header import KEPT_KEYS, PARAGRAPH_MARKS, YES
from briefwright.domain.template import HeaderLine
from briefwright.domain.text import clean_text

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class Heading(QObject):
    """What stands over the open briefing, and its mark. Each change is one step of undo."""

    def __init__(self, composing: "Composing") -> None:
        super().__init__(composing)
        self._composing = composing

    def get(self, key: str) -> str:
        """Return header data, or "title", "marking" or "marking_reason"."""
        note = self._composing.note
        if note is None:
            return ""
        briefing = note.briefing
        match key:
            case "title":
                return briefing.title
            case "marking":
                return briefing.handling
            case "marking_reason":
                return briefing.marking_reason
            case _:
                return briefing.header.get(key, "")

    def lines(self) -> tuple[HeaderLine, ...]:
        """Return the lines that the open briefing's template puts into its header block."""
        note = self._composing.note
        return note.material.frame.header if note is not None else ()

    def own_markings(self) -> tuple[str, ...]:
        """Return the office's own handling marks that the open briefing knows, lowest first."""
        note = self._composing.note
        return note.material.frame.markings if note is not None else ()

    def offered_markings(self) -> tuple[handling.Preset, ...]:
        """Return the handling marks that a person wants to be offered, by administration."""
        defaults = self._composing.defaults
        return defaults.presets() if defaults is not None else handling.PRESETS

    def set_own_markings(self, typed: Iterable[str]) -> bool:
        """Let the open briefing know these handling marks, lowest first."""
        note = self._composing.note
        if note is None:
            return False
        was, frame = note.briefing, note.material.frame
        own = replace(frame, markings=handling.once_each(typed))
        now = replace(was, frame=own, changed=utc_now())
        return own == frame or self._put(self.tr("change of the handling marks"), was, now)

    def set(self, key: str, typed: str) -> bool:
        """Set what `get` returns for this key, as it is typed."""
        note = self._composing.note
        if note is None:
            return False
        typed = clean_text(typed).replace("\n", " ")
        was = note.briefing
        match key:
            case "title":
                now = replace(was, title=typed)
            case "marking":
                now = replace(was, handling=typed)
            case "marking_reason":
                now = replace(was, marking_reason=typed)
            case _:
                assert key in KEPT_KEYS
                header = {name: value for name, value in was.header.items() if name != key}
                now = replace(was, header={**header, key: typed} if typed else header)
        if now == was:
            return True
        now = replace(now, changed=utc_now())
        return self._put(self.tr("typing of header data"), was, now, f"header.{key}")

    def may_mark_paragraphs(self) -> bool:
        """Whether notes under the briefing's mark may carry one at each paragraph."""
        return handling.marks_paragraphs(self.get("marking"))

    def marks_paragraphs(self) -> bool:
        """Whether the note carries a mark at each paragraph."""
        return self.may_mark_paragraphs() and self.get(PARAGRAPH_MARKS) == YES

    def mark_paragraphs(self, *, wanted: bool) -> bool:
        """Let the note carry a mark at each paragraph, or none."""
        return self.set(PARAGRAPH_MARKS, YES if wanted else "")

    def higher_marking(self) -> tuple[str, str]:
        """Return the mark that the briefing may not go below, and the part that has it; or ""."""
        note = self._composing.note
        if note is None:
            return "", ""
        own, scale = note.briefing.handling, self.own_markings()
        parts = note.markings()
        above = (mark for mark in parts if handling.lower_than(own, mark, scale))
        mark = handling.highest(above, scale)
        return mark, parts[mark] if mark else ""

    def _put(self, name: str, before: Briefing, after: Briefing, typing: str = "") -> bool:
        return self._composing.workbench.edit(name, (before,), (after,), typing)
