"""How work says how far it is, without knowing who listens."""

from collections.abc import Callable

type Progress = Callable[[int, int], object]  # done, total; raises Cancelled to stop the work


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def part(progress: Progress, place: int, of: int) -> Progress:
    """Return how the one in this place of several things that take as long says how far it is."""
    return lambda done, total: progress(place * total + done, of * total)


def still(progress: Progress, done: int, total: int) -> Progress:
    """Return how one of several things says that it is still on its way, however far it is."""
    return lambda _part, _whole: progress(done, total)
