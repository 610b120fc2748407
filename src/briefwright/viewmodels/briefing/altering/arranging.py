"""Arranging: where lines and sections stand, and which of them are in the note."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain.annotation import Annotation
from briefwright.domain.briefing import Block, LineKind, Section
from briefwright.domain.change import Records
from briefwright.domain.ids import BlockId, SectionId, new_id
from briefwright.domain.snapshot import Line
from briefwright.viewmodels.briefing.altering.placing import Plan, with_articles
from briefwright.viewmodels.briefing.note_lines import is_written

if TYPE_CHECKING:
    from briefwright.viewmodels.briefing.composing import Composing

END = -1  # the place behind the last line


class Arranging(QObject):
    """Moves, adds and takes away lines of the open briefing. Each call is one step of undo."""

    def __init__(self, composing: "Composing") -> None:
        super().__init__(composing)
        self._composing = composing

    # in the note or not -----------------------------------------------------------------------

    def leave_out(self, lines: Iterable[Line], *, out: bool) -> bool:
        """Leave lines out of the note, or take them in again."""
        before = tuple(line.block for line in lines if line.block.left_out != out)
        after = tuple(replace(block, left_out=out) for block in before)
        one = self.tr("leaving out of a line") if out else self.tr("taking in of a line")
        count = len(before)
        many = (
            self.tr("leaving out of %Ln lines", "", count)
            if out
            else self.tr("taking in of %Ln lines", "", count)
        )
        name = one if count == 1 else many
        return self._composing.workbench.edit(name, before, after)

    def leave_out_section(self, section: Section, *, out: bool) -> bool:
        """Leave a section out of the note, or take it in again."""
        name = self.tr("leaving out of a section") if out else self.tr("taking in of a section")
        after = replace(section, left_out=out)
        return self._composing.workbench.edit(name, (section,), (after,))

    def take_away(self, lines: Sequence[Line]) -> bool:
        """Take lines out of the briefing: marks go back to the pool, paragraphs are gone."""
        blocks = tuple(line.block for line in lines)
        facts = all(block.kind is LineKind.FACT for block in blocks)
        name = self.tr("return to the key points that are not in the note")
        if not facts:
            name = self.tr("removal of a paragraph")
        return self._composing.workbench.edit(name, blocks, ())

    # where they stand -------------------------------------------------------------------------

    def can_move(self, block_ids: Collection[str], by: int) -> bool:
        """Whether there is a line to change places with."""
        return bool(self._moved(block_ids, by))

    def move(self, block_ids: Collection[str], by: int) -> bool:
        """Move lines by one place up or down within their section."""
        order = self._moved(block_ids, by)
        return bool(order) and self._store(self.tr("move of a line"), order[0].section_id, order)

    def send(self, block_ids: Sequence[str], section_id: str, place: int = END) -> bool:
        """Put lines before the line that stands at `place` of a section, in this order."""
        note = self._composing.note
        section = note.section(section_id) if note is not None else None
        known = note.by_block() if note is not None else {}
        sent = [known[block_id].block for block_id in block_ids if block_id in known]
        if section is None or not sent or not is_written(section.spec):
            return False
        order = self._order(section.id)
        at = len(order) if place == END else place
        before = [block for block in order[:at] if block.id not in block_ids]
        behind = [block for block in order[at:] if block.id not in block_ids]
        moved = [replace(block, section_id=section.id) for block in sent]
        one = self.tr("move of a line")
        name = one if len(sent) == 1 else self.tr("move of %Ln lines", "", len(sent))
        if not self._store(name, section.id, [*before, *moved, *behind]):
            return False
        self._composing.choose(section.id, moved[-1].id)
        return True

    def move_section(self, section_id: str, place: int) -> bool:
        """Put a section before the one that stands at `place`."""
        note = self._composing.note
        section = note.section(section_id) if note is not None else None
        if note is None or section is None or not 0 <= place <= len(note.sections):
            return False
        before = [each for each in note.sections[:place] if each.id != section_id]
        behind = [each for each in note.sections[place:] if each.id != section_id]
        was: Records = ()
        now: Records = ()
        for at, each in enumerate([*before, section, *behind]):
            if each.position != at:
                was += (each,)
                now += (replace(each, position=at),)
        return self._composing.workbench.edit(self.tr("move of a section"), was, now)

    # new lines --------------------------------------------------------------------------------

    def add(self, marks: Iterable[Annotation], section_id: str = "", place: int = END) -> Plan:
        """Make lines of marks, in one step: at a place, or each in the section it belongs to."""
        composing = self._composing
        assert composing.note is not None
        note = composing.note
        plan = Plan.of(note, marks, section_id, composing.chosen_section)
        if not plan.lines:
            return plan
        briefing = with_articles(note.briefing, plan.marks)
        before: Records = () if briefing is note.briefing else (note.briefing,)
        after: Records = () if briefing is note.briefing else (briefing,)
        for into, new in plan.lines.items():
            order = self._order(into)
            at = len(order) if place == END else place
            was, now = self._renumbered(into, [*order[:at], *new, *order[at:]])
            before, after = (*before, *was), (*after, *now)
        count = len(plan.marks)
        name = self.tr("new line") if count == 1 else self.tr("new lines")
        if not composing.workbench.edit(name, before, after):
            return Plan()
        last = plan.blocks()[-1]
        composing.choose(last.section_id, last.id)
        return plan

    def add_paragraph(self, section_id: str) -> bool:
        """Add an empty paragraph after the chosen line, else at the section's end."""
        composing = self._composing
        section = composing.note.section(section_id) if composing.note else None
        if section is None or not is_written(section.spec):
            return False
        order = self._order(section.id)
        ends = (i + 1 for i, block in enumerate(order) if block.id == composing.chosen_block)
        new = Block(BlockId(new_id()), section.id, 0, LineKind.TEXT)
        order.insert(next(ends, len(order)), new)
        if not self._store(self.tr("new paragraph"), section.id, order):
            return False
        composing.choose(section.id, new.id)
        return True

    # orders -----------------------------------------------------------------------------------

    def _order(self, section_id: SectionId) -> list[Block]:
        note = self._composing.note
        return [line.block for line in note.lines[section_id]] if note is not None else []

    def _moved(self, block_ids: Collection[str], by: int) -> list[Block]:
        """Return the blocks of a section in their new order; none where it cannot be."""
        note = self._composing.note
        for section_id in note.lines if note is not None else ():
            order = self._order(section_id)
            places = [i for i, block in enumerate(order) if block.id in block_ids]
            if not places:
                continue
            if by and places[0] + by >= 0 and places[-1] + by < len(order):
                for place in places if by < 0 else reversed(places):
                    order.insert(place + by, order.pop(place))
                return order
        return []

    def _store(self, name: str, section_id: SectionId, order: Sequence[Block]) -> bool:
        before, after = self._renumbered(section_id, order)
        return self._composing.workbench.edit(name, before, after)

    def _renumbered(self, section_id: SectionId, order: Sequence[Block]) -> tuple[Records, Records]:
        """Return the blocks that an order moves, as they are and as they will be."""
        note = self._composing.note
        lines = note.by_block() if note is not None else {}
        before: list[Block] = []
        after: list[Block] = []
        for place, block in enumerate(order):
            was = lines.get(block.id)
            now = replace(block, section_id=section_id, position=place)
            if was is None:
                after.append(now)
            elif was.block != now:
                before.append(was.block)
                after.append(now)
        return tuple(before), tuple(after)
