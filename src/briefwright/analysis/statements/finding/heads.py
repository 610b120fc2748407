"""Which word of a clause says what it is, and in which tense."""

import re

from briefwright.analysis.statements.finding.clauses import Clause, is_pause
from briefwright.analysis.statements.finding.cut import Cut
from briefwright.analysis.statements.finding.lexicon import Cue, russian_form, table

# what a clause says first with a verb of its own decides what it is; of two at one place, the first
_RANKED = """
future would could can should promise plan schedule sign
decide order call encourage suggest offer announce rule give
launch publish
imperative support oppose want ready mull need necessary lets expect
deny declare report effect act threat contain present state
"""
_RANK = {kind: place for place, kind in enumerate(_RANKED.split())}
MODAL = table("future would could can should necessary lets")
NOUNS = ("demand_noun", "plan_noun", "deal_noun", "goal", "draft", "money_noun", "idea_noun")
_SPOKEN = table("call encourage")  # stronger than the "will" in front
_YIELDING = MODAL | {"act", "want"}
_DEEDS = table("give act launch sign promise order decide rule publish plan schedule")
_SINGLE = table("which who that it he she this")
_ENDED = table("closed closes opened opens закрылась закрылся закрылось закрылись")
_HOW = table("with without at higher lower up down с без")
_SPEAKING = table("доложить начать выступить сказать рассказать высказаться продолжить сообщить")
_ASIDE_ENDS, _OPENS = frozenset(",—–-"), frozenset("—–")
_QUOTES = frozenset('"”»“«)')
_OTHERS = ("call", "suggest", "effect", "expect", "declare", "announce", "report", "state")
_MONTH = re.compile(
    "(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[яюье]|(?:март|август)[ауе]?|ма[яюе]"
)
_PEOPLE = ("жител", "люд", "рабочи", "родител", "работник", "граждан", "активист", "профсоюз")
_WHO = ("subject_person", "subject_we", "subject_they")
_NOUNS_TOO = table("call offer promise order plan")
_SOON, _NEAR = 3, 5
_WITH_INFINITIVE = table(
    "стоит следует готов готова готово готовы приходится придется желаю желаем желает желают"
)  # else it costs, follows
_FELT = table(
    "needed required expected able delighted pleased нужен нужна нужно нужны рад рада рады"
)
_WHOM = table("вас вам тебя тебе им их его ему ей ее нам нас всех")
_PASSIVES = (  # how they end
    *("ed", "en", "ne", "wn", "ght", "made", "set", "put", "cut", "held", "sold", "built", "paid"),
    *("ан", "ана", "ано", "аны", "ен", "ена", "ено", "ены", "ят", "ята", "ято", "яты"),
)


def head_of(
    cut: Cut, clause: Clause, cues: list[Cue], *, listed: bool, heading: bool
) -> Cue | None:
    """Return the cue of the first verb that is not an infinitive, else that of a noun."""
    verbs = [c for c in cues if c.kind in _RANK and _is_finite(cut, clause, c, listed=listed)]
    verbs = [c for c in verbs if not (c.kind == "state" and _is_auxiliary(c, verbs))]
    if any(c.kind == "present" for c in verbs) and not _is_to_come(cut, clause, cues):
        verbs = [c for c in verbs if c.kind != "present"]  # what goes on now is nobody's plan
    verbs = [c for c in verbs if not _is_talk_or_state(cut, clause, c)]
    if not verbs:
        planned = _planned(cut, clause, cues) if heading else None
        nouns = (cue for cue in cues if cue.kind in NOUNS and not _is_talk(cut, cue))
        return planned or next(nouns, None)
    first = min(verbs, key=lambda cue: (cue.first, cue.first - cue.last, _RANK[cue.kind]))
    if first.form == "ed" and form_of(cut, clause, first) == "ed":
        # "goods made elsewhere must be marked": what was done to a thing only describes it
        first = next((cue for cue in verbs if cue.kind in MODAL), first)
    if first.kind not in _YIELDING:
        return first
    at = first.first if first.form == "fut" else _skip(cut, clause, first.last)
    spoken = _SPOKEN
    if first.form == "fut" or first.kind == "would":
        spoken = _SPOKEN | {"suggest"}
    elif first.kind == "can":
        spoken = _SPOKEN | {"offer"}
    return next((cue for cue in cues if cue.first == at and cue.kind in spoken), first)


def form_of(cut: Cut, clause: Clause, cue: Cue) -> str:
    """Return the tense that a cue stands in."""
    if cue.kind in MODAL or not cue.form:
        return ""
    before = _before(cut, clause, cue.first)
    match cue.form:
        case "ed":
            return _past_form(cut, before)
        case "ing" if before in cut.lexicon.small["auxiliary"]:
            return "past_progressive" if before in {"was", "were", "been"} else "progressive"
        case "base" if cut.has_within(clause.first, cue.first, "future"):
            return "future"
        case "base" if not before:
            return "imperative"
        case form:
            return form


def behind(cut: Cut, clause: Clause, head: Cue, cues: list[Cue]) -> str:
    """Return the kind of verb that follows the head."""
    words = cut.words
    if head.kind in {"want", "order"} and words[head.last - 1].low != "to":
        wanted = [word.low for word in words[head.last : min(head.last + 8, clause.last)]]
        if "to" in wanted[1:] or wanted[:1] == [","] or "чтобы" in wanted:
            return "others"
    at = _verb_behind(cut, clause, head)
    if at < clause.last and words[at].low == "have" and head.kind in MODAL - {"future"}:
        return "past"  # "should have told": too late to ask for
    phrase = any(cue.first == at and cue.last > at + 1 and cue.kind in _DEEDS for cue in cues)
    if not phrase and at + 1 < clause.last and words[at].low in {"be", "быть"}:
        at = _skip(cut, clause, at + 1)
        if at < clause.last and words[at].low in _FELT:
            return "state"  # "will be needed"
        done = at < clause.last and words[at].low.endswith(_PASSIVES)
        return "passive" if done else "state"
    there = [cue for cue in cues if cue.first == at]
    longest = max((cue.last for cue in there), default=0)
    kinds = {cue.kind for cue in there if cue.last == longest}
    helps = any(at < cue.first < at + _NEAR for cue in cues if cue.kind == "benefit")
    if helps and not kinds.isdisjoint({"launch", "give"}):
        return "effect"  # "create thousands of jobs"
    if not kinds.isdisjoint({"give", "call"}):
        return "call" if "call" in kinds else "deed"
    # who "will have to" vows nothing
    others = ("need", *_OTHERS) if head.kind == "future" else _OTHERS
    other = next((kind for kind in others if kind in kinds), "else")
    return "deed" if other in {"else", "state"} and not kinds.isdisjoint(_DEEDS) else other


def _verb_behind(cut: Cut, clause: Clause, head: Cue) -> int:
    """Return where the verb stands that a head governs: in Russian an infinitive close by."""
    if head.form == "fut":
        return head.first
    at = _skip(cut, clause, head.last)
    near = range(at, min(at + _SOON, clause.last) if cut.lexicon.language == "ru" else at)
    return next((place for place in near if russian_form(cut.words[place].low) == "inf"), at)


def _is_talk_or_state(cut: Cut, clause: Clause, cue: Cue) -> bool:
    return (
        _gives_the_floor(cut, clause, cue)
        or _is_at_least(cut, cue)
        or _is_worn(cut, clause, cue)
        or _is_over(cut, cue)
    )


def _is_over(cut: Cut, cue: Cue) -> bool:
    """Whether something closed or opened by itself: "the fair closed with contracts for"."""
    following = cut.words[cue.last].low if cue.last < len(cut.words) else ""
    return cut.words[cue.first].low in _ENDED and following in _HOW


def _is_worn(cut: Cut, clause: Clause, cue: Cue) -> bool:
    """Whether it is a thing that "demands" something, as a roof does repairs."""
    if not cut.words[cue.first].low.startswith(("требует", "требуют")):
        return False
    needed = cut.has_within(cue.last, min(cue.last + _SOON, clause.last), "need_noun")
    ahead = range(clause.first, cue.first)
    asked = any(cut.words[at].low.startswith(_PEOPLE) for at in ahead)
    return needed and not asked and not any(cut.has(at, *_WHO) for at in ahead)


def _is_talk(cut: Cut, cue: Cue) -> bool:
    """Whether a call is none for something: "the minister's call with her colleague"."""
    following = cut.words[cue.last].low if cue.last < len(cut.words) else ""
    return cut.words[cue.first].low in {"call", "calls"} and following in {"with", "between"}


def _is_to_come(cut: Cut, clause: Clause, cues: list[Cue]) -> bool:
    when = {cue.kind for cue in cues} & {"next_time", "past_time"}
    return when == {"next_time"} or (not when and _is_dated(cut, clause))


def _is_dated(cut: Cut, clause: Clause) -> bool:
    """Whether a Russian day or month is named."""
    months = (cut.words[at].low for at in range(clause.first + 1, clause.last))
    return cut.lexicon.language == "ru" and any(_MONTH.fullmatch(low) for low in months)


def _is_at_least(cut: Cut, cue: Cue) -> bool:
    """Whether a Russian "would" is none: "хотя бы"."""
    return cue.kind == "would" and cue.first > 0 and cut.words[cue.first - 1].low == "хотя"


def _gives_the_floor(cut: Cut, clause: Clause, cue: Cue) -> bool:
    """Whether a Russian "please" asks for nothing but the next speaker."""
    if cut.words[cue.first].low not in {"прошу", "просим"}:
        return False
    asked = [
        word.low for word in cut.words[cue.last : clause.last] if russian_form(word.low) == "inf"
    ]
    return _SPEAKING.issuperset(asked)


def _planned(cut: Cut, clause: Clause, cues: list[Cue]) -> Cue | None:
    """Return the "to" of a headline such as "Bank to open office"."""
    for cue in cues:
        if cue.form == "base" and cue.first > clause.first + 1:
            at = cue.first - 1
            drafted = cut.has_within(clause.first, at, "draft", "demand_noun", "plan_noun")
            if cut.words[at].low == "to" and not drafted:
                return Cue("schedule", at, cue.first, "s")
    return None


def _is_auxiliary(cue: Cue, verbs: list[Cue]) -> bool:
    return any(
        other.kind != "state"
        and cue.first <= other.first <= cue.first + 3
        and other.form in {"ed", "ing", "", "short"}
        for other in verbs
    )


def _before(cut: Cut, clause: Clause, at: int) -> str:
    """Return the word in front of `at` that is no adverb; "" where the clause begins."""
    at -= 1
    while at >= clause.first and (
        cut.words[at].text in _QUOTES or cut.lexicon.is_adverb(cut.words[at].low)
    ):
        at -= 1
    if at < clause.first or not (cut.words[at].is_word or cut.words[at].text[0].isdigit()):
        return ""
    return cut.words[at].low


def _is_finite(cut: Cut, clause: Clause, cue: Cue, *, listed: bool) -> bool:
    if cut.words[cue.first].low in _WITH_INFINITIVE:
        near = cut.words[cue.last : min(cue.last + _NEAR, clause.last)]
        ready = cue.kind == "ready" and any(word.low in {"к", "на"} for word in near)
        return ready or any(russian_form(word.low) == "inf" for word in near)
    return cue.kind in MODAL or not cue.form or _is_finite_verb(cut, clause, cue, listed=listed)


def _is_finite_verb(cut: Cut, clause: Clause, cue: Cue, *, listed: bool) -> bool:
    small = cut.lexicon.small
    before = _before(cut, clause, cue.first)
    in_front = cut.words[cue.first - 1].low if cue.first > clause.first else ""
    if in_front in small["determiner"] or in_front in small["preposition"]:
        return False
    match cue.form:
        case "base":
            return listed or _is_plain_present(cut, clause, cue, before)
        case "ing":
            return before in small["auxiliary"]
        case "ed":
            return _is_past(cut, clause, cue, before)
        case "s":
            of = cue.last < clause.last and cut.words[cue.last].low == "of"
            return not (of or before[:1].isdigit() or before.endswith(("ese", "ish")))
        case "noun":
            return cue.kind in {"ready", "necessary"}
        case form:
            return form not in {"inf", "participle"}


def _is_plain_present(cut: Cut, clause: Clause, cue: Cue, before: str) -> bool:
    """Whether several do it, or somebody is told to: "the port and the city sign a lease"."""
    small = cut.lexicon.small
    if not before:
        return cue.first <= clause.first + 1 and not _is_title(cut, clause, cue)
    if before in small["plural"] or (before in {"and", "or"} and cue.first == clause.first + 1):
        return True
    near = cut.words[max(clause.first, cue.first - 4) : cue.first - 1]
    if cue.first >= clause.first + 3 and any(word.low in {"and", "и"} for word in near):
        return True
    if cut.words[max(clause.first, cue.first - 2)].low in _SINGLE:
        return False  # "which shows demand"
    plural = before.endswith("s") and not before.endswith(("ss", "us", "'s", "is"))
    return plural and before not in small["auxiliary"]


def _is_title(cut: Cut, clause: Clause, cue: Cue) -> bool:
    """Whether a lone word is a noun at the beginning: "Request from the floor"."""
    following = cut.words[cue.last].low if cue.last < clause.last else ""
    alone = cue.kind in _NOUNS_TOO and cue.last == cue.first + 1
    return alone and following in cut.lexicon.small["preposition"]


def _is_past(cut: Cut, clause: Clause, cue: Cue, before: str) -> bool:
    """Whether somebody did it, and it is not said of a thing: "a lease signed in spring"."""
    small = cut.lexicon.small
    if cut.lexicon.language == "ru":  # which has another form for that
        return True
    if before in small["auxiliary"] or before in small["having"] or before == "had":
        return True
    after = cut.words[cue.last].low if cue.last < clause.last else ""
    if after == "by" or not (before or _follows_aside(cut, clause, cue.first)):
        return False
    alone = cue.kind in {"order", "sign", "give"} and cue.last == cue.first + 1
    return not (alone and after in small["preposition"])


def _follows_aside(cut: Cut, clause: Clause, at: int) -> bool:
    """Whether a subject stands in front, and something that is put in: "Ek, the owner, vowed"."""
    while at > clause.first and cut.lexicon.is_adverb(cut.words[at - 1].low):
        at -= 1
    if at == clause.first:
        return clause.resumes
    if cut.words[at - 1].text not in _ASIDE_ENDS:
        return False
    lead = cut.words[clause.first].low in cut.lexicon.small["preposition"]
    opens = [place for place in range(clause.first + 1, at - 1) if is_pause(cut.words, place + 1)]
    opens += [place for place in range(clause.first + 1, at - 1) if cut.words[place].text in _OPENS]
    return len(opens) > lead


def _past_form(cut: Cut, before: str) -> str:
    if before in {"had", "been"}:
        return before
    if before in cut.lexicon.small["having"]:
        return "perfect"
    return "passive" if before in cut.lexicon.small["auxiliary"] else "ed"


def _skip(cut: Cut, clause: Clause, at: int) -> int:
    while at < clause.last and (
        cut.words[at].low == "to"
        or cut.words[at].low in _WHOM
        or cut.lexicon.is_adverb(cut.words[at].low)
    ):
        at += 1
    return at
