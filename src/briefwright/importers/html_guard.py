"""Pages made to choke a parser are refused before a parser sees them."""

import re

from briefwright.domain.errors import ImportFailed, ImportFault

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>]*)>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_LONG_TAG = 8_000
_LONG = re.compile(rf"<[^<>]{{{_LONG_TAG}}}")
_MOST_ATTRIBUTES = 500
_MOST_DEPTH = 3_000
_NEVER_DEEP = {  # elements that hold nothing, or whose end tag writers leave out
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "td", "th", "tr", "dd", "dt", "option", "tbody", "thead",
}  # fmt: skip


def refuse_bombs(page: str, source: str) -> None:
    """Raise ImportFailed where a tag has hundreds of attributes or tags nest by thousands.

    A long tag alone is no crime: pages carry pictures and scripts in attributes.
    """
    if page.count("<") <= _MOST_DEPTH and not _LONG.search(page):
        return
    depth = 0
    for tag in _TAG.finditer(page):
        if len(tag[3]) > _LONG_TAG and len(_QUOTED.sub("", tag[3]).split()) > _MOST_ATTRIBUTES:
            raise ImportFailed(source, ImportFault.HOSTILE, "attributes")
        if tag[2].lower() not in _NEVER_DEEP and not tag[3].endswith("/"):
            depth = max(0, depth + (-1 if tag[1] else 1))
            if depth > _MOST_DEPTH:
                raise ImportFailed(source, ImportFault.HOSTILE, "nesting")
