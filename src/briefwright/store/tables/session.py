"""What a room is given to ask the store, or to change it."""

from sqlalchemy import Connection

# A connection within its transaction: one state of the store, or all of one change to it.
Session = Connection


def commit_early(session: Session) -> None:
    """Commit what a block that writes has done, as its last act, while its thread waits.

    A worker does that for very many records: the disk takes a second for them.
    """
    driver = session.connection.driver_connection
    assert driver is not None
    driver.commit()
