"""What words of our own say that their evidence does not: numbers, days and names."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Self

from briefwright.analysis.gaps import names, numbers
from briefwright.analysis.gaps.days import Day, named
from briefwright.domain.fields import show_value
from briefwright.domain.snapshot import Line

_LAST = re.compile(r"\b(?:last|previous|past)\b|\bпрошл|\bпредыдущ|\bминувш", re.IGNORECASE)
_NEXT = re.compile(r"\b(?:next|coming|following)\b|\bследующ|\bбудущ", re.IGNORECASE)


class GapKind(StrEnum):
    """What has no evidence."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Gap:
    """Words without evidence, and where they stand in what was written."""

    kind: GapKind
    shown: str
    start: int
    end: int


@dataclass(frozen=True)
class Evidence:
    """What words rest on: the source's own, what was read from them, and who printed them."""

    told: str  # the quote and the values of its fields
    days: tuple[date, ...] = ()
    sizes: frozenset[Decimal] = frozenset()
    source: str = ""  # title, outlet, author
    published: date | None = None

    @classmethod
    def of(cls, line: Line) -> Self:
        """Return the evidence of a line that rests on an annotation."""
        assert line.annotation is not None
        fields = line.annotation.fields.values()
        article = line.source.article if line.source is not None else None
        known = (article.title, article.outlet, article.author) if article is not None else ()
        return cls(
            "\n".join((line.annotation.quote.exact, *map(show_value, fields))),
            tuple(value for value in fields if isinstance(value, date)),
            frozenset(abs(value) for value in fields if isinstance(value, Decimal)),
            "\n".join(known),
            article.published if article is not None else None,
        )

    @classmethod
    def joined(cls, every: Iterable[Self], header: Iterable[str]) -> Self:
        """Return the evidence of a whole note; what its header says needs no other."""
        parts = list(every)
        given = [day for part in parts for day in (*part.days, part.published) if day is not None]
        sizes = frozenset().union(*(part.sizes for part in parts))
        told = "\n".join([*header, *(part.told for part in parts)])
        return cls(told, tuple(dict.fromkeys(given)), sizes)

    @cached_property
    def named_days(self) -> list[Day]:
        """The days that it names."""
        return list(named(self.told))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every number that it gives, in any shape."""
        known = numbers.known(self.told) | self.sizes
        for day in (*self.days, *([self.published] if self.published else [])):
            known.add(Decimal(day.year))
        if self.published is not None:
            for said, by in ((_LAST, -1), (_NEXT, 1)):
                if said.search(self.told):
                    known.add(Decimal(self.published.year + by))
        return frozenset(known)

    def gives(self, day: Day) -> bool:
        """Whether it names such a day, or one that may be the same."""
        if any(day.may_be(each) for each in self.named_days):
            return True
        given = (*self.days, *([self.published] if self.published else []))
        return any(map(day.is_of, given)) or day.is_near(self.published, self.told)


def gaps(words: str, evidence: Evidence) -> list[Gap]:
    """Return the numbers and days in `words` that `evidence` does not give, in order."""
    told = list(named(words))
    found = [
        Gap(GapKind.DATE, words[day.span.start : day.span.end], day.span.start, day.span.end)
        for day in told
        if not evidence.gives(day)
    ]
    found += _numbers(words, evidence, told)
    return sorted(found, key=lambda gap: gap.start)


def strange_names(
    words: str, evidence: Evidence, titles: str = "", famous: Collection[str] = ()
) -> list[Gap]:
    """Return the proper names in `words` that `evidence` does not hold, in any case.

    `titles` need no evidence, such as the title of the note; `famous` are known to be names where
    they begin a sentence.
    """
    known = f"{evidence.told}\n{evidence.source}\n{titles}"
    months = [day.span for day in named(words)]
    return [
        Gap(GapKind.NAME, name.shown, name.start, name.end)
        for name in names.strangers(words, known, famous)
        if not any(span.start <= name.start < span.end for span in months)
    ]


def unproven(words: str, line: Line) -> list[str]:
    """Return the numbers and days in `words`, as they are written, that the line's source lacks."""
    return list(dict.fromkeys(gap.shown for gap in gaps(words, Evidence.of(line))))


def _numbers(words: str, evidence: Evidence, told: Collection[Day]) -> Iterator[Gap]:
    for number in numbers.said(words):
        in_day = any(day.span.start <= number.start < day.span.end for day in told)
        if in_day or not number.tells or evidence.numbers.intersection(number.meanings):
            continue
        yield Gap(GapKind.NUMBER, number.shown, number.start, number.end)
