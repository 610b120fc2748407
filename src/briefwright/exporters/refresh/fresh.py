"""The note as it would be written now, in pieces that can be put into a file one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import ooxml
from briefwright.exporters.docx_pen import DocxPen, Start
from briefwright.exporters.house.xml import Element, child, parsed, under, w
from briefwright.exporters.note.body import Sections
from briefwright.exporters.refresh.returned import Place
from briefwright.exporters.refresh.words import OURS, above, name_of, names_in, runs, said

_FOLLOWING = {"QuoteSource", "QuoteSourceAcross", "DecisionChoice", "SourceDetail"}


@dataclass(frozen=True, slots=True)
class Held:
    """Words as they would stand under a name."""

    runs: Sequence[Element]

    @property
    def words(self) -> str:
        """The words."""
        return said(self.runs)


@dataclass(slots=True)
class Unit:
    """A paragraph or a row that says something, with what leads to it and what follows it."""

    names: list[str]
    main: Element
    kind: str  # "p" or "tr"
    leading: list[Element] = field(default_factory=list)
    following: list[Element] = field(default_factory=list)
    table: Element | None = None


@dataclass(slots=True)
class FreshSection:
    """A section as it would be written: `heading` is the one above, where it has one."""

    id: str
    empty: str  # what stands there where there is nothing
    heading: Element | None = None
    units: list[Unit] = field(default_factory=list)


class Fresh:
    """All of it, and the pen that wrote it."""

    def __init__(self, snapshot: Snapshot, start: Start) -> None:
        self.pen = DocxPen(snapshot, start)
        self.held: dict[str, Held] = {}
        self.sections: list[FreshSection] = []
        self._cells: dict[str, tuple[Element, int]] = {}
        places = range(len(snapshot.sections))
        sections = Sections(snapshot, self.pen, places)
        for place in places:
            part = snapshot.sections[place].section
            found = FreshSection(part.id, part.spec.empty)
            _divide(found, _elements("".join(sections.written([place]))), f"sec_{place + 1}")
            self.sections.append(found)
        for section in self.sections:
            for unit in section.units:
                self._note_down(unit)
        self.footnotes = {
            w(note, "id"): note for note in _elements("".join(self.pen.footnotes), "footnotes")
        }

    def cell(self, name: str) -> tuple[Element, int] | None:
        """Return the cell of a table that a name stands in, and which of its row it is."""
        return self._cells.get(name)

    def note_behind(self, name: str) -> str:
        """Return what the footnote behind words says; nothing without one."""
        held = self.held.get(name)
        control = None if held is None else above(held.runs[0], "sdt")
        if held is None or control is None:
            return ""
        note = self.footnotes.get(Place(name, control, held.runs).note())
        return "" if note is None else said(runs(note))

    def _note_down(self, unit: Unit) -> None:
        for control in under(unit.main, "sdt"):
            if name := name_of(control):
                self.held.setdefault(name, Held(runs(control)))
        if unit.kind == "tr":
            for at, cell in enumerate(under(unit.main, "tc")):
                for name in names_in(cell):
                    self._cells.setdefault(name, (cell, at))


def _elements(xml: str, root: str = "body") -> list[Element]:
    text = f"<w:{root} {ooxml.NAMESPACES} {ooxml.NEWER}>{xml}</w:{root}>"
    return list(parsed(text.encode()))


def style_of(paragraph: Element) -> str:
    """Return the style of a paragraph, by its id."""
    return w(child(paragraph, "pPr/pStyle"))


def _divide(section: FreshSection, elements: Sequence[Element], heading: str) -> None:
    """Take a section apart."""
    waiting: list[Element] = []
    for element in elements:
        marks = [w(mark, "name") for mark in under(element, "bookmarkStart")]
        if heading in marks:
            section.heading = element
        elif element.tag.endswith("}tbl"):
            for unit in _rows(element):
                unit.leading, waiting = waiting, []
                section.units.append(unit)
        elif names := _known(element, marks):
            section.units.append(Unit(names, element, "p", waiting))
            waiting = []
        elif style_of(element) in _FOLLOWING and section.units and not waiting:
            section.units[-1].following.append(element)
        else:
            waiting.append(element)


def _rows(table: Element) -> Iterator[Unit]:
    for row in under(table, "tr"):
        marks = [w(mark, "name") for mark in under(row, "bookmarkStart")]
        if names := _known(row, marks):
            yield Unit(names, row, "tr", table=table)


def _known(element: Element, marks: Sequence[str]) -> list[str]:
    """Return the names by which an element is known again; an entry of a source has its own."""
    sources = [mark for mark in marks if mark.startswith("src_")]
    return names_in(element) or sources or [mark for mark in marks if OURS.fullmatch(mark)]
