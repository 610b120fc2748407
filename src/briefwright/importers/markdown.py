"""Markdown: the file's own text, its marks left standing, its blocks found by a parser."""

import re
from collections.abc import Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefwright.domain.article import BlockKind, Notice, TextBlock
from briefwright.domain.text import has_words
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.front_matter import front_matter
from briefwright.importers.letters.encoding import decode
from briefwright.importers.paragraphs import paragraphs

_ACTIVE = re.compile(
    r"<(script|style|iframe|object|embed|template|noscript)\b.*?(?:</\1\s*>|\Z)"
    r"|<[a-z][^<>]{0,4000}?\s(?:on[a-z]+\s*=|(?:href|src)\s*=[\s\"']*javascript:)[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_HARD_BREAK = re.compile(r"(?:  |\\)\n")
_CODE = {"fence", "code_block"}
_LEAVES = {"heading_open", "paragraph_open", "fence", "code_block", "html_block", "hr", "tr_open"}


def read(data: bytes, source: str) -> ArticleDraft:
    """Read Markdown.

    The text is the file's own from behind its front matter, but for scripts, frames and HTML
    tags with handlers: those are dropped, with a notice, because nothing active may be stored.
    """
    decoded = decode(data, source)
    text, dropped = _ACTIVE.subn("", decoded.text)
    notices = decoded.notices
    if dropped:
        notices = (*notices, Notice("skipped", {"what": "scripts"}))
    front = front_matter(text)
    declared = {} if front is None else front.declared
    if front is not None and has_words(text[front.end :]):
        text = text[front.end :].lstrip("\n")
    return ArticleDraft(text, blocks(text, 0), declared=declared, notices=notices)


def blocks(text: str, start: int) -> tuple[TextBlock, ...]:
    """Return the blocks of the Markdown in `text[start:]`."""
    # Only the block structure is wanted: parsing inline marks is quadratic on hostile input.
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    lines = _line_starts(text, start)
    found: list[TextBlock] = []
    covered = start
    for first, last, kind, level in _leaves(parser.parse(text[start:])):
        begin, end = lines[first], lines[min(last, len(lines) - 1)]
        if begin >= covered and text[begin:end].strip():
            found.extend(paragraphs(text, covered, begin))  # what the parser passed over
            found.append(_trimmed(text, begin, end, kind, level))
            covered = end
    found.extend(paragraphs(text, covered))
    return tuple(found)


def _line_starts(text: str, start: int) -> list[int]:
    breaks = re.finditer("\n", text[start:])
    return [start, *(start + line.end() for line in breaks), len(text)]


def _leaves(tokens: Iterable[Token]) -> Iterator[tuple[int, int, BlockKind, int]]:
    lists = quotes = heads = 0
    for token in tokens:
        match token.type:
            case "thead_open" | "thead_close":
                heads += token.nesting
            case (
                "bullet_list_open"
                | "ordered_list_open"
                | "bullet_list_close"
                | "ordered_list_close"
            ):
                lists += token.nesting
            case "blockquote_open" | "blockquote_close":
                quotes += token.nesting
            case kind if kind in _LEAVES and token.map:
                first, last = token.map
                yield first, last, *_kind(token, lists, quotes, heads)


def _kind(token: Token, lists: int, quotes: int, heads: int) -> tuple[BlockKind, int]:
    if token.type == "heading_open":
        return BlockKind.HEADING, int(token.tag[1:])
    if token.type == "tr_open":
        return BlockKind.TABLE_ROW, heads
    if token.type in _CODE:
        return BlockKind.LINES, 0
    if lists:
        return BlockKind.LIST_ITEM, lists
    return (BlockKind.QUOTATION if quotes else BlockKind.PARAGRAPH), 0


def _trimmed(text: str, begin: int, end: int, kind: BlockKind, level: int) -> TextBlock:
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    if kind is BlockKind.PARAGRAPH and _HARD_BREAK.search(words.strip()):
        kind = BlockKind.LINES
    return TextBlock(begin, begin + len(words.strip()), kind, level)
