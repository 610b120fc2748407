"""Readers' comments below a heading that names them, and lines that a page says again and again."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from briefwright.importers.page.names import words_of

_COMMENTS = re.compile(
    r"\W*(?:(?:all|your|reader\w*|user|visitor) )?(?:\d+ )?(?:comments|opinions|talkbacks?"
    r"|reactions|(?:leser)?kommentare"
    r"|commentaires|réactions|comentarios|comentários|commenti|komentarz[ey]|комментарии|коментарі"
    r"|коментари|komentáře|reacties|yorumlar|kommentarer|评论|評論|コメント|댓글|تعليقات)\W*\d*\W*(?:\([^)]*\))?",
    re.IGNORECASE,
)
_HEADINGS = ("h2", "h3", "h4", "h5")
_ARTICLE = ("h1", "article", "main")
_BLOCKS = ("p", "div", "ul", "ol", "table", "h1", *_HEADINGS, "blockquote", "section", "figure")
_ABOVE = 400  # letters of what stands above comments
_ECHO = range(12, 100)  # letters
_ENDS = tuple('.!?…。！？"”»')
_OFTEN = 3
_FEW = 3  # elements within a line


def drop_comments(tree: HtmlElement) -> None:
    """Take away what stands below a heading that names comments, where an article is above it."""
    for heading in list(tree.iter(*_HEADINGS)):
        if not _COMMENTS.fullmatch(words_of(heading)):
            continue
        box = _headed_by(heading)
        below = [box] if box is not heading else [heading, *_until_heading(heading)]
        holds_article = any(next(part.iter(*_ARTICLE), None) is not None for part in below)
        if box.getparent() is not None and not holds_article and _has_article_above(box):
            for part in below:
                part.drop_tree()


def _headed_by(heading: HtmlElement) -> HtmlElement:
    """Return the largest box that a heading begins."""
    box = heading
    for around in heading.iterancestors("div", "section", "aside"):
        above = [around.text or "", *(part.tail or "" for part in _before(box))]
        if any(map(str.strip, above)) or any(map(words_of, _before(box))):
            break
        box = around
    return box


def _before(box: HtmlElement) -> Iterator[HtmlElement]:
    return (part for part in box.itersiblings(preceding=True) if isinstance(part.tag, str))


def _until_heading(heading: HtmlElement) -> Iterator[HtmlElement]:
    for part in heading.itersiblings():
        if isinstance(part.tag, str):
            if part.tag in _HEADINGS and part.tag <= heading.tag:
                return
            yield part


def _has_article_above(box: HtmlElement) -> bool:
    said = 0
    for part in box.itersiblings(preceding=True):
        if isinstance(part.tag, str):
            said += sum(len(words_of(line)) for line in part.iter("p")) or len(words_of(part))
            if said >= _ABOVE:
                return True
    return False


def drop_echoes(tree: HtmlElement) -> None:
    """Take away lines that stand on a page three times or more: no article repeats itself so.

    What ends in a colon heads what follows and may do so each time. A sentence stays that is
    built as the paragraphs are: it may be a refrain.
    """
    said: dict[str, list[HtmlElement]] = {}
    told: set[tuple[object, object]] = {("p", None)}  # how paragraphs are built
    for line in tree.iter("p", "div"):
        if len(line) < _FEW and next(line.iterdescendants(*_BLOCKS), None) is None:
            words = words_of(line)
            if len(words) >= _ECHO.stop:
                told.add(_built(line))
            elif len(words) in _ECHO and " " in words and words[-1] not in ":：":
                said.setdefault(words, []).append(line)
    for words, lines in said.items():
        if len(lines) >= _OFTEN and not (words.endswith(_ENDS) and _built(lines[0]) in told):
            for line in lines:
                line.drop_tree()


def _built(line: HtmlElement) -> tuple[object, object]:
    return line.tag, line.get("class")
