"""The XML of a house style, which the reader's process has looked through and written anew."""

import re
from collections.abc import Iterator, Mapping
from typing import cast

from lxml import etree

from briefwright.resources import resource

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_MAIN}}}"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPOKEN = {  # the prefixes in which a pen writes
    "w": _MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": _MC,
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
R = f"{{{_SPOKEN['r']}}}"
_OPENING = re.compile(rb"(?:<\?[^>]*\?>\s*)?<[^\s/>]+")


def parsed(data: bytes) -> Element:
    """Return the root of a part."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def ours(name: str) -> Element:
    """Return a part of our own template."""
    return parsed((resource("templates/word") / name).read_bytes())


def written(root: Element) -> str:
    """Return a part as text."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()


def speaking(root: Element) -> Element:
    """Return a part in which what a pen writes is understood."""
    named = cast("dict[str, str]", root.nsmap)
    if any(named.get(prefix, means) != means for prefix, means in _SPOKEN.items()):
        root = _moved(root, named | _SPOKEN)
    elif missing := {prefix: means for prefix, means in _SPOKEN.items() if prefix not in named}:
        root = _declaring(root, missing)
    passed = str(root.get(f"{{{_MC}}}Ignorable", "")).split()
    root.set(f"{{{_MC}}}Ignorable", " ".join(dict.fromkeys([*passed, "w14"])))
    return root


def _declaring(root: Element, names: Mapping[str, str]) -> Element:
    """Return an element that knows more prefixes, read once more: to move what it holds is slow."""
    data = etree.tostring(root, encoding="UTF-8")
    start = _OPENING.match(data)
    assert start is not None, "an element begins with its name"
    told = "".join(f' xmlns:{prefix}="{means}"' for prefix, means in names.items())
    return parsed(b"%b%b%b" % (start[0], told.encode(), data[start.end() :]))


def _moved(root: Element, names: Mapping[str, str]) -> Element:
    """Return an element in which prefixes mean something else than they did."""
    made = etree.Element(root.tag, nsmap=dict(names))
    for key, said in root.attrib.items():
        made.set(key, said)
    made.extend(list(root))
    return made


def w(element: Element | None, name: str = "val") -> str:
    """Return an attribute of Word's own; nothing where there is no such element."""
    return "" if element is None else str(element.get(f"{W}{name}", ""))


def is_on(switch: Element | None) -> bool:
    """Whether a switch is there and not turned off."""
    return switch is not None and w(switch) not in {"0", "false", "off"}


def child(element: Element, path: str) -> Element | None:
    """Return the element under a path of Word's names, such as "pPr/sectPr"."""
    return element.find("/".join(f"{W}{name}" for name in path.split("/")))


def under(element: Element, *names: str) -> Iterator[Element]:
    """Yield every element of these names of Word's, at any depth, in order."""
    yield from element.iter(*(f"{W}{name}" for name in names))


def made(name: str, **said: str) -> Element:
    """Return an element of Word's own."""
    element = etree.Element(f"{W}{name}")
    for key, value in said.items():
        element.set(f"{W}{key}", value)
    return element


def number(text: str, otherwise: int = 0) -> int:
    """Return a whole number that stands in an attribute."""
    try:
        return int(float(text))
    except ValueError:
        return otherwise
