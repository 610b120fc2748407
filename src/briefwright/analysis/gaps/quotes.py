"""Quotations in words of our own that no source has to the letter."""

import re
from collections.abc import Iterable

from briefwright.domain.note.provenance import as_read

_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|\"([^\"]+)\"")
_FEWEST = 3  # words: fewer are a manner of speaking, no quotation


def misquoted(words: str, sources: Iterable[str]) -> list[str]:
    """Return what `words` quote that stands in none of `sources`.

    White space and the form of quotation marks do not count; everything else does.
    """
    known = [as_read(source) for source in sources]
    quoted = (next(filter(None, match.groups())) for match in _QUOTED.finditer(words))
    return [
        said
        for said in dict.fromkeys(quoted)
        if len(said.split()) >= _FEWEST and not any(as_read(said) in source for source in known)
    ]
