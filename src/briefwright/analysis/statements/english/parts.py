"""Takes an English statement apart."""

import re

from briefwright.analysis.statements.english import subjects, words
from briefwright.analysis.statements.passage.parts import NOWHERE, Parts, line_above
from briefwright.analysis.statements.passage.region import Region
from briefwright.domain.text import Span

_CUE = re.compile(
    rf"(?<![\w-])(?:(?P<agreed>{words.AGREED})|(?P<ready>{words.READY})|(?P<plans>{words.PLANS})"
    rf"|(?P<will>{words.WILL})|(?P<ordered>{words.ORDERED})|(?P<deals>{words.DEALS})"
    rf"|(?P<gives>{words.GIVES})|(?P<decided>{words.DECIDED}))(?![\w-])|(?P<short>[’']ll)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(  # the United States say nothing
    rf"\b(?-i:(?!States\b))(?:{words.SAID})(?:\s+(?:on|in|at|last|this)\s+[\w’'-]+)?(?:\s*,\s*|\s+)(?:that\s+)?(?=\S)",
    re.IGNORECASE,
)
_TRAILING_FRAME = re.compile(
    rf"(?:[\"”],?|,)\s+(?:[\w’'.-]+\s+){{0,8}}(?:{words.SAID})(?:\s+on\s+\w+day)?[.,]?$"
    rf"|(?:[\"”],?|,)\s+(?:{words.SAID})\s+(?:[\w’'.-]+\s*){{1,8}}[.]?$|,\s+according\s+to\s+[^,]+$"
)
_RECEIVES = re.compile(r"\s*(?:receive|get|benefit|be\s+given|be\s+provided)\b")
_PASSIVE = re.compile(
    r"\s*(?:also\s+)?be(?:\s+\w+ly)?\s+(?:\w+ed|\w+en|built|made|put|set|sent|held|spent|sold|cut|paid|run)\b"
)
_PASSIVE_NOW = re.compile(
    r"(?:is|are|was|were|been|being)\s+(?:\w+ly\s+)?(?:\w+ed|\w+en|built|made|put|set|sent|held)$"
)
_AGENT = re.compile(  # and not by when
    r"\bby\s+(?=(?:the\s+)?[A-Z])(?!(?:the\s+)?(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\w+day|Christmas|Easter|Ramadan|New\s+Year|Q[1-4]\b|H[12]\b))"
)
_ABSTRACT = re.compile(  # what a verb was made into does nothing; a commission does
    r"(?:^|\s)(?!\w*(?:govern|parlia|depart|establish|commis|associ|feder|corpor|deleg|administr|leader"
    r"|organi[sz]|coali|founda|institu|opposi|\bna)(?:ment|sion|tion|ation|ship)s?$)"
    r"[a-z]\w*(?:tion|sion|ment|ness|ance|ence|ship)s?$"
)
_NO_PARTY = re.compile(
    r"(?:(?:the|this|that|these|those|its|their|our|a|an|such|both|all)\s+)?(?:[\w$£€%.,-]+\s+){0,5}?"
    r"(?:funding|funds?|money|assistance|support|aid|deal|deals|plan|plans|agreement|agreements|project"
    r"|projects|investments?|package|measures?|contract|contracts|statement|document|programme|program"
    r"|programs|order|orders|law|bill|act|proposals?|rules?|budget|contributions?|pledges?|effort"
    r"|efforts|work|talks|meeting|summit|visit|construction|facility|facilities|vaccines?|doses|scheme"
    r"|roadmap|strategy|initiative|step|steps|decision|decisions|framework|tariffs?|treatments?"
    r"|changes|reforms?|distribution|allocations?|amounts?|rates?|sanctions|treaty|pact|cooperation|market|grant|grants|loan|loans"
    r"|protocol|size|number|share|level|limit|costs?|prices?|fees?|dut(?:y|ies)|tax|taxes|quotas?|capacity)$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[$€£¥%]")
_NOR = re.compile(r"(?:nor|neither|further)$", re.IGNORECASE)
_WHEN = re.compile(  # when it was promised: "pledged on Friday to", "agreed Friday to"
    r"\s+(?:(?:on\s+)?[A-Z][a-z]+day|yesterday|today|(?:earlier\s+)?(?:this|last)\s+(?:week|month|year|\w+day))\s+to(?=\s+[a-z])"
)
_LAWS = re.compile(
    r"\b(?:order|orders|bill|law|act|decree|legislation|proclamation)\b", re.IGNORECASE
)
_NOT = re.compile(
    r"\b(?:not(?!\s+only)|never|cannot|refuse[sd]?|no(?![.]))\b|n[’']t\b", re.IGNORECASE
)
_QUANTITY = re.compile(
    r"(?:(?:a|an|some|about|around|nearly|almost|over|up\s+to|at\s+least|more\s+than|further|another)"
    r"\s+)*(?:further\s+)?[$£€]?\s?\d|more$|(?:none|nothing|no(?![.]))\b|\w+ing\s",
    re.IGNORECASE,
)
_HANGS_ON = re.compile(r"\s(?:of|on|for|to|with|between|from|in|by|under)\s")
_OWNER = re.compile(  # in front of a noun: of "the government’s plans", not of "plans to"
    r"(?:[’']s|(?<=s)[’'])\s+(?:(?:own|new|lofty|long-term|stated|recent|firm|strong|latest|joint|bold|current"
    r"|future|\w+ing|\w+ed|\w+al|\w+ous|\w+ful|\w+ive)\s+){0,2}$"
)
_INFINITIVE = re.compile(r"\s*(?:not\s+)?to\s+(?=[a-z])")
_ASK = re.compile(
    r"(?<![\w-])(?P<verb>call(?:s|ed|ing)?\s+(?:again\s+)?(?:up)?on|urg(?:e[sd]?|ing)|ask(?:s|ed|ing)?"
    r"|invit(?:e[sd]?|ing)|encourag(?:e[sd]?|ing)|advis(?:e[sd]?|ing)|press(?:es|ed|ing)?"
    r"|request(?:s|ed|ing)?|appeal(?:s|ed|ing)?\s+to|tell[s]?|told|want(?:s|ed)?|push(?:es|ed|ing)?"
    r"|expects?|exhort(?:s|ed)?|implore[sd]?|remind(?:s|ed)?|petitioned|lobb(?:y|ies|ied))\s+"
    r"(?P<whom>(?!that\b|for\b|to\b)(?:[^\s.;:]+\s+){1,14}?)(?P<to>(?:not\s+)?to\s+(?=[a-z])|for\s+)",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"(?<![\w-])(?:call(?:s|ed|ing)?\s+(?:again\s+)?for|propos(?:e[sd]?|ing)|suggest(?:s|ed|ing)?"
    r"|recommend(?:s|ed|ing)?|demand(?:s|ed|ing)?|request(?:s|ed)?|offer(?:s|ed|ing)?|back(?:s|ed)?"
    r"|support(?:s|ed)?|favou?r(?:s|ed)?|advocate[sd]?|appeal(?:s|ed)?\s+for|ask(?:s|ed)?\s+for"
    r"|plead(?:s|ed)?\s+for|push(?:es|ed|ing)?\s+for|press(?:es|ed|ing)?\s+for|insist(?:s|ed)?\s+on"
    r"|(?:is|are|was|were)\s+(?:considering|weighing|mulling)|consider(?:s|ed)?|unveil(?:s|ed)?"
    r"|urge[sd]?|introduc(?:e[sd]|ing)|tabled|put(?:s|ting)?\s+forward|float(?:s|ed)?|moot(?:s|ed)?|want(?:s|ed)?(?=\s+to)|encourage[sd]?)(?:\s+(?:that|to))?(?![\w-])",
    re.IGNORECASE,
)
_SHOULD = re.compile(
    r"(?<![\w-])(?:(?:should|must|ought\s+to|ha(?:s|ve)\s+to|needs?\s+to|needed\s+to|needs)"
    r"(?:\s+(?:also|now|immediately|\w+ly))*)(?![\w-])",
    re.IGNORECASE,
)
_MAY = re.compile(
    rf"(?<![\w-])(?:(?P<ready>{words.READY})|(?P<like>would\s+like\s+to)|(?:can|could|may|might|will|would)"
    r"(?:\s+(?:also|\w+ly))*)(?![\w-])",
    re.IGNORECASE,
)
_READY = re.compile(rf"(?:{words.READY})\s+$", re.IGNORECASE)  # "to offer" is what is offered
_WITH = re.compile(r"\s+with\s+(?P<whom>[^,.;:]{2,60}?)\s+to\s+(?=[a-z])", re.IGNORECASE)
_TERMS = re.compile(r"\bunder\s+which\s+(?=[^.;]{2,80}?\s(?:will|would|is\s+to|are\s+to)\s)")
_HIMSELF = re.compile(
    r"\s+(?:(?:\w+\s+){0,3}that\s+)?(?:he|she|it|they|we|I)\s+(?:will|would)(?=\s)"
)
_WE = re.compile(r"(?:we|i|it|there|this|that|they|one)$", re.IGNORECASE)
_OWNED = re.compile(  # "the union’s proposal to"
    r"(?P<who>[^,.;:]{2,60}?)(?:[’']s|(?<=s)[’'])\s+(?:[a-z]+\s+)?(?:proposals?|calls?|demands?|requests?|offers?"
    r"|appeals?|suggestions?|recommendations?|invitations?)\s+(?:to|for|that)\s"
)
_PASSIVELY = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?(?:urged|asked|invited|encouraged|requested"
    r"|told|advised|called\s+(?:up)?on|recommended|pressed|proposed|offered)\s+to(?=\s+[a-z])"
)
_BE_BEHIND = re.compile(r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$")
_NOUN_BEHIND = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|your|my|of|no|any|this|in)|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"[A-Z]|\b(?:government|governments|council|councils|parliament|company|companies|firms?|banks?|board"
    r"|ministr\w+|ministers?|officials|authorit\w+|states?|nations?|countries|country|leaders?|police"
    r"|regulators?|agenc\w+|employers?|unions?|schools|universities|teachers|doctors|lenders|owners"
    r"|president|mayor|governor|chancellor|secretary|committee|commission|community|parties|party|sides?"
    r"|operators?|industry|investors|citizens|people|voters|lawmakers|senators|members|department"
    r"|court|courts|army|military|rebels|everyone|producers|manufacturers|airlines?|partners|allies)\b"
)
_PRONOUN = re.compile(
    r"(?<![\w’'])(?P<who>[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)\s+(?:\w+ly\s+|also\s+)?$"
)
_SPEAKS = re.compile(r"(?<!\w)(?P<who>I|we)\s+(?:[\w’']+\s+){0,4}$", re.IGNORECASE)
_JOINED = re.compile(r"(?:\band|\bbut|,)\s+$")
_LISTING = re.compile(
    r"recommend|call|urg|propos|should|suggest|ask|request|demand|must|invit", re.IGNORECASE
)


def undertaking(region: Region, span: Span) -> Parts:
    """Return the parts of a commitment or an agreement."""
    plain = region.plain
    begin, end = _without_frames(plain, span)
    found = subjects.clause(plain, begin, end)
    cue = _CUE.search(plain, found.verb, end) or _CUE.search(plain, begin, end)
    party = _undertaker(region, span, begin, found, cue)
    if cue is None:
        asked = _ASK.search(plain, begin, end) or _PUT.search(plain, begin, end)
        without = _without_cue(plain, party, found, begin, end)
        return proposing(region, span) if asked else without
    kind = cue.lastgroup or ""
    if nor := re.compile(r"\bnor\s+$", re.IGNORECASE).search(plain, begin, cue.start()):
        return Parts(NOWHERE, Span(nor.start(), end), NOWHERE, _MODALITY.get(kind, ""))
    if (owner := _OWNER.search(plain, begin, cue.start())) is not None:
        return Parts(
            _owner(plain, begin, owner), Span(cue.end(), end), NOWHERE, _MODALITY.get(kind, "")
        )
    if kind in {"will", "short", "plans"} and _RECEIVES.match(plain, cue.end(), end) and len(party):
        return Parts(NOWHERE, Span(begin, end), party, _MODALITY.get(kind, ""))
    if kind in {"will", "plans"} and _PASSIVE.match(plain, cue.end(), end):
        party = _agent(plain, cue.end(), end)
        return Parts(party, Span(begin, end), NOWHERE, _MODALITY[kind])
    if kind == "ordered":
        return _ordered(plain, party, cue, end)
    whole = kind in {"deals", "decided"}
    bare = whole or len(plain[cue.end() : end].strip(" .,")) < 2
    rest = Span(cue.start() if bare else cue.end(), end)
    if bare and not whole:
        rest = NOWHERE
    law = kind == "deals" and _LAWS.search(plain, cue.end(), min(end, cue.end() + 60))
    modality = "" if law else _MODALITY.get(kind, "")  # a law that is signed is no agreement
    infinitive = cue[0].endswith(" to") or _INFINITIVE.search(plain, cue.end(), end) is not None
    future = kind in _FUTURE or infinitive
    negated = _NOT.search(plain, max(begin, cue.start() - 15), cue.end()) is not None
    other, rest = _behind_partner(plain, rest)
    return Parts(party, rest, other, modality, firm=future, negated=negated)


def _behind_partner(plain: str, rest: Span) -> tuple[Span, Span]:
    """Return with whom it is agreed, and what: "with the port to …", "that she would …"."""
    if (when := _WHEN.match(plain, rest.start, rest.end)) is not None:
        return NOWHERE, Span(when.end(), rest.end)
    if (partner := _WITH.match(plain, rest.start, rest.end)) is not None:
        return Span(*partner.span("whom")), Span(partner.end(), rest.end)
    promised = _HIMSELF.match(plain, rest.start, rest.end)
    return NOWHERE, rest if promised is None else Span(promised.end(), rest.end)


def _undertaker(
    region: Region, span: Span, begin: int, found: subjects.Clause, cue: re.Match[str] | None
) -> Span:
    """Return who undertakes: the subject, or that of the sentence; no thing."""
    party = found.subject or _from_sentence(region, span, begin)
    if cue is not None and (nearer := _PRONOUN.search(region.plain, begin, cue.start())):
        party = Span(*nearer.span("who"))  # "shares rose after Volta said it would"
    return NOWHERE if _is_no_party(region.plain, party) else party


def _without_cue(plain: str, party: Span, found: subjects.Clause, begin: int, end: int) -> Parts:
    verb = found.verb if found.verb < end else begin
    if _PASSIVE_NOW.search(plain[verb : verb + 30].split(",", maxsplit=1)[0]):
        party = NOWHERE
    return Parts(party, Span(verb, end), firm=False, named=True)


def _is_no_party(plain: str, span: Span) -> bool:
    words = _words(plain, span)
    head = _HANGS_ON.split(words, maxsplit=1)[0]
    if _AMOUNT.search(words) or _NOR.match(words):
        return True
    head = re.sub(r"\s(?:of|on|for|to|with|in|by)$", "", head)
    return bool(
        _NO_PARTY.match(words)
        or _NO_PARTY.match(head)
        or _ABSTRACT.search(head)
        or _QUANTITY.match(words)
    )


def _owner(plain: str, begin: int, owner: re.Match[str]) -> Span:
    """Return whose plan or commitment it is: "Belarus' plans to …"."""
    return subjects.trimmed(plain, Span(begin, owner.start()))


_FUTURE = frozenset({"will", "plans", "ready", "short"})
_MODALITY = {
    "agreed": "agreed", "deals": "agreed", "ready": "is ready to", "plans": "plans",
    "will": "will", "short": "will", "gives": "will",
}  # fmt: skip


def _ordered(plain: str, party: Span, cue: re.Match[str], end: int) -> Parts:
    """Return the parts of an order; "ordered 50 jets" is none."""
    whom = re.compile(r"\s+(?P<whom>(?:[^\s.;:]+\s+){1,12}?)to\s+(?=[a-z])").match(
        plain, cue.end(), end
    )
    if whom is None:
        return Parts(party, Span(cue.start(), end), firm=False)
    return Parts(party, Span(whom.end(), end), Span(*whom.span("whom")), "ordered")


def proposing(region: Region, span: Span) -> Parts:
    """Return the parts of a proposal or a request."""
    plain = region.plain
    begin, end = _without_frames(plain, span)
    clause = subjects.clause(plain, begin, end)
    from_verb = clause.verb if clause.verb < end else begin
    cues = [cue for form in (_ASK, _PUT, _SHOULD) if (cue := _cue(form, plain, from_verb, end))]
    first = min(cues, key=lambda cue: cue.start(), default=None)
    owner = _OWNED.match(plain, begin, end)
    if owner is not None:
        return Parts(subjects.trimmed(plain, Span(*owner.span("who"))), Span(owner.end(), end))
    if (passive := _PASSIVELY.search(plain, begin, end)) is not None:  # "the firm was urged to"
        return Parts(NOWHERE, Span(passive.end(), end), clause.subject)
    if first is None or _READY.search(plain, from_verb, first.start()):
        return _offered(region, span, begin, end)
    if first.re is _SHOULD:
        whom = clause.subject or subjects.trimmed(plain, Span(begin, first.start()))
        return _demanded(region, span, whom, first, end)
    if _BE_BEHIND.search(plain, begin, first.start()) and first[0].endswith("ed"):
        return Parts(_agent(plain, first.end(), end), Span(begin, end))
    party = _subject(region, span, begin, first.start())
    if first.re is not _ASK:
        return Parts(party, Span(first.end(), end))
    start = first.start("to") if "not" in first["to"] else first.end()
    whom = subjects.trimmed(plain, Span(*first.span("whom")))
    if first["verb"].startswith("want") and not _can_act(plain, whom):
        return Parts(party, Span(whom.start, end))
    return Parts(party, Span(start, end), whom)


def _agent(plain: str, start: int, end: int) -> Span:
    """Return who is named behind "by" in a passive clause."""
    agent = _AGENT.search(plain, start, end)
    return NOWHERE if agent is None else Span(agent.end(), _name_end(plain, agent.end(), end))


def _cue(form: re.Pattern[str], plain: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the first cue of a form that is no noun: not that of "their request to"."""
    for cue in form.finditer(plain, begin, end):
        if not _NOUN_BEHIND.search(plain, max(begin, cue.start() - 14), cue.start()):
            return cue
    return None


def _can_act(plain: str, span: Span) -> bool:
    """Whether a party is one who can do something: a name, or a noun for people or bodies."""
    words = _words(plain, span)
    return _ACTS.search(re.sub(r"^(?:The|An?|This|All|Our)\s", "", words)) is not None


def _offered(region: Region, span: Span, begin: int, end: int) -> Parts:
    """Return the parts of an offer, or of what is only said to be possible."""
    plain = region.plain
    found = subjects.clause(plain, begin, end)
    may = _MAY.search(plain, found.verb, min(end, found.verb + 40))
    if may is None and _CUE.search(plain, found.verb, end) is not None:
        parts = undertaking(region, span)  # what a person calls a proposal may be put as a plan
        return Parts(parts.party, parts.action, parts.other, negated=parts.negated)
    if may is None:
        return _listed(region, span, begin, end)
    own = may["ready"] is not None or _WE.match(_words(plain, found.subject))
    if own or may["like"] is not None:
        return Parts(found.subject, Span(may.end(), end))
    return Parts(_introducer(region, span), Span(begin, end))


def _demanded(region: Region, span: Span, subject: Span, should: re.Match[str], end: int) -> Parts:
    plain = region.plain
    passive = _PASSIVE.match(plain, should.end(), end) or should[0].casefold() == "needs"
    words = _words(plain, subject)
    if _WE.match(words.split(" ")[0]):
        first = Span(subject.start, subject.start + len(words.split(" ")[0]))
        if words.casefold() == "there":
            return Parts(_introducer(region, span), Span(first.start, end), proposed=True)
        return Parts(first, Span(should.end(), end), proposed=words.casefold() != "we")
    if passive or not _can_act(plain, subject):
        return Parts(_introducer(region, span), Span(subject.start, end), proposed=True)
    return Parts(_introducer(region, span), Span(should.end(), end), subject, proposed=True)


def _listed(region: Region, span: Span, begin: int, end: int) -> Parts:
    """Return the parts of an item of a list of recommendations."""
    opening = re.compile(
        r"(?:the\s+)?(?P<whom>[A-Z][\w’'&-]*(?:,?\s+(?:and\s+)?(?:the\s+)?[A-Z][\w’'&-]*)*"
        r"(?:\s+and\s+the\s+(?:\w+\s+){0,2}\w+s)?)\s+(?=[a-z])",
    ).match(region.plain, begin, end)
    party = _introducer(region, span)
    if opening is None or party == NOWHERE:
        return Parts(party, Span(begin, end), proposed=True)
    several = " " in opening["whom"].strip() or opening["whom"] in {"Congress", "Treasury"}
    if not several:
        return Parts(party, Span(begin, end), proposed=True)
    return Parts(party, Span(opening.end(), end), Span(*opening.span("whom")), proposed=True)


def _introducer(region: Region, span: Span) -> Span:
    """Return who speaks in the line that introduces a list: "The group recommends that:"."""
    above = line_above(region, span)
    if not _LISTING.search(region.plain, above.start, above.end):
        return NOWHERE
    return subjects.clause(region.plain, above.start, above.end).subject


def _subject(region: Region, span: Span, begin: int, verb: int) -> Span:
    speaks = _SPEAKS.search(region.plain, begin, verb)
    if speaks is not None:
        return Span(*speaks.span("who"))
    found = subjects.clause(region.plain, begin, max(verb, begin) + 1)
    if len(found.subject):
        return NOWHERE if _is_no_party(region.plain, found.subject) else found.subject
    if verb > begin:
        bare = min(subjects.behind_lead(region.plain, begin, verb), verb)
        return subjects.trimmed(region.plain, Span(bare, verb))
    return _from_sentence(region, span, begin)


def _from_sentence(region: Region, span: Span, begin: int) -> Span:
    """Return the subject of the sentence that an elliptic clause is cut from.

    Behind "X said that Y did this and" it is X who goes on.
    """
    sentence = region.around(span)
    if begin - sentence.start < 3:
        return NOWHERE
    joined = _JOINED.search(region.plain, sentence.start, begin) is not None
    frames = [frame.end() for frame in _FRAME.finditer(region.plain, sentence.start, begin)]
    inside = frames and begin - frames[-1] > 2 and not joined
    start = frames[-1] if inside else sentence.start
    return subjects.clause(region.plain, start, begin + 12).subject


def _without_frames(plain: str, span: Span) -> tuple[int, int]:
    """Return where the clause begins and ends inside "X said that …" and "…, said X"."""
    terms = _TERMS.search(plain, span.start, span.end)
    begin, end = terms.end() if terms else span.start, span.end
    trailing = _TRAILING_FRAME.search(plain, max(begin, end - 120), end)
    if trailing is not None and trailing.start() > begin + 20:
        end = trailing.start()
    frame = _FRAME.search(plain, begin, min(end, begin + 120))
    if frame is not None and end - frame.end() > 8:
        found = subjects.clause(plain, begin, frame.start() + 3)
        rest = subjects.clause(plain, frame.end(), end)
        if found.verb >= frame.start() - 8 and len(rest.subject) and rest.verb < end:
            begin = frame.end()
    return begin, end


def _name_end(plain: str, start: int, end: int) -> int:
    name = re.compile(
        r"(?:the\s+)?(?:[A-Z][\w’'&.-]*\s*(?:of\s+|and\s+(?:the\s+)?(?=[A-Z]))?)+"
    ).match(plain, start, end)
    return name.end() if name else start


def _words(plain: str, span: Span) -> str:
    return " ".join(plain[span.start : span.end].split())
