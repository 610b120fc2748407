"""Composing: which briefing is open, its sections and lines, and the marks not used yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.ids import ArticleId, BriefingId, CategoryId, DossierId, SectionId
from briefwright.domain.note.provenance import words_hash
from briefwright.domain.snapshot import Line
from briefwright.domain.template import Template
from briefwright.domain.text import clean_text
from briefwright.services import compose_briefing
from briefwright.services.templates import Templates
from briefwright.store import briefings
from briefwright.store.briefings import BriefingQuery
from briefwright.viewmodels.briefing.altering.arranging import Arranging
from briefwright.viewmodels.briefing.altering.charting import Charting
from briefwright.viewmodels.briefing.altering.heading import Heading
from briefwright.viewmodels.briefing.note_lines import Note, patched, read_note
from briefwright.viewmodels.briefing.paging import Paging
from briefwright.viewmodels.days import language
from briefwright.viewmodels.preferences.briefing_defaults import BriefingDefaults
from briefwright.viewmodels.templates import template_words
from briefwright.viewmodels.workbench import Workbench


class Composing(QObject):
    """The briefing under the writer's hands. Follows every change, whoever made it.

    While nobody looks, changes are only noted; what they came to is read when somebody does.
    """

    opened = Signal()  # another briefing, or none, or its sections are others
    briefing_changed = Signal()  # title, header data, marking
    sections_changed = Signal()  # what is left out, how many lines and words
    reordered = Signal()  # the same sections stand in another order
    lines_changed = Signal(str)  # a section's id
    pool_changed = Signal()
    chosen_changed = Signal()  # the section or the line that is being worked on
    binned = Signal(str)  # the title of a briefing that was put in the bin
    noted = Signal()  # the note is another one, whatever it is that differs

    def __init__(
        self,
        workbench: Workbench,
        kinds: Templates | None = None,
        defaults: BriefingDefaults | None = None,
    ) -> None:
        super().__init__(workbench)
        self.defaults = defaults  # what a new briefing begins with
        self.kinds = kinds or Templates()  # those that ship, and perhaps a person's own
        self.workbench = workbench
        self.note: Note | None = None
        self.heading = Heading(self)
        self.arranging = Arranging(self)
        self.charting = Charting(self)
        self.categories: dict[CategoryId, Category] = {}
        self.chosen_section = ""
        self.chosen_block = ""
        self._offered: tuple[Note | None, Mapping[SectionId, tuple[Annotation, ...]]] | None = None
        self._gone = ""  # the briefing that was open when it was removed; it may come back
        self._watched = False
        self._stale = False
        self._read_categories()
        self.paging = Paging(self)
        workbench.changed.connect(self._on_changed)

    # which briefing ---------------------------------------------------------------------------

    def open(self, briefing_id: str) -> bool:
        """Open a briefing; one that cannot be read is told and the last one stays."""
        note = self._read(BriefingId(briefing_id))
        if note is None:
            return False
        self._open(note)
        return True

    def open_newest(self) -> bool:
        """Open the briefing made last; False where there is none."""
        with self.workbench.read() as session:
            newest = briefings.window(session, BriefingQuery(), 0, 1)
        return bool(newest) and self.open(newest[0].id)

    def close(self) -> None:
        """Have no briefing open."""
        self._open(None)

    def templates(self) -> list[Template]:
        """Return the kinds of briefing: the one that is wanted first, then our language's."""
        wanted = self.defaults.kind() if self.defaults is not None else ""
        return sorted(
            self.kinds.usable(), key=lambda kind: (kind.name != wanted, kind.spoken != language())
        )

    def template_faults(self) -> list[str]:
        """Return in words why templates of a person's own cannot be used."""
        return [template_words.refusal(fault) for fault in self.kinds.faults()]

    def create(
        self,
        article_ids: Sequence[ArticleId],
        template: Template,
        title: str = "",
        dossier_id: DossierId | None = None,
    ) -> bool:
        """Compose a briefing from the marks of these articles, store it and open it."""
        try:
            with self.workbench.read() as session:
                header = self.defaults.header() if self.defaults is not None else {}
                made = compose_briefing.compose(
                    session, article_ids, template, title, header, dossier_id
                )
        except BriefwrightError as error:
            self.workbench.refused.emit(error)
            return False
        if not self.workbench.edit(self.tr("new briefing"), (), made.records()):
            return False
        if self.note is None or self.note.briefing.id != made.briefing.id:
            self._open(Note.of(made))  # the first one opens by having come
        return True

    def bin_briefing(self) -> bool:
        """Put the open briefing out of sight."""
        if self.note is None:
            return False
        was = self.note.briefing
        now = replace(was, binned_at=utc_now())
        if done := self._put(self.tr("removal of the briefing"), was, now):
            self.binned.emit(was.title)
        return done

    def file_under(self, dossier_id: DossierId | None) -> bool:
        """Put the open briefing into a dossier, in place of the one that it is in; or into none."""
        if self.note is None:
            return False
        was = self.note.briefing
        now = replace(was, dossier_id=dossier_id)
        return now == was or self._put(self.tr("filing of the briefing"), was, now)

    def watch(self, *, looking: bool) -> None:
        """Say whether somebody looks at the briefing."""
        self._watched = looking
        if looking and self._stale:
            self._on_changed(Change(everything=True))

    # its sections -----------------------------------------------------------------------------

    def choose(self, section_id: str, block_id: str = "") -> None:
        """Work on this section, and on this line of it."""
        if (section_id, block_id) != (self.chosen_section, self.chosen_block):
            self.chosen_section = section_id
            self.chosen_block = block_id
            self.chosen_changed.emit()

    def chosen_line(self) -> Line | None:
        """Return the line that is being worked on."""
        return self.note.line(self.chosen_block) if self.note and self.chosen_block else None

    def offers(self) -> Mapping[SectionId, tuple[Annotation, ...]]:
        """Return the marks made since the briefing was, each at the section it belongs to."""
        if self._offered is None or self._offered[0] is not self.note:
            self._offered = (self.note, self.note.offers() if self.note is not None else {})
        return self._offered[1]

    # its lines --------------------------------------------------------------------------------

    def set_wording(self, line: Line, column: str, typed: str) -> bool:
        """Put a line's column in a person's own words, as they are typed.

        The annotation's own words are no wording; nor is nothing in place of a quote.
        """
        block, plain = line.block, line.unworded(column)
        typed = clean_text(typed)
        wording = {key: words for key, words in block.wording.items() if key != column}
        if typed != plain.text and (typed.strip() or not plain.verbatim):
            wording[column] = typed
        after = replace(block, wording=wording)
        return self._put(self.tr("typing of own words"), block, after, f"wording.{column}")

    def take_words(self, block_id: str) -> bool:
        """Let a line, and every other on its mark, stand for the words that the mark has now."""
        line = self.note.line(block_id) if self.note is not None else None
        if self.note is None or line is None or line.annotation is None:
            return False
        now = words_hash(line.annotation.quote.exact)
        shown = (each for lines in self.note.lines.values() for each in lines)
        old = [each.block for each in shown if each.block.annotation_id == line.annotation.id]
        new = [replace(block, quote_hash=now) for block in old]
        step = self.tr("taking of the words as they are now")
        return self.workbench.edit(step, tuple(old), tuple(new))

    def clear_wording(self, lines: Iterable[Line]) -> bool:
        """Let lines show what the source says."""
        before = tuple(line.block for line in lines if line.block.wording)
        after = tuple(replace(block, wording={}) for block in before)
        return self.workbench.edit(self.tr("return to the source's words"), before, after)

    def set_text(self, block: Block, typed: str) -> bool:
        """Set a paragraph of free text, as it is typed."""
        after = replace(block, text=clean_text(typed))
        return self._put(self.tr("typing of text"), block, after, "text")

    # writing ----------------------------------------------------------------------------------

    def _put[R: (Briefing, Section, Block)](
        self, name: str, before: R, after: R, typing: str = ""
    ) -> bool:
        return self.workbench.edit(name, (before,), (after,), typing)

    # following --------------------------------------------------------------------------------

    def _on_changed(self, change: Change) -> None:
        if change.touches(Category):
            self._read_categories()
        if self.note is None:
            if self._gone and change.touches(Briefing) and self._is_there(self._gone):
                self.open(self._gone)
            elif self._watched and change.touches(Briefing):
                self.open_newest()
        elif not self._concerns(self.note, change):
            return
        elif not self._watched:
            self._stale = True
        else:
            self._follow(self.note, change)

    def _concerns(self, note: Note, change: Change) -> bool:
        if change.everything or change.kinds & {Section, Block, Category}:
            return True
        if Briefing in change.kinds and change.ids & {note.briefing.id, self._gone}:
            return True
        mine = change.articles & set(note.briefing.article_ids)
        return bool(mine) and (change.touches(Article) or change.touches(Annotation))

    def _follow(self, note: Note, change: Change) -> None:
        self._stale = False
        if self._gone and self._gone in change.ids and self._is_there(self._gone):
            self.open(self._gone)
            return
        if change.touches(Briefing) and not self._is_there(note.briefing.id):
            self._lose(note)
            return
        with self.workbench.read() as session:
            fresh = patched(session, note, change)
        fresh = fresh or self._read(note.briefing.id)
        if fresh is None:
            self._lose(note)
        elif {section.id for section in fresh.sections} != {each.id for each in note.sections}:
            self._open(fresh)
        else:
            self.note = fresh
            self._tell(note, fresh)

    def _tell(self, was: Note, now: Note) -> None:
        others = [s.id for s in now.sections if was.lines[s.id] != now.lines[s.id]]
        if [section.id for section in now.sections] != [section.id for section in was.sections]:
            self.reordered.emit()
        if self.chosen_block and now.line(self.chosen_block) is None:
            self.choose(self.chosen_section)
        for section_id in others:
            self.lines_changed.emit(section_id)
        if others or was.sections != now.sections:
            self.sections_changed.emit()
        if was.pool != now.pool or was.articles != now.articles:
            self.pool_changed.emit()
        if was.briefing != now.briefing:
            self.briefing_changed.emit()
        self.noted.emit()

    def _open(self, note: Note | None) -> None:
        self.note = note
        self._gone = ""
        self._stale = False
        self.chosen_section = self.chosen_block = ""
        self.opened.emit()
        self.chosen_changed.emit()
        self.noted.emit()

    def _lose(self, note: Note) -> None:
        if not self.open_newest():
            self.close()
        self._gone = note.briefing.id

    def _is_there(self, briefing_id: str) -> bool:
        with self.workbench.read() as session:
            found = briefings.get(session, BriefingId(briefing_id))
        return found is not None and found.binned_at is None

    def _read(self, briefing_id: BriefingId) -> Note | None:
        try:
            with self.workbench.read() as session:
                return read_note(session, briefing_id)
        except BriefwrightError as error:
            self.workbench.refused.emit(error)
            return None

    def _read_categories(self) -> None:
        self.categories = {category.id: category for category in self.workbench.categories()}
