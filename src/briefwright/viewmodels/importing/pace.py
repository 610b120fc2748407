"""How fast work goes, and how long it will still take: said only once that is known."""

from math import exp, log

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate
_LOOKS_BACK = 30.0  # seconds from which the pace is taken; of long work, a third of its time
_FOLLOWS = 12.0  # seconds in which what is said comes near to what is thought now
_MOST = 1.3  # by how much what is said alters at once
_KNOWS_AFTER, _OF_FEW = 5.0, 20.0  # seconds before which nothing is said, and of
_FEW = 10  # things that were done
_EXACT = 12  # minutes; beyond them fives are said


class Pace:
    """Told again and again how far the work is, it says how long the rest takes.

    Work goes in jerks, of small and large files, a slow disk, a slow site. So what is said follows
    a pace in which the past fades slowly, and never leaps.
    """

    def __init__(self) -> None:
        self._first: tuple[float, int] | None = None
        self._last = (0.0, 0)
        self._time = self._work = 0.0  # with what is long past fading from both
        self._left: float | None = None

    def left(self, done: int, total: int, now: float) -> float | None:
        """Take note that so much was done at this time; return the seconds that the rest takes.

        None while nobody can know.
        """
        if self._first is None:
            self._first = self._last = (now, done)
        passed = now - self._last[0]
        self._fade(passed, done - self._last[1], now - self._first[0])
        self._last = (now, done)
        if self._knows():
            thought = (total - done) * self._time / self._work
            self._left = thought if self._left is None else _nearer(self._left, passed, thought)
        elif self._left is not None:
            self._left = max(1.0, self._left - passed)
        return self._left

    def _fade(self, passed: float, done: int, since: float) -> None:
        remains = exp(-passed / max(_LOOKS_BACK, since / 3))
        self._time = self._time * remains + passed
        self._work = self._work * remains + done

    def _knows(self) -> bool:
        assert self._first is not None
        since, done = (last - first for last, first in zip(self._last, self._first, strict=True))
        return done > 0 and since >= (_KNOWS_AFTER if done >= _FEW else _OF_FEW)


def _nearer(said: float, passed: float, thought: float) -> float:
    """Return what was said, less the time that has passed, some way towards what is thought."""
    said = max(1.0, said - passed)
    way = exp(log(max(1.0, thought) / said) * (1 - exp(-passed / _FOLLOWS)))
    return said * min(_MOST, max(1 / _MOST, way))


def time_left(seconds: float) -> str:
    """Return how long something will take, as exactly as anybody can know it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return translate("pace", "less than a minute left")
    if minutes == 1:
        return translate("pace", "about a minute left")
    if minutes > _EXACT:
        minutes = 5 * round(minutes / 5)
    if minutes < 60:
        return translate("pace", "about %Ln minutes left", "", minutes)
    hours = round(minutes / 60)
    if hours == 1:
        return translate("pace", "about an hour left")
    return translate("pace", "about %Ln hours left", "", hours)
