"""Front matter: the lines between `---` and `---` that say what a text is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"\s*---[ \t]*\n")
_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_MOST_LINES = 200
_MOST_LETTERS = 2000
_NAMES = {  # ours: theirs, the most trusted first
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "site_name", "sitename"),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        "published", "published_time", "date_published", "datepublished", "publication_date",
        "published_at", "published_date", "publish_date", "pubdate", "date",
    ),
    "language": ("language", "lang", "locale"),
    "url": ("url", "source_url", "original_url", "canonical_url", "canonical", "permalink", "link"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter declares, and where in the text it ends."""

    declared: dict[str, tuple[str, ...]]
    start: int
    end: int


def front_matter(text: str) -> FrontMatter | None:
    """Return the front matter that `text` begins with.

    Only flat `key: value` pairs are understood, with quotes, continuation lines and lists;
    anchors, aliases and tags of YAML are never followed.
    """
    opening = _FENCE.match(text)
    if not opening:
        return None
    lines: list[str] = []
    at = opening.end()
    while len(lines) < _MOST_LINES and at < len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = text[at:stop].rstrip()
        if line in {"---", "..."}:
            pairs = {key: value for key, value in _pairs(lines) if key}
            start = opening.end() - len(opening[0].lstrip())
            return FrontMatter(_declared(pairs), start, stop) if pairs else None
        lines.append(line[:_MOST_LETTERS])
        at = stop + 1
    return None


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    key, parts = "", [""]
    for line in lines:
        found = _KEY.match(line)
        if found:
            yield key, _value(parts)
            key, parts = found[1].lower().replace(" ", "_").replace("-", "_"), [found[2] or ""]
        elif line[:1] in {" ", "\t", "-"}:
            parts.append(line.strip())
    yield key, _value(parts)


def _value(parts: list[str]) -> str:
    first = parts[0].strip()
    if first[:1] in {"&", "*", "!", "{"}:
        return ""
    if first.rstrip("+-") in {"|", ">"}:
        return " ".join(filter(None, parts[1:]))
    if not first and any(part.startswith("- ") for part in parts[1:]):
        items = [part.removeprefix("- ") for part in parts[1:]]
        return ", ".join(_unquoted(item) for item in items if item)
    if first.startswith("[") and first.endswith("]"):
        return ", ".join(_unquoted(item) for item in first[1:-1].split(",") if item.strip())
    if not first:
        return ""  # a nested mapping: nothing that we know
    return _unquoted(" ".join(filter(None, [first, *parts[1:]])))


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    value = re.sub(r"\s#.*$", "", value)
    return "" if value.lower() in {"null", "~", "none"} else value


def _declared(pairs: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found = {
        ours: tuple(pairs[name] for name in theirs if pairs.get(name))
        for ours, theirs in _NAMES.items()
    }
    return {ours: values for ours, values in found.items() if values}
