"""A part of a house style as a script: text as it stands, and tags that say what comes between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefwright.domain.errors import HouseFault, HouseRefused
from briefwright.domain.house.tags import Block, Scope, Tag, TagKind
from briefwright.exporters.ooxml import escape

_TAG = re.compile(r"<\?brief (.*?)(?: @(\d+)(cell)?)?\?>")
_MOST = 64_000_000  # characters that loops may make of a part
_STEP = 64  # as much as a tag counts

type Node = str | Show | Choice | Loop


@dataclass(frozen=True, slots=True)
class Room:
    """Where paragraphs are put: how wide it is, and whether it is a cell of a table."""

    width: int = 0  # twips
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """A block of the note at its place."""

    block: Block
    room: Room


@dataclass(frozen=True, slots=True)
class Show:
    """A value."""

    tag: Tag
    room: Room


@dataclass(slots=True)
class Choice:
    """What stands under conditions, the first of which that holds decides."""

    cases: list[tuple[Tag, list[Node]]] = field(default_factory=list)


@dataclass(slots=True)
class Loop:
    """What stands for each of several."""

    tag: Tag
    inside: list[Node] = field(default_factory=list)


class Script:
    """One part, parsed."""

    def __init__(self, xml: str) -> None:
        self._pieces = _TAG.split(xml)
        self._at = 0
        self._nodes, _ = self._read()
        self._size = 0

    def played(self, scope: Scope) -> list[str | Put]:
        """Return the part with its values; what is paragraphs comes as such, to be written."""
        self._size = 0
        return list(self._play(self._nodes, scope))

    def _read(self) -> tuple[list[Node], Tag | None]:
        """Return what stands up to the tag that ends it, and that tag."""
        nodes: list[Node] = []
        while self._at < len(self._pieces):
            text = self._pieces[self._at]
            if text:
                nodes.append(text)
            if self._at + 3 >= len(self._pieces):
                self._at = len(self._pieces)
                break
            words, width, cell = self._pieces[self._at + 1 : self._at + 4]
            self._at += 4
            tag = Tag.read(words)
            match tag.kind:
                case TagKind.VALUE:
                    nodes.append(Show(tag, Room(int(width or 0), bool(cell))))
                case TagKind.IF:
                    nodes.append(self._choice(tag))
                case TagKind.FOR:
                    inside, _ = self._read()
                    nodes.append(Loop(tag, inside))
                case _:
                    return nodes, tag
        return nodes, None

    def _choice(self, tag: Tag) -> Choice:
        choice = Choice()
        current: Tag | None = tag
        while current is not None and current.kind is not TagKind.END:
            inside, following = self._read()
            choice.cases.append((current, inside))
            current = following
        return choice

    def _play(self, nodes: Sequence[Node], scope: Scope) -> Iterator[str | Put]:
        for node in nodes:
            self._size += len(node) if isinstance(node, str) else _STEP
            if self._size > _MOST:
                raise HouseRefused("", HouseFault.TAGS, "for")
            match node:
                case str():
                    yield node
                case Show(tag, room):
                    yield from _shown(tag, room, scope)
                case Choice(cases):
                    yield from self._play(_chosen(cases, scope), scope)
                case Loop(tag, inside):
                    several = tag.of.value(scope)
                    for each in several if isinstance(several, list | tuple) else ():
                        yield from self._play(inside, {**scope, tag.each: each})


def _shown(tag: Tag, room: Room, scope: Scope) -> Iterator[str | Put]:
    value = tag.of.value(scope)
    if isinstance(value, Block):
        yield Put(value, room)
    elif isinstance(value, str):
        yield escape(value)


def _chosen(cases: Sequence[tuple[Tag, list[Node]]], scope: Scope) -> list[Node]:
    for tag, inside in cases:
        if tag.kind is TagKind.ELSE or tag.of.value(scope):
            return inside
    return []
