"""Words that explain a picture, known by where they stand and not by what they are called."""

import re
from collections.abc import Iterator
from statistics import median

from lxml.html import HtmlElement

from briefwright.importers.page.names import link_share, weight_of, words_of

_HOLDERS = {"div", "section", "center", "td", "a", "span"}
_BELOW = {"p", "div", "center", "span", "small", "em", "i", "h5", "h6"}
_NOT_CAPTIONS = ("h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "form", "article")
_ENDS = tuple('.!?…:;,”"»)。！？」』؟')
_WAY = 30  # letters of a link around a picture that shows it larger
_MARK = re.compile(r"\s*[▲△↑▼←→⬆◀▶]")  # points to the picture
_LONGEST = 300  # weight of a caption
_CREDITED = 500  # weight of one with its credit, in a table
_ROOMS = 3  # around a table, of which one holds the paragraphs
_SHORT = 140  # weight of one that ends like a sentence, or does not
_PROSE = 60  # letters
_APART = 0.9
_LONGER = 2.5  # how much longer paragraphs are than captions
_LEAST = 2  # pictures with a line below
_MOST = 0.6  # of the pictures have one
_HIGHEST = 6
_MOST_PARTS = 40


def drop_captions(tree: HtmlElement) -> None:
    """Take away captions that no one calls so.

    They share a box or a table with a picture among the paragraphs; or they stand right below
    one and say what its alternative text says, point to it, are set apart, or are no sentence.
    Where most pictures of a room have a line below them that is far shorter than its
    paragraphs, these lines are captions, sentences or not.
    """
    _drop_tables(tree)
    lines: dict[HtmlElement, list[HtmlElement | None]] = {}
    for picture in list(tree.iter("img", "picture")):
        bare = _alone(picture)
        around = bare.getparent()
        if around is None:
            continue
        if around.tag in _HOLDERS and _is_captioned(box := _boxed(around)):
            box.drop_tree()
        elif _is_picture_with_words(around):
            around.drop_tree()
        elif not _drop_explaining(bare, picture):
            lines.setdefault(around, []).append(_below(bare))
    for room, below in lines.items():
        for line in _repeated(room, below):
            line.drop_tree()


def _drop_tables(tree: HtmlElement) -> None:
    """Take away tables in which old pages set a picture above its caption."""
    for table in filter(_is_picture_table, list(tree.iter("table"))):
        table.drop_tree()


def _drop_explaining(bare: HtmlElement, picture: HtmlElement) -> bool:
    """Take away the lines below a picture that explain it; return whether there was one."""
    found = False
    while (line := _below(bare)) is not None and _explains(line, picture):
        line.drop_tree()
        found = True
    return found


def _alone(picture: HtmlElement) -> HtmlElement:
    """Return the largest element around a picture that holds no words but those of its link."""
    found = picture
    for _, around in zip(range(_HIGHEST), picture.iterancestors(), strict=False):
        if not _is_small(around) or not _says_nothing(around):
            break
        found = around
    return found


def _says_nothing(around: HtmlElement) -> bool:
    words = words_of(around)
    return not words or (around.tag == "a" and len(words) <= _WAY)


def _boxed(box: HtmlElement) -> HtmlElement:
    """Return the outermost of the boxes that hold nothing else."""
    around = box.getparent()
    while around is not None and around.tag in {"div", "p"} and words_of(around) == words_of(box):
        box, around = around, around.getparent()
    return box


def _is_small(element: HtmlElement) -> bool:
    """Whether an element holds few others; cheap, for pages of any size."""
    return sum(1 for _ in zip(range(_MOST_PARTS), element.iter(), strict=False)) < _MOST_PARTS


def _is_captioned(box: HtmlElement) -> bool:
    """Whether a box among paragraphs holds a picture, one line and nothing else."""
    room = box.getparent()
    return (
        room is not None
        and _is_small(box)
        and next(box.iter(*_NOT_CAPTIONS), None) is None
        and 0 < weight_of(words_of(box)) <= _LONGEST
        and sum(1 for part in (room, *room.iterchildren("div")) for _ in _prose_of(part)) > 1
    )


def _is_picture_table(table: HtmlElement) -> bool:
    """Whether a table among paragraphs holds a picture, and words in one cell only below it."""
    if not _is_small(table) or next(table.iter("img"), None) is None:
        return False
    told = [
        cell
        for cell in table.iter("td", "th", "caption")
        if words_of(cell) and link_share(cell) < _APART
    ]
    if len(told) != 1 or next(told[0].iter(*_NOT_CAPTIONS), None) is not None:
        return False
    rooms = zip(range(_ROOMS), table.iterancestors(), strict=False)
    return weight_of(words_of(table)) <= _CREDITED and any(
        sum(1 for _ in _prose_of(room)) > 1 for _, room in rooms
    )


def _is_picture_with_words(line: HtmlElement) -> bool:
    """Whether a paragraph holds a picture and a few words that are no sentence."""
    room = line.getparent()
    if line.tag != "p" or room is None or not _is_small(line):
        return False
    words = words_of(line)
    return (
        0 < weight_of(words) < _SHORT
        and not words.endswith(_ENDS)
        and next(line.iter("a"), None) is None
        and sum(1 for _ in _prose_of(room)) > 1
    )


def _prose_of(room: HtmlElement) -> Iterator[int]:
    """Find how much the paragraphs right in a room say."""
    for part in room.iterchildren("p"):
        weight = weight_of(words_of(part))
        if weight > _PROSE and link_share(part) < 0.3:
            yield weight


def _below(bare: HtmlElement) -> HtmlElement | None:
    """Return the line right below a picture, if it is short enough for a caption."""
    line = bare.getnext()
    if line is not None and line.tag == "br" and not (line.tail or "").strip():
        line = line.getnext()
    if line is None or line.tag not in _BELOW or (bare.tail or "").strip():
        return None
    words = words_of(line)
    fits = 0 < weight_of(words) <= _LONGEST and not words.endswith((":", "："))
    return line if fits and next(line.iter(*_NOT_CAPTIONS, "img"), None) is None else None


def _explains(line: HtmlElement, picture: HtmlElement) -> bool:
    words = words_of(line)
    if _MARK.match(words) or words in {_said(picture, "alt"), _said(picture, "title")}:
        return True
    if line.tag != "p" and (line.tag != "div" or len(line)):
        return False
    apart = sum(len(words_of(part)) for part in line.iterchildren("em", "i", "small"))
    heading = sum(len(words_of(part)) for part in line.iterchildren("strong", "b"))
    if heading > max(apart, _APART * len(words)):
        return False
    is_short, ends = len(words) < _SHORT, words.endswith(_ENDS)
    if apart > _APART * len(words):
        return is_short or not ends or _stands_below_prose(line)
    return is_short and not ends


def _stands_below_prose(line: HtmlElement) -> bool:
    """Whether paragraphs stand above; else a long line in italics is the article's lead."""
    above = line.itersiblings("p", preceding=True)
    return any(weight_of(words_of(part)) > _PROSE for part in above)


def _said(picture: HtmlElement, name: str) -> str:
    return " ".join(str(picture.get(name, "")).split())


def _repeated(room: HtmlElement, below: list[HtmlElement | None]) -> list[HtmlElement]:
    """Return the lines below the pictures of a room where they are captions by their number."""
    found = {
        line: weight
        for line in below
        if line is not None and (weight := weight_of(words_of(line))) <= _SHORT
    }
    if len(found) < _LEAST or len(found) < _MOST * len(below):
        return []
    prose = [weight for weight in _prose_of(room) if weight not in found.values()]
    if len(prose) <= len(found) or median(prose) < _LONGER * median(found.values()):
        return []
    return list(found)
