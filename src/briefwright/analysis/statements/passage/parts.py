"""The parts of a statement: who, what, to whom, and how it is put."""

from dataclasses import dataclass

from briefwright.domain.text import Span

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts of a statement stand in a region; NOWHERE for what it does not name.

    `proposed` says that the party of a proposal is whoever speaks: "Congress should …".
    """

    party: Span = NOWHERE
    action: Span = NOWHERE
    other: Span = NOWHERE  # the counterpart or addressee
    modality: str = ""
    firm: bool = True  # whether a bare "on Monday" may be the time limit: not of what was signed
    proposed: bool = False
    negated: bool = False  # "won’t sell", "does not plan to sell"
    named: bool = False  # whether the party counts only where it is one that is named
