"""What a briefing is made of, and how it is put together: references, sources, lines.

Nothing is read here, so a note whose lines were moved or left out is put together again at once.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from string import ascii_lowercase, digits
from typing import Self

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.change import Records
from briefwright.domain.errors import NotFound
from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, CategoryId, SectionId
from briefwright.domain.language.days import long_date, read_date
from briefwright.domain.note.read_note import ReadNote
from briefwright.domain.snapshot import Line, Snapshot, SnapshotSection, Source
from briefwright.domain.template import Frame


@dataclass(frozen=True, slots=True)
class Carried:
    """References and sources that a note has already; whatever comes new counts on from them.

    `worded` are the lines that have words of their own in it, and do not say what another one does.
    """

    refs: Mapping[AnnotationId, str] = field(default_factory=dict)
    sources: Mapping[ArticleId, str] = field(default_factory=dict)
    worded: Collection[BlockId] = ()

    @classmethod
    def of(cls, note: ReadNote) -> Self:
        """Return those of a note that came back."""
        refs = {block.annotation_id: block.ref for block in note.blocks if block.annotation_id}
        worded = {block.id for block in note.blocks if block.written}
        return cls(refs, {ArticleId(each): ref for each, ref in note.sources.items()}, worded)


_NOTHING = Carried()


@dataclass(frozen=True, slots=True)
class Material:
    """The records of a briefing and of all that it may cite.

    `marks` are those of its articles, whatever their state, and all that its blocks name, in
    order of reading; `paragraphs` says in which one each stands. `blocks` are in the order of
    their sections and positions. An annotation has the same reference in every section: its
    number counts, under one letter, in order of reading. Sources count in order of first
    citation, uncited ones last, and reprints of one origin count once.
    """

    briefing: Briefing
    frame: Frame
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    marks: Mapping[AnnotationId, Annotation]
    articles: Mapping[ArticleId, Article]
    paragraphs: Mapping[AnnotationId, int]
    origins: Mapping[ArticleId, ArticleId]  # of reprints
    letters: Mapping[CategoryId, str]
    heads: Mapping[AnnotationId, tuple[str, ...]]  # of tables, that figures rest on

    def records(self) -> Records:
        """Return the briefing's own records, each behind those that it depends on."""
        return (self.briefing, *self.sections, *self.blocks)

    def snapshot(self, carried: Carried = _NOTHING) -> Snapshot:
        """Return the briefing as it stands, without what is left out or empty."""
        numbered = self.numbered(carried)
        return Snapshot(
            self.briefing,
            self.frame.label,
            tuple(
                _part(section, map(numbered.line, blocks), carried.worded)
                for section, blocks in numbered.shown
            ),
            tuple(numbered.sources.values()),
            self._newest(numbered.cited),
            self.frame.header,
            landscape=self.frame.landscape,
            markings=self.frame.markings,
        )

    def numbered(self, carried: Carried = _NOTHING) -> "Numbered":
        """Return references and sources as the lines that are shown call for them."""
        shown = self._shown()
        cited = self._cited(shown)
        sources = self._sources([mark.article_id for mark in cited], carried.sources)
        day = read_date(self.briefing.header.get("date", "")) or self._newest(cited).date()
        return Numbered(self, shown, cited, sources, self._refs(cited, carried.refs), day)

    def unused(self) -> tuple[Annotation, ...]:
        """Return the pool: accepted marks of the briefing's articles that no block shows.

        A block that is left out still holds its annotation.
        """
        held = {block.annotation_id for block in self.blocks}
        named = set(self.briefing.article_ids)
        return tuple(
            mark
            for mark in self.marks.values()
            if mark.id not in held and mark.state is State.ACCEPTED and mark.article_id in named
        )

    def _shown(self) -> list[tuple[Section, list[Block]]]:
        lines: dict[SectionId, list[Block]] = {}
        for block in self.blocks:
            empty = block.kind is LineKind.TEXT and not block.text.strip()
            if not block.left_out and not empty:
                lines.setdefault(block.section_id, []).append(block)
        return [
            (section, lines.get(section.id, []))
            for section in self.sections
            if not section.left_out
        ]

    def _cited(self, shown: Iterable[tuple[Section, Iterable[Block]]]) -> list[Annotation]:
        """Return every annotation that is shown, once, in order of appearance."""
        ids = (block.annotation_id for _, blocks in shown for block in blocks)
        return [self.marks[each] for each in dict.fromkeys(ids) if each and each in self.marks]

    def _sources(
        self, cited: Sequence[ArticleId], carried: Mapping[ArticleId, str]
    ) -> dict[ArticleId, Source]:
        """Number the sources, each group of reprints together.

        A reprint that is not cited is only named beside the first of its group, unless it
        carries a marking of its own.
        """
        stories: dict[ArticleId, list[Article]] = {}
        for article_id in dict.fromkeys([*cited, *self.briefing.article_ids]):
            story = stories.setdefault(self.origins.get(article_id, article_id), [])
            story.append(self._article(article_id))
        sources: dict[ArticleId, Source] = {}
        taken, new = (
            set(carried.values()),
            count(1 + max(map(_number, carried.values()), default=0)),
        )
        for first, *copies in stories.values():
            ref = carried.get(first.id) or f"S{next(new)}"
            shown = [one for one in copies if one.id in cited or one.handling != first.handling]
            also = tuple(_where(one, self.briefing.language) for one in copies if one not in shown)
            sources[first.id] = Source(ref, first, also=also)
            free = (
                name for name in (f"{ref}{_lettered(at)}" for at in count()) if name not in taken
            )
            for one in shown:
                sources[one.id] = Source(carried.get(one.id) or next(free), one, copy_of=ref)
        return dict(sorted(sources.items(), key=lambda pair: _number(pair[1].ref)))

    def _article(self, article_id: ArticleId) -> Article:
        if article_id not in self.articles:
            raise NotFound("article", article_id)
        return self.articles[article_id]

    def _refs(
        self, cited: Iterable[Annotation], carried: Mapping[AnnotationId, str]
    ) -> dict[AnnotationId, str]:
        refs = dict(carried)
        counted: dict[str, int] = {}
        for ref in carried.values():
            letters = ref.rstrip(digits)
            counted[letters] = max(counted.get(letters, 0), _number(ref))
        new = (mark for mark in cited if mark.id not in carried)
        for mark in in_order(new, self.briefing.article_ids):
            letter = self.letters.get(mark.category, "") or mark.category[:1].upper()
            counted[letter] = counted.get(letter, 0) + 1  # two categories may share a letter
            refs[mark.id] = f"{letter}{counted[letter]}"
        return refs

    def _newest(self, cited: Iterable[Annotation]) -> datetime:
        """Return when the newest of the note was written."""
        known = [self.briefing.created, self.briefing.changed, *(mark.changed for mark in cited)]
        found = [moment for moment in known if moment is not None]
        return max(found) if found else datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A briefing's material with its references and sources counted."""

    material: Material
    shown: Sequence[tuple[Section, Sequence[Block]]]
    cited: Sequence[Annotation]
    sources: Mapping[ArticleId, Source]
    refs: Mapping[AnnotationId, str]
    day: date

    def line(self, block: Block) -> Line:
        """Return a block that is shown as a line with its reference."""
        mark = self._mark(block)
        if mark is None:
            return Line(block)
        paragraph, source = self.material.paragraphs[mark.id], self.sources[mark.article_id]
        language, heads = self.material.briefing.language, self.material.heads.get(mark.id, ())
        ref = self.refs[mark.id]
        return Line(block, ref, mark, source, paragraph, self.day, language, heads)

    def unseen(self, block: Block) -> Line:
        """Return a block that the note passes over: it has no reference."""
        mark = self._mark(block)
        if mark is None:
            return Line(block)
        source = self.sources.get(mark.article_id)
        paragraph = self.material.paragraphs[mark.id] if source else 0
        language = self.material.briefing.language
        return Line(block, "", mark, source, paragraph, language=language)

    def _mark(self, block: Block) -> Annotation | None:
        return self.material.marks.get(block.annotation_id) if block.annotation_id else None


def in_order(marks: Iterable[Annotation], ids: Sequence[ArticleId]) -> list[Annotation]:
    """Sort into reading order, the articles in the order of `ids`, strangers last."""
    place = {article_id: at for at, article_id in enumerate(ids)}
    return sorted(marks, key=lambda mark: (place.get(mark.article_id, len(place)), mark.span))


def _part(section: Section, lines: Iterable[Line], worded: Collection[BlockId]) -> SnapshotSection:
    """Return a section; where it says so, what says the same becomes one line.

    That is the one that is `worded` in a note already, else the first.
    """
    if not section.spec.once:
        return SnapshotSection(section, tuple(lines))
    same: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        same.setdefault(statement(line), []).append(line)
    merged: Iterator[Line] = (
        replace(first, repeats=tuple(others))
        for alike in same.values()
        for first, *others in [sorted(alike, key=lambda line: line.block.id not in worded)]
    )
    return SnapshotSection(section, tuple(merged))


def statement(line: Line) -> tuple[str, ...]:
    """Return what a line says, as far as another one can say the same."""
    if line.annotation is None:
        return ("", line.block.id)
    figure = bool(line.cell("measure").text and line.cell("normalised").text)
    columns = ("measure", "period", "normalised") if figure else ("who", "what", "to_whom")
    said = (" ".join(line.cell(column).text.casefold().split()) for column in columns)
    return (line.annotation.category, *said)


def _where(article: Article, language: str) -> str:
    """Return in which outlet an article appeared, and when, as far as that is known."""
    published = long_date(article.published, language) if article.published else ""
    return ", ".join(part for part in (article.outlet or article.title, published) if part)


def _number(ref: str) -> int:
    """Return the number in a reference: of "S12a" 12."""
    return int("".join(letter for letter in ref if letter in digits) or 0)


def _lettered(place: int) -> str:
    """Return a, b … z, aa, ab … by their place from 0."""
    before, letter = divmod(place, len(ascii_lowercase))
    return (_lettered(before - 1) if before else "") + ascii_lowercase[letter]
