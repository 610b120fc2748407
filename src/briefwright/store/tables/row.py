"""Tables as typed classes. What is selected by one comes as plain rows with its names.

There are no books on what was read or is to be written, as a mapper keeps them: records are
values, and go into the store by statements.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from inspect import get_annotations
from types import UnionType
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_origin, overload

from sqlalchemy import Boolean, Column, ForeignKey, MetaData, Table
from sqlalchemy.types import TypeEngine

from briefwright.store.kinds import Bytes, Day, Listed, Moment, Named, Real, Whole, Words, place

_KINDS: Mapping[object, type[TypeEngine[Any]]] = {
    str: Words,
    int: Whole,
    bool: Boolean,
    float: Real,
    date: Day,
    datetime: Moment,
    bytes: Bytes,
    dict[str, Any]: Named,
    list[Any]: Listed,
}


class Held[T]:
    """A column: of the class it is the column itself, of a row what stands there."""

    if TYPE_CHECKING:

        @overload
        def __get__(self, row: None, of: type[object]) -> Column[T]: ...
        @overload
        def __get__(self, row: object, of: type[object]) -> T: ...
        def __get__(self, row: object, of: type[object]) -> object: ...


class _Told:
    """What is said of a column besides what it holds."""

    def __init__(self, said: tuple[Any, ...], more: Mapping[str, Any]) -> None:
        self.said = said
        self.more = more


def column(*said: TypeEngine[Any] | ForeignKey, **more: Any) -> Any:  # noqa: ANN401
    """Say more of a column than what it holds, in SQLAlchemy's words."""
    return _Told(said, more)


class Row:
    """A table, once it has a name; what has none is shared by the tables below it."""

    # constraints are named, so that a migration can speak of them
    metadata: ClassVar[MetaData] = MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkc",
            "uq": "%(table_name)s_%(column_0_N_name)s_once",
            "fk": "%(table_name)s_%(column_0_N_name)s_reference",
        }
    )
    __tablename__: ClassVar[str]
    __table__: ClassVar[Table]
    __table_args__: ClassVar[tuple[Any, ...]] = ()

    def __init_subclass__(cls) -> None:
        if "__tablename__" not in vars(cls):
            return
        args = [one for one in cls.__table_args__ if not isinstance(one, dict)]
        more = {k: v for one in cls.__table_args__ if isinstance(one, dict) for k, v in one.items()}
        made = Table(cls.__tablename__, cls.metadata, *_columns(cls), *args, **more)
        place(made)
        cls.__table__ = made
        for one in made.columns:
            setattr(cls, one.name, one)

    @classmethod
    def __clause_element__(cls) -> Table:
        """Stand for the table in a statement."""
        return cls.__table__


def _columns(kind: type[Row]) -> Iterator[Column[Any]]:
    for one in reversed(kind.__mro__):
        for name, held in get_annotations(one).items():
            origin: object = get_origin(held)
            if origin is Held:
                yield _column(name, held, vars(one).get(name, _Told((), {})))


def _column(name: str, held: object, told: _Told) -> Column[Any]:
    (holds,) = get_args(held)
    parts = get_args(holds) if isinstance(holds, UnionType) else (holds,)
    (kind,) = (part for part in parts if part is not type(None))
    own = () if any(isinstance(one, TypeEngine) for one in told.said) else (_KINDS[kind](),)
    return Column(name, *own, *told.said, nullable=len(parts) > 1, **told.more)
