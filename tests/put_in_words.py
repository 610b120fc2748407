"""What SQLAlchemy meets for the first time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import CacheStats


@contextmanager
def put_in_words() -> Iterator[list[str]]:
    """Give the statements that this thread asks meanwhile, and SQLAlchemy never heard before."""
    here, found = get_ident(), list[str]()

    def look(*given: Any) -> None:
        _connection, _cursor, words, _parameters, context, _many = given
        if get_ident() == here and context.cache_hit is CacheStats.CACHE_MISS:
            found.append(words)

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", look)
