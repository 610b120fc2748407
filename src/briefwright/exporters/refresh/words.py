"""What stands in a Word file now: words that are there, and neither deleted nor hidden."""

import re
from collections.abc import Iterable, Iterator

from briefwright.exporters.house.xml import Element, W, child, is_on, under, w

OURS = re.compile(r"(?:bw|ev)_[0-9a-f]{32}(?:_\w{1,4})?")

_GONE = {f"{W}{name}" for name in ("del", "moveFrom")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_KEPT = ("footnoteReference", "endnoteReference", "commentReference", "drawing", "pict", "object")


def alive(run: Element) -> bool:
    """Whether a run is read: nobody deleted or hid it."""
    if is_on(child(run, "rPr/vanish")):
        return False
    return not any(above.tag in _GONE or above.tag == _FALLBACK for above in run.iterancestors())


def runs(inside: Element) -> list[Element]:
    """Return the runs under an element that are read, in order."""
    return [run for run in under(inside, "r") if alive(run)]


def said(several: Iterable[Element]) -> str:
    """Return the words of runs."""
    return "".join(part for run in several for part in _said(run))


def _said(run: Element) -> Iterator[str]:
    for each in run:
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.tag in _SHOWN:
            yield _SHOWN[str(each.tag)]


def is_worded(run: Element) -> bool:
    """Whether a run holds words and nothing that somebody put among them."""
    return next(under(run, *_KEPT), None) is None


def above(element: Element, name: str) -> Element | None:
    """Return the nearest element of this name of Word's that holds another, or is it."""
    tag = f"{W}{name}"
    if element.tag == tag:
        return element
    return next(element.iterancestors(tag), None)


def name_of(control: Element) -> str:
    """Return the name of a control of ours that shows words; nothing for any other."""
    tag = w(child(control, "sdtPr/tag"))
    prompts = child(control, "sdtPr/showingPlcHdr") is not None
    return tag if OURS.fullmatch(tag) and not prompts else ""


def names_in(element: Element) -> list[str]:
    """Return the names of ours under an element, in order."""
    return [name for control in under(element, "sdt") if (name := name_of(control))]


def outermost(element: Element) -> Element:
    """Return what holds an element and stands in its paragraph itself."""
    for outer in element.iterancestors():
        if outer.tag == f"{W}p":
            return element
        element = outer
    return element
