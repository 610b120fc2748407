"""Marks that are dragged into a briefing, from the text or from the pool."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QObject, Signal

from briefwright.domain.annotation import Annotation, State, utc_now
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.change import Records
from briefwright.domain.ids import SectionId
from briefwright.services import compose_briefing
from briefwright.viewmodels.briefing.composing import Composing
from briefwright.viewmodels.briefing.note_lines import Note, is_written
from briefwright.viewmodels.reading.clipping import ANNOTATIONS, dropped


class Dropping(QObject):
    """Puts marks into the open briefing, all of one drop in one step, and says what came of it."""

    told = Signal(str)  # a sentence or two
    added = Signal()  # the last new line is chosen

    def __init__(self, composing: Composing) -> None:
        super().__init__(composing)
        self._composing = composing

    def takes(self, data: QMimeData, section_id: str = "") -> bool:
        """Whether `data` holds marks and the section takes lines; "" is the note as a whole."""
        note = self._composing.note
        if note is None or not data.hasFormat(ANNOTATIONS):
            return False
        section = note.section(section_id)
        return not section_id or (section is not None and is_written(section.spec))

    def drop(self, data: QMimeData, section_id: str = "") -> bool:
        """Add the marks to a section, or each to the one where it belongs."""
        note, told = self._composing.note, dropped(data)
        if note is None or told is None or not self.takes(data, section_id):
            return False
        marks = self._composing.workbench.annotations_by_id(told.annotation_ids)
        accepted = [mark for mark in marks if mark.state is State.ACCEPTED]
        plan = _Plan(note, self._composing.chosen_section, section_id)
        for mark in accepted:
            plan.place(mark)
        plan.gone = len(told.annotation_ids) - len(accepted)
        done = bool(plan.blocks) and self._store(note, plan)
        if done or not plan.blocks:
            self.told.emit(self._words(plan))
        if done:
            self._composing.choose(plan.blocks[-1].section_id, plan.blocks[-1].id)
            self.added.emit()
        return done

    def _store(self, note: Note, plan: "_Plan") -> bool:
        """Store the lines; articles that the briefing did not know become its own too."""
        before: Records = ()
        after: Records = ()
        briefing = _with_articles(note.briefing, plan.marks)
        if briefing is not note.briefing:
            before, after = (note.briefing,), (briefing,)
        name = self.tr("new line") if len(plan.blocks) == 1 else self.tr("new lines")
        return self._composing.workbench.edit(name, before, (*after, *plan.blocks))

    def _words(self, plan: "_Plan") -> str:
        told = []
        if plan.blocks:
            told.append(self._added(plan))
        if plan.there:
            one = self.tr("1 key point stands there already.")
            many = self.tr("{0} key points stand there already.")
            told.append(one if plan.there == 1 else many.format(plan.there))
        if plan.homeless:
            one = self.tr("No section takes 1 of the key points: drop it on the one you want.")
            many = self.tr("No section takes {0} of the key points: drop them on the one you want.")
            told.append(one if plan.homeless == 1 else many.format(plan.homeless))
        if plan.gone:
            one = self.tr("1 key point is no longer there.")
            many = self.tr("{0} key points are no longer there.")
            told.append(one if plan.gone == 1 else many.format(plan.gone))
        return " ".join(told)

    def _added(self, plan: "_Plan") -> str:
        titles = list(dict.fromkeys(plan.titles))
        count = len(plan.blocks)
        if len(titles) > 1:
            words = self.tr("{0} key points added to {1} sections.")
            return words.format(count, len(titles))
        if count == 1:
            return self.tr("Added to “{0}”.").format(titles[0])
        return self.tr("{0} key points added to “{1}”.").format(count, titles[0])


class _Plan:
    """Which mark of a drop goes where."""

    def __init__(self, note: Note, chosen: str, wanted: str) -> None:
        self._note = note
        self._chosen = chosen
        self._wanted = note.section(wanted)
        self._next: dict[SectionId, int] = {}
        self._held: set[tuple[SectionId, str]] = {
            (section_id, line.block.annotation_id)
            for section_id, lines in note.lines.items()
            for line in lines
            if line.block.annotation_id
        }
        self.blocks: list[Block] = []
        self.marks: list[Annotation] = []
        self.titles: list[str] = []
        self.there = self.homeless = self.gone = 0

    def place(self, mark: Annotation) -> None:
        """Make a line of `mark`, unless its section has it already."""
        section = self._wanted or self._note.home_of(mark, self._chosen)
        if section is None or not is_written(section.spec):
            self.homeless += 1
        elif (section.id, mark.id) in self._held:
            self.there += 1
        else:
            self._held.add((section.id, mark.id))
            self.blocks.append(compose_briefing.fact(section.id, self._behind(section), mark))
            self.marks.append(mark)
            self.titles.append(section.spec.title)

    def _behind(self, section: Section) -> int:
        lines: Sequence[int] = [line.block.position for line in self._note.lines[section.id]]
        place = self._next.get(section.id, max(lines, default=-1) + 1)
        self._next[section.id] = place + 1
        return place


def _with_articles(briefing: Briefing, marks: Iterable[Annotation]) -> Briefing:
    known = (*briefing.article_ids, *(mark.article_id for mark in marks))
    ids = tuple(dict.fromkeys(known))
    if ids == briefing.article_ids:
        return briefing
    return replace(briefing, article_ids=ids, changed=utc_now())
