"""Articles as Markdown notes for Obsidian: one note each, and one that lists them.

A note tells in its front matter what the rest of it hashes to: a note whose words hash to
something else has been written in by somebody, and is theirs.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, BlockKind, Content, TextBlock
from briefwright.domain.category import Category
from briefwright.domain.exchange.parcel import Parcel
from briefwright.domain.fields import show_value
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import plain_name, text_hash
from briefwright.exporters.exchange.sources import web_address
from briefwright.exporters.markdown import begun, escaped

_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*#^\[\]\x00-\x1f%]+')
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_SPECIAL = re.compile("([#=^%])")  # to Obsidian, besides what is to Markdown
_LONGEST = 160  # bytes: a vault lies somewhere, and paths have an end
_DIGEST = re.compile(r"^briefwright-digest: ([0-9a-f]{64})\n", re.MULTILINE)
_BEGINS = {
    BlockKind.LIST_ITEM: "- ",
    BlockKind.NUMBERED_ITEM: "- ",
    BlockKind.QUOTATION: "> ",
}


class Note(NamedTuple):
    """A file of a vault: its name, without a folder, and what it holds."""

    name: str
    text: str


def notes(parcel: Parcel, title: str) -> list[Note]:
    """Return a note for each article and the one called `title` that leads to them all."""
    articles = sorted(parcel.articles, key=_place)
    names = list(_names(title, articles))
    known = {category.id: category for category in parcel.categories}
    made = [
        _note(name, article, parcel.contents[article.id], parcel.marks_of(article.id), known)
        for name, article in zip(names[1:], articles, strict=True)
    ]
    listed = zip(names[1:], articles, strict=True)
    lines = [f"- [[{name}]] · {len(parcel.marks_of(article.id))}\n" for name, article in listed]
    head = _front({"title": title, "tags": ["briefwright"]})
    return [_sealed(names[0], head, f"# {_plain(title)}\n\n{''.join(lines)}"), *made]


def is_untouched(text: str) -> bool:
    """Whether a note of a vault is as it was written here, so that it may be written anew."""
    told = _DIGEST.search(text)
    return told is not None and text_hash(_DIGEST.sub("", text, count=1)) == told[1]


def file_name(words: str) -> str:
    """Return `words` as a name that every system and Obsidian's links take."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", plain_name(words)).split()).strip(". ")
    while len(name.encode()) > _LONGEST:
        name = name[:-1].rstrip(". ")
    return f"{name} note" if _OF_WINDOWS.fullmatch(name) else name or "Untitled"


def _place(article: Article) -> tuple[str, str, str]:
    day = article.published.isoformat() if article.published else ""
    return day, article.title, article.id


def _names(title: str, articles: Iterable[Article]) -> Iterator[str]:
    """Yield names unlike each other in any case, that of the list first."""
    taken: set[str] = set()
    for words in (title, *(" ".join(_place(article)[:2]) for article in articles)):
        wanted = name = file_name(words)
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted} ({number})"
        taken.add(name.casefold())
        yield name


def _note(
    name: str,
    article: Article,
    content: Content,
    marks: Iterable[Annotation],
    known: Mapping[CategoryId, Category],
) -> Note:
    marks = tuple(marks)
    facts: dict[str, object] = {
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published.isoformat() if article.published else "",
        "url": web_address(article),
        "language": article.language,
        "handling": article.handling,
        "sha256": article.sha256,
        "briefwright": article.id,
        "tags": ["briefwright", *sorted({f"briefwright/{mark.category}" for mark in marks})],
    }
    points = "".join(_point(mark, content, known) for mark in marks)
    places = {content.paragraph_at(mark.span.start) for mark in marks}
    words = "".join(
        _paragraph(content.text, block, number, linked=number in places)
        for number, block in enumerate(content.blocks, 1)
    )
    heading = f"# {_plain(' '.join(article.title.split()))}\n\n"
    shown = f"## Key points\n\n{points}" if points else ""
    return _sealed(name, _front(facts), f"{heading}{shown}## Text\n\n{words}")


def _point(mark: Annotation, content: Content, known: Mapping[CategoryId, Category]) -> str:
    category = known.get(mark.category)
    name = category.name if category is not None else mark.category
    number = content.paragraph_at(mark.span.start)
    lines = [f"[!quote] {_plain(name)} · [[#^p{number}|¶ {number}]]"]
    lines += [_plain(line) for line in mark.quote.exact.split("\n")]
    if mark.note:
        lines += ["", *(_plain(line) for line in mark.note.split("\n"))]
    fields = {**mark.fields, "attribution": mark.attribution, "handling": mark.handling}
    told = [(key, show_value(value)) for key, value in fields.items() if value]
    if told:
        lines += ["", *(f"- {_plain(key)}: {_plain(' '.join(v.split()))}" for key, v in told)]
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in lines)
    return f"{quoted}\n^{mark.id}\n\n"


def _paragraph(text: str, block: TextBlock, number: int, *, linked: bool) -> str:
    words = text[block.start : block.end]
    joined = "  \n" if block.kind is BlockKind.LINES else " "
    inside = begun(joined.join(_plain(line.strip()) for line in words.split("\n")))
    if block.kind is BlockKind.HEADING:
        inside = f"{'#' * min(6, max(1, block.level) + 2)} {inside}"
    apart = "\n\n" if block.kind is BlockKind.QUOTATION else " "
    place = f"{apart}^p{number}" if linked else ""
    return f"{_BEGINS.get(block.kind, '')}{inside}{place}\n\n"


def _plain(line: str) -> str:
    return _SPECIAL.sub(r"\\\1", escaped(line))


def _front(facts: Mapping[str, object]) -> str:
    """Return the facts as YAML, of which the strings of JSON are a part."""
    told = {name: value for name, value in facts.items() if value}
    return "".join(f"{name}: {json.dumps(told[name], ensure_ascii=False)}\n" for name in told)


def _sealed(name: str, front: str, body: str) -> Note:
    text = f"---\n{front}---\n\n{body.rstrip()}\n"
    seal = f"briefwright-digest: {text_hash(text)}\n"
    return Note(f"{name}.md", f"---\n{front}{seal}---\n\n{body.rstrip()}\n")
