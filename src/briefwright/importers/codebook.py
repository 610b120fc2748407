"""Codebooks of other programs: REFI-QDA, .qdc. Read without a library, and nothing is fetched."""

import re
from dataclasses import dataclass, field
from uuid import UUID
from xml.parsers.expat import ExpatError, ParserCreate

from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.errors import BadCategoryFile, CategoryFileFault
from briefwright.domain.fields import LONGEST_LABEL
from briefwright.domain.ids import CategoryId

_NAMESPACE = "urn:QDA-XML:codebook:"  # and a number, which not every program writes alike
_MOST_CODES = 1_000
_DEEPEST = 40
_COLOUR = re.compile("#[0-9a-f]{6}")
_SHORT = re.compile("^#([0-9a-f])([0-9a-f])([0-9a-f])$")
_SPACE = "\n"  # between a namespace and a name; it can stand in neither
_SHIPPED = {category.guid: category.id for category in BUILT_IN}


def read(data: bytes, name: str) -> list[Category]:
    """Return the codes of a codebook as categories, each behind its parent.

    They have a name, cut where it is a whole passage, a colour or "", and a place; "isCodable"
    says whether they are in use.
    Raises BadCategoryFile, which calls the file `name`. A DOCTYPE is refused unread.
    """
    reader = _Reader(name)
    parser = ParserCreate(namespace_separator=_SPACE)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.EntityDeclHandler = reader.refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003  (its only name for it)
    except (ExpatError, ValueError, LookupError) as error:  # Lookup: an encoding nobody knows
        raise BadCategoryFile(name, CategoryFileFault.BROKEN, str(error)) from error
    return reader.categories


@dataclass(slots=True)
class _Reader:
    """What was found of a codebook so far."""

    name: str
    categories: list[Category] = field(default_factory=list)
    open_codes: list[CategoryId] = field(default_factory=list)
    depth: int = 0
    known: set[CategoryId] = field(default_factory=set)

    def start(self, tag: str, facts: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1 and not _is(tag, "CodeBook"):
            raise BadCategoryFile(self.name, CategoryFileFault.FOREIGN)
        if self.depth > _DEEPEST or len(self.categories) >= _MOST_CODES:
            raise BadCategoryFile(self.name, CategoryFileFault.TOO_LARGE)
        if _is(tag, "Code"):
            self._code(facts)

    def end(self, tag: str) -> None:
        self.depth -= 1
        if _is(tag, "Code"):
            self.open_codes.pop()

    def refuse(self, *_declaration: object) -> None:
        raise BadCategoryFile(self.name, CategoryFileFault.HOSTILE, "doctype")

    def _code(self, facts: dict[str, str]) -> None:
        words = " ".join(facts.get("name", "").split())[:LONGEST_LABEL].strip()
        if not words:
            raise BadCategoryFile(self.name, CategoryFileFault.WRONG, "“”")
        code_id = self._id(facts.get("guid", ""), words)
        colour = _SHORT.sub(r"#\1\1\2\2\3\3", facts.get("color", "").lower())
        self.categories.append(
            Category(
                code_id,
                words,
                colour=colour if _COLOUR.fullmatch(colour) else "",
                parent_id=self.open_codes[-1] if self.open_codes else None,
                position=len(self.categories),
                retired=facts.get("isCodable", "true") in {"false", "0"},
            )
        )
        self.open_codes.append(code_id)

    def _id(self, guid: str, words: str) -> CategoryId:
        try:
            known_as = str(UUID(guid))
        except ValueError as error:
            raise BadCategoryFile(self.name, CategoryFileFault.WRONG, f"“{words}”") from error
        code_id = _SHIPPED.get(known_as, CategoryId(known_as))
        if code_id in self.known:
            raise BadCategoryFile(self.name, CategoryFileFault.WRONG, f"“{words}”")
        self.known.add(code_id)
        return code_id


def _is(tag: str, name: str) -> bool:
    return tag.startswith(_NAMESPACE) and tag.endswith(f"{_SPACE}{name}")
