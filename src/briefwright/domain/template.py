"""Templates: the section contract of a kind of briefing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from briefwright.domain.errors import BadTemplate
from briefwright.domain.ids import CategoryId


class Form(StrEnum):
    """How a section shows its blocks."""

    TEXT = "text"  # paragraphs that a person writes
    BULLETS = "bullets"
    TABLE = "table"
    QUOTES = "quotes"
    CLEARANCE = "clearance"  # drafted by, cleared by, contact: from the header data
    EVIDENCE = "evidence"  # the exact words behind every line, made by the program
    SOURCES = "sources"  # every article cited, made by the program


class Tone(StrEnum):
    """Whether a section says what is known, what is thought of it, or neither."""

    FACTS = "facts"
    ASSESSMENT = "assessment"
    FRAME = "frame"


MADE_BY_PROGRAM = frozenset({Form.CLEARANCE, Form.EVIDENCE, Form.SOURCES})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a section that is a table; `lines` knows what each key shows."""

    key: str
    title: str
    width: int = 1  # a share of the row


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """What a section takes, and how it shows it."""

    key: str
    title: str
    form: Form
    tone: Tone = Tone.FACTS
    takes: tuple[CategoryId, ...] = ()
    columns: tuple[Column, ...] = ()
    limit: int = 0  # how many lines are filled in by themselves; 0: all
    budget: int = 0  # words; 0: no budget
    annex: bool = False  # starts a page
    level: int = 1
    hint: str = ""  # what goes here

    @classmethod
    def of(cls, name: str, row: Mapping[str, Any]) -> Self:
        """Read a section from a template's TOML table; raises BadTemplate."""
        try:
            return cls(
                key=row["key"],
                title=row["title"],
                form=Form(row["form"]),
                tone=Tone(row.get("tone", "facts")),
                takes=tuple(CategoryId(slug) for slug in row.get("takes", ())),
                columns=tuple(Column(**column) for column in row.get("columns", ())),
                limit=int(row.get("limit", 0)),
                budget=int(row.get("budget", 0)),
                annex=bool(row.get("annex", False)),
                level=int(row.get("level", 1)),
                hint=row.get("hint", ""),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise BadTemplate(name, str(error)) from error


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of briefing: its name, language and sections in order."""

    name: str  # a slug: "information-note"
    title: str
    label: str  # stands above the title of the note
    language: str
    sections: tuple[SectionSpec, ...]

    @classmethod
    def of(cls, name: str, data: Mapping[str, Any]) -> Self:
        """Read a template from its TOML document; raises BadTemplate."""
        try:
            sections = tuple(SectionSpec.of(name, row) for row in data["section"])
            return cls(name, data["title"], data["label"], data["language"], sections)
        except (KeyError, TypeError) as error:
            raise BadTemplate(name, str(error)) from error
