"""Whom the words of a Russian clause mean: a name of the article where that is clear."""

import re

from briefwright.analysis.statements.parties import countries
from briefwright.analysis.statements.parties.cast import Cast, Speech
from briefwright.analysis.statements.parties.names import Kind, Named
from briefwright.analysis.statements.passage.region import unquoted, words_of
from briefwright.analysis.statements.russian import words as grammar
from briefwright.domain.text import Span

_WE = re.compile(r"(?:мы|я|нам|нами|наша\s+сторона)$", re.IGNORECASE)
_HE = re.compile(r"(?:(?P<she>она|ей)|он|ему)$", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:это|они|оно|все|оба|который|которая|которые|что|кто|их|им)$", re.IGNORECASE
)
_SIDES = re.compile(
    r"(?:(?P<one>[а-яё]+)\s+и\s+(?P<two>[а-яё]+)\s+стороны|(?P<only>[а-яё]+)\s+сторона"
    r"|(?P<both>(?:обе\s+)?стороны|обе\s+страны|две\s+страны|(?:оба\s+)?президента|лидеры(?:\s+двух\s+стран)?|главы\s+государств))$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:президент|премьер(?:-министр)?|министр|губернатор|глава\s+(?:государства|региона|республики|кабмина|мид)"
    r"|председатель|вице-премьер|мэр|спикер|чиновник|политик|дипломат)$",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"^(президент|премьер(?:-министр)?|министр|губернатор|вице-премьер|мэр|спикер|чиновник|политик|дипломат)а$",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?<![\w-])(?:с|со|для)\s+(?=[А-ЯЁ])")


def party(cast: Cast, plain: str, span: Span, speech: Speech) -> str:
    """Return the name of the party that `plain[span]` means, else the words as they stand."""
    span = _behind_listeners(plain, span)
    words = unquoted(words_of(plain[span.start : span.end]))
    if not words or _NOBODY.match(words):
        return ""
    if _WE.match(words):
        return speech.speaker
    if he := _HE.match(words):
        found = None if speech.quoted else cast.person_before(span.start, female=bool(he["she"]))
        return cast.called(found) if found else ""
    if sides := _SIDES.match(words):
        return _sides(cast, span, sides) or words
    words = _GENITIVE.sub(r"\1", words)  # "по словам министра"
    if _OFFICE.match(words):
        found = cast.holder(words.casefold().split()[0], span.start)
        return cast.called(found) if found else words
    return _named(cast, span, words)


def counterpart(cast: Cast, plain: str, span: Span) -> str:
    """Return the party with whom or for whom something is done."""
    for match in _WITH.finditer(plain, span.start, span.end):
        for name in cast.within(Span(match.end(), match.end() + 1)):
            if name.kind is not Kind.OTHER:
                return cast.called(name)
    return ""


def _behind_listeners(plain: str, span: Span) -> Span:
    listeners = grammar.LISTENERS.match(plain, span.start, span.end)
    if listeners is None or listeners.end() >= span.end:
        return span
    return Span(listeners.end(), span.end)


def _sides(cast: Cast, span: Span, sides: re.Match[str]) -> str:
    if sides["both"]:
        people = sides["both"].casefold().endswith("президента")
        two = cast.pair(span.start, (Kind.PERSON,)) if people else None
        two = two or cast.pair(span.start, (Kind.STATE,))
        return " и ".join(two) if two else ""
    found = [countries.of_adjective(sides[key]) for key in ("one", "two", "only") if sides[key]]
    return " и ".join(found) if all(found) else ""


def _named(cast: Cast, span: Span, words: str) -> str:
    inside = cast.within(span)
    persons = [name for name in inside if cast.is_person(name)]
    if len(persons) == 1 and len(inside) <= 2:
        return _person(cast, persons[0])
    if len(inside) == 1 and inside[0].kind is Kind.STATE and len(inside[0].span) >= len(words):
        return inside[0].name
    if " " not in words and (known := cast.person_called(words)) is not None:
        return _person(cast, known)
    return words


def _person(cast: Cast, name: Named) -> str:
    called = cast.called(name)
    return called if len(called.split()) <= 9 else name.name
