from threading import Event, Thread
from time import monotonic

from briefwright.store.tables.turns import Turns


def test_the_thread_that_made_it_comes_before_a_worker_that_is_back_at_once() -> None:
    turns, over, rounds = Turns(), Event(), list[float]()

    def work() -> None:
        while not over.is_set():
            with turns:
                rounds.append(monotonic())
                while monotonic() < rounds[-1] + 0.002:
                    pass

    worker = Thread(target=work)
    worker.start()
    waited: list[int] = []
    while len(waited) < 30:
        before = len(rounds)
        with turns:
            waited.append(len(rounds) - before)
    over.set()
    worker.join()
    assert max(waited) <= 2  # the one that had it, and one that was about to


def test_it_does_not_come_where_another_has_it_for_longer_than_one_waits() -> None:
    turns, taken, over = Turns(), Event(), Event()

    def hold() -> None:
        with turns:
            taken.set()
            over.wait()

    worker = Thread(target=hold)
    worker.start()
    taken.wait()
    assert not turns.acquire(0)
    assert not turns.acquire(0.01)
    over.set()
    worker.join()
    assert turns.acquire(0)
