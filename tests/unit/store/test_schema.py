from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import sqlite

from briefwright.store.kinds import Moment
from briefwright.store.schema import RecordRow, Row

DIALECT = sqlite.dialect()
NOON = datetime(2026, 4, 1, 12, 0, 0, 5000, tzinfo=UTC)


def test_every_record_has_an_order_of_its_own_and_an_id() -> None:
    for row in RecordRow.__subclasses__():
        columns = [column.name for column in row.__table__.columns]
        assert columns[:3] == ["pk", "id", "revision"], row


def test_nothing_is_ever_deleted_in_passing() -> None:
    for table in Row.metadata.sorted_tables:
        assert {key.ondelete for key in table.foreign_keys} <= {"RESTRICT"}, table.name


def test_every_reference_has_an_index_that_begins_with_it() -> None:
    for table in Row.metadata.sorted_tables:
        indexed = {tuple(index.columns.keys()) for index in table.indexes}
        indexed.add(tuple(table.primary_key.columns.keys()))
        for key in table.foreign_key_constraints:
            columns = tuple(key.column_keys)
            assert any(index[: len(columns)] == columns for index in indexed), (table.name, columns)


def test_a_moment_is_text_that_sorts_by_time() -> None:
    moment = Moment()
    eastern = NOON.astimezone(timezone(timedelta(hours=5)))
    later = moment.process_bind_param(eastern + timedelta(milliseconds=1), DIALECT)
    text = moment.process_bind_param(NOON, DIALECT)
    assert text == "2026-04-01T12:00:00.005000+00:00"
    assert later is not None
    assert text < later
    assert moment.process_result_value(text, DIALECT) == NOON
    assert moment.process_bind_param(None, DIALECT) is None


def test_a_moment_of_no_zone_is_refused() -> None:
    with pytest.raises(AssertionError):
        Moment().process_bind_param(NOON.replace(tzinfo=None), DIALECT)
