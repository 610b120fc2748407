"""Lines of a page that ask its readers for something: no party of the article does."""

import re

from briefwright.domain.text import Span

_CONTACT = re.compile(
    r"(?:for|all)\s+(?:(?:all|any|further|more|other|general)\s+)?(?:(?:media|press|general)\s+)?"
    r"(?:enquir|inquir|queries|information|details|press\s+contact|media\s+contact)\w*"
    r"|(?:по\s+вопросам|контакты\s+для|телефон\w*\s+для)\s",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:call|phone|telephone|tel|fax|contact|e-?mail|visit|звоните|телефон|пишите)\b"
    r"[\s:.*a-zа-яё]{0,20}(?:[+(]?\d[\d\s()-]{4,}|https?://|www\.|\S+@\S)",
    re.IGNORECASE,
)
_READER = re.compile(
    r"(?:please\s+)?(?:(?:un)?subscribe|sign\s+up|click|read\s+more|follow\s+us|share\s+this"
    r"|do\s+not\s+(?:forward|reply)|подпи(?:шитесь|сывайтесь)|читайте\s+также)\b",
    re.IGNORECASE,
)


def is_furniture(text: str, span: Span) -> bool:
    """Whether a passage is such a line."""
    line = Span(text.rfind("\n", 0, span.start) + 1, span.end).trimmed(text)
    openings = (form.match(text, at, span.end) for form in (_CONTACT, _READER)
                for at in {line.start, span.start})  # fmt: skip
    return any(openings) or _REACH.search(text, span.start, span.end) is not None
