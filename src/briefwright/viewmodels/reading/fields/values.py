"""What is typed into a field, read and laid over the mark it belongs to.

A phrase in a figure's value fills all that it says: "315-320 mln $" both ends and the currency. In
the field of one end, "330 mln" is that end and "more than 3 thousand" both, and what they do not
speak of stays. A day in words keeps the words as the deadline stated. What cannot be read raises
BadField, and then the mark stands as it did before the field was typed in.
"""

from collections.abc import Collection, Container, Mapping
from datetime import date
from typing import Any, NamedTuple

from briefwright.analysis import typed_values
from briefwright.domain.annotation import Annotation, Attribution
from briefwright.domain.errors import BadField
from briefwright.domain.fields import FieldKind, Fields, FieldSpec, FieldValue
from briefwright.domain.figure import OWN_FIELDS, Comparator, Figure
from briefwright.domain.language.quantities import said
from briefwright.viewmodels.days import field_date, language, long_date
from briefwright.viewmodels.reading.fields.choice import VALUE, value_of

_ENDS = frozenset({"value_low", "value_high"})
_DEADLINE, _STATED = "deadline", "deadline_as_stated"
_PROPERTIES = frozenset({"note", "attribution", "handling"})


class Typing(NamedTuple):
    """How far somebody is who types, and what they may mean by it."""

    done: bool = True  # else what may be half a word is refused
    languages: Collection[str] = ()  # of the article and of the window


_DONE = Typing()


def read(spec: FieldSpec, words: str, typing: Typing = _DONE) -> FieldValue | None:
    """Return the value of the one field that `words` say; None for blank words."""
    if not words.strip():
        return None
    if spec.name == VALUE:
        return _figure(spec, words, typing).normalised()
    match spec.kind:
        case FieldKind.NUMBER:
            return _number(spec, words, typing)
        case FieldKind.DATE:
            return _day(spec, words)
        case FieldKind.CURRENCY:
            return _currency(spec, words, done=typing.done)
        case _:
            return spec.read(words)


def in_own_words(figure: str) -> str:
    """Return a figure, told in its one English form, as the language of the window says it."""
    known = typed_values.figure(figure, languages=("en",))
    return figure if known is None else said(known, language())


def applied(
    mark: Annotation, before: Annotation, spec: FieldSpec, words: str, typing: Typing = _DONE
) -> Annotation:
    """Return `mark` with what `words` say in the field; `before` is it before the typing began.

    Raises BadField.
    """
    value = read(spec, words, typing)
    if spec.name in _PROPERTIES:
        return with_property(mark, spec.name, words if spec.name == "note" else value)
    known = dict(restored(mark, before, spec).fields)
    known.pop(spec.name, None)
    if not words.strip():
        gone = OWN_FIELDS if spec.name == VALUE else frozenset[str]()
        return _with_fields(mark, _but(_unstated(mark, before, spec, known), gone))
    if spec.name == VALUE or (spec.name in _ENDS and _is_phrase(spec, words)):
        said, replaced = _said(spec, _figure(spec, words, typing))
        return _with_fields(mark, {**_but(known, replaced), **said})
    if value is not None:
        known = {**_unstated(mark, before, spec, known), spec.name: value}
    if spec.name == _DEADLINE and not known.get(_STATED) and not _is_day(words, value):
        known[_STATED] = words.strip()
    return _with_fields(mark, known)


def _said(spec: FieldSpec, figure: Figure) -> tuple[Fields, frozenset[str]]:
    """Return what a phrase says in this field, and which fields that takes the place of."""
    said = figure.fields()
    if spec.name == VALUE or figure.currency or figure.unit:
        return said, OWN_FIELDS
    one = figure.comparator is Comparator.EXACT and figure.value_low == figure.value_high
    names = frozenset({spec.name}) if one else _ENDS | {"comparator"}
    return {name: value for name, value in said.items() if name in names}, names


def _unstated(mark: Annotation, before: Annotation, spec: FieldSpec, known: Fields) -> Fields:
    """Leave out the words of a deadline that is no longer it; those of the source stay."""
    stated = str(known.get(_STATED, ""))
    typed = bool(stated) and stated.casefold() not in mark.quote.exact.casefold()
    old = before.fields.get(_DEADLINE)
    if spec.name == _DEADLINE and typed and old and typed_values.day(stated) == old:
        return _but(known, frozenset({_STATED}))
    return known


def _but(fields: Fields, names: Container[str]) -> dict[str, FieldValue]:
    return {name: value for name, value in fields.items() if name not in names}


def restored(mark: Annotation, before: Annotation, spec: FieldSpec) -> Annotation:
    """Return `mark` with all that typing into the field may have changed as it was `before`."""
    if spec.name in _PROPERTIES:
        return with_property(mark, spec.name, value_of(before, spec.name))
    names = _touched(spec)
    known = {name: value for name, value in mark.fields.items() if name not in names}
    known |= {name: value for name, value in before.fields.items() if name in names}
    return _with_fields(mark, known)


def with_property(mark: Annotation, name: str, value: FieldValue | None) -> Annotation:
    """Return `mark` with another note, attribution or handling mark."""
    if name == "attribution":
        new: Any = Attribution(str(value)) if value else None
    else:
        new = str(value or "")
    return mark if getattr(mark, name) == new else mark.altered(**{name: new})


def _with_fields(mark: Annotation, fields: Mapping[str, FieldValue]) -> Annotation:
    return mark if dict(mark.fields) == fields else mark.altered(fields=fields)


def _touched(spec: FieldSpec) -> frozenset[str]:
    if spec.name == VALUE or spec.name in _ENDS:
        return OWN_FIELDS
    if spec.name == _DEADLINE:
        return frozenset({_DEADLINE, _STATED})
    return frozenset({spec.name})


def _figure(spec: FieldSpec, words: str, typing: Typing) -> Figure:
    read_as = typed_values.figure(words, done=typing.done, languages=typing.languages)
    if read_as is None:
        raise BadField(spec.name, words)
    return read_as


def _number(spec: FieldSpec, words: str, typing: Typing) -> FieldValue | None:
    try:
        plain = spec.read(words)
    except BadField:
        plain = None
    if plain is not None and "," not in words:
        return plain
    read_as = _figure(spec, words, typing)  # what a comma divides depends on the languages
    if spec.name in _ENDS:
        return read_as.fields().get(spec.name)
    if read_as != Figure(read_as.value_low, read_as.value_low):
        raise BadField(spec.name, words)
    return read_as.value_low


def _day(spec: FieldSpec, words: str) -> date:
    day = typed_values.day(words)
    if day is None:
        raise BadField(spec.name, words)
    return day


def _currency(spec: FieldSpec, words: str, *, done: bool) -> FieldValue | None:
    code = typed_values.currency(words)
    if code is None and (done or words.strip().isupper()):
        return spec.read(words)
    if code is None:
        raise BadField(spec.name, words)
    return code


def _is_phrase(spec: FieldSpec, words: str) -> bool:
    try:
        spec.read(words)
    except BadField:
        return True
    return False


def _is_day(words: str, value: FieldValue | None) -> bool:
    """Whether words say a day in full, as the field shows it or as files have it."""
    if not isinstance(value, date):
        return False
    return words.strip() in {value.isoformat(), field_date(value), long_date(value)}
