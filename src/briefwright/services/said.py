"""What the words of marks say by themselves, to be told from what a person typed."""

from briefwright.analysis.statements.details import Reading
from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.article import Article
from briefwright.domain.category import Category
from briefwright.domain.fields import Fields
from briefwright.domain.figure import OWN_FIELDS
from briefwright.services.mark_passage import Readings, facts
from briefwright.store import articles, categories
from briefwright.store.store import Session


class Said:
    """Reads the words of marks, with one look into the store for each category and article.

    Whoever goes on reading the same article hands over the same `readings`.
    """

    def __init__(
        self,
        session: Session,
        text: str | None = None,
        readings: Readings | None = None,
        article: Article | None = None,
    ) -> None:
        self._session = session
        self._text = text  # of the one article that is asked about; None: as it is stored
        self._readings = readings or Readings()
        self._categories: dict[str, Category | None] = {}
        self._last: tuple[Article, str] | None = None  # that was read: a text may be large
        if article is not None and text is not None:  # it need not be stored yet
            self._last = article, text

    def of(self, annotation: Annotation) -> Fields:
        """Return the fields that the words fill."""
        return self._facts(annotation)[0]

    def attribution(self, annotation: Annotation) -> Attribution | None:
        """Return whose words they are, as far as the text shows."""
        return self._facts(annotation)[1]

    def typed(self, annotation: Annotation) -> set[str]:
        """Return the names of the fields that are not as the words say; a number counts whole."""
        said, known = self.of(annotation), annotation.fields
        typed = {name for name in {*known, *said} if known.get(name) != said.get(name)}
        return typed | OWN_FIELDS if typed & OWN_FIELDS else typed

    def category(self, annotation: Annotation) -> Category | None:
        """Return the category of a mark."""
        slug = annotation.category
        if slug not in self._categories:
            self._categories[slug] = categories.get(self._session, slug)
        return self._categories[slug]

    def _facts(self, annotation: Annotation) -> tuple[Fields, Attribution | None]:
        category = self.category(annotation)
        if category is None:
            return {}, None
        article = self._reading(annotation)
        return facts(category, article, annotation.quote.exact, annotation.span)

    def _reading(self, annotation: Annotation) -> Reading:
        found = annotation.article_id
        if self._last is None or self._last[0].id != found:
            article = articles.get(self._session, found)
            assert article is not None, "a mark without its article"
            text = articles.text(self._session, article) if self._text is None else self._text
            self._last = article, text
        return self._readings.of(*self._last)
