"""Finds the figures of a whole text."""

from collections.abc import Iterator

from briefwright.analysis.quantity.finding.candidates import candidates
from briefwright.analysis.quantity.finding.found import FoundFigure
from briefwright.analysis.quantity.finding.windows import mended, windows
from briefwright.analysis.quantity.finding.worth import clues_of, worth
from briefwright.analysis.quantity.grammars import GRAMMARS, Grammar
from briefwright.analysis.quantity.tokens import tokens
from briefwright.domain.figure import FigureKind
from briefwright.domain.text import Span

_OFFERED = 0.5


def find(text: str, language: str) -> list[FoundFigure]:
    """Return the figures of `text` in their order; none where we do not read its language.

    Takes time in proportion to the length of the text.
    """
    grammar = GRAMMARS.get(language)
    return [] if grammar is None else list(_find(text, grammar))


def _find(text: str, grammar: Grammar) -> Iterator[FoundFigure]:
    plain = mended(text)
    for window in windows(plain, grammar.seed):
        words = grammar.named(tokens(plain[window.start : window.end]))
        for candidate in candidates(words, grammar):
            mention, figure = candidate.mention, candidate.figure
            sure = worth(words, mention, candidate.first)
            if sure < _OFFERED:
                continue
            span = Span(
                window.start + words[candidate.first].start,
                window.start + words[candidate.last - 1].end,
            ).trimmed(text)
            lost = text[span.start - 1 : span.end] != plain[span.start - 1 : span.end]
            change = figure is not None and figure.kind is FigureKind.CHANGE
            clues = clues_of(mention, change=change)
            doubt = "lost" if lost else candidate.doubt
            yield FoundFigure(span, figure, sure, clues, doubt)
