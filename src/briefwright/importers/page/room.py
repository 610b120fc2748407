"""Where on a page most of its prose stands: the check on what an extractor found."""

from copy import deepcopy

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefwright.importers.page.names import (
    HEADINGS,
    NOT_CONTENT,
    holds_headline,
    is_beside,
    link_share,
    weight_of,
    words_of,
)

_LEAVES = ("p", "div", "td", "blockquote", "pre", "dd")
_BLOCKS = {
    "p", "div", "ul", "ol", "dl", "table", "blockquote", "section", "article", "pre", "form",
    "figure", "h1", "h2", "h3", "h4", "aside", "main", "header", "footer", "nav",
}  # fmt: skip
_SLIDES = ("section", "div", "li", "article")
_FEWEST = 4  # boxes of a gallery
_FEWEST_POSTS = 3  # of a page that is written on
_ABOVE = 24  # letters over a heading that say when it was written
_HIGHEST = 3  # how far around a heading its box is looked for
_MENU = 0.6  # of its words are links
_SAID = 40  # letters beside menus that say something
_PROSE = 80  # letters
_MOST_LINKS = 0.3


def open_furniture(tree: HtmlElement) -> None:
    """Make rooms of forms that ask nothing, and of what holds the headline and most of the prose.

    Some makers never close a menu, set the article as an aside, or a form around a part of it.
    """
    for form in tree.iter("form"):
        asks = any(map(_asks, form.iter("input", "textarea")))
        if not asks and any(map(_is_prose, form.iter(*_LEAVES))):
            form.tag = "div"
    whole = 0
    for part in [part for part in tree.iter(*NOT_CONTENT) if holds_headline(part)]:
        whole = whole or _prose_in(tree)
        if 2 * _prose_in(part) > whole:
            part.tag = "div"
            for name in ("class", "id"):
                part.attrib.pop(name, None)


def open_slides(tree: HtmlElement) -> None:
    """Lay out what a gallery sets in boxes side by side: a heading in each, and what it heads.

    It is one where these boxes hold most of the page's prose; they may stand in an aside. The
    posts of a page that is written on are set so, too, each with its hour over the heading.
    """
    rooms: dict[HtmlElement, list[HtmlElement]] = {}
    for heading in tree.iter(*HEADINGS[:-1]):
        for _, box in zip(range(_HIGHEST), heading.iterancestors(), strict=False):
            room = box.getparent()
            if box.tag in _SLIDES and room is not None and _is_slide(box, heading):
                rooms.setdefault(room, []).append(box)
    galleries = {room: slides for room, slides in rooms.items() if _are_many(slides)}
    whole = _prose_in(tree) if galleries else 0
    for room, slides in galleries.items():
        if 2 * sum(map(_prose_in, slides)) > whole:
            for above in (room, *room.iterancestors(*NOT_CONTENT)):
                above.tag = "div" if above.tag in {*NOT_CONTENT, "ul", "ol"} else above.tag
            for slide in slides:
                _lay_out(slide)


def _are_many(slides: list[HtmlElement]) -> bool:
    are_posts = all(slide.tag == "article" for slide in slides)
    return len(slides) >= (_FEWEST_POSTS if are_posts else _FEWEST)


def _lay_out(slide: HtmlElement) -> None:
    """Open the boxes of a slide, and make paragraphs of those that are."""
    for part in list(slide.iter(*_SLIDES)):
        if _is_prose(part):
            part.tag = "p"
        else:
            part.drop_tag()


def _is_slide(box: HtmlElement, heading: HtmlElement) -> bool:
    """Whether a box begins with a heading that is no link, and holds prose below that one alone."""
    title = words_of(heading)
    return (
        bool(title)
        and 0 <= words_of(box).find(title) <= _ABOVE
        and not link_share(heading)
        and sum(1 for _ in box.iter("h1", *HEADINGS)) == 1
        and _prose_in(box) > 0
    )


def _asks(field: HtmlElement) -> bool:
    """Whether a field of a form is one that a reader fills."""
    return field.tag == "textarea" or field.get("type", "") not in {"hidden", "submit", "image"}


def _prose_in(part: HtmlElement) -> int:
    return sum(weight_of(words_of(leaf)) for leaf in part.iter(*_LEAVES) if _is_prose(leaf))


def room_of_prose(tree: HtmlElement) -> tuple[HtmlElement, int]:
    """Return the element in which most of a page's prose stands, and how many letters.

    Paragraphs count for the room that they stand in, and half for the one around it. What
    stands beside an article, such as terms at the foot of the page, is no such room.
    """
    held: dict[HtmlElement, int] = {tree: 0}
    prose = [leaf for leaf in tree.iter(*_LEAVES) if _is_prose(leaf)]
    for leaf in [leaf for leaf in prose if not is_beside(leaf)] or prose:
        letters = weight_of(words_of(leaf))
        for part, around in zip((1, 2), leaf.iterancestors(), strict=False):
            held[around] = held.get(around, 0) + letters // part
    return max(held.items(), key=lambda room: room[1])


def _is_prose(leaf: HtmlElement) -> bool:
    if any(child.tag in _BLOCKS for child in leaf):
        return False
    return weight_of(words_of(leaf)) >= _PROSE and link_share(leaf) <= _MOST_LINKS


def drop_menus(tree: HtmlElement) -> bool:
    """Take menus and forms out of a page that has no article; return whether there were any.

    Where hardly anything else is on it they stay: then they are all that it says.
    """
    etree.strip_elements(tree, "head", "script", "style", "template", "noscript", with_tail=False)
    said = len(words_of(tree))
    named = tree.iter("nav", "form", "ul", "ol", "table", "header", "footer")
    menus = [part for part in named if _is_menu(part, said)]
    held = {part for menu in menus for part in menu.iterdescendants()}
    menus = [menu for menu in menus if menu not in held]
    if said > sum(len(words_of(menu)) for menu in menus) + _SAID:
        for menu in menus:
            menu.drop_tree()
    return bool(menus)


def _is_menu(part: HtmlElement, said: int) -> bool:
    if part.tag == "form":  # some makers set one around the whole page
        return 2 * len(words_of(part)) < said
    return part.tag == "nav" or link_share(part) > _MENU


def rooms_like(room: HtmlElement, tree: HtmlElement) -> HtmlElement:
    """Return a room with those of its kind before and behind it, without lists of links."""
    found = [room]
    if room.get("class"):
        others = (other for other in tree.iter(room.tag) if other.get("class") == room.get("class"))
        found = [other for other in others if not is_beside(other) and any(map(_is_prose, other))]
    whole = lxml_html.Element("div")
    whole.extend(deepcopy(part) for part in found or [room])
    for part in list(whole.iter("ul", "ol", "nav", "table", "div", "p")):
        if part.getparent() is not None and link_share(part) > 0.6:
            part.drop_tree()
    return whole
