"""The document of a note that came back: where our names stand in it, and in which sections."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefwright.domain.note.provenance import owner, words_hash
from briefwright.domain.note.read_note import ReadNote, WrittenBlock
from briefwright.exporters.house.xml import Element, child, number, under, w
from briefwright.exporters.refresh.words import (
    OURS,
    above,
    alive,
    name_of,
    names_in,
    runs,
    said,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of ours stand under a name: a control, or a bookmark that is left of one."""

    name: str
    holder: Element
    runs: Sequence[Element]

    @property
    def words(self) -> str:
        """The words as they stand there now."""
        return said(self.runs)

    @property
    def digest(self) -> str:
        """The hash of these words."""
        return words_hash(self.words)

    def main(self, kind: str) -> Element | None:
        """Return the paragraph ("p") or the row ("tr") that it stands in."""
        return above(self.holder, kind)

    def note(self) -> str:
        """Return the number of the footnote that is called behind it, if one is."""
        call = self.call()
        return "" if call is None else w(next(under(call, "footnoteReference")), "id")

    def call(self) -> Element | None:
        """Return the run that calls the footnote behind it, before the next words of ours."""
        paragraph = above(self.holder, "p")
        if paragraph is None:
            return None
        inside, reached = set(self.holder.iter()), False
        for each in paragraph.iter():
            if each is self.holder or each in inside:
                reached = True
            elif reached and owner(name_of_line(each)) not in {"", owner(self.name)}:
                return None
            elif reached and calls_note(each):
                return each
        return None


def calls_note(element: Element) -> bool:
    """Whether an element is a run that is read and calls a footnote."""
    called = str(element.tag).endswith("}r") and child(element, "footnoteReference") is not None
    return called and alive(element)


def name_of_line(element: Element) -> str:
    """Return our name where an element is a control of ours."""
    return name_of(element) if str(element.tag).endswith("}sdt") else ""


class Returned:
    """The body of the file, with what of it can be known again."""

    def __init__(self, body: Element, note: ReadNote) -> None:
        self.body = body
        self.note = note
        self.places: defaultdict[str, list[Place]] = defaultdict(list)
        self.bookmarks = {w(mark, "name"): mark for mark in under(body, "bookmarkStart")}
        for control in under(body, "sdt"):
            name = name_of(control)
            held = runs(control)
            if name and said(held):
                self.places[name].append(Place(name, control, held))
        for name, mark in self.bookmarks.items():
            if OURS.fullmatch(name) and name not in self.places:
                held = list(_between(mark))
                if said(held).strip():
                    self.places[name].append(Place(name, held[0], held))
        self._order = {element: at for at, element in enumerate(body.iter())}
        found = (
            (self._order[self.bookmarks[name]], section)
            for at, section in enumerate(note.sections, 1)
            if (name := f"sec_{at}") in self.bookmarks
        )
        self._headings = sorted(found)

    def of(self, block: WrittenBlock) -> list[Place]:
        """Return where words of a line stand."""
        return [place for name in block.written for place in self.places.get(name, ())]

    def add(self, name: str, control: Element) -> None:
        """Know a control again that was put in."""
        self.places[name].append(Place(name, control, runs(control)))

    def first_free(self) -> int:
        """Return a number from which on nothing in the document has one."""
        return 1 + max((number(w(each, "id")) for each in self.body.iter()), default=0)

    def heading(self, section: str) -> Element | None:
        """Return the heading of a section, where it still has one."""
        for at, each in self._headings:
            if each == section:
                return next(element for element, place in self._order.items() if place == at)
        return None

    def is_in(self, element: Element, section: str) -> bool:
        """Whether an element stands below the heading of a section."""
        at = bisect_right([place for place, _ in self._headings], self._order.get(element, -1))
        return at > 0 and self._headings[at - 1][1] == section

    def anchor(self, names: Sequence[str], kind: str, section: str = "") -> Element | None:
        """Return the paragraph or row where one of these names stands, the last one first.

        With a section only there: a person may have moved a line to another.
        """
        for name in reversed(names):
            for place in reversed(self.places.get(name, ())):
                main = place.main(kind)
                if main is not None and (not section or self.is_in(place.holder, section)):
                    return main
            mark = None if OURS.fullmatch(name) else self.bookmarks.get(name)
            if mark is not None:
                return above(mark, kind)
        return None


def _between(start: Element) -> Iterator[Element]:
    """Yield the runs of a bookmark that are read, as far as its paragraph goes."""
    paragraph, number, reached = above(start, "p"), w(start, "id"), False
    if paragraph is None:
        return
    for each in paragraph.iter():
        if each is start:
            reached = True
        elif reached and str(each.tag).endswith("}bookmarkEnd") and w(each, "id") == number:
            return
        elif reached and str(each.tag).endswith("}r") and alive(each):
            yield each


def holds_ours(element: Element) -> bool:
    """Whether words of ours stand under an element."""
    return bool(names_in(element))
