"""Clauses of a sentence: where what is said begins and who says it ends."""

from dataclasses import dataclass
from enum import StrEnum

from briefwright.analysis.statements.finding.cut import Cut
from briefwright.analysis.statements.finding.lexicon import table
from briefwright.analysis.statements.finding.tokens import Token


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
    behind: Link | None = None  # what ties the clause in front

    @property
    def resumes(self) -> bool:
        """Whether it may go on with a sentence that a dependent clause cut in two."""
        return self.link is Link.AND and self.behind in DEPENDENT


DEPENDENT = (Link.IF, Link.BECAUSE, Link.RELATIVE)
_FINITE = table("s ed fut short")
_TENSES = table("s ed fut")
_MODAL = table("future should would could can necessary lets ready")
_HEADS = _MODAL | table(
    "schedule promise plan sign decide order rule launch announce call encourage suggest want"
    " declare deny oppose support report need give expect mull"
)
_OPENING, _CLOSING = frozenset('"“«„'), frozenset('"”»')
_TELLING = table(
    "report deny declare announce expect promise plan decide suggest call should necessary"
)
_ASKING = table("suggest call promise expect")
_DASHES = frozenset("–—-")
INNER = frozenset("'‘’")  # around a quotation in a quotation
_CLOSING_OR_DASH = _CLOSING | _DASHES
_STRONG = table("because although though when while whereas чтобы поскольку хотя")
_SAYING = table("said says say add adds added claim claimed claims warn warned insists thinks")
_TIES = table("что чтобы как чем нежели то")
_PRONOUNS = table("he she it they we он она они мы")
_SPEAKERS = _PRONOUNS | {"i", "я", "so"}
_TIME_REACH = 5  # words that say when it was said
_OPENERS = table(
    "he she it they we i there this these the a an no his her its their our both all any some"
)
_PHRASE = 6  # words of a phrase
_REACH = 9  # words from a comma to a verb of its own
_NEW_SUBJECT = 3  # words of a subject that follows "and"
_LONG_REACH = 16
_FRAME_REACH = 14


def clauses(cut: Cut) -> list[Clause]:
    """Cut a sentence into clauses, in reading order."""
    _count_verbs(cut)
    found: list[Clause] = []
    begin, link, behind = 0, _subordinate(cut, 0) or Link.FIRST, None
    for place in range(1, len(cut.words)):
        new = _link_at(cut, begin, place, link)
        if new is not None:
            if new is Link.STOP:
                new = _subordinate(cut, place) or new
            found.append(Clause(begin, place, link, behind))
            begin, link, behind = place, new, link
    if cut.words:
        found.append(Clause(begin, len(cut.words), link, behind))
    return found


def is_pause(words: list[Token], place: int) -> bool:
    """Whether a comma, or what is left of one, stands in front of `place`."""
    return 0 < place < len(words) and (words[place - 1].text == "," or words[place].gap > 1)


def _link_at(cut: Cut, begin: int, place: int, link: Link) -> Link | None:
    words = cut.words
    before = words[place - 1].text
    spaced = before in _DASHES and words[place].gap > 0 and words[place - 1].gap > 0
    spaced = spaced and not (words[place].text[0].isdigit() and words[place - 2].text[-1].isdigit())
    if spaced and _is_aside(cut, begin, place):
        return None
    if (before in ";:" and not _is_clock(words, place)) or spaced:
        frame = _frame(cut, begin, place) if spaced else None
        return frame or (Link.STOP if _verb_among(cut, place, place + _LONG_REACH) else None)
    if words[place].text in _OPENING:
        told = before in {",", ":"} and _speaks(cut, begin, place)
        return Link.CONTENT if told else None
    if _opens_inner(words, place):
        return Link.CONTENT if _speaks(cut, begin, place) else None
    if not (words[place].is_word or words[place].text[0].isdigit()):
        return None
    return (
        (Link.IF if cut.has(place, "if") else None)
        or _content(cut, begin, place)
        or _frame(cut, begin, place)
        or _subordinate(cut, place)
        or _coordinate(cut, begin, place, link)
    )


def _opens_inner(words: list[Token], place: int) -> bool:
    """Whether somebody's own words begin inside a quotation: "told us 'I will resign'"."""
    opens = words[place].text in INNER and words[place].gap > 0
    return opens and [word.low for word in words[place + 1 : place + 2]] in (["i"], ["we"])


def _is_clock(words: list[Token], place: int) -> bool:
    """Whether the mark in front stands between hours and minutes."""
    return place > 1 and words[place].text.isdigit() and words[place - 2].text.isdigit()


def _is_aside(cut: Cut, begin: int, place: int) -> bool:
    """Whether a dash opens or closes what is only put in: "the firm — the largest — will build"."""
    if _verb_among(cut, begin, place):
        return False
    if any(_is_dash(cut, at) for at in range(begin + 1, place - 1)):
        return _verb_at(cut, place)
    reach = range(place + 1, min(place + _LONG_REACH, len(cut.words) - 1))
    close = next((at for at in reach if _is_dash(cut, at)), 0)
    said = bool(close) and cut.words[close - 1].text in _CLOSING | {","}  # and by whom follows
    open_ = bool(close) and not said and not _verb_among(cut, place, close)
    return open_ and _verb_at(cut, close + 1)


def _is_dash(cut: Cut, place: int) -> bool:
    """Whether a dash with blanks around stands there."""
    words = cut.words
    spaced = place + 1 < len(words) and words[place].gap > 0 and words[place + 1].gap > 0
    return spaced and words[place].text in _DASHES


def _content(cut: Cut, begin: int, place: int) -> Link | None:
    words = cut.words
    low = words[place - 1].low
    if low == "что" and place - 1 > begin and words[place - 2].text == ",":
        told = cut.has_within(begin, place - 1, *_TELLING)
        return Link.CONTENT if told else None
    if low in {"that", "что"}:
        if place - 1 == begin or not _speaks(cut, begin, place - 1):
            return Link.RELATIVE if low == "that" and cut.has(place, *_MODAL) else None
        return Link.RELATIVE if low == "that" and _is_verb(cut, place) else Link.CONTENT
    if words[place].low in {"that", "что"}:
        return None
    spoke = _spoke_just(cut, begin, place)
    opens = words[place].low in _OPENERS or words[place].is_capital
    if spoke in _SAYING:
        opens = words[place].low not in cut.lexicon.small["preposition"]
    if not spoke and words[place].low in _PRONOUNS and _verb_within(cut, place + 1, 2):
        near = range(max(begin, place - _TIME_REACH), place)
        return Link.CONTENT if any(_spoke_just(cut, begin, at) for at in near) else None
    if not spoke or not opens or any(word.low == "that" for word in words[place : place + 5]):
        return None
    return Link.CONTENT if _verb_within(cut, place, _REACH) else None


def _speaks(cut: Cut, begin: int, end: int) -> bool:
    return cut.has_within(begin, end, "report", "deny", "declare", "announce", "expect")


def _spoke_just(cut: Cut, begin: int, place: int) -> str:
    """Return the verb of saying that ends in front of `place`."""
    least = max(begin, place - _PHRASE)
    ending = (cue.first for cue in cut.spoke.get(place, ()) if cue.first >= least)
    first = next(ending, None)
    return "" if first is None else cut.words[first].low


def _frame(cut: Cut, begin: int, place: int) -> Link | None:
    """Whether what was said ends here, and who said it follows to the end."""
    words = cut.words
    if not is_pause(words, place) and words[place - 1].text not in _CLOSING_OR_DASH:
        return None
    if _is_inverted(cut, place):
        return Link.FRAME
    if cut.has(place, "relative") or not _verb_among(cut, begin, place):
        return None
    return _said_behind(cut, place)


def _said_behind(cut: Cut, place: int) -> Link | None:
    """Whether all from `place` on says who said what stands in front."""
    words = cut.words
    for at in range(place, min(place + _FRAME_REACH, len(words))):
        if at > place and (words[at].text in {";", ":"} or words[at].gap > 1):
            return None
        if at > place and words[at].text == "," and not _is_office(cut, place, at):
            return None
        if words[at].low == "according" and at == place:
            return Link.FRAME
        if cut.has(at, "future", "should", "would", "could", "necessary"):
            return None
        if any(cue.kind == "report" and cue.form in _FINITE for cue in cut.at(at)):
            told = any(word.low in {"that", "что", ":"} for word in words[at : at + 8])
            return None if told or _clause_follows(cut, at) else Link.FRAME
    return None


def _is_office(cut: Cut, first: int, last: int) -> bool:
    """Whether an office stands there: ", the Minister of Transport, Ana Holt, said"."""
    short = last - first <= _PHRASE + 2
    return short and cut.has_within(first, min(first + 3, last), "subject_person")


def _is_inverted(cut: Cut, place: int) -> bool:
    """Whether a dash and who asked follow: "…", – предложил министр."""
    dashed = cut.words[place - 1].text in _DASHES and cut.lexicon.language == "ru"
    return dashed and any(c.kind in _ASKING and c.form in _FINITE for c in cut.at(place))


def _clause_follows(cut: Cut, at: int) -> bool:
    """Whether what was said follows the verb of saying at `at` at once."""
    return cut.has_within(at + 1, min(at + 8, len(cut.words)), "future") or (
        at + 1 < len(cut.words)
        and cut.words[at + 1].low in _OPENERS - {"the", "a", "an", "his", "her"}
        and _verb_within(cut, at + 2, 3)
    )


def _subordinate(cut: Cut, place: int) -> Link | None:
    if cut.has(place, "if"):
        return Link.IF
    if cut.words[place].low == "хотя" and [
        word.low for word in cut.words[place + 1 : place + 2]
    ] == ["бы"]:
        return None  # "at least"
    if cut.has(place, "relative"):
        return None if _is_in_front(cut, place - 1) else Link.RELATIVE
    if _is_in_front(cut, place) and cut.has(place + 1, "relative"):
        return Link.RELATIVE  # "in which"
    opening = place == 0 or is_pause(cut.words, place)
    if cut.words[place].low == "as" and place + 1 < len(cut.words):
        opening = opening and cut.words[place + 1].low not in {"well", "part", "a", "an", "of"}
    if cut.has(place, "because") and (opening or cut.words[place].low in _STRONG):
        return Link.BECAUSE
    return None


def _is_in_front(cut: Cut, place: int) -> bool:
    return place >= 0 and cut.words[place].low in cut.lexicon.small["preposition"]


def _coordinate(cut: Cut, begin: int, place: int, link: Link) -> Link | None:
    words = cut.words
    low = words[place].low
    paused = is_pause(words, place)
    if low in {"but", "но", "однако"} or (low == "а" and paused):
        return Link.BUT
    if paused and link in DEPENDENT:
        return Link.AND if _verb_within(cut, place, _REACH) else None
    if low in {"and", "or", "и"}:
        if _verb_at(cut, place + 1) or _joins_call(cut, begin, place + 1):
            return Link.AND
        reach = _REACH if paused else _NEW_SUBJECT if _says_something(cut, begin, place) else 0
        return Link.AND if _verb_within(cut, place + 1, reach) else None
    said = paused and place - begin > 2 and _says_something(cut, begin, place)
    if said and low in _SPEAKERS and _verb_within(cut, place + 1, 3):
        return Link.AND
    if said and cut.lexicon.language == "ru" and low not in _TIES:  # a comma parts all clauses
        return Link.AND if _verb_within(cut, place, _REACH) else None
    return Link.AND if said and _verb_at(cut, place) else None


def _says_something(cut: Cut, begin: int, end: int) -> bool:
    return cut.said[end] > cut.said[begin]


def _joins_call(cut: Cut, begin: int, place: int) -> bool:
    """Whether a plain present as in "We … and urge" goes on here."""
    if not cut.has(place, "call", "encourage", "suggest") or cut.has_within(begin, place, "future"):
        return False
    return any(cue.form == "base" for cue in cut.at(place)) and any(
        cut.words[at].low in cut.lexicon.small["plural"]
        for at in range(begin, min(begin + 4, place))
    )


def _verb_at(cut: Cut, place: int) -> bool:
    """Whether a verb stands at `place` or behind adverbs there."""
    while place < len(cut.words) and cut.lexicon.is_adverb(cut.words[place].low):
        place += 1
    return _is_verb(cut, place)


def _verb_within(cut: Cut, place: int, reach: int) -> bool:
    """Whether a verb follows before the next comma, within `reach` words."""
    for at in range(place, min(place + reach, len(cut.words))):
        if at > place and is_pause(cut.words, at):
            return False
        if _is_verb(cut, at):
            return True
    return False


def _verb_among(cut: Cut, begin: int, end: int) -> bool:
    return cut.verbs[min(end, len(cut.words))] > cut.verbs[begin]


def _count_verbs(cut: Cut) -> None:
    cut.verbs, cut.said = [0], [0]
    for place in range(len(cut.words)):
        cues = cut.at(place)
        said = cues and any(cue.kind in _MODAL or cue.form in _TENSES for cue in cues)
        cut.verbs.append(cut.verbs[-1] + bool(cues and _looks_like_verb(cut, place)))
        cut.said.append(cut.said[-1] + bool(said))
    for cue in cut.cues:
        says = cue.form == "base" and cut.words[cue.first].low in _SAYING
        if cue.kind == "report" and (says or cue.form in _FINITE):
            cut.spoke.setdefault(cue.last, []).append(cue)


def _is_verb(cut: Cut, place: int) -> bool:
    return place < len(cut.words) and cut.verbs[place + 1] > cut.verbs[place]


def _looks_like_verb(cut: Cut, place: int) -> bool:
    going = place > 0 and cut.words[place - 1].low in cut.lexicon.small["auxiliary"]
    return any(
        cue.kind in _HEADS
        and (cue.kind in _MODAL or cue.form in _FINITE or (going and cue.form == "ing"))
        for cue in cut.at(place)
    )
