"""A parcel beside what the store has: what comes of the two, and nothing twice.

Articles are the same by the bytes they came as or by their text, dossiers by id or by name and
place, categories by id or name, marks and briefings by id. Where both sides altered one, the later
change stays, under the higher of the two handling marks. What comes again comes out of the bin.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum

from briefwright.analysis.anchors import anchored
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import FACTS, Article, Content, Dossier, Origin
from briefwright.domain.briefing import Block, Briefing, LineKind, Section
from briefwright.domain.category import Category
from briefwright.domain.category_set import CategorySet
from briefwright.domain.change import Record, Records
from briefwright.domain.exchange.parcel import LeftOut, Parcel
from briefwright.domain.handling import highest, lower_than
from briefwright.domain.ids import (
    AnnotationId,
    ArticleId,
    BlockId,
    CategoryId,
    DossierId,
    SectionId,
    new_id,
)
from briefwright.domain.progress import Progress, silent
from briefwright.domain.text import TextQuote
from briefwright.services.category_presets import Preset, taken_in
from briefwright.store import annotations, articles, briefings, categories, dossiers
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.store import Session

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


class Kept(StrEnum):
    """Which of two changes stayed."""

    MINE = "mine"  # the later one
    THEIRS = "theirs"  # the later one
    HERE = "here"  # where nobody knows which is later
    HIGHER = "higher"  # of two handling marks


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that both sides altered: its words, and which of the two stayed."""

    words: str
    kept: Kept


@dataclass(slots=True)
class Merged:
    """What is to be written, and what is to be said of it.

    `before` and `after` are one step: records in place of records, each behind what it rests on.
    """

    contents: list[Content] = field(default_factory=list)
    before: dict[str, Record] = field(default_factory=dict)  # by id
    after: dict[str, Record] = field(default_factory=dict)
    new: list[Article] = field(default_factory=list)
    there: list[Article] = field(default_factory=list)
    marks: int = 0  # that are new or altered
    briefings: int = 0
    conflicts: list[Conflict] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)  # quotes that the text here does not hold
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)

    @property
    def step(self) -> tuple[Records, Records]:
        """What is put in place of what."""
        return tuple(self.before.values()), tuple(self.after.values())

    def put(self, mine: Record | None, now: Record) -> None:
        """Have `now` stored, in place of what there is."""
        if mine == now:
            return
        if mine is not None and mine.id not in self.after:
            self.before[mine.id] = mine
        self.after[now.id] = now


def merged(
    session: Session,
    parcel: Parcel,
    under: tuple[DossierId, ...] = (),
    progress: Progress = silent,
) -> Merged:
    """Return what comes of a parcel; articles that it holds go into the dossiers `under` too."""
    return _Merging(session, parcel, under, progress).done()


class _Merging:
    """One parcel on its way in: who its records are here."""

    def __init__(
        self,
        session: Session,
        parcel: Parcel,
        under: tuple[DossierId, ...],
        progress: Progress,
    ) -> None:
        self._session = session
        self._parcel = parcel
        self._under = under
        self._progress = progress
        ids = [one.id for one in parcel.articles]
        self._there = {one.id: one for one in articles.some(session, ids)}
        self._made = Merged(left_out=parcel.left_out)
        self._dossiers: dict[DossierId, DossierId] = {}
        self._categories: dict[CategoryId, CategoryId] = {}
        self._articles: dict[ArticleId, ArticleId] = {}
        self._texts: dict[ArticleId, str] = {}  # of articles whose text here is another one
        self._marks: dict[AnnotationId, AnnotationId] = {}

    def done(self) -> Merged:
        self._take_dossiers()
        self._take_categories()
        self._take_articles()
        self._take_marks()
        for note in self._parcel.briefings:
            self._take_briefing(note)
        return self._made

    # dossiers and categories ------------------------------------------------------------------

    def _take_dossiers(self) -> None:
        known = dossiers.every(self._session)
        place = len(known)
        for theirs in self._parcel.dossiers:
            mine = dossiers.get(self._session, theirs.id) or self._called(theirs, known)
            if mine is not None:
                self._dossiers[theirs.id] = mine.id
                self._made.put(mine, replace(mine, binned_at=None))
                continue
            parent = self._dossiers.get(theirs.parent_id) if theirs.parent_id else None
            self._dossiers[theirs.id] = theirs.id
            self._made.put(None, Dossier(theirs.id, theirs.name, parent, place + theirs.position))

    def _called(self, theirs: Dossier, known: Sequence[Dossier]) -> Dossier | None:
        """Return the dossier that is called so in the same place here.

        Of one on top nobody knows what it was inside: the only one of its name will do.
        """
        parent = self._dossiers.get(theirs.parent_id) if theirs.parent_id else None
        named = [one for one in known if one.name == theirs.name]
        alone = named if theirs.parent_id is None and len(named) == 1 else []
        return next(iter([one for one in named if one.parent_id == parent] or alone), None)

    def _take_categories(self) -> None:
        known = CategorySet.of(categories.every(self._session))
        offered = CategorySet.of(self._parcel.categories)
        for theirs in offered.categories:
            mine = known.get(theirs.id) or known.named(theirs.name)
            self._categories[theirs.id] = mine.id if mine else theirs.id
        taken = taken_in(known, Preset("", offered, self._parcel.whole), {}).known
        for theirs in offered.categories:
            here = taken.get(self._categories[theirs.id])
            if here is not None and not here.built_in:
                taken = taken.with_one(_with_fields(here, theirs))
        for category in taken.categories:
            self._made.put(known.get(category.id), category)

    # articles ---------------------------------------------------------------------------------

    def _take_articles(self) -> None:
        listed = self._parcel.articles
        hashes = {digest for one in listed for digest in (one.sha256, one.text_sha256)}
        known = articles.known(self._session, hashes)
        for theirs in listed:
            self._progress(0, 0)
            mine = self._same(theirs) or known.get(theirs.sha256) or known.get(theirs.text_sha256)
            if mine is None:
                self._new(theirs)  # two that are alike were two where they come from
            else:
                now = self._meet(mine, theirs)
                for digest in (now.sha256, now.text_sha256):
                    if digest in known and known[digest].id == now.id:
                        known[digest] = now

    def _same(self, theirs: Article) -> Article | None:
        """Return the very article, perhaps out of the bin."""
        mine = self._there.get(theirs.id)
        return mine if mine is not None and mine.text_sha256 == theirs.text_sha256 else None

    def _new(self, theirs: Article) -> None:
        now = replace(
            theirs,
            id=ArticleId(new_id()) if theirs.id in self._there else theirs.id,
            dossiers=self._filed(theirs),
            supersedes=self._articles.get(theirs.supersedes) if theirs.supersedes else None,
            revision=0,
        )
        self._articles[theirs.id] = now.id
        self._made.contents.append(self._parcel.contents[theirs.id])
        self._made.new.append(now)
        self._made.put(None, now)

    def _meet(self, mine: Article, theirs: Article) -> Article:
        """Have their article be ours, with what is known of it on either side."""
        self._articles[theirs.id] = mine.id
        if mine.text_sha256 != theirs.text_sha256:
            self._texts[theirs.id] = articles.text(self._session, mine)
        now = replace(mine, dossiers=_joined(mine.dossiers, self._filed(theirs)), binned_at=None)
        for fact in FACTS:
            here, there = getattr(now, fact), getattr(theirs, fact)
            by_mine, by_theirs = (one.origins.get(fact) is Origin.USER for one in (now, theirs))
            if here == there or not there:
                continue
            if not here or (by_theirs and not by_mine):
                origins = {**now.origins, fact: theirs.origins.get(fact, Origin.USER)}
                now = replace(now, origins=origins, **{fact: there})
            elif by_mine and by_theirs:
                self._made.conflicts.append(Conflict(f"{mine.title}: {here} / {there}", Kept.HERE))
        now = replace(now, handling=self._marking(mine.title, mine.handling, theirs.handling))
        self._made.there.append(now)
        self._made.put(mine, now)
        return now

    def _marking(self, words: str, here: str, there: str) -> str:
        """Return the handling mark of what is on both sides: never the lower one."""
        if here and there and here != there:
            known = lower_than(here, there) is not None
            kept = Kept.HIGHER if known else Kept.HERE
            self._made.conflicts.append(Conflict(f"{words}: {here} / {there}", kept))
        return highest((here, there))

    def _filed(self, theirs: Article) -> tuple[DossierId, ...]:
        return _joined(tuple(self._dossiers[one] for one in theirs.dossiers), self._under)

    # marks ------------------------------------------------------------------------------------

    def _take_marks(self) -> None:
        stored = {one.id: one for one in annotations.some(self._session, self._ids())}
        placed = {} if self._parcel.whole else self._placed()
        for theirs in self._parcel.marks:
            self._progress(0, 0)
            now = self._here(theirs)
            if now is None:
                self._made.lost.append(theirs.quote.exact)
                continue
            place = (now.article_id, now.category, now.span.start, now.span.end)
            mine = stored.get(theirs.id) or placed.get(place)
            if mine is not None and mine.article_id != now.article_id:  # it is another one
                now, mine = replace(now, id=AnnotationId(new_id())), None
            self._marks[theirs.id] = now.id if mine is None else mine.id
            if mine is None:
                self._made.marks += 1
                self._made.put(None, now)
            else:
                self._decide(mine, now)

    def _ids(self) -> list[AnnotationId]:
        return [one.id for one in self._parcel.marks]

    def _placed(self) -> dict[tuple[str, str, int, int], Annotation]:
        """Return the marks here by their places: other programs give marks ids of their own."""
        ids = tuple(dict.fromkeys(self._articles.values()))
        found = annotations.every(self._session, AnnotationQuery(article_ids=ids))
        return {(a.article_id, a.category, a.span.start, a.span.end): a for a in found}

    def _here(self, theirs: Annotation) -> Annotation | None:
        """Return their mark as one of the article here; None where that lacks its words."""
        now = replace(
            theirs,
            article_id=self._articles[theirs.article_id],
            category=self._categories[theirs.category],
            revision=0,
        )
        text = self._texts.get(theirs.article_id)
        if text is None:
            return now
        old = self._parcel.contents[theirs.article_id].text
        found = anchored(theirs.quote, theirs.span.start, text, old)
        if found.span is None:
            return None
        return replace(now, span=found.span, quote=TextQuote.of(text, found.span))

    def _decide(self, mine: Annotation, theirs: Annotation) -> None:
        theirs = replace(theirs, id=mine.id)
        if not self._parcel.whole:  # what other programs do not know stays
            theirs = replace(
                mine,
                category=theirs.category,
                span=theirs.span,
                quote=theirs.quote,
                note=theirs.note,
                changed=theirs.changed,
            )
        handling = self._marking(mine.quote.exact, mine.handling, theirs.handling)
        marked, theirs = replace(mine, handling=handling), replace(theirs, handling=handling)
        later = False
        if replace(theirs, changed=mine.changed, created=mine.created) != marked:
            later = (theirs.changed or _LONG_AGO) > (mine.changed or _LONG_AGO)
            kept = Kept.THEIRS if later else Kept.MINE
            self._made.conflicts.append(Conflict(mine.quote.exact, kept))
        now = theirs if later else marked
        self._made.marks += now != mine
        self._made.put(mine, now)

    # briefings --------------------------------------------------------------------------------

    def _take_briefing(self, theirs: Briefing) -> None:
        mine = briefings.get(self._session, theirs.id)
        own = mine.dossier_id if mine is not None else None
        now = replace(
            theirs,
            article_ids=tuple(dict.fromkeys(self._articles[one] for one in theirs.article_ids)),
            dossier_id=self._dossiers.get(theirs.dossier_id) if theirs.dossier_id else own,
            revision=0,
        )
        parts = {part.id: part for part in self._parts(now)}
        if mine is None:
            self._made.briefings += 1
            for one in (now, *parts.values()):
                self._made.put(None, one)
            return
        old = {part.id: part for part in _stored_parts(self._session, mine)}
        now = replace(now, handling=self._marking(mine.title, mine.handling, now.handling))
        stays = replace(mine, handling=now.handling, binned_at=None)
        self._made.briefings += stays != mine
        self._made.put(mine, stays)
        if _alike(stays, now) and old == parts:
            return
        later = (now.changed or _LONG_AGO) > (mine.changed or _LONG_AGO)
        self._made.conflicts.append(Conflict(mine.title, Kept.THEIRS if later else Kept.MINE))
        if later:
            self._made.briefings += stays == mine
            self._made.before |= {one.id: one for one in (mine, *old.values())}
            self._made.after |= {one.id: one for one in (now, *parts.values())}

    def _parts(self, note: Briefing) -> Iterator[Section | Block]:
        """Yield the sections of a briefing and behind them their lines, as they are here."""
        own = [one for one in self._parcel.sections if one.briefing_id == note.id]
        sections: dict[SectionId, SectionId] = {}
        for section in own:
            there = briefings.get_section(self._session, section.id)
            free = there is None or there.briefing_id == note.id
            sections[section.id] = section.id if free else SectionId(new_id())
            takes = tuple(self._categories.get(one, one) for one in section.spec.takes)
            spec = replace(section.spec, takes=takes)
            yield replace(section, id=sections[section.id], spec=spec, revision=0)
        for block in self._parcel.blocks:
            if block.section_id in sections:
                yield self._line(block, sections[block.section_id])

    def _line(self, block: Block, section_id: SectionId) -> Block:
        there = briefings.get_block(self._session, block.id)
        free = there is None or there.section_id == section_id
        now = replace(
            block,
            id=block.id if free else BlockId(new_id()),
            section_id=section_id,
            revision=0,
        )
        if block.annotation_id is None:
            return now
        if block.annotation_id in self._marks:
            return replace(now, annotation_id=self._marks[block.annotation_id])
        (lost,) = (one for one in self._parcel.marks if one.id == block.annotation_id)
        words = " ".join(block.wording.values()) or lost.quote.exact
        return replace(now, kind=LineKind.TEXT, annotation_id=None, text=words, wording={})


def _with_fields(mine: Category, theirs: Category) -> Category:
    """Return our category with the fields besides that their marks may have."""
    known = {spec.name for spec in mine.fields}
    return replace(mine, fields=(*mine.fields, *(f for f in theirs.fields if f.name not in known)))


def _stored_parts(session: Session, note: Briefing) -> Iterator[Section | Block]:
    yield from briefings.sections(session, note.id)
    yield from briefings.blocks(session, note.id)


def _alike(mine: Briefing, theirs: Briefing) -> bool:
    return replace(theirs, changed=mine.changed, binned_at=mine.binned_at) == mine


def _joined[K](some: tuple[K, ...], others: tuple[K, ...]) -> tuple[K, ...]:
    return tuple(dict.fromkeys((*some, *others)))
