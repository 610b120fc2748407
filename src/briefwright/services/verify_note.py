"""An exported note, perhaps edited since: whether each line still says what its source says."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from briefwright.analysis import figures
from briefwright.analysis.gaps.numbers import numbers
from briefwright.analysis.gaps.own_words import unproven
from briefwright.domain.article import Article
from briefwright.domain.ids import BlockId
from briefwright.domain.note.provenance import (
    DRAWN,
    HEADS,
    UNTOLD,
    as_compared,
    block_mark,
    evidence_mark,
    owner,
    words_hash,
)
from briefwright.domain.note.quoting import inside
from briefwright.domain.note.read_note import ReadNote, WrittenBlock
from briefwright.domain.progress import Progress, silent
from briefwright.domain.snapshot import Line
from briefwright.domain.text import Span
from briefwright.services.notes import around, drawing
from briefwright.services.notes.expected import Expected
from briefwright.services.notes.proofs import Proof, proofs
from briefwright.services.notes.quotations import Quotations
from briefwright.store.store import Store

_READ = ("normalised", "trend")  # columns with what was read from a figure
_OF_OTHERS = ("age", "latest", DRAWN)  # what hangs on the day of the note and on other lines


class LineState(StrEnum):
    """How a line came back; of several that hold, the one that stands first here."""

    FIGURE_MISMATCH = "figure-mismatch"  # a number that its source or its key point does not give
    ALTERED = "altered"  # a quotation that is not the source's words
    MISSING = "missing"
    SOURCE_NOT_FOUND = "source-not-found"
    UNTRACED = "untraced"  # what the library cannot speak for
    SOURCE_CHANGED = "source-changed"
    DIFFERS = "differs"  # as the file says that it was written, but not as the library says it
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
    now: str = ""  # what the library says where that differs


@dataclass(frozen=True, slots=True)
class _Remark:
    """Something of a line that is not as it was: what stands there, and what the library says."""

    state: LineState
    found: str = ""
    now: str = ""


def verify(store: Store, note: ReadNote, progress: Progress = silent) -> tuple[CheckedLine, ...]:
    """Hold each traceable line of `note` against the store, in the order of the note.

    White space and the form of quotation marks are forgiven. A line that stands in several
    places is checked in all of them: in its section, in its footnote, in the annex of quotations.
    What leads back to nothing that the file or the library knows comes last.
    """
    came_back = _CameBack.of(note)
    traced = [block for block in note.blocks if block.annotation_id is not None]
    with store.read() as session:
        expected = Expected.of(session, note, progress)
        known = proofs(session, traced, expected.lines, progress)
    shared = _shared(note, expected, known)
    checked = [
        _checked(block, [*_remarks(block, came_back, expected, proof), *shared[block.id]], proof)
        for block in traced
        for proof in [known[block.id]]
    ]
    return (*checked, *_untraced(note, traced, expected))


@dataclass(frozen=True, slots=True)
class _CameBack:
    """What stands in the note now."""

    note: ReadNote
    quotations: Quotations

    @classmethod
    def of(cls, note: ReadNote) -> Self:
        return cls(note, Quotations.of(note))


def _shared(
    note: ReadNote, expected: Expected, known: Mapping[BlockId, Proof]
) -> Mapping[BlockId, Sequence[_Remark]]:
    """Return for each block what a chart shows in place of its figure, and an entry of its source.

    Of several lines that rest on a source the first one has that.
    """
    found = defaultdict[BlockId, list[_Remark]](list)
    told, now = drawing.drawn(note.blocks), expected.drawn()
    for chart, name in drawing.by_name(note.charts, [*told, *now]):
        drawn = ([block for block in each.get(name, ()) if block in known] for each in (told, now))
        lines = [known[block].line for block in next(filter(None, drawn), ())]
        for block, words in drawing.misdrawn(chart, lines):
            found[block].append(_Remark(LineState.FIGURE_MISMATCH, words))
    entries = around.entries((proof.line for proof in known.values()), note, expected.note)
    for block, pair in entries.items():
        found[block].append(_Remark(LineState.DIFFERS, *pair))
    return found


def _untraced(
    note: ReadNote, traced: Sequence[WrittenBlock], expected: Expected
) -> Iterator[CheckedLine]:
    """Yield what stands in the note as a line, and of which its hidden part says nothing."""
    own = (block for block in note.blocks if block.annotation_id is None)
    told = {block_mark(block.id) for block in own if block.id not in expected.lines}
    told |= {block_mark(block.id) for block in traced}
    told |= {evidence_mark(block.annotation_id) for block in traced if block.annotation_id}
    lost: dict[str, str] = {}
    for name, texts in note.found.items():
        if owner(name) not in told:
            lost.setdefault(owner(name), "".join(texts))
    owners = {block_mark(block): block for block in expected.lines}
    for name, words in lost.items():
        block = owners.get(name, BlockId(""))
        ref = expected.lines[block].ref if block else ""
        yield CheckedLine(WrittenBlock(block, ref), LineState.UNTRACED, "", words)


def _checked(block: WrittenBlock, remarks: Sequence[_Remark], proof: Proof) -> CheckedLine:
    order = list(LineState)
    first = min(remarks, key=lambda found: order.index(found.state), default=None)
    told = first or _Remark(LineState.INTACT)
    return CheckedLine(
        block, told.state, proof.quote, told.found, proof.article, proof.span, told.now
    )


def _remarks(
    block: WrittenBlock, back: _CameBack, expected: Expected, proof: Proof
) -> Iterator[_Remark]:
    """Yield whatever is not as it was, with the words that stand there now."""
    found = back.note.found
    columns = {**block.columns, **expected.columns(block.id)}
    standing = [name for name in columns if name in found]
    if block.written and not standing:
        yield _Remark(LineState.MISSING)
    for name in columns if standing else ():  # what another line says too has no words of its own
        yield from _cell(block, name, found.get(name, ("",)), expected, proof)
    yield from _evidence(block, back, expected, proof)
    names = [*standing, *back.quotations.of_line(block)]
    for said, now in around.otherwise(names, proof.line, back.note, expected.note):
        yield _Remark(_beside(said, now), said, now)
    yield from _of_source(proof)


def _beside(words: str, now: str) -> LineState:
    """Judge what stands beside the words of a line: a person may have written there too."""
    is_more = around.is_part(now, words) and numbers(words) <= numbers(now)
    return LineState.REWORDED if is_more else LineState.DIFFERS


def _of_source(proof: Proof) -> Iterator[_Remark]:
    """Judge whether the source still bears a line out."""
    if proof.article is None:
        yield _Remark(LineState.SOURCE_NOT_FOUND)
    elif proof.changed:
        yield _Remark(LineState.SOURCE_CHANGED)
    elif proof.marked and not _is(proof.marked, proof.quote):
        yield _Remark(LineState.DIFFERS, proof.quote, proof.marked)


def _cell(
    block: WrittenBlock, name: str, found: Sequence[str], expected: Expected, proof: Proof
) -> Iterator[_Remark]:
    """Judge what stands under one name: the words of one column of the line."""
    now, written = expected.words(name), block.written.get(name)
    if now and all(words == now for words in found):
        return
    if written in _hashes(block.quote) or (now and _is(now, proof.quote)):
        yield from _misquoted(found, proof.quote)
        if now and not any(_is(now, words) for words in found):
            yield _Remark(LineState.DIFFERS, found[0], now)
        return
    column = expected.columns(block.id).get(name) or block.columns[name]
    borne = {now} if block.id in expected.lines else _borne_out(column, proof.line)
    for words in found:
        if any(_is(words, each) for each in borne) or (words.strip() == UNTOLD and not now):
            continue
        edited = written is not None and words_hash(words) != written
        if _is_mismatch(
            column, words, now or proof.line.cell(column).text, proof.line, edited=edited
        ):
            yield _Remark(LineState.FIGURE_MISMATCH, words)
        elif edited:
            yield _Remark(LineState.REWORDED, words)
        else:
            yield _Remark(LineState.DIFFERS if now else LineState.UNTRACED, words, now)


def _borne_out(column: str, line: Line) -> set[str]:
    """Return what a line may say that the briefing does not have: what its key point gives."""
    return {line.cell(each).text for each in (column, "text", "what", "normalised")}


def _is_mismatch(column: str, words: str, now: str, line: Line, *, edited: bool) -> bool:
    """Whether words that are not the library's say another figure."""
    if column == HEADS:  # the unit and the size of a figure hang on them
        return edited and bool(words)
    if column in _READ and now:
        return numbers(words) != numbers(now) or (edited and not _reads_alike(words, now))
    # what the file says of itself bears out no figure: whoever alters one alters both
    judged = edited or column not in _OF_OTHERS
    return judged and (bool(unproven(words, line)) or _denies(words, line))


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
    block: WrittenBlock, back: _CameBack, expected: Expected, proof: Proof
) -> Iterator[_Remark]:
    """Judge the exact words where they stand once more: in the annex and in the footnote."""
    for name in back.quotations.of_line(block):
        yield from _misquoted(back.note.found[name], proof.quote)
    if back.quotations.lack(block, expected.quotations):
        yield _Remark(LineState.ALTERED)
    shown = (words for name in block.written for words in back.note.found.get(name, ()))
    if any(_is(words, proof.quote) for words in shown):
        return  # a footnote gives the words only where the line itself does not
    for name in block.written:
        said = back.note.notes.get(name)
        given = said if expected.note is None else expected.note.notes.get(name)
        if given is None or name not in back.note.found:
            continue
        if expected.note is not None and as_compared(proof.quote) not in as_compared(given):
            continue
        if as_compared(proof.quote) not in as_compared(said or ""):
            yield from _misquoted((said or "",), proof.quote)


def _misquoted(found: Sequence[str], quote: str) -> Iterator[_Remark]:
    for words in found:
        if not _is(words, quote):
            same = numbers(quote) <= numbers(words)
            yield _Remark(LineState.ALTERED if same else LineState.FIGURE_MISMATCH, words)


def _is(words: str, quote: str) -> bool:
    return words == quote or as_compared(words) == as_compared(quote)


def _hashes(quote: str) -> set[str]:
    """Return the hashes that an article's words may have in a note: as they are, and in marks."""
    within = (inside(quote, marks) for marks in (("“", "”"), ("«", "»")))
    return {words_hash(quote), *map(words_hash, within)}
