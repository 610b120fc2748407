"""Lines of a page that stand among the article's and are not of it: captions, "read also"."""

import re

from lxml.html import HtmlElement

_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|credit|credits|photographer|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\W*(?:(?:read|see) (?:also|more|next)|also read|more on this|related(?: (?:stor|article)\w*)?"
    r"|recommended|sign up|subscribe|follow us"
    r"|читайте? (?:также|ещё|еще|далее)|смотрите? также|по теме|подпи(?:сы|ши)\w*|материалы по теме"
    r"|читайте? (?:також|ще)|дивіться також|підпи(?:су|ші)\w*"
    r"|чытайце таксама|lesen sie (?:auch|mehr|hier)|auch interessant|mehr zum thema|siehe auch"
    r"|abonnieren"
    r"|(?:à )?lire (?:aussi|également)|voir aussi|abonnez|sur le même sujet"
    r"|le[ae] (?:también|además)|te puede interesar|suscr[ií]b\w*"
    r"|czytaj (?:też|także|również|więcej)|zobacz (?:też|także)|zapisz się"
    r"|leggi anche|iscriviti|leia (?:também|mais)|lees ook)\b",
    re.IGNORECASE,
)
_LINES = ("p", "div", "li", "h2", "h3", "h4", "h5", "blockquote", "section")
_LONGEST = 300  # letters


def take_away(tree: HtmlElement) -> None:
    """Take captions, and lines that lead elsewhere, out of a page before it is read.

    A line leads elsewhere if it begins by saying so and is mostly a link, or is nothing but
    the title of a list of links. What merely begins with such words stays.
    """
    for element in [*tree.iter("figcaption"), *tree.iter("p", "div", "span", "small", "em")]:
        if element.tag == "figcaption" or _is_caption(element):
            _drop(element)
    for element in list(tree.iter(*_LINES)):
        words = _words(element) if _may_lead(element) else ""
        if 0 < len(words) <= _LONGEST and (label := _ELSEWHERE.match(words)):
            _take_line(element, words, label.end())


def link_share(element: HtmlElement) -> float:
    """Return how much of the words of `element` is links."""
    words = len(_words(element))
    return sum(len(_words(link)) for link in element.iter("a")) / words if words else 0.0


def _take_line(element: HtmlElement, words: str, label: int) -> None:
    below = element.getnext()
    if len(words.rstrip(" :.…»›>→")) <= label:
        if below is not None and below.tag in {"ul", "ol", "div", "p"} and link_share(below) > 0.8:
            _drop(below)
            _drop(element)
    elif link_share(element) >= 0.5:
        _drop(element)


def _may_lead(element: HtmlElement) -> bool:
    """Whether an element is small enough to be one line; cheap, for pages of any depth."""
    return sum(1 for _, _ in zip(range(30), element.iter(), strict=False)) < 30


def _is_caption(element: HtmlElement) -> bool:
    name = f"{element.get('class', '')} {element.get('itemprop', '')}"
    if not _CAPTION.search(name) or "table" in name.lower():
        return False
    return _may_lead(element) and len(_words(element)) <= _LONGEST


def _words(element: HtmlElement) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
