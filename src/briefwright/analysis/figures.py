"""Reads the one figure in the words that a person marked, or typed, and finds those of a text.

What could be read in two ways is not read at all: a wrong sign or magnitude in a briefing is worse
than an empty field. English and Russian; another language brings its own grammar.
"""

from briefwright.analysis.quantity.finding import surroundings
from briefwright.analysis.quantity.finding.finder import find
from briefwright.analysis.quantity.finding.found import FoundFigure
from briefwright.analysis.quantity.grammars import GRAMMARS, Grammar
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import Token, tokens
from briefwright.analysis.quantity.units import TIME, UNIT_MARKS
from briefwright.domain.figure import Doubt, Figure
from briefwright.domain.text import Span
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, PLURALS, SHARE, TIMES

__all__ = ["FoundFigure", "around", "doubt", "find", "read", "read_all"]

_LONGEST_PASSAGE = 2000  # characters; more than that is no figure


def read(words: str, language: str = "en") -> Figure | None:
    """Return the figure in `words`; None where there is none, or two, or it is not clear.

    - A change downwards is negative ("fell 5 percent" is -5, trend down), because 5 with the trend
      lost would read as growth. Only a factor stays as it stands: "fell 5 times" is 5, down;
      "halved" is 0.5, down.
    - "minus 5-6 percent" has a sign and no trend: the trend is what a verb or noun says.
    - A bound is on the size of a change: "fell by more than 5 percent" fills only `value_high`
      with -5.
    - "from 3 to 5 percent" is a change from 3; only "ranges from" and "between" make it a range.
    - Parts that no decimal can say have three places: a third is 0.333 of unit "share".
    """
    return _read(words, language)[0]


def doubt(words: str, language: str = "en") -> Doubt | None:
    """Return what keeps `read` from reading a figure in `words`; None where they hold none."""
    return _read(words, language)[1]


def around(text: str, span: Span, figure: Figure, language: str = "en") -> dict[str, str]:
    """Return measure, place and period as the sentence around `figure` says them for certain."""
    measure = figure.unit.partition(" per ")[0]
    relative = measure in {"", PERCENT, PERCENTAGE_POINT, TIMES, SHARE}
    counted = not (figure.currency or relative or measure in PLURALS or measure in UNIT_MARKS)
    return surroundings.surroundings(text, span, language, counted=counted)


def _read(words: str, language: str) -> tuple[Figure | None, Doubt | None]:
    grammar = GRAMMARS.get(language)
    cut = _cut(words, grammar) if grammar else []
    if grammar is None or not cut:
        return None, None
    try:
        found = grammar.mentions(cut, grammar.quantities(cut))
        if len(found) > 1:  # a duration beside the figure is its period
            found = [mention for mention in found if mention.low.unit not in TIME]
        if len(found) == 1:
            return grammar.figure_of(cut, found[0])[0], None
    except Unclear as unclear:
        return None, Doubt(str(unclear))
    return None, Doubt(words, several=True) if found else None


def read_all(words: str, language: str = "en") -> Figure | None:
    """Return the figure that `words` are from the first to the last; None as `read` does.

    A word that takes no part is refused: who typed it meant something by it. So is "1.234", in
    which the point may divide thousands where the words are nobody's but the one who typed them.
    """
    grammar = GRAMMARS[language]
    cut = _cut(words, grammar)
    try:
        found = grammar.mentions(cut, grammar.quantities(cut))
        if len(found) != 1:
            return None
        figure, lead = grammar.figure_of(cut, found[0])
        grammar.refuse_rest(cut, found[0], lead, figure)
    except Unclear:
        return None
    return figure


def _cut(words: str, grammar: Grammar) -> list[Token]:
    legible = len(words) <= _LONGEST_PASSAGE and grammar.reads(words)
    return grammar.named(tokens(words)) if legible else []
