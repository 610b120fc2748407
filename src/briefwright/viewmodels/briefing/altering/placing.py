"""Which mark becomes a line of which section: a plan, before anything is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.ids import SectionId
from briefwright.services import compose_briefing
from briefwright.viewmodels.briefing.note_lines import Note, is_written


@dataclass(slots=True)
class Plan:
    """What becomes of some marks: new lines by section, and those that get none."""

    lines: dict[SectionId, list[Block]] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)  # of the section of each new line
    marks: list[Annotation] = field(default_factory=list)
    there: int = 0  # stand in their section already
    homeless: int = 0  # no section takes them
    gone: int = 0

    @classmethod
    def of(cls, note: Note, marks: Iterable[Annotation], wanted: str, chosen: str) -> "Plan":
        """Plan a line for each mark: in the section that is wanted, else where it belongs."""
        plan = cls()
        held = {
            (section_id, line.block.annotation_id)
            for section_id, lines in note.lines.items()
            for line in lines
        }
        for mark in marks:
            section = note.section(wanted) or note.home_of(mark, chosen)
            if section is None or not is_written(section.spec):
                plan.homeless += 1
            elif (section.id, mark.id) in held:
                plan.there += 1
            else:
                held.add((section.id, mark.id))
                plan._take(section, mark)
        return plan

    def blocks(self) -> list[Block]:
        """Return all new lines."""
        return [block for blocks in self.lines.values() for block in blocks]

    def _take(self, section: Section, mark: Annotation) -> None:
        block = compose_briefing.fact(section.id, 0, mark)
        self.lines.setdefault(section.id, []).append(block)
        self.marks.append(mark)
        self.titles.append(section.spec.title)


def with_articles(briefing: Briefing, marks: Iterable[Annotation]) -> Briefing:
    """Return the briefing, and the articles of these marks among its own."""
    known = (*briefing.article_ids, *(mark.article_id for mark in marks))
    ids = tuple(dict.fromkeys(known))
    if ids == briefing.article_ids:
        return briefing
    return replace(briefing, article_ids=ids, changed=utc_now())
