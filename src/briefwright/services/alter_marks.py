"""What else has to change when a mark is moved, cut, joined or goes."""

from collections.abc import Sequence
from dataclasses import replace

from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.article import Article
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.change import Records
from briefwright.domain.fields import show_value
from briefwright.domain.handling import highest, lower_than
from briefwright.domain.text import Span
from briefwright.services import compose_briefing
from briefwright.services.said import Said
from briefwright.store import articles, briefings, categories
from briefwright.store.store import Session


def moved(said: Said, annotation: Annotation, text: str, span: Span) -> Annotation:
    """Return the mark over other words of the same text.

    Fields that are still as its old words say are read from the new ones; what a person typed
    stays. Raises BadSpan.
    """
    return reread(said, annotation, annotation.moved(text, span))


def split(
    session: Session, annotation: Annotation, text: str, offset: int
) -> tuple[Records, Records]:
    """Return what is put in place of what when a mark is cut at `offset`.

    The first of the two keeps id and note. Where a line of a briefing gives the mark's words as
    they are, a line for the second follows it. Raises BadSpan where nothing would be left on a
    side.
    """
    span, said = annotation.span, Said(session, text)
    first = moved(said, annotation, text, Span(span.start, offset))
    article = _article(session, annotation)
    second = Annotation.on(article, text, Span(offset, span.end), annotation.category)
    second = replace(second, handling=annotation.handling)
    second = reread(said, annotation, second)
    before: Records = (annotation,)
    after: Records = (first, second)
    for block in briefings.blocks_on(session, annotation.id):
        if not block.wording:
            behind, moved_on = _room_behind(session, block)
            line = compose_briefing.fact(block.section_id, block.position + 1, second)
            before += behind
            after += (replace(line, left_out=block.left_out), *moved_on)
    return before, after


def _room_behind(session: Session, block: Block) -> tuple[Records, Records]:
    """Return the lines that stand behind one, and the same with a free place before them."""
    order = briefings.section_blocks(session, block.section_id)
    behind = order[order.index(block) + 1 :]
    return tuple(behind), tuple(replace(line, position=line.position + 1) for line in behind)


def joined(session: Session, text: str, marks: Sequence[Annotation]) -> tuple[Records, Records]:
    """Return what is put in place of what when `marks` become one.

    The first keeps its id and the values of its fields; what the others said otherwise goes
    into the note. Lines of a briefing that rested on the others rest on the first; where their
    section has one on it already, they go, and own words in them stay as free text.
    """
    first, *others = marks
    said = Said(session, text)
    span = Span(first.span.start, max(mark.span.end for mark in marks))
    whole = moved(said, first, text, span)
    fields, notes = dict(whole.fields), [whole.note]
    for other in others:
        typed = said.typed(other)
        own = [(name, value) for name, value in other.fields.items() if name in typed]
        differing = [
            (name, value) for name, value in own if fields.setdefault(name, value) != value
        ]
        notes += [other.note, *(_named(session, other, name, v) for name, v in differing)]
    attribution = next((mark.attribution for mark in marks if mark.attribution), None)
    handling = highest([mark.handling for mark in marks])
    notes += dict.fromkeys(_kept(mark, attribution, handling) for mark in others)
    note = "\n".join(note for note in notes if note)
    whole = replace(whole, fields=fields, note=note, attribution=attribution, handling=handling)
    blocks = [b for other in others for b in briefings.blocks_on(session, other.id)]
    return (*marks, *blocks), (whole, *_resting_on(session, first, blocks))


def _resting_on(session: Session, mark: Annotation, blocks: Sequence[Block]) -> Records:
    """Return `blocks` as they rest on `mark`: one in a section."""
    held = {block.section_id for block in briefings.blocks_on(session, mark.id)}
    resting: Records = ()
    for block in blocks:
        if block.section_id not in held:
            held.add(block.section_id)
            resting += (replace(block, annotation_id=mark.id),)
        elif block.wording:
            resting += (_unlinked(block),)
    return resting


def _kept(mark: Annotation, attribution: Attribution | None, handling: str) -> str:
    """Return what a joined mark said of itself and the whole cannot say, as a line of a note."""
    other = mark.attribution if mark.attribution != attribution else None
    alone = mark.handling if lower_than(handling, mark.handling) is None else ""
    return " · ".join(filter(None, (other, alone)))


def removal(session: Session, annotation: Annotation) -> tuple[Records, Records]:
    """Return what is put in place of what when `annotation` is removed.

    Blocks that rest on it go with it; where a person had put one in own words, these stay in
    the block as free text. What was once offered is kept as rejected, so that it is not again.
    """
    resting = briefings.blocks_on(session, annotation.id)
    staying: Records = tuple(_unlinked(block) for block in resting if block.wording)
    if annotation.offer is not None:
        staying = (annotation.rejected(), *staying)
    return (annotation, *resting), staying


def _unlinked(block: Block) -> Block:
    words = "\n".join(words for words in block.wording.values() if words)
    return replace(
        block, kind=LineKind.TEXT, annotation_id=None, text=words, wording={}, quote_hash=""
    )


def reread(
    said: Said, before: Annotation, after: Annotation, said_now: Said | None = None
) -> Annotation:
    """Read anew what is as the words of `before` say it; what a person typed stays.

    The parts of a number stay or go together. `said_now` reads `after`, where another does.
    """
    now = said_now or said
    typed = said.typed(before)
    staying = {name: value for name, value in before.fields.items() if name in typed}
    read = {name: value for name, value in now.of(after).items() if name not in typed}
    own = before.attribution != said.attribution(before)
    attribution = before.attribution if own else now.attribution(after)
    return replace(after, fields={**read, **staying}, attribution=attribution)


def _article(session: Session, annotation: Annotation) -> Article:
    article = articles.get(session, annotation.article_id)
    assert article is not None, "a mark without its article"
    return article


def _named(session: Session, annotation: Annotation, name: str, value: object) -> str:
    category = categories.get(session, annotation.category)
    labels = {spec.name: spec.label for spec in category.fields} if category else {}
    return f"{labels.get(name, name)}: {show_value(value)}"  # type: ignore[arg-type]
