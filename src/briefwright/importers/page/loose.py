"""What an extractor loses words by: loose words between paragraphs, and hollow marks in them."""

import re
from collections import Counter

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefwright.importers.page.names import lies_over, link_share, weight_of, words_of

_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe", "select", "button")
_ROOMS = ("div", "td", "section", "article", "main")
_RUNNING = {
    "a", "abbr", "acronym", "b", "big", "cite", "del", "em", "font", "i", "img", "ins", "mark",
    "s", "small", "span", "strike", "strong", "sub", "sup", "u", "wbr",
}  # fmt: skip
_BLOCKS = ("p", "h1", "ul", "ol", "blockquote", "h2", "h3", "h4", "div", "figure", "table")
_HOUR = re.compile(r"\W*\d{1,2}[:.h]\d\d\W*(?:[ap]\.?m\.?|[A-Z]{2,4})?\W*")
_SECTIONS = {"h2", "h3", "h4", "h5", "h6"}
_SHORT = 20  # letters, with blanks
_ENOUGH = 40  # letters
_PARAGRAPH = 150  # letters
_SENTENCE = re.compile(r"[.!?…。！？][\"”»“’)\]]*$")
_DATA = re.compile(r"\s*[\[{]\s*[\"{].*[}\]]\s*", re.DOTALL)
_SIDE_BY_SIDE = 3  # boxes
_MOST_LINKS = 0.3


def drop_hollow(tree: HtmlElement) -> None:
    """Take out marks within lines that hold nothing, and leave the words behind them."""
    for mark in list(tree.iter("span", "a", "b", "i", "em", "strong", "font", "u")):
        if not len(mark) and not (mark.text or "").strip() and not lies_over(mark):
            mark.drop_tag()


def drop_unseen(tree: HtmlElement) -> None:
    """Take out what is written for scripts and not for readers, though no script holds it."""
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for box in list(tree.iter("div", "span", "p")):
        if not len(box) and len(box.text or "") > _ENOUGH and _DATA.fullmatch(box.text or ""):
            box.drop_tree()


def join_initials(tree: HtmlElement) -> None:
    """Put a large first letter that stands in a box of its own in front of its word."""
    for box in list(tree.iter("div", "span", "p")):
        letter, below = words_of(box) if len(box.text or "") < _SHORT else "", box.getnext()
        if len(letter) != 1 or not letter.isupper() or (box.tail or "").strip():
            continue
        if below is not None and below.tag == "p" and (below.text or "")[:1].islower():
            below.text = f"{letter}{below.text}"
            box.drop_tree()


def open_spans(tree: HtmlElement) -> None:
    """Turn spans that hold paragraphs into the rooms that they are."""
    for span in tree.iter("span"):
        if any(part.tag in _BLOCKS for part in span):
            span.tag = "div"


def part_lines(tree: HtmlElement) -> None:
    """Part the words on both sides of a line break, which are else one when it is gone."""
    for end in tree.iter("br"):
        end.tail = f" {end.tail or ''}"


def lower_headings(tree: HtmlElement) -> None:
    """Turn headings that are whole paragraphs, as leads are set, into paragraphs."""
    for heading in list(tree.iter("h2", "h3", "h4", "h5")):
        words = words_of(heading)
        if len(words) > _PARAGRAPH and words.endswith((".", "!", "?", "…", "”", "»", "。")):
            heading.tag = "p"


def open_heads(tree: HtmlElement) -> None:
    """Take the head of a section off its heading: extractors drop the one with the other.

    The hour of a post may stand beside its heading, and lead to the post.
    """
    for head in list(tree.iter("header", "hgroup")):
        headings = list(head.iter(*_SECTIONS))
        beside = words_of(head).replace(words_of(headings[0]), "") if len(headings) == 1 else "-"
        if not beside or _HOUR.fullmatch(beside):
            for link in list(head.iterchildren("a")) if beside else ():
                link.drop_tag()
            head.drop_tag()


def open_layout(tree: HtmlElement) -> None:
    """Turn tables that hold a page together, and no figures, into the rooms that they stand for."""
    for table in list(tree.iter("table")):
        cells = [cell for cell in table.iter("td", "th") if _table_of(cell) is table]
        if any(_is_room(cell) for cell in cells):
            for part in [*cells, *table.iter("tr", "tbody", "thead", "tfoot")]:
                if part.tag in {"td", "th"} or _table_of(part) is table:
                    part.tag = "div"
            table.tag = "div"


def name_paragraphs(tree: HtmlElement) -> None:
    """Turn boxes that are paragraphs, side by side under one name, into what they are.

    Where most are prose, a short one among them counts if it is a sentence. Boxes without a name
    are known by those beside them, too, that hold several paragraphs each.
    """
    rooms: dict[tuple[HtmlElement | None, object], list[HtmlElement]] = {}
    held: Counter[HtmlElement | None] = Counter()
    for box in tree.iter("div"):
        if any(part.tag in _BLOCKS for part in box):
            if not box.get("class") and not box.get("id"):
                held[box.getparent()] += sum(map(_is_prose, box.iterchildren("p")))
        elif words_of(box):
            rooms.setdefault((box.getparent(), box.get("class")), []).append(box)
    for (room, name), boxes in rooms.items():
        beside = held[room] if name is None else 0
        is_row = len(boxes) + beside >= _SIDE_BY_SIDE
        prose = sum(map(_is_prose, boxes)) + beside if is_row else 0
        if prose >= _SIDE_BY_SIDE and 2 * prose > len(boxes):
            for box in boxes:
                box.tag = "p" if _is_prose(box) or _SENTENCE.search(words_of(box)) else "div"


def _is_prose(box: HtmlElement) -> bool:
    words = words_of(box)
    return weight_of(words) > 2 * _ENOUGH and link_share(box) < _MOST_LINKS


def _table_of(part: HtmlElement) -> HtmlElement | None:
    return next(part.iterancestors("table"), None)


def _is_room(cell: HtmlElement) -> bool:
    """Whether a cell holds a headline or paragraphs."""
    prose = [part for part in cell.iter("p") if len("".join(part.itertext())) >= 2 * _ENOUGH]
    return len(prose) > 2 or (bool(prose) and next(cell.iter("h1"), None) is not None)


def wrap_loose(tree: HtmlElement) -> None:
    """Make a paragraph of each run of words that stands beside paragraphs, in a room of its own.

    Two line breaks part such runs as well.
    """
    for room in list(tree.iter(*_ROOMS)):
        if _has_loose(room) and any(child.tag in _BLOCKS or _parts(child) for child in room):
            _wrap(room)


def _has_loose(room: HtmlElement) -> bool:
    said = [room.text, *(child.tail for child in room)]
    measure = len if room.find("p") is None else weight_of
    if any(words and measure(words.strip()) >= _ENOUGH for words in said):
        return True
    return any(len(words_of(span)) >= _PARAGRAPH for span in room.iterchildren("span")) or (
        any(map(_is_loose_link, room.iterchildren("a")))
    )


def _is_loose_link(link: HtmlElement) -> bool:
    """Whether a link of many words stands between line breaks, as a title of another article."""
    above, below = link.getprevious(), link.getnext()
    beside = [part for part in (above, below) if part is not None]
    return any(part.tag == "br" for part in beside) and weight_of(words_of(link)) >= _ENOUGH


def _parts(child: HtmlElement) -> bool:
    """Whether a line break is followed by another."""
    behind = child.getnext()
    return (
        child.tag == "br"
        and not (child.tail or "").strip()
        and behind is not None
        and behind.tag == "br"
    )


def _wrap(room: HtmlElement) -> None:
    begun = _begin(room.text)
    room.text = None
    last: HtmlElement | None = None  # what the run stands behind
    for child in list(room):
        breaks = child.tag == "br"
        if child.tag in _RUNNING or (breaks and not _parts(child)):
            begun.append(child)  # with the words behind it
            continue
        last = _put(begun, room, last)
        begun = _begin(child.tail)
        child.tail = None
        if breaks:
            room.remove(child)
        else:
            last = child
    _put(begun, room, last)
    if len(room) == 1:
        room[0].drop_tag()  # breaks before or behind it part nothing


def _begin(words: str | None) -> HtmlElement:
    begun = lxml_html.Element("p")
    begun.text = words
    return begun


def _put(begun: HtmlElement, room: HtmlElement, last: HtmlElement | None) -> HtmlElement | None:
    """Put a run behind `last`, unless it is empty; return what the next one stands behind."""
    if all(part.tag == "br" for part in begun) and not words_of(begun):
        return last
    room.insert(0 if last is None else room.index(last) + 1, begun)
    return begun
