"""Whose turn it is to write a store."""

from threading import Lock, get_ident

_EVER = -1.0


class Turns:
    """A lock that the thread which made it has before all others that wait for it.

    A worker that writes one thing after the other would be back before that thread has woken.
    """

    def __init__(self) -> None:
        self._owner = get_ident()
        self._taken = Lock()
        self._next = Lock()  # the owner holds it while it waits

    def acquire(self, patience: float = _EVER) -> bool:
        """Wait for the turn for so many seconds at most; return whether it came."""
        if get_ident() == self._owner:
            with self._next:
                return self._taken.acquire(timeout=patience)
        with self._next:
            pass
        return self._taken.acquire(timeout=patience)

    def release(self) -> None:
        """Let the next one have the turn."""
        self._taken.release()

    def __enter__(self) -> None:
        self.acquire()

    def __exit__(self, *_error: object) -> None:
        self.release()
