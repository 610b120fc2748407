"""Charting: which figures of a section are drawn, beside what stands in its lines."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain.briefing import Section
from briefwright.domain.errors import NoSeries
from briefwright.domain.note import series
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Line
from briefwright.viewmodels.briefing.note_lines import is_away

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing


class Charting(QObject):
    """Asks for charts of the open briefing, and takes them away. Each call is one step of undo."""

    def __init__(self, composing: "Composing") -> None:
        super().__init__(composing)
        self._composing = composing

    def of(self, section: Section) -> tuple[Series, ...]:
        """Return the charts of a section as they can be drawn now."""
        return tuple(series.charted(section.spec.charts, self._lines(section)))

    def toggle(self, section_id: str, chosen: Sequence[Line]) -> str:
        """Draw the series of the chosen lines, or draw it no more; return what was done.

        One line stands for all of its series in the section.
        """
        note = self._composing.note
        section = note.section(section_id) if note is not None else None
        if section is None:
            return ""
        names = {name for name in map(series.name, chosen) if name}
        wanted = next(iter(names), "")
        if len(names) == 1 and wanted in section.spec.charts:
            return self.remove(section, wanted)
        mine = [line for line in self._lines(section) if series.name(line) == wanted]
        try:
            made = Series.of([*chosen, *(mine if len(names) == 1 else [])])
        except NoSeries as refusal:
            self._composing.workbench.refused.emit(refusal)
            return ""
        charts = (*section.spec.charts, made.name)
        if not self._store(self.tr("new chart"), section, charts):
            return ""
        return self.tr("Chart of “{0}” added to “{1}”.").format(made.name, section.spec.title)

    def remove(self, section: Section, name: str) -> str:
        """Draw a series no more."""
        left = tuple(each for each in section.spec.charts if each != name)
        if not self._store(self.tr("removal of a chart"), section, left):
            return ""
        return self.tr("Chart of “{0}” taken away.").format(name)

    def _lines(self, section: Section) -> list[Line]:
        """Return the lines of a section that stand in the note."""
        note = self._composing.note
        return (
            [] if note is None else [each for each in note.lines[section.id] if not is_away(each)]
        )

    def _store(self, step: str, section: Section, charts: tuple[str, ...]) -> bool:
        after = replace(section, spec=replace(section.spec, charts=charts))
        return self._composing.workbench.edit(step, (section,), (after,))
