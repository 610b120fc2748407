"""Doubts about a person's own wording: what its evidence does not hold, and where it stands."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from briefwright.analysis.gaps.own_words import Evidence, Gap, GapKind, gaps, strange_names
from briefwright.domain.snapshot import Line
from briefwright.viewmodels.briefing.note_lines import Note
from briefwright.viewmodels.days import quoted
from briefwright.viewmodels.utf16 import Utf16Map

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that nothing bears out: where they stand, as Qt counts, and why they are in doubt."""

    start: int
    length: int
    reason: str


def doubts(note: Note | None, line: Line, column: str) -> list[Doubt]:
    """Return what a line's own wording of a column says that its evidence does not, in order."""
    words = line.block.wording.get(column, "")
    if not words or line.annotation is None or note is None:
        return []
    evidence = Evidence.of(line)
    found = gaps(words, evidence)
    if not note.briefing.language.startswith("de"):  # in German every noun has a capital
        found += strange_names(words, evidence, note.briefing.title)
    units = Utf16Map(words)
    return [
        Doubt(units.to_units(gap.start), units.to_units(gap.end) - units.to_units(gap.start),
              _reason(gap))
        for gap in sorted(found, key=lambda gap: gap.start)
    ]  # fmt: skip


def _reason(gap: Gap) -> str:
    sentences = {
        GapKind.NUMBER: translate("doubts", "The number {0} is not in the source's words."),
        GapKind.DATE: translate("doubts", "The date {0} is not in the source's words."),
        GapKind.NAME: translate("doubts", "The name {0} is not in the source's words."),
    }
    return sentences[gap.kind].format(quoted(gap.shown))
