"""The articles that a feed itself carries, for those whom nobody can ask which they want."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import feedparser
from lxml import etree

from briefwright.domain.article import BlockKind, TextBlock
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.text import clean_text
from briefwright.importers.draft import ArticleDraft, Inner
from briefwright.importers.feeds import read as feeds
from briefwright.importers.html import tree_of
from briefwright.importers.html_plain import make_plain
from briefwright.importers.html_walk import walk
from briefwright.importers.original.html import web_address
from briefwright.importers.page.names import words_of
from briefwright.importers.paragraphs import paragraphs
from briefwright.importers.written import Writer

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_APPEARED = re.compile(  # what programs for blogs put below each item
    r"(?:the post|der beitrag|l[’']article|la entrada|запись|сообщение|запис|wpis|artykuł"
    r"|l[’']articolo|o post|het bericht)\s.{3,300}\s(?:appeared first on|erschien zuerst auf"
    r"|est apparu en premier sur|se publicó primero en|apareció primero en|впервые появилась"
    r"|появились сначала|спершу з[’']явився|pochodzi z serwisu|proviene da|apareceu primeiro em"
    r"|verscheen eerst op)\s.{2,100}",
    re.IGNORECASE,
)
_MOST_BYTES = 50 << 20  # of all items together
_LONGEST_NAME = 80
_NO_NAME = re.compile(r"<[^>]*>|[\\/<>:\"|?*]")  # what names of files do not hold


def read(data: bytes, source: str) -> ArticleDraft:
    """Read a feed: what it announces, and inside of it each item as a feed of its own.

    A feed of one item is that article: its title as a heading, then what the feed tells of it,
    all of it, as of a page that was copied. A list of feeds carries nothing.
    """
    feed = feeds.read(data, source)
    if feed.is_list:
        return ArticleDraft("", (), feed=feed)
    root = _root(feeds.honest(data))
    items = [] if root is None else _items(root)
    if len(items) == 1:
        return replace(_article(data, source), feed=feed)
    return ArticleDraft("", (), feed=feed, inside=tuple(_apart(items, source)))


def _root(data: bytes) -> Element | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    return etree.fromstring(data, parser)


def _items(root: Element) -> list[Element]:
    return [e for e in root.iter("{*}item", "{*}entry") if e.getparent() is not None]


def _apart(items: list[Element], source: str) -> Iterator[Inner]:
    """Take the items out of their feed, and put each back alone."""
    places = [(item, item.getparent()) for item in items[: feeds.MOST_ENTRIES]]
    for item in items:
        if (parent := item.getparent()) is not None:
            parent.remove(item)
    left = _MOST_BYTES
    for number, (item, parent) in enumerate(places, 1):
        if parent is None:
            continue
        parent.append(item)
        data = etree.tostring(item.getroottree(), encoding="utf-8")
        parent.remove(item)
        left -= len(data)
        if left < 0:
            raise ImportFailed(source, ImportFault.TOO_LARGE)
        yield Inner(f"{_name(item, source) or f'entry {number}'}.rss", data)


def _name(item: Element, source: str) -> str:
    """Return a name for an item, such as a file can have."""
    title = next((e for e in item.iter("{*}title")), None)
    words = "" if title is None else "".join(map(str, title.itertext()))
    return " ".join(_NO_NAME.sub(" ", feeds.line(words, source)).split())[:_LONGEST_NAME]


def _article(data: bytes, source: str) -> ArticleDraft:
    found = feedparser.parse(io.BytesIO(feeds.honest(data)))
    if not found.entries:
        return ArticleDraft("", ())
    entry = found.entries[0]
    told = [part.get("value", "") for part in entry.get("content", ())]
    home = web_address(found.feed.get("link", ""))
    said = feeds.entry_of(entry, feeds.line(found.feed.get("title", ""), source), source, home)
    text, blocks = _headed(said.title, max([entry.get("summary", ""), *told], key=len), source)
    if len(blocks) <= bool(said.title):  # a heading and nothing under it
        return ArticleDraft("", ())
    facts = {
        "title": said.title,
        "outlet": said.outlet,
        "author": said.author,
        "published": said.published,
        "url": said.address,
        "language": str(found.feed.get("language", ""))[:20],
    }
    declared = {fact: (words,) for fact, words in facts.items() if words}
    return ArticleDraft(text, blocks, 0, declared)


def _headed(title: str, told: str, source: str) -> tuple[str, tuple[TextBlock, ...]]:
    """Return what a feed tells under its title, which stands there once."""
    out = Writer()
    _write(told, source, out)
    text, blocks = out.finished()
    first = blocks[0] if blocks else TextBlock(0, 0)
    if first.kind is BlockKind.HEADING and text[first.start : first.end] == title:
        return text, blocks
    headed = Writer()
    headed.write(title, BlockKind.HEADING, 1)
    _write(told, source, headed)
    return headed.finished()


def _write(told: str, source: str, out: Writer) -> None:
    told = clean_text(told)
    if "<" in told or "&" in told:
        tree = tree_of(told, source)
        for line in list(tree.iter("p")):
            if _APPEARED.fullmatch(words_of(line)) and line.find(".//a") is not None:
                line.drop_tree()
        make_plain(tree)
        walk(tree, out)
        return
    for block in paragraphs(told):
        out.write(told[block.start : block.end], block.kind, block.level)
