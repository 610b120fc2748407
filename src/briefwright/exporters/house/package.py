"""The package of a note in house style: the office's parts, as a package that ours go into."""

from collections.abc import Mapping

from briefwright.domain.house.style import DOCUMENT, HouseStyle, Relation
from briefwright.exporters.docx_package import EMPTY_RELATIONS, Package, relations_of
from briefwright.exporters.ooxml import HEAD, escape
from briefwright.resources import resource

_TYPES = "[Content_Types].xml"
_TYPE_NAMES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "application/vnd.openxmlformats-package"
_OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{_OFFICE}.wordprocessingml"
_OWN = {  # what is ours in every note
    "docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    "docProps/core.xml": f"{_PACKAGE}.core-properties+xml",
}
_TEXT = ("xml", "vml")


def package_of(house: HouseStyle, parts: Mapping[str, str]) -> Package:
    """Return the office's file as a package, with `parts` in the place of its own."""
    package = Package()
    package.parts[_TYPES] = _types({**house.kinds, **_OWN, DOCUMENT: f"{WORD}.document.main+xml"})
    template = resource("templates/word")
    for name in ("_rels/.rels", *_OWN):
        package.parts[name] = (template / name).read_text("utf-8")
    for name, data in house.parts.items():
        if name in parts or house.kinds[name].endswith(_TEXT):
            package.parts[name] = parts.get(name) or data.decode()
        else:
            package.pictures[name] = data
    for owner, several in house.relations.items():
        name = relations_of(owner)
        there = package.parts.get(name, EMPTY_RELATIONS)
        if several:
            package.parts[name] = _with(there, "".join(map(_relation, several)))
    return package


def _types(kinds: Mapping[str, str]) -> str:
    every = "".join(
        f'<Override PartName="/{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in kinds.items()
    )
    return (
        f'{HEAD}<Types xmlns="{_TYPE_NAMES}">'
        f'<Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{every}</Types>'
    )


def _with(relations: str, more: str) -> str:
    end = relations.rindex("</")
    return f"{relations[:end]}{more}{relations[end:]}"


def _relation(relation: Relation) -> str:
    target = relation.target if relation.external else f"/{relation.target}"
    mode = ' TargetMode="External"' if relation.external else ""
    return (
        f'<Relationship Id="{relation.id}" Type="{escape(relation.kind)}" '
        f'Target="{escape(target)}"{mode}/>'
    )
