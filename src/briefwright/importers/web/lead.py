"""The paragraph above an article that sums it up, which extractors take for furniture."""

import re

from lxml.html import HtmlElement

from briefwright.importers.web.furniture import link_share

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|standfirst|deck|dek|intro|subtitle|subhead|subheading|announce"
    r"|summary|teaser|excerpt|chapo|vorspann|anons)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE = {"nav", "aside", "footer", "form", "figure", "table", "li"}
_TITLES = {"title", "h2", "h3"}
_SENTENCE = re.compile(r"[.!?…][\"”»“’)]*$")
_SHORTEST, _LONGEST = 40, 800  # letters
_ENOUGH = 30  # letters by which the body is known


def missed_lead(tree: HtmlElement, body: str, first: str) -> str:
    """Return the lead that stands above the `body` and is not in it, or nothing.

    It is called a lead by the page, or it is a sentence between the headline and `first`, the
    body's first paragraph.
    """
    unnamed = ""
    begun = False
    for element in tree.iter("*"):
        if element.tag == "h1":
            begun, unnamed = True, ""
        elif element.tag not in _TITLES and _opens(element, first):
            return "" if unnamed in body else unnamed
        elif element.tag in {"p", "div", "h2", "span", "section"}:
            is_lead = _NAMED.search(f"{element.get('class', '')} {element.get('itemprop', '')}")
            if not is_lead and not (begun and element.tag == "p" and not unnamed):
                continue
            words = _summing_up(element)
            if words and is_lead:
                return "" if words in body else words
            unnamed = unnamed or (words if _SENTENCE.search(words) else "")
    return ""


def _opens(element: HtmlElement, first: str) -> bool:
    """Whether the body begins in `element`."""
    words = " ".join((element.text or "").split())
    return len(words) >= _ENOUGH and first.startswith(words[:_ENOUGH])


def _summing_up(element: HtmlElement) -> str:
    """Return the words of an element that can be a lead, or nothing."""
    if _FURNITURE & {above.tag for above in element.iterancestors()}:
        return ""
    words = " ".join("".join(map(str, element.itertext())).split())
    fits = _SHORTEST <= len(words) <= _LONGEST and link_share(element) < 0.3
    return words if fits else ""
