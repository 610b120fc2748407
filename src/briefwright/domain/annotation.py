"""Annotations: a marked passage of an article, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from briefwright.domain.article import Article
from briefwright.domain.fields import Fields
from briefwright.domain.ids import AnnotationId, ArticleId, CategoryId, new_id
from briefwright.domain.text import Span, TextQuote


class State(StrEnum):
    """Whether a person stands behind an annotation."""

    ACCEPTED = "accepted"
    SUGGESTED = "suggested"
    REJECTED = "rejected"


class Attribution(StrEnum):
    """Whose words they are."""

    DIRECT_QUOTE = "direct quote"
    REPORTED_SPEECH = "reported speech"
    OUTLET = "the outlet's own statement"
    OFFICIAL_READOUT = "official readout"


class Clue(StrEnum):
    """Something about a passage that speaks for its category; the screen has the words."""

    NAMED_ACTOR = "named actor"
    DEADLINE = "deadline"
    AMOUNT = "amount"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    CHANGE = "change"
    RANGE = "range"
    MULTIPLE = "multiple"
    IN_A_LIST = "in a list"  # the cue stands in the line above the list
    IN_QUOTES = "in quotes"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage is offered: facts, for which the screen has the words."""

    cue: str = ""  # the words that gave it away, as the source has them; "" where none did
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """As what the program offered a passage. It stays with the mark when somebody has decided."""

    category: CategoryId
    confidence: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody said to something that was offered."""

    offer: Offer
    agreed: bool  # accepted, and as what it was offered


@dataclass(frozen=True, slots=True)
class Annotation:
    """A passage of an article's text with category, note and fields.

    The span says where the words stand, the quote what they were; both together are the W3C
    selectors. The span is trimmed of white space and belongs to this article version.
    """

    id: AnnotationId
    article_id: ArticleId
    category: CategoryId
    span: Span
    quote: TextQuote
    note: str = ""
    fields: Fields = field(default_factory=dict)
    attribution: Attribution | None = None
    handling: str = ""
    state: State = State.ACCEPTED
    author: str = ""
    created: datetime | None = None  # UTC, to the millisecond
    changed: datetime | None = None
    offer: Offer | None = None  # where the program offered it
    revision: int = field(default=0, compare=False)

    @classmethod
    def on(cls, article: Article, text: str, span: Span, category: CategoryId) -> Self:
        """Annotate `span` of `text`, the article's canonical text.

        Raises BadSpan where it leaves the text or holds only white space.
        """
        span = span.trimmed(text)
        quote = TextQuote.of(text, span)
        now = utc_now()
        new = AnnotationId(new_id())
        return cls(new, article.id, category, span, quote, created=now, changed=now)

    def moved(self, text: str, span: Span) -> Self:
        """Return this annotation over other words of the same text."""
        span = span.trimmed(text)
        return self.altered(span=span, quote=TextQuote.of(text, span))

    def altered(self, **values: object) -> Self:
        """Return this annotation with other `values`, changed now.

        What somebody alters, they stand behind: a suggestion is accepted by it.
        """
        values = {"state": State.ACCEPTED, "changed": utc_now(), **values}
        if self.created is None:
            values["created"] = values["changed"]
        return replace(self, **values)  # type: ignore[arg-type]

    @property
    def waits(self) -> bool:
        """Whether it is a suggestion that nobody has decided on yet."""
        return self.state is State.SUGGESTED

    def accepted(self) -> Self:
        """Return the suggestion as a key point that a person stands behind."""
        return self.altered()

    def rejected(self) -> Self:
        """Return the suggestion as one that is not to come again."""
        return self.altered(state=State.REJECTED)

    def with_field(self, name: str, value: "object | None") -> Self:
        """Return this annotation with one field set, or without it where `value` is None."""
        others: Mapping[str, object] = {k: v for k, v in self.fields.items() if k != name}
        return self.altered(fields=dict(others) if value is None else {**others, name: value})


def utc_now() -> datetime:
    """Return this moment in UTC, to the millisecond that the store keeps."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
