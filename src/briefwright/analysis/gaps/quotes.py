"""Quotations in words of our own that no source has to the letter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import rapidfuzz

from briefwright.domain.note.provenance import as_read

_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|„([^„“”]+)[“”]|\"([^\"]+)\"")
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|…|\.\.\.")
_FEWEST = 3  # words: fewer are a manner of speaking, no quotation
_ALIKE = 80.0  # of 100: so like a source's words that it is those, altered


@dataclass(frozen=True, slots=True)
class Misquote:
    """Words in quotation marks that no source has so; `altered` where one has nearly the same."""

    words: str
    altered: bool


def misquoted(words: str, sources: Sequence[str]) -> list[Misquote]:
    """Return what `words` quote that stands in none of `sources`, which are as `as_read` has them.

    White space and the form of quotation marks do not count, and what is left out or put in as is
    usual, "…" and "[the harbour]", parts the words; everything else counts.
    """
    quoted = (next(filter(None, match.groups())) for match in _QUOTED.finditer(words))
    found = [
        said
        for said in dict.fromkeys(quoted)
        if len(said.split()) >= _FEWEST and not any(_is_in(said, source) for source in sources)
    ]
    return [Misquote(said, any(_is_like(said, source) for source in sources)) for said in found]


def _is_in(said: str, source: str) -> bool:
    """Whether a source has all pieces of what is quoted, one behind another."""
    at = 0
    for piece in filter(None, map(_bare, _LEFT_OUT.split(said))):
        found = source.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _bare(said: str) -> str:
    """Return what is quoted without the stop that the quoting sentence puts inside."""
    return as_read(said).rstrip(".,;:")


def _is_like(said: str, source: str) -> bool:
    words = as_read(said)
    return rapidfuzz.fuzz.partial_ratio(words, source, score_cutoff=_ALIKE) > 0 if source else False
