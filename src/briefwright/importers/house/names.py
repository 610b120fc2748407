"""The namespaces of Office files, and what is asked of their elements."""

from collections.abc import Iterator

from lxml import etree

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_OPEN = "http://schemas.openxmlformats.org"
W = f"{{{_OPEN}/wordprocessingml/2006/main}}"
R = f"{{{_OPEN}/officeDocument/2006/relationships}}"
OFFICE = f"{_OPEN}/officeDocument/2006/relationships/"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
RELATIONS = f"{{{_OPEN}/package/2006/relationships}}"
TYPES = f"{{{_OPEN}/package/2006/content-types}}"


def w(element: Element, name: str) -> str:
    """Return an attribute of Word's own."""
    return element.get(f"{W}{name}", "")


def child(element: Element, path: str) -> Element | None:
    """Return the element under a path of Word's names, such as "pPr/sectPr"."""
    return element.find("/".join(f"{W}{name}" for name in path.split("/")))


def value(element: Element, path: str) -> str:
    """Return what the element under a path says; nothing where there is none."""
    found = child(element, path)
    return "" if found is None else w(found, "val")


def under(element: Element, *names: str) -> Iterator[Element]:
    """Yield every element of these names of Word's, at any depth, in order."""
    yield from element.iter(*(f"{W}{name}" for name in names))


def ancestors(element: Element, *names: str) -> Iterator[Element]:
    """Yield those that the element stands in, the nearest first."""
    yield from element.iterancestors(*(f"{W}{name}" for name in names))


def remove(element: Element) -> None:
    """Take an element away, and keep what it is followed by."""
    parent = element.getparent()
    if parent is not None:
        element.tail = None
        parent.remove(element)


def unwrap(element: Element, inside: Element) -> None:
    """Put what stands in `inside` in the place of `element`."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    for offset, each in enumerate(list(inside)):
        parent.insert(place + offset, each)
    parent.remove(element)
