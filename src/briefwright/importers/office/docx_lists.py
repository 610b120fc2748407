"""Which lists of a Word file are numbered: the text itself does not say."""

from collections.abc import Iterator

from lxml import etree

from briefwright.domain.errors import ImportFailed
from briefwright.importers.package import Package

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_PART = "word/numbering.xml"
_BULLETS = {"", "bullet", "none"}


def numbered(package: Package) -> frozenset[tuple[str, str]]:
    """Return the lists, by their number and depth, whose items have numbers."""
    if _PART not in package:
        return frozenset()
    try:
        root = package.xml(_PART)
    except ImportFailed:
        return frozenset()  # the text does not depend on it
    kinds = {
        (_value(list_, "abstractNumId"), _value(level, "ilvl"))
        for list_ in root.iter("{*}abstractNum")
        for level in list_.iter("{*}lvl")
        if any(_value(form) not in _BULLETS for form in level.iterchildren("{*}numFmt"))
    }
    return frozenset(_named(root, kinds))


def _named(root: Element, kinds: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, depth in kinds:
        by_kind.setdefault(kind, []).append(depth)
    for list_ in root.iter("{*}num"):
        for own in list_.iterchildren("{*}abstractNumId"):
            for depth in by_kind.get(_value(own), ()):
                yield _value(list_, "numId"), depth


def _value(element: Element, name: str = "val") -> str:
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(found, ""))
