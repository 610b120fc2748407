"""An exported note, perhaps edited since: whether each line still says what its source says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from briefwright.analysis import anchors, figures
from briefwright.analysis.gaps.numbers import numbers
from briefwright.analysis.gaps.own_words import unproven
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, CategoryId, SectionId
from briefwright.domain.note.provenance import DRAWN, HEADS, as_compared, evidence_mark, words_hash
from briefwright.domain.note.quoting import inside
from briefwright.domain.note.read_note import ReadNote, WrittenBlock
from briefwright.domain.progress import Progress, silent
from briefwright.domain.snapshot import Line, Source
from briefwright.domain.text import Span, TextQuote
from briefwright.services.notes import drawing
from briefwright.store import annotations, article_lists, articles, briefings
from briefwright.store.store import Session, Store

_READ = ("normalised", "trend")  # columns with what was read from a figure
_OF_OTHERS = ("age", "latest", DRAWN)  # what hangs on the day of the note and on other lines


class LineState(StrEnum):
    """How a line came back; of several that hold, the one that stands first here."""

    FIGURE_MISMATCH = "figure-mismatch"  # a number that its source or its key point does not give
    ALTERED = "altered"  # a quotation that is not the source's words
    MISSING = "missing"
    SOURCE_NOT_FOUND = "source-not-found"
    SOURCE_CHANGED = "source-changed"
    REWORDED = "reworded"  # a person's words were changed, and the numbers in them stand
    INTACT = "intact"


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line of the note that rests on words of an article, and how it came back."""

    block: WrittenBlock
    state: LineState
    quote: str  # the words that it rests on
    found: str  # what stands in the note where the state is about that
    article: Article | None = None
    span: Span | None = None  # of the quote in the article's text


def verify(store: Store, note: ReadNote, progress: Progress = silent) -> tuple[CheckedLine, ...]:
    """Hold each traceable line of `note` against the store, in the order of the note.

    White space and the form of quotation marks are forgiven. A line that stands in several
    places is checked in all of them: in its section, in its footnote, in the annex of quotations.
    """
    came_back = _CameBack.of(note)
    traced = [block for block in note.blocks if block.annotation_id is not None]
    with store.read() as session:
        proofs = _proofs(session, traced, progress)
    misdrawn = _misdrawn(note, proofs)
    return tuple(
        _checked(block, came_back, proofs[block.id], misdrawn.get(block.id, "")) for block in traced
    )


@dataclass(frozen=True, slots=True)
class _CameBack:
    """What stands in the note now; `annex` has the quotations of each annotation."""

    found: Mapping[str, Sequence[str]]
    notes: Mapping[str, str]
    annex: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, note: ReadNote) -> Self:
        annex: defaultdict[str, list[str]] = defaultdict(list)
        for name, texts in note.found.items():
            annex[name.rpartition("_")[0]].extend(texts)
        return cls(note.found, note.notes, annex)


@dataclass(frozen=True, slots=True)
class _Proof:
    """What the store has for a line; `quote` falls back on what the note itself says."""

    quote: str
    line: Line
    article: Article | None = None
    span: Span | None = None
    changed: bool = False


def _misdrawn(note: ReadNote, proofs: Mapping[BlockId, _Proof]) -> Mapping[BlockId, str]:
    """Return for each block what a chart shows in place of its figure."""
    found: dict[BlockId, str] = {}
    for chart in note.charts:
        lines = [proofs[block.id].line for block in note.blocks if chart.name in block.drawn]
        for block, words in drawing.misdrawn(chart, lines):
            found.setdefault(block, words)
    return found


def _checked(block: WrittenBlock, note: _CameBack, proof: _Proof, misdrawn: str) -> CheckedLine:
    order = list(LineState)
    drawn = [(LineState.FIGURE_MISMATCH, misdrawn)] if misdrawn else []
    states = sorted([*_states(block, note, proof), *drawn], key=lambda found: order.index(found[0]))
    state, found = states[0] if states else (LineState.INTACT, "")
    return CheckedLine(block, state, proof.quote, found, proof.article, proof.span)


def _states(block: WrittenBlock, note: _CameBack, proof: _Proof) -> Iterator[tuple[LineState, str]]:
    """Yield whatever is not as it was, with the words that stand there now."""
    if block.written and not any(name in note.found for name in block.written):
        yield LineState.MISSING, ""
    else:
        for name in block.written:
            found = note.found.get(name, ())
            if block.columns[name] == HEADS:
                yield from _heads(block.written[name], found)
            else:
                yield from _cell(block, name, found, proof)
    yield from _evidence(block, note, proof)
    if proof.article is None:
        yield LineState.SOURCE_NOT_FOUND, ""
    elif proof.changed:
        yield LineState.SOURCE_CHANGED, ""


def _heads(written: str, found: Sequence[str]) -> Iterator[tuple[LineState, str]]:
    """Judge the heads of a table beside a figure's words: its unit and its size hang on them."""
    for words in found or ("",):
        if words_hash(words) != written:
            yield (LineState.FIGURE_MISMATCH if words else LineState.REWORDED), words


def _cell(
    block: WrittenBlock, name: str, found: Sequence[str], proof: _Proof
) -> Iterator[tuple[LineState, str]]:
    """Judge what stands under one name: the words of one column of the line."""
    column, written = block.columns[name], block.written[name]
    if written in _hashes(block.quote):  # verbatim
        yield from _misquoted(found or ("",), proof.quote)
        return
    now = proof.line.cell(column).text
    for words in found or ("",):
        other = not _is(words, now)
        edited = other and words_hash(words) != written
        if column in _READ and now:
            mismatch = numbers(words) != numbers(now) or (edited and not _reads_alike(words, now))
        else:  # what the file says of itself bears out no figure: whoever alters one alters both
            judged = edited if column in _OF_OTHERS else other
            mismatch = judged and (bool(unproven(words, proof.line)) or _denies(words, proof.line))
        if mismatch:
            yield LineState.FIGURE_MISMATCH, words
        elif edited:
            yield LineState.REWORDED, words


def _reads_alike(words: str, now: str) -> bool:
    """Whether two ways to put a figure say the same, its sign and its unit too."""
    figure = figures.read(words)
    return figure is not None and figure == figures.read(now)


def _denies(words: str, line: Line) -> bool:
    """Whether words give a figure another direction or currency than its key point has."""
    assert line.annotation is not None
    fields = line.annotation.fields
    readings = filter(None, (figures.read(words, language) for language in ("en", "ru")))
    told = (
        [reading.fields() for reading in readings] if line.annotation.category == "figure" else []
    )
    return any(
        key in each and key in fields and each[key] != fields[key]
        for each in told
        for key in ("trend", "currency")
    )


def _evidence(
    block: WrittenBlock, note: _CameBack, proof: _Proof
) -> Iterator[tuple[LineState, str]]:
    """Judge the exact words where they stand once more: in the annex and in the footnote."""
    assert block.annotation_id is not None
    quoted = note.annex.get(evidence_mark(block.annotation_id), ())
    yield from _misquoted(quoted, proof.quote)
    if not _hashes(block.quote).isdisjoint(block.written.values()):
        return  # a footnote gives the words only where the line itself does not
    for name in block.written:
        said = note.notes.get(name)
        if said is not None and as_compared(proof.quote) not in as_compared(said):
            yield from _misquoted((said,), proof.quote)


def _misquoted(found: Sequence[str], quote: str) -> Iterator[tuple[LineState, str]]:
    for words in found:
        if not _is(words, quote):
            same = numbers(quote) <= numbers(words)
            yield (LineState.ALTERED if same else LineState.FIGURE_MISMATCH), words


def _is(words: str, quote: str) -> bool:
    return as_compared(words) == as_compared(quote)


def _hashes(quote: str) -> set[str]:
    """Return the hashes that an article's words may have in a note: as they are, and in marks."""
    within = (inside(quote, marks) for marks in (("“", "”"), ("«", "»")))
    return {words_hash(quote), *map(words_hash, within)}


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


def _proofs(
    session: Session, traced: Sequence[WrittenBlock], progress: Progress
) -> Mapping[BlockId, _Proof]:
    """Return what the store has for each line; an article's text is read once for all of its."""
    held = _Held.of(session, traced)
    grouped: defaultdict[str, list[WrittenBlock]] = defaultdict(list)
    of_id: dict[str, Article | None] = {}
    for block in traced:
        article = held.article(block)
        key = article.id if article else ""
        of_id[key] = article
        grouped[key].append(block)
    proofs: dict[BlockId, _Proof] = {}
    for key, blocks in grouped.items():
        progress(len(proofs), len(traced))
        source = _Text.of(session, of_id[key])
        proofs |= {block.id: _proof(held, block, source) for block in blocks}
    return proofs


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
        if self.later is None:
            return False
        quote = TextQuote.of(self.words, span)
        return anchors.anchored(quote, span.start, self.later, self.words).span is None


def _proof(held: _Held, block: WrittenBlock, source: _Text | None) -> _Proof:
    mark = held.marks.get(block.annotation_id or "")
    stored = held.blocks.get(block.id)
    if source is None:
        return _Proof(block.quote, _line(block, block.quote, mark, None, None))
    article = source.article
    span = _span(block, mark, article, source.words)
    quote = block.quote if span is None else source.words[span.start : span.end]
    gone = span is not None and source.is_gone(span)
    line = _line(block, quote, mark, article, stored)
    untrue = article.id == block.article_id and article.sha256 != block.sha256
    changed = span is None or gone or untrue
    return _Proof(quote, line, article, span, changed=changed)


def _span(block: WrittenBlock, mark: Annotation | None, article: Article, text: str) -> Span | None:
    """Return where the words stand that were quoted.

    Where they stand nowhere in the article, that is where its key point is; None without one.
    """
    here = mark.span if mark and mark.article_id == article.id else None
    for place in (block.span if article.id == block.article_id else None, here):
        if place is not None and _is(text[place.start : place.end], block.quote):
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
