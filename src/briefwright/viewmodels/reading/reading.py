"""Reading: which article is open, its marks, and the one that is being worked on."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from briefwright.analysis import notices
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Notice
from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId
from briefwright.domain.mark import Mark
from briefwright.domain.text import Span
from briefwright.importers.original import layouts
from briefwright.store import article_lists
from briefwright.store.annotations import StoredMark
from briefwright.viewmodels.reading import units
from briefwright.viewmodels.reading.mark_index import MarkIndex
from briefwright.viewmodels.reading.relatives import Relatives
from briefwright.viewmodels.reading.words import Unit, edge_near
from briefwright.viewmodels.suggestions.offers import Offers
from briefwright.viewmodels.workbench import Workbench


class Reading(QObject):
    """The article under the reader's eyes. Follows every change, whoever made it.

    Of the marks it holds only place and look; whole records are asked for when they are shown.
    """

    opened = Signal()  # another article, or none
    facts_changed = Signal()  # title, outlet, published … of the same article
    noticed = Signal()  # what the reader should know of it beside what was known at once
    marks_changed = Signal(list, list)  # marks gone, marks come; both empty: read all anew
    active_changed = Signal(str)  # an annotation's id, or ""
    others_wrote = Signal(list)  # another program has changed marks; told before `marks_changed`

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.workbench = workbench
        self.article: Article | None = None
        self.content: Content | None = None
        self.marks = MarkIndex()
        self._revisions: dict[str, int] = {}  # of the marks, as they were when last looked at
        self.notices: tuple[Notice, ...] = ()  # what the reader should know about the article
        self.active = ""
        self._active_mark: Annotation | None = None
        self.categories: list[Category] = []
        self._by_id: dict[CategoryId, Category] = {}
        self._take_categories()
        self.offers = Offers(self)
        workbench.changed.connect(self._on_changed)
        workbench.suggesting.offered.connect(self._on_offered)
        self.relatives = Relatives(self)

    def open(self, article_id: ArticleId) -> None:
        """Open an article; one that cannot be read is told and the last one stays."""
        if self.article is not None and self.article.id == article_id:
            return
        article = self.workbench.article(article_id)
        if article is None:
            return
        try:
            self.content = self.workbench.content(article)
        except BriefwrightError as error:
            self.workbench.refused.emit(error)
            return
        self._show(article, self.workbench.marks(article_id))

    def close(self) -> None:
        """Have no article open."""
        self.content = None
        self._show(None, ())

    def _show(self, article: Article | None, found: Sequence[StoredMark]) -> None:
        self.article = article
        found = self.offers.sift(found)
        self.marks = MarkIndex(mark for mark, _, _ in found)
        self._revisions = {mark.id: revision for mark, revision, _ in found}
        self.active, self._active_mark = "", None
        self._take_notice()
        self.opened.emit()
        self.active_changed.emit("")
        self.offers.tell()
        if article is not None:  # once it is seen
            QTimer.singleShot(0, self, partial(self._have_read, article))

    def _have_read(self, article: Article) -> None:
        if self.article is not None and self.article.id == article.id:
            self.workbench.suggesting.want(self.article)

    def has_original(self) -> bool:
        """Whether the article came with a layout of its own that can be shown."""
        if self.article is None or self.content is None:
            return False
        return layouts.layout_of(self.article, self.content) is not layouts.Layout.NONE

    def _take_notice(self) -> None:
        """Say what is known of the article, and have its text looked at once it is seen."""
        article, today = self.article, date.today()  # noqa: DTZ011  (the local day)
        self.notices = article.notices_on(today) if article is not None else ()
        if article is not None and article.published is not None:
            QTimer.singleShot(0, self, partial(self._look_closely, article, today))

    def _look_closely(self, article: Article, today: date) -> None:
        if self.article is not article or self.content is None:
            return
        text = self.content.text
        self.workbench.jobs.ask(
            lambda _progress: notices.notices(article, text, today), partial(self._note, article)
        )

    def _note(self, article: Article, found: tuple[Notice, ...]) -> None:
        if self.article is article and found != self.notices:
            self.notices = found
            self.noticed.emit()

    # marks ----------------------------------------------------------------------------------

    def annotation(self, annotation_id: str) -> Annotation | None:
        """Return the whole record of a mark of this article."""
        if annotation_id == self.active:
            return self._active_mark
        mark = self.marks.get(annotation_id)
        return None if mark is None else self.workbench.annotation(mark.id)

    def annotations(self, ids: Sequence[AnnotationId]) -> list[Annotation]:
        """Return the whole records of some marks, in the order of `ids`."""
        return self.workbench.annotations_by_id(ids)

    def has_key_points(self) -> bool:
        """Whether anything is marked; suggestions do not count."""
        return len(self.marks) > self.offers.shown

    def active_mark(self) -> Annotation | None:
        """Return the mark that is being worked on."""
        return self._active_mark

    def category(self, of: Annotation | Mark) -> Category | None:
        """Return the category of a mark."""
        return self._by_id.get(of.category)

    def category_by_key(self, key: str) -> Category | None:
        """Return the category that this key marks with."""
        return next((c for c in self.categories if c.key and c.key == key.upper()), None)

    def has_key(self, key: str) -> bool:
        """Whether a category is marked with this key."""
        return self.category_by_key(key) is not None

    def set_active(self, annotation_id: str) -> None:
        """Work on this mark; "" for none."""
        if annotation_id != self.active:
            self._active_mark = self.annotation(annotation_id)
            self.active = annotation_id if self._active_mark else ""
            self.active_changed.emit(self.active)

    def annotate(self, span: Span, category: Category) -> Annotation | None:
        """Mark words of the open article and work on the new mark."""
        if self.article is None or self.content is None:
            return None
        made = self.workbench.annotate(self.article, self.content.text, span, category)
        if made is not None:
            self.set_active(made.id)
        return made

    def move(self, span: Span, typing: str = "") -> bool:
        """Lay the active mark over other words; steps of the same `typing` at once are one."""
        mark = self.active_mark()
        if mark is None or self.content is None:
            return False
        return self.workbench.move(mark, self.content.text, span, typing)

    def move_ends(self, start: int, end: int) -> bool:
        """Move the ends of the active mark by so many code points, and on over white space."""
        mark = self.active_mark()
        if mark is None or self.content is None:
            return False
        text, span = self.content.text, mark.span
        while True:
            span = Span(span.start + start, span.end + end)
            if not 0 <= span.start < span.end <= len(text):
                return False
            if text[span.start : span.end].strip() and span.trimmed(text) != mark.span:
                return self.move(span, "ends")

    def split(self, offset: int) -> bool:
        """Cut the active mark in two at `offset`, between words; the first part stays active."""
        mark = self.active_mark()
        if mark is None or self.content is None:
            return False
        text = self.content.text
        return self.workbench.split(mark, text, edge_near(text, offset, mark.span))

    def joinable(self) -> list[Mark]:
        """Return the marks that would become one: the active one and the next of its kind."""
        mark = self.active_mark()
        if mark is None or mark.waits:
            return []
        here = Mark.of(mark)
        behind = islice(self.marks.all, self.marks.place(here.id) + 1, None)
        alike = (here.category, False)
        after = next((other for other in behind if other[3:] == alike), None)
        return [here, after] if after is not None else []

    def join(self) -> bool:
        """Make one mark of the active one and the next of its category, with all between."""
        marks = self.joinable()
        if not marks or self.content is None:
            return False
        both = self.annotations([mark.id for mark in marks])
        return self.workbench.join(self.content.text, both)

    # words ----------------------------------------------------------------------------------

    def unit_at(self, offset: int, unit: Unit) -> Span | None:
        """Return the unit that holds `offset`, else the next or the last; None without words."""
        return None if self.content is None else units.unit_at(self.content, offset, unit)

    def resized(self, span: Span, unit: Unit, step: int) -> Span | None:
        """Return `span` with one unit more behind it, or for a negative `step` one less."""
        if self.content is None:
            return None
        return (units.grown if step > 0 else units.shrunk)(self.content, span, unit)

    # following --------------------------------------------------------------------------------

    def _take_categories(self) -> bool:
        """Read the categories anew; whether they are others than before."""
        every = self.workbench.all_categories()
        before = self.all_categories()
        self.categories = [c for c in every if not c.retired]
        self._by_id = {c.id: c for c in every}
        return every != before

    def all_categories(self) -> list[Category]:
        """Return every category, the retired ones too: their marks still have a look."""
        return list(self._by_id.values())

    def _on_changed(self, change: Change) -> None:
        recoloured = change.touches(Category) and self._take_categories()
        if self.article is None:
            return
        if change.everything or self.article.id in change.articles:
            if change.touches(Article):
                self._refresh_article()
            if self.article is not None and change.touches(Annotation):
                self._refresh_marks(None if change.everything else tuple(change.ids))
        if self.article is not None and recoloured:
            self.marks_changed.emit([], [])

    def _refresh_article(self) -> None:
        assert self.article is not None
        now = self.workbench.article(self.article.id)
        if now is None or now.binned_at is not None:
            self._leave(now)
        elif now != self.article:
            self.article = now
            self._take_notice()
            self.facts_changed.emit()
            self.workbench.suggesting.want(now)

    def _leave(self, removed: Article | None) -> None:
        """Go from an article that is removed to its earlier version, if that stays; or close."""
        with self.workbench.read() as session:
            earlier = article_lists.earlier_versions(session, removed) if removed else []
        if earlier:
            self.open(earlier[0].id)
        else:
            self.close()

    def look_again(self, ids: Sequence[str]) -> None:
        """Look again which of these suggestions are to be shown."""
        if self.article is not None:
            self._refresh_marks(ids)

    def _on_offered(self, article_id: str, ids: Sequence[str]) -> None:
        if self.article is not None and self.article.id == article_id:
            self._refresh_marks(ids)

    def _refresh_marks(self, ids: Sequence[str] | None) -> None:
        """Read the marks of `ids` anew; None: those that another program has changed."""
        assert self.article is not None
        if ids is None:
            ids = self._changed_by_others()
            self.others_wrote.emit(ids)
            if not ids:
                return
        found = self.offers.sift(self.workbench.marks(self.article.id, ids), ids)
        come = [mark for mark, _, _ in found]
        known = (self.marks.get(annotation_id) for annotation_id in ids)
        gone = [mark for mark in known if mark is not None]
        self.marks.patch(gone, come)
        for annotation_id in ids:
            self._revisions.pop(annotation_id, None)
        self._revisions |= {mark.id: revision for mark, revision, _ in found}
        if self.active:
            mark = self.marks.get(self.active)
            self._active_mark = None if mark is None else self.workbench.annotation(mark.id)
        if gone or come:  # both empty would mean: read all anew
            self.marks_changed.emit(gone, come)
        self.offers.tell()
        if self.active and self._active_mark is None:
            self.active = ""
            self.active_changed.emit("")

    def _changed_by_others(self) -> list[str]:
        """Return the marks that came, went or were altered since they were last looked at."""
        assert self.article is not None
        before, now = self._revisions, self.workbench.revisions(self.article.id)
        changed = (i for i, revision in now.items() if before.get(i) != revision)
        return [*(before.keys() - now.keys()), *changed]
