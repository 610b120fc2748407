"""On which day an article appeared, as its page says it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from lxml.html import HtmlElement

from briefwright.importers.page.bylines import is_name
from briefwright.importers.page.linked_data import Item, strings
from briefwright.importers.page.names import (
    below_headline,
    is_beside,
    is_of_another,
    name_of,
    names_with,
    words_of,
)

_META = (  # of meta elements, the most trusted first
    "article:published_time", "og:article:published_time", "article:published", "datepublished",
    "og:published_time", "parsely-pub-date", "publishdate", "publish_date", "publish-date",
    "pubdate", "publication_date", "publication-date", "published_at", "sailthru.date",
    "article.published", "published-date", "published_time", "article_date_original",
    "originalpublicationdate", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.created", "citation_publication_date", "citation_date", "ptime",
    "og:pubdate", "bt:pubdate", "date",
)  # fmt: skip
_SHOWN = names_with(
    "dates?", "datetime", "dateline", "published", "publish(?:ed)?-?date", "pubdate", "posted",
    "timestamp", "datum", "fecha", "publication-?date", "postdate", "entry-?date", "post-?meta",
    "entry-?meta", "firma", "update", "submitted", "time", "meta", "info", "stamp",
)  # fmt: skip
_OF_SITE = names_with(
    "masthead", r"top-?(?:bar|nav|line|header)", r"(?:site|page|global|main)[\s_-]?header",
    "navbar", r"nav(?:igation)?", "menu", r"today\w*", r"date[\s_-]?(?:today|now)", "weather",
    r"(?:current|server|system|now|local|print)[\s_-]?(?:date|time|day)",
)  # fmt: skip
_LABEL = re.compile(r"^[^\d:]{0,40}:\s+")
_ALTERED = re.compile(
    r"\b(?:updated|last modified|modified|aktualisiert|geändert|mise? à jour|modifié|actualizado"
    r"|aggiornato|zaktualizowano|обновлен\w*|оновлен\w*|изменен\w*)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_CLOCK = re.compile(
    r"[\s,]+(?:at |@ ?|um |à )?\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: [a-z]{1,4})?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(  # behind the day stands who wrote
    r"[\s|,–—-]+(?i:by|von|par|por|di)\s+[^\W\d_a-zа-яё][^\d\n]{3,60}$"
)
_ON = re.compile(r"\s(?:on|am|le|el|il)\s(?=\D{0,12}\d)")  # before it stands who wrote
_BEHIND_NAME = re.compile(r",\s|\s[—–-]\s")
_STROKE = re.compile(r"\s[|•·]\s")  # between who wrote and when
_AT = re.compile(r"(.*\d{1,2}:\d\d)\W+(?!\d)\w.*")  # behind the hour stands who wrote
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d|[٠-٩۰-۹]{4}")
_SHORTEST, _SHORT, _LONGEST = 6, 40, 100  # letters
_MOST = 20


def days(tree: HtmlElement, meta: Mapping[str, Sequence[str]], linked: list[Item]) -> list[str]:
    """Return the days of publication as a page's details and marks say them, most trusted first.

    When an article was altered is not when it appeared.
    """
    found = list(strings(linked, "datePublished"))
    found += [value for name in _META for value in meta.get(name, ())]
    dated = (part for part in tree.iter("*") if part.get("itemprop") == "datePublished")
    marked = [part for part in dated if not is_of_another(part)]
    marked += [time for time in tree.iter("time") if time not in marked and not _is_others(time)]
    for element in marked:
        if _OF_SITE.search(name_of(element)):
            continue
        said = element.get("content") or element.get("datetime") or day_in(words_of(element))
        found.append(str(said or ""))
    return found[:_MOST]


def shown_days(tree: HtmlElement) -> list[str]:
    """Return the days that a page only shows, as they are written, the most trusted first."""
    return [*_shown(tree), *_beside_headline(tree)]


def _is_others(time: HtmlElement) -> bool:
    """Whether a time is that of words from elsewhere: of another article, or of a quotation."""
    return is_beside(time) or next(time.iterancestors("blockquote"), None) is not None


def day_in(line: str) -> str:
    """Return what a line says of the day of publication; neither the hour nor when it changed."""
    return _CLOCK.sub("", _SIGNED.sub("", _ALTERED.sub("", line)).strip(" |•·,-–—"))


def _shown(tree: HtmlElement) -> Iterator[str]:
    """Find the dates that a page shows its readers and calls so."""
    for element in tree.iter("p", "div", "span", "li", "td", "small", "em", "strong", "h4", "h5"):
        if not _SHOWN.search(name_of(element)) or len(element) >= 10:
            continue
        if not (is_beside(element) or _is_one_of_many(element) or _is_of_site(element)):
            said = words_of(element)
            words = day_in(said)
            if _SHORTEST <= len(words) <= _LONGEST and any(letter.isdigit() for letter in words):
                parts = [*_STROKE.split(words), *_AT.findall(said), _ON.split(words)[-1]]
                yield from dict.fromkeys([words, _LABEL.sub("", words), *map(day_in, parts)])


def _beside_headline(tree: HtmlElement) -> Iterator[str]:
    """Find lines below the headline that may be days, whatever they are called."""
    for line in below_headline(tree):
        parts = _STROKE.split(line) if len(line) <= _LONGEST else [line]
        before, *behind = _BEHIND_NAME.split(line, maxsplit=1)
        parts += behind if is_name(before) else []
        for words in map(day_in, [*parts, *_AT.findall(line[:_LONGEST])]):
            if _SHORTEST <= len(words) <= _SHORT and _YEAR.search(words):
                yield words


def _is_of_site(element: HtmlElement) -> bool:
    """Whether a date is today's, or stands in what every page of the site has above its article."""
    return any(
        part.tag not in {"html", "body"}
        and bool(_OF_SITE.search(name_of(part)) or _is_header_of_site(part))
        and next(part.iter("h1", "article"), None) is None
        for part in (element, *element.iterancestors())
    )


def _is_header_of_site(part: HtmlElement) -> bool:
    above = part.getparent()
    return part.tag == "header" and above is not None and above.tag == "body"


def _is_one_of_many(element: HtmlElement) -> bool:
    """Whether a date stands in a list in which other items have one: those are other articles'."""
    item = next(element.iterancestors("li"), None)
    name = element.get("class")
    around = None if item is None else item.getparent()
    if around is None or not name:
        return False
    others = (other for other in around.iterchildren("li") if other is not item)
    return any(part.get("class") == name for other in others for part in other.iter(element.tag))
