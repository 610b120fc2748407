"""Who is named in a text: persons with their offices, states, and bodies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from briefwright.analysis.statements.parties import countries
from briefwright.analysis.statements.passage.region import words_of
from briefwright.domain.text import Span


class Kind(Enum):
    """What a name names, as far as the words around it show."""

    PERSON = "person"
    STATE = "state"
    BODY = "body"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a name."""

    span: Span  # with the office in front
    name: str  # "Lukashenko": without office and courtesy
    kind: Kind
    role: str = ""  # "President", as it stands; "" where none does
    courtesy: str = ""  # "Mr", "Ms"

    @property
    def surname(self) -> str:
        """The last word of a person's name, folded."""
        return re.split(r"[ .]", self.name)[-1].casefold()


_CAP = r"[A-ZÀ-ÞŁŚŞČŠŽ](?:[\w]|[’'\-‑\u2060](?=[A-Za-z]\w))*\.?"
_PART = r"(?:of|de|al|bin|van|von|der|del|da|ibn|el|for|and|the)"
NAME = re.compile(
    rf"(?<![\w.-])(?:{_CAP}(?<![a-z]\.)|{_CAP})"
    rf"(?:(?<![a-z]{{2}}\.)\s(?:{_PART}\s(?:the\s)?)?{_CAP})*"
)
_OFFICE = (
    "president|minister|secretary|chancellor|premier|king|queen|prince|princess|senator|governor|"
    "ambassador|chairman|chairwoman|chair|ceo|director|director-general|secretary-general|spokesman"
    "|spokeswoman|spokesperson|commissioner|congressman|congresswoman|representative|mayor|general"
    "|admiral|pope|emir|sheikh|speaker|leader|envoy|negotiator|judge|justice|professor|chief|head"
    "|economist|analyst|executive|manager|founder"
)
_BEFORE_OFFICE_WORDS = """
us u.s. uk eu un acting former deputy vice prime foreign defence defense finance interior
trade energy health economy first chief home state treasury commerce agriculture transport
education environment justice executive managing senior interim then-president attorney
press white house assistant permanent special under national security policy labour labor
labor's industry digital
"""
_BEFORE_OFFICE = _BEFORE_OFFICE_WORDS.split()
_OFFICES = frozenset(_OFFICE.split("|"))
_COURTESY_WORDS = """
mr mrs ms miss dr sir lord lady dame mr. mrs. ms. dr. sen. rep. gov.
"""
_COURTESY = frozenset(_COURTESY_WORDS.split())
_BODY = re.compile(
    r"\b(?:government|ministry|parliament|authorities|bank|army|administration|Ministry|Department|Commission|Council|Bank|Group|Company|Corp|Corporation|Inc|Ltd|PLC"
    r"|Airlines?|Airways|Agency|Administration|Office|Union|Organi[sz]ation|Government|Parliament"
    r"|Congress|Senate|House|Committee|Institute|University|Fund|Party|Authority|Association|Service"
    r"|Foundation|Court|Forum|Federation|Board|Bureau|Chamber|Alliance|Treasury|Force|Programme"
    r"|Program|Cabinet|Academy|Holdings?|Motors|Energy|Industries|Partners|Initiative|Secretariat"
    r"|Assembly|Kremlin|Pentagon|Exchange|Network|Center|Centre|Society|Trust|Laboratory)\b"
)
_DATELINE = re.compile(  # behind the town where it was written: "OSLO, Nov 20 (Agency) –"
    r"(?:,\s+[A-Z][a-z]+\.?\s+\d{1,2}\s*(?:\([^()]{1,40}\)\s*)?|\s+\([^()]{1,40}\)\s*)[-–—]\s"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&]{1,6}s?")
_NO_NAMES_WORDS = """
the this that these those there here they then when where while what who why how and but for
from his her its our their your he she we you i it a an one two three some many all both
each every most almost after before under over with without within into about according also
however moreover today yesterday tomorrow last next first second in on at by to of as if is
no not or so such other additionally separately finally meanwhile earlier later during since
although though because despite following through between among against our ours more less
any another even only just now yet still let monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november
december
"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_ROLE_BEHIND = re.compile(
    rf"\s?,?\s+(?:\(|who\s|(?:the|a|an|its|his|her|[\w’'.-]+[’']s?)?\s*(?:[\w’'.-]+\s){{0,4}}?"
    rf"(?:{_OFFICE})\b)",
    re.IGNORECASE,
)
_ROLE_HINT = re.compile(rf"\(|\b(?:who\s|(?:{_OFFICE})\b)", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\s*,?\s*(?:said|says|told|added|noted|stressed|emphasi[sz]ed|announced|stated|claimed|warned"
    r"|argued|explained|confirmed|insisted|declared|wrote|commented|pointed|underlined|recalled"
    r"|met|held|visited|thanked|spoke)\b",
    re.IGNORECASE,
)
_ROLE_BEFORE = re.compile(  # "the minister of trade, Ida Holm"
    rf"\b(?:{_OFFICE})(?:\s+(?:of|for)(?:\s+(?!said\b)[\w’'-]+){{1,5}})?,\s+$", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"(?:said|says|told|added|noted|stressed|announced|stated|warned|explained|according\s+to"
    r"|suggested|proposed|by)\s+$"
)


def mentions(plain: str) -> Iterator[Named]:
    """Find the names in an English text, in order of appearance."""
    if plain.islower():  # a text without capitals names its states, and no more for certain
        for state in countries.EN_SMALL.finditer(plain):
            yield Named(Span(*state.span()), countries.english(state[0]), Kind.STATE)
        return
    for match in NAME.finditer(plain):
        if match[0].isupper() and _DATELINE.match(plain, match.end()):
            continue
        words = match[0].split()
        at = match.start()
        while words and words[0].casefold().rstrip(".") in _NO_NAMES:
            at = plain.index(words[0], at) + len(words[0])
            at += len(plain[at : match.end()]) - len(plain[at : match.end()].lstrip())
            words = words[1:]
        if words:
            yield from _parts(plain, _with_noun(plain, Span(at, match.end()), words), words)


def _parts(plain: str, span: Span, words: list[str]) -> Iterator[Named]:
    """Part "Belarus and Minsk Tractor Works" where a state or a person stands beside another."""
    joint = next((place for place, word in enumerate(words) if word == "and"), 0)
    if joint:
        left, right = words[:joint], words[joint + 1 :]
        sides = (" ".join(left), re.sub(r"[’']s?$", "", " ".join(right)))
        titled = any(_parted(side)[:2] != ("", "") for side in (left, right) if side)
        if right and (titled or any(countries.EN.fullmatch(side) for side in sides)):
            middle = re.compile(r"\sand\s+").search(plain, span.start)
            assert middle is not None
            yield from _named(plain, Span(span.start, middle.start()), left)
            yield from _parts(plain, Span(middle.end(), span.end), right)
            return
    office = _office_inside(words)
    if office:
        at = plain.index(words[office], span.start + len(words[0]))
        lead = " ".join(words[:office])
        for named in _named(plain, Span(at, span.end), words[office:]):
            person = named.kind is Kind.PERSON
            role = f"{lead} {named.role}" if person and office <= 3 else named.role
            yield replace(named, span=Span(span.start, named.span.end), role=role)
        return
    yield from _named(plain, span, words)


def _office_inside(words: list[str]) -> int:
    """Return where an office begins behind the name of a body: "Emirates President Tim Clark"."""
    for place, word in enumerate(words[1:-1], start=1):
        if word.casefold() in _OFFICES and word[0].isupper():
            first = place
            while first and words[first - 1].casefold() in _BEFORE_OFFICE:
                first -= 1
            return first
    return 0


def _with_noun(plain: str, span: Span, words: list[str]) -> Span:
    """Take in the noun of "South Korean government", which the press writes small."""
    noun = _SMALL_NOUN.match(plain, span.end)
    if noun is None or words[-1].endswith(("’s", "'s", ".")):
        return span
    words += noun[0].split()
    return Span(span.start, noun.end())


def _named(plain: str, span: Span, words: list[str]) -> Iterator[Named]:
    if words[-1][-1] == "." and words[-1] not in _KEEP_STOP:
        words = [*words[:-1], words[-1][:-1]]
        span = Span(span.start, span.end - 1)
    whole = " ".join(words)
    bare = re.sub(r"[’']s?$", "", whole)
    span = Span(span.start, span.end - (len(whole) - len(bare)))
    if countries.EN.fullmatch(bare):
        yield Named(span, countries.english(bare), Kind.STATE)
        return
    role, courtesy, rest = _parted(bare.split())
    if not role and (small := _small_office(plain, span.start)):
        role, span = small[0], Span(small[1], span.end)
    if (role or courtesy) and not _BODY.search(" ".join(rest)):
        yield from _titled(plain, span, Named(span, "", Kind.PERSON, role, courtesy), rest)
    elif rest:
        yield Named(span, words_of(bare).strip(" ,;"), _kind(plain, span, words))


def _titled(plain: str, span: Span, person: Named, rest: list[str]) -> Iterator[Named]:
    """Return the person whose name ends before "of Nigeria"; nobody behind an office alone."""
    joints = {"of", "for", "and"}
    cut = next((place for place, word in enumerate(rest) if word in joints), len(rest))
    if cut:
        end = plain.index(rest[cut - 1], span.start) + len(rest[cut - 1])
        yield replace(person, span=Span(span.start, end), name=words_of(" ".join(rest[:cut])))


def _kind(plain: str, span: Span, words: list[str]) -> Kind:
    bare = plain[span.start : span.end]
    if _BODY.search(bare) or _ACRONYM.fullmatch(bare):
        return Kind.BODY
    person = 2 <= len(words) <= 4 and "and" not in words and _is_person(plain, span)
    return Kind.PERSON if person else Kind.OTHER


def _parted(words: list[str]) -> tuple[str, str, list[str]]:
    """Part a name from the office or the courtesy in front: "Secretary of State", "Mr"."""
    if words[0].casefold() in _COURTESY:
        return "", words[0].rstrip("."), words[1:]
    last = 0
    for place, word in enumerate(words[:6]):
        if word.casefold() in _OFFICES:
            last = place + 1
        elif word.casefold() not in _BEFORE_OFFICE and word not in {"of", "for", "the"}:
            break
    if last and last < len(words) and words[last] in {"of", "for"}:
        last += 3 if words[last + 1 : last + 2] == ["the"] else 2
    if last and words[last - 1].casefold() in _OFFICES and words[last : last + 1] == ["General"]:
        last += 1
    return " ".join(words[:last]), "", words[last:]


_KEEP_STOP = frozenset({"U.S.", "U.K.", "Inc.", "Corp.", "Ltd.", "Co."})
_SMALL_NOUN = re.compile(
    r"\s(?:government|ministry|parliament|authorities|central\s+bank|army|administration)\b"
)
_SMALL_OFFICE = re.compile(
    rf"(?:\b(?:{'|'.join(_BEFORE_OFFICE[3:])})\s+){{0,2}}(?:{_OFFICE})\s+$|\b(?:mr|mrs|ms)\s+$"
)


def _small_office(plain: str, at: int) -> tuple[str, int] | None:
    """Return an office written small right before a name, and where it begins."""
    found = _SMALL_OFFICE.search(plain, max(0, at - 40), at)
    return (words_of(found[0]), found.start()) if found else None


def _is_person(plain: str, span: Span) -> bool:
    if _SPOKEN.search(plain, max(0, span.start - 24), span.start):
        return True
    if _ROLE_BEFORE.search(plain, max(0, span.start - 60), span.start):
        return True
    if _SPEAKS.match(plain, span.end) is not None:
        return True
    near = span.end + 70
    hinted = _ROLE_HINT.search(plain, span.end, near)  # most names have none: that is told faster
    return hinted is not None and _ROLE_BEHIND.match(plain, span.end, near) is not None
