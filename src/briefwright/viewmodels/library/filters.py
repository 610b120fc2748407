"""What a person wants to see of the library: each wish is a chip that can be taken away."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, Self

from PySide6.QtCore import QCoreApplication

from briefwright.domain.category import Category
from briefwright.domain.ids import CategoryId
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.library import article_facts, article_keys
from briefwright.viewmodels.days import long_date
from briefwright.viewmodels.workbench import Workbench

translate = QCoreApplication.translate
FEW = 3_000  # articles that are counted or put in order while somebody waits
_PLAIN = ("outlet", "language", "unread", "marked", "offered")
type Counts = list[tuple[str, int]]


class Chip(NamedTuple):
    """A wish in words, and the facts of the filter that it stands for."""

    facts: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """What articles must be; what is empty does not matter."""

    outlet: str = ""
    language: str = ""
    first: date | None = None
    last: date | None = None
    category: CategoryId | None = None
    unread: bool = False
    marked: bool = False
    offered: bool = False

    def on(self, query: ArticleQuery) -> ArticleQuery:
        """Return `query` for those only that fit, too."""
        return replace(
            query,
            outlet=self.outlet,
            language=self.language,
            first=self.first,
            last=self.last,
            category=self.category,
            unread=self.unread,
            marked=self.marked,
            offered=self.offered,
        )

    def kept(self) -> str:
        """Return what does matter, as a word to be kept."""
        none = LibraryFilter()
        facts = ((one.name, getattr(self, one.name)) for one in fields(self))
        return json.dumps({k: v for k, v in facts if v != getattr(none, k)}, default=str)

    @classmethod
    def of(cls, kept: str) -> Self:
        """Return the filter that `kept` told of; what makes no sense does not matter."""
        try:
            told = json.loads(kept or "{}")
            days = {k: date.fromisoformat(v) for k, v in told.items() if k in {"first", "last"}}
            found = cls(**{**told, **days})
        except (ValueError, TypeError, AttributeError):
            return cls()
        kinds = all(isinstance(getattr(found, k), type(getattr(cls(), k))) for k in _PLAIN)
        return found if kinds and isinstance(found.category, str | None) else cls()

    def without(self, chip: Chip) -> Self:
        """Return the filter without one of its wishes."""
        none = LibraryFilter()
        return replace(self, **{fact: getattr(none, fact) for fact in chip.facts})

    def chips(self, categories: Sequence[Category]) -> list[Chip]:
        """Return the wishes in words."""
        names = {category.id: category.name for category in categories}
        gone = translate("filters", "A category that is gone")
        found = [
            Chip(("category",), names.get(self.category, gone) if self.category else ""),
            Chip(("outlet",), self.outlet),
            Chip(("language",), self.language.upper()),
            Chip(("first", "last"), self._days()),
            Chip(("unread",), translate("filters", "Unread") if self.unread else ""),
            Chip(("marked",), translate("filters", "Has key points") if self.marked else ""),
            Chip(("offered",), translate("filters", "Has suggestions") if self.offered else ""),
        ]
        return [chip for chip in found if chip.words]

    def _days(self) -> str:
        match self.first, self.last:
            case None, None:
                return ""
            case date() as first, None:
                return translate("filters", "since {0}").format(long_date(first))
            case None, date() as last:
                return translate("filters", "until {0}").format(long_date(last))
            case first, last:
                assert first is not None
                assert last is not None
                return f"{long_date(first)} – {long_date(last)}"


def spans(today: date) -> Mapping[str, tuple[date, date | None]]:
    """Return the stretches of time that are offered, by what they are called."""
    return {
        translate("filters", "The last 7 days"): (today - timedelta(days=6), None),
        translate("filters", "The last 30 days"): (today - timedelta(days=29), None),
        translate("filters", "This year"): (date(today.year, 1, 1), None),
        translate("filters", "Last year"): (
            date(today.year - 1, 1, 1),
            date(today.year - 1, 12, 31),
        ),
    }


def count(workbench: Workbench, fact: str, most: int, counted: Callable[[Counts], object]) -> None:
    """Tell the outlets or languages that most articles have, and how many; at once if few."""
    with workbench.read() as session:
        if article_keys.few(session, FEW):
            counted(article_facts.most_common(session, fact, most))
            return
    workbench.jobs.ask(partial(_count, workbench, fact, most), counted)


def _count(workbench: Workbench, fact: str, most: int, _progress: object) -> Counts:
    with workbench.read() as session:
        return article_facts.most_common(session, fact, most)
