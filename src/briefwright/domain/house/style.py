"""An office's Word file, looked through and made ready to be written into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self

DOCUMENT = "word/document.xml"
TAG = "brief"  # the processing instruction in a part that says what is put there


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: another part by name, or an address."""

    id: str
    kind: str  # the whole address of the type
    target: str
    external: bool = False


class Weight(StrEnum):
    """How much a remark on a house style matters to who uses it."""

    LOOK = "look"  # somebody should look at it
    INSTEAD = "instead"  # it is missing, and something of ours is used
    FOUND = "found"  # the template has it


@dataclass(frozen=True, slots=True)
class HouseRemark:
    """One line of the report on a house style: facts, which the view-models put in words."""

    weight: Weight
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """What a note is written into.

    Every part is sound XML or a picture; where the note has something to say stands a processing
    instruction with a tag. The main part is called DOCUMENT, whatever it was called before.
    `plain` is the style of the paragraph in which the note is to stand; nothing for the usual one.
    """

    name: str  # of the file
    sha256: str
    parts: Mapping[str, bytes]
    kinds: Mapping[str, str]  # the content type of each part
    relations: Mapping[str, tuple[Relation, ...]]  # by the part that has them; "" is the file
    names: tuple[str, ...] = ()  # of ours that it uses, in order
    unknown: tuple[str, ...] = ()  # tags that nobody knows; they stay as they stand
    plain: str = ""
    remarks: tuple[HouseRemark, ...] = ()

    def to_json(self) -> tuple[dict[str, Any], list[bytes]]:
        """Return the style as JSON knows it, and the parts behind it."""
        told = {
            "name": self.name,
            "sha256": self.sha256,
            "parts": list(self.parts),
            "kinds": dict(self.kinds),
            "relations": {
                owner: [[one.id, one.kind, one.target, one.external] for one in several]
                for owner, several in self.relations.items()
            },
            "names": list(self.names),
            "unknown": list(self.unknown),
            "plain": self.plain,
            "remarks": [[one.weight.value, one.code, dict(one.facts)] for one in self.remarks],
        }
        return told, list(self.parts.values())

    @classmethod
    def from_json(cls, told: Mapping[str, Any], behind: list[bytes]) -> Self:
        """Return the style that `to_json` wrote."""
        return cls(
            told["name"],
            told["sha256"],
            dict(zip(told["parts"], behind, strict=True)),
            told["kinds"],
            {
                owner: tuple(Relation(*one) for one in several)
                for owner, several in told["relations"].items()
            },
            tuple(told["names"]),
            tuple(told["unknown"]),
            told["plain"],
            tuple(HouseRemark(Weight(w), code, facts) for w, code, facts in told["remarks"]),
        )
