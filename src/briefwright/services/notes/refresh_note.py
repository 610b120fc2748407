"""A Word note that people edited, on its way to its next state: what is new in it, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefwright.analysis import checks
from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, Briefing
from briefwright.domain.change import Records
from briefwright.domain.errors import HeldBack, NotFound
from briefwright.domain.ids import ArticleId, BlockId, SectionId
from briefwright.domain.leaving.finding import Finding
from briefwright.domain.note.material import Carried, Material
from briefwright.domain.note.provenance import as_compared
from briefwright.domain.note.read_note import ReadNote, ReturnedNote
from briefwright.domain.note.refreshed import Left, LeftState, Refreshed
from briefwright.domain.progress import Progress, silent
from briefwright.domain.snapshot import Snapshot
from briefwright.domain.template import MADE_BY_PROGRAM, Form
from briefwright.exporters.refresh.render import render
from briefwright.services import compose_briefing
from briefwright.services.notes import evidence
from briefwright.services.take_marks import Harvest
from briefwright.store import article_lists, articles, briefings
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.store import Session, Store

_MARKED, _GONE = "marking-lower", "quote-gone"
_UNTRUE = frozenset({_GONE, "quote-untrue"})


@dataclass(frozen=True, slots=True)
class Step:
    """A note brought up to date, and what the store is to have with it; nothing is stored yet."""

    briefing: Briefing
    note: Refreshed
    before: Records
    after: Records


def refresh(
    store: Store,
    returned: ReturnedNote,
    waived: Collection[Finding] = (),
    progress: Progress = silent,
) -> Step:
    """Bring the file up to date with the store.

    `waived` are findings in spite of which somebody wants it. Raises NotFound for a briefing that
    is not here, HeldBack where the file would carry less than its parts, ImportFailed.
    """
    note = returned.note
    progress(1, 3)
    with store.read() as session:
        briefing = _briefing(session, note)
        material = compose_briefing.material_of(session, _widened(session, briefing))
        made_now = tuple(_lines(material, briefing, note))
        new = (*_added_since(material, note), *made_now)
        whole = replace(material, blocks=_in_order(material, made_now))
        snapshot = whole.snapshot(Carried.of(note))
        new = (*new, *_parted(snapshot, note))
        altered = evidence.altered(session, snapshot)
        held = [each for each in _held(snapshot, note, new, altered) if each not in waived]
    if held:
        raise HeldBack(held, briefing.id)
    progress(2, 3)

    def on_line(done: int, total: int) -> None:
        progress(2 * total + done, 3 * total)

    made = render(returned, snapshot, [block.id for block in new], utc_now(), on_line)
    made = replace(made, left=(*made.left, *_outdated(snapshot, note, made, altered)))
    return Step(briefing, made, *_records(material, whole, briefing, made))


def _briefing(session: Session, note: ReadNote) -> Briefing:
    briefing = briefings.get(session, note.briefing_id)
    if briefing is None or briefing.binned_at is not None:
        raise NotFound("note", note.briefing_id)
    return briefing


def _widened(session: Session, briefing: Briefing) -> Briefing:
    """Return the briefing with the articles that its dossier has by now, and their new versions."""
    ids = dict.fromkeys(briefing.article_ids)
    for article_id in briefing.article_ids:
        newest = article_lists.newest_version(session, article_id)
        if newest is not None:
            ids.setdefault(newest.id)
    if briefing.dossier_id is not None:
        query = ArticleQuery(dossier_id=briefing.dossier_id)
        count = article_lists.count(session, query)
        ids |= dict.fromkeys(each.id for each in article_lists.window(session, query, 0, count))
    here = [each for each in ids if _is_here(articles.get(session, each))]
    return replace(briefing, article_ids=tuple(here))


def _is_here(article: Article | None) -> bool:
    return article is not None and article.binned_at is None


# what is new --------------------------------------------------------------------------------------


def _added_since(material: Material, note: ReadNote) -> Iterator[Block]:
    """Yield the lines that the briefing got after the file was written."""
    known = {block.id for block in note.blocks}
    shown = {section.id for section in material.sections if not section.left_out}
    for block in material.blocks:
        is_shown = not block.left_out and block.section_id in shown
        if block.annotation_id in material.marks and is_shown and block.id not in known:
            yield block


def _parted(snapshot: Snapshot, note: ReadNote) -> Iterator[Block]:
    """Yield the lines that said what another one says, and stand for themselves by now."""
    joined = {block.id for block in note.blocks if block.annotation_id and not block.written}
    for part in snapshot.sections:
        lines = part.lines if part.section.spec.once else ()
        yield from (line.block for line in lines if line.block.id in joined)


def _lines(material: Material, briefing: Briefing, note: ReadNote) -> Iterator[Block]:
    """Yield a line for each new key point in each section that takes it and has room."""
    known = set(briefing.article_ids)
    noted = {block.annotation_id for block in note.blocks}
    later = [mark for mark in material.unused() if _is_later(known, note, mark)]
    said = _said(material)
    marks = [mark for mark in later if mark.id not in noted and not _repeats(material, said, mark)]
    harvest = Harvest(marks, material.articles, material.origins)
    gone = _sections_gone(material, note)
    for section in material.sections:
        spec = section.spec
        if not spec.takes or section.left_out or spec.form in MADE_BY_PROGRAM:
            continue
        held = [block for block in material.blocks if block.section_id == section.id]
        facts = sum(block.annotation_id is not None for block in held)
        room = spec.limit - facts if spec.limit and spec.form is not Form.ITEMS else spec.limit
        if spec.limit and room <= 0 and section.id not in gone:
            continue
        last = max((block.position for block in held), default=-1)
        taken = harvest.taken(replace(spec, limit=max(room, 0)))
        for place, mark in enumerate(taken, last + 1):
            yield compose_briefing.fact(section.id, place, mark)


def _sections_gone(material: Material, note: ReadNote) -> set[SectionId]:
    """Return the sections of which the file no longer has any line."""
    known: dict[str, list[bool]] = {}
    for block in note.blocks:
        if block.written:
            known.setdefault(block.section, []).append(any(n in note.found for n in block.written))
    return {each.id for each in material.sections if each.id in known and not any(known[each.id])}


def _is_later(known: Collection[ArticleId], note: ReadNote, mark: Annotation) -> bool:
    """Whether a key point came after the file was written, or is of another article."""
    moment = mark.changed or mark.created
    is_old = moment is None or moment.isoformat(timespec="milliseconds") <= note.taken
    return not (mark.article_id in known and is_old)


def _said(material: Material) -> Mapping[tuple[str, str], Sequence[Annotation]]:
    """Return the key points by what they are and say."""
    found = defaultdict[tuple[str, str], list[Annotation]](list)
    for mark in material.marks.values():
        found[mark.category, as_compared(mark.quote.exact)].append(mark)
    return found


def _repeats(
    material: Material, said: Mapping[tuple[str, str], Sequence[Annotation]], mark: Annotation
) -> bool:
    """Whether a version before has the key point: a new one has its marks once more."""
    line = _versions(material.articles, mark.article_id)
    alike = said[mark.category, as_compared(mark.quote.exact)]
    return any(other.id != mark.id and other.article_id in line for other in alike)


def _versions(known: Mapping[ArticleId, Article], article_id: ArticleId) -> set[ArticleId]:
    """Return the versions that an article came out of."""
    found: set[ArticleId] = set()
    before = known[article_id].supersedes
    while before is not None and before in known and before not in found:
        found.add(before)
        before = known[before].supersedes
    return found


def _in_order(material: Material, new: Sequence[Block]) -> tuple[Block, ...]:
    place = {section.id: at for at, section in enumerate(material.sections)}
    every = [_as_now(material, block) for block in material.blocks]
    return tuple(sorted([*every, *new], key=lambda each: (place[each.section_id], each.position)))


def _as_now(material: Material, block: Block) -> Block:
    """Return a line as resting on the words of its key point as they are now.

    Not one in a person's own words: whether these still hold is for them to say.
    """
    mark = material.marks.get(block.annotation_id) if block.annotation_id else None
    if mark is None or block.wording:
        return block
    now = compose_briefing.fact(block.section_id, block.position, mark)
    return replace(block, quote_hash=now.quote_hash)


def _outdated(
    snapshot: Snapshot, note: ReadNote, made: Refreshed, altered: Sequence[Finding]
) -> Iterator[Left]:
    """Yield the lines of the file whose words a newer version of their article no longer has."""
    gone = {finding.block_id for finding in altered if finding.code == _GONE}
    gone &= {block.id for block in note.blocks} - {left.block for left in made.left}
    for line in snapshot.cited():
        if line.block.id in gone and line.annotation is not None:
            yield Left(line.block.id, LeftState.OUTDATED, "", line.annotation.quote.exact)


def _held(
    snapshot: Snapshot, note: ReadNote, new: Sequence[Block], altered: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield what holds the file back: a marking below its parts, new words that are not true."""
    marked = replace(snapshot, briefing=replace(snapshot.briefing, handling=note.marking))
    yield from (each for each in checks.findings(marked) if each.code == _MARKED)
    ids = {block.id for block in new}
    for finding in altered:
        if finding.code in _UNTRUE and finding.block_id in ids:
            yield finding


def _records(
    material: Material, whole: Material, briefing: Briefing, made: Refreshed
) -> tuple[Records, Records]:
    """Return what the store puts in place of what, once the file is written."""
    stored = {block.id: block for block in material.blocks}
    added = set[BlockId](made.added)
    lines = [block for block in whole.blocks if block.id in added and block.id not in stored]
    altered = [block for block in whole.blocks if stored.get(block.id, block) != block]
    before: list[Briefing | Block] = [stored[block.id] for block in altered]
    after: list[Briefing | Block] = [*altered, *lines]
    cited = {whole.marks[block.annotation_id].article_id for block in lines if block.annotation_id}
    more = [each for each in whole.briefing.article_ids if each in cited]
    ids = tuple(dict.fromkeys([*briefing.article_ids, *more]))
    if ids != briefing.article_ids:
        before.insert(0, briefing)
        after.insert(0, replace(briefing, article_ids=ids))
    return tuple(before), tuple(after)
