"""Word in house style: a snapshot as a finished .docx, put into the file of an office."""

from collections.abc import Iterator, Mapping

from briefwright.domain.errors import HouseRefused
from briefwright.domain.house.style import DOCUMENT, HouseStyle
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import docx_parts, ooxml
from briefwright.exporters.docx_front import head, header_data
from briefwright.exporters.docx_package import Package
from briefwright.exporters.docx_pen import DocxPen, Start
from briefwright.exporters.house.content import grouped, scope
from briefwright.exporters.house.frame import Frame
from briefwright.exporters.house.numbering import Numbering
from briefwright.exporters.house.package import WORD, package_of
from briefwright.exporters.house.running import Running
from briefwright.exporters.house.script import Put, Script
from briefwright.exporters.house.settings import (
    has_even_pages,
    properties,
    settings,
    tell_of_notes,
)
from briefwright.exporters.house.styles import Styles
from briefwright.exporters.house.xml import number, parsed, speaking, under, w, written
from briefwright.exporters.length.measure import is_long
from briefwright.exporters.note.body import Sections, contents

_ROLES = ("styles", "numbering", "settings")


def render(snapshot: Snapshot, house: HouseStyle) -> bytes:
    """Return the note as the bytes of a .docx; raises HouseRefused."""
    try:
        return HouseNote(snapshot, house).rendered()
    except HouseRefused as refusal:
        raise HouseRefused(house.name, refusal.fault, refusal.detail) from refusal


class HouseNote:
    """One note on its way into a house style, which tells what of ours had to come in."""

    def __init__(self, snapshot: Snapshot, house: HouseStyle) -> None:
        self._snapshot = snapshot
        self._house = house
        self._scope = scope(snapshot)
        self.frame = Frame(house.parts[DOCUMENT], landscape=snapshot.landscape)
        self.styles = Styles(*(self._data(role) for role in ("styles", "theme", "settings")))
        self._numbering = Numbering(self._data("numbering"))
        self._settings = settings(self._data("settings"))
        self.running = self._runs()
        self._pen = DocxPen(snapshot, self._start())

    def rendered(self) -> bytes:
        """Return the file."""
        parts = dict(self._written())
        package = package_of(self._house, parts)
        for role in _ROLES:
            name = self._name(role)
            if name not in self._house.parts:
                package.add(name, f"{WORD}.{role}+xml", parts[name], DOCUMENT, role)
        for identity, name in self.running.new.items():
            end = self.running.end(name)
            package.add(name, f"{WORD}.{end}+xml", parts[name], DOCUMENT, end, identity)
        for address, relationship in self._pen.links.items():
            package.link(DOCUMENT, relationship, address)
        self._add_ours(package)
        return package.written()

    def _add_ours(self, package: Package) -> None:
        if self._pen.footnotes:
            notes = map(self.styles.rewritten, self._pen.footnotes)
            docx_parts.add_footnotes(package, list(notes))
        docx_parts.add_charts(package, self._pen.charts)
        docx_parts.add_marking(package, self._snapshot)
        if not self._snapshot.released:
            docx_parts.add_provenance(package, self._snapshot, self._pen)
        if self._house.relations.get(""):
            package.parts["docProps/core.xml"] = docx_parts.core(self._snapshot)
        else:
            docx_parts.add_properties(package, self._snapshot)

    # the parts of the file ------------------------------------------------------------------------

    def _name(self, role: str) -> str:
        """Return the part that the document refers to in this role; ours where there is none."""
        for each in self._house.relations.get(DOCUMENT, ()):
            if each.kind.endswith(f"/{role}"):
                return each.target
        return f"word/{role}.xml"

    def _data(self, role: str) -> bytes | None:
        return self._house.parts.get(self._name(role))

    def _runs(self) -> Running:
        """Return the heads and feet, with what every page must show."""
        refers = [
            each
            for each in self._house.relations.get(DOCUMENT, ())
            if each.kind.endswith(("/header", "/footer"))
        ]
        running = Running(
            {each.target: speaking(parsed(self._house.parts[each.target])) for each in refers},
            {each.id: each.target for each in refers},
            self.styles,
        )
        sections = self.frame.sections()
        running.number(self._snapshot, sections)
        running.mark(self._snapshot, sections, even=has_even_pages(self._settings))
        return running

    def _start(self) -> Start:
        notes = self._data("footnotes")
        ids = [] if notes is None else [w(n, "id") for n in under(parsed(notes), "footnote")]
        return Start(
            self._numbering.first,
            max(map(number, ids), default=0),
            self.frame.last_bookmark(),
            self._house.plain,
            begun=True,
        )

    def _written(self) -> Iterator[tuple[str, str]]:
        """Yield every part that is not as the office's file has it, as text."""
        yield DOCUMENT, self._document()
        for name, root in self.running.parts.items():
            yield name, self._played(written(root))
        for role in ("footnotes", "endnotes"):
            data = self._data(role)
            if data is not None:
                yield self._name(role), self._played(written(speaking(parsed(data))))
        for note in self._pen.footnotes:
            self.styles.rewritten(note)  # their styles come in
        self._numbering.adopt(self.styles, self._pen.restarts)
        self.styles.set_language(self._snapshot.briefing.language)
        if self._pen.footnotes and self._data("footnotes") is None:
            tell_of_notes(self._settings)
        trees = (self.styles.tree, self._numbering.tree, self._settings)
        for role, tree in zip(_ROLES, trees, strict=True):
            yield self._name(role), written(tree)
        for each in self._house.relations.get("", ()):
            yield each.target, self._properties(self._house.parts[each.target])

    def _properties(self, data: bytes) -> str:
        values = {name: said for name, said in self._scope.items() if isinstance(said, str)}
        return properties(data, values, docx_parts.properties_of(self._snapshot))

    def _played(self, xml: str) -> str:
        return "".join(each for each in Script(xml).played(self._scope) if isinstance(each, str))

    # the note in it -------------------------------------------------------------------------------

    def _document(self) -> str:
        """Return the document with the note in it, which the pen writes place by place."""
        played = Script(written(self.frame.tree)).played(self._scope)
        puts = [each for each in played if isinstance(each, Put)]
        groups = grouped(self._snapshot, puts)
        sections = Sections(self._snapshot, self._pen, [at for group in groups for at in group])
        above = self._above(puts, groups)
        shown: dict[int, str] = {}
        for at, (put, group) in enumerate(zip(puts, groups, strict=True)):
            self._pen.room = put.room.width
            headed = put.block.part != "lines"
            xml = above.get(at, "") + "".join(sections.written(group, headed=headed))
            shown[at] = self.styles.rewritten(_ended(xml, put))
        places = iter(range(len(puts)))
        return "".join(each if isinstance(each, str) else shown[next(places)] for each in played)

    def _above(self, puts: list[Put], groups: list[list[int]]) -> Mapping[int, str]:
        """Return what stands before the sections of some places: title, data, contents.

        What of it has no place of its own stands before whatever is written first.
        """
        above: dict[int, str] = {}
        parts = [put.block.part for put in puts]
        first = next(at for at, part in enumerate(parts) if part not in {"front", "details"})
        headed = [
            place
            for put, group in zip(puts, groups, strict=True)
            for place in group
            if put.block.part != "lines"
        ]
        for at, put in enumerate(puts):
            match put.block.part:
                case "front":
                    above[at] = self._whole_front(put.room.width)
                case "details":
                    above[at] = header_data(self._snapshot, room=put.room.width)
                case _ if at == first:
                    above[at] = self._front(put)
                    if is_long(self._snapshot):
                        above[at] += contents(self._snapshot, self._pen, headed)
                case _:
                    pass
        return above

    def _whole_front(self, room: int) -> str:
        return head(self._snapshot) + header_data(self._snapshot, room=room)

    def _front(self, put: Put) -> str:
        """Return as much of the front as the document does not show elsewhere."""
        shown, anywhere = self.frame.names, {*self._house.names}
        if put.block.part == "note":
            return self._whole_front(put.room.width)
        if "front" in shown:
            return ""
        titled = {"label"} if "title" in shown else set()
        told = anywhere & {"details", "header"}
        data = "" if told else header_data(self._snapshot, anywhere, put.room.width)
        return head(self._snapshot, shown | titled) + data


def _ended(xml: str, put: Put) -> str:
    """Return paragraphs that end with one, wherever they are put."""
    if xml.endswith("</w:tbl>"):
        return xml + ooxml.paragraph("TableEnd", "")
    return xml or ("<w:p/>" if put.room.cell else "")
