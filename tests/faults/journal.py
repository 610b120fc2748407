"""What was confirmed, and whether a store that was left behind by a kill still holds it."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from briefwright.domain.annotation import State
from briefwright.store.care.check import check
from briefwright.store.schema import AnnotationRow, ArticleRow, BlockRow
from briefwright.store.sealed.key import Key
from briefwright.store.store import Store

SLOWEST = 2.0  # seconds for a store to open after a kill


@dataclass
class Held:
    """Records by their id: an article's title, where a mark is, the words of a paragraph."""

    articles: dict[str, Any] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    open: str = ""  # the article that is read: all its marks are shown
    article_of: dict[str, str] = field(default_factory=dict)

    def differing(self, found: "Held") -> set[str]:
        """Return the ids of what was confirmed and is not found as it was."""
        pairs = (
            (self.articles, found.articles),
            (self.marks, found.marks),
            (self.notes, found.notes),
            (self.texts, found.texts),
        )
        return {
            key for ours, theirs in pairs for key, value in ours.items() if theirs.get(key) != value
        }

    def unconfirmed(self, found: "Held") -> set[str]:
        """Return the ids of marks on the open article that are found and were not shown."""
        there = {key for key in found.marks if found.article_of[key] == self.open}
        return there - self.marks.keys()


def found_in(path: Path, key: Key | None = None) -> tuple[Held, float]:
    """Open a store, prove it, and return what it holds and how many seconds of work that took."""
    begun = time.process_time()
    store = Store.open(path, wait=10, key=key)
    took = time.process_time() - begun
    try:
        report = check(store)
        assert report.ok, report.problems[:5]
        with store.read() as session:
            shown = select(ArticleRow.id, ArticleRow.title).where(ArticleRow.binned_at.is_(None))
            mark = AnnotationRow
            place = (mark.start, mark.end, mark.category)
            accepted = mark.state == str(State.ACCEPTED)
            asked = select(mark.id, *place, mark.note, mark.article_id).where(accepted)
            marks = session.execute(asked).all()
            texts = session.execute(select(BlockRow.id, BlockRow.text).where(BlockRow.text != ""))
            held = Held(
                articles=dict(session.execute(shown).all()),
                marks={key: [start, end, kind] for key, start, end, kind, *_ in marks},
                notes={key: note for key, *_, note, _ in marks},
                article_of={key: article for key, *_, article in marks},
                texts=dict(texts.all()),
            )
    finally:
        store.close()
    return held, took
