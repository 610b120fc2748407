"""Finds what somebody said in so many words."""

import re
from collections.abc import Iterator

from briefwright.domain.text import Span

_FEWEST_WORDS = 8  # a quotation of fewer has little to quote
_QUOTED = re.compile(
    r"“([^“”\n]{40,700})”|«([^«»\n]{40,700})»|(?<![\w\"])\"(?=\S)([^\"\n]{40,700})\"(?![\w\"])"
)
_WHOLE = re.compile(r"[.,!?…]\Z")  # as sentences end inside quotation marks
_FRAMED = re.compile(r"\s*(?:,|[.,]?\s*[—–-])\s")  # as Russian goes on behind them


def quotations(text: str) -> Iterator[Span]:
    """Return the sentences in quotation marks, without the marks."""
    for found in _QUOTED.finditer(text):
        span = Span(*found.span(found.lastindex or 0)).trimmed(text)
        words = text[span.start : span.end]
        whole = _WHOLE.search(words) or _FRAMED.match(text, found.end())
        if whole and words[0].isupper() and len(words.split()) >= _FEWEST_WORDS:
            yield Span(span.start, span.end - words.endswith(","))
