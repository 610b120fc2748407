"""Categories as a file: our own (docs/category-file.md), and the codebooks of other programs."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from briefwright.domain.category import Category
from briefwright.domain.category_set import CategorySet
from briefwright.domain.errors import BadCategoryFile, CategoryFileFault
from briefwright.domain.fields import MOST_CHOICES, FieldSpec
from briefwright.domain.ids import CategoryId, new_id
from briefwright.exporters.codebook import codebook
from briefwright.exporters.registry import write_whole
from briefwright.importers import codebook as codebooks
from briefwright.services.category_rows import WrongRow, category_of, row_of

ENDING = ".briefwright-categories.json"
CODEBOOK_ENDING = ".qdc"
FORMAT, VERSION = "briefwright-categories", 1

_NO_MEANINGS: Mapping[str, str] = {}
_MOST_BYTES = 1_000_000
_MOST = 500


class Keep(StrEnum):
    """What to do where a file has a category that is here already."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Preset:
    """What a file offers: categories in the order of their tree.

    `whole` says that it tells everything about them; a codebook knows names, colours and places.
    """

    name: str
    known: CategorySet
    whole: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """A category of a file and the one here that has its id or its name."""

    theirs: Category
    mine: Category


@dataclass(frozen=True, slots=True)
class Taken:
    """What comes of taking a preset in."""

    known: CategorySet
    added: int = 0
    replaced: int = 0
    without_key: tuple[Category, ...] = field(default=())  # as the file has them


def write(path: Path, chosen: Sequence[Category], colours: Mapping[str, str]) -> None:
    """Write categories, as a codebook where the name ends so. Raises ExportFailed.

    `colours` says what a meaning such as "mark.figure" looks like to other programs.
    """
    if path.suffix.lower() == CODEBOOK_ENDING:
        write_whole(path, partial(codebook, chosen, colours))
    else:
        write_whole(path, partial(as_json, chosen))


def read(path: Path, meanings: Mapping[str, str] = _NO_MEANINGS) -> Preset:
    """Read a file of categories of either kind. Raises BadCategoryFile, and then took nothing.

    `meanings` says of which of our colours a codebook's is the look: "mark.figure" of "#b88f00".
    """
    try:
        if not path.is_file():
            raise BadCategoryFile(path.name, CategoryFileFault.UNREADABLE)
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise BadCategoryFile(path.name, CategoryFileFault.UNREADABLE, str(error)) from error
    if len(data) > _MOST_BYTES:
        raise BadCategoryFile(path.name, CategoryFileFault.TOO_LARGE)
    whole = not _is_xml(data)
    found = from_json(data, path.name) if whole else codebooks.read(data, path.name)
    if not found:
        raise BadCategoryFile(path.name, CategoryFileFault.EMPTY)
    if not whole:
        found = [replace(c, colour=meanings.get(c.colour.lower(), c.colour)) for c in found]
    return Preset(path.name, CategorySet.of(found), whole)


def clashes(known: CategorySet, preset: Preset) -> list[Clash]:
    """Return what has to be decided: same id or same name, and not the same in all."""
    pairs = [(theirs, _mine(known, theirs)) for theirs in preset.known.categories]
    return [
        Clash(theirs, mine)
        for theirs, mine in pairs
        if mine is not None and _adopted(mine, theirs, preset) != mine
    ]


def taken_in(known: CategorySet, preset: Preset, decided: Mapping[CategoryId, Keep]) -> Taken:
    """Return the categories with those of `preset`; what was not decided stays as it is here.

    New ones go behind all others, inside what they are inside in the file. A key or a letter
    that is taken is left out.
    """
    taken = Taken(known)
    here: dict[CategoryId, CategoryId] = {}  # a category of the file and what it became
    for theirs in preset.known.categories:
        mine = _mine(known, theirs)
        keep = decided.get(theirs.id, Keep.MINE) if mine is not None else Keep.BOTH
        if mine is not None and keep is not Keep.BOTH:
            here[theirs.id] = mine.id
            taken = _replaced(taken, mine, theirs, preset) if keep is Keep.THEIRS else taken
        else:
            taken, here[theirs.id] = _added(taken, theirs, here)
    return taken


def _mine(known: CategorySet, theirs: Category) -> Category | None:
    return known.get(theirs.id) or known.named(theirs.name)


def _adopted(mine: Category, theirs: Category, preset: Preset) -> Category:
    """Return `mine` as the file has it. It keeps its place, and no field of it goes."""
    if not preset.whole:
        return replace(mine, name=theirs.name, colour=theirs.colour or mine.colour)
    return replace(
        theirs,
        id=mine.id,
        colour=theirs.colour or mine.colour,
        fields=mine.fields if mine.built_in else _fields(mine, theirs),
        parent_id=mine.parent_id,
        position=mine.position,
        revision=mine.revision,
    )


def _fields(mine: Category, theirs: Category) -> tuple[FieldSpec, ...]:
    """Return the fields of both: the file's labels and choices, and none of mine goes."""
    offered = {spec.name: spec for spec in theirs.fields}
    own = tuple(_renewed(spec, offered.pop(spec.name, spec)) for spec in mine.fields)
    return (*own, *offered.values())


def _renewed(mine: FieldSpec, theirs: FieldSpec) -> FieldSpec:
    if theirs.kind is not mine.kind:
        return mine
    choices = tuple(dict.fromkeys((*theirs.choices, *mine.choices)))[:MOST_CHOICES]
    return replace(mine, label=theirs.label, choices=choices)


def _replaced(taken: Taken, mine: Category, theirs: Category, preset: Preset) -> Taken:
    wanted = _adopted(taken.known.get(mine.id) or mine, theirs, preset)
    free, lost = _without_what_is_taken(taken.known, wanted)
    return replace(
        taken,
        known=taken.known.with_one(free),
        replaced=taken.replaced + 1,
        without_key=(*taken.without_key, *lost),
    )


def _added(
    taken: Taken, theirs: Category, here: Mapping[CategoryId, CategoryId]
) -> tuple[Taken, CategoryId]:
    known = taken.known
    new = replace(
        theirs,
        id=theirs.id if known.get(theirs.id) is None else CategoryId(new_id()),
        name=known.free_name(theirs.name),
        parent_id=None if theirs.parent_id is None else here[theirs.parent_id],
        position=len(known.categories),
    )
    if not new.colour:
        new = known.with_look(new)
    new, lost = _without_what_is_taken(known, new)
    grown = replace(
        taken,
        known=known.with_one(new),
        added=taken.added + 1,
        without_key=(*taken.without_key, *lost),
    )
    return grown, new.id


def _without_what_is_taken(
    known: CategorySet, wanted: Category
) -> tuple[Category, tuple[Category, ...]]:
    """Return the category with a key, letter and name that are free; and itself if its key went."""
    lost = bool(known.key_fault(wanted.id, wanted.key))
    letter = wanted.letter
    if not letter or known.letter_fault(wanted.id, letter):
        letter = known.free_letter(wanted.name)
    name = wanted.name
    if known.named(name, wanted.id):
        name = known.free_name(name)
    free = replace(wanted, key="" if lost else wanted.key, letter=letter, name=name)
    return free, ((wanted,) if lost else ())


# our own file -----------------------------------------------------------------------------------


def as_json(chosen: Iterable[Category]) -> bytes:
    """Return categories as a file of our own kind."""
    listed = list(chosen)
    ids = {category.id for category in listed}
    rows = [row_of(category, nested=category.parent_id in ids) for category in listed]
    whole = {"format": FORMAT, "version": VERSION, "categories": rows}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _is_xml(data: bytes) -> bool:
    head = (
        data[:64].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    )
    return head.replace(b"\x00", b"").lstrip().startswith(b"<")


def from_json(data: bytes, name: str) -> list[Category]:
    """Return the categories of a file of our own kind; raises BadCategoryFile."""
    refuse = partial(BadCategoryFile, name)
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise refuse(CategoryFileFault.BROKEN, str(error)) from error
    rows = _rows(whole, refuse)
    found: list[Category] = []
    ids: set[CategoryId] = set()
    for place, row in enumerate(rows):
        try:
            category = category_of(row, place)
        except WrongRow as error:
            raise refuse(CategoryFileFault.WRONG, str(error)) from error
        if category.id in ids or category.parent_id not in {None, *ids}:
            raise refuse(CategoryFileFault.WRONG, f"“{category.name}”")
        ids.add(category.id)
        found.append(category)
    return found


def _rows(whole: Any, refuse: Callable[[CategoryFileFault], BadCategoryFile]) -> list[Any]:  # noqa: ANN401 - JSON
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise refuse(CategoryFileFault.FOREIGN)
    if whole.get("version") != VERSION:
        raise refuse(CategoryFileFault.NEWER)
    rows = whole.get("categories")
    if not isinstance(rows, list):
        raise refuse(CategoryFileFault.EMPTY)
    if len(rows) > _MOST:
        raise refuse(CategoryFileFault.TOO_LARGE)
    return rows
