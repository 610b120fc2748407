"""What kind of party or thing a clause speaks of."""

from briefwright.analysis.statements.finding.clauses import Clause, is_pause
from briefwright.analysis.statements.finding.cut import Cut
from briefwright.analysis.statements.finding.lexicon import Cue, table

PARTIES = table("we he they body person named")
_KINDS = {
    "draft": "draft",
    **{f"subject_{kind}": kind for kind in ("we", "he", "they", "it", "thing", "funds", "deal")},
    **{f"subject_{kind}": kind for kind in ("body", "person")},
}
_POINTING = table("it this these that those such это эти этот эта")
_JOINING = table("and but or и а но that что")
_REACH = 6  # words in which a clause without a head shows its subject


def subject_of(cut: Cut, clause: Clause, head: Cue | None) -> str:
    """Return the kind of what stands in front of the head; "none" where nothing does."""
    words, small = cut.words, cut.lexicon.small
    end = head.first if head is not None else min(clause.first + _REACH, clause.last)
    begin = _begin(cut, clause.first, end)
    if begin >= end:
        return "none" if head is None or head.first <= clause.first + 1 else "other"
    stop = next((at for at in range(begin + 1, end) if words[at].low in small["preposition"]), end)
    kinds = [
        kind
        for at in range(begin, stop)
        if at in cut.kinds
        for cue, kind in _KINDS.items()
        if cue in cut.kinds[at]
    ]
    if words[begin].low in _POINTING:
        alone = stop - begin == 1
        last = kinds[-1] if kinds and kinds[-1] != "it" else "it" if alone else "thing"
        return f"this_{last}" if last in {"thing", "funds", "deal"} else last
    if kinds:
        return kinds[-1]
    return "named" if any(_is_name(cut, at) for at in range(begin, stop)) else "other"


def are_two(cut: Cut, clause: Clause, head: Cue) -> bool:
    """Whether two parties are joined in front of the head."""
    between = range(clause.first + 1, head.first - 1)
    return any(
        _is_party(cut, range(clause.first, at)) and _is_party(cut, range(at + 1, head.first))
        for at in between
        if cut.words[at].low in {"and", "и"}
    )


def _begin(cut: Cut, begin: int, end: int) -> int:
    words = cut.words
    while begin < end and words[begin].low in _JOINING:
        begin += 1
    tied = begin + 1 < end and words[begin].low in cut.lexicon.small["preposition"]
    if tied and cut.has(begin + 1, "relative"):  # "under which the firm will"
        begin += 2
    pauses = [at for at in range(begin + 1, end) if is_pause(words, at)]
    # before a pause in front of the verb stands a name with an aside
    if pauses and not is_pause(words, _verb_start(cut, begin, end)):
        begin = pauses[-1]
    while begin < end and not (words[begin].is_word or words[begin].text[0].isdigit()):
        begin += 1
    return begin


def _verb_start(cut: Cut, begin: int, end: int) -> int:
    """Return where the auxiliaries and adverbs in front of a head begin."""
    small = cut.lexicon.small["auxiliary"] | cut.lexicon.small["having"]
    while end > begin + 1 and (
        cut.words[end - 1].low in small or cut.lexicon.is_adverb(cut.words[end - 1].low)
    ):
        end -= 1
    return end


def _is_party(cut: Cut, places: range) -> bool:
    return any(_is_name(cut, at) or cut.has(at, "subject_body", "subject_person") for at in places)


def _is_name(cut: Cut, place: int) -> bool:
    word = cut.words[place]
    following = cut.words[place + 1] if place + 1 < len(cut.words) else word
    inside = place > 0 and cut.words[place - 1].is_word
    capital = word.is_capital and (inside or word.text[1:].isupper() or following.is_capital)
    return capital or cut.lexicon.is_country(word.low)
