"""Work in the background: the only room that makes threads, but for the writing of settings."""

import sys
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from math import inf
from threading import Event, Semaphore
from time import monotonic
from typing import override

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.errors import BriefwrightError, Cancelled
from briefwright.domain.progress import Progress

_REPORT_EVERY = 0.05  # seconds
_TURN = 1  # millisecond: a timer's turn comes after that of keys, pointer and paint
_MOMENT = 0.006  # seconds of work in a slice: the next frame is drawn in time
_HANDED_OVER = 0.001  # seconds; Python's five come twenty times in a turn that opens an article

type Aside = Callable[[], object]
# yields how far it is, and of how much; or what a worker is to do before it goes on
type Slicing = Generator[tuple[int, int] | Aside]


class Job(QObject):
    """One piece of work in the background. All its signals come on the GUI thread."""

    progressed = Signal(int, int)  # done, total
    delivered = Signal(object)  # something finished on the way
    finished = Signal(object)  # what the work returned
    failed = Signal(Exception)
    given_up = Signal()  # a person cancelled it, before
    cancelled = Signal()
    _posted = Signal(object)  # a call that the worker wants made on the GUI thread

    def __init__(self, name: str, work: Callable[["Job"], object], parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.counts = False  # whether it tells how many things are done, not how much of one
        self.awaited = False  # whether somebody asked for what comes of it
        self._work = work
        self._stop = Event()
        self._unwanted = False
        self._taken = Semaphore(1)
        self._last_report = 0.0
        self._posted.connect(self._make_call)

    def cancel(self) -> None:
        """Ask the work to stop; it does so when it next reports progress."""
        self._stop.set()

    def give_up(self) -> None:
        """Cancel it because a person wants so."""
        self._unwanted = True
        self.cancel()

    def stopped(self) -> bool:
        """Whether it was asked to stop, perhaps too late."""
        return self._stop.is_set()

    def run(self) -> None:
        """Do the work. Runs on a worker thread, and so touches nothing but `_posted`."""
        try:
            result = self._work(self)
        except Cancelled:
            self._posted.emit(self._tell_cancelled)
        except BriefwrightError as error:
            self._posted.emit(partial(self.failed.emit, error))
        except Exception as error:  # noqa: BLE001  (the one place that catches all of a worker)
            sys.excepthook(type(error), error, error.__traceback__)
            self._posted.emit(partial(self.failed.emit, error))
        else:
            self._end(result)

    def _end(self, result: object) -> None:
        self._posted.emit(partial(self.finished.emit, result))

    def _tell_cancelled(self) -> None:
        if self._unwanted:
            self.given_up.emit()
        self.cancelled.emit()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is (any thread); raises Cancelled to stop it."""
        if self._stop.is_set():
            raise Cancelled
        if monotonic() - self._last_report >= _REPORT_EVERY:
            self._last_report = monotonic()
            self._posted.emit(partial(self.progressed.emit, done, total))

    def deliver(self, value: object) -> None:
        """Hand `value` to `delivered` on the GUI thread, in order (the worker).

        Waits until what was handed over before has been taken and the window has had its turn:
        a worker that is faster than the window would keep it from ever listening to anybody.
        Where it is stopped meanwhile, this is still handed over, as the last: it is done.
        """
        while not (its_turn := self._taken.acquire(timeout=_REPORT_EVERY)):
            if self._stop.is_set():
                break
        self._posted.emit(partial(self._hand_over, value))
        if not its_turn:
            raise Cancelled

    def _hand_over(self, value: object) -> None:
        self.delivered.emit(value)
        QTimer.singleShot(_TURN, self, self._on_turn)

    def _on_turn(self) -> None:
        self._taken.release()

    def _make_call(self, call: Callable[[], object]) -> None:
        call()


class Slices(Job):
    """Work that only the thread of the window may do, a moment at a time between its turns."""

    def __init__(
        self, name: str, slicing: Slicing, workers: ThreadPoolExecutor, parent: QObject
    ) -> None:
        super().__init__(name, lambda _job: self._slice(), parent)
        self.counts = True
        self.left = inf  # of what it counts, as far as it has said
        self._slicing = slicing
        self._workers = workers
        self._aside: Future[object] | None = None
        self._moment = _MOMENT
        self._through = False
        self._timer = QTimer(self, singleShot=True, interval=_TURN)
        self._timer.timeout.connect(self.run)

    def finish(self) -> None:
        """Do at once what is left."""
        self._moment = inf
        self._timer.stop()
        self.run()

    def _slice(self) -> bool:
        """Work for a moment; return whether there is more to do."""
        until = monotonic() + self._moment
        try:
            while not self._waits():
                self._take(self._next())
                if monotonic() > until:
                    return True
        except StopIteration:
            return False
        except Cancelled:
            self._slicing.close()
            raise
        return True

    def _waits(self) -> bool:
        """Whether a worker has not done yet what it is to do, and there is time."""
        return self._aside is not None and not self._aside.done() and self._moment < inf

    def _next(self) -> tuple[int, int] | Aside:
        aside, self._aside = self._aside, None
        error = aside.exception() if aside is not None else None
        return next(self._slicing) if error is None else self._slicing.throw(error)

    def _take(self, what: tuple[int, int] | Aside) -> None:
        if callable(what):
            self._aside = self._workers.submit(what)
        else:
            done, total = what
            self.left = total - done
            self.report(done, total)

    @override
    def _end(self, result: object) -> None:
        """Go on in another turn; what follows from the work has one of its own too."""
        if result or not (self._through or self._moment == inf):
            self._through = not result
            self._timer.start()
        else:
            super()._end(None)


class Jobs(QObject):
    """Starts jobs, few at a time, and waits for them at the end."""

    started = Signal(Job)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_HANDED_OVER)
        self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="job")
        self._asides = ThreadPoolExecutor(max_workers=2, thread_name_prefix="question")
        # who asks or works may wait for its turn to write, which is over once this has committed
        self._ends = ThreadPoolExecutor(max_workers=1, thread_name_prefix="commit")
        self._running: list[Job] = []
        self._closed = False

    def start[T](
        self,
        name: str,
        work: Callable[[Progress], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Run `work(progress)` on a worker thread, then `done(result)` on this one."""
        return self.start_job(Job(name, lambda job: work(job.report), self), done, failed)

    def ask[T](
        self,
        question: Callable[[Progress], T],
        answered: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Job:
        """Answer a short question aside: nobody is shown it, and long work does not hold it up."""
        job = Job("question", lambda job: question(job.report), self)
        if not self._closed:
            self._follow(job, answered, failed)
            self._asides.submit(job.run)
        return job

    def start_delivering[T, Part](
        self,
        name: str,
        work: Callable[[Progress, Callable[[Part], object]], T],
        each: Callable[[Part], object],
        done: Callable[[T], object],
    ) -> Job:
        """Run `work(progress, deliver)`; what it delivers reaches `each` on this thread."""
        job = Job(name, lambda job: work(job.report, job.deliver), self)
        job.delivered.connect(each)
        return self.start_job(job, done, None)

    def in_slices(
        self,
        name: str,
        slicing: Slicing,
        done: Callable[[object], object],
        failed: Callable[[Exception], object],
    ) -> Slices:
        """Do work on this thread, a moment at a time, then `done(None)`.

        Whoever asks calls `run` for the first moment.
        """
        job = Slices(name, slicing, self._ends, self)
        self.started.emit(job)
        self._follow(job, done, failed)
        return job

    def start_job(
        self,
        job: Job,
        done: Callable[..., object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> Job:
        """Put `job` to work and forget it when it has ended. Once closed, none begins."""
        if self._closed:
            return job
        self.started.emit(job)  # first: who shows it knows of its end before what follows from it
        self._follow(job, done, failed)
        self._workers.submit(job.run)
        return job

    def _follow(
        self,
        job: Job,
        done: Callable[..., object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        if done is not None:
            job.finished.connect(done)
        if failed is not None:
            job.failed.connect(failed)
        self._running.append(job)
        for ended in (job.finished, job.failed, job.cancelled):
            ended.connect(partial(self._forget, job))

    def awaited(self) -> list[str]:
        """Return the names of what runs because somebody asked for it."""
        return [job.name for job in self._running if job.awaited]

    def close(self) -> None:
        """Cancel what runs and wait until the workers have left."""
        self._closed = True
        for job in self._running:
            job.cancel()
        for workers in (self._workers, self._asides, self._ends):
            workers.shutdown(wait=True, cancel_futures=True)

    def _forget(self, job: Job, _value: object = None) -> None:
        if job in self._running:
            self._running.remove(job)
            job.deleteLater()
            self.ended.emit()
