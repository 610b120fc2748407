"""An office's template, looked through and made ready to be written into."""

from collections.abc import Iterator, Mapping
from hashlib import sha256

from lxml import etree

from briefwright.domain.errors import HouseFault, HouseRefused
from briefwright.domain.house.style import HouseRemark, HouseStyle, Relation, Weight
from briefwright.domain.note.provenance import MARKING_NAMESPACE, NAMESPACE
from briefwright.importers.house.controls import take_bookmarks, take_controls, take_fields
from briefwright.importers.house.graph import Graph, is_kept, last, renamed
from briefwright.importers.house.guard import refuse_active, refuse_drawing, used_relations
from briefwright.importers.house.names import Element, R, child, under, w
from briefwright.importers.house.slots import Slots
from briefwright.importers.house.tidy import forget_styles, mended, mended_settings, mended_styles
from briefwright.importers.package import Package

_STORIES = {"header", "footer", "footnotes", "endnotes"}  # beside the document itself
_OURS = (NAMESPACE, MARKING_NAMESPACE)  # of parts that an old note of ours holds
_SVG = "image/svg+xml"
_LEFT = {"comments": "comments-left", "glossaryDocument": "blocks-left"}
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0"  # how files begin
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # stands in one with a password
_MODE = 15  # of Word since 2013


def read_house(data: bytes, source: str) -> HouseStyle:
    """Read a template; raises HouseRefused for what it may not carry, ImportFailed."""
    if not data.startswith((_ZIP, _OLE)) or (data.startswith(_OLE) and _ENCRYPTED not in data):
        raise HouseRefused(source, HouseFault.NOT_WORD)
    with Package(data, source) as package:
        return _Reading(Graph(package, source), source, data).done()


class _Reading:
    """One template on its way in."""

    def __init__(self, graph: Graph, source: str, data: bytes) -> None:
        self._graph = graph
        self._source = source
        self._data = data
        self._slots = Slots(source)
        self._remarks: list[HouseRemark] = []
        self._trees = dict(self._guarded())
        self._styles = {
            w(style, "styleId")
            for name, tree in self._trees.items()
            if self._role(name) == "styles"
            for style in under(tree, "style")
        }
        self._dropped = {name for name, tree in self._trees.items() if _is_ours(name, tree)}

    def done(self) -> HouseStyle:
        """Return the style."""
        parts: dict[str, bytes] = {}
        kinds: dict[str, str] = {}
        relations: dict[str, tuple[Relation, ...]] = {}
        main, size = self._graph.main, 0
        if main not in self._trees or child(self._trees[main], "body") is None:
            raise HouseRefused(self._source, HouseFault.NOT_WORD)
        for name in self._graph.kept():
            if name in self._dropped:
                continue
            called = renamed(main, name)
            relations[called] = tuple(self._relations(name))
            parts[called] = self._part(name)
            kinds[called] = self._graph.kind(name)
            size += len(parts[called])
            self._graph.require_room(size)
        relations[""] = tuple(
            Relation("rIdHouse1", each.kind, each.target)
            for each in self._graph.relations.get("", ())
            if last(each.kind) == "custom-properties"
        )
        self._remark_on_what_is_left()
        return HouseStyle(
            self._source,
            sha256(self._data).hexdigest(),
            parts,
            kinds,
            relations,
            tuple(dict.fromkeys(self._slots.names)),
            tuple(dict.fromkeys(self._slots.unknown)),
            self._slots.plain,
            tuple(self._remarks),
        )

    def _guarded(self) -> Iterator[tuple[str, Element]]:
        for name, root in self._graph.xml_parts():
            if self._graph.kind(name) == _SVG:
                refuse_drawing(root, self._source)
                continue
            if not name.startswith("customXml/"):
                refuse_active(root, self._source)
            yield name, root

    def _relations(self, name: str) -> Iterator[Relation]:
        """Yield what a part refers to, under ids that are free of ours."""
        tree = self._trees.get(name)
        used = used_relations(tree) if tree is not None else set()
        new: dict[str, str] = {}
        for number, each in enumerate(self._graph.relations.get(name, ()), 1):
            if not is_kept(each) or each.target in self._dropped:
                if each.id in used and last(each.kind) != "printerSettings":
                    raise HouseRefused(self._source, HouseFault.UNKNOWN, last(each.kind))
                continue
            new[each.id] = f"rIdHouse{number}"
            target = each.target if each.external else renamed(self._graph.main, each.target)
            yield Relation(new[each.id], each.kind, target, each.external)
        if tree is not None:
            _refer(tree, new)

    def _part(self, name: str) -> bytes:
        tree = self._trees.get(name)
        if tree is None:
            return self._graph.part(name)
        if name.startswith("customXml/"):
            return _written(tree)
        role = self._role(name)
        mended(tree)
        if self._styles:
            forget_styles(tree, self._styles)
        if role in _STORIES or name == self._graph.main:
            self._take_story(tree, document=name == self._graph.main)
        elif role == "settings":
            self._take_settings(tree)
        elif role == "styles":
            mended_styles(tree)
        return _written(tree)

    def _role(self, name: str) -> str:
        roles = (
            last(each.kind)
            for several in self._graph.relations.values()
            for each in several
            if each.target == name
        )
        return next(roles, "")

    def _take_story(self, tree: Element, *, document: bool) -> None:
        if any(True for _ in under(tree, "ins", "del", "moveFrom", "moveTo")):
            self._remark("changes-tracked", Weight.LOOK)
        for said in take_controls(tree):
            self._remark("by-hand", Weight.FOUND, name=said)
        take_bookmarks(tree)
        take_fields(tree)
        self._slots.take(tree, document=document)

    def _take_settings(self, tree: Element) -> None:
        gone = mended_settings(tree)
        if "documentProtection" in gone or "writeProtection" in gone:
            self._remark("protection-lifted", Weight.LOOK)
        modes = [
            w(each, "val")
            for each in under(tree, "compatSetting")
            if w(each, "name") == "compatibilityMode"
        ]
        mode = modes[0] if modes else "12"
        if not mode.isdecimal() or int(mode) < _MODE:
            self._remark("old-mode", Weight.LOOK, mode=mode)

    def _remark_on_what_is_left(self) -> None:
        kinds = {last(each.kind) for several in self._graph.relations.values() for each in several}
        for kind, code in _LEFT.items():
            if kind in kinds:
                self._remark(code, Weight.FOUND)
        if any(name in self._dropped for name in self._trees):
            self._remark("old-note", Weight.FOUND)

    def _remark(self, code: str, weight: Weight, **facts: str) -> None:
        remark = HouseRemark(weight, code, facts)
        if remark not in self._remarks:
            self._remarks.append(remark)


def _is_ours(name: str, root: Element) -> bool:
    """Whether a part belongs to an old note of ours, from which the template was made."""
    if not name.startswith("customXml/"):
        return False
    said = etree.tostring(root, encoding="unicode")
    return any(f'"{ours}"' in said for ours in _OURS)


def _refer(tree: Element, new: Mapping[str, str]) -> None:
    for element in tree.iter("*"):
        for key, said in element.attrib.items():
            if (str(key).startswith(R) or str(key).endswith("}relid")) and str(said) in new:
                element.set(key, new[str(said)])


def _written(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
