"""The parts of a template and how they hang together; what it may not carry is refused here."""

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from briefwright.domain.errors import HouseFault, HouseRefused, ImportFailed, ImportFault
from briefwright.domain.house.style import DOCUMENT, Relation
from briefwright.importers.house.names import OFFICE, RELATIONS, TYPES, Element
from briefwright.importers.package import Package

_STRICT = "http://purl.oclc.org/ooxml/"
_WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_MOST_XML, _MOST = 12 << 20, 30 << 20
_KEPT = {
    *("styles", "settings", "numbering", "theme", "fontTable", "font", "image", "header"),
    *("footer", "footnotes", "endnotes", "customXml", "customXmlProps", "custom-properties"),
    *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
}
_REFUSED = {
    "vbaProject": HouseFault.MACROS,
    "wordVbaData": HouseFault.MACROS,
    "control": HouseFault.OBJECT,
    "activeXControlBinary": HouseFault.OBJECT,
    "oleObject": HouseFault.OBJECT,
    "package": HouseFault.OBJECT,
    "video": HouseFault.OBJECT,
    "audio": HouseFault.OBJECT,
    "media": HouseFault.OBJECT,
    "aFChunk": HouseFault.INSERTED,
    "subDocument": HouseFault.INSERTED,
    "frame": HouseFault.REMOTE,
    "attachedTemplate": HouseFault.TEMPLATE,
}
_SCHEMES = {"http", "https", "mailto"}


class Graph:
    """A template's parts by name, each with its type and what it refers to.

    `main` is the part that holds the document; the others are read when they are asked for.
    """

    def __init__(self, package: Package, source: str) -> None:
        """Raises HouseRefused, ImportFailed."""
        self._package = package
        self._source = source
        self._names = {name.casefold(): name for name in package.names()}
        if "[content_types].xml" not in self._names:
            raise HouseRefused(source, HouseFault.NOT_WORD)
        self._defaults: dict[str, str] = {}
        self._overrides: dict[str, str] = {}
        self._read_types()
        self.relations = {owner: list(self._read(owner)) for owner in self._owners()}
        self._refuse_carried()
        self.main = self._main()

    def kind(self, name: str) -> str:
        """Return a part's content type."""
        ending = name.rpartition(".")[2].casefold()
        return self._overrides.get(name.casefold(), self._defaults.get(ending, ""))

    def kept(self) -> Iterator[str]:
        """Yield the parts that a note takes with it, the document first, each once."""
        seen, waiting = {self.main}, [self.main]
        for relation in self.relations.get("", ()):
            if last(relation.kind) == "custom-properties":
                seen.add(relation.target)
                waiting.append(relation.target)
        while waiting:
            name = waiting.pop(0)
            yield name
            for relation in self.relations.get(name, ()):
                if not relation.external and is_kept(relation) and relation.target not in seen:
                    seen.add(relation.target)
                    waiting.append(relation.target)

    def xml_parts(self) -> Iterator[tuple[str, Element]]:
        """Yield every part of XML, whether a note takes it along or not."""
        size = 0
        for name in sorted(self._names.values()):
            if self.kind(name).endswith("xml") and not name.endswith(".rels"):
                data = self._package.part(name)
                size += len(data)
                if size > _MOST_XML:
                    raise ImportFailed(self._source, ImportFault.TOO_LARGE, "xml")
                yield name, self._package.xml(name)

    def part(self, name: str) -> bytes:
        """Return the bytes of a part."""
        return self._package.part(name)

    def require_room(self, size: int) -> None:
        """Raise ImportFailed where the parts that are kept are too many bytes."""
        if size > _MOST:
            raise ImportFailed(self._source, ImportFault.TOO_LARGE, "parts")

    def _read_types(self) -> None:
        for entry in self._package.xml(self._names["[content_types].xml"]):
            kind = entry.get("ContentType", "")
            if entry.tag == f"{TYPES}Default":
                self._defaults[entry.get("Extension", "").casefold()] = kind
            elif entry.tag == f"{TYPES}Override":
                self._overrides[entry.get("PartName", "").lstrip("/").casefold()] = kind

    def _owners(self) -> Iterator[str]:
        for name in sorted(self._names.values()):
            folder, _, file = name.rpartition("/")
            if file.endswith(".rels") and folder.rpartition("/")[2] == "_rels":
                above = folder.rpartition("/")[0]
                yield f"{above}/{file[:-5]}".strip("/")

    def _read(self, owner: str) -> Iterator[Relation]:
        folder, _, file = owner.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        for entry in self._package.xml(self._names[name.casefold()]):
            if entry.tag != f"{RELATIONS}Relationship":
                continue
            kind, target = entry.get("Type", ""), entry.get("Target", "")
            identity = entry.get("Id", "")
            if kind.startswith(_STRICT):
                raise HouseRefused(self._source, HouseFault.STRICT)
            if entry.get("TargetMode", "").casefold() == "external":
                self._refuse_external(kind, target)
                yield Relation(identity, kind, target, external=True)
                continue
            path = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found = self._names.get(path.casefold())
            if found is not None:
                yield Relation(identity, kind, found)

    def _refuse_external(self, kind: str, target: str) -> None:
        if last(kind) in _REFUSED:
            raise HouseRefused(self._source, _REFUSED[last(kind)], shown(target))
        if last(kind) != "hyperlink":
            raise HouseRefused(self._source, HouseFault.REMOTE, shown(target))
        if scheme(target) not in _SCHEMES and not target.startswith("#"):
            raise HouseRefused(self._source, HouseFault.LINK, shown(target))

    def _refuse_carried(self) -> None:
        for name in sorted(self._names.values()):
            kind = self.kind(name)
            if "vba" in kind.casefold() or "vbaproject" in name.casefold():
                raise HouseRefused(self._source, HouseFault.MACROS)
            if "macroEnabled" in kind:
                raise HouseRefused(self._source, HouseFault.MACROS)
        for relations in self.relations.values():
            for relation in relations:
                fault = _REFUSED.get(last(relation.kind))
                if fault is not None:
                    raise HouseRefused(self._source, fault, shown(relation.target))

    def _main(self) -> str:
        for relation in self.relations.get("", ()):
            if relation.kind == f"{OFFICE}officeDocument":
                if self.kind(relation.target) in _WORD:
                    return relation.target
                break
        raise HouseRefused(self._source, HouseFault.NOT_WORD)


def renamed(main: str, name: str) -> str:
    """Return what a part is called in a note: the document has one name in all of them."""
    if name == main:
        return DOCUMENT
    return f"word/other-{name.rpartition('/')[2]}" if name == DOCUMENT else name


def last(kind: str) -> str:
    """Return the last word of a type's address."""
    return kind.rpartition("/")[2]


def is_kept(relation: Relation) -> bool:
    """Whether a note takes along what is referred to."""
    kind = last(relation.kind)
    return kind in _KEPT or (relation.external and kind == "hyperlink")


def scheme(address: str) -> str:
    """Return how an address begins: "https"; nothing for a path."""
    try:
        return urlsplit(address.strip()).scheme.casefold()
    except ValueError:
        return "?"


def shown(target: str) -> str:
    """Return as much of an address as a sentence has room for."""
    return target if len(target) <= 80 else f"{target[:60]}…{target[-15:]}"
