"""What a web page declares about itself."""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urlsplit

from lxml import etree
from trafilatura.metadata import extract_metadata

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_DATE_NAMES = (  # of meta elements, the most trusted first
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
    "publishdate", "publish_date", "publish-date", "pubdate", "publication_date",
    "publication-date", "sailthru.date", "article.published", "published-date", "published_time",
    "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "citation_publication_date", "date",
)  # fmt: skip
_BLANKS = re.compile(r"\s+")
_MOST_LETTERS = 1_000
_MOST_JSON = 2_000_000
_NOT_CONTENT = {"aside", "nav", "footer"}


def declared(tree: Element) -> dict[str, tuple[str, ...]]:
    """Return what the page's metadata say, as they say it, the most trusted first."""
    known = extract_metadata(
        tree, date_config={"extensive_search": False, "original_date": True}, extensive=False
    )
    linked = list(_linked_data(tree))
    meta = _meta(tree)
    outlets = [value for name in ("og:site_name", "publisher") for value in meta.get(name, ())]
    outlets += [*_names(linked, "publisher"), *_named(tree, "publisher")]
    outlets += meta.get("application-name", ())
    authors = [*_names(linked, "author"), *_named(tree, "author")]
    addresses = [*_canonical(tree), *meta.get("og:url", ())]
    if known.sitename and known.sitename not in urlsplit(known.url or "").netloc:
        outlets.append(known.sitename)
    facts = {
        "title": _titles(tree, meta, linked, known.title or ""),
        "outlet": outlets,
        "author": [", ".join(dict.fromkeys(authors)), known.author or ""],
        "published": _dates(tree, meta, linked, known.date or ""),
        "language": [str(tree.get("lang", "")), *meta.get("og:locale", ())],
        "url": [address for address in addresses if address.startswith(("http://", "https://"))],
    }
    tidied = {name: _tidied(values) for name, values in facts.items()}
    return {name: values for name, values in tidied.items() if values}


def _tidied(values: Iterable[str]) -> tuple[str, ...]:
    found = (_BLANKS.sub(" ", value).strip()[:_MOST_LETTERS] for value in values)
    return tuple(dict.fromkeys(value for value in found if value))


def _titles(
    tree: Element, meta: dict[str, list[str]], linked: list[dict[str, object]], known: str
) -> list[str]:
    """Return the page's titles; the visible headline first where the others confirm it."""
    named = [*meta.get("og:title", ()), *_strings(linked, "headline"), known]
    page = " ".join("".join(map(str, t.itertext())) for t in tree.iter("title"))
    headlines = _tidied("".join(map(str, h1.itertext())) for h1 in tree.iter("h1"))
    others = _tidied([*named, page])
    seen = [h1 for h1 in headlines if any(len(h1) > 9 and h1 in title for title in others)]
    return [*seen[:1], *named]


def _dates(
    tree: Element, meta: dict[str, list[str]], linked: list[dict[str, object]], known: str
) -> list[str]:
    dates = list(_strings(linked, "datePublished"))
    dates += [value for name in _DATE_NAMES for value in meta.get(name, ())]
    for element in tree.iter():
        if element.get("itemprop") == "datePublished":
            dates.append(
                str(element.get("content") or element.get("datetime") or element.text or "")
            )
        elif element.tag == "time" and not _NOT_CONTENT & {a.tag for a in element.iterancestors()}:
            dates.append(str(element.get("datetime", "")))
    if known and _confirmed(known, tree):
        dates.append(known)
    return dates[:20]


def _confirmed(day: str, tree: Element) -> bool:
    """Whether the page really says `day`, and the finder did not fill in what was missing."""
    year, month, number = day.split("-")
    written = rf"\b0?{int(number)}\D{{1,2}}0?{int(month)}\D{{1,2}}{year}\b"
    named = rf"\b0?{int(number)}(?:st|nd|rd|th|er)?\W{{0,3}}[^\W\d]{{3,12}}\W{{0,3}}{year}\b"
    american = rf"[^\W\d]{{3,12}}\W{{0,2}}0?{int(number)}(?:st|nd|rd|th)?\W{{1,3}}{year}\b"
    iso = rf"{year}[-/.]?0?{int(month)}[-/.]?0?{int(number)}(?!\d)"
    page = str(etree.tostring(tree, encoding="unicode"))
    return any(re.search(form, page) for form in (iso, written, named, american))


def _meta(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = element.get("content")
        if name and content:
            found.setdefault(str(name).lower(), []).append(str(content))
    return found


def _canonical(tree: Element) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in str(link.get("rel", "")).lower().split():
            yield str(link.get("href", ""))


def _named(tree: Element, role: str) -> Iterator[str]:
    """Return the names that microdata give to who has this role."""
    for holder in tree.iter("*"):
        if holder.get("itemprop") == role and not _NOT_CONTENT & {
            above.tag for above in holder.iterancestors()
        }:
            inside = [part for part in holder.iter("*") if part.get("itemprop") == "name"]
            for part in inside[:5]:
                yield str(part.get("content") or "".join(map(str, part.itertext())))


def _linked_data(tree: Element) -> list[dict[str, object]]:
    """Return what the page says of its article in JSON-LD; of anything else where it names none.

    What stands elsewhere in the same graph is put where it is referred to.
    """
    found = list(_all_linked(tree))
    by_id: dict[object, dict[str, object]] = {
        item["@id"]: item for item in found if isinstance(item.get("@id"), str)
    }
    for item in found:
        for role in ("author", "publisher"):
            holders = item.get(role)
            listed = holders if isinstance(holders, list) else [holders]
            item[role] = [by_id.get(_reference(holder), holder) for holder in listed]
    articles = [item for item in found if _is_article(item)]
    return articles or found


def _reference(holder: object) -> object:
    """Return the id of what stands elsewhere, or None where it stands here."""
    if not isinstance(holder, dict) or "name" in holder:
        return None
    known = holder.get("@id")
    return known if isinstance(known, str) else None


def _is_article(item: dict[str, object]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).endswith(("Article", "BlogPosting", "Report")) for kind in listed)


def _all_linked(tree: Element) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" in str(script.get("type", "")) and len(words) < _MOST_JSON:
            try:
                yield from _objects(json.loads(words), 0)
            except (ValueError, RecursionError):
                continue  # broken metadata say nothing


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for item in value[:100]:
            yield from _objects(item, depth + 1)


def _strings(linked: list[dict[str, object]], name: str) -> Iterator[str]:
    for item in linked:
        value = item.get(name)
        if isinstance(value, str):
            yield unescape(value)


def _names(linked: list[dict[str, object]], role: str) -> list[str]:
    """Return the names of those who have `role`: a string, an object, or a list of either."""
    found = []
    for item in linked:
        holders = item.get(role)
        for holder in holders if isinstance(holders, list) else [holders]:
            name = holder.get("name") if isinstance(holder, dict) else holder
            if isinstance(name, str) and not name.startswith("http"):
                found.append(unescape(name))
    return found
