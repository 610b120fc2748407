"""What speaks for and against a clause: features that need no topic, the same for all languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefwright.analysis.statements.finding.clauses import Clause, Link
from briefwright.analysis.statements.finding.cut import Cut
from briefwright.analysis.statements.finding.heads import MODAL, NOUNS, behind, form_of, head_of
from briefwright.analysis.statements.finding.lexicon import Cue, russian_form, table
from briefwright.analysis.statements.finding.subjects import PARTIES, are_two, subject_of

_OBJECTS = frozenset({*NOUNS, "act_noun"})
_NOTED = table("stance expect not past_time next_time today threat force expert") | frozenset(NOUNS)
_FUNDS = table("it funds this_funds this_deal this_thing")  # may be what was given before
_WITH_OBJECT = table(
    "sign announce launch publish rule give support decide order act oppose mull promise"
)
_WITH_VERB = table("future would could schedule want ready need should plan expect decide order")
_TENSED = _WITH_OBJECT - {"oppose"} | table("call suggest plan encourage")
_GUESSED = frozenset({"has=expect", "head=expect"})
_REPORTED = table("report announce declare promise decide plan")
_TELLING = frozenset(
    {f"head={kind}" for kind in ("report", "declare", "expect", "announce", "decide")}
    | {f"after={kind}" for kind in ("announce", "declare", "expect", "decide")}
)
_MONEY = re.compile(
    r"[$€£¥₽]\s?\d|\b(?:USD|EUR|GBP|RUB)\s?\d|(?<![\d.,])\d[\d.,]*+"
    r"(?:\s?(?:[mbt]n|[mbtr]illion|million|тыс\w*|млн|млрд|миллион\w*|миллиард\w*))?"
    r"\s?(?:[$€£¥₽]|(?:USD|EUR|GBP|RUB|dollars?|euros?|pounds?|rou?bles?|yuan|yen)\b"
    r"|руб|долл|евро\b|юан)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d")
_PERCENT = re.compile(r"%|\bper\s?cent|процент", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:from|in|on|by|until|next|this|с|в|к|до)\s+(?:\d{1,2}\s+|early\s+|late\s+|mid-?|начале\s+|конце\s+)?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|spring|summer|autumn|winter|январ|феврал|март|апрел|ма[ейя]|июн|июл|август|сентябр|октябр|ноябр|декабр)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
SEVERAL = ("ут", "ют", "ат", "ят")  # do it in Russian, or it is not said who
_BY_WHOM = table("according словам мнению оценке оценкам прогнозу прогнозам подсчетам расчетам")
_SOURCE = 6  # words to whom it is according
_EARLY = 0.12  # of the text
_FEW_WORDS, _LABEL = 5, 10


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
    cut: Cut,
    clause: Clause,
    earlier: list[Judged],
    setting: Setting,
    text: str,
    following: Clause | None,
) -> Judged:
    """Collect what speaks for and against `clause`, which stands in front of `following`."""
    cues = [cue for cue in cut.cues if clause.first <= cue.first and cue.last <= clause.last]
    found = head_of(cut, clause, cues, listed=bool(setting.listed), heading=setting.heading)
    form = "" if found is None else form_of(cut, clause, found)
    own = subject_of(cut, clause, found)
    subject = _subject(own, clause, earlier)
    told = _told(clause, earlier)
    head = _in_setting(cut, found, clause, told, "" if earlier else setting.listed)
    features = set(_of_head(cut, clause, head, cues, form))
    features.update(_of_following(cut, clause, following, features))
    features.update(_of_subject(cut, clause, found, subject, setting))
    features.update(f"has={cue.kind}" for cue in cues if cue.kind in _NOTED and cue is not head)
    start, end = cut.words[clause.first].start, cut.words[clause.last - 1].end
    features.update(_of_words(text[start:end], setting.year))
    features.update(_of_setting(clause, setting))
    if head is not None and head.kind == "future":
        if _is_guessed(cut, (earlier[0].clause if earlier else clause).first, head, following):
            features.add("guessed")
        elif "party" not in features and _changes(cut, head, features, text[start:end]):
            features.add("changes")
    if told:
        features.add(f"told={told}")
    if cut.lexicon.language == "ru":  # whose verbs do not weigh quite the same
        kind = head.kind if head is not None else "none"
        features.update(("ru", f"ru&head={kind}"))
    features.update(f"{a}+{b}" for a, b in _PAIRS if a in features and b in features)
    introduces = setting.opens and not setting.listed
    return Judged(clause, head, form, subject, own == "none", introduces, frozenset(features))


def _subject(own: str, clause: Clause, earlier: list[Judged]) -> str:
    if own != "none" or clause.link not in {Link.AND, Link.BUT}:
        return own
    main = [one for one in earlier if one.clause.link not in {Link.RELATIVE, Link.BECAUSE}]
    return main[-1].subject if main else own


def _told(clause: Clause, earlier: list[Judged]) -> str:
    """Return the kind of verb with which the clause was said."""
    first = earlier[0] if earlier else None
    guessed = first and first.clause.link is Link.FIRST and not _GUESSED.isdisjoint(first.features)
    if guessed and clause.link in {Link.AND, Link.BUT}:
        return "expect"  # "by the bank's forecast prices will rise, and"
    if clause.link is not Link.CONTENT or not earlier or earlier[-1].head is None:
        return ""
    if "after=expect" in earlier[-1].features:
        return "expect"  # "one would like to believe that"
    return earlier[-1].head.kind


def _in_setting(cut: Cut, head: Cue | None, clause: Clause, told: str, listed: str) -> Cue | None:
    """Return the head as its surroundings make it."""
    if listed == "proposal" or (
        listed and (head is None or head.kind not in MODAL | {"promise", "plan"})
    ):
        return Cue(f"listed_{listed}", clause.first, clause.first, "")
    if head is not None and head.kind == "call" and _asks_whether(cut, clause, head):
        return replace(head, kind="report")
    if head is not None and head.kind == "would" and told in _REPORTED:
        return replace(head, kind="future")  # what "will" becomes in reported speech
    return head


def _asks_whether(cut: Cut, clause: Clause, head: Cue) -> bool:
    """Whether a question is put, and nothing asked for: "he was asked whether"."""
    following = [word.low for word in cut.words[clause.last : clause.last + 1]]
    return following == ["whether"] or (head.last == clause.last and following == ["if"])


def _of_head(
    cut: Cut, clause: Clause, head: Cue | None, cues: list[Cue], form: str
) -> Iterator[str]:
    if head is None:
        yield "head=none"
        return
    yield f"head={head.kind}"
    after = behind(cut, clause, head, cues)
    if head.kind in _TENSED:
        yield f"head={head.kind}&form={form}"
    if head.kind in _WITH_VERB:
        yield f"after={after}"
        yield f"head={head.kind}&after={after}"
    if _is_denied(head, cues):
        yield f"negated_{head.kind}" if head.kind in {"future", "should"} else "negated"
    if head.kind in _WITH_OBJECT:
        objects = {cue.kind for cue in cues if cue.first > head.first and cue.kind in _OBJECTS}
        yield from (f"head={head.kind}&object={kind}" for kind in sorted(objects or {"none"}))
    if head.kind == "decide" and form in {"short", "passive"}:
        yield from ("decision" for cue in cues if cue.kind == "plan_noun")
    yield from _of_russian_head(cut, clause, head, after)


def _is_denied(head: Cue, cues: list[Cue]) -> bool:
    behind_it = head.last if head.kind in MODAL else -1  # "agreed not to" is no denial
    return any(
        cue.kind == "not" and (head.first - 2 <= cue.first < head.first or cue.first == behind_it)
        for cue in cues
    )


def _is_guessed(cut: Cut, begin: int, head: Cue, following: Clause | None) -> bool:
    """Whether an expert foretells it: "according to analysts, output will", "…, they expect"."""
    if following is not None and cut.has(following.first, "expect"):
        return True  # "…, считает экономист"
    framed = following if following is not None and following.link is Link.FRAME else None
    if framed is not None and cut.has_within(framed.first, framed.last, "expect", "expert"):
        return True
    ahead = range(begin, head.first)
    said = next((at for at in ahead if cut.words[at].low in _BY_WHOM), head.first)
    return cut.has_within(said, min(said + _SOURCE, head.first), "expert")


def _changes(cut: Cut, head: Cue, features: set[str], words: str) -> bool:
    """Whether something grows or shrinks by a share, and nobody makes it do so."""
    itself = head.form == "fut" and cut.words[head.first].low.endswith("ся")
    moves = itself or "after=effect" in features
    return moves and _PERCENT.search(words) is not None


def _of_russian_head(cut: Cut, clause: Clause, head: Cue, after: str) -> Iterator[str]:
    if head.form == "fut":
        yield "perfective"
        yield f"perfective&after={after}"
        if cut.words[head.first].low.endswith(SEVERAL):
            yield "perfective_plural"
    if head.kind in NOUNS:
        near = cut.words[head.last : min(head.last + 3, clause.last)]
        if any(russian_form(word.low) == "inf" for word in near):
            yield f"head={head.kind}&inf"


def _of_following(
    cut: Cut, clause: Clause, following: Clause | None, features: set[str]
) -> Iterator[str]:
    if following is None:
        return
    if following.link is Link.FRAME:
        for kind in ("suggest", "promise", "call"):
            if cut.has_within(following.first, following.last, kind):
                yield f"framed={kind}"
    if following.link is Link.CONTENT and not _TELLING.isdisjoint(features):
        yield "tells"
    most = _FEW_WORDS if cut.lexicon.language == "ru" else _LABEL  # a Russian colon gives reasons
    if cut.words[clause.last - 1].text == ":" and clause.last - clause.first < most:
        yield "label"


def _of_subject(
    cut: Cut, clause: Clause, head: Cue | None, subject: str, setting: Setting
) -> Iterator[str]:
    yield f"subject={subject}"
    if subject in PARTIES:
        yield "party"
    if head is not None and are_two(cut, clause, head):
        yield "two_parties"
    if subject in _FUNDS and not setting.before.isdisjoint({"money_noun", "promise"}):
        yield "of_funds"


def _of_words(words: str, year: int) -> Iterator[str]:
    number = _NUMBER.search(words) is not None
    if number:
        yield "money" if _MONEY.search(words) else "number"
    years = [int(found) for found in _YEAR.findall(words)] if year and number else []
    if any(found < year for found in years):
        yield "past_year"
    if any(found > year for found in years):
        yield "future_year"
    if _DATED.search(words):
        yield "dated"
    if words[:8].lower() == "whether ":
        yield "whether"
    if "?" in words:
        yield "question"


def _of_setting(clause: Clause, setting: Setting) -> Iterator[str]:
    yield f"link={clause.link}"
    for name in ("bullet", "heading", "opens", "quoted", "draft"):
        if getattr(setting, name):
            yield name
    if setting.listed:
        yield f"list={setting.listed}"
    if setting.place < _EARLY:
        yield "early"
    if clause.last - clause.first < _FEW_WORDS:
        yield "short"


_WITH = {  # features that say something else together
    "head=future": (
        *("party", "subject=it", "subject=this_thing", "subject=this_funds", "subject=this_deal"),
        *("subject=thing", "subject=funds", "subject=deal", "subject=other", "subject=draft"),
        *("link=content", "link=relative", "link=if", "draft", "money", "future_year"),
    ),
    "head=future&after=effect": ("party",),
    "head=future&after=deed": ("subject=it", "party"),
    "short": ("heading", "head=call", "head=lets"),
    "head=call": ("party", "subject=thing", "subject=deal", "subject=other", "subject=it"),
    "head=call&form=ed": ("has=past_time",),
    "head=give&form=short": ("money",),
    "head=imperative": ("question",),
    "has=next_time": (
        *("head=present", "head=launch&form=s", "head=give&form=s", "head=act&form=s"),
    ),
    "dated": (
        "head=present",
        "head=launch&form=s",
        "head=give&form=s",
        "head=schedule",
        "head=act&form=s",
    ),
    "head=contain": (
        *("subject=it", "subject=funds", "subject=deal", "subject=this_deal", "subject=thing"),
        *("subject=this_funds", "subject=this_thing", "subject=draft", "money", "party"),
    ),
    "head=should&after=effect": ("ru",),
    "head=would": ("link=relative", "draft", "link=content", "party", "has=draft"),
    "head=order": ("has=draft", "subject=draft"),
    "heading": ("head=draft",),
    "head=should": ("quoted", "party"),
    "head=need": ("subject=we",),
    "head=state": ("has=demand_noun",),
    "head=announce": ("money", "number", "party"),
    "head=give": ("money", "future_year", "party"),
    "head=give&form=s": ("money",),
    "head=give&form=progressive": ("money",),
    "head=sign": ("party",),
    "head=could": ("subject=we", "party"),
    "head=want": ("subject=we", "party"),
    "head=none": ("list=proposal", "list=commitment", "heading"),
    **{
        f"head={kind}&form=ed": ("past_year", "has=past_time", "has=today")
        for kind in (
            "sign",
            "announce",
            "launch",
            "rule",
            "give",
            "decide",
            "order",
            "act",
            "promise",
        )
    },
}
_PAIRS = tuple((one, other) for one, others in _WITH.items() for other in others)
