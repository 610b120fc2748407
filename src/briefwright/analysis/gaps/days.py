"""Days and months in words of our own that their evidence does not give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from briefwright.analysis import dates
from briefwright.domain.text import Span

_MONTHS = (
    "jan(?:uary)?|январ\\w{1,3}", "feb(?:ruary)?|феврал\\w{1,3}", "march|марта?|марте|марту",
    "apr(?:il)?|апрел\\w{1,3}", "may|май|мая|мае|маю", "june?|июн\\w{1,3}", "july?|июл\\w{1,3}",
    "aug(?:ust)?|август\\w{0,2}", "sept?(?:ember)?|сентябр\\w{1,3}", "oct(?:ober)?|октябр\\w{1,3}",
    "nov(?:ember)?|ноябр\\w{1,3}", "dec(?:ember)?|декабр\\w{1,3}",
)  # fmt: skip
_MONTH = re.compile(
    rf"\b(?:{'|'.join(f'({names})' for names in _MONTHS)})\b(?!['’])", re.IGNORECASE
)
_AMBIGUOUS = {"may", "march"}  # unless something before says that it is a time
_TIME_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|from|of|to|and|before|after|during|early|late|mid|last|next|this)"
    r"[\s-]+\Z",
    re.IGNORECASE,
)
_NEAR = 7  # days
_RELATIVE = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week"
    r"|сегодня|вчера|завтра|накануне|понедельник\w{0,2}|вторник\w{0,2}|сред[ауые]|четверг\w{0,2}"
    r"|пятниц\w|суббот\w|воскресень\w|недел\w{1,2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a month that words name, and where."""

    span: Span
    month: int
    day: int = 0
    year: int | None = None

    def is_of(self, given: date) -> bool:
        """Whether it may be this day, as far as it says."""
        return (
            self.month == given.month
            and self.day in {0, given.day}
            and self.year in {None, given.year}
        )

    def may_be(self, other: "Day") -> bool:
        """Whether another one may mean the same; what only one of them says is no difference."""
        if self.month != other.month or (self.day and self.day != other.day):
            return False
        return None in {self.year, other.year} or self.year == other.year

    def is_near(self, published: date | None, told: str) -> bool:
        """Whether it may be what is told as "on Monday", near the day of publication."""
        if published is None or not self.day or not _RELATIVE.search(told):
            return False
        around = (published + timedelta(days=by) for by in range(-_NEAR, _NEAR + 1))
        return any(map(self.is_of, around))


def named(words: str) -> Iterator[Day]:
    """Yield the days that `words` name, and the months that stand without one."""
    spans: list[Span] = []
    for mention in dates.mentions(words):
        start, end = mention.span.start, mention.span.end
        span = Span(start, start + len(words[start:end].rstrip(".")))  # the sentence's own stop
        spans.append(span)
        yield Day(span, mention.month, mention.day, mention.year)
    for match in _MONTH.finditer(words):
        if any(span.start <= match.start() < span.end for span in spans):
            continue
        doubtful = match[0].lower() in _AMBIGUOUS
        if doubtful and not (match[0].istitle() and _TIME_BEFORE.search(words, 0, match.start())):
            continue
        if match[0][0].isupper() or not match[0].isascii():
            number = next(n for n, name in enumerate(match.groups(), 1) if name is not None)
            yield Day(Span(*match.span()), number)
