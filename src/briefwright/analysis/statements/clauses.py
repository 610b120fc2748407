"""Clauses of a sentence: where what is said begins and who says it ends."""

from dataclasses import dataclass
from enum import StrEnum

from briefwright.analysis.statements.lexicon import Cue
from briefwright.analysis.statements.parts import Parts
from briefwright.analysis.statements.tokens import Token


class Link(StrEnum):
    """What ties a clause to the words in front of it."""

    FIRST = "first"
    CONTENT = "content"  # what somebody said
    RELATIVE = "relative"
    IF = "if"
    BECAUSE = "because"  # of time, cause or concession
    AND = "and"
    BUT = "but"
    STOP = "stop"  # behind a semicolon, colon or dash
    FRAME = "frame"  # who said it, behind what was said


@dataclass(frozen=True, slots=True)
class Clause:
    """Some words of a sentence that say one thing."""

    first: int  # the places of its words among the sentence's tokens
    last: int
    link: Link


_FINITE = frozenset({"s", "ed", "fut", "short"})
_MODAL = frozenset({"future", "should", "would", "could", "can", "necessary", "lets", "ready"})
_HEADS = _MODAL | frozenset(
    {"schedule", "promise", "plan", "sign", "decide", "order", "announce", "call", "encourage"}
    | {"suggest", "want", "declare", "oppose", "support", "report", "need", "give", "expect", "mull"}
)
_OPENING, _CLOSING = frozenset("\"“«„"), frozenset("\"”»")
_DASHES = frozenset("–—-")
_STRONG = frozenset("because although though while whereas чтобы поскольку хотя".split())
_SAYING = frozenset("said says say add adds added claim claimed claims warn warned insists thinks".split())
_OPENERS = frozenset(
    "he she it they we i there this these the a an no his her their its our both all any some".split()
)
_REACH = 9  # words from a comma to a verb of its own
_NEW_SUBJECT = 3  # words of a subject that follows "and"
_LONG_REACH = 16
_FRAME_REACH = 14


def clauses(parts: Parts) -> list[Clause]:
    """Cut a sentence into clauses, in reading order."""
    found: list[Clause] = []
    begin, link = 0, _subordinate(parts, 0) or Link.FIRST
    for place in range(1, len(parts.words)):
        new = _link_at(parts, begin, place, link)
        if new is not None:
            if new is Link.STOP:
                new = _subordinate(parts, place) or new
            found.append(Clause(begin, place, link))
            begin, link = place, new
    if parts.words:
        found.append(Clause(begin, len(parts.words), link))
    return found


def is_pause(words: list[Token], place: int) -> bool:
    """Whether a comma, or what is left of one, stands in front of `place`."""
    return 0 < place < len(words) and (words[place - 1].text == "," or words[place].gap > 1)


def _link_at(parts: Parts, begin: int, place: int, link: Link) -> Link | None:
    words = parts.words
    before = words[place - 1].text
    spaced = before in _DASHES and words[place].gap > 0 and words[place - 1].gap > 0
    if before in ";:" or spaced:
        frame = _frame(parts, begin, place) if spaced else None
        return frame or (Link.STOP if _verb_among(parts, place, place + _LONG_REACH) else None)
    if words[place].text in _OPENING:
        told = before in {",", ":"} and _speaks(parts, begin, place)
        return Link.CONTENT if told else None
    if not words[place].is_word:
        return None
    return (
        (Link.IF if parts.has(place, "if") else None)
        or _content(parts, begin, place)
        or _frame(parts, begin, place)
        or _subordinate(parts, place)
        or _coordinate(parts, begin, place, link)
    )


def _content(parts: Parts, begin: int, place: int) -> Link | None:
    words = parts.words
    low = words[place - 1].low
    if low in {"that", "что"}:
        if place - 1 == begin or not _speaks(parts, begin, place - 1):
            return None
        return Link.RELATIVE if low == "that" and _is_verb(parts, place) else Link.CONTENT
    if words[place].low in {"that", "что"}:
        return None
    spoke = _spoke_just(parts, begin, place)
    opens = words[place].low in _OPENERS or words[place].is_capital
    if spoke in _SAYING:
        opens = words[place].low not in parts.lexicon.small["preposition"]
    if not spoke or not opens or any(word.low == "that" for word in words[place : place + 5]):
        return None
    return Link.CONTENT if _verb_within(parts, place, _REACH) else None


def _speaks(parts: Parts, begin: int, end: int) -> bool:
    return any(
        begin <= cue.first < end and cue.kind in {"report", "declare", "announce", "expect"}
        for cue in parts.cues
    )


def _spoke_just(parts: Parts, begin: int, place: int) -> str:
    return next(
        (
            parts.words[cue.first].low
            for cue in parts.cues
            if cue.last == place and cue.first >= begin and cue.kind == "report" and cue.form in _FINITE
        ),
        "",
    )


def _frame(parts: Parts, begin: int, place: int) -> Link | None:
    """Whether what was said ends here, and who said it follows to the end."""
    words = parts.words
    ends = is_pause(words, place) or words[place - 1].text in _CLOSING | _DASHES
    if not ends or parts.has(place, "relative") or not _verb_among(parts, begin, place):
        return None
    for at in range(place, min(place + _FRAME_REACH, len(words))):
        if at > place and (words[at].text in {",", ";", ":"} or words[at].gap > 1):
            return None
        if parts.has(at, "future", "should", "would", "could", "necessary"):
            return None
        if any(cue.first == at and cue.kind == "report" and cue.form in _FINITE for cue in parts.cues):
            told = any(word.low in {"that", "что", ":"} for word in words[at : at + 8])
            return None if told or _clause_follows(parts, at) else Link.FRAME
    return None


def _clause_follows(parts: Parts, at: int) -> bool:
    """Whether what was said follows the verb of saying at `at` at once."""
    return parts.has_word(at + 1, min(at + 8, len(parts.words)), "future") or (
        at + 1 < len(parts.words) and parts.words[at + 1].low in _OPENERS - {"the", "a", "an", "his", "her"}
        and _verb_within(parts, at + 2, 3)
    )


def _subordinate(parts: Parts, place: int) -> Link | None:
    if parts.has(place, "if"):
        return Link.IF
    if parts.has(place, "relative"):
        return Link.RELATIVE
    opening = place == 0 or is_pause(parts.words, place)
    if parts.words[place].low == "as" and place + 1 < len(parts.words):
        opening = opening and parts.words[place + 1].low not in {"well", "part", "a", "an", "of"}
    if parts.has(place, "because") and (opening or parts.words[place].low in _STRONG):
        return Link.BECAUSE
    return None


def _coordinate(parts: Parts, begin: int, place: int, link: Link) -> Link | None:
    words = parts.words
    low = words[place].low
    paused = is_pause(words, place)
    if low in {"but", "но", "однако"} or (low == "а" and paused):
        return Link.BUT
    if link in {Link.IF, Link.BECAUSE, Link.RELATIVE} and paused:
        return Link.AND if _verb_within(parts, place, _REACH) else None
    if low in {"and", "or", "и"}:
        if _verb_at(parts, place + 1) or _joins_call(parts, begin, place + 1):
            return Link.AND
        reach = _REACH if paused else _NEW_SUBJECT if _says_something(parts, begin, place) else 0
        return Link.AND if _verb_within(parts, place + 1, reach) else None
    return Link.AND if paused and place - begin > 2 and _verb_at(parts, place) else None


def _says_something(parts: Parts, begin: int, end: int) -> bool:
    return any(
        begin <= cue.first < end and (cue.kind in _MODAL or cue.form in {"s", "ed", "fut"})
        for cue in parts.cues
    )


def _joins_call(parts: Parts, begin: int, place: int) -> bool:
    """Whether a plain present as in "We … and urge" goes on here."""
    if not parts.has(place, "call", "encourage", "suggest") or parts.has_word(begin, place, "future"):
        return False
    return any(cue.first == place and cue.form == "base" for cue in parts.cues) and any(
        parts.words[at].low in parts.lexicon.small["plural"] for at in range(begin, min(begin + 4, place))
    )


def _verb_at(parts: Parts, place: int) -> bool:
    """Whether a verb stands at `place` or behind adverbs there."""
    while place < len(parts.words) and parts.lexicon.is_adverb(parts.words[place].low):
        place += 1
    return _is_verb(parts, place)


def _verb_within(parts: Parts, place: int, reach: int) -> bool:
    """Whether a verb follows before the next comma, within `reach` words."""
    for at in range(place, min(place + reach, len(parts.words))):
        if at > place and is_pause(parts.words, at):
            return False
        if _is_verb(parts, at):
            return True
    return False


def _verb_among(parts: Parts, begin: int, end: int) -> bool:
    return any(_is_verb(parts, at) for at in range(begin, min(end, len(parts.words))))


def _is_verb(parts: Parts, place: int) -> bool:
    return any(
        cue.first == place and cue.kind in _HEADS and (cue.kind in _MODAL or cue.form in _FINITE)
        for cue in parts.cues
    )


