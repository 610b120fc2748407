"""Finds the figures of a whole text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefwright.analysis.quantity.finding.candidates import Candidate, candidates
from briefwright.analysis.quantity.finding.found import FoundFigure
from briefwright.analysis.quantity.finding.lexicon import LEXICONS, Lexicon
from briefwright.analysis.quantity.finding.windows import mended, windows
from briefwright.analysis.quantity.finding.worth import clues_of, worth
from briefwright.analysis.quantity.grammars import GRAMMARS, Grammar
from briefwright.analysis.quantity.tokens import Token, tokens
from briefwright.domain.text import Span

_OFFERED = 0.5
_WHOSE = re.compile("[Рр]осси|₽|RUB")
_TWO_ROUBLES = re.compile(r"[Бб]елорус|[Бб]еларус|БЕЛТА|Минск")  # where "рублей" may be theirs


def find(text: str, language: str) -> list[FoundFigure]:
    """Return the figures of `text` in their order; none where we do not read its language.

    Takes time in proportion to the length of the text.
    """
    grammar = GRAMMARS.get(language)
    return [] if grammar is None else list(_find(text, grammar, LEXICONS[language]))


def _find(text: str, grammar: Grammar, lexicon: Lexicon) -> Iterator[FoundFigure]:
    plain = mended(text)
    shared = len(_TWO_ROUBLES.findall(text)) > 1
    for window in windows(plain, grammar.seed):
        cut = grammar.named(tokens(plain[window.start : window.end]))
        taken = 0  # words of the figure before
        for found in candidates(cut, grammar):
            sure = worth(cut, found, lexicon)
            if sure < _OFFERED or found.last <= taken:
                continue
            candidate = _behind(found, taken, cut)
            taken = candidate.last
            span = Span(
                window.start + cut[candidate.first].start,
                window.start + cut[candidate.last - 1].end,
            ).trimmed(text)
            around = slice(max(0, span.start - 1), span.end)
            lost = text[around] != plain[around]
            words = text[span.start : span.end]
            theirs = shared and _is_rouble(candidate, words)
            doubt = candidate.doubt or (words if lost or theirs else "")
            yield FoundFigure(span, candidate.figure, sure, clues_of(candidate), doubt)


def _behind(candidate: Candidate, taken: int, cut: Sequence[Token]) -> Candidate:
    """Leave the figure before its words; one that both may mean leaves this one in doubt."""
    if candidate.first >= taken:
        return candidate
    first = max(taken, candidate.mention.quantities[0].first)
    return replace(candidate, first=first, doubt=candidate.doubt or cut[candidate.first].text)


def _is_rouble(candidate: Candidate, words: str) -> bool:
    """Whether it is of roubles and does not say whose."""
    figure = candidate.figure
    return figure is not None and figure.currency == "RUB" and not _WHOSE.search(words)
