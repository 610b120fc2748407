"""Takes a Russian statement apart."""

import re

from briefwright.analysis.statements.passage.parts import NOWHERE, Parts, line_above
from briefwright.analysis.statements.passage.region import Region
from briefwright.analysis.statements.russian import words
from briefwright.domain.text import Span

_CUE = re.compile(
    rf"(?<![\w-])(?:(?P<agreed>{words.AGREED})|(?P<ordered>{words.ORDERED})|(?P<plans>{words.PLANS})"
    rf"|(?P<ready>{words.READY})|(?P<will>{words.WILL})|(?P<future>{words.FUTURE})"
    rf"|(?P<deals>{words.DEALS})|(?P<decided>{words.DECIDED}))(?![\w-])",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\s+(?:быть\s+)?(?:[а-яё]+(?:ен|ён|ена|ено|ены|ан|ана|ано|аны|ят|ято|яты|ыт|ыта|ыто|ыты)|[а-яё]+ться)(?!\w)"
)
_ASK = re.compile(
    r"(?<![\w-])(?P<verb>(?:призвал|попросил|пригласил|убедил|просил|предложил|рекомендовал"
    r"|порекомендовал|посоветовал|порекомендовал|потребовал)(?:а|о|и)?|призыва(?:ет|ют|ем)"
    r"|прос(?:ит|ят|им)|приглаша(?:ет|ют|ем)|предлага(?:ет|ют|ем|ю)|рекоменду(?:ет|ют|ем)"
    r"|требу(?:ет|ют|ем)|совету(?:ет|ют|ем))\s+(?P<whom>[^,.;:]{0,120}?)"
    rf"(?<!\w)(?P<do>(?:не\s+)?{words.INFINITIVE}(?!\w)|к\s+|от\s+(?=[а-яё]+ия)|$)",
    re.IGNORECASE,
)
_PUT = re.compile(
    r"(?<![\w-])(?:предложил(?:а|о|и)?|предлага(?:ет|ют|ем|ю)|выступил(?:а|о|и)?\s+за|поддержал(?:а|о|и)?"
    r"|потребовал(?:а|о|и)?|рассматрива(?:ет|ют)(?:\s+вариант\w*|\s+возможност\w*)?|настаива(?:ет|ют)\s+на"
    r"|рекомендовал(?:а|о|и)?|выступа(?:ет|ют)\s+за|высказал(?:ся|ась|ись)\s+за)(?![\w-])",
    re.IGNORECASE,
)
_OWN = re.compile(  # who speaks proposes
    r"(?<![\w-])(?:предлагаю|предлагаем|прошу|просим|призываю|призываем|рекомендую|давайте)(?!\w)",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"(?<![\w-])(?:необходимо|нужно|следует|надо|важно|целесообразно|долж(?:ен|на|но|ны)|стоит"
    r"|требуется|нужен|нужна|нужны|мо(?:жет|гут|жем)(?:\s+быть)?|готов[аоы]?)(?![\w-])",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s(?:до|к|в|во|на|по|с|со|за|из|от|для|не|не\s+позднее)\s|^(?:до|к|в|на|за)\s"
)
_LAWS = re.compile(r"указ|закон|распоряжени|постановлени|приказ", re.IGNORECASE)
_NOT = re.compile(r"(?<!\w)не\s+$", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"(?<!\w)(?:рекоменд|предл|призыва|призва|прос(?:ит|ят|им)|потребова|требу)\w*", re.IGNORECASE
)
_TO_WHOM = re.compile(
    r"(?P<whom>[А-ЯЁа-яё«»\s-]{2,60}?(?:у|ю|ам|ям|е|и))\s+(?=(?:не\s+)?[а-яё]+(?:ть|ти|чь)(?:ся|сь)?(?!\w))"
)
_SPEAKS = re.compile(r",[^,]*?(?<!\w)(?P<who>мы|я)\s+(?:[а-яё]+\s+)?$", re.IGNORECASE)
_YOU = re.compile(r"\s+(?:вас|тебя)(?=\s)", re.IGNORECASE)
_THAT = re.compile(r"(?:\s+о\s+том)?\s*,\s+что\s+", re.IGNORECASE)
_DATIVE = re.compile(
    r"\s+(?P<whom>[^,.;:]{2,80}?)\s+(?=(?:не\s+)?[а-яё]+(?:ть|ти|чь)(?:ся|сь)?(?!\w))"
)


def undertaking(region: Region, span: Span) -> Parts:
    """Return the parts of a commitment or an agreement."""
    plain = region.plain
    begin = words.clause_start(plain, span.start, span.end)
    end = span.end
    cue = _cue(plain, begin, end)
    if cue is None and (_ASK.search(plain, begin, end) or _PUT.search(plain, begin, end)):
        return proposing(region, span)
    if cue is None:
        return Parts(NOWHERE, Span(begin, end), firm=False)
    kind = cue.lastgroup or "future"
    party = _subject(region, span, begin, cue.start())
    that = _THAT.match(plain, cue.end(), end)
    rest = Span(that.end() if that else cue.end(), end)
    if kind == "will" and _PASSIVE.match(plain, cue.end(), end):
        return Parts(NOWHERE, Span(begin, end), NOWHERE, "will")
    if kind == "ordered" and (whom := _DATIVE.match(plain, cue.end(), end)):
        return Parts(party, Span(whom.end(), end), _whom(whom), "ordered")
    if kind in {"future", "deals", "decided"} or (kind == "will" and cue[0].startswith("ста")):
        object_first = kind == "future" and party == NOWHERE  # "Программу продлим до 2030 года"
        rest = Span(begin if object_first else cue.start(), end)
    modality = {
        "agreed": "agreed", "deals": "agreed", "plans": "plans", "ready": "is ready to",
        "will": "will", "future": "will", "ordered": "ordered",
    }.get(kind, "")  # fmt: skip
    if kind == "deals" and _LAWS.search(plain, rest.start, rest.end):
        modality = ""  # a law that is signed is no agreement
    negated = rest.start >= cue.start() and _NOT.search(plain, begin, cue.start()) is not None
    firm = kind not in {"deals", "decided"}
    return Parts(party, rest, NOWHERE, modality, firm=firm, negated=negated)


def _cue(plain: str, begin: int, end: int) -> re.Match[str] | None:
    """Return the words that say that something will be done, the first of them."""
    known = _CUE.search(plain, begin, end)
    return words.future(plain, begin, end if known is None else known.start()) or known


def proposing(region: Region, span: Span) -> Parts:
    """Return the parts of a proposal or a request."""
    plain = region.plain
    begin = words.clause_start(plain, span.start, span.end)
    end = span.end
    ask, put = _ASK.search(plain, begin, end), _PUT.search(plain, begin, end)
    must = _MUST.search(plain, begin, end)
    own = _OWN.search(plain, begin, end)
    if own is not None:
        asked = _DATIVE.match(plain, own.end(), end) if own[0][:2].casefold() == "пр" else None
        if asked is not None and words.acts(asked["whom"]):
            return Parts(NOWHERE, Span(asked.end(), end), _whom(asked), proposed=True)
        you = _YOU.match(plain, own.end(), end)
        return Parts(NOWHERE, Span(you.end() if you else own.end(), end), proposed=True)
    if ask is not None and (must is None or ask.start() < must.start()):
        party = _subject(region, span, begin, ask.start())
        whom = _whom(ask)
        start = ask.end() if ask["do"].strip() in {"к", "от"} else ask.start("do")
        if not ask["do"]:
            start, whom = ask.start("whom"), NOWHERE
        return Parts(party, Span(start, end), whom)
    if put is not None and (must is None or put.start() < must.start()):
        return Parts(_subject(region, span, begin, put.start()), Span(put.end(), end))
    if must is not None:
        return _demanded(region, span, begin, must, end)
    if _cue(plain, begin, end) is not None:
        parts = undertaking(region, span)  # what a person calls a proposal may be put as a plan
        return Parts(parts.party, parts.action, parts.other, negated=parts.negated)
    return _listed(region, span, begin)


def _listed(region: Region, span: Span, begin: int) -> Parts:
    """Return the parts of an item of a list of recommendations: "Минтрансу увеличить …"."""
    plain, above = region.plain, line_above(region, span)
    rest = Span(begin, span.end)
    asks = _RECOMMENDS.search(plain, above.start, above.end)
    if asks is None:
        return Parts(NOWHERE, rest, proposed=True)
    party = words.subject_before(plain, above.start, asks.start()) or NOWHERE
    asked = _TO_WHOM.match(plain, begin, span.end)
    whom = Span(*asked.span("whom")) if asked else NOWHERE
    return Parts(party, Span(asked.end(), span.end) if asked else rest, whom, proposed=True)


def _whom(match: re.Match[str]) -> Span:
    """Return to whom something is put, without what stands behind a preposition."""
    found = _PREPOSITION.split(match["whom"], maxsplit=1)[0].rstrip()
    return Span(match.start("whom"), match.start("whom") + len(found))


def _demanded(region: Region, span: Span, begin: int, must: re.Match[str], end: int) -> Parts:
    plain = region.plain
    word = must[0].casefold()
    subject = _subject(region, span, begin, must.start()) if must.start() - begin > 1 else NOWHERE
    if word.startswith(("готов", "может", "могут", "можем")):
        passive = word.endswith("быть") or _PASSIVE.match(plain, must.end(), end) is not None
        return Parts(NOWHERE if passive else subject, Span(begin if passive else must.end(), end))
    if word.startswith("долж"):
        if _PASSIVE.match(plain, must.end(), end):
            return Parts(NOWHERE, Span(begin, end), proposed=True)
        return Parts(NOWHERE, Span(must.end(), end), subject, proposed=True)
    return Parts(NOWHERE, Span(must.end(), end), proposed=True)


def _subject(region: Region, span: Span, begin: int, verb: int) -> Span:
    plain = region.plain
    if (speaks := _SPEAKS.search(plain, begin, verb)) is not None:  # behind whom they address
        return Span(*speaks.span("who"))
    found = words.subject_before(plain, begin, verb) if verb > begin else None
    if found is not None:
        return found if words.acts(plain[found.start : found.end]) else NOWHERE
    if verb - begin > 2:
        return NOWHERE
    sentence = region.around(span)
    return words.subject_before(plain, sentence.start, begin) or NOWHERE
