"""Suggestions: passages that the program offers, and why."""

from dataclasses import dataclass, field

from briefwright.domain.annotation import Annotation, Attribution, Offer, State
from briefwright.domain.annotation import Clue as Clue
from briefwright.domain.annotation import Reason as Reason
from briefwright.domain.fields import Fields
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId, new_id
from briefwright.domain.text import Span, TextQuote


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage that looks like a key point. The same text always gives the same ones."""

    span: Span  # trimmed of white space
    category: CategoryId
    confidence: float  # 0 to 1: of those at 0.8 about eight in ten are right
    reason: Reason
    fields: Fields = field(default_factory=dict)
    attribution: Attribution | None = None

    def on(self, article_id: ArticleId, text: str) -> Annotation:
        """Return the annotation of `text` that waits for somebody to accept it."""
        return Annotation(
            AnnotationId(new_id()),
            article_id,
            self.category,
            self.span,
            TextQuote.of(text, self.span),
            fields=self.fields,
            attribution=self.attribution,
            state=State.SUGGESTED,
            offer=Offer(self.category, round(self.confidence, 3), self.reason),
        )
