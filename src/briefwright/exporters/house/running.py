"""What runs along the pages: the marking at head and foot of each, and page numbers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from briefwright.domain.handling import PRESETS, placement
from briefwright.domain.house.tags import Tag
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import ooxml
from briefwright.exporters.docx_front import marking_control, page_numbers
from briefwright.exporters.house.styles import Styles
from briefwright.exporters.house.xml import (
    Element,
    R,
    W,
    child,
    is_on,
    made,
    parsed,
    speaking,
    under,
    w,
)
from briefwright.exporters.note.front import foot
from briefwright.exporters.note.text import one_line

_CONTROLS = 770_001  # from here on ids of controls are free in all likelihood
_MARKS = {mark.casefold() for preset in PRESETS for mark in preset.marks}


@dataclass(slots=True)
class Running:
    """The heads and feet of a house style, as one note wants them.

    `new` has those that the office's file lacks, by the id under which its pages refer to them.
    """

    parts: dict[str, Element]  # heads and feet by part
    ids: dict[str, str]  # the part behind each id of the document
    styles: Styles
    new: dict[str, str] = field(default_factory=dict)
    marked: bool = False  # whether our line had to come in
    numbered: bool = False  # whether our page number had to come in
    _numbers: Iterator[int] = field(default_factory=lambda: count(_CONTROLS))

    def mark(self, snapshot: Snapshot, sections: list[Element], *, even: bool) -> None:
        """Let the marking stand at head and foot of every page, wherever it does not yet."""
        marking = one_line(snapshot.briefing.handling)
        if not marking:
            return
        ends = ["header"] if placement(marking) == "right" else ["header", "footer"]
        for end in ends:
            for part in self._used(end, sections, even=even):
                if not _carries(part, marking):
                    self._add_marking(part, end, marking)

    def number(self, snapshot: Snapshot, sections: list[Element]) -> None:
        """Give pages whose file knows no foot at all ours, with reference, title and number."""
        if any(True for section in sections for _ in section.iter(f"{W}footerReference")):
            return
        self.numbered = True
        for part in self._used("footer", sections, even=False):
            for empty in list(part):
                part.remove(empty)
            words = ooxml.run(f"{foot(snapshot)}  ·  " if foot(snapshot) else "")
            page, pages = page_numbers(snapshot.briefing.language)
            style = self.styles.id_of("Footer")
            part.append(_paragraph(style, f"{words}{page}{pages}", centred=True))

    def end(self, name: str) -> str:
        """Return whether a part is a head or a foot, as Word calls them."""
        return "header" if self.parts[name].tag == f"{W}hdr" else "footer"

    def _used(self, end: str, sections: list[Element], *, even: bool) -> list[Element]:
        """Return the heads or feet that pages show; one is made where the first ones have none."""
        found: list[Element] = []
        for kind in ("default", "first", *(["even"] if even else [])):
            for place, section in enumerate(sections):
                if kind == "first" and not is_on(child(section, "titlePg")):
                    continue
                known = _referred(section, end, kind)
                if known:
                    part = self.parts.get(self.ids.get(known, ""))
                elif place == 0 or (kind == "first" and not _before(sections, place, end, kind)):
                    part = self._make(section, end, kind)
                else:
                    part = None  # as on the pages before
                if part is not None and part not in found:
                    found.append(part)
        return found

    def _make(self, section: Element, end: str, kind: str) -> Element:
        identity = f"rIdRunning{len(self.new) + 1}"
        names = (f"word/{end}House{number}.xml" for number in count(1))
        name = next(name for name in names if name not in self.parts)
        reference = made(f"{end}Reference", type=kind)
        reference.set(f"{R}id", identity)
        section.insert(sum(1 for part in section if str(part.tag).endswith("Reference")), reference)
        root = speaking(made("hdr" if end == "header" else "ftr"))
        root.append(made("p"))
        self.parts[name], self.ids[identity], self.new[identity] = root, name, name
        return root

    def _add_marking(self, part: Element, end: str, marking: str) -> None:
        self.marked = True
        right = placement(marking) == "right"
        style = self.styles.id_of("HandlingMarkingRight" if right else "HandlingMarkingLine")
        line = _paragraph(style, marking_control(marking, next(self._numbers)))
        empty = len(part) == 1 and _is_bare(part[0])
        if empty and part in [self.parts.get(name) for name in self.new.values()]:
            part.remove(part[0])
        if end == "header":
            part.insert(0, line)
        else:
            part.append(line)


def _referred(section: Element, end: str, kind: str) -> str:
    for reference in section.iter(f"{W}{end}Reference"):
        if w(reference, "type") == kind:
            return str(reference.get(f"{R}id", ""))
    return ""


def _before(sections: list[Element], place: int, end: str, kind: str) -> bool:
    return any(_referred(section, end, kind) for section in sections[:place])


def _carries(part: Element, marking: str) -> bool:
    """Whether a head or foot shows the marking: by a tag, or in so many words."""
    tags = part.iter(etree.ProcessingInstruction)
    if any(("marking",) in Tag.read(each.text or "").names() for each in tags):
        return True
    return any(words.casefold() == marking.casefold() for words in paragraphs(part))


def paragraphs(part: Element) -> Iterator[str]:
    """Yield the words of each paragraph."""
    for paragraph in under(part, "p"):
        yield " ".join("".join(text.text or "" for text in under(paragraph, "t")).split())


def written_marks(part: Element) -> list[str]:
    """Return markings that an office's head or foot says itself, in so many words."""
    return [words for words in paragraphs(part) if words.casefold() in _MARKS]


def has_number(part: Element) -> bool:
    """Whether a head or foot shows the number of the page."""
    said = [each.text or "" for each in under(part, "instrText")]
    said += [w(each, "instr") for each in under(part, "fldSimple")]
    return any("PAGE" in each.split() for each in said)


def _is_bare(paragraph: Element) -> bool:
    return paragraph.tag == f"{W}p" and len(paragraph) == 0


def _paragraph(style: str, inside: str, *, centred: bool = False) -> Element:
    xml = ooxml.paragraph(style, inside)
    if centred:
        xml = xml.replace("</w:pPr>", '<w:jc w:val="center"/></w:pPr>', 1)
    root = parsed(f"<w:hdr {ooxml.NAMESPACES}>{xml}</w:hdr>".encode())
    return root[0]
