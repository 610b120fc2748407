"""Categories: the kinds of key point that this store knows."""

from sqlalchemy import func, select

from briefwright.domain.annotation import State
from briefwright.domain.category import Category, Underline
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.store import rows
from briefwright.store.schema import AnnotationRow, CategoryRow
from briefwright.store.tables.session import Session
from briefwright.store.values import plain_field_specs, read_field_specs


def put(session: Session, category: Category) -> None:
    """Store `category` under its id, in place of what was there."""
    values = {
        "name": category.name,
        "key": category.key,
        "colour": category.colour,
        "underline": str(category.underline),
        "letter": category.letter,
        "fields": plain_field_specs(category.fields),
        "parent_id": category.parent_id,
        "position": category.position,
        "retired": category.retired,
    }
    rows.put(session, CategoryRow, category.id, category.revision, values)


def remove(session: Session, category: Category) -> None:
    """Delete `category`; raises while an annotation is of it."""
    rows.remove(session, CategoryRow, category.id)


def get(session: Session, category_id: CategoryId) -> Category | None:
    """Return the category with this id, retired or not."""
    row = rows.by_id(session, CategoryRow, category_id)
    return None if row is None else _category(row)


def every(session: Session) -> list[Category]:
    """Return all categories in their order, the retired ones too."""
    found = select(CategoryRow).order_by(CategoryRow.position, CategoryRow.pk)
    return [_category(row) for row in rows.every(session, found)]


def letters(session: Session) -> list[tuple[CategoryId, str, str]]:
    """Return the letter and the name of every category, without what else it is."""
    row = rows.table(CategoryRow).c
    found = session.execute(select(row.id, row.letter, row.name))
    return [(CategoryId(slug), letter, name) for slug, letter, name in found]


def uses(session: Session) -> dict[CategoryId, int]:
    """Return how many key points each category has; none: not there."""
    row = rows.table(AnnotationRow).c
    counted = select(row.category, func.count()).group_by(row.category)
    counted = counted.where(row.state == str(State.ACCEPTED))
    return {CategoryId(slug): count for slug, count in session.execute(counted)}


def count(session: Session, category_id: CategoryId) -> int:
    """Return how many annotations a category has, as `marks` lists them."""
    row = rows.table(AnnotationRow).c
    return session.scalar(select(func.count()).where(row.category == category_id)) or 0


def marks(session: Session, category_id: CategoryId) -> list[AnnotationId]:
    """Return every annotation of a category, whatever its state, in binned articles too."""
    row = rows.table(AnnotationRow).c
    found = select(row.id).where(row.category == category_id).order_by(row.pk)
    return [AnnotationId(one) for one in session.scalars(found)]


@rows.sound(CategoryRow)
def _category(row: CategoryRow) -> Category:
    return Category(
        id=CategoryId(row.id),
        name=row.name,
        key=row.key,
        colour=row.colour,
        underline=Underline(row.underline),
        letter=row.letter,
        fields=read_field_specs(row.fields),
        parent_id=None if row.parent_id is None else CategoryId(row.parent_id),
        position=row.position,
        retired=row.retired,
        revision=row.revision,
    )
