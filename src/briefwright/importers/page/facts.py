"""What a web page declares about its article."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, takewhile
from urllib.parse import urljoin

from lxml.html import HtmlElement

from briefwright.importers.page.bylines import byline, is_name, person
from briefwright.importers.page.days import days, shown_days
from briefwright.importers.page.linked_data import (
    Item,
    linked_data,
    names,
    organizations,
    people,
    strings,
)
from briefwright.importers.page.names import drawn_headline, is_beside, is_of_another, words_of
from briefwright.importers.page.outlets import RIGHTS, is_of_site, outlets, without_outlet

type Meta = Mapping[str, Sequence[str]]

_AUTHOR_NAMES = (
    "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "byl",
    "parsely-author", "sailthru.author", "article.author", "authors",
)  # fmt: skip
_OUTLET_NAMES = (
    "og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title",
)  # fmt: skip
_LANGUAGE_NAMES = ("content-language", "og:locale", "dc.language", "language")
_BLANKS = re.compile(r"\s+")
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_NO_AUTHOR = re.compile(
    r"https?:|www\.|[@_]|^[a-z0-9]+$|^(?:admin\w*|editor|staff|webmaster|root|user|[a-z.]+\d+)$"
    r"|(?i:^редакц\w+$)"
)
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d\w*+/(?=https?:)")  # a copy kept there
_FRONT = re.compile(r"https?://[^/?#]+")
_PARTED = re.compile(r"\s+[|–—·•-]\s|\s*[|·•_]")
_PARTED_OFF = re.compile(r"(?:^|[|–—·•:-]\s+)$")
_NO_HEADLINE = re.compile(  # what kind of page it is
    r"(?:welcome|home(?: ?page)?|news(?:room)?|articles?|(?:press|news|media) releases?|untitled"
    r"(?: document)?|accueil|bienvenue|actualités?|communiqués?(?: de presse)?|startseite"
    r"|willkommen|aktuelles|nachrichten|pressemitteilung(?:en)?|inicio|bienvenidos?|noticias?"
    r"|comunicados?|notas? de prensa|главная(?: страница)?|добро пожаловать|новост[ьи]|статья"
    r"|пресс-релизы?|новини|首页|新闻)",
    re.IGNORECASE,
)
_TURNED = re.compile(r"([^,]+), ([^,]+)")  # "Calder, Ruth"
_CREDITED = re.compile(  # in China a page names in so many words whose report it is
    r"(?<![\u4e00-\u9fff])(?:文章|信息|稿件|新闻)?(?:来源|來源)\s?[:：]\s*(?!本站|网络|互联网|综合|原创|未知|转载|作者)"
    r"(?P<name>[\u4e00-\u9fff]{2,15})(?=$|[\s|·（(])"
)
_MOST_LETTERS = 1_000
_CREDIT = 80  # letters of a line that names a source
_LONG_WORD = re.compile(r"\w{5,}")
_HEADLINE, _COMMON = 5, 2  # words
_MOST_AUTHORS = 20


def declared(tree: HtmlElement, kept_from: str = "") -> dict[str, tuple[str, ...]]:
    """Return what the page's metadata say, as they say it, the most trusted first.

    `kept_from` is the address that whoever kept a copy of the page wrote into it.
    """
    linked = linked_data(tree)
    meta = _meta(tree)
    page = " ".join(map(words_of, tree.iter("title")))
    addresses = _tidied([*_addresses(tree, meta, linked), kept_from])
    named = [value for name in _OUTLET_NAMES for value in meta.get(name, ())]
    named[1:1] = [*names(linked, "publisher"), *_named(tree, "publisher")]
    named += meta.get("application-name", ())
    page_titles = _tidied([*meta.get("og:title", ()), page])
    address = next(iter(addresses), "")
    named = _without_persons(named, meta, linked, address)
    homes, rights = _home_names(tree, address), _rights(tree)
    credited = list(_credited(tree))
    known = _tidied(outlets(_tidied(named), page_titles, homes, address, list(rights), credited))
    told, shown = days(tree, meta, linked), shown_days(tree)
    facts = {
        "title": _titles(tree, meta, linked, page, known),
        "outlet": known,
        "author": _authors(tree, meta, linked, known),
        "published": told or shown,
        "shown": shown if told else (),
        "language": [
            str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""),
            *(value for name in _LANGUAGE_NAMES for value in meta.get(name, ())),
            *strings(linked, "inLanguage"),
        ],
        "url": addresses,
    }
    tidied = {name: _tidied(values) for name, values in facts.items()}
    return {name: values for name, values in tidied.items() if values}


def _without_persons(named: list[str], meta: Meta, linked: list[Item], address: str) -> list[str]:
    """Return the names but those of persons; one after whom the site is called is its outlet.

    Who is one the page says, or names as its author: unless it calls it a publisher in so many
    words, as a paper that signs what it writes itself.
    """
    houses = {*meta.get("og:site_name", ()), *names(linked, "publisher")}
    authors = {value for name in _AUTHOR_NAMES for value in meta.get(name, ())} - houses
    persons = people(linked) | {name for name in authors if is_name(name) and person(name)}
    return [name for name in named if name not in persons or is_of_site(name, address)]


def _home_names(tree: HtmlElement, address: str) -> Iterator[str]:
    """Find what the links to the front of the site say, or the pictures in them."""
    home = _FRONT.match(address)
    fronts = {"/", home[0], f"{home[0]}/"} if home else {"/"}
    for link in tree.iter("a"):
        if str(link.get("href", "")).strip() in fronts:
            yield words_of(link)
            yield str(link.get("title", ""))
            yield from (str(picture.get("alt", "")) for picture in link.iter("img"))


def _rights(tree: HtmlElement) -> Iterator[str]:
    """Find the lines that say whose the rights to a page are."""
    for words in map(str, tree.itertext()):
        if len(words) <= _MOST_LETTERS and RIGHTS.search(words):
            yield " ".join(words.split())


def _credited(tree: HtmlElement) -> Iterator[str]:
    """Find whom a line of the page gives as the source of the article."""
    for element in tree.iter("span", "p", "div", "a", "em", "i", "td"):
        words = words_of(element) if sum(1 for _ in element) < _CREDIT else ""
        found = _CREDITED.search(words) if len(words) <= _CREDIT else None
        if found and not is_beside(element):
            yield found["name"]


def _tidied(values: Iterable[str]) -> tuple[str, ...]:
    found = (_BLANKS.sub(" ", value).strip()[:_MOST_LETTERS] for value in values)
    return tuple(dict.fromkeys(value for value in found if value))


def _titles(
    tree: HtmlElement,
    meta: Meta,
    linked: list[Item],
    page: str,
    known: tuple[str, ...],
) -> list[str]:
    """Return the page's titles; the visible headline first where the others confirm it.

    A site's name over its page is no headline.
    """
    named = [*meta.get("og:title", ()), *strings(linked, "headline")]
    named += [*meta.get("twitter:title", ()), *meta.get("dc.title", ()), page]
    named = [title for said in _tidied(named) if (title := without_outlet(said, known))]
    kinds = [title for title in named if _NO_HEADLINE.fullmatch(title)]
    named = [title for title in named if title not in kinds]
    sites = {name.casefold() for name in known}
    headlines, others = (
        [
            said
            for said in _tidied(map(words_of, tree.iter(tag)))
            if said.casefold() not in sites and not _NO_HEADLINE.fullmatch(said)
        ]
        for tag in ("h1", "h2")
    )
    seen = [said for said in headlines + others if any(_confirms(title, said) for title in named)]
    alone = headlines if len(headlines) == 1 else []
    if not seen:
        lonely = alone if _heads_alone(tree) else []
        seen = [said for said in lonely if any(_heads(t, said) or _is_like(t, said) for t in named)]
    if not (seen or headlines) and (drawn := drawn_headline(tree)) is not None:
        seen = [words_of(drawn)]
    named = [title for title in named if title.casefold() not in sites]
    return [*seen[:1], *named, *alone, *kinds]


def _confirms(title: str, headline: str) -> bool:
    """Whether a headline is most of a title, or stands first in it."""
    most = 3 if title.startswith(headline) else 2
    return len(headline) > 9 and headline in title and most * len(headline) > len(title)


def _heads(title: str, headline: str) -> bool:
    """Whether signs part off a headline, however short, from what stands beside it in a title."""
    before, found, _ = title.partition(headline)
    is_alone = bool(found) and _PARTED_OFF.search(before) is not None
    return is_alone and _PARTED.match(title, len(before + headline)) is not None


def _is_like(title: str, headline: str) -> bool:
    """Whether a headline says what a title written for others says in fewer or other words."""
    told, said = (set(_LONG_WORD.findall(words.casefold())) for words in (title, headline))
    return len(headline.split()) >= _HEADLINE and len(told & said) >= _COMMON


def _heads_alone(tree: HtmlElement) -> bool:
    """Whether the one headline of a page leads nowhere, as the name of a site over it does."""
    return not any(len(list(h.iter("a"))) or h.getparent().tag == "a" for h in tree.iter("h1"))


def _authors(
    tree: HtmlElement, meta: Meta, linked: list[Item], known: tuple[str, ...]
) -> list[str]:
    """Return the authors, all of one origin in one line; an outlet is no author of its own."""
    sites = [_joined(name) for name in known]

    def persons(said: Iterable[str]) -> str:
        named = (takewhile(is_person, _BY.sub("", name).split(",")) for name in said)
        return ", ".join(_tidied(map(person, _tidied(chain.from_iterable(named)))))

    def is_person(said: str) -> bool:
        name = person(said.strip())
        is_named = bool(name) and not _NO_AUTHOR.search(name)
        return is_named and not any(site in _joined(name) for site in sites)

    cited = (_TURNED.sub(r"\2 \1", name) for name in meta.get("citation_author", ()))
    told = (persons(meta.get(name, ())[:_MOST_AUTHORS]) for name in _AUTHOR_NAMES)
    metas = next(filter(None, told), "")
    houses = organizations(linked)
    writers = [name for name in names(linked, "author") if name not in houses]
    found = [persons(writers), persons(_named(tree, "author")), persons(cited), metas]
    found.append(persons(names(linked, "creator")))
    return found if any(found) else [byline(tree), persons(houses)]


def _joined(name: str) -> str:
    """Return a name as its address may have it: "Page 12" and "page12" are one."""
    return "".join(name.casefold().split())


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        for kind in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := element.get(kind)):
                if kind == "itemprop" and is_of_another(element):
                    break
                found.setdefault(str(name).lower(), []).append(str(content))
                break
    return found


def _addresses(tree: HtmlElement, meta: Meta, linked: list[Item]) -> Iterator[str]:
    """Find the addresses by which the page calls itself; a relative one is made whole."""
    links = [str(link.get("href", "")) for link in tree.iter("link") if _is_canonical(link)]
    others = [
        *meta.get("og:url", ()),
        *strings(linked, "mainEntityOfPage"),
        *strings(linked, "url"),
    ]
    bases = [str(base.get("href", "")) for base in tree.iter("base")]
    whole = next((known for known in (*bases, *others) if _is_web(known)), "")
    for address in (*links, *others):
        try:
            found = address if _is_web(address) or not whole else urljoin(whole, address)
        except ValueError:
            continue
        if _is_web(found):
            yield _ARCHIVED.sub("", found.strip())


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in str(link.get("rel", "")).lower().split()


def _is_web(address: str) -> bool:
    return address.strip().startswith(("http://", "https://"))


def _named(tree: HtmlElement, role: str) -> Iterator[str]:
    """Return the names that microdata give to who has this role."""
    for holder in tree.iter("*"):
        if holder.get("itemprop") == role and not is_beside(holder):
            inside = [part for part in holder.iter("*") if part.get("itemprop") == "name"]
            for part in inside[:5]:
                yield str(part.get("content") or words_of(part))
