"""Finds the figures of a whole text."""

from collections.abc import Iterator

from briefwright.analysis.quantity.finding.candidates import candidates
from briefwright.analysis.quantity.finding.found import FoundFigure
from briefwright.analysis.quantity.finding.lexicon import LEXICONS, Lexicon
from briefwright.analysis.quantity.finding.windows import mended, windows
from briefwright.analysis.quantity.finding.worth import clues_of, worth
from briefwright.analysis.quantity.grammars import GRAMMARS, Grammar
from briefwright.analysis.quantity.tokens import tokens
from briefwright.domain.text import Span

_OFFERED = 0.5


def find(text: str, language: str) -> list[FoundFigure]:
    """Return the figures of `text` in their order; none where we do not read its language.

    Takes time in proportion to the length of the text.
    """
    grammar = GRAMMARS.get(language)
    return [] if grammar is None else list(_find(text, grammar, LEXICONS[language]))


def _find(text: str, grammar: Grammar, lexicon: Lexicon) -> Iterator[FoundFigure]:
    plain = mended(text)
    for window in windows(plain, grammar.seed):
        words = grammar.named(tokens(plain[window.start : window.end]))
        for candidate in candidates(words, grammar):
            sure = worth(words, candidate, lexicon)
            if sure < _OFFERED:
                continue
            span = Span(
                window.start + words[candidate.first].start,
                window.start + words[candidate.last - 1].end,
            ).trimmed(text)
            around = slice(max(0, span.start - 1), span.end)
            lost = text[around] != plain[around]
            clues = clues_of(candidate)
            doubt = "lost" if lost else candidate.doubt
            yield FoundFigure(span, candidate.figure, sure, clues, doubt)
