"""That articles were read, or are unread again: kept of however many there are."""

from collections.abc import Sequence
from datetime import datetime
from itertools import batched

from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress, silent
from briefwright.store import article_lists
from briefwright.store.store import Store

_STEP = 500  # articles in a commit, for which nobody has to wait long


def mark_read(
    store: Store, ids: Sequence[ArticleId], at: datetime | None, progress: Progress = silent
) -> None:
    """Say when these articles were read, None: not at all; who stops that leaves the others."""
    for done, some in enumerate(batched(ids, _STEP)):
        progress(done * _STEP, len(ids))
        with store.take_in() as session:
            article_lists.set_read(session, some, at)
