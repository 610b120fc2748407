"""Whose words a passage holds, and who speaks them."""

import re
from dataclasses import dataclass

from briefwright.analysis.statements.english import subjects
from briefwright.analysis.statements.english import words as english
from briefwright.analysis.statements.passage.region import Region
from briefwright.analysis.statements.russian import words as russian
from briefwright.domain.annotation import Attribution
from briefwright.domain.text import Span

_SAID = {
    "en": re.compile(rf"(?<![\w-])(?:{english.SAID})(?![\w-])", re.IGNORECASE),
    "ru": russian.SAID,
}
_ACTS = {"en": re.compile(rf"(?<![\w-])(?:{english.ACTS})(?![\w-])", re.IGNORECASE),
         "ru": russian.ACTS}  # fmt: skip
_SOURCE = {
    "en": re.compile(r"\baccording\s+to\s+(?P<who>(?:the\s+)?[^,.;:\n\"”]{3,80})", re.IGNORECASE),
    "ru": russian.SOURCE,
}
_STOPS = re.compile(r"[.!?]\s|[;:\"“”«»\n]|[–—]\s|\s-\s")
_BEFORE_INVERTED = frozenset(',"”»—–-')
_BEHIND = re.compile(
    r"(?:\s+(?:on|in|at|during|late|last|this|to|by)\b|[.,;:\"“”«»()–—\n]|\s-\s|$)"
)
_AFTER_VERB = re.compile(r"\s*(?:that\b|[:,]|on\s+\w+day\b)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words: how they are given, and where the speaker is named, if anywhere."""

    attribution: Attribution | None
    speaker: Span | None = None
    quoted: bool = False


def voice(region: Region, span: Span, *, official: bool) -> Voice:
    """Return whose words `span` holds."""
    quotation = quotation_of(region, span)
    if quotation is not None:
        return Voice(Attribution.DIRECT_QUOTE, speaker_of(region, quotation, span), quoted=True)
    sentence = region.around(span)
    speaker = reporter(region, sentence, span)
    if official:
        return Voice(Attribution.OFFICIAL_READOUT, speaker)
    if speaker is not None:
        return Voice(Attribution.REPORTED_SPEECH, speaker)
    return Voice(Attribution.OUTLET)


def quotation_of(region: Region, span: Span) -> Span | None:
    """Return the quotation that holds most of `span`."""
    for quotation in region.quotations:
        shared = min(quotation.end, span.end) - max(quotation.start, span.start)
        if shared >= 0.75 * len(span):
            return quotation
    return None


def speaker_of(region: Region, quotation: Span, span: Span) -> Span | None:
    """Return who speaks a quotation: named behind it, in it, before it, or by the one before."""
    plain = region.plain
    behind = Span(quotation.end, min(len(plain), quotation.end + 160))
    if (found := _spoken(region, behind, near=True)) is not None:
        return found
    if (found := _spoken(region, Span(span.start, quotation.end), inner=True)) is not None:
        return found
    if (found := _spoken(region, Span(quotation.start, span.start), inner=True)) is not None:
        return found
    paragraph = region.paragraph_of(quotation.start)
    before = Span(max(paragraph.start, quotation.start - 200), quotation.start)
    if (found := _spoken(region, before, last=True)) is not None:
        return found
    at = region.quotations.index(quotation)
    if at == 0 or quotation.start - region.quotations[at - 1].end > 600:
        return None
    earlier = region.quotations[at - 1]
    return speaker_of(region, earlier, earlier)


def reporter(region: Region, sentence: Span, span: Span) -> Span | None:
    """Return who reports what `span` holds: "X said that …", "…, X said", "according to X"."""
    plain = region.plain
    source = _SOURCE[region.language].search(plain, sentence.start, sentence.end)
    if source is not None:
        return Span(*source.span("who"))
    spoken = _spoken(region, sentence, last=False)
    if spoken is not None:
        return spoken
    act = _ACTS[region.language].search(plain, sentence.start, span.end)
    if act is None or region.language == "ru":
        return None
    if english.NO_VERB_BEHIND.search(plain[max(sentence.start, act.start() - 40) : act.start()]):
        return None
    found = subjects.clause(plain, sentence.start, act.end())
    return found.subject if len(found.subject) else None


def _spoken(
    region: Region, area: Span, *, near: bool = False, inner: bool = False, last: bool = False
) -> Span | None:
    """Return who speaks in `area`: the subject of a verb of speech there."""
    plain = region.plain
    found = None
    for verb in _SAID[region.language].finditer(plain, area.start, area.end):
        who = _who(region, area, verb, inner=inner)
        if who is None or len(who) == 0:
            continue
        if near and min(who.start, verb.start()) - area.start > 30:
            break
        found = who
        if not last:
            break
    return found


def _who(region: Region, area: Span, verb: re.Match[str], *, inner: bool) -> Span | None:
    plain = region.plain
    before = plain[area.start : verb.start()].rstrip()
    inverted = not before or before[-1] in _BEFORE_INVERTED
    if inverted and not _AFTER_VERB.match(plain, verb.end()):
        return _behind_verb(region, verb.end())
    if inner:
        return None
    if region.language == "ru":
        return russian.subject_before(plain, area.start, verb.start())
    stops = [stop.end() for stop in _STOPS.finditer(plain, area.start, verb.start())]
    start = stops[-1] if stops else area.start
    found = subjects.clause(plain, start, verb.end())
    return found.subject if found.verb <= verb.start() or not found.subject else None


def _behind_verb(region: Region, at: int) -> Span | None:
    plain = region.plain
    while at < len(plain) and plain[at] == " ":
        at += 1
    end = _BEHIND.search(plain, at, min(len(plain), at + 120))
    if end is None or end.start() == at:
        return None
    return Span(at, end.start())
