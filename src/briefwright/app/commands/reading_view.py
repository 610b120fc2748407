"""An article's reading view as clean HTML, made from its blocks."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from briefwright.domain.article import BlockKind, Content, TextBlock

_AROUND = {
    BlockKind.LIST_ITEM: "ul",
    BlockKind.NUMBERED_ITEM: "ol",
    BlockKind.TABLE_ROW: "table",
}


def html(content: Content) -> str:
    """Return the blocks as HTML; every word of the article is escaped."""
    return "\n".join(_lines(content))


def _lines(content: Content) -> Iterator[str]:
    for kind, blocks in groupby(content.blocks, key=lambda block: block.kind):
        around = _AROUND.get(kind)
        if around:
            yield f"<{around}>"
        for block in blocks:
            yield _element(block, content.text[block.start : block.end])
        if around:
            yield f"</{around}>"


def _element(block: TextBlock, words: str) -> str:
    shown = escape(words)
    match block.kind:
        case BlockKind.HEADING:
            level = min(max(block.level, 1), 6)
            return f"<h{level}>{shown}</h{level}>"
        case BlockKind.LIST_ITEM | BlockKind.NUMBERED_ITEM:
            return f"<li>{shown}</li>"
        case BlockKind.QUOTATION:
            return f"<blockquote><p>{shown}</p></blockquote>"
        case BlockKind.TABLE_ROW:
            if shown.startswith("|") and shown.endswith("|"):  # drawn around, as in Markdown
                shown = shown[1:-1]
            name = "th" if block.level else "td"
            cells = "".join(f"<{name}>{cell.strip()}</{name}>" for cell in shown.split("|"))
            return f"<tr>{cells}</tr>"
        case BlockKind.LINES:
            return f"<p>{shown.replace('\n', '<br>')}</p>"
        case _:
            return f"<p>{shown}</p>"
