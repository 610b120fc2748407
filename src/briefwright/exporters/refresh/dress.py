"""Pieces of a note as they fit into a file: its styles, its names, its links."""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy

from briefwright.exporters.house.xml import Element, R, W, child, ours, parsed, under, w
from briefwright.exporters.house.xml import made as made_new

_OF_ONE = {f"{W}{name}" for name in ("sectPr", "pPrChange")}  # of a paragraph, and no other
_CHANGED = ("ins", "del", "moveFrom", "moveTo")


LINK = "rIdRefreshed"  # begins what the document refers to an address by


class Dress:
    """What the file calls our styles, and which names and links it has."""

    def __init__(self, styles: bytes | None, bookmarks: Iterable[str], links: int) -> None:
        named = {
            w(child(style, "name")).casefold(): w(style, "styleId")
            for style in (under(parsed(styles), "style") if styles else ())
        }
        self._theirs = {
            w(style, "styleId"): named.get(w(child(style, "name")).casefold(), "")
            for style in under(ours("word/styles.xml"), "style")
        }
        self._ours = {theirs: own for own, theirs in self._theirs.items() if theirs}
        self._names = set(bookmarks)
        self._first = links + 1
        self.links: dict[str, str] = {}  # addresses by the relationships that they are to have

    def our_style(self, paragraph: Element) -> str:
        """Return which of our styles a paragraph of the file has."""
        style = w(child(paragraph, "pPr/pStyle"))
        return self._ours.get(style, style)

    def fitted(self, piece: Element, addresses: Mapping[str, str]) -> Element:
        """Return a copy of a piece that stands in styles of the file.

        A name that the file has already is left out; links get relationships that are new.
        """
        made = deepcopy(piece)
        for used in list(under(made, "pStyle", "rStyle", "tblStyle")):
            theirs = self._theirs.get(w(used), w(used))
            if theirs:
                used.set(f"{W}val", theirs)
            else:
                take_out(used)
        for numbered in list(under(made, "numPr")):
            take_out(numbered)
        self._keep_names_apart(made)
        for link in under(made, "hyperlink"):
            if address := addresses.get(str(link.get(f"{R}id", "")), ""):
                link.set(f"{R}id", self._relationship(address))
        return made

    def inside(self, pieces: Iterable[Element], addresses: Mapping[str, str]) -> list[Element]:
        """Return copies of neighbours in a paragraph, in the same way."""
        holder = made_new("p")
        holder.extend([deepcopy(piece) for piece in pieces])
        return list(self.fitted(holder, addresses))

    def lettered(self, new: Sequence[Element], like: Element) -> list[Element]:
        """Return copies of runs in styles of the file.

        A single one gets the letters of `like`, which a person may have set. Only a style of ours
        is not kept where the words would have another now.
        """
        made = [self.fitted(run, {}) for run in new]
        if len(made) != 1:
            return made
        (run,) = made
        own, theirs = child(run, "rPr"), child(like, "rPr")
        style = child(run, "rPr/rStyle")
        if own is not None:
            run.remove(own)
        letters = deepcopy(theirs) if theirs is not None else run.makeelement(f"{W}rPr", {})
        for change in list(under(letters, "rPrChange")):
            take_out(change)
        before = child(letters, "rStyle")
        if before is None or w(before) in self._ours:
            if before is not None:
                letters.remove(before)
            if style is not None:
                letters.insert(0, style)
        if len(letters):
            run.insert(0, letters)
        return made

    def settle(self, piece: Element) -> None:
        """Let go of links to places that the file does not have."""
        for link in list(under(piece, "hyperlink")):
            if w(link, "anchor") and w(link, "anchor") not in self._names:
                for each in list(link):
                    link.addprevious(each)
                take_out(link)

    def _keep_names_apart(self, made: Element) -> None:
        for mark in list(under(made, "bookmarkStart")):
            if w(mark, "name") not in self._names:
                self._names.add(w(mark, "name"))
                continue
            for end in list(under(made, "bookmarkEnd")):
                if w(end, "id") == w(mark, "id"):
                    take_out(end)
            take_out(mark)

    def _relationship(self, address: str) -> str:
        known = {shown: identity for identity, shown in self.links.items()}
        identity = known.get(address, f"{LINK}{len(self.links) + self._first}")
        self.links[identity] = address
        return identity


def properties_like(paragraph: Element, like: Element) -> None:
    """Give a paragraph the properties of another, which a person may have set."""
    own, theirs = child(paragraph, "pPr"), child(like, "pPr")
    if own is not None:
        paragraph.remove(own)
    if theirs is None:
        return
    made = deepcopy(theirs)
    for each in list(made):
        if each.tag in _OF_ONE:
            made.remove(each)
    letters = child(made, "rPr")
    if letters is not None:
        for mark in list(under(letters, *_CHANGED)):
            take_out(mark)
    paragraph.insert(0, made)


def row_like(row: Element, like: Element) -> bool:
    """Give a row the widths and paragraphs of another; False where it has other columns."""
    own, theirs = list(row.iterchildren(f"{W}tc")), list(like.iterchildren(f"{W}tc"))
    if len(own) != len(theirs) or any(child(cell, "tcPr/gridSpan") is not None for cell in theirs):
        return False
    for cell, pattern in zip(own, theirs, strict=True):
        before, width = child(cell, "tcPr/tcW"), child(pattern, "tcPr/tcW")
        if before is not None and width is not None:
            before.addnext(deepcopy(width))
            take_out(before)
        paragraph, shown = child(cell, "p"), child(pattern, "p")
        if paragraph is not None and shown is not None:
            properties_like(paragraph, shown)
    return True


def take_out(element: Element) -> None:
    """Take an element out of whatever it stands in."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
