"""Whose words a passage holds, and who speaks them."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import takewhile

from briefwright.analysis.statements.english import subjects
from briefwright.analysis.statements.english import words as english
from briefwright.analysis.statements.passage.region import LABELS, Region
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
_BEHIND_RUSSIAN = re.compile(r"[.,;:\"“”«»()\n](?!\w)|\s[–—-]\s(?=[\"«]|[^–—.]{0,60}\.\s)|$")
_BARE = re.compile(
    r"(?<!\w)(?P<who>(?i:he|she|it|they)|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})\s+(?:also\s+|has\s+)?$"
)
_ENDS = re.compile(r"\s*(?:[.,\"”»]|$|on\s+\w+day|(?:at|in|late|after|during|following|when|as)\s)")
_ADDRESSED = re.compile(r"[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:ич|вна|чна),\s")
_LONGEST_SPEECH = 6_000
_NAMED_BEHIND = re.compile(  # "Quotas will rise, said the head of the agency."
    r"\s+(?:(?:the|a|an|his|her|its)\s+)?(?=\D)(?:[\w’'.-]+\s){0,6}?[\w’'-]+(?=[.,;]\s|[.,;]?$|[.,;]?\n)"
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_MOST = 0.5  # of a passage that is a quotation: the rest is the frame around it
_SHORT_FRAME = 5  # words beside a quotation that are no more than "said Eva Roth"
_NEAR_QUOTE = 600  # characters between two quotations of one speaker
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
        inner = region.plain[quotation.start : span.start].endswith(("'", "‘"))
        told = Span(quotation.start, span.start)
        speaker = _spoken(region, told, last=True) if inner else speaker_of(region, quotation, span)
        return Voice(Attribution.DIRECT_QUOTE, speaker, quoted=True)
    if (label := _labelled(region, span)) is not None:
        return Voice(Attribution.DIRECT_QUOTE, label, quoted=True)
    sentence = region.around(span)
    speaker = reporter(region, sentence, span)
    if official:
        return Voice(Attribution.OFFICIAL_READOUT, speaker)
    if speaker is not None:
        return Voice(Attribution.REPORTED_SPEECH, speaker)
    return Voice(Attribution.OUTLET)


def without_label(text: str, span: Span) -> Span:
    """Return `span` without the name of who speaks, or is spoken to, at its head."""
    for form in (*LABELS.values(), _ADDRESSED):
        if (label := form.match(text, span.start, span.end)) and label.end() < span.end:
            span = Span(label.end(), span.end)
    return span


def _labelled(region: Region, span: Span) -> Span | None:
    """Return who speaks in a transcript: the last name with a colon at the head of a speech."""
    every = region.labels
    labels = [label for label in every if label.start <= span.start]
    enough = region.language == "ru" or len(every) > 1
    if not labels or not enough or span.start - labels[-1].end > _LONGEST_SPEECH:
        return None
    return labels[-1]


def quotation_of(region: Region, span: Span) -> Span | None:
    """Return the quotation that holds most of `span`."""
    first = bisect_right(region.quotations, span.start, key=lambda quotation: quotation.end)
    for quotation in takewhile(lambda one: one.start < span.end, region.quotations[first:]):
        shared = min(quotation.end, span.end) - max(quotation.start, span.start)
        quoted = len(region.plain[quotation.start : quotation.end].split())
        frame = len(region.plain[span.start : span.end].split()) - quoted
        whole = shared == len(quotation) and quoted > 2 and frame <= _SHORT_FRAME
        if whole or shared >= _MOST * len(span):
            return quotation
    return None


def speaker_of(region: Region, quotation: Span, span: Span) -> Span | None:
    """Return who speaks a quotation: named behind it, in it, before it, or by the one before."""
    paragraph = region.paragraph_of(max(0, quotation.end - 1))
    behind = Span(quotation.end, max(quotation.end, min(paragraph.end, quotation.end + 160)))
    inside = (Span(span.start, quotation.end), Span(quotation.start, span.start))
    found = (
        _spoken(region, behind, near=True)
        or _spoken(region, inside[0], inner=True)
        or _spoken(region, inside[1], inner=True)
        or _introduced(region, quotation)
    )
    if found is not None:
        return found
    at = region.quotations.index(quotation)
    if at == 0 or quotation.start - region.quotations[at - 1].end > _NEAR_QUOTE:
        return None
    earlier = region.quotations[at - 1]
    return speaker_of(region, earlier, earlier)


def _introduced(region: Region, quotation: Span) -> Span | None:
    """Return who speaks in the sentence that leads up to a quotation."""
    plain = region.plain
    start = region.sentences[region.sentence_at(max(0, quotation.start - 2))].start
    paragraph = region.paragraph_of(quotation.start)
    start = min(max(start, paragraph.start), quotation.start)
    area = Span(start, max(start, quotation.start - 1))
    if (found := _spoken(region, area, last=True)) is not None:
        return found
    if not plain[start : quotation.start - 1].rstrip().endswith((":", ",")):
        return None
    if region.language == "ru":
        act = russian.ACTS.search(plain, area.start, area.end)
        return russian.subject_before(plain, start, act.start()) if act else None
    subject = subjects.clause(plain, start, area.end)
    return subject.subject if len(subject.subject) and subject.verb < area.end else None


def reporter(region: Region, sentence: Span, span: Span) -> Span | None:
    """Return who reports what `span` holds: "X said that …", "…, X said", "according to X"."""
    plain = region.plain
    source = _SOURCE[region.language].search(plain, sentence.start, sentence.end)
    if source is not None:
        return Span(*source.span("who"))
    spoken = _spoken(region, sentence, last=False)
    if spoken is not None:
        return spoken
    return _putting(region, Span(sentence.start, span.end))


def _putting(region: Region, area: Span) -> Span | None:
    """Return who proposes, urges or promises something there."""
    plain = region.plain
    act = _ACTS[region.language].search(plain, area.start, area.end)
    if act is None:
        return None
    if region.language == "ru":
        found = russian.subject_before(plain, area.start, act.start())
        acts = found is not None and russian.acts(plain[found.start : found.end])
        return found if acts else None
    if english.NO_VERB_BEHIND.search(plain[max(area.start, act.start() - 40) : act.start()]):
        return None
    clause = subjects.clause(plain, area.start, act.end())
    between = plain[clause.verb : act.start()].split()
    if between and between[-1] in _BE and act[0].endswith("ed"):
        return None  # "was urged": by whom?
    return clause.subject if len(clause.subject) and all(map(_is_light, between)) else None


def _is_light(word: str) -> bool:
    """Whether a word may stand between a subject and its verb of speech."""
    return english.is_auxiliary(word) or word.endswith("ly") or word in {"also", "again"}


def _spoken(
    region: Region, area: Span, *, near: bool = False, inner: bool = False, last: bool = False
) -> Span | None:
    """Return who speaks in `area`: the subject of a verb of speech there."""
    plain = region.plain
    found = None
    for verb in _SAID[region.language].finditer(plain, area.start, area.end):
        if verb[0][0].isupper():  # "United States", an item that begins "Announced"
            continue
        who = _who(region, area, verb, inner=inner)
        if who is None or not _is_speaker(region, who):
            continue
        if near and min(who.start, verb.start()) - area.start > 30:
            break
        found = who
        if not last:
            break
    return found


def _is_speaker(region: Region, who: Span) -> bool:
    """Whether the words name somebody: no preposition in front, and no version of the text."""
    if "version of" in region.plain[who.start : who.end]:
        return False
    lead = russian.LEAD if region.language == "ru" else english.LEAD
    return len(who) > 0 and lead.match(region.plain, who.start, who.end) is None


def _who(region: Region, area: Span, verb: re.Match[str], *, inner: bool) -> Span | None:
    plain = region.plain
    if plain.startswith(" by ", verb.end()):  # "a plan announced by the ministry"
        return None
    if _is_inverted(region, area, verb):
        return _behind_verb(region, verb.end())
    if inner:
        return None
    if region.language == "ru":
        return russian.subject_before(plain, area.start, verb.start())
    start = area.start
    for stop in _STOPS.finditer(plain, area.start, verb.start()):
        start = stop.end()
    apposed = plain[start : verb.start()].rstrip().endswith(",")
    if not apposed and _ENDS.match(plain, verb.end()):  # "…, minister Ida Holm said."
        comma = plain.rfind(",", start, verb.start() - 3)
        start = comma + 1 if comma >= 0 else start
    found = subjects.clause(plain, start, verb.end())
    between = plain[found.verb : verb.start()]
    if found.verb <= verb.start() and all(map(_is_light, between.split())):
        return found.subject
    bare = _BARE.search(plain, start, verb.start())
    return Span(*bare.span("who")) if bare else None


def _is_inverted(region: Region, area: Span, verb: re.Match[str]) -> bool:
    """Whether the speaker stands behind the verb: "…", said the minister."""
    plain = region.plain
    before = plain[max(area.start - 3, 0) : verb.start()].rstrip()
    if before[-1:] not in _BEFORE_INVERTED:
        return False
    if _AFTER_VERB.match(plain, verb.end()):
        return False
    quoted = before[-2:].strip(" ,") in {'"', "”", "»", "’"} or before[-1:] in {'"', "”", "»"}
    if region.language == "ru" or quoted:
        return True
    if verb[0].casefold() in {"told", "tells"} or before.endswith(("–", "—", "-")):
        return verb[0].casefold() not in {"told", "tells"}
    named = _NAMED_BEHIND.match(plain, verb.end())
    return named is not None and subjects.first_verb(plain, verb.end(), named.end()) is None


def _behind_verb(region: Region, at: int) -> Span | None:
    plain = region.plain
    while at < len(plain) and plain[at] == " ":
        at += 1
    ends = _BEHIND_RUSSIAN if region.language == "ru" else _BEHIND
    end = ends.search(plain, at, min(len(plain), at + 160))
    if end is None or end.start() == at:
        return None
    return Span(at, end.start())
