"""Handling marks: what a document may be shown to whom. The program never decides one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefwright.domain.text import clean_text


@dataclass(frozen=True, slots=True)
class Preset:
    """The marks of one administration, lowest first, and where its notes carry them."""

    name: str
    marks: tuple[str, ...]
    placement: str = "centre"  # of header and footer line; "right": the header only
    short: tuple[str, ...] = ()  # the same marks as each paragraph may carry them


PRESETS = (
    Preset("UK", ("OFFICIAL", "OFFICIAL-SENSITIVE")),
    Preset("Canada", ("UNCLASSIFIED", "PROTECTED A", "PROTECTED B"), placement="right"),
    Preset("Australia", ("OFFICIAL", "OFFICIAL: Sensitive", "PROTECTED")),
    Preset("US", ("UNCLASSIFIED", "CUI"), short=("U", "CUI")),
)
MARKS = tuple(dict.fromkeys(mark for preset in PRESETS for mark in preset.marks))


def lower_than(marking: str, part: str, own: Sequence[str] = ()) -> bool | None:
    """Whether `marking` stands below `part`; None where the two cannot be compared.

    No mark stands below any mark. Marks are compared by their place in one preset, or among an
    office's `own`, lowest first.
    """
    if not part or _same(marking, part):
        return False
    if not marking:
        return True
    for preset in (Preset("", tuple(own)), *PRESETS):
        places = [_place(preset, mark) for mark in (marking, part)]
        if None not in places:
            return places[0] < places[1]  # type: ignore[operator]
    return None


def placement(marking: str) -> str:
    """Return where a note carries this mark: "centre", or "right" as in Canada."""
    for preset in PRESETS:
        if _place(preset, marking) is not None:
            return preset.placement
    return "centre"


def marks_paragraphs(marking: str) -> bool:
    """Whether a note under this mark may carry one at each paragraph."""
    return _of_paragraphs(marking) is not None


def paragraph_mark(marking: str, parts: Iterable[str]) -> str:
    """Return what a paragraph that rests on `parts` carries in a note under `marking`.

    That is their highest mark, else the lowest there is. A part's mark from elsewhere cannot be
    compared, so it is named in full beside it.
    """
    preset = _of_paragraphs(marking)
    if preset is None:
        return ""
    marks = [mark for mark in dict.fromkeys(parts) if mark.strip()]
    places = [place for mark in marks if (place := _place(preset, mark)) is not None]
    strange = [" ".join(mark.split()) for mark in marks if _place(preset, mark) is None]
    known = [preset.short[max(places, default=0)]] if places or not strange else []
    return ", ".join([*known, *strange])


def highest(markings: Iterable[str], own: Sequence[str] = ()) -> str:
    """Return the highest of `markings` as far as they can be compared, else the first."""
    found = ""
    for marking in markings:
        if lower_than(found, marking, own):
            found = marking
    return found


def once_each(typed: Iterable[str]) -> tuple[str, ...]:
    """Return marks as they were typed, without blanks around them and none of them twice."""
    marks = (" ".join(clean_text(mark).split()) for mark in typed)
    return tuple({mark.casefold(): mark for mark in marks if mark}.values())


def _of_paragraphs(marking: str) -> Preset | None:
    for preset in PRESETS:
        if preset.short and _place(preset, marking) is not None:
            return preset
    return None


def _place(preset: Preset, marking: str) -> int | None:
    for place, mark in enumerate(preset.marks):
        if _same(mark, marking):
            return place
    return None


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
