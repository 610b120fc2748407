"""How fast work goes, and how long it will still take: said only once that is known."""

from collections import deque

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
_LOOKS_BACK = 30.0  # seconds that the pace is taken from
_KNOWS_AFTER = 5.0  # seconds before which nothing is said


class Pace:
    """Told again and again how far the work is, it says how long the rest takes at this pace."""

    def __init__(self) -> None:
        self._past: deque[tuple[float, int]] = deque()

    def tell(self, done: int, now: float) -> None:
        """Note that so much was done at this time, in seconds."""
        self._past.append((now, done))
        while now - self._past[1 if len(self._past) > 1 else 0][0] > _LOOKS_BACK:
            self._past.popleft()

    def left(self, total: int) -> float | None:
        """Return the seconds that the rest will take; None while nobody can know."""
        if not self._past:
            return None
        (began, before), (now, done) = self._past[0], self._past[-1]
        if now - began < _KNOWS_AFTER or done <= before:
            return None
        return (total - done) * (now - began) / (done - before)


def time_left(seconds: float) -> str:
    """Return how long something will take, as exactly as anybody can know it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return translate("pace", "less than a minute left")
    if minutes == 1:
        return translate("pace", "about a minute left")
    if minutes < 60:
        return translate("pace", "about %n minutes left", "", minutes)
    hours = round(minutes / 60)
    if hours == 1:
        return translate("pace", "about an hour left")
    return translate("pace", "about %n hours left", "", hours)
