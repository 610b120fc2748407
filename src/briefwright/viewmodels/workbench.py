"""The workbench: everything that a person can do to records, each step stored and undoable."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.domain.annotation import Annotation, utc_now
from briefwright.domain.article import Article, Content, Dossier
from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.domain.errors import BadSpan, BriefwrightError, StoreError
from briefwright.domain.fields import FieldValue
from briefwright.domain.ids import AnnotationId, ArticleId, DossierId
from briefwright.domain.text import Span
from briefwright.services import (
    alter_categories,
    alter_marks,
    mark_passage,
    mark_read,
    said,
    search_articles,
    suggest_annotations,
)
from briefwright.store import (
    annotations,
    article_lists,
    articles,
    categories,
    dossiers,
    records,
)
from briefwright.store.annotations import AnnotationQuery
from briefwright.store.care import check
from briefwright.store.store import Store
from briefwright.viewmodels.edit import Edit
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.shipped.categories import field_label, shown
from briefwright.viewmodels.steps import Altered, Steps
from briefwright.viewmodels.unread import UnreadWords
from briefwright.viewmodels.upkeep import rehearsal
from briefwright.viewmodels.upkeep.upkeep import Upkeep

if TYPE_CHECKING:
    from briefwright.services.renew_article import Version

_WATCH_EVERY = 1_000  # milliseconds between looks for what was written


class Workbench(Steps):
    """An open store, the steps over it, and the jobs that work for it.

    Every method that alters something has stored it when it returns; what the store refuses is
    told by `refused`, and then nothing has changed.
    """

    closing = Signal()  # the store is about to be closed
    read_changed = Signal(object)  # ids of articles that were read now, or are unread again
    indexed = Signal()  # what was written last can be found from now on

    def __init__(self, store: Store, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(store, jobs, parent)
        self.unread = UnreadWords(self.push, self)
        self._seen_version = store.data_version()
        self._in_reach = True
        self._watch = QTimer(self)
        self._watch.timeout.connect(self.look_for_others)
        self._watch.start(_WATCH_EVERY)
        self._upkeep = Upkeep(store, jobs, self)
        self._upkeep.indexing.caught_up.connect(self.indexed)
        self._upkeep.grouping.grouped.connect(self._on_grouped)
        self.suggesting = self._upkeep.suggesting
        self.changed.connect(self._upkeep.follow)

    @cached_property
    def _readings(self) -> "mark_passage.Readings":
        """What reads passages; made with the first of them, since it is slow to load."""
        return mark_passage.Readings()

    def examine(self) -> None:
        """Look through the store's pages on a worker; once damage is found nothing is written."""
        name = self.tr("Checking the library")
        self.jobs.start(name, partial(check.quick_check, self.store), self._on_examined)

    def rehearse(self) -> None:
        """Make ready aside for what people do first."""
        self.jobs.ask(partial(rehearsal.rehearse, self.store))

    def _on_examined(self, sound: bool) -> None:  # noqa: FBT001  (a slot)
        self.store.damaged = not sound
        if not self.may_write():
            self._upkeep.stop()

    def _on_grouped(self, ids: list[str]) -> None:
        self.changed.emit(Change(frozenset({Article}), frozenset(ids), frozenset(ids)))

    # articles -------------------------------------------------------------------------------

    def tell_of(self, stored: Sequence[Article], *, came: bool) -> None:
        """Tell that these articles were stored, and whether all of them are new."""
        self.changed.emit(Change.of(*stored, came=came))

    def take_version(self, version: "Version") -> bool:
        """Store a new version of an article with the marks whose words it still has.

        To take it back leaves it in the bin, so that what was suggested in it is there for redo.
        """
        if not self.may_write():
            return False
        try:
            with self.store.write() as session:
                articles.put_content(session, version.content)
                records.put_all(session, version.records)
        except BriefwrightError as error:
            self.refused.emit(error)
            return False
        behind = _left_behind(version.article)
        step = Edit(self.tr("new version"), self.store, (behind,), version.records)
        self._on_carried_out(step, None)
        return True

    def step_of_import(self, new: Sequence[Article], step: Edit | None) -> Edit:
        """Make articles that are stored already part of an import's `step`, or begin one.

        To undo puts the articles in the bin. The step stands where the import began: what people
        to an article while others come in lies above it. No long step is under way: it may take
        back this one.
        """
        self._upkeep.put_off()
        behind = tuple(map(_left_behind, new))
        if step is not None and not step.taken_back:
            step.grow(behind, tuple(new))
            return step
        begun = Edit(self.tr("import"), self.store, behind, tuple(new))
        self.undo_stack.push(begun)
        return begun

    def article(self, article_id: ArticleId) -> Article | None:
        """Return the article as it is stored now."""
        with self.read() as session:
            return articles.get(session, article_id)

    def content(self, article: Article) -> Content:
        """Return the frozen text of `article`; raises StoreDamaged where it was altered."""
        with self.read() as session:
            return articles.content(session, article)

    def set_fact(self, article: Article, fact: str, value: str | date | None) -> bool:
        """Set title, outlet, author, published, language or url as a person typed it."""
        return self._alter(article, article.with_fact(fact, value), fact)

    def take_fact_back(self, article: Article, fact: str, was: Article) -> bool:
        """Have a fact as it was: what was typed of another is no longer one."""
        return self._alter(article, article.with_fact_of(was, fact), fact)

    def set_handling(self, article: Article, mark: str) -> bool:
        """Set the handling mark of an article as a person typed it."""
        return self._alter(article, replace(article, handling=mark.strip()), "handling")

    def _alter(self, before: Article, after: Article, typing: str) -> bool:
        return self.edit(self.tr("change of article details"), (before,), (after,), typing)

    def bin_article(self, *gone: Article) -> bool:
        """Put articles out of sight as one step; their marks and texts stay with them."""
        return self.put_in_bin(Altered(gone, tuple(map(binned, gone))))

    def put_in_bin(self, gone: Altered, then: Callable[[], object] = bool) -> bool:
        """Put articles out of sight that `binned` has made others of; very many go in slices.

        `then` is called when they are gone.
        """
        return self.edit(self.removal_of(len(gone.before)), *gone, then=then)

    def removal_of(self, count: int) -> str:
        """Return what the step is called that puts so many articles into the bin."""
        one = self.tr("removal of the article")
        several = self.tr("removal of %Ln articles", "", count)
        return one if count == 1 else several

    def set_read(self, ids: Sequence[ArticleId], *, read: bool) -> None:
        """Keep that somebody has read these articles, or not. That is no step to take back.

        A worker writes many, some at a time: whoever stops that leaves the others as they are.
        """
        if self.store.damaged or not self._watch.isActive():
            return
        name = self.tr("Marking as read") if read else self.tr("Marking as unread")
        work = partial(mark_read.mark_read, self.store, ids, utc_now() if read else None)
        self.set_aside(name, work, len(ids), partial(self.read_changed.emit, frozenset(ids)))

    def holds_articles(self) -> bool:
        """Whether there is any article that is not in the bin."""
        with self.read() as session:
            return not article_lists.is_empty(session)

    def is_unread(self, ids: Sequence[ArticleId]) -> bool:
        """Whether nobody has read one of these articles; once the store is closed, never."""
        if not self._watch.isActive():
            return False
        with self.read() as session:
            return article_lists.any_unread(session, ids)

    def search(
        self, typed: str, offset: int, limit: int, dossier_id: DossierId | None = None
    ) -> "search_articles.Results":
        """Return some of the articles that fit what was typed, which may be anything."""
        self._upkeep.indexing.step()  # what was just written is little, and then found
        with self.read() as session:
            return search_articles.search(session, typed, offset, limit, dossier_id)

    # dossiers -------------------------------------------------------------------------------

    def dossiers(self) -> list[Dossier]:
        """Return the dossiers by name."""
        with self.read() as session:
            return dossiers.every(session)

    # annotations ----------------------------------------------------------------------------

    def annotation(self, annotation_id: AnnotationId) -> Annotation | None:
        """Return a mark by its id."""
        with self.read() as session:
            return annotations.get(session, annotation_id)

    def categories(self) -> list[Category]:
        """Return the categories in use, in their order."""
        return [category for category in self.all_categories() if not category.retired]

    def all_categories(self) -> list[Category]:
        """Return every category in its order, the retired ones too, as the window calls them."""
        return list(map(shown, self.stored_categories()))

    def stored_categories(self) -> list[Category]:
        """Return every category in its order as the store has it, to be altered."""
        with self.read() as session:
            return categories.every(session)

    def marks(
        self, article_id: ArticleId, ids: Sequence[str] | None = None
    ) -> list[annotations.StoredMark]:
        """Return where the marks of an article show, or those of `ids`."""
        with self.read() as session:
            return annotations.marks(session, article_id, ids)

    def revisions(self, article_id: ArticleId) -> dict[str, int]:
        """Return how often each mark of an article was stored."""
        with self.read() as session:
            return annotations.revisions(session, article_id)

    def annotations_by_id(self, ids: Sequence[AnnotationId]) -> list[Annotation]:
        """Return the marks with these ids, in this order."""
        with self.read() as session:
            return annotations.some(session, ids)

    def annotations(self, article_id: ArticleId) -> list[Annotation]:
        """Return the key points of an article in text order."""
        with self.read() as session:
            return annotations.every(session, AnnotationQuery(article_id=article_id))

    def annotate(
        self, article: Article, text: str, span: Span, category: Category
    ) -> Annotation | None:
        """Mark `span`; a figure's fields are read from its words.

        What was offered of these words as the same is answered by it.
        """
        try:
            annotation = mark_passage.annotate(
                article, text, span, category, readings=self._readings
            )
        except BriefwrightError as error:
            self.refused.emit(error)
            return None
        with self.read() as session:
            offered = suggest_annotations.answered(session, annotation)
        name = self.tr("marking as {0}").format(category.name)
        return annotation if self.edit(name, offered, (annotation,)) else None

    def recategorise(self, annotation: Annotation, category: Category) -> bool:
        """Give a mark another category; what that has no field for goes to the note.

        A suggestion is accepted by it.
        """
        if annotation.category == category.id:
            return False
        with self.read() as session:
            words = said.Said(session, readings=self._readings)
            after = alter_categories.recategorised(words, annotation, category)
        if annotation.waits:
            name = self.tr("accept a suggestion as {0}").format(category.name)
            return self.edit(name, (annotation,), (after.accepted(),))
        return self.edit(self.tr("change of category"), (annotation,), (after,))

    def set_note(self, annotation: Annotation, note: str) -> bool:
        """Set the note of a mark, as it is typed."""
        after = annotation.altered(note=note)
        return self.edit(self.tr("typing of a note"), (annotation,), (after,), "note")

    def set_field(self, annotation: Annotation, name: str, value: FieldValue | None) -> bool:
        """Set one field of a mark, or empty it with None."""
        if annotation.fields.get(name) == value:
            return True
        after = annotation.with_field(name, value)
        with self.read() as session:
            category = categories.get(session, annotation.category)
        step = self.tr("change of “{0}”").format(field_label(category, name))
        return self.edit(step, (annotation,), (after,), name)

    def set_property(self, annotation: Annotation, **values: object) -> bool:
        """Set attribution or handling mark of a mark."""
        after = annotation.altered(**values)
        return self.edit(
            self.tr("change of a key point"), (annotation,), (after,), "+".join(values)
        )

    def move(self, annotation: Annotation, text: str, span: Span, typing: str = "") -> bool:
        """Lay a mark over other words of the same text."""
        try:
            with self.read() as session:
                words = said.Said(session, text, self._readings)
                after = alter_marks.moved(words, annotation, text, span)
        except BadSpan:
            return False
        if after.span == annotation.span:
            return False
        name = self.tr("change of the marked words")
        return self.edit(name, (annotation,), (after,), typing)

    def split(self, annotation: Annotation, text: str, offset: int) -> bool:
        """Cut a mark in two; False where nothing would be left on a side."""
        try:
            with self.read() as session:
                before, after = alter_marks.split(session, annotation, text, offset)
        except BadSpan:
            return False
        return self.edit(self.tr("splitting of a key point"), before, after)

    def join(self, text: str, marks: Sequence[Annotation]) -> bool:
        """Make one mark of several of an article, in text order, with all between them."""
        with self.read() as session:
            before, after = alter_marks.joined(session, text, marks)
        return self.edit(self.tr("joining of key points"), before, after)

    def remove(self, annotation: Annotation) -> bool:
        """Remove a mark. Own words that a briefing put beside it stay there as free text.

        A suggestion is rejected by it.
        """
        if annotation.waits:
            step = self.tr("reject a suggestion")
            return self.edit(step, (annotation,), (annotation.rejected(),))
        with self.read() as session:
            before, after = alter_marks.removal(session, annotation)
        return self.edit(self.tr("removal of a key point"), before, after)

    def look_for_others(self) -> None:
        """See whether another program has written, and tell so; once the store is closed, never.

        A store that cannot be reached any more is told once.
        """
        if not self._watch.isActive():
            return
        try:
            self.store.require_in_place()
            version = self.store.data_version()
        except StoreError as error:
            if self._in_reach:
                self._in_reach = False
                self.refused.emit(error)
            return
        self._in_reach = True
        if version != self._seen_version:
            self._seen_version = version
            self.changed.emit(Change(everything=True))
        self._upkeep.tidying.look()

    def close(self) -> None:
        """Stop the jobs and close the store."""
        self.end_long_step()
        self.closing.emit()
        self.begin_no_more()
        self._watch.stop()
        self.unstored.stop()
        self._upkeep.stop()
        self.jobs.close()
        self.store.close()


def binned(article: Article) -> Article:
    """Return an article as it lies in the bin from now on."""
    return replace(article, binned_at=utc_now())


def _left_behind(article: Article) -> Article:
    """Return an article as undo leaves it: in the bin, in no dossier, since those may go next."""
    return replace(binned(article), dossiers=())
