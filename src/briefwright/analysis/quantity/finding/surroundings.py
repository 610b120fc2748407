"""What is counted, where and when, as the sentence around a figure says it for certain.

An empty field is filled in a moment; a wrong one is believed.
"""

import re
from collections.abc import Mapping

from briefwright.analysis.quantity.finding.windows import sentence_around
from briefwright.analysis.quantity.russian.nouns import noun_at
from briefwright.analysis.quantity.tokens import tokens
from briefwright.domain.text import Span

_NEAR = 30  # characters between a figure and the period that follows it
_LONGEST = 60  # of what is counted

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTHS = rf"{_MONTH}(?:\s?[-–—]\s?{_MONTH}|\s+(?:to|and)\s+{_MONTH})?"
_YEAR = r"(?:19|20)\d\d(?:[-–](?:19|20)?\d\d)?"
_WHEN = rf"(?:{_MONTHS}\s+(?:of\s+)?)?{_YEAR}"
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_TIME = "(?:days|weeks|months|quarters|years|decades|year|quarter|month|week|decade)"
_PART = "(?:first|second|third|fourth|last|next|past|previous|coming|same)"
_ENGLISH = re.compile(
    rf"(?:in|by|since|during|for|from|until|before|at the end of|by the end of)\s+(?:the\s+)?"
    rf"(?:(?:fiscal|financial)\s+)?(?:year\s+)?{_WHEN}(?:\s+(?:and|to)\s+{_WHEN})?"
    rf"|between\s+(?:{_WHEN}\s+and\s+{_WHEN}|{_MONTHS})|(?:in|since|by|from)\s+{_MONTHS}\b"
    rf"|(?:in|over|during|for|within)\s+(?:the\s+)?(?:{_PART}\s+)(?:fiscal\s+)?(?:{_COUNT}\s+)?{_TIME}"
    rf"(?:\s+of\s+(?:{_YEAR}|the\s+year|this\s+year|last\s+year))?|over\s+{_COUNT}\s+{_TIME}"
    rf"|(?:in|during|within)\s+the\s+{_COUNT}\s+{_TIME}(?:\s+to\s+(?:end-)?{_MONTH}(?:\s+{_YEAR})?)?"
    rf"|(?:last|this|next)\s+(?:fiscal\s+|financial\s+)?(?:year|quarter|month|week|decade)"
    rf"|year[\s-]on[\s-]year|a\s+year\s+earlier",
    re.IGNORECASE,
)
_RUSSIAN_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йе]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
)
_OF_YEAR = r"(?:году|годом|годах|годов|года|год|гг?\.)"
_RUSSIAN = re.compile(
    rf"(?:в|за|к|до|с|по\s+итогам|в\s+течение|до\s+конца|к\s+концу|с\s+начала)\s+"
    rf"(?:{_RUSSIAN_MONTH}(?:\s?[-–—]\s?{_RUSSIAN_MONTH})?\s+)?{_YEAR}\s+{_OF_YEAR}"
    rf"(?:\s+и\s+(?:{_RUSSIAN_MONTH}\s+)?{_YEAR}\s+{_OF_YEAR})?"
    rf"|(?:(?:в|за|по\s+итогам)\s+(?:прошл|минувш|предыдущ|этот|этом)|(?:в|за|к|по\s+итогам)\s+(?:текущ|нынешн|следующ))[а-я]*\s+"
    rf"(?:году|года|год|квартал[а-я]*|месяц[а-я]*)"
    rf"|(?:за|в)\s+(?:последние|ближайшие|первые|следующие)\s+[а-я\d]+\s+(?:лет|года?|месяц[а-я]*)"
    rf"|за\s+[а-я\d]+\s+месяц[а-я]*(?:\s+{_YEAR}\s+года)?|с\s+начала\s+года",
    re.IGNORECASE,
)
_MORE: Mapping[str, re.Pattern[str]] = {  # periods that are not read go on from one that is
    "en": re.compile(rf"\s*(?:,|[-–—]|\b(?:and|or|to)\b)\s*(?:in\s+)?(?:{_YEAR}|{_MONTH})\b"),
    "ru": re.compile(rf"\s*(?:,|[-–—]|\b(?:и|или|по)\b)\s*(?:в\s+)?(?:{_YEAR}|{_RUSSIAN_MONTH})\b"),
}
_PERIODS: Mapping[str, re.Pattern[str]] = {"en": _ENGLISH, "ru": _RUSSIAN}
_APART = re.compile(  # what it is compared with has another period
    r"[,;:()\d]|\b(?:than|compared|against|versus|vs|average|relative|чем|против|сравнени\w+)\b"
)
_LEAD = re.compile(r"(?:in|during|for|в|за)\s+(?:the\s+)?", re.IGNORECASE)
_OF = re.compile(
    r"\s+(of|in)\s+((?:(?:its|the|their|our|all|new|his|her)\s+)*)"
    r"([^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*){0,6})(?=[.,;:)—–]|\s+[^\w\s(]|\s\w|\s*$)"
)
_STOP = re.compile(
    r"\s+(?:and|or|for|that|which|who|to|in|on|by|at|from|with|over|since|as|will|would|is|are|was"
    r"|were|have|has|had|but|while|after|before|through|during|under|into|said|than|this|last|next"
    r"|annually|worth|per|not|can|could|may|must|they|he|she|it|if|there|involved|associated|sold"
    r"|announced|needed|used|alone|imported|made|towards|we|you)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_NO_MEASURES = frozenset(
    {
        "them",
        "it",
        "these",
        "those",
        "this",
        "that",
        "which",
        "total",
        "addition",
        "year",
        "a",
        "an",
    }
    | {"one", "each", "what", "whom", "us"}
)
_TIMES = re.compile(rf".*\b{_TIME}", re.IGNORECASE)
# The subject of a sentence that says how much of it there was, or how it changed.
_SUBJECT: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        rf"(?:(?:In|During|For)\s+(?:the\s+)?{_WHEN},?\s+)?(?:the\s+)?"
        r"(?P<subject>[^\W\d_][\w’'-]*(?:\s+[^\W\d_][\w’'-]*){0,7}?)\s+(?:ha[sd]\s+|have\s+)?"
        r"(?:reached|totall?ed|stood|amounted|came|hit|was|were|exceeded|averaged|rose|risen|fell"
        r"|fallen|grew|grown|increased|declined|dropped|decreased|slipped|climbed|jumped|shrank"
        r"|contracted|expanded)(?:\s+\w+ly)?(?:\s+(?:by|to|at))?(?:\s+(?:just|a\s+record))?\s+",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        rf"(?:(?:В|За)\s+{_YEAR}\s+{_OF_YEAR},?\s+)?"
        r"(?P<subject>[^\W\d_][\w-]*(?:\s+[^\W\d_][\w-]*){0,7}?)\s+"
        r"(?:состав|превыс|достиг|вырос|упа|снизи|сократи|увеличи|уменьши|подня)"
        r"(?:ил|л|)[аои]?(?:с[яь])?(?:\s+(?:на|до|в))?\s+",
        re.IGNORECASE,
    ),
}
_NO_SUBJECT = re.compile(  # somebody or something else is the subject, or nobody says which
    r"\b(?:it|its|he|his|she|her|they|their|we|our|i|this|these|those|that|there|which|who|when"
    r"|while|if|but|because|as|than|after|before|since|until|said|says|say|told|has|have|had|is|are"
    r"|was|were|will|would|not|\w+ed|он|она|оно|они|его|ее|её|их|это|этот|эта|эти|что|как|когда|если"
    r"|но|не|который|которая|был[аои]?"
    r"|\w{3,}(?:ал|ял|ил|ел|ул|ыл)[аои]?(?:с[яь])?)\b"
    r"|^(?:in|on|at|by|for|from|with|under|over|during|according|в|во|за|на|к|с|по|из|от|до|у|при|для"
    r"|под|над|о|об)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}")


def surroundings(text: str, span: Span, language: str, *, counted: bool) -> dict[str, str]:
    """Return measure, place and period of the figure at `span`, each where it is clear.

    Where something is `counted`, that is what the figure is about, and no measure is looked for.
    """
    if language not in _PERIODS:
        return {}
    sentence = sentence_around(text, span)
    after = text[span.end : sentence.end]
    found = {"period": _period(text, span, sentence, language)}
    if not counted:
        found |= {"measure": _russian(after)} if language == "ru" else _english(after)
    if not found.get("measure"):
        found["measure"] = _subject(text[sentence.start : span.start], language)
    return {name: " ".join(words.split()) for name, words in found.items() if words.strip()}


def _period(text: str, span: Span, sentence: Span, language: str) -> str:
    """Return the period right behind the figure, or the one that its sentence begins with."""
    pattern, more = _PERIODS[language], _MORE[language]
    close = pattern.search(text, span.end, sentence.end)
    if close is not None:
        gap = text[span.end : close.start()]
        if len(gap) <= _NEAR and not _APART.search(gap):
            return "" if more.match(text, close.end()) else _LEAD.sub("", close[0], count=1)
    first = pattern.match(text, sentence.start, sentence.end)
    if first is None or first.end() > span.start or more.match(text, first.end()):
        return ""
    return _LEAD.sub("", first[0], count=1)


def _subject(before: str, language: str) -> str:
    """Return what a sentence is about that begins with it and goes on with the figure at once."""
    found = _SUBJECT[language].fullmatch(before)
    words = "" if found is None else found["subject"]
    return "" if len(words) > _LONGEST or _NO_SUBJECT.search(words) else words


def _english(after: str) -> dict[str, str]:
    found = _OF.match(after)
    if found is None or _ENGLISH.match(found[0].strip()):
        return {}
    words = _STOP.sub("", found[3])
    follows = after[found.start(3) + len(words) :].lstrip()[:1]
    if words.split()[0].casefold() in _NO_MEASURES or len(words) > _LONGEST:
        return {}
    if follows.isdigit() or follows == "(" or words.endswith("ly"):
        return {}  # what is counted goes on
    if found[1] == "in" and _TIMES.fullmatch(words):
        return {}
    names = _CAPITALISED.fullmatch(words)
    if found[1] == "in" and names and found[2] in {"", "the "}:
        return {"place": words}
    return {"measure": found[2].replace("the ", "") + words}


def _russian(after: str) -> str:
    """Return the noun that follows a unit: "тонн зерна"."""
    cut = tokens(after[:_LONGEST])
    if not cut or cut[0].start > 1 or not cut[0].text[0].islower():
        return ""
    noun = noun_at(cut, 0)
    return "" if noun is None else after[: cut[noun[1] - 1].end]
