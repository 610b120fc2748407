"""What the looks of a page say of its paragraphs, where a program writes nothing else.

LibreOffice sets headings and quotations as paragraphs like all others: only the sheet of styles
tells them apart, by larger type and by margins on both sides. The items of its lists are told by
nothing: neither a number nor a dot nor a style of their own is written.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

from lxml.html import HtmlElement

_RULE = re.compile(r"\.([\w-]{1,80})\s*\{([^{}]{0,4000})\}")
_SIZE = re.compile(r"font-size:\s*([0-9.]{1,8})pt")
_MARGIN = re.compile(r"margin:\s*\S+\s+([0-9.]{1,8})in\s+\S+\s+([0-9.]{1,8})in")
_USUAL = 11.0  # points, where nothing names a size
_NAMES = ("h1", "h2", "h3", "h4", "h5", "h6", "blockquote")
_LARGER = 1.12  # times the size of the text: a heading
_LONGEST = 250
_GOES_ON = {"", ".", ",", ";", ":"}  # how text ends, and no heading
_SET_IN = 0.3  # inches on both sides: a quotation


@dataclass(frozen=True, slots=True)
class _Look:
    size: float = _USUAL
    set_in: bool = False


class Looks:
    """The classes of a book's sheets, and the sizes of type in its pages."""

    def __init__(self, sheets: Iterable[str], pages: Iterable[HtmlElement]) -> None:
        self._looks = {name: _look(rule) for sheet in sheets for name, rule in _RULE.findall(sheet)}
        letters: Counter[float] = Counter()
        sizes: list[float] = []
        for page in pages:
            for paragraph in page.iter("p"):
                size = self._size(paragraph)
                letters[size] += len(_words(paragraph))
                sizes.append(size)
        body = letters.most_common(1)[0][0] if letters else _USUAL
        self._ranks = sorted({size for size in sizes if size >= _LARGER * body}, reverse=True)

    def give(self, page: HtmlElement) -> None:
        """Call what looks like a heading or a quotation by that name."""
        for paragraph in page.iter("p"):
            size = self._size(paragraph)
            words = _words(paragraph)
            if size in self._ranks and len(words) <= _LONGEST and words[-1:] not in _GOES_ON:
                paragraph.tag = f"h{min(6, self._ranks.index(size) + 1)}"
            elif self._of(paragraph).set_in:
                paragraph.tag = "blockquote"

    def _size(self, paragraph: HtmlElement) -> float:
        """Return the size of most of the letters in a paragraph."""
        sizes = [
            self._of(part).size
            for part in paragraph.iter("span")
            for _letter in (part.text or "").strip()
        ]
        return median_low(sizes) if sizes else self._of(paragraph).size

    def _of(self, element: HtmlElement) -> _Look:
        return self._looks.get(element.get("class") or "", _Look())


def are_missing(pages: Iterable[HtmlElement]) -> bool:
    """Whether a book names none of its headings and quotations."""
    return all(next(page.iter(*_NAMES), None) is None for page in pages)


def _look(rule: str) -> _Look:
    size, margin = _SIZE.search(rule), _MARGIN.search(rule)
    set_in = margin is not None and min(map(_number, margin.groups())) >= _SET_IN
    return _Look(_number(size[1]) if size else _USUAL, set_in)


def _number(said: str) -> float:
    try:
        return float(said)
    except ValueError:
        return 0.0


def _words(paragraph: HtmlElement) -> str:
    return "".join(map(str, paragraph.itertext())).strip()
