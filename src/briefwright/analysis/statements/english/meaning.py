"""Whom the words of an English clause mean: a name of the article where that is clear."""

import re

from briefwright.analysis.statements.english import subjects
from briefwright.analysis.statements.parties.cast import Cast, Speech
from briefwright.analysis.statements.parties.countries import EN_SMALL, english
from briefwright.analysis.statements.parties.names import Kind
from briefwright.domain.text import Span

_WE = re.compile(r"(?:we|i|us|our side|both of us)$", re.IGNORECASE)
_OURS = re.compile(
    r"our\s+(?:country|nation|state|government|company|side|republic)$", re.IGNORECASE
)
_HE = re.compile(r"(?P<she>she|her)$|(?:he|him)$", re.IGNORECASE)
_IT = re.compile(
    r"(?:it|they|them|this|these|those|that|which|who|there|all|both|one|what)$", re.IGNORECASE
)
_PAIR = re.compile(
    r"(?:(?:the\s+)?(?:two|both)\s+(?:of\s+the\s+)?|the\s+(?=sides$|parties$))(?P<who>sides|countries|nations|"
    r"states|parties|governments|capitals|leaders|presidents|ministers|premiers|men|heads\s+of\s+"
    r"(?:state|government)|prime\s+ministers|foreign\s+ministers|vice\s+presidents)$",
    re.IGNORECASE,
)
_ROLE_WORDS = (
    r"(?:the|her|his|their|its)\s+(?:(?!vice|prime|foreign|deputy|defen|finance|interior|home|trade"
    r"|energy|health)\w+\s+)?(?P<role>(?:(?:vice|prime|foreign|deputy|defen[cs]e|finance|interior"
    r"|home|trade|energy|health)[\s-])*(?:president|minister|secretary|chancellor|premier|governor|"
    r"senator|ambassador|chairman|chief executive|director|mayor|king|queen|pope))"
)
_ROLE = re.compile(rf"{_ROLE_WORDS}$", re.IGNORECASE)
_OFFICE = re.compile(rf"\b{_ROLE_WORDS}\b", re.IGNORECASE)
_HEAD_OF_STATE = re.compile(
    r"the\s+head\s+of\s+(?:the\s+)?state$|the\s+(?:\w+\s+)?leader$", re.IGNORECASE
)
_BODY = re.compile(
    r"the\s+(?:(?P<what>[a-z]+)\s+)?(?P<noun>ministry|department|commission|council|bank|group|company|agency|"
    r"administration|government|committee|fund|office|authority|union|association|airline|airlines"
    r"|service|organi[sz]ation|regulator|board|firm|carrier|court|parliament|alliance|bloc)$",
    re.IGNORECASE,
)
_PARTIES = (Kind.STATE, Kind.BODY)

_PEOPLE = (
    r"people|government|governments|citizens|authorities|ministers|leaders|officials|representatives"
    r"|partners|countries|nations|states|companies|producers|farmers|businesses|forces|workers|women"
    r"|side|parties|counterparts|investors|refugees|families"
)
_TOWARDS = re.compile(
    rf"(?<![\w-])(?P<how>to|with|for|from|supports?|supporting|helps?|helping|assist|assisting)\s+"
    rf"(?P<whom>(?:the\s+)?(?:(?:[a-z]+\s+)?(?:{_PEOPLE})\s+(?:of|from|in)\s+(?:the\s+)?)?(?=[A-Z])"
    rf"(?:[A-Z][\w-]*\s+(?:{_PEOPLE})\b)?)"
)
_BELONGS = re.compile(  # "Norvia’s", "the French maker": the name tells more of what follows
    r"[’']s?(?!\w)|\s(?!(?:in|on|by|to|for|from|over|at|with|and|or|as|this|next|within|until|before|under"
    r"|after|during|through|who|which|that|is|are|was|were|if|when|while|also)\b)[a-z]"
)
_BUYS = re.compile(
    r"\b(?:buy|buying|bought|purchas\w+|order\w*|import\w*|procure\w*)\b", re.IGNORECASE
)
_GIVES = re.compile(
    r"\b(?:provid\w+|give|giving|gave|send\w*|sent|deliver\w*|suppl\w+|sell\w*|sold|export\w*|transfer\w*"
    r"|donat\w+|contribut\w+|contribution|pay|pays|paid|lend\w*|lent|grant\w*|aid|assistance|support|funding|funds|help"
    r"|allocat\w+|commit\w*|pledg\w+|return\w*|offer\w*|extend\w*|present\w*|submit\w*|report\w*|hand)\b",
    re.IGNORECASE,
)


def party(cast: Cast, plain: str, span: Span, speech: Speech) -> str:
    """Return the name of the party that `plain[span]` means.

    The words as they stand where they name somebody in their own way; nothing for a pronoun that
    nobody can resolve.
    """
    words = " ".join(plain[span.start : span.end].split()).strip(' ,"“”«»')
    if not words:
        return ""
    if _WE.match(words):
        return speech.speaker
    if _OURS.match(words):
        return _ours(cast, span, speech, words)
    if he := _HE.match(words):
        return _he(cast, plain, span, speech, female=he["she"] is not None)
    if _IT.match(words):
        return _it(cast, span, speech) if words.casefold() in {"it", "they"} else ""
    return _described(cast, span, words) or _named(cast, span, words)


def _he(cast: Cast, plain: str, span: Span, speech: Speech, *, female: bool) -> str:
    if speech.quoted:
        return ""
    if speech.person:  # "the minister said she would go"
        return speech.speaker
    if opening := _office_opening(cast, plain, span.start):
        return opening
    found = cast.person_before(span.start, female=female)
    return cast.called(found) if found else _office_before(cast, plain, span.start)


def _it(cast: Cast, span: Span, speech: Speech) -> str:
    if speech.quoted or speech.person:
        return ""
    found = cast.subject_before(span.start, _PARTIES)
    return speech.speaker or (found.name if found else "")


def _office_before(cast: Cast, plain: str, place: int) -> str:
    """Return who holds the office that the sentence before speaks of: "The minister … He …"."""
    sentence = next((s for s in reversed(cast.sentences) if s.end <= place), None)
    if sentence is None or cast.person_before(place) is not None:
        return ""
    roles = [*_OFFICE.finditer(plain, sentence.start, sentence.end)]
    if len(roles) != 1:
        return ""
    found = cast.holder(" ".join(roles[0]["role"].casefold().split()), place)
    return cast.called(found) if found else ""


def _office_opening(cast: Cast, plain: str, place: int) -> str:
    """Return who is meant where the sentence before opens with an office: "The minister … He …"."""
    sentence = next((s for s in reversed(cast.sentences) if s.end <= place), None)
    if sentence is None:
        return ""
    role = _OFFICE.match(plain, sentence.start, sentence.end)
    named = role is None or any(map(cast.is_person, cast.within(Span(sentence.start, place))))
    if role is None or named:
        return ""
    found = cast.holder(" ".join(role["role"].casefold().split()), place)
    return cast.called(found) if found else subjects.head(role[0])


def _ours(cast: Cast, span: Span, speech: Speech, words: str) -> str:
    if speech.quoted:
        return speech.speaker
    found = cast.subject_before(span.start, (Kind.STATE,))
    return found.name if found else words


def _described(cast: Cast, span: Span, words: str) -> str:
    """Return the name of "the two sides", "the President", "the ministry"."""
    if pair := _PAIR.match(words):
        kinds = (Kind.STATE,) if pair["who"].split()[-1][0] in "scng" else (Kind.PERSON,)
        two = cast.pair(span.start, kinds) or cast.pair(span.start, (Kind.STATE,))
        return " and ".join(two) if two else ""
    if _HEAD_OF_STATE.match(words):
        found = cast.holder("president", span.start) or cast.holder("leader", span.start)
        return cast.called(found) if found else ""
    if role := _ROLE.match(words):
        found = cast.holder(" ".join(role["role"].casefold().split()), span.start)
        return cast.called(found) if found else ""
    if body := _BODY.match(words):
        found = cast.body(body["noun"], span.start)
        return found.name if found and not body["what"] else ""
    return ""


def _named(cast: Cast, span: Span, words: str) -> str:
    """Return a subject that names somebody, each name in it at its fullest."""
    bare = subjects.head(words)
    inside = cast.within(span)
    if not inside:
        small = EN_SMALL.fullmatch(bare)
        return english(bare) if small else bare
    parts = re.split(r",\s*(?:and\s+)?|\s+and\s+", bare)
    called = {name.name: cast.called(name) for name in inside}
    spoken = {" ".join(filter(None, (n.courtesy, n.role, n.name))): cast.called(n) for n in inside}
    known = called | spoken | {english(key): value for key, value in called.items()}
    named = [
        known.get(english(part)) or known.get(subjects.head(part)) or subjects.head(part)
        for part in parts
    ]
    if len(named) == 1:
        return named[0]
    return ", ".join(named[:-1]) + " and " + named[-1]


def counterpart(cast: Cast, plain: str, span: Span) -> str:
    """Return the party with whom, or to whom, something is done: one that is named."""
    for match in _TOWARDS.finditer(plain, span.start, min(span.end, span.start + 250)):
        how = match["how"].casefold()
        before = plain[max(0, span.start - 30) : match.start()]
        if (how == "from" and not _BUYS.search(before)) or (
            how in {"to", "for"} and not _GIVES.search(before)
        ):
            continue
        found = _whom(cast, plain, match, given=how in {"to", "from"})
        if found:
            return found
    return ""


def _whom(cast: Cast, plain: str, match: re.Match[str], *, given: bool) -> str:
    group = match["whom"].removeprefix("the ").strip()
    if group and group[0].isupper():
        return subjects.head(group)  # "African countries"
    for name in cast.within(Span(match.end(), match.end() + 1)):
        if _BELONGS.match(plain, name.span.end):
            continue
        if given or name.kind is not Kind.OTHER or cast.is_person(name):
            return f"{group} {cast.called(name)}".strip()
    return ""
