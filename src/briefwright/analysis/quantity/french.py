"""What people type in French as a figure, in the English words that are read to the last one.

Most of it is what a note itself says in French, the other way about. A word that is not known
stays, and is refused where it does more than name what is counted.
"""

import re
from collections.abc import Iterator, Mapping

from briefwright.domain.currencies import NAMES
from briefwright.domain.fractions import FRACTIONS
from briefwright.domain.language.french import FRENCH
from briefwright.domain.units import PLURALS

_SHORTEST = 3  # letters of a unit; "an" is an English word
_NEVER = frozenset({"mile"})  # "mille" is a thousand
_ENGLISH = frozenset({*PLURALS, *PLURALS.values()})
_NOUNS = {
    "mille": "thousand", "millier": "thousand", "milliers": "thousand", "million": "million",
    "millions": "million", "milliard": "billion", "milliards": "billion", "md": "billion",
    "mds": "billion",
}  # fmt: skip
_MORE = {
    "pour cent": "percent", "moins": "minus", "au plus": "at most", "au maximum": "at most",
    "au minimum": "at least", "presque": "almost", "près de": "nearly",
    "un peu plus de": "more than",
    "hausse de": "up", "augmentation de": "up", "baisse de": "down", "recul de": "down",
    "hausse à": "rose to", "baisse à": "fell to", "inchangé à": "unchanged at",
    "jusqu'au": "up to", "fois": "times", "dollars us": "USD", "dollar us": "USD",
}  # fmt: skip
_UNSURE = re.compile(  # a thousand times more than in English, or a number that we do not read
    r"\b(?:[bt]r?illi(?:on|ard)s?|(?:di|dou|quin|ving|tren|quaran|cinquan|soixan|cen)[zt]?aines?"
    r"|(?<!pour )cents?|centimes?|demi\w*|tiers|quarts?|moitié|virgule)\b",
    re.IGNORECASE,
)
_SIZES = {"k": "thousand", "m": "million", "md": "billion", "mds": "billion"}
_SIZED = re.compile(r"(?<=\d)\s*(k|m|mds?)(?:\s?(?=[€$])|\s+d['’]\s?(?=euro))", re.IGNORECASE)
_TO = re.compile(r"(?<=[\w%€$])\s+à\s+(?=[\d€$+−-])")
_FROM = re.compile(  # "de 3 à 5 millions" may mean either
    r"^\s*de\s+(?=[\d€$+−-].*\sà\s)(?![\d\s,]+à\b.*\b(?:mill|thousand|mds?\b))", re.IGNORECASE
)
_GROWN = re.compile(r"\bmultiplication\s+par\s+(\d[\d\s]*(?:,\d+)?)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bentre\b(.+)\bet\b", re.IGNORECASE)
_COMMA = re.compile(r"(?<![\d.,])([0-9][0-9\s]*),([0-9]+)(?![\d.,])")
_THOUSANDS = 3  # digits


def _phrases() -> Iterator[tuple[str, str]]:
    figures = FRENCH.figures
    assert figures is not None
    yield from _MORE.items()
    for english, bound in figures.bounds.items():
        yield bound.strip().replace("’", "'"), english
    for english, per in figures.per.items():
        yield per, f"per {english}"
    for english, forms in figures.units.items():
        if english not in _NEVER:
            several = PLURALS.get(english, english)
            yield from ((form, several) for form in forms if form not in _ENGLISH)
    yield from _PARTS.items()
    for code, names in figures.money.items():
        if code not in {"XAF", "XOF"}:  # both are called so
            yield from ((name, code) for name in names if name not in NAMES.get(code, ()))


def _parts() -> dict[str, str]:
    assert FRENCH.figures is not None
    return {words: FRACTIONS[share] for share, words in FRENCH.figures.parts.items()}


def _known() -> dict[str, str]:
    known: dict[str, str] = {}
    for french, english in _phrases():
        if len(french) >= _SHORTEST and (french in _MORE or _is_words(french)):
            known.setdefault(french.casefold(), english)
    return known


def _is_words(phrase: str) -> bool:
    """Whether it is no sign and no "kWh": as those are written, so they are read."""
    return phrase[0].isalpha() and (phrase.islower() or " " in phrase)


_PARTS = _parts()
_PART = re.compile(rf"\b(?:{'|'.join(_PARTS)})\b", re.IGNORECASE)
_KNOWN: Mapping[str, str] = _known()
_PHRASE = re.compile(
    rf"\b(?:(?P<scale>{'|'.join(sorted(_NOUNS, key=len, reverse=True))})\b(?:\s+de\b|\s+d')?"
    rf"|(?P<phrase>{'|'.join(map(re.escape, sorted(_KNOWN, key=len, reverse=True)))})\b"
    r"|(?P<elided>(?:(?:un peu )?(?:plus|moins)|près|hausse|baisse) d')|(?P<one>une?(?=\smilli)))",
    re.IGNORECASE,
)


def in_english(typed: str, *, french: bool, comma: bool) -> tuple[str, bool]:
    """Return the words in English, and whether they were French; "" where nobody could be sure.

    `french` says that whoever types may mean French words that are English ones too, `comma` that
    a comma before one or two digits is no mistake.
    """
    words = typed.replace("’", "'")
    said = _BETWEEN.sub(r"between\1and", _SIZED.sub(_sized, words))
    said = _GROWN.sub(r"up \1 times", _FROM.sub("from ", said))
    said = _PHRASE.sub(_phrase, said)
    said = _TO.sub(" to ", said) if said != words or french else said
    is_french = said != words.replace("’", "'")
    if (is_french or french) and _UNSURE.search(_PART.sub("", words)):
        return "", True
    if is_french or comma:
        if has_thousands(said):
            return "", True
        said = _COMMA.sub(r"\1.\2", said)
    return said, is_french


def has_thousands(words: str) -> bool:
    """Whether a comma may divide thousands, or decimals: "1,250"."""
    return any(len(found[2]) == _THOUSANDS for found in _COMMA.finditer(words))


def _sized(found: re.Match[str]) -> str:
    return f" {_SIZES[found[1].casefold()]} "


def _phrase(found: re.Match[str]) -> str:
    if found["scale"]:
        scale = _NOUNS[found["scale"].casefold()]
        return found[0] if found[0] == scale else f"{scale} "
    if found["one"]:
        return "one"
    if found["elided"]:
        return f"{_KNOWN[found['elided'].casefold().removesuffix(chr(39)) + 'e']} "
    return _KNOWN[found["phrase"].casefold()]
