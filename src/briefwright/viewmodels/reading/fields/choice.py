"""What the fields of a form hold, and which of them it shows before all are asked for."""

from collections.abc import Mapping, Sequence

from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.category import Category
from briefwright.domain.fields import FieldSpec, FieldValue
from briefwright.domain.figure import Figure

VALUE = "value"  # the line that holds a whole figure as typed; it is no field of the record
_COMMITMENT = ("actor", "counterpart", "action", "deadline_as_stated", "deadline", "status")
_PROPOSAL = ("proposer", "addressee", "action", "deadline", "status")
_MOST_USED: Mapping[str, Sequence[str]] = {
    "figure": (VALUE, "measure", "period"),
    "commitment": _COMMITMENT,
    "agreement": _COMMITMENT,
    "proposal": _PROPOSAL,
    "request": _PROPOSAL,
}
_OWN = 5  # of a category that somebody has made: its first fields
_PLAIN = {"comparator": "exact", "sign": "none", "kind": "level"}  # nothing worth a line


def chosen_fields(names: Sequence[str], category: Category, mark: Annotation) -> list[str]:
    """Return those of `names` that a compact form shows: the most used and those filled."""
    own = [spec.name for spec in category.fields]
    usual = ("note", *_MOST_USED.get(category.id, own[:_OWN]))
    filled = {name for name, value in mark.fields.items() if value != _PLAIN.get(name)}
    if mark.attribution not in {None, Attribution.OUTLET}:
        filled.add("attribution")
    if mark.handling:
        filled.add("handling")
    return [name for name in names if name in usual or name in filled]


def value_of(mark: Annotation, name: str) -> FieldValue | None:
    """Return what a field of `mark` holds; note, attribution and handling count as fields."""
    match name:
        case "note":
            return mark.note
        case "attribution":
            return str(mark.attribution) if mark.attribution else None
        case "handling":
            return mark.handling
        case "value":
            return Figure.of(mark.fields).normalised() or None
        case _:
            return mark.fields.get(name)


def value_line(label: str) -> FieldSpec:
    """Return the line in which a whole figure is typed."""
    return FieldSpec(VALUE, label)
