"""What leaves together, gathered from one state of the store."""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched

from briefwright.domain.annotation import Annotation, State
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Block, Briefing, Section
from briefwright.domain.category import Category
from briefwright.domain.exchange.parcel import Parcel, in_reading_order
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId, DossierId
from briefwright.store import annotations, article_lists, articles, briefings, categories, dossiers
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.briefings import BriefingQuery
from briefwright.store.store import Session

_AT_ONCE = 10_000  # ids in one statement


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to leave: these articles, or a dossier with those inside it, or everything."""

    article_ids: tuple[ArticleId, ...] = ()
    dossier_id: DossierId | None = None


def article_records(session: Session, chosen: Chosen) -> list[Article]:
    """Return the articles that were chosen, those of a dossier in the order of their import."""
    if chosen.article_ids:
        return articles.some(session, list(dict.fromkeys(chosen.article_ids)))
    query = ArticleQuery(dossier_id=chosen.dossier_id, every=True, descending=False)
    return article_lists.window(session, query, 0, article_lists.count(session, query))


def parcel(session: Session, chosen: Chosen) -> Parcel:
    """Return all that belongs to what was chosen, with the text and the bytes of each article.

    Suggestions stay behind, decided or not: whoever gets the parcel has some made.
    """
    notes = [] if chosen.article_ids else _briefings(session, chosen)
    sections = [one for note in notes for one in briefings.sections(session, note.id)]
    blocks = [one for note in notes for one in briefings.blocks(session, note.id)]
    found = _with_cited(session, article_records(session, chosen), notes, blocks)
    marks = list(_marks(session, found, {block.annotation_id for block in blocks}))
    held = _dossiers(session, chosen)
    return _closed(
        Parcel(
            tuple(held),
            tuple(_categories(session, marks, sections)),
            tuple(_behind_earlier(found)),
            {article.id: articles.content(session, article) for article in found},
            tuple(sorted(marks, key=lambda one: (one.article_id, in_reading_order(one)))),
            tuple(sorted(notes, key=lambda one: one.id)),
            tuple(sorted(sections, key=lambda one: (one.briefing_id, one.position, one.id))),
            tuple(sorted(blocks, key=lambda one: (one.section_id, one.position, one.id))),
        )
    )


def _briefings(session: Session, chosen: Chosen) -> list[Briefing]:
    query = BriefingQuery()
    every = briefings.window(session, query, 0, briefings.count(session, query))
    if chosen.dossier_id is None:
        return every
    inside = {one.id for one in dossiers.inside(session, chosen.dossier_id)}
    return [one for one in every if one.dossier_id in inside]


def _with_cited(
    session: Session, found: list[Article], notes: Iterable[Briefing], blocks: Iterable[Block]
) -> list[Article]:
    """Return the articles and those besides that the briefings draw on or cite."""
    cited = [block.annotation_id for block in blocks if block.annotation_id is not None]
    drawn = [article_id for note in notes for article_id in note.article_ids]
    drawn += [mark.article_id for mark in annotations.some(session, cited)]
    known = {article.id for article in found}
    return [*found, *articles.some(session, [i for i in dict.fromkeys(drawn) if i not in known])]


def _behind_earlier(found: Iterable[Article]) -> Iterator[Article]:
    """Yield articles by their ids, but each behind the one that it is a later version of."""
    left = {article.id: article for article in sorted(found, key=lambda one: one.id)}
    while left:
        line = [next(iter(left.values()))]
        while (before := line[-1].supersedes) in left and left[before] not in line:
            line.append(left[before])
        for article in reversed(line):
            yield left.pop(article.id)


def _marks(
    session: Session, found: Iterable[Article], cited: Container[AnnotationId | None]
) -> Iterator[Annotation]:
    for some in batched((article.id for article in found), _AT_ONCE):
        for mark in annotations.every(session, AnnotationQuery(article_ids=some, state=None)):
            if mark.state is State.ACCEPTED or mark.id in cited:
                yield mark


def _dossiers(session: Session, chosen: Chosen) -> list[Dossier]:
    if chosen.article_ids:
        return []
    if chosen.dossier_id is None:
        outermost = [one.id for one in dossiers.every(session) if one.parent_id is None]
        return [one for outer in outermost for one in dossiers.inside(session, outer)]
    outer, *inner = dossiers.inside(session, chosen.dossier_id)
    return [replace(outer, parent_id=None, position=0), *inner]


def _categories(
    session: Session, marks: Iterable[Annotation], sections: Iterable[Section]
) -> Sequence[Category]:
    """Return the categories that are used, each behind the one that it is inside."""
    used: set[CategoryId | None] = {mark.category for mark in marks}
    used |= {category for section in sections for category in section.spec.takes}
    known = categories.every(session)
    for category in reversed(known):  # in the order of their tree
        if category.id in used:
            used.add(category.parent_id)
    return [category for category in known if category.id in used]


def _closed(whole: Parcel) -> Parcel:
    """Return the parcel without what leads out of it."""
    ids = {article.id for article in whole.articles}
    marks = {mark.id for mark in whole.marks}
    held = {dossier.id for dossier in whole.dossiers}
    return replace(
        whole,
        articles=tuple(
            replace(
                article,
                dossiers=tuple(one for one in article.dossiers if one in held),
                supersedes=article.supersedes if article.supersedes in ids else None,
                orphans=tuple(one for one in article.orphans if one in marks),
                import_batch="",
                binned_at=None,
            )
            for article in whole.articles
        ),
        briefings=tuple(
            replace(
                note,
                article_ids=tuple(one for one in note.article_ids if one in ids),
                dossier_id=note.dossier_id if note.dossier_id in held else None,
            )
            for note in whole.briefings
        ),
    )
