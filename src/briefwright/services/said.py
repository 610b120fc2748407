"""What the words of marks say by themselves, to be told from what a person typed."""

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.fields import Fields
from briefwright.domain.figure import OWN_FIELDS
from briefwright.services.mark_passage import read_fields
from briefwright.store import articles, categories
from briefwright.store.store import Session


class Said:
    """Reads the words of marks, with one look into the store for each category and article."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._categories: dict[str, Category | None] = {}
        self._languages: dict[str, str] = {}

    def of(self, annotation: Annotation) -> Fields:
        """Return the fields that the words fill."""
        category = self.category(annotation)
        if category is None:
            return {}
        return read_fields(category, annotation.quote.exact, self._language(annotation))

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

    def _language(self, annotation: Annotation) -> str:
        found = annotation.article_id
        if found not in self._languages:
            article = articles.get(self._session, found)
            assert article is not None, "a mark without its article"
            self._languages[found] = article.language
        return self._languages[found]
