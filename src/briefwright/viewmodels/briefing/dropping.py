"""Marks and lines that are dragged over a briefing, from the text, the pool or the page."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, Signal

from briefwright.domain.annotation import Annotation, State
from briefwright.viewmodels.briefing.altering.arranging import END
from briefwright.viewmodels.briefing.altering.placing import Plan
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.note_lines import is_written
from briefwright.viewmodels.reading.clipping import ANNOTATIONS, dropped

LINES = "application/x-briefwright-lines"  # ids of blocks, a line each


class Dropping(QObject):
    """Takes what is dropped on the open briefing in one step, and says what came of it."""

    told = Signal(str)  # a sentence or two
    added = Signal()  # the last new line is chosen

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing

    def takes(self, data: QMimeData, section_id: str = "") -> bool:
        """Whether a section takes `data`; "" is the note as a whole, which takes marks alone."""
        note = self._composing.note
        if note is None or not (data.hasFormat(ANNOTATIONS) or data.hasFormat(LINES)):
            return False
        section = note.section(section_id)
        if section is None:
            return data.hasFormat(ANNOTATIONS) and not section_id
        return is_written(section.spec)

    def drop(self, data: QMimeData, section_id: str = "", place: int = END) -> bool:
        """Put lines at a place of a section, or make lines of marks there or where they belong."""
        if not self.takes(data, section_id):
            return False
        if data.hasFormat(LINES):
            return self._composing.arranging.send(carried_lines(data), section_id, place)
        told = dropped(data)
        if told is None:
            return False
        marks = self._composing.workbench.annotations_by_id(told.annotation_ids)
        gone = sum(mark.state is not State.ACCEPTED for mark in marks)
        gone += len(told.annotation_ids) - len(marks)
        return self.add([m for m in marks if m.state is State.ACCEPTED], section_id, place, gone)

    def add(
        self, marks: Sequence[Annotation], section_id: str = "", place: int = END, gone: int = 0
    ) -> bool:
        """Make lines of marks, and say what came of them; `gone` are there no more."""
        plan = self._composing.arranging.add(marks, section_id, place)
        plan.gone = gone
        words = self._words(plan)
        if words:
            self.told.emit(words)
        if plan.lines:
            self.added.emit()
        return bool(plan.lines)

    def _words(self, plan: Plan) -> str:
        told = []
        if plan.lines:
            told.append(self._added(plan))
        if plan.there:
            one = self.tr("1 key point stands there already.")
            many = self.tr("%Ln key points stand there already.", "", plan.there)
            told.append(one if plan.there == 1 else many)
        if plan.homeless:
            one = self.tr("No section takes 1 of the key points: drop it on the one you want.")
            many = self.tr(
                "No section takes %Ln of the key points: drop them on the one you want.",
                "",
                plan.homeless,
            )
            told.append(one if plan.homeless == 1 else many)
        if plan.gone:
            one = self.tr("1 key point is no longer there.")
            many = self.tr("%Ln key points are no longer there.", "", plan.gone)
            told.append(one if plan.gone == 1 else many)
        return " ".join(told)

    def _added(self, plan: Plan) -> str:
        titles = list(dict.fromkeys(plan.titles))
        count = len(plan.titles)
        if len(titles) > 1:
            words = self.tr("%Ln key points added to {0} sections.", "", count)
            return words.format(len(titles))
        if count == 1:
            return self.tr("Added to “{0}”.").format(titles[0])
        return self.tr("%Ln key points added to “{0}”.", "", count).format(titles[0])


def carried_lines(data: QMimeData) -> list[str]:
    """Return the ids of the blocks whose lines are dragged."""
    return bytes(data.data(LINES).data()).decode().split()


def lines_to_carry(block_ids: Sequence[str]) -> QMimeData:
    """Return lines as they are dragged within the note."""
    data = QMimeData()
    data.setData(LINES, "\n".join(block_ids).encode())
    return data
