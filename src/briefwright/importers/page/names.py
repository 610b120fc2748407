"""What the parts of a page are called by their makers: in class, id and itemprop."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

_START = r"(?:^|[\s_-]|(?<=[a-z])(?=[A-Z]))"
_END = r"(?=$|[\s_\d-]|(?<=[a-z])[A-Z])"


def names_with(*words: str) -> re.Pattern[str]:
    """Return what finds one of `words` among the words of a name: "wp-caption", "ImageCaption"."""
    return re.compile(rf"{_START}(?i:{'|'.join(words)}){_END}")


_WHOLE_WORDS = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
NOT_CONTENT = ("aside", "nav", "footer", "form")
BOXES = ("div", "li", "article", "section")
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_WHOLE = {"html", "body", "article", "main"}
_SMALL = ("p", "div", "span", "time", "address", "small", "em", "strong", "a", "td", "dd")
_DRAWN = ("font", "b", "i", "big", "center", "h2", "h3")
_JOINT = re.compile(r"\s+[|–—»«·•:-]+\s+")
_TITLE, _HEADLINE = 500, 3  # letters; words
_PARTS = 12  # elements in a line, with itself
_LINES = 60  # below a headline
_PARAGRAPH = 120  # weight
_BESIDE = names_with(
    "comments?", "related", r"recommend\w*", "teasers?", "sidebar", "popular", "footer", "widget",
)  # fmt: skip


def is_beside(element: HtmlElement) -> bool:
    """Whether an element belongs to another article, to a reader's comment, or to the site.

    A form around the headline is around the whole page, as some makers have it.
    """
    return any(
        (above.tag in NOT_CONTENT and not (above.tag == "form" and holds_headline(above)))
        or (above.tag not in _WHOLE and bool(_BESIDE.search(str(above.get("class", "")))))
        for above in element.iterancestors()
    )


def below_headline(tree: HtmlElement) -> Iterator[str]:
    """Find the short lines between the one headline of a page and its first paragraph.

    What stands in a list or a quotation may be said of other articles.
    """
    headlines = list(tree.iter("h1"))
    if not headlines and (drawn := drawn_headline(tree)) is not None:
        headlines = [drawn]
    seen = 0
    for part in tree.iter("h1", *_SMALL, *_DRAWN) if len(headlines) == 1 else ():
        if part is headlines[0]:
            seen = 1
        elif seen and sum(1 for _ in zip(range(_PARTS), part.iter(), strict=False)) < _PARTS:
            words = words_of(part)
            if seen > _LINES or (part.tag in {"p", "div"} and weight_of(words) >= _PARAGRAPH):
                return
            seen += 1
            if words and next(part.iterancestors("li", "blockquote"), None) is None:
                yield words
                yield from _lines_of(part)


def drawn_headline(tree: HtmlElement) -> HtmlElement | None:
    """Return what is the headline of a page by its looks alone: a part of the title stands in it.

    So it is on pages that were made when headings were drawn with letters of another size.
    """
    title = " ".join(words_of(told) for told in tree.iter("title"))[:_TITLE]
    parts = {part for part in (title, *_JOINT.split(title)) if len(part.split()) >= _HEADLINE}
    found = (
        part
        for part in tree.iter(*_SMALL, *_DRAWN)
        if len(part) < _PARTS and words_of(part) in parts and not is_beside(part)
    )
    return next(found, None) if parts else None


def _lines_of(part: HtmlElement) -> Iterator[str]:
    """Find the lines that breaks part in an element, if they do."""
    if part.find("br") is None:
        return
    said = [part.text or ""]
    for child in part:
        if child.tag == "br":
            said.append("")
        else:
            said[-1] += f" {words_of(child)} "
        said[-1] += child.tail or ""
    yield from filter(None, (" ".join(line.split()) for line in said))


def is_of_another(element: HtmlElement) -> bool:
    """Whether a property is that of an article in a list."""
    return any(above.get("itemprop") == "itemListElement" for above in element.iterancestors())


def holds_headline(element: HtmlElement) -> bool:
    """Whether an element holds a headline or an article."""
    return next(element.iter("h1", "article"), None) is not None


def name_of(element: HtmlElement) -> str:
    """Return all that an element is called."""
    return f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is on the page for nobody to see."""
    style = str(element.get("style", "")).replace(" ", "").lower()
    return "display:none" in style or element.get("hidden") is not None


def lies_over(element: HtmlElement) -> bool:
    """Whether an element is a link without words, which leads from all of the box it opens."""
    box = element.getparent()
    return (
        element.tag == "a"
        and not len(element)
        and box is not None
        and box.tag in BOXES
        and box[0] is element
        and next(box.iter(*HEADINGS), None) is not None
        and not f"{box.text or ''}{element.text or ''}{element.tail or ''}".strip()
    )


def words_of(element: etree._Element) -> str:
    """Return the words in an element, with single blanks."""
    words = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return " ".join(words.split())


def weight_of(words: str) -> int:
    """Return how much `words` say, in letters; one that is a word in itself counts for three."""
    return len(words) + 2 * len(_WHOLE_WORDS.findall(words))


def link_share(element: HtmlElement) -> float:
    """Return how much of the words of `element` is links."""
    words = len(words_of(element))
    return sum(len(words_of(link)) for link in element.iter("a")) / words if words else 0.0
