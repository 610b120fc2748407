"""Whether a body speaks for itself: readouts, statements, fact sheets, transcripts."""

import re

_SOURCES = re.compile(
    r"\.gov(?:\.[a-z]{2})?(?![\w-])|\.gob\.|\.gouv\.|(?<![\w-])(?:kremlin|government|mid|president)\.(?:ru|by|gov)"
    r"|(?<![\w-])(?:europa\.eu|nato\.int|un\.org|state\.gov|whitehouse)|white\s+house|downing\s+street"
    r"|(?:department|ministry|office)\s+(?:of|for)\s|press\s+(?:office|service)|kremlin"
    r"|пресс-служба|министерств|правительств[оа]\s|администраци|kremlin\.ru",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^[\s#*>\"«“]*(?:(?:readout\s+of|fact\s+sheet|joint\s+(?:statement|communiqu|declaration|press\s+statement)"
    r"|statement\s+(?:by|of|from|on)|remarks\s+by|press\s+release|communiqu|declaration\s+(?:of|by|on)"
    r"|for\s+immediate\s+release|memorandum\s+of\s+understanding|the\s+white\s+house\s*$"
    r"|(?:the\s+)?(?:ministry|department)\s+of\s+[\w ,]{3,60}$"
    r"|совместн\w+\s+(?:заявлени|коммюнике|декларац)\w+|заявление\s+(?:президент|мид|министерств|правительств)\w*"
    r"|стенограмма|указ\s+президента|коммюнике)\b|[^\n.]{0,70}[’']s?\s+(?:joint\s+)?statement\s+on\b)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"^(?:source|url|link|источник|ссылка)\s*:.*$", re.IGNORECASE | re.MULTILINE)
_WE = re.compile(
    r"(?<!\w)we(?:,\s+the\b|\s+(?:call\s+on|urge|welcome|reaffirm|condemn|reiterate|express|stand|remain|look\s+forward"
    r"|encourage|recogni[sz]e|underline|commit|undertake)\b)",
    re.IGNORECASE,
)
_WE_THE = re.compile(r"^[\s“\"«]*(?:we,\s+the\b|мы,\s)", re.IGNORECASE | re.MULTILINE)
_WE_WHO = re.compile(r"\bWe,\s+the\s+(?P<who>[A-Z0-9][^,.;\n]{2,60}?)(?=\s+of\b|,)")
_WHOSE = re.compile(
    r"^[\s#*]*(?P<who>[A-Z][^\n.’']{2,60})[’']s?\s+(?:joint\s+)?statement\s+on\b",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"[\"“«][^\"”»]{0,600}[\"”»]")
_WE_ENOUGH = 2
_TOP = 700  # characters in which a heading stands


def is_official(head: str, source: str) -> bool:
    """Whether the article that begins so, or comes from there, is a body's own text."""
    if source and _SOURCES.search(source):
        return True
    if _HEADING.search(head[:_TOP]) or _SOURCES.search("\n".join(_address_lines(head))):
        return True
    if _WE_THE.search(head[:_TOP]):
        return True
    return len(_WE.findall(_QUOTED.sub("", head))) >= _WE_ENOUGH


def _address_lines(head: str) -> list[str]:
    """Return the lines of a masthead that say where the text was published."""
    lines = _ADDRESS.findall(head)
    return [line for line in lines if len(line) < 200]


def issuer(head: str, outlet: str) -> str:
    """Return the body that speaks in an official text, as its beginning or its outlet says."""
    for form in (_WE_WHO, _WHOSE):
        if found := form.search(head[:_TOP]):
            return " ".join(found["who"].split())
    return outlet if outlet and _SOURCES.search(outlet) and "." not in outlet else ""
