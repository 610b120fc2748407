"""A PDF that Qt drew, with what it is told to who listens to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from briefwright.exporters.pdf.content import Drawing
from briefwright.exporters.pdf.letters import letters
from briefwright.exporters.pdf.objects import Objects, text
from briefwright.exporters.pdf.outline import Heading, outline
from briefwright.exporters.pdf.structure import FIRST, Element, Words, tongue
from briefwright.exporters.pdf.tree import Tree

_UNDETERMINED = "und"
_REFERENCE = re.compile(rb"(\d+) 0 R")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_GOAL = re.compile(rb"/Dest \(([^)]*)\)\n")
_SPECIAL = re.compile(rb"[()\\]")
_ALLOWED = "%:/?#[]@!$&'()*+,;=~"
_CLAIM = (
    b'    <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
    b' pdfuaid:part="1"/>\n    </rdf:RDF>'
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the drawn words are."""

    root: Element
    words: Sequence[Words]  # by their numbers
    headings: Sequence[Heading]
    language: str
    room: float  # points of text from the top of a page to its end


def tagged(data: bytes, told: Told) -> bytes:
    """Return a PDF in which `told` is said of what is drawn."""
    objects = Objects(data)
    [root] = objects.of_type(b"Catalog")
    kids = _KIDS.search(objects[objects.reference(root, b"Pages")])
    assert kids is not None
    pages = [int(page) for page in _REFERENCE.findall(kids[1])]
    known = letters(objects)
    drawings = [Drawing(place, told.room, told.words, known) for place in range(len(pages))]
    clicked: dict[Words, list[tuple[int, int]]] = {}
    for place, (page, drawing) in enumerate(zip(pages, drawings, strict=True)):
        content = objects.reference(page, b"Contents")
        objects.fill(content, drawing.marked(objects.stream(content)))
        objects.tell(page, b"/StructParents %d\n/Tabs /S\n" % place)
        for words, link in _links(objects, page, told.words):
            clicked.setdefault(words, []).append((place, link))
    tree = Tree(objects, pages, clicked).write(told.root, [each.owners for each in drawings])
    _tell(objects, root, told.language, tree, outline(objects, pages, told.headings))
    if all(each.is_whole for each in drawings):
        about = objects.reference(root, b"Metadata")
        objects.fill(about, objects.stream(about).replace(b"    </rdf:RDF>", _CLAIM))
    return objects.written(root)


def _links(objects: Objects, page: int, words: Sequence[Words]) -> Iterator[tuple[Words, int]]:
    """Yield the places of a page that can be clicked on, each leading where its words say."""
    listed = objects.reference(page, b"Annots")
    for number in map(int, _REFERENCE.findall(objects[listed]) if listed else ()):
        goal = _GOAL.search(objects[number])
        assert goal is not None
        linked = words[int(goal[1].removeprefix(b"\xfe\xff").replace(b"\0", b"")) - FIRST]
        objects[number] = objects[number].replace(goal[0], _goal(linked.target))
        objects.tell(number, b"/Contents %b\n" % text(linked.text))
        yield linked, number


def _goal(target: str) -> bytes:
    if target.startswith("#"):
        return b"/Dest %b\n" % text(target[1:])
    coded = quote(target, safe=_ALLOWED)  # an address in a PDF is plain ASCII
    address = _SPECIAL.sub(rb"\\\g<0>", coded.encode())
    return b"/A <</S /URI /URI (%b)>>\n" % address


def _tell(objects: Objects, root: int, language: str, tree: int, contents: int) -> None:
    """Say in the catalogue what holds of the whole."""
    known = tongue(language) or _UNDETERMINED
    objects.tell(
        root,
        b"/Lang (%b)\n/ViewerPreferences << /DisplayDocTitle true >>\n/MarkInfo <</Marked true>>\n"
        b"/StructTreeRoot %d 0 R\n/Outlines %d 0 R\n" % (known.encode(), tree, contents),
    )
