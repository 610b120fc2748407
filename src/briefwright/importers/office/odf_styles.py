"""What the styles of an OpenDocument text say of its paragraphs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from briefwright.importers.office.quotes import is_quoting

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_RAISED = re.compile(r"super|[1-9]")
_STEPS = 20  # from a style to those that it is based on; a bad one is based on itself


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str
    hidden: bool
    raised: bool
    level: str  # of the outline


class Styles:
    """All styles of a document by their names."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._numbered: set[tuple[str, int]] = set()
        for root in roots:
            for style in root.iter("{*}style"):
                self._styles.setdefault(value_of(style, "name"), _style(style))
            for style in root.iter("{*}list-style"):
                name = value_of(style, "name")
                for level in style:
                    number = value_of(level, "level")
                    shown = value_of(level, "num-format")
                    if name_of(level) == "list-level-style-number" and shown:
                        self._numbered.add((name, int(number) if number.isdecimal() else 1))

    def level(self, paragraph: Element) -> int:
        """Return the level of a heading; 0 for any other paragraph."""
        if name_of(paragraph) == "h":
            own = value_of(paragraph, "outline-level")
            return min(6, int(own)) if own.isdecimal() and len(own) < 4 and int(own) else 1
        name = value_of(paragraph, "style-name")
        for _ in range(_STEPS):
            if name in {"Title", "Heading"}:
                return 1
            known = self._styles.get(name)
            if known is None:
                return 0
            if known.level.isdecimal() and 0 < int(known.level) < 7:
                return int(known.level)
            name = known.parent
        return 0

    def quotes(self, name: str) -> bool:
        """Whether a paragraph in this style is a quotation."""
        for _ in range(_STEPS):
            known = self._styles.get(name)
            if is_quoting(name) or known is None:
                break
            name = known.parent
        return is_quoting(name)

    def is_hidden(self, name: str) -> bool:
        """Whether words in this style are not shown."""
        known = self._styles.get(name)
        return known is not None and known.hidden

    def is_raised(self, name: str) -> bool:
        """Whether words in this style stand above their line."""
        known = self._styles.get(name)
        return known is not None and known.raised

    def is_numbered(self, name: str, level: int) -> bool:
        """Whether a list in this style counts its items."""
        return (name, level) in self._numbered


def name_of(element: Element) -> str:
    """Return an element's name without its namespace; nothing for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value_of(element: Element, name: str) -> str:
    """Return what an element says under `name`, in whatever namespace."""
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(found, ""))


def child(element: Element, name: str) -> Element | None:
    """Return the first element inside that has this name."""
    return next((inner for inner in element if name_of(inner) == name), None)


def _style(style: Element) -> _Style:
    properties = child(style, "text-properties")
    hidden = properties is not None and value_of(properties, "display") == "none"
    position = "" if properties is None else value_of(properties, "text-position")
    return _Style(
        value_of(style, "parent-style-name"),
        hidden,
        bool(_RAISED.match(position)),
        value_of(style, "default-outline-level"),
    )
