"""Identity: who is who, decided by us and never by the database."""

from typing import NewType
from uuid import uuid4

ArticleId = NewType("ArticleId", str)
AnnotationId = NewType("AnnotationId", str)
DossierId = NewType("DossierId", str)
BriefingId = NewType("BriefingId", str)
SectionId = NewType("SectionId", str)
BlockId = NewType("BlockId", str)
SearchId = NewType("SearchId", str)
CategoryId = NewType("CategoryId", str)  # a slug: "figure"


def new_id() -> str:
    """Return a new UUID in its 36-character form."""
    return str(uuid4())
