"""The paragraphs above an article's first that extractors take for furniture."""

import re
from collections.abc import Container, Iterator, Sequence

from lxml.html import HtmlElement

from briefwright.importers.page.names import (
    is_beside,
    is_hidden,
    link_share,
    name_of,
    names_with,
    words_of,
)

_NAMED = names_with(
    "lead", "lede", "standfirst", "deck", "dek", "intro", "introduction", "sub-?titles?", "subhead",
    "subheadline", "subheading", "subline", "announce", "summary", "teaser", "excerpt", "chapo",
    "chapeau", "vorspann", "anons", "ingress", "abstract", "entradilla", "bajada", "sommario",
    "preamble", r"(?:article|headline)-?desc\w*",
)  # fmt: skip
_BESIDE = names_with(
    "share", "sharing", "social", "toolbar", "util", "flyout", "related", "promo", "newsletter",
    "subscribe", "sidebar", "menu", "nav", "cookie", "comments?", "author", "byline", "footer",
    "popular", r"recommend\w*", "widget", "modal", "ads?", r"advert\w*", "video", "gallery",
    "pulldown", "tooltip", "popup", "login",
)  # fmt: skip
_FURNITURE = {"nav", "aside", "footer", "form", "figure", "table", "li"}
_PARTS = {"p", "div", "h2", "h3", "h4", "span", "section"}
_DESCRIPTIONS = {"description", "og:description", "twitter:description"}
_SENTENCE = re.compile(r"[.!?…。！？:][\"”»“’)\]]*$")
_SHORTEST, _LONGEST = 40, 1_200  # letters
_DECK = 60  # letters of a line right below the headline, which need not end a sentence
_ENOUGH = 30  # letters by which the body is known
_MOST_ABOVE = 6  # paragraphs in the room of the first one, above it


def missed_leads(
    tree: HtmlElement,
    openings: Sequence[HtmlElement | None],
    body: str,
    titles: Container[str] = (),
) -> list[str]:
    """Return the paragraphs that stand above a body, which begins with `openings`.

    They stand in the room of its first paragraph, in front of it, or in one before that is
    called as it is; or one is what the page's
    metadata say of it, is called a lead by the page, or is a sentence between the headline and
    the body. A first paragraph too short to be known again is above the second one.
    """
    if not openings:
        return []
    near = [] if openings[0] is None else _above(openings[0], body)
    known = next((opening for opening in openings if opening is not None), None)
    lead = _called_or_between(tree, known, titles)
    return [lead, *near] if lead and lead not in body and lead not in near else near


def opening_of(tree: HtmlElement, first: str) -> HtmlElement | None:
    """Return the innermost element that the body begins with."""
    start = first[: 2 * _ENOUGH]
    found = None
    for part in tree.iter("p", "div", "section", "td", "li", "blockquote", "span", "article"):
        if len(start) >= _ENOUGH and _start_of(part).startswith(start):
            found = part
        elif found is not None:
            break
    return found


def _start_of(element: HtmlElement) -> str:
    """Return the first words in an element."""
    start = ""
    for words in element.itertext():
        start = f"{start}{words}"[:_LONGEST].lstrip()
        if len(start) > 3 * _ENOUGH:
            break
    return " ".join(start.split())


def _above(opening: HtmlElement, body: str) -> list[str]:
    """Return the paragraphs in front of the first one, in its room, that are not in the body."""
    found: list[str] = []
    for words in _before(opening):
        if words in body or len(found) == _MOST_ABOVE:
            break
        found.insert(0, words)
    return found


def _before(opening: HtmlElement) -> Iterator[str]:
    """Find paragraphs from the first one upwards, up to what is none or to the headline."""
    room = opening.getparent()
    if room is None:
        return
    for other in opening.itersiblings(preceding=True):
        if other.tag in {"h1", "header"} or next(other.iter("h1"), None) is not None:
            return
        behind = " ".join((other.tail or "").split())
        if _is_prose(behind):
            yield behind
        if other.tag in {"p", "ul"} and not _BESIDE.search(name_of(other)):
            lines = [other] if other.tag == "p" else reversed(other.findall("li"))
            told = (words_of(line) for line in lines if link_share(line) < 0.3)
            yield from filter(_is_prose, told)
    within = " ".join((room.text or "").split())
    if _is_prose(within):
        yield within
    yield from filter(_is_prose, _room_before(room))


def _room_before(room: HtmlElement) -> Iterator[str]:
    """Find the paragraphs of the room before, upwards, where that one is called as `room` is.

    A box around nothing but a room is that room. One with a headline holds another article.
    """
    around = room.getparent()
    while around is not None and len(around) == 1 and around.tag not in {"body", "main"}:
        room, around = around, around.getparent()
    called = room.get("class")
    for other in room.itersiblings(str(room.tag), preceding=True):
        if called and other.get("class") == called and not is_beside(other):
            if next(other.iter("h1", "h2"), None) is None:
                yield from reversed([words_of(line) for line in other.iter("p")])
            return


def _is_prose(words: str) -> bool:
    return _DECK <= len(words) <= _LONGEST and bool(_SENTENCE.search(words))


def _called_or_between(
    tree: HtmlElement, opening: HtmlElement | None, titles: Container[str]
) -> str:
    """Return what the page calls a lead, or else the first sentence below the headline."""
    told = _descriptions(tree)
    unnamed = ""
    begun = below = False  # behind the headline; right behind it
    rooms: set[HtmlElement] = set()
    for element in tree.iter("*"):
        if element is opening:
            break
        if element.tag == "h1" or (element.tag == "h2" and words_of(element) in titles):
            begun = below = True
            unnamed, rooms = "", set(element.iterancestors())
        elif element.tag == "p" and told and words_of(element) in told:
            return words_of(element)
        elif element.tag in _PARTS:
            is_lead = _NAMED.search(name_of(element)) and element not in rooms
            if not is_lead and not (begun and _is_line(element) and not unnamed):
                continue
            words = _summing_up(element, rooms)
            if words and is_lead and begun:
                return words
            is_deck = below and len(words) >= _DECK
            fits = is_deck or is_lead or _SENTENCE.search(words)
            unnamed = unnamed or (words if fits else "")
            below = False
    return unnamed


def _is_line(element: HtmlElement) -> bool:
    """Whether an element can be a paragraph of its own."""
    return element.tag in {"p", "h2"} or (element.tag == "div" and not len(element))


def _descriptions(tree: HtmlElement) -> set[str]:
    """Return the sentences in which a page's metadata sum it up."""
    metas = ((meta, meta.get("name") or meta.get("property")) for meta in tree.iter("meta"))
    said = (str(meta.get("content", "")) for meta, name in metas if name in _DESCRIPTIONS)
    return {words for told in said if len(words := " ".join(told.split())) >= _SHORTEST}


def _is_called_furniture(name: str) -> bool:
    """Whether a name is that of furniture; the lead of a comment is that of an article."""
    found = _BESIDE.search(name)
    return found is not None and not ("comment" in found[0].lower() and _NAMED.search(name))


def _summing_up(element: HtmlElement, rooms: set[HtmlElement]) -> str:
    """Return the words of an element that can be a lead, or nothing."""
    for above in (element, *element.iterancestors()):
        if above in rooms:
            break
        if above.tag in _FURNITURE or _is_called_furniture(name_of(above)) or is_hidden(above):
            return ""
    if next(element.iter("h1"), None) is not None:
        return ""
    words = words_of(element)
    fits = _SHORTEST <= len(words) <= _LONGEST and link_share(element) < 0.3
    return words if fits else ""
