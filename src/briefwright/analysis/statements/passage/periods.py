"""The last day of a period: what "by the end of next year" means as a date.

A period gives its last day: 2030 gives 31 December 2030, "the first half of 2026" 30 June. Its
beginning gives its first day, its middle the last day of its first half, and "before" it the day
that comes before. A stretch of days, weeks, months or years counts from the day of publication.
"""

import calendar
from datetime import date, timedelta

_LATE = timedelta(days=31)


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def last_of_quarter(year: int, quarter: int) -> date:
    """Return the last day of the first, second, third or fourth quarter of a year."""
    return last_of_month(year, 3 * quarter)


def after(day: date, count: int, unit: str) -> date | None:
    """Return the day so many days, weeks, months or years after `day`."""
    try:
        match unit:
            case "day":
                return day + timedelta(days=count)
            case "week":
                return day + timedelta(weeks=count)
            case "year":
                return _shifted(day, 12 * count)
            case _:
                return _shifted(day, count)
    except (OverflowError, ValueError):
        return None


def current(day: date, unit: str, ahead: int = 0) -> date:
    """Return the last day of the week, month, quarter or year of `day`, or so many later."""
    match unit:
        case "week":
            return day + timedelta(days=6 - day.weekday(), weeks=ahead)
        case "month":
            at = day.year * 12 + day.month - 1 + ahead
            return last_of_month(at // 12, at % 12 + 1)
        case "quarter":
            at = day.year * 4 + (day.month - 1) // 3 + ahead
            return last_of_quarter(at // 4, at % 4 + 1)
        case _:
            return date(day.year + ahead, 12, 31)


def first(last: date, unit: str) -> date:
    """Return the first day of the period that ends on `last`."""
    match unit:
        case "week":
            return last - timedelta(days=6)
        case "month":
            return last.replace(day=1)
        case "quarter":
            return date(last.year, last.month - 2, 1)
        case _:
            return date(last.year, 1, 1)


def middle(last: date, unit: str) -> date | None:
    """Return the last day of the first half of the period that ends on `last`."""
    match unit:
        case "month":
            return last.replace(day=15)
        case "year":
            return date(last.year, 6, 30)
        case _:
            return None


def coming(day: date, published: date) -> date:
    """Return `day`, which was the nearest to `published`, or that day a year later.

    A time limit more than a month before the day of publication is no limit.
    """
    if published - day <= _LATE:
        return day
    return _shifted(day, 12)


def weekday_ahead(published: date, weekday: int, *, next_one: bool) -> date | None:
    """Return the coming day of the week, Monday being 0.

    The "next" one is a date only where it is in the next week too: else people mean either.
    """
    days = (weekday - published.weekday() - 1) % 7 + 1
    day = published + timedelta(days=days)
    in_next_week = day > current(published, "week")
    return day if in_next_week or not next_one else None


def _shifted(day: date, months: int) -> date:
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
