"""What a page says of its article in JSON-LD."""

import json
from collections.abc import Iterator
from html import unescape

from lxml.html import HtmlElement

type Item = dict[str, object]

_MOST_JSON = 2_000_000


def linked_data(tree: HtmlElement) -> list[Item]:
    """Return what the page says of its article in JSON-LD; of anything else where it names none.

    What stands elsewhere in the same graph is put where it is referred to.
    """
    found = list(_all_linked(tree))
    by_id: dict[object, Item] = {
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


def _is_article(item: Item) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(str(kind).endswith(("Article", "BlogPosting", "Report")) for kind in listed)


def _all_linked(tree: HtmlElement) -> Iterator[Item]:
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" in str(script.get("type", "")) and len(words) < _MOST_JSON:
            try:
                yield from _objects(json.loads(words, strict=False), 0)  # line breaks as they are
            except (ValueError, RecursionError):
                continue  # broken metadata say nothing


def _objects(value: object, depth: int) -> Iterator[Item]:
    if depth > 4:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for item in value[:100]:
            yield from _objects(item, depth + 1)


def strings(linked: list[Item], name: str) -> Iterator[str]:
    """Find what the items say under a name, where it is words."""
    for item in linked:
        value = item.get(name)
        if isinstance(value, str):
            yield unescape(value)


def names(linked: list[Item], role: str) -> list[str]:
    """Return the names of those who have `role`: a string, an object, or a list of either."""
    holders = _holders(linked, role)
    found = (holder.get("name") if isinstance(holder, dict) else holder for holder in holders)
    return [
        unescape(name) for name in found if isinstance(name, str) and not name.startswith("http")
    ]


def people(linked: list[Item]) -> set[str]:
    """Return who is called a person, whatever role they have."""
    holders = [*_holders(linked, "author"), *_holders(linked, "publisher")]
    called = (h.get("name") for h in holders if isinstance(h, dict) and h.get("@type") == "Person")
    return {unescape(name) for name in called if isinstance(name, str)}


def organizations(linked: list[Item]) -> list[str]:
    """Return the authors that are called organizations: "Reuters"."""
    kinds = (
        (h.get("name"), str(h.get("@type")))
        for h in _holders(linked, "author")
        if isinstance(h, dict)
    )
    return [
        unescape(n) for n, kind in kinds if isinstance(n, str) and kind.endswith("Organization")
    ]


def _holders(linked: list[Item], role: str) -> list[object]:
    listed = (item.get(role) for item in linked)
    return [one for who in listed for one in (who if isinstance(who, list) else [who])]
