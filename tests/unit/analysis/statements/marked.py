"""Articles with a passage between ⟦ and ⟧, and what is read of it."""

from datetime import date

from briefwright.analysis.statements.details import details
from briefwright.domain.annotation import Attribution
from briefwright.domain.fields import Fields
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import Span

PUBLISHED = date(2025, 11, 12)  # a Wednesday


def read(article: str, category: str, language: str = "en") -> tuple[Fields, Attribution | None]:
    """Return the fields and the attribution of the passage that is marked in `article`."""
    start = article.index("⟦")
    end = article.index("⟧") - 1
    text = article.replace("⟦", "").replace("⟧", "")
    return details(text, Span(start, end), CategoryId(category), language, PUBLISHED)
