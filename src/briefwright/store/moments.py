"""How moments stand in the store."""

from datetime import UTC, datetime

from sqlalchemy import Dialect, Text, TypeDecorator


class Moment(TypeDecorator[datetime]):
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
        return None if value is None else datetime.fromisoformat(value)
