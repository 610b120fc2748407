"""What the store has for each line of a note that came back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from briefwright.analysis import anchors
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, CategoryId, SectionId
from briefwright.domain.note.provenance import as_compared
from briefwright.domain.note.read_note import WrittenBlock
from briefwright.domain.progress import Progress
from briefwright.domain.snapshot import Line, Source
from briefwright.domain.text import Span, TextQuote
from briefwright.store import annotations, article_lists, articles, briefings
from briefwright.store.store import Session


@dataclass(frozen=True, slots=True)
class Proof:
    """What the store has for a line; `quote` falls back on what the note itself says."""

    quote: str
    line: Line
    article: Article | None = None
    span: Span | None = None
    changed: bool = False
    marked: str = ""  # the words of its key point, where that is known


@dataclass(frozen=True, slots=True)
class _Held:
    """The records that the store has of a note's lines, read at once for all of them."""

    marks: Mapping[str, Annotation]
    blocks: Mapping[str, Block]
    articles: Mapping[str, Article]  # none that is in the bin
    by_hash: Mapping[str, Article]

    @classmethod
    def of(cls, session: Session, traced: Sequence[WrittenBlock]) -> Self:
        ids = [block.annotation_id for block in traced if block.annotation_id]
        marks: dict[str, Annotation] = {mark.id: mark for mark in annotations.some(session, ids)}
        blocks = briefings.some_blocks(session, [block.id for block in traced])
        meant = dict.fromkeys(mark.article_id for mark in marks.values())
        meant |= dict.fromkeys(block.article_id for block in traced if block.article_id)
        found = articles.some(session, list(meant))
        return cls(
            marks,
            {block.id: block for block in blocks},
            {article.id: article for article in found if article.binned_at is None},
            articles.known(session, {block.sha256 for block in traced if block.sha256}),
        )

    def article(self, block: WrittenBlock) -> Article | None:
        """Return the article that a line rests on: where its key point is now, else as written."""
        mark = self.marks.get(block.annotation_id or "")
        meant = (mark.article_id if mark else "", block.article_id or "")
        return next(filter(None, map(self.articles.get, meant)), self.by_hash.get(block.sha256))


def proofs(
    session: Session,
    traced: Sequence[WrittenBlock],
    lines: Mapping[BlockId, Line],
    progress: Progress,
) -> Mapping[BlockId, Proof]:
    """Return what the store has for each line; an article's text is read once for all of its.

    `lines` are those that the briefing has now.
    """
    held = _Held.of(session, traced)
    grouped: defaultdict[str, list[WrittenBlock]] = defaultdict(list)
    of_id: dict[str, Article | None] = {}
    for block in traced:
        article = held.article(block)
        key = article.id if article else ""
        of_id[key] = article
        grouped[key].append(block)
    found: dict[BlockId, Proof] = {}
    for key, blocks in grouped.items():
        progress(len(found), len(traced))
        source = _Text.of(session, of_id[key])
        for block in blocks:
            proof = _proof(held, block, source)
            now = lines.get(block.id)
            found[block.id] = proof if now is None else replace(proof, line=now)
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """An article's frozen text, and that of its newest version where there is a later one."""

    article: Article
    words: str
    later: str | None

    @classmethod
    def of(cls, session: Session, article: Article | None) -> Self | None:
        if article is None:
            return None
        newest = article_lists.newest_version(session, article.id)
        later = None if newest is None else articles.text(session, newest)
        return cls(article, articles.text(session, article), later)

    def is_gone(self, span: Span) -> bool:
        """Whether a later version of the article no longer has the words."""
        return self.later is not None and not anchors.still_stands(span, self.words, self.later)


def _proof(held: _Held, block: WrittenBlock, source: _Text | None) -> Proof:
    mark = held.marks.get(block.annotation_id or "")
    stored = held.blocks.get(block.id)
    if source is None:
        return Proof(block.quote, _line(block, block.quote, mark, None, None))
    article = source.article
    span = _span(block, mark, article, source.words)
    quote = block.quote if span is None else source.words[span.start : span.end]
    gone = span is not None and source.is_gone(span)
    line = _line(block, quote, mark, article, stored)
    untrue = article.id == block.article_id and article.sha256 != block.sha256
    changed = span is None or gone or untrue
    marked = mark.quote.exact if mark and mark.article_id == article.id else ""
    return Proof(quote, line, article, span, changed, marked)


def _span(block: WrittenBlock, mark: Annotation | None, article: Article, text: str) -> Span | None:
    """Return where the words stand that were quoted.

    Where they stand nowhere in the article, that is where its key point is; None without one.
    """
    here = mark.span if mark and mark.article_id == article.id else None
    for place in (block.span if article.id == block.article_id else None, here):
        if place is not None and _says(text[place.start : place.end], block.quote):
            return place
    return TextQuote(block.quote).find(text) or here


def _line(
    block: WrittenBlock,
    quote: str,
    mark: Annotation | None,
    article: Article | None,
    stored: Block | None,
) -> Line:
    """Return the line as the store has it now, as far as it has it."""
    kept = stored or Block(block.id, SectionId(""), 0, LineKind.FACT, block.annotation_id)
    source = None if article is None else Source("", article)
    if mark is None:
        assert block.annotation_id is not None
        mark = Annotation(
            AnnotationId(block.annotation_id),
            block.article_id or ArticleId(""),
            CategoryId(""),
            block.span or Span(0, 0),
            TextQuote(quote),
        )
    return Line(kept, block.ref, replace(mark, quote=TextQuote(quote)), source)


def _says(words: str, quote: str) -> bool:
    return as_compared(words) == as_compared(quote)
