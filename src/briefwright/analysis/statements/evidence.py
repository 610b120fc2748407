"""What speaks for and against a clause: features that need no topic, the same for all languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefwright.analysis.statements.clauses import Clause, Link, is_pause
from briefwright.analysis.statements.lexicon import Cue
from briefwright.analysis.statements.parts import Parts

# what a clause says first with a verb of its own decides what it is
_HEADS = """
future would could can should promise plan schedule sign decide order call encourage suggest offer
announce give support oppose want ready mull need necessary lets expect declare report effect act
threat state
"""
_RANK = {kind: place for place, kind in enumerate(_HEADS.split())}
_MODAL = frozenset({"future", "would", "could", "can", "should", "necessary", "lets"})
_SPOKEN = frozenset({"call", "encourage"})  # stronger than the "will" in front
_NOUNS = ("demand_noun", "plan_noun", "deal_noun", "goal", "draft", "money_noun", "idea_noun")
_NOTED = frozenset({*_NOUNS, "stance", "not", "past_time", "next_time", "today", "threat", "force", "expert"})
_SUBJECTS = ("draft", "we", "he", "they", "it", "thing", "funds", "deal", "body", "person")
_PARTIES = frozenset({"we", "he", "they", "body", "person", "named"})
_AFTER = "give call suggest effect act sign promise expect declare state order decide announce"
_MONEY = re.compile(
    r"[$€£¥₽]\s?\d|\d[\d.,]*(?:\s?(?:[mbt]n|[mbtr]illion|million|тыс\w*|млн|млрд|миллион\w*|миллиард\w*))?"
    r"\s?(?:[$€£¥₽]|(?:USD|EUR|GBP|RUB|dollars?|euros?|pounds?|rou?bles?|yuan|yen)\b|руб|долл|евро\b|юан)"
    r"|\b(?:USD|EUR|GBP|RUB)\s?\d",
    re.IGNORECASE,
)
_TELLING = frozenset(
    f"head={kind}" for kind in ("report", "declare", "expect", "announce", "decide")
) | frozenset(f"after={kind}" for kind in ("announce", "declare", "expect", "decide"))
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PARTICIPLES = (  # how a passive ends
    *("ed", "en", "ne", "wn", "ght", "made", "set", "put", "cut", "held", "sold", "built", "paid"),
    *("ан", "ана", "ано", "аны", "ен", "ена", "ено", "ены", "ят", "ята", "ято", "яты", "ыт", "ыта", "ыто", "ыты"),
)
_POINTING = frozenset({"it", "this", "these", "that", "those", "such", "это", "эти", "этот", "эта"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a sentence stands."""

    place: float  # nought at the beginning of the text, one at its end
    bullet: bool
    heading: bool
    opens: bool  # whether a list follows
    listed: str  # "proposal", "commitment" or "": what the line above the list announces
    quoted: bool
    draft: bool  # whether much of the text is about drafts
    year: int  # of publication; nought where it is not known
    before: frozenset[str]  # kinds of cue in the sentence in front


@dataclass(frozen=True, slots=True)
class Judged:
    """A clause with what was found in it."""

    clause: Clause
    head: Cue | None
    form: str
    subject: str
    subject_kept: bool  # that of the clause in front
    introduces: bool  # a list, which says what is meant
    features: frozenset[str]


def judge(
    parts: Parts, clause: Clause, earlier: list[Judged], setting: Setting, text: str, following: Clause | None
) -> Judged:
    """Collect what speaks for and against `clause`, which stands in front of `following`."""
    cues = [cue for cue in parts.cues if clause.first <= cue.first and cue.last <= clause.last]
    head = _head(parts, clause, cues, setting)
    form = "" if head is None else form_of(parts, clause, head)
    own = subject_of(parts, clause, head)
    subject = _subject(own, clause, earlier)
    told = earlier[-1].head.kind if earlier and earlier[-1].head and clause.link is Link.CONTENT else ""
    if head is not None and head.kind == "would" and told in {"report", "announce", "declare", "promise"}:
        head = replace(head, kind="future")  # what "will" becomes in reported speech
    if setting.listed and not earlier and (setting.listed == "proposal" or head is None or head.kind not in _MODAL | {"promise", "plan"}):
        head = Cue(f"listed_{setting.listed}", clause.first, clause.first, "")
    found = set(_of_head(parts, clause, head, cues, form))
    if following is not None and following.link is Link.FRAME:
        found.update(f"framed={kind}" for kind in ("suggest", "promise", "call") if parts.has_word(following.first, following.last, kind))
    if parts.words[clause.last - 1].text == ":" and clause.last - clause.first < 10 and following is not None:
        found.add("label")
    if following is not None and following.link is Link.CONTENT and not _TELLING.isdisjoint(found):
        found.add("tells")
    found.add(f"subject={subject}")
    if subject in _PARTIES:
        found.add("party")
    found.update(f"has={cue.kind}" for cue in cues if cue.kind in _NOTED and cue is not head)
    start, end = parts.words[clause.first].start, parts.words[clause.last - 1].end
    found.update(_of_words(text[start:end], setting.year))
    found.update(_of_setting(setting))
    found.add(f"link={clause.link}")
    if clause.last - clause.first < 5:
        found.add("short")
    if told:
        found.add(f"told={told}")
    if subject in {"it", "funds", "this_funds", "this_deal", "this_thing"} and setting.before & {"money_noun", "promise"}:
        found.add("of_funds")
    found.update(f"{one}+{other}" for one, other in _PAIRS if one in found and other in found)
    introduces = setting.opens and not setting.listed
    return Judged(clause, head, form, subject, own == "none", introduces, frozenset(found))


def _head(parts: Parts, clause: Clause, cues: list[Cue], setting: Setting) -> Cue | None:
    verbs = [c for c in cues if c.kind in _RANK and _is_finite(parts, clause, c, setting)]
    verbs = [c for c in verbs if not (c.kind == "state" and _is_auxiliary(parts, c, verbs))]
    if not verbs:
        nouns = [cue for cue in cues if cue.kind in _NOUNS]
        return nouns[0] if nouns else None
    first = min(verbs, key=lambda cue: (cue.first, cue.first - cue.last, _RANK[cue.kind]))
    if first.kind in _MODAL:
        at = _skip(parts, clause, first.last)
        spoken = [cue for cue in cues if cue.first == at and cue.kind in _SPOKEN]
        if spoken:
            return spoken[0]
    return first


def _is_auxiliary(parts: Parts, cue: Cue, verbs: list[Cue]) -> bool:
    return any(
        other.kind != "state" and cue.first <= other.first <= cue.first + 3 and other.form in {"ed", "ing", "", "short"}
        for other in verbs
    )


def _before(parts: Parts, clause: Clause, at: int) -> str:
    """Return the word in front of `at` that is no adverb; "" where the clause begins."""
    at -= 1
    while at >= clause.first and parts.lexicon.is_adverb(parts.words[at].low):
        at -= 1
    if at < clause.first or not (parts.words[at].is_word or parts.words[at].text[0].isdigit()):
        return ""
    return parts.words[at].low


def _is_finite(parts: Parts, clause: Clause, cue: Cue, setting: Setting) -> bool:
    if cue.kind in _MODAL or not cue.form:
        return True
    small = parts.lexicon.small
    before = _before(parts, clause, cue.first)
    in_front = parts.words[cue.first - 1].low if cue.first > clause.first else ""
    if in_front in small["determiner"] or in_front in small["preposition"]:
        return False
    match cue.form:
        case "base":
            return _is_plain_present(parts, clause, cue, before, setting)
        case "ing":
            return before in small["auxiliary"]
        case "ed":
            return _is_past(parts, clause, cue, before)
        case "s":
            behind = parts.words[cue.last].low if cue.last < clause.last else ""
            noun = behind == "of" or before[:1].isdigit() or before.endswith(("ese", "ish"))
            return not noun
        case "noun":
            return cue.kind in {"ready", "necessary"}
        case form:
            return form not in {"inf", "participle"}


def _is_plain_present(
    parts: Parts, clause: Clause, cue: Cue, before: str, setting: Setting
) -> bool:
    if setting.listed or (not before and cue.first <= clause.first + 1):
        return True
    if before in parts.lexicon.small["plural"]:
        return True
    joined = any(word.low in {"and", "и"} for word in parts.words[max(clause.first, cue.first - 4) : cue.first - 1])
    if joined and before and not cue.first < clause.first + 3:
        return True
    return before.endswith("s") and not before.endswith(("ss", "us", "'s", "is")) and before not in parts.lexicon.small["auxiliary"]


def _is_past(parts: Parts, clause: Clause, cue: Cue, before: str) -> bool:
    small = parts.lexicon.small
    if before in small["auxiliary"] or before in small["having"] or before == "had":
        return True
    behind = parts.words[cue.last].low if cue.last < clause.last else ""
    if behind == "by" or not before:
        return False
    lone = cue.kind in {"order", "sign", "give"} and cue.last == cue.first + 1
    return not (lone and behind in small["preposition"])


def form_of(parts: Parts, clause: Clause, cue: Cue) -> str:
    """Return the tense that a cue stands in."""
    if cue.kind in _MODAL or not cue.form:
        return ""
    before = _before(parts, clause, cue.first)
    small = parts.lexicon.small
    form = cue.form
    if form == "ed":
        form = "had" if before == "had" else "been" if before == "been" else form
        form = "perfect" if before in small["having"] else form
        form = "passive" if before in small["auxiliary"] and before != "been" else form
    elif form == "ing" and before in small["auxiliary"]:
        form = "progressive"
    elif form == "base":
        form = "imperative" if not before else form
        form = "future" if parts.has_word(clause.first, cue.first, "future") else form
    return form


def _skip(parts: Parts, clause: Clause, at: int) -> int:
    while at < clause.last and (parts.lexicon.is_adverb(parts.words[at].low) or parts.words[at].low == "to"):
        at += 1
    return at


def _behind(parts: Parts, clause: Clause, head: Cue, cues: list[Cue]) -> str:
    """Return the kind of verb that follows the head."""
    if head.kind == "want" and parts.words[head.last - 1].low != "to":
        wanted = [word.low for word in parts.words[head.last : min(head.last + 8, clause.last)]]
        if "to" in wanted[1:] or (wanted[:1] == [","] or "чтобы" in wanted):
            return "others"
    at = _skip(parts, clause, head.last)
    if at + 1 < clause.last and parts.words[at].low in {"be", "быть"}:
        at = _skip(parts, clause, at + 1)
        return "passive" if at < clause.last and parts.words[at].low.endswith(_PARTICIPLES) else "state"
    there = [cue for cue in cues if cue.first == at]
    longest = max((cue.last for cue in there), default=0)
    kinds = {cue.kind for cue in there if cue.last == longest}
    return next((kind for kind in _AFTER.split() if kind in kinds), "else")


_WITH_OBJECT = frozenset("sign announce give support decide order act oppose mull promise".split())
_WITH_VERB = frozenset("future would could schedule want ready need should plan expect".split())
_TENSED = frozenset("sign announce give support decide order act promise call suggest plan mull encourage".split())


def _of_head(
    parts: Parts, clause: Clause, head: Cue | None, cues: list[Cue], form: str
) -> Iterator[str]:
    if head is None:
        yield "head=none"
        return
    yield f"head={head.kind}"
    if head.kind in _TENSED:
        yield f"head={head.kind}&form={form}"
    if head.kind in _WITH_VERB:
        after = _behind(parts, clause, head, cues)
        yield f"after={after}"
        yield f"head={head.kind}&after={after}"
    if any(cue.kind == "not" and head.first - 2 <= cue.first <= head.last for cue in cues):
        yield "negated" if head.kind != "future" else "negated_future"
    if head.kind in _WITH_OBJECT:
        objects = {cue.kind for cue in cues if cue.first > head.first and cue.kind in _NOUNS}
        yield from (f"head={head.kind}&object={kind}" for kind in sorted(objects or {"none"}))


def _subject(subject: str, clause: Clause, earlier: list[Judged]) -> str:
    if subject != "none" or clause.link not in {Link.AND, Link.BUT}:
        return subject
    main = [one for one in earlier if one.clause.link not in {Link.RELATIVE, Link.BECAUSE}]
    return main[-1].subject if main else subject


def subject_of(parts: Parts, clause: Clause, head: Cue | None) -> str:
    """Return what kind of party or thing stands in front of the head."""
    words, small = parts.words, parts.lexicon.small
    end = head.first if head is not None else min(clause.first + 6, clause.last)
    begin = clause.first
    while begin < end and words[begin].low in {"and", "but", "or", "и", "а", "но", "that", "что"}:
        begin += 1
    begin = max([begin, *(at for at in range(begin + 1, end) if is_pause(words, at))])
    while begin < end and not (words[begin].is_word or words[begin].text[0].isdigit()):
        begin += 1
    if begin >= end:
        return "none" if head is None or head.first <= clause.first + 1 else "other"
    stop = next((at for at in range(begin + 1, end) if words[at].low in small["preposition"]), end)
    kinds = [kind for at in range(begin, stop) for kind in _SUBJECTS if parts.has(at, kind if kind == "draft" else f"subject_{kind}")]
    if words[begin].low in _POINTING:
        last = kinds[-1] if kinds else "it"
        return f"this_{last}" if last in {"thing", "funds", "deal"} else last
    if kinds:
        return kinds[-1]
    return "named" if any(_is_name(parts, at) for at in range(begin, stop)) else "other"


def _is_name(parts: Parts, place: int) -> bool:
    word = parts.words[place]
    following = parts.words[place + 1] if place + 1 < len(parts.words) else word
    inside = place > 0 and parts.words[place - 1].is_word
    capital = word.is_capital and (inside or word.text[1:].isupper() or following.is_capital)
    return capital or parts.lexicon.is_country(word.low)


def _of_words(words: str, year: int) -> Iterator[str]:
    if _MONEY.search(words):
        yield "money"
    elif _NUMBER.search(words):
        yield "number"
    years = [int(found) for found in _YEAR.findall(words)] if year else []
    if any(found < year for found in years):
        yield "past_year"
    if any(found > year for found in years):
        yield "future_year"
    if "?" in words:
        yield "question"


def _of_setting(setting: Setting) -> Iterator[str]:
    yield from (name for name in ("bullet", "heading", "opens", "quoted", "draft") if getattr(setting, name))
    if setting.listed:
        yield f"list={setting.listed}"
    if setting.place < 0.12:
        yield "early"


_PAIRS = tuple(
    (one, other)
    for one, others in {
        "head=future": "party subject=it subject=this_thing subject=this_funds subject=this_deal subject=thing"
        " subject=funds subject=deal subject=other subject=draft link=content link=relative link=if draft money future_year",
        "head=future&after=effect": "party",
        "head=would": "draft link=content party has=draft",
        "head=order": "has=draft subject=draft",
        "heading": "head=draft",
        "head=should": "quoted party",
        "head=need": "subject=we",
        "head=announce": "money party",
        "head=give": "money future_year party",
        "head=sign": "party",
        "head=could": "subject=we party",
        "head=want": "subject=we party",
        "head=none": "list=proposal list=commitment heading",
        **{f"head={kind}&form=ed": "past_year has=past_time has=today" for kind in ("sign", "announce", "give", "decide", "order", "act", "promise")},
    }.items()
    for other in others.split()
)
