"""Lines that are hardly more than a link: wherever they stand, they lead away."""

import re

from lxml.html import HtmlElement

from briefwright.importers.page.names import HEADINGS, link_share, weight_of, words_of

_LINES = ("p", "div", "li", "dt", "dd", "tr", *HEADINGS)
_WITHIN = (*_LINES, "ul", "ol", "dl", "table", "blockquote", "section", "figure", "pre", "h1")
_SENTENCE = re.compile(r"[.!?…。！？:;,][\"”»“’)\]]*$")
_PROSE = 80  # weight of a paragraph
_LONGEST = 240  # weight of a line
_MOST_LINKS = 0.3
_ALL = 0.9  # of a line's words are links
_MOST = 0.5  # of the words of one that is no sentence


def drop_ways(tree: HtmlElement) -> None:
    """Take away lines below the first paragraph that are mostly a link, and what heads them.

    One within the page stays, and so does an item of a list whose items are not all links. The
    words of an article are now and then such a line, and are lost with it: one in thousands.
    """
    begun, kept = False, _among_others(tree)
    for line in list(tree.iter(*_LINES)):
        if next(line.iterdescendants(*_WITHIN), None) is not None:
            continue
        words = words_of(line)
        if not words or weight_of(words) > _LONGEST or next(line.iter("a"), None) is None:
            begun = begun or (line.tag in {"p", "div"} and _is_prose(line, words))
        elif begun and line not in kept and _is_way(line, words):
            line.drop_tree()
    for ways in list(tree.iter("ul", "ol")):
        title = ways.getprevious()
        if begun and title is not None and title.tag in HEADINGS and not words_of(ways):
            title.drop_tree()


def _is_way(line: HtmlElement, words: str) -> bool:
    least = _ALL if line.tag == "tr" or _SENTENCE.search(words) else _MOST
    return link_share(line) >= least and all(map(_leads_away, line.iter("a")))


def _among_others(tree: HtmlElement) -> set[HtmlElement]:
    """Return the items of lists behind which another item stands that is no link."""
    found: set[HtmlElement] = set()
    lists: set[HtmlElement | None] = set()
    for item in reversed(list(tree.iter("li"))):
        if item.getparent() in lists:
            found.add(item)
        elif next(item.iter("a"), None) is None and words_of(item):
            lists.add(item.getparent())
    return found


def _is_prose(line: HtmlElement, words: str) -> bool:
    return weight_of(words) >= _PROSE and link_share(line) <= _MOST_LINKS


def _leads_away(link: HtmlElement) -> bool:
    address = str(link.get("href", ""))
    return bool(address) and not address.startswith("#")
