"""Which outlets and languages there are in the library, the most common first."""

from sqlalchemy import func, select

from briefwright.store.schema import LISTED, ArticleRow
from briefwright.store.tables.session import Session


def most_common(session: Session, fact: str, most: int) -> list[tuple[str, int]]:
    """Return what most articles in lists have as "outlet" or "language", and how many have it.

    An outlet that is written in several ways is returned in one of them.
    """
    column = ArticleRow.outlet_folded if fact == "outlet" else ArticleRow.language
    number = func.count()
    counted = (
        select(column, number)
        .where(ArticleRow.standing == LISTED, column != "")
        .group_by(column)
        .order_by(number.desc(), column)
        .limit(most)
    )
    found = list(session.execute(counted))
    if fact != "outlet":
        return [(str(value), count) for value, count in found]
    return [(_as_written(session, str(value)), count) for value, count in found]


def _as_written(session: Session, outlet: str) -> str:
    one = select(ArticleRow.outlet).where(
        ArticleRow.outlet_folded == outlet, ArticleRow.standing == LISTED
    )
    return session.scalars(one.limit(1)).first() or outlet
