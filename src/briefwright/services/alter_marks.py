"""What else has to change when a mark changes its category or goes."""

from dataclasses import replace

from briefwright.domain.annotation import Annotation
from briefwright.domain.briefing import Block, LineKind
from briefwright.domain.category import Category
from briefwright.domain.record import Records
from briefwright.services.mark_passage import read_fields
from briefwright.store import briefings
from briefwright.store.store import Session


def recategorised(annotation: Annotation, category: Category, language: str) -> Annotation:
    """Return the mark under another category.

    Fields that both categories have stay; where there are none, they are read from the words.
    """
    fields = dict(category.suiting(annotation.fields))
    fields = fields or read_fields(category, annotation.quote.exact, language)
    return annotation.altered(category=category.id, fields=fields)


def removal(session: Session, annotation: Annotation) -> tuple[Records, Records]:
    """Return what is put in place of what when `annotation` is removed.

    Blocks that rest on it go with it; where a person had put one in own words, these stay in
    the block as free text.
    """
    resting = briefings.blocks_on(session, annotation.id)
    staying = tuple(_unlinked(block) for block in resting if block.wording)
    return (annotation, *resting), staying


def _unlinked(block: Block) -> Block:
    words = "\n".join(words for words in block.wording.values() if words)
    return replace(
        block, kind=LineKind.TEXT, annotation_id=None, text=words, wording={}, quote_hash=""
    )
