"""The suggestions of the article that is read: which are shown, how sure, and decided on."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from briefwright.analysis import method
from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.ids import AnnotationId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.progress import Progress
from briefwright.store.annotations import StoredMark
from briefwright.viewmodels.edit import MANY
from briefwright.viewmodels.suggestions import words

if TYPE_CHECKING:
    from briefwright.viewmodels.reading.reading import Reading
    from briefwright.viewmodels.workbench import Workbench

type _Decision = Callable[[Annotation], Annotation]
type _Names = Callable[[int], tuple[str, str]]  # of the step on so many, and once it is done
type _Found = Sequence[StoredMark]


class Offers(QObject):
    """Says which suggestions stand among the marks of `Reading`; the less sure are folded away."""

    changed = Signal()  # how many wait, or are folded away
    next_wanted = Signal(Mark)  # one was decided on: the next one that waits
    said = Signal(str)  # what was done, in words, to be offered to be taken back

    def __init__(self, reading: "Reading") -> None:
        super().__init__(reading)
        self._reading = reading
        self._workbench = reading.workbench
        self._preferences = reading.workbench.suggesting.preferences
        self._sure: dict[str, float] = {}  # of all that wait, shown or not
        self._why: dict[str, tuple[tuple[object, ...], str]] = {}  # and what was said of them
        self._shown: set[str] = set()
        self._folded: set[AnnotationId] = set()
        self.unfolded = False  # whether the less sure are shown too
        self._preferences.changed.connect(self._on_wishes)

    # which are shown --------------------------------------------------------------------------

    def sift(self, found: _Found, ids: Iterable[str] | None = None) -> _Found:
        """Return what is shown of the marks found: of an article that is opened, or of `ids`."""
        if ids is None:
            self._sure.clear()
            self._why.clear()
            self._shown.clear()
            self._folded.clear()
            self.unfolded = False
        else:
            self._forget(ids)
        waiting = [one for one in found if one.mark.waits]
        if not waiting:
            return found
        habits = self._workbench.suggesting.learning.catch_up()  # what is undone teaches no more
        self._sure |= {mark.id: habits.confidence(offer) for mark, _, offer in waiting if offer}
        return [one for one in found if self._is_shown(one.mark)]

    def tell(self) -> None:
        """Say that other suggestions are shown than before."""
        self.changed.emit()

    def _forget(self, ids: Iterable[str]) -> None:
        for one in ids:
            self._sure.pop(one, None)
            self._shown.discard(one)
            self._folded.discard(AnnotationId(one))

    def _is_shown(self, mark: Mark) -> bool:
        wishes = self._preferences.wishes
        if not mark.waits:
            return True
        if not wishes.on or mark.category in wishes.left_out:
            return False
        if not self.unfolded and self.sure(mark.id) * 100 < wishes.least:
            self._folded.add(mark.id)
            return False
        self._shown.add(mark.id)
        return True

    def unfold(self, *, on: bool) -> None:
        """Show the less sure ones too, or no more."""
        self.unfolded = on
        self._look_again()

    def _on_wishes(self) -> None:
        self._look_again()
        if self._reading.article is not None:
            self._workbench.suggesting.want(self._reading.article)

    def _look_again(self) -> None:
        if self._sure and self._reading.article is not None:
            self._reading.look_again(tuple(self._sure))

    # what there is ----------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many wait to be decided on, those that are folded away too."""
        return len(self._shown) + len(self._folded)

    @property
    def shown(self) -> int:
        """How many stand in the text and among the cards."""
        return len(self._shown)

    @property
    def folded(self) -> int:
        """How many are folded away because they are less sure."""
        return len(self._folded)

    @property
    def less_sure(self) -> int:
        """How many are less sure than wanted, folded away or not."""
        least = self._preferences.wishes.least
        return len(self._folded) + sum(self.sure(one) * 100 < least for one in self._shown)

    def sure(self, annotation_id: str) -> float:
        """Return how sure the program is of a suggestion, after all that was decided."""
        return self._sure.get(annotation_id, 0.0)

    def by_category(self) -> dict[CategoryId, list[AnnotationId]]:
        """Return the suggestions that are shown, by what they are offered as."""
        found: dict[CategoryId, list[AnnotationId]] = {}
        for mark in self._waiting():
            found.setdefault(mark.category, []).append(mark.id)
        return found

    def why(self, mark: Annotation) -> str:
        """Return how sure the program is of a suggestion and why, in a line."""
        if mark.offer is None or not mark.waits:
            return ""
        habit = self._workbench.suggesting.learning.habits().of(mark.offer)
        sure = self._sure.get(mark.id, mark.offer.confidence)
        known = self._why.get(mark.id)
        if known is None or known[0] != (mark.offer, sure, habit):
            parts = words.sureness(sure), words.reason(mark.offer), words.habit(habit)
            known = (mark.offer, sure, habit), " · ".join(part for part in parts if part)
            self._why[mark.id] = known
        return known[1]

    def empty_words(self) -> str:
        """Return why nothing is offered of this article; "" where nothing stands in the way."""
        article = self._reading.article
        if article is None or not self._preferences.wishes.on or self.count:
            return ""
        if article.language not in method.LANGUAGES:
            return self.tr(
                "Suggestions are made for articles in English and Russian. If this one is in "
                "either, correct its language under Details."
            )
        return ""

    # going through them -----------------------------------------------------------------------

    def next_after(self, place: Mark | int) -> Mark | None:
        """Return the first behind a mark or an offset; behind the last one the first of all."""
        waiting = self._waiting()
        here = (place,) if isinstance(place, int) else place
        return next((mark for mark in waiting if mark > here), waiting[0] if waiting else None)

    def last_before(self, place: Mark | int) -> Mark | None:
        """Return the last before a mark or an offset; before the first one the last of all."""
        waiting = self._waiting()
        here = (place,) if isinstance(place, int) else place
        before = (mark for mark in reversed(waiting) if mark < here)
        return next(before, waiting[-1] if waiting else None)

    def go_on(self) -> None:
        """Go to the next behind the mark in hand, else to the first."""
        mark = self._reading.active_mark()
        there = self.next_after(-1 if mark is None else Mark.of(mark))
        if there is not None:
            self.next_wanted.emit(there)

    def _waiting(self) -> list[Mark]:
        if not self._shown:
            return []
        return [mark for mark in self._reading.marks.all if mark.waits]

    # deciding ---------------------------------------------------------------------------------

    def in_hand(self) -> Annotation | None:
        """Return the suggestion that is being looked at."""
        mark = self._reading.active_mark()
        return mark if mark is not None and mark.waits else None

    def accept(self, category: Category | None = None) -> bool:
        """Accept the suggestion in hand, perhaps as another category, and go on to the next."""
        mark = self.in_hand()
        if mark is None:
            return False
        other = category if category is not None and category.id != mark.category else None
        if other is not None:
            decide = partial(self._workbench.recategorise, mark, other)
            said = self.tr("Accepted as {0}.").format(other.name)
        else:
            name = self.tr("accept a suggestion")
            decide = partial(self._workbench.edit, name, (mark,), (mark.accepted(),))
            said = self.tr("Suggestion accepted.")
        return self._decided(mark, decide(), said)

    def take_key(self, key: str) -> bool:
        """Decide on the suggestion in hand by a key: A, X, or that of a category."""
        if self.in_hand() is None:
            return False
        category = self._reading.category_by_key(key)
        match key:
            case "A":
                self.accept()
            case "X":
                self.reject()
            case _ if category is not None:
                self.accept(category)
            case _:
                return False
        return True

    def reject(self) -> bool:
        """Reject the suggestion in hand for good, and go on to the next."""
        mark = self.in_hand()
        if mark is None:
            return False
        return self._decided(mark, self._workbench.remove(mark), self.tr("Suggestion rejected."))

    def _decided(self, mark: Annotation, done: bool, said: str) -> bool:  # noqa: FBT001
        if not done:
            return False
        there = self.next_after(Mark.of(mark))
        if there is not None:
            self.next_wanted.emit(there)
        else:
            said = self.tr("{0} No other one waits.").format(said)
        self.said.emit(said)
        return True

    def accept_all(self, category: CategoryId | None = None, least: int = 0) -> bool:
        """Accept as one step all that are shown: of a category, or at least so sure."""
        ids = [
            mark.id
            for mark in self._waiting()
            if category in {None, mark.category} and self.sure(mark.id) * 100 >= least
        ]
        self._decide_all(ids, Annotation.accepted, self._accepting)
        return bool(ids)

    def reject_rest(self) -> bool:
        """Reject as one step all that wait, those that are folded away too."""
        ids = [*(mark.id for mark in self._waiting()), *sorted(self._folded)]
        self._decide_all(ids, Annotation.rejected, self._rejecting)
        return bool(ids)

    def _accepting(self, count: int) -> tuple[str, str]:
        if count == 1:
            return self.tr("accept a suggestion"), self.tr("Suggestion accepted.")
        return (
            self.tr("accept %Ln suggestions", "", count),
            self.tr("%Ln suggestions accepted.", "", count),
        )

    def _rejecting(self, count: int) -> tuple[str, str]:
        if count == 1:
            return self.tr("reject a suggestion"), self.tr("Suggestion rejected.")
        return (
            self.tr("reject %Ln suggestions", "", count),
            self.tr("%Ln suggestions rejected.", "", count),
        )

    def _decide_all(self, ids: Sequence[AnnotationId], decide: _Decision, names: _Names) -> None:
        """Decide on all of these as one step."""
        bench, store = self._workbench, partial(self._all_decided, decide, names)
        if len(ids) <= MANY:
            store(bench.annotations_by_id(ids))
        else:
            bench.jobs.ask(partial(_read, bench, ids), store, bench.refused.emit)

    def _all_decided(self, decide: _Decision, names: _Names, marks: Sequence[Annotation]) -> None:
        step, said = names(len(marks))
        if marks:
            after = tuple(map(decide, marks))
            self._workbench.edit(step, tuple(marks), after, then=partial(self.said.emit, said))


def _read(
    bench: "Workbench", ids: Sequence[AnnotationId], _progress: Progress
) -> Sequence[Annotation]:
    return bench.annotations_by_id(ids)
