"""The headings of a PDF, as readers list them beside its pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from briefwright.exporters.pdf.objects import Objects, text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, and where it stands."""

    words: str
    level: int
    page: int
    top: float  # points above the lower edge of its page


@dataclass(slots=True)
class _Entry:
    number: int
    told: bytes = b""
    below: list[Self] = field(default_factory=list)

    def count(self) -> int:
        return sum(1 + entry.count() for entry in self.below)


def outline(objects: Objects, pages: Sequence[int], headings: Sequence[Heading]) -> int:
    """Write the list, and return the number of its object."""
    path = [_Entry(objects.add())]
    for heading in headings:
        del path[heading.level :]
        goal = b"[%d 0 R /XYZ 0 %d null]" % (pages[heading.page], heading.top)
        told = b"/Title %b\n/Dest %b\n/Parent %d 0 R\n" % (
            text(heading.words),
            goal,
            path[-1].number,
        )
        entry = _Entry(objects.add(), told)
        path[-1].below.append(entry)
        path.append(entry)
    _write(objects, path[0])
    return path[0].number


def _write(objects: Objects, entry: _Entry) -> None:
    """Write an entry whose neighbours are told it already, and all that is below."""
    for one, other in pairwise(entry.below):
        one.told += b"/Next %d 0 R\n" % other.number
        other.told += b"/Prev %d 0 R\n" % one.number
    for each in entry.below:
        _write(objects, each)
    if entry.below:
        ends = entry.below[0].number, entry.below[-1].number, entry.count()
        entry.told += b"/First %d 0 R\n/Last %d 0 R\n/Count %d\n" % ends
    objects[entry.number] = b"<<\n%b>>" % entry.told
