"""A figure that was found in a text."""

from dataclasses import dataclass

from briefwright.domain.figure import Figure
from briefwright.domain.suggestion import Clue
from briefwright.domain.text import Span


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """Words of a text that look like a quantity that matters.

    Where there is a doubt the figure is a guess for a person to check; None where not even that
    could be made.
    """

    span: Span  # trimmed of white space
    figure: Figure | None
    confidence: float  # 0 to 1, that somebody would mark it: of those at 0.8 about eight in ten
    clues: tuple[Clue, ...] = ()
    doubt: str = ""  # the word that could be read in two ways
