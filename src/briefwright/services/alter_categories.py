"""What else has to change when a category or its fields change: nothing a person wrote is lost."""

from collections.abc import Container, Iterable
from dataclasses import replace

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.category_set import CategorySet
from briefwright.domain.change import Records
from briefwright.domain.fields import (
    LONGEST_LABEL,
    MOST_CHOICES,
    FieldSpec,
    FieldValue,
    show_value,
)
from briefwright.domain.ids import CategoryId
from briefwright.domain.progress import Progress, silent
from briefwright.services.said import Said
from briefwright.store import annotations, categories
from briefwright.store.store import Session

type Step = tuple[Records, Records]  # what stood before, what stands after


def fitted(
    annotation: Annotation,
    before: Category | None,
    after: Category,
    typed: Container[str] | None = None,
) -> Annotation:
    """Return the mark as one of `after`.

    A value that `after` has a field of that name for, and that fits it, stays; any other that is
    `typed` (None: all are) goes to the end of the note, on a line of its own behind its label.
    """
    staying: dict[str, FieldValue] = {}
    lines: list[str] = []
    for name, value in annotation.fields.items():
        read = after.fitting(name, value)
        if read is None and (typed is None or name in typed):
            lines.append(f"{_label(before, name)}: {show_value(value)}")
        elif read is not None:
            staying[name] = read
    if after.id == annotation.category and staying == annotation.fields:
        return annotation
    note = "\n".join([*([annotation.note] if annotation.note else []), *lines])
    return annotation.altered(category=after.id, fields=staying, note=note, state=annotation.state)


def recategorised(said: Said, annotation: Annotation, category: Category) -> Annotation:
    """Return the mark under another category.

    Values that a person gave and the new category has no field for go to the note. What nobody
    has typed is read anew, as the new category has it.
    """
    typed = said.typed(annotation)
    after = fitted(annotation, said.category(annotation), category, typed)
    read = {name: value for name, value in said.of(after).items() if name not in typed}
    return replace(after, fields={**after.fields, **read})


def merged(
    session: Session, one: CategoryId, into: CategoryId, progress: Progress = silent
) -> Step:
    """Return the step that gives all marks of one category to another, and retires the one.

    The categories inside it go inside the other.
    """
    known = CategorySet.of(categories.every(session))
    source, target = known.get(one), known.get(into)
    if source is None or target is None or one == into:
        return (), ()
    after = known
    if known.within(one, into):
        after = after.placed(into, source.parent_id, len(known.categories))
    for child in after.inside(one):
        after = after.placed(child.id, into, len(known.categories))
    after = after.with_one(replace(_now(after, one), retired=True))
    marks = sorted(_marks(session, one), key=lambda mark: mark.article_id)  # each is read once
    said = Said(session)
    moved: list[Annotation] = []
    for mark in marks:
        progress(len(moved), len(marks))
        moved.append(recategorised(said, mark, target))
    old, new = known.step_to(after)
    return (*old, *marks), (*new, *moved)


def taken_away(session: Session, category_id: CategoryId) -> Step:
    """Return the step that deletes a category; one that came with us or has marks is retired."""
    known = CategorySet.of(categories.every(session))
    category = known.get(category_id)
    if category is None:
        return (), ()
    if category.built_in or categories.count(session, category_id):
        return known.step_to(known.with_one(replace(category, retired=True)))
    return known.step_to(known.without(category_id))


def values_in(session: Session, category_id: CategoryId, name: str) -> tuple[str, ...]:
    """Return the values that marks of a category have in a field, each once, as they are typed.

    Only as many, and only as long ones, as a field can have for choices.
    """
    found = (mark.fields.get(name) for mark in _marks(session, category_id))
    shown = dict.fromkeys(show_value(value) for value in found if value is not None)
    return tuple(words for words in shown if len(words) <= LONGEST_LABEL)[:MOST_CHOICES]


def with_fields(
    session: Session, category: Category, fields: Iterable[FieldSpec], progress: Progress = silent
) -> Step:
    """Return the step that gives a category other fields; values without a field go to notes."""
    after = replace(category, fields=tuple(fields))
    if not narrowed(category, after):
        return (category,), (after,)
    touched: list[tuple[Annotation, Annotation]] = []
    marks = _marks(session, category.id)
    for place, mark in enumerate(marks):
        progress(place, len(marks))
        if (other := fitted(mark, category, after)) is not mark:
            touched.append((mark, other))
    return (
        (category, *(old for old, _ in touched)),
        (after, *(new for _, new in touched)),
    )


def narrowed(before: Category, after: Category) -> bool:
    """Whether a value may have lost its field, or its field the room for it."""
    kept = {spec.name: spec for spec in after.fields}
    for spec in before.fields:
        now = kept.get(spec.name)
        if now is None or now.kind is not spec.kind or set(spec.choices) - set(now.choices):
            return True
    return False


def _label(category: Category | None, name: str) -> str:
    known = category.fields if category else ()
    return next((spec.label for spec in known if spec.name == name), name)


def _now(known: CategorySet, category_id: CategoryId) -> Category:
    category = known.get(category_id)
    assert category is not None
    return category


def _marks(session: Session, category_id: CategoryId) -> list[Annotation]:
    return annotations.some(session, categories.marks(session, category_id))
