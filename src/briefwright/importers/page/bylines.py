"""Who wrote an article, as its page shows it to readers."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefwright.domain.language.writers import without_roles, writer
from briefwright.importers.page.names import (
    below_headline,
    is_beside,
    name_of,
    names_with,
    words_of,
)

_BYLINE = names_with(
    r"by[\s_-]?line", "authors?", r"author[\s_-]?name", "autor", "autoren", "autorin",
    "auteur", "auteurs", "writer", "fn", "firma",
)  # fmt: skip
_BEFORE = re.compile(
    r"^\W*(?:(?:written |posted |published |text |words |story )?by|from|von|par|por|de|di|da|door"
    r"|av|af|tekst|text|автор\w*|текст|author|autor\w*|auteur|geschrieben von|ein artikel von"
    r"|作者|記者|文)\b:?\s+",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\W*(?:(?:(?:written|posted|published|words|text|story|report) )?by|von|par|por|di"
    r"|(?:text|tekst|texte|testo|texto|autor\w*|auteur|author|автор\w*|текст|作者|記者|文)\s?[:：])\s+",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\s*(?:[|•·–—\n;(]|\s-\s|\d"
    r"|\b(?:on|am|le|for|posted|published|updated|senior|staff|special|chief|editor|reporter"
    r"|correspondent|envoy\w*|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d\d?"
    r"|(?:jan|febr)uary|march|april|june|july|aug(?:ust)?|(?:sept|nov|dec)ember|october)\b"
    r").*$",
    re.DOTALL | re.IGNORECASE,
)
_AGENCY = re.compile(
    r"(?<=\w )(?:bloomberg|reuters|ap|afp|dpa|upi|efe|ansa|cnn|bbc|npr|tass|xinhua|interfax)"
    r"(?: news)?$"
    r"|(?<=\w )(?:(?:the )?associated press|agence france-presse|(?:the )?canadian press)$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:times|tribune|herald|news|gazette|chronicle|newspapers?|newswires?|newsroom|agency|services?"
    r"|magazine|network|media|online|bureau|correspondents?|contributors?|team|editors?|editorial"
    r"|associated press|france-presse|canadian press|redacci[oó]n|redazione|rédaction|redação"
    r"|redakcja)$"
    r"|^the\b|^special (?:for|to)\b|\s[–—|]\s|\b(?:AG|GmbH|KG|Inc|Ltd|LLC|e\. ?V)\.?$"
    r"|\b(?:news|staff|admin|desk|newsroom|writers?|reporters?|redaktion)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(  # of whoever is named last
    r"(?:,\s+|\s+[–—-]\s+|\s*\()(?:[^\W\d_]+[\s-]+){0,4}?(?:correspondent\w*|korrespondent\w*"
    r"|reporter(?:in)?|editor|writer|columnist|redakteur\w*|redaktor\w*|envoyée? spéciale?"
    r"|journaliste?|journalistin|rédact\w+|redactora?|corresponsal|periodista|giornalista|inviat[oa]"
    r"|корреспондент|обозреватель|журналист\w*|кореспондент\w*|журналіст\w*"
    r")(?:[\s-]+[^\W\d_]+){0,2}\)?$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(  # "16. Mai 2025 – Von Urs Gantenbein"
    r"[^\n]{0,60}?(?<!\d)(?:19|20)\d\d(?!\d)[^\n]{0,20}?[\s|–—-]"
    r"(?=(?i:by|von|par|por|di)\s+[^\W\d_a-zа-яё])"
)
_STROKE = re.compile(r"\s+[|•·]\s+")
_MADE = re.compile(r"(?:^|[\s:_])(?:author|creator)(?=\s|$)")
_AND = re.compile(r"\s+(?:and|und|et|y|e|и|i|та)\s+|\s*[&,]\s*")
_QUOTED = names_with(r"(?:pull-?)?quot(?:e|ation)s?", "testimonial")
_WITHIN = {
    "de", "la", "van", "von", "der", "den", "di", "da", "del", "dos", "du", "le", "al", "bin", "el",
    "ter", "af", "zu", "ten",
}  # fmt: skip
_MOST_PARTS = 30
_LONGEST = 160  # letters of a line that names an author


def byline(tree: HtmlElement) -> str:
    """Return the authors that a page shows, or nothing; a name has two words at least."""
    for element in tree.iter("a", "span", "div", "p", "address", "cite", "li", "strong"):
        is_author = _MADE.search(str(element.get("rel", ""))) is not None
        if not is_author and not _BYLINE.search(name_of(element)):
            continue
        if _is_small(element) and not (is_beside(element) or _is_quoted(element)):
            if name := writer(words_of(element)):
                return name
            found = list(_names_in(_parted(element)))
            if found:
                return ", ".join(found)
    return next(filter(None, map(_signer, below_headline(tree))), "")


def _signer(line: str) -> str:
    """Return who a line says that wrote, perhaps beside the day and with what they are."""
    line = _ROLE.sub("", without_roles(_DAY_BEFORE.sub("", line, count=1)))
    if is_signed(line):
        return signed_by(line)
    return next(filter(None, map(writer, _STROKE.split(line))), "")


def _is_quoted(element: HtmlElement) -> bool:
    """Whether an element names whose words are quoted, not who wrote the article."""
    around = (element, *element.iterancestors("div", "figure", "aside", "section", "blockquote"))
    return any(part.tag == "blockquote" or _QUOTED.search(name_of(part)) for part in around)


def _parted(element: HtmlElement) -> str:
    """Return the words in an element, on a new line where only an element parts two of them."""
    said = ""
    for words in map(str, element.itertext()):
        is_glued = said[-1:].isalpha() and words[:1].isalpha()
        said += f"\n{words}" if is_glued else words
    return "\n".join(" ".join(line.split()) for line in said.split("\n") if line.strip())


def is_name(words: str) -> bool:
    """Whether `words` are the name of a person: two words at least, with capitals."""
    parts = words.split()
    return (
        2 <= len(parts) <= 5
        and len(words) <= 50
        and not any(letter.isdigit() or letter in "_@/:" for letter in words)
        and all(part[0].isupper() or part in _WITHIN for part in parts)
        and parts[0][0].isupper()
    )


def person(name: str) -> str:
    """Return a person's name without that of an agency behind it; of an office, nothing."""
    name = writer(name) or name
    rest = _AGENCY.sub("", name).strip()
    rest = rest if len(rest.split()) > 1 else name
    return "" if _OFFICE.search(rest) else rest


def is_signed(line: str) -> bool:
    """Whether a line names authors, with a word such as "by" before them, and nothing besides."""
    before = _SIGNED.match(line)
    return before is not None and all(map(is_name, _AND.split(line[before.end() :])))


def signed_by(line: str) -> str:
    """Return the names in a line that names authors; nothing where one is an office."""
    named = _SIGNED.sub("", line, count=1)
    return named if all(map(person, _AND.split(named))) else ""


def _names_in(words: str) -> Iterator[str]:
    if not 0 < len(words) <= _LONGEST:
        return
    named = _BEHIND.sub("", _BEFORE.sub("", without_roles(words)))
    for part in _AND.split(named):
        name = person(part.strip(" .:"))
        if not is_name(name) or any(word.endswith(("'s", "’s")) for word in name.split()):
            return  # what stands behind the names: an office, a place
        yield name


def _is_small(element: HtmlElement) -> bool:
    return sum(1 for _, _ in zip(range(_MOST_PARTS), element.iter(), strict=False)) < _MOST_PARTS
