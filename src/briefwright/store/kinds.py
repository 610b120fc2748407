"""Kinds of columns: how their values stand in the store, and what no longer makes sense there.

SQLite keeps whatever is written into a column. What a damaged file holds is looked at here, as it
is read, so that it goes no further.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from typing import Any

from sqlalchemy import (
    JSON,
    Date,
    Dialect,
    Float,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

type _Read = Callable[[Any], Any]

# What reading something senseless raises, in the code that makes values and records of it.
WRONG = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError)


class Senseless(ValueError):
    """A stored value is not what its column holds."""


def sensible[P, T](read: Callable[[P], T]) -> Callable[[P], T]:
    """Let what reads a value raise Senseless where that is not what was put down."""

    @wraps(read)
    def read_or_tell(plain: P) -> T:
        try:
            return read(plain)
        except WRONG as error:
            raise Senseless(f"{read.__name__}: {error}") from error

    return read_or_tell


class _Placed:
    """A type that knows which column it is of, to say so."""

    place = ""

    def _only(self, *kinds: type) -> _Read:
        """Return what lets values of these kinds through."""
        allowed = {*kinds, type(None)}

        def read(value: Any) -> Any:  # noqa: ANN401 - what SQLite found
            if type(value) in allowed:
                return value
            raise Senseless(f"{self.place}: {type(value).__name__}")

        return read

    def _sense(self, make: _Read, kind: type) -> _Read:
        """Return what makes values of this kind, or raises Senseless."""

        def read(value: Any) -> Any:  # noqa: ANN401 - what SQLite found
            if value is None:
                return None
            try:
                made = make(value)
            except WRONG as error:
                raise Senseless(f"{self.place}: {error}") from error
            if made is not None and not isinstance(made, kind):
                raise Senseless(f"{self.place}: {type(made).__name__}")
            return made

        return read


class Words(_Placed, Text):
    """Text."""

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._only(str)


class Whole(_Placed, Integer):
    """A whole number."""

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._only(int)


class Real(_Placed, Float[float]):
    """A number."""

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._only(float, int)


class Bytes(_Placed, LargeBinary):
    """Bytes."""

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._only(bytes)


class Day(_Placed, TypeDecorator[date]):
    """A day."""

    impl = Date
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._sense(date.fromisoformat, date)


class Named(_Placed, TypeDecorator[dict[str, Any]]):
    """JSON with names."""

    impl = JSON
    cache_ok = True
    empty = "{}"

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._sense(json.loads, dict)


class Listed(_Placed, TypeDecorator[list[Any]]):
    """JSON in a row."""

    impl = JSON
    cache_ok = True
    empty = "[]"

    def result_processor(self, dialect: Dialect, coltype: object) -> _Read:  # noqa: ARG002
        """Return what reads it."""
        return self._sense(json.loads, list)


class Moment(_Placed, TypeDecorator[datetime]):
    """A moment in UTC as text that sorts by time, to the microsecond so that none is altered."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text that is stored."""
        if value is None:
            return None
        assert value.tzinfo is not None, "a moment without a zone"
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment again."""
        found: datetime | None = self._sense(datetime.fromisoformat, datetime)(value)
        return found


def place(table: Table) -> None:
    """Tell the kinds of a table's columns where they are."""
    for column in table.columns:
        kind: TypeEngine[Any] = column.type
        if isinstance(kind, _Placed):
            kind.place = f"{table.name}.{column.name}"
