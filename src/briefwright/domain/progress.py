"""How work says how far it is, without knowing who listens."""

from collections.abc import Callable

type Progress = Callable[[int, int], object]  # done, total; raises Cancelled to stop the work


def silent(_done: int, _total: int) -> None:
    """Tell nobody."""
