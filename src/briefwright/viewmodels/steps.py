"""The steps over a store: how records are altered, taken back and altered again."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import batched
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright import memory
from briefwright.domain.article import Article
from briefwright.domain.change import Change, Records
from briefwright.domain.errors import BriefwrightError, StepGoesOn, StoreDamaged
from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress, silent
from briefwright.store import articles
from briefwright.store.store import Session, Store
from briefwright.viewmodels.care.unstored import Unstored
from briefwright.viewmodels.edit import MANY, Edit, Step
from briefwright.viewmodels.jobs import Job, Jobs, Slices, Slicing
from briefwright.viewmodels.undo_stack import UndoStack

_AT_ONCE = 200  # looks and writes that are done in a moment: whoever comes then does not wait
_READ_TOGETHER = 2_000  # articles


class Altered(NamedTuple):
    """Articles as they are stored, and in the same order as they are to be."""

    before: tuple[Article, ...]
    after: tuple[Article, ...]


class Steps(QObject):
    """An open store and its undo stack.

    What a step of few records alters is stored when the call returns. One of many is written in
    slices between the turns of the window, still all of it or nothing. Meanwhile what somebody
    else alters is kept and stored behind it, and a further step of many begins then.
    """

    changed = Signal(Change)
    refused = Signal(Exception)
    stepped = Signal(str, list)  # what was undone or done again, in words; ids of its records

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = jobs
        self.undo_stack = UndoStack(jobs, self)
        self.unstored = Unstored(self._on_stored_late, self.refused.emit, self)
        self._long: Job | None = None  # what reads for a long step, then what writes it
        self._forwards = True  # and does not take it back
        self._behind: list[Callable[[], object]] = []
        self._ending = False
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._go_on)

    def may_write(self) -> bool:
        """Whether the store can be altered now; where not, it is told why."""
        if self.store.damaged:
            self.refused.emit(StoreDamaged(self.store.path))
            return False
        if self.writes_long_step():
            self.refused.emit(self._going_on())
            return False
        return True

    def takes_long(self) -> bool:
        """Whether a long step is under way, and not about to end."""
        if isinstance(self._long, Slices) and self._long.left <= _AT_ONCE:
            self._long.finish()
        return self._long is not None

    def writes_long_step(self) -> bool:
        """Whether a long step is being written, and not about to end: nobody else writes then."""
        return self.takes_long() and isinstance(self._long, Slices)

    def end_long_step(self) -> None:
        """Write at once what is left of a long step, if one is being written."""
        if isinstance(self._long, Slices):
            self._long.finish()
            self.unstored.retry()

    def cancel_long_step(self) -> None:
        """Have nothing done of a long step that is under way."""
        if self._long is not None:
            self._behind.clear()
            self._long.cancel()
            self.end_long_step()

    def begin_no_more(self) -> None:
        """Leave what waits: the store is about to be closed."""
        self._behind.clear()
        self._ending = True
        self._next.stop()

    def do_behind(self, act: Callable[[], object]) -> bool:
        """Whether a long step is under way, or others wait for one; then `act` has its turn."""
        waits = self.takes_long() or bool(self._behind)
        if waits:
            self._behind.append(act)
        return waits

    def push(self, step: Step) -> None:
        """Put on the stack what is done, but no record; the place of a long step stays its own."""
        if self.writes_long_step() or self._behind:
            self._behind.append(partial(self.push, step))
        else:
            self.undo_stack.push(step)

    def _is_behind(self, act: Callable[[], object]) -> bool:
        """Say so where `act`, which a person chose, has to wait."""
        waits = self.do_behind(act)
        if waits:
            self.stepped.emit(self.tr("This follows as soon as the step before has ended."), [])
        return waits

    def _going_on(self) -> StepGoesOn:
        assert self._long is not None
        return StepGoesOn(self._long.name)

    def _go_on(self) -> None:
        """Do what waited for the end of a long step, one in a turn, up to the next long one."""
        self.unstored.retry()
        if self._behind and self._long is None:
            self._next.start()
            self._do_before_others(self._behind.pop(0))

    def _do_before_others(self, act: Callable[[], object]) -> None:
        """Do something whose turn it is: what waits still comes behind it."""
        waiting, self._behind = self._behind, []
        try:
            act()
        finally:
            self._behind += waiting

    def read(self) -> AbstractContextManager[Session]:
        """Look at one state of the store."""
        return self.store.read()

    def ask[T](
        self, question: Callable[[Progress], T], count: int, take: Callable[[T], object]
    ) -> None:
        """Hand to `take` what `question` finds about so many records; a worker asks of many."""
        if count > MANY:
            self.jobs.ask(question, take, self.refused.emit)
        else:
            take(question(silent))

    def set_aside(
        self,
        name: str,
        write: Callable[[Progress], object],
        count: int,
        told: Callable[[], object],
    ) -> None:
        """Have something about so many records written that is no step; a worker does many.

        `told` is called when it is, or has been stopped; behind a step that is under way.
        """
        if self.do_behind(partial(self.set_aside, name, write, count, told)):
            return
        if count <= MANY:
            self._at_once(partial(write, silent), told)
            return
        job = self.jobs.start(name, write, lambda _none: told(), self.refused.emit)
        job.cancelled.connect(told)

    def fetch_altered(
        self,
        name: str,
        ids: Sequence[ArticleId],
        alter: Callable[[Article], Article],
        take: Callable[[Altered], object],
    ) -> None:
        """Hand those of these articles to `take` that `alter` makes others of.

        A worker reads many, for the step called `name`.
        """
        self.make_ready(name, partial(_altered, self.store, ids, alter), len(ids), take)

    def make_ready[T](
        self, name: str, work: Callable[[Progress], T], count: int, take: Callable[[T], object]
    ) -> None:
        """Hand to `take`, for the step called `name`, what `work` finds in so many records.

        Where they are many, that is done by a worker; and behind a step that is under way.
        """
        if self._is_behind(partial(self.make_ready, name, work, count, take)):
            return
        self.unstored.retry()  # what was done before comes before
        if count <= MANY:
            take(work(silent))
            return
        done = partial(self._on_ready, take)
        self._forwards = True
        failed = partial(self._on_long_failed, None)
        self._long = self.jobs.start(_capital(name), partial(_made, work), done, failed)
        self._long.awaited = True
        self._long.cancelled.connect(self._forget_long)

    def edit(
        self,
        name: str,
        before: Records,
        after: Records,
        typing: str = "",
        then: Callable[[], object] | None = None,
    ) -> bool:
        """Put `after` in place of `before` as one step; False where the store refused.

        What is refused for want of room, or because the store cannot be reached, is kept and
        tried again.

        Steps with the same `typing` on the same record that follow each other at once are one.
        With `then` many records are written in slices; it is called when the step is stored.
        """
        if before == after:
            return True
        key = f"{typing}:{after[0].id}" if typing and after else ""
        step = Edit(name, self.store, before, after, key)
        end = partial(self._on_carried_out, step, then)
        long = then is not None and step.is_long()
        if long and self._is_behind(partial(self.edit, name, before, after, typing, then)):
            return False
        if self.writes_long_step():
            self.unstored.keep(step, self._going_on())
        if not self.may_write():
            return False
        if long:
            return self._in_slices(name, step.carrying_out(), end, step)
        if self.unstored.takes(step):
            return self._at_once(self.unstored.store_all, lambda: None)
        return self._at_once(step.carry_out, end, step)

    def bring_in(self, step: Edit, then: Callable[[], object]) -> None:
        """Carry out a step that came from others, in slices; `then` is called when it is stored.

        What is refused is told and not kept: those others can be asked again.
        """
        if not self._is_behind(partial(self.bring_in, step, then)):
            end = partial(self._on_carried_out, step, then)
            self._in_slices(step.text(), step.carrying_out(), end)

    def undo(self) -> None:
        """Take back the last step; where that cannot be, say why and leave it.

        A long one that is still under way is cancelled by it.
        """
        self._step(back=True)

    def redo(self) -> None:
        """Do the last step again that was taken back."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        if self.takes_long() or self._behind:
            self._step_meanwhile(back=back)
            return
        if not self._at_once(self.unstored.store_all, lambda: None):  # it was done last
            return
        stack = self.undo_stack
        place = stack.index() - 1 if back else stack.index()
        step = stack.command(place)
        if not isinstance(step, Step) or not (stack.canUndo() if back else stack.canRedo()):
            return
        if not self.may_write():
            return
        end = partial(self._on_stepped, step, back=back)
        if isinstance(step, Edit) and step.is_long():
            words = self.tr("Undoing: {0}") if back else self.tr("Doing again: {0}")
            steps = step.taking_back() if back else step.carrying_out()
            self._in_slices(words.format(step.text()), steps, end, forwards=not back)
        else:
            self._at_once(step.take_back if back else step.carry_out, end)

    def _step_meanwhile(self, *, back: bool) -> None:
        """Turn a long step round by cancelling it, unless what was done last waits behind it."""
        if self._long is not None and self.unstored.steps:
            self.refused.emit(self._going_on())
        elif self._long is not None and back is self._forwards and not self._behind:
            self._long.give_up()
        else:
            self._is_behind(partial(self._step, back=back))

    def _at_once(
        self, write: Callable[[], object], end: Callable[[], object], kept: Edit | None = None
    ) -> bool:
        try:
            write()
        except BriefwrightError as error:
            if kept is not None:
                self.unstored.keep(kept, error)
            self.refused.emit(error)
            return False
        end()
        return True

    def _in_slices(
        self,
        name: str,
        slicing: Slicing,
        end: Callable[[], object],
        kept: Edit | None = None,
        *,
        forwards: bool = True,
    ) -> bool:
        done = partial(self._on_long_done, end)
        failed = partial(self._on_long_failed, kept)
        self._forwards = forwards
        self._long = self.jobs.in_slices(_capital(name), slicing, done, failed)
        self._long.awaited = True
        self._long.cancelled.connect(self._forget_long)
        self._long.run()
        return True

    def _on_ready[T](self, take: Callable[[T], object], found: T) -> None:
        cancelled = self._long is not None and self._long.stopped()
        self._forget_long()
        if cancelled:  # when all was read already
            self.stepped.emit(self.tr("Cancelled."), [])
        else:
            self._do_before_others(partial(take, found))

    def _on_long_done(self, end: Callable[[], object], _none: object) -> None:
        self._forget_long()
        end()

    def _on_long_failed(self, kept: Edit | None, error: Exception) -> None:
        self._forget_long()
        if kept is not None and isinstance(error, BriefwrightError):
            self.unstored.keep(kept, error)
        self.refused.emit(error)

    def _forget_long(self) -> None:
        self._long = None
        if not self._ending:
            self._next.start()

    def _on_carried_out(self, step: Edit, then: Callable[[], object] | None) -> None:
        self.changed.emit(step.change())
        self.undo_stack.push(step)
        if then is not None:
            then()

    def _on_stored_late(self, step: Edit) -> None:
        self._on_carried_out(step, None)

    def _on_stepped(self, step: Step, *, back: bool) -> None:
        if isinstance(step, Edit):
            self.changed.emit(step.change())
        self.undo_stack.undo() if back else self.undo_stack.redo()
        words = self.tr("Undone: {0}.") if back else self.tr("Done again: {0}.")
        few = not isinstance(step, Edit) or not step.is_long()
        self.stepped.emit(words.format(step.text()), list(step.ids()) if few else [])


def _made[T](work: Callable[[Progress], T], progress: Progress) -> T:
    with memory.unsearched():
        return work(progress)


def _capital(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def _altered(
    store: Store, ids: Sequence[ArticleId], alter: Callable[[Article], Article], progress: Progress
) -> Altered:
    before, after = list[Article](), list[Article]()
    with store.read() as session:
        for place, some in enumerate(batched(ids, _READ_TOGETHER)):
            progress(place * _READ_TOGETHER, len(ids))
            for one in articles.some(session, some):
                if (other := alter(one)) is not one:
                    before.append(one)
                    after.append(other)
    progress(len(ids), len(ids))
    return Altered(tuple(before), tuple(after))
