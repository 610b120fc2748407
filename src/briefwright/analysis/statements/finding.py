"""Finds the clauses in which a party undertakes or proposes something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefwright.analysis.sentences import sentences
from briefwright.domain.ids import CategoryId
from briefwright.domain.suggestion import Reason
from briefwright.domain.text import Span

COMMITMENT = CategoryId("commitment")
PROPOSAL = CategoryId("proposal")

_CUES = {
    "en": (
        re.compile(
            r"\b(?:call(?:s|ed|ing)? (?:on|for|upon)|urg(?:e[sd]?|ing)"
            r"|propos(?:e[sd]?|als?|ing)|recommend\w*"
            r"|invit(?:e[sd]?|es|ing)|should|must|need(?:s|ed)? to|ready to|suggest\w*"
            r"|appeal(?:s|ed) (?:to|for)"
            r"|demand(?:s|ed)?|in favour of|encourag(?:es|ed))\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:will|shall|agree[sd]?(?: to| on)|pledg(?:e[sd]?|ing)|commit(?:s|ted) to"
            r"|plans? to|intends? to|signed|is set to|are to|is to|promised?"
            r"|vow(?:s|ed)|ordered|instructed"
            r"|unveil(?:s|ed)"
            r"|announc(?:es|ed) (?:an?|the)|approved)\b",
            re.IGNORECASE,
        ),
    ),
    "ru": (
        re.compile(
            r"\b(?:предлож\w+|предлага\w+|призва\w+|призыва\w+|необходимо|нужно|следует|должн[аы]?"
            r"|готов[аы]?|рекоменд\w+|пригласил\w*|попросил\w*|потребовал\w*|может быть"
            r"|проект\w* (?:указа|закона)|законопроект\w*|давайте)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:будет|будут|договорились|согласились|условились|подписа\w+|поручил\w*|намерен\w*|планиру\w+"
            r"|обязу\w+|обещ\w+|выделит|продолжат|станут|обеспечит|построит)\b",
            re.IGNORECASE,
        ),
    ),
}
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*•–—]|\d{1,2}[.)])[ \t])| {3,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A statement and what gave it away."""

    span: Span
    category: CategoryId
    confidence: float
    reason: Reason


def statements(text: str, language: str) -> Iterator[Found]:
    """Find the statements of `text`, in reading order; none in a language without rules."""
    if language not in _CUES:
        return
    proposing, undertaking = _CUES[language]
    for block in _blocks(text):
        for sentence in sentences(text, block.start, block.end, language):
            for category, cues in ((PROPOSAL, proposing), (COMMITMENT, undertaking)):
                cue = cues.search(text, sentence.start, sentence.end)
                if cue is not None:
                    yield Found(sentence, category, 0.5, Reason(cue[0]))
                    break


def _blocks(text: str) -> Iterator[Span]:
    start = 0
    for gap in _BREAK.finditer(text):
        if text[start : gap.start()].strip():
            yield Span(start, gap.start()).trimmed(text)
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text)).trimmed(text)
