"""A Word file as a package: parts by name, what kind each is, and how they hang together.

Parts are text until the file is written, and the file is the same for the same parts: a zip
whose entries have no time.
"""

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from briefwright.exporters.ooxml import escape

_TYPES = "[Content_Types].xml"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say
_LEVEL, _QUICK = 6, 3  # of compression; a large part loses a fifth of its gain and half its time
_LARGE = 1_000_000  # characters
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(slots=True)
class Package:
    """The parts of a Word file under construction."""

    parts: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)  # and whatever else is no text
    _kinds: list[str] = field(default_factory=list)
    _relations: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def unpacked(cls, folder: Path) -> "Package":
        """Return the package that lies in a folder."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return cls({path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files})

    def add(
        self, name: str, kind: str, xml: str, owner: str, relation: str, identity: str = ""
    ) -> None:
        """Add a part of a content type that `owner` refers to; "" is the package itself.

        It does so by `identity`, or by one that is free.
        """
        self.parts[name] = xml
        self._know(name, kind, owner, relation, identity)

    def add_bytes(
        self, name: str, kind: str, data: bytes, owner: str, relation: str, identity: str
    ) -> None:
        """Add a part that is no text, in the same way."""
        self.pictures[name] = data
        self._know(name, kind, owner, relation, identity)

    def _know(self, name: str, kind: str, owner: str, relation: str, identity: str) -> None:
        if kind:
            self._kinds.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
        identity = identity or f"rIdPart{len(self._relations.get(owner, ())) + 1}"
        self._relate(owner, identity, relation, f"/{name}", "")

    def link(self, owner: str, identity: str, address: str) -> None:
        """Let `owner` refer to an address of the web."""
        self._relate(owner, identity, "hyperlink", escape(address), ' TargetMode="External"')

    def _relate(self, owner: str, identity: str, relation: str, target: str, mode: str) -> None:
        self._relations.setdefault(owner, []).append(
            f'<Relationship Id="{identity}" Type="{_RELATIONSHIPS}/{relation}" '
            f'Target="{target}"{mode}/>'
        )

    def written(self) -> bytes:
        """Return the bytes of the file."""
        parts = {_TYPES: self.parts[_TYPES].replace("</Types>", f"{''.join(self._kinds)}</Types>")}
        parts |= {name: part for name, part in self.parts.items() if name != _TYPES}
        for owner, relations in self._relations.items():
            name = relations_of(owner)
            found = parts.get(name, EMPTY_RELATIONS)
            parts[name] = found.replace("</Relationships>", f"{''.join(relations)}</Relationships>")
        file = BytesIO()
        with ZipFile(file, "w") as package:
            for name, part in parts.items():
                entry = ZipInfo(name, _LONG_AGO)
                entry.compress_type = ZIP_DEFLATED
                level = _QUICK if len(part) > _LARGE else _LEVEL
                package.writestr(entry, part.encode(), compresslevel=level)
            for name, picture in self.pictures.items():
                entry = ZipInfo(name, _LONG_AGO)
                entry.compress_type = ZIP_DEFLATED
                package.writestr(entry, picture, compresslevel=_LEVEL)
        return file.getvalue()


EMPTY_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


def relations_of(owner: str) -> str:
    """Return the name of the part that says what `owner` refers to."""
    folder, _, name = owner.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
