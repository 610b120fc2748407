"""Which backups are kept: many of the last days, fewer the older they are."""

from collections.abc import Sequence
from datetime import datetime, timedelta

_WHOLE = timedelta(days=2)  # within which every one is kept
_DAYS, _WEEKS, _MONTHS = 12, 10, 9
_LEAST = 2  # that are kept, however large they are


def superfluous(made: Sequence[tuple[datetime, int]], now: datetime, most: int) -> list[int]:
    """Return the places in `made`, of moments and sizes in bytes, of what need not be kept.

    Kept are all of the last two days, and the newest of each of the last 12 days, 10 weeks
    and 9 months. Of those the oldest go until all together have at most `most` bytes.
    """
    newest_first = sorted(range(len(made)), key=lambda place: made[place][0], reverse=True)
    moments = [made[place][0] for place in newest_first]
    chosen = {at for at, moment in enumerate(moments) if now - moment <= _WHOLE}
    for most_of, age in ((_DAYS, _days), (_WEEKS, _weeks), (_MONTHS, _months)):
        chosen |= _newest_of_each([age(now, moment) for moment in moments], most_of)
    room = most
    for at, place in enumerate(newest_first):
        room -= made[place][1] if at in chosen else 0
        if room < 0 and at >= _LEAST:
            chosen.discard(at)
    return [place for at, place in enumerate(newest_first) if at not in chosen and at >= _LEAST]


def _newest_of_each(ages: Sequence[int], most: int) -> set[int]:
    """Return the places, newest first, of the newest of each age below `most`."""
    first: dict[int, int] = {}
    for at, age in enumerate(ages):
        first.setdefault(age, at)
    return {at for age, at in first.items() if age < most}


def _days(now: datetime, moment: datetime) -> int:
    return (now.date() - moment.date()).days


def _weeks(now: datetime, moment: datetime) -> int:
    return _days(now, moment) // 7


def _months(now: datetime, moment: datetime) -> int:
    return (now.year - moment.year) * 12 + now.month - moment.month
