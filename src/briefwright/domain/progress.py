"""How work says how far it is, without knowing who listens."""

from collections.abc import Callable

type Progress = Callable[[int, int], object]  # done, total; raises Cancelled to stop the work


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def still(progress: Progress, done: int, total: int) -> Progress:
    """Return how one of several things says that it is still on its way, however far it is."""
    return lambda _part, _whole: progress(done, total)
