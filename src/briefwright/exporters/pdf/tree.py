"""The tree of a PDF's elements, written among its objects."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefwright.exporters.pdf.objects import Objects, text
from briefwright.exporters.pdf.structure import Element, Words

_KINDS = {
    "L": b"/A <</O /List /ListNumbering /%b>> ",
    "TH": b"/A <</O /Table /Scope /%b>> ",
    "Note": b"/ID (%b) ",
}


_TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # what only turns the writing


class Tree:
    """Writes elements, and keeps which of them holds what is marked."""

    def __init__(
        self,
        objects: Objects,
        pages: Sequence[int],
        clicked: Mapping[Words, Sequence[tuple[int, int]]],
    ) -> None:
        self._objects = objects
        self._pages = pages  # the numbers of their objects
        self._clicked = clicked  # where words can be clicked on: page, object
        self._holders: dict[Words, int] = {}
        self._links: list[tuple[int, int]] = []  # a place to click on, and its element
        self._notes: dict[bytes, int] = {}

    def write(self, root: Element, marks: Iterable[Sequence[Words]]) -> int:
        """Write everything from `root` on; return the number of the tree's object.

        `marks` says of each page whose its marks are.
        """
        objects = self._objects
        tree = objects.add()
        top = self._element(root, tree)
        parents = [
            b"[%b]" % b" ".join(b"%d 0 R" % self._holders[words] for words in page)
            for page in marks
        ]
        for place, link in self._links:
            objects.tell(place, b"/StructParent %d\n" % len(parents))
            parents.append(b"%d 0 R" % link)
        numbers = b"\n".join(b"%d %b" % each for each in enumerate(parents))
        notes = b" ".join(b"(%b) %d 0 R" % each for each in sorted(self._notes.items()))
        objects[tree] = (
            b"<<\n/Type /StructTreeRoot\n/K %d 0 R\n/ParentTree %d 0 R\n/ParentTreeNextKey %d\n"
            b"/IDTree <</Names [%b]>>\n>>"
        ) % (top, objects.add(b"<</Nums [\n%b\n]>>" % numbers), len(parents), notes)
        return tree

    def _element(self, element: Element, above: int) -> int:
        number = self._objects.add()
        told = b"/Lang (%b) " % element.language.encode() if element.language else b""
        if element.kind:
            kind = element.kind.encode()
            told += _KINDS[element.role] % kind
            if element.role == "Note":
                self._notes[kind] = number
        inside: list[bytes] = []
        for each in element.inside:
            if isinstance(each, Words):
                inside += self._words(each, number)
            else:
                inside.append(b"%d 0 R" % self._element(each, number))
        self._put(number, element.role, above, inside, told)
        return number

    def _words(self, words: Words, holder: int) -> Iterator[bytes]:
        """Yield what an element that holds words says of them."""
        if words.is_told:
            self._holders[words] = holder
            yield from self._marks(words)
        else:  # letters that are drawn as others, or in another order
            self._holders[words] = span = self._objects.add()
            told = b"/ActualText %b " % text(_TURNS.sub("", words.text))
            self._put(span, "Span", holder, self._marks(words), told)
            yield b"%d 0 R" % span
        for page, place in self._clicked.get(words, ()):
            self._links.append((place, holder))
            yield b"<</Type /OBJR /Pg %d 0 R /Obj %d 0 R>>" % (self._pages[page], place)

    def _marks(self, words: Words) -> Iterator[bytes]:
        for page, number in words.marks:
            yield b"<</Type /MCR /Pg %d 0 R /MCID %d>>" % (self._pages[page], number)

    def _put(
        self, number: int, role: str, above: int, inside: Iterable[bytes], told: bytes
    ) -> None:
        self._objects[number] = b"<</S /%b /P %d 0 R %b/K [%b]>>" % (
            role.encode(),
            above,
            told,
            b" ".join(inside),
        )
