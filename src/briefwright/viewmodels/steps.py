"""The steps over a store: how records are altered, taken back and altered again."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from briefwright.domain.article import Article
from briefwright.domain.change import Change, Records
from briefwright.domain.errors import BriefwrightError, StoreDamaged
from briefwright.domain.ids import ArticleId
from briefwright.domain.progress import Progress, silent
from briefwright.store import articles
from briefwright.store.store import Session, Store
from briefwright.viewmodels.care.unstored import Unstored
from briefwright.viewmodels.edit import MANY, Edit, Step
from briefwright.viewmodels.jobs import Jobs, Slices, Slicing


class Altered(NamedTuple):
    """Articles as they are stored, and in the same order as they are to be."""

    before: tuple[Article, ...]
    after: tuple[Article, ...]


class Steps(QObject):
    """An open store and its undo stack.

    What a step of few records alters is stored when the call returns. One of many is written in
    slices between the turns of the window, still all of it or nothing; whoever writes before it
    has ended waits for it.
    """

    changed = Signal(Change)
    refused = Signal(Exception)
    stepped = Signal(str, list)  # what was undone or done again, in words; ids of its records

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = jobs
        self.undo_stack = QUndoStack(self)
        self.unstored = Unstored(self._on_stored_late, self)
        self._long: Slices | None = None

    def may_write(self) -> bool:
        """Whether the store can be altered; where it is damaged, that is told."""
        self.end_long_step()
        if self.store.damaged:
            self.refused.emit(StoreDamaged(self.store.path))
        return not self.store.damaged

    def writes_long_step(self) -> bool:
        """Whether a long step is being written: what nobody waits for does not end it."""
        return self._long is not None

    def end_long_step(self) -> None:
        """Write at once what is left of a long step, if one is being written."""
        if self._long is not None:
            self._long.finish()

    def read(self) -> AbstractContextManager[Session]:
        """Look at one state of the store."""
        return self.store.read()

    def fetch(self, ids: Sequence[ArticleId], take: Callable[[Sequence[Article]], object]) -> None:
        """Hand these articles to `take`, those that are stored; a worker reads many."""
        self._hand(partial(_read, self.store, ids), len(ids), take)

    def fetch_altered(
        self,
        ids: Sequence[ArticleId],
        alter: Callable[[Article], Article],
        take: Callable[[Altered], object],
    ) -> None:
        """Hand those of these articles to `take` that `alter` makes others of; as `fetch` does."""
        self._hand(partial(_altered, self.store, ids, alter), len(ids), take)

    def _hand[T](
        self, work: Callable[[Progress], T], count: int, take: Callable[[T], object]
    ) -> None:
        self.end_long_step()
        if count > MANY:
            self.jobs.ask(work, take, self.refused.emit)
        else:
            take(work(silent))

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
        if not self.may_write():
            return False
        key = f"{typing}:{after[0].id}" if typing and after else ""
        step = Edit(name, self.store, before, after, key)
        end = partial(self._on_carried_out, step, then)
        if then is not None and step.is_long():
            return self._in_slices(f"{name[:1].upper()}{name[1:]}", step.carrying_out(), end, step)
        if self.unstored.takes(step):
            return self._at_once(self.unstored.store_all, lambda: None)
        return self._at_once(step.carry_out, end, step)

    def bring_in(self, step: Edit, then: Callable[[], object]) -> None:
        """Carry out a step that came from others, in slices; `then` is called when it is stored.

        What is refused is told and not kept: those others can be asked again.
        """
        name = step.text()
        end = partial(self._on_carried_out, step, then)
        self._in_slices(f"{name[:1].upper()}{name[1:]}", step.carrying_out(), end)

    def undo(self) -> None:
        """Take back the last step; where that cannot be, say why and leave it."""
        self._step(back=True)

    def redo(self) -> None:
        """Do the last step again that was taken back."""
        self._step(back=False)

    def _step(self, *, back: bool) -> None:
        self.end_long_step()
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
            self._in_slices(words.format(step.text()), steps, end)
        else:
            self._at_once(step.take_back if back else step.carry_out, end)

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
        self, name: str, slicing: Slicing, end: Callable[[], object], kept: Edit | None = None
    ) -> bool:
        done = partial(self._on_long_done, end)
        failed = partial(self._on_long_failed, kept)
        self._long = self.jobs.in_slices(name, slicing, done, failed)
        self._long.cancelled.connect(self._forget_long)
        self._long.run()
        return True

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
        self.stepped.emit(words.format(step.text()), step.ids())


def _read(store: Store, ids: Sequence[ArticleId], _progress: Progress) -> list[Article]:
    with store.read() as session:
        return articles.some(session, ids)


def _altered(
    store: Store, ids: Sequence[ArticleId], alter: Callable[[Article], Article], progress: Progress
) -> Altered:
    both = [(one, alter(one)) for one in _read(store, ids, progress)]
    others = [(before, after) for before, after in both if after is not before]
    return Altered(tuple(before for before, _ in others), tuple(after for _, after in others))
