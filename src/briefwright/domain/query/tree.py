"""A query as a small tree. It says what is wanted and nothing of how it is found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Field(StrEnum):
    """What words can be looked for in, where not everywhere."""

    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    NOTE = "note"


class Fact(StrEnum):
    """What an article has or is, by the word before the colon."""

    CATEGORY = "category"  # of one of its key points, by name or id
    DOSSIER = "dossier"  # by name, with the dossiers inside it
    LANGUAGE = "language"
    HAS = "has"  # "note" or "mark"
    IS = "is"  # "reprint" or "earlier": a version that another has followed


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow each other, as they were typed.

    One word alone is found in its other forms too, unless it is `exact`. The last word of
    those with a `prefix` may go on.
    """

    words: tuple[str, ...]
    field: Field | None = None
    exact: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Has:
    """That a fact holds of an article."""

    fact: Fact
    value: str  # folded
    typed: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Published:
    """That an article was published from the first day to the last; None is without end."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Not:
    """That something is not so."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """That all of these are so."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """That one of these is so, or several; of none, nothing is."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that a query asks by and nothing has, and one like it that something has."""

    kind: Fact | Field
    name: str  # as it was typed
    like: str = ""


type Node = Words | Has | Published | Not | All | Either


def also_called(node: Node, names: Mapping[str, str]) -> Node:
    """Return `node` asking for a category by its id too, where it asks by one of these names.

    Names and ids as `Has` has them.
    """
    match node:
        case Has(Fact.CATEGORY, value) if value in names:
            return Either((node, Has(Fact.CATEGORY, names[value])))
        case Not(inner):
            return Not(also_called(inner, names))
        case All(nodes):
            return All(tuple(also_called(one, names) for one in nodes))
        case Either(nodes):
            return Either(tuple(also_called(one, names) for one in nodes))
        case _:
            return node


def asks_for_copies(node: Node | None) -> bool:
    """Whether reprints or earlier versions are asked for, which else stand behind others."""
    match node:
        case Has(fact):
            return fact is Fact.IS
        case All(nodes) | Either(nodes):
            return any(map(asks_for_copies, nodes))
        case _:
            return False


def positive(node: Node | None) -> list[Words | Has | Published]:
    """Return what a query asks for, one by one: not what it excludes."""
    match node:
        case All(nodes) | Either(nodes):
            return [one for inner in nodes for one in positive(inner)]
        case None | Not():
            return []
        case _:
            return [node]


def wanted(node: Node | None) -> list[Words]:
    """Return the words that an article is found by: those that are not excluded."""
    return [one for one in positive(node) if isinstance(one, Words)]
