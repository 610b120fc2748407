"""What the fields of the form ask while they are typed in; made once the store is open."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from briefwright.domain.annotation import Annotation
from briefwright.domain.fields import FieldKind, FieldSpec, FieldValue
from briefwright.domain.figure import Doubt
from briefwright.services import mark_passage, typed_values
from briefwright.viewmodels.days import language
from briefwright.viewmodels.reading.fields import values
from briefwright.viewmodels.reading.fields.names import KnownNames
from briefwright.viewmodels.reading.reading import Reading

if TYPE_CHECKING:
    from briefwright.analysis.statements.details import Reading as Said


class FieldHelp(QObject):
    """Reads what is typed, and knows names to complete with."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._reading = reading
        self._known = KnownNames(reading)
        self.grown = self._known.grown

    def takes_name(self, spec: FieldSpec) -> bool:
        """Whether a field holds the name of somebody or of a place."""
        return spec.name in typed_values.NAME_FIELDS and spec.kind is FieldKind.TEXT

    def names(self) -> list[str]:
        """Return the names known by now, the likeliest first."""
        return self._known.names()

    def read(self, spec: FieldSpec, words: str, *, done: bool = True) -> FieldValue | None:
        """Return what `words` say in a field; raises BadField."""
        return values.read(spec, words, self._typing(done=done))

    def doubt(self, mark: Annotation) -> Doubt | None:
        """Return why the words of a figure were not read, where nobody has filled it either."""
        said = self._said(mark)
        return None if said is None else mark_passage.doubt_of(mark, said)

    def heads(self, mark: Annotation) -> tuple[str, ...]:
        """Return the heads of the table that a figure rests on, as the text has them."""
        said = self._said(mark)
        return () if said is None else mark_passage.heads_of(mark, said)

    @cached_property
    def _readings(self) -> "mark_passage.Readings":
        return mark_passage.Readings()

    def _said(self, mark: Annotation) -> "Said | None":
        """Return how the open article is read; nothing for a mark that is left for another."""
        article, content = self._reading.article, self._reading.content
        if article is None or content is None or article.id != mark.article_id:
            return None
        return self._readings.of(article, content.text)

    def applied(
        self, mark: Annotation, before: Annotation, spec: FieldSpec, words: str, *, done: bool
    ) -> Annotation:
        """Return `mark` with what `words` say in the field; raises BadField."""
        return values.applied(mark, before, spec, words, self._typing(done=done))

    def restored(self, mark: Annotation, before: Annotation, spec: FieldSpec) -> Annotation:
        """Return `mark` with the field, and what typing in it changed, as it was `before`."""
        return values.restored(mark, before, spec)

    def _typing(self, *, done: bool) -> values.Typing:
        article = self._reading.article
        spoken = {article.language[:2], language()} if article is not None else {language()}
        return values.Typing(done, spoken)
