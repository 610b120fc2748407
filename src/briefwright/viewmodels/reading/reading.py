"""Reading: which article is open, its marks, and the one that is being worked on."""

from bisect import insort
from collections.abc import Collection
from datetime import date

from PySide6.QtCore import QObject, Signal

from briefwright.analysis.notices import notices
from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Content, Notice
from briefwright.domain.category import Category
from briefwright.domain.change import Change
from briefwright.domain.errors import BriefwrightError
from briefwright.domain.ids import AnnotationId, ArticleId
from briefwright.domain.text import Span
from briefwright.viewmodels.workbench import Workbench


class Reading(QObject):
    """The article under the reader's eyes. Follows every change, whoever made it."""

    opened = Signal()  # another article, or none
    facts_changed = Signal()  # title, outlet, published … of the same article
    marks_changed = Signal()
    active_changed = Signal(str)  # an annotation's id, or ""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench)
        self.workbench = workbench
        self.article: Article | None = None
        self.content: Content | None = None
        self.marks: list[Annotation] = []
        self.categories: list[Category] = workbench.categories()
        self.active = ""
        workbench.changed.connect(self._on_changed)

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
        self.article = article
        self.marks = self.workbench.annotations(article_id)
        self.active = ""
        self.opened.emit()
        self.active_changed.emit("")

    def close(self) -> None:
        """Have no article open."""
        self.article = self.content = None
        self.marks = []
        self.active = ""
        self.opened.emit()
        self.active_changed.emit("")

    def notices(self) -> tuple[Notice, ...]:
        """Return what the reader should know about the article."""
        if self.article is None or self.content is None:
            return ()
        return notices(self.article, self.content.text, date.today())  # noqa: DTZ011  (local day)

    # marks ----------------------------------------------------------------------------------

    def mark(self, annotation_id: str) -> Annotation | None:
        """Return a mark of this article by its id."""
        return next((mark for mark in self.marks if mark.id == annotation_id), None)

    def active_mark(self) -> Annotation | None:
        """Return the mark that is being worked on."""
        return self.mark(self.active)

    def category(self, annotation: Annotation) -> Category | None:
        """Return the category of a mark."""
        return next((c for c in self.categories if c.id == annotation.category), None)

    def category_by_key(self, key: str) -> Category | None:
        """Return the category that this key marks with."""
        return next((c for c in self.categories if c.key and c.key == key.upper()), None)

    def set_active(self, annotation_id: str) -> None:
        """Work on this mark; "" for none."""
        if annotation_id != self.active:
            self.active = annotation_id
            self.active_changed.emit(annotation_id)

    def annotate(self, span: Span, category: Category) -> Annotation | None:
        """Mark words of the open article and work on the new mark."""
        if self.article is None or self.content is None:
            return None
        made = self.workbench.annotate(self.article, self.content.text, span, category)
        if made is not None:
            self.set_active(made.id)
        return made

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
                return self.workbench.move(mark, text, span)

    # following --------------------------------------------------------------------------------

    def _on_changed(self, change: Change) -> None:
        if change.touches(Category):
            self.categories = self.workbench.categories()
        if self.article is None:
            return
        if change.everything or self.article.id in change.articles:
            if change.touches(Article):
                self._refresh_article()
            if change.everything or change.touches(Category):
                self._take_marks(self.workbench.annotations(self.article.id))
            elif change.touches(Annotation):
                self._take_marks(self._patched(change.ids))

    def _refresh_article(self) -> None:
        assert self.article is not None
        now = self.workbench.article(self.article.id)
        if now is None or now.binned_at is not None:
            self.close()
        elif now != self.article:
            self.article = now
            self.facts_changed.emit()

    def _patched(self, ids: Collection[str]) -> list[Annotation]:
        """Return the marks with those of `ids` read anew; the others are as they were."""
        marks = [mark for mark in self.marks if mark.id not in ids]
        for annotation_id in ids:
            now = self.workbench.annotation(AnnotationId(annotation_id))
            if now is not None and self.article is not None and now.article_id == self.article.id:
                insort(marks, now, key=lambda mark: mark.span)
        return marks

    def _take_marks(self, marks: list[Annotation]) -> None:
        if self.article is None:
            return
        self.marks = marks
        self.marks_changed.emit()
        if self.active and self.active_mark() is None:
            self.set_active("")
