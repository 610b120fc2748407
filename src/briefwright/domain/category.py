"""Categories: what a key point can be, and which fields each has."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5

from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, Fields, FieldSpec, FieldValue, show_value
from briefwright.domain.figure import Comparator, FigureKind, Sign, Trend
from briefwright.domain.ids import CategoryId
from briefwright.domain.text import keep_plain

# Letters that do something else in the text, and so mark nothing: A accepts a suggestion and X
# rejects it, E edits the ends of a mark, O goes through marks that overlap, S, C and W select by
# sentence, clause and word.
RESERVED_KEYS = frozenset("AXEOSCW")
_WORDS = frozenset({FieldKind.TEXT, FieldKind.LONG_TEXT})


class Underline(StrEnum):
    """How a category is told apart without colour. Dotted is for suggestions only."""

    SOLID = "solid"
    DASH = "dash"
    DASH_DOT = "dash-dot"
    DASH_DOT_DOT = "dash-dot-dot"
    WAVE = "wave"


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of key point: how it looks, which key marks it, which fields it has."""

    id: CategoryId
    name: str
    key: str = ""  # one character; empty: no key
    colour: str = ""  # a meaning of the theme ("mark.figure") or "#rrggbb"
    underline: Underline = Underline.SOLID
    letter: str = ""  # stands for it in margins and references: "F" as in F1
    fields: tuple[FieldSpec, ...] = ()
    parent_id: CategoryId | None = None
    position: int = 0
    retired: bool = False
    revision: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        keep_plain(self, "name")

    @property
    def built_in(self) -> bool:
        """Whether it came with the program: briefings and readers rely on its fields."""
        return self.id in _SHIPPED

    @property
    def guid(self) -> str:
        """The UUID that it has in files of other programs, the same one each time."""
        try:
            return str(UUID(self.id))
        except ValueError:
            return str(uuid5(NAMESPACE_URL, f"briefwright:category:{self.id}"))

    def shown_name(self) -> str:
        """Return its name and, where it has one, its key: "Figure  2"."""
        return f"{self.name}  {self.key}" if self.key else self.name

    @property
    def sign(self) -> str:
        """What stands for the category where there is room for a letter: its key, if any."""
        return self.key or self.letter

    def spec(self, name: str) -> FieldSpec:
        """Return the field called `name`; raises BadField where there is none."""
        for spec in self.fields:
            if spec.name == name:
                return spec
        raise BadField(name, "", tuple(spec.name for spec in self.fields))

    def suiting(self, fields: Fields) -> Fields:
        """Return those of `fields` that this category has too, as it takes them."""
        fitting = ((name, self.fitting(name, value)) for name, value in fields.items())
        return {name: value for name, value in fitting if value is not None}

    def fitting(self, name: str, value: FieldValue) -> FieldValue | None:
        """Return `value` as the field called `name` takes it; None where none of it can be."""
        try:
            spec = self.spec(name)
            if spec.kind in _WORDS and isinstance(value, str):
                return value
            return spec.read(show_value(value))
        except BadField:
            return None


def _choice(name: str, label: str, choices: type[StrEnum] | tuple[str, ...]) -> FieldSpec:
    return FieldSpec(name, label, FieldKind.CHOICE, tuple(str(choice) for choice in choices))


_SPEAKER = FieldSpec("speaker", "Speaker")

_FIGURE = (
    FieldSpec("value_low", "From (low)", FieldKind.NUMBER),
    FieldSpec("value_high", "To (high)", FieldKind.NUMBER),
    FieldSpec("base_value", "Base value", FieldKind.NUMBER),
    _choice("comparator", "Comparator", Comparator),
    _choice("sign", "Sign in the text", Sign),
    FieldSpec("unit", "Unit"),
    FieldSpec("currency", "Currency", FieldKind.CURRENCY),
    _choice("kind", "Kind", FigureKind),
    FieldSpec("measure", "Measure (what is counted)"),
    FieldSpec("place", "Place"),
    FieldSpec("period", "Period"),
    FieldSpec("base_period", "Base period"),
    _choice("trend", "Trend", Trend),
    _SPEAKER,
)

_COMMITMENT = (
    FieldSpec("actor", "Who (actor)"),
    FieldSpec("counterpart", "To whom (counterpart)"),
    FieldSpec("action", "What (action)", FieldKind.LONG_TEXT),
    _choice("modality", "Modality", ("will", "agreed", "plans", "is ready to", "ordered")),
    FieldSpec("deadline_as_stated", "Deadline as stated"),
    FieldSpec("deadline", "Deadline as a date", FieldKind.DATE),
    FieldSpec("owner", "Owner on our side"),
    _choice("status", "Status", ("open", "in progress", "kept", "broken", "lapsed")),
    FieldSpec("evidence", "Evidence (dated, one a line)", FieldKind.LONG_TEXT),
    _SPEAKER,
)

_PROPOSAL = (
    FieldSpec("proposer", "Who (proposer)"),
    FieldSpec("addressee", "To whom (addressee)"),
    FieldSpec("action", "What (action)", FieldKind.LONG_TEXT),
    FieldSpec("deadline_as_stated", "Deadline as stated"),
    FieldSpec("deadline", "Deadline as a date", FieldKind.DATE),
    _choice("status", "Status", ("pending", "accepted", "rejected", "overtaken")),
    _SPEAKER,
)


def _built_in() -> tuple[Category, ...]:
    rows = (
        ("commitment", "Commitment", "1", Underline.SOLID, "C", _COMMITMENT),
        ("figure", "Figure", "2", Underline.DASH, "F", _FIGURE),
        ("proposal", "Proposal", "3", Underline.WAVE, "P", _PROPOSAL),
        ("agreement", "Agreement", "4", Underline.DASH_DOT, "A", _COMMITMENT),
        ("request", "Request", "5", Underline.DASH_DOT_DOT, "R", _PROPOSAL),
        ("position", "Position", "6", Underline.SOLID, "V", (_SPEAKER,)),
        ("fact", "Fact", "7", Underline.DASH_DOT, "K", (_SPEAKER,)),
        ("risk", "Risk", "8", Underline.WAVE, "X", (_SPEAKER,)),
        ("event", "Event", "9", Underline.DASH, "E", (_SPEAKER,)),
        ("person", "Person", "P", Underline.DASH_DOT_DOT, "N", ()),
        ("quotation", "Quotation", "Q", Underline.SOLID, "Q", (_SPEAKER,)),
    )
    return tuple(
        Category(
            CategoryId(slug), name, key, f"mark.{slug}", underline, letter, fields, None, place
        )
        for place, (slug, name, key, underline, letter, fields) in enumerate(rows)
    )


BUILT_IN = _built_in()
_SHIPPED = frozenset(category.id for category in BUILT_IN)
