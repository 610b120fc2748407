"""Suggestions: the passages of an article that look like key points."""

from datetime import date

from briefwright.analysis.statements.finding import statements
from briefwright.domain.suggestion import Suggestion


def suggest(
    text: str,
    language: str,
    published: date | None = None,  # noqa: ARG001  # deadlines will be read against it
) -> list[Suggestion]:
    """Return what looks like a key point in `text`, in reading order.

    `text` is canonical; `language` is its ISO 639-1 code: one that is neither English nor Russian
    gives nothing. The same text always gives the same suggestions.
    """
    found = [
        Suggestion(one.span, one.category, one.confidence, one.reason)
        for one in statements(text, language)
    ]
    return sorted(found, key=lambda one: (one.span, one.category))
