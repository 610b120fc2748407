"""Categories, fields and values that ship, in the language of the window.

The store has them in English, and keeps whatever a person calls them instead.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from PySide6.QtCore import QCoreApplication

from briefwright.domain.category import BUILT_IN, Category
from briefwright.domain.query.words import words
from briefwright.viewmodels.days import language

translate = QCoreApplication.translate
_SHIPPED = {category.id: category for category in BUILT_IN}


def shown(category: Category) -> Category:
    """Return a category as the window calls it, and its fields."""
    shipped, spoken = _SHIPPED.get(category.id), language()
    if shipped is None or spoken == "en":
        return category
    name = _names(spoken).get(category.id, "") if category.name == shipped.name else ""
    labels = _labels(spoken)
    fields = tuple(
        replace(spec, label=labels.get(spec.label, spec.label)) for spec in category.fields
    )
    return replace(category, name=name or category.name, fields=fields)


def field_label(category: Category | None, name: str) -> str:
    """Return what the window calls a field; one that nobody knows any more, by its own name."""
    specs = shown(category).fields if category is not None else ()
    return next((spec.label for spec in specs if spec.name == name), name)


def name_words(name: str) -> str:
    """Return the name of a category as the window says it; one that a person gave stays."""
    spoken = language()
    own = next((one.id for one in _SHIPPED.values() if one.name == name), "")
    return name if spoken == "en" else _names(spoken).get(own, name)


def asked_by() -> Mapping[str, str]:
    """Return how a query names each category that ships, by what the window calls it."""
    return _asked_by(language())


def value_words(value: str) -> str:
    """Return a value that a field offers as the window says it."""
    spoken = language()
    return value if spoken == "en" else _values(spoken).get(value, value)


@cache
def _asked_by(spoken: str) -> Mapping[str, str]:
    if spoken == "en":
        return {}
    return {" ".join(words(name)): " ".join(words(own)) for own, name in _names(spoken).items()}


@cache
def _names(_language: str) -> Mapping[str, str]:
    return {
        "commitment": translate("category", "Commitment"),
        "figure": translate("category", "Figure"),
        "proposal": translate("category", "Proposal"),
        "agreement": translate("category", "Agreement"),
        "request": translate("category", "Request"),
        "position": translate("category", "Position"),
        "fact": translate("category", "Fact"),
        "risk": translate("category", "Risk"),
        "event": translate("category", "Event"),
        "person": translate("category", "Person"),
        "quotation": translate("category", "Quotation"),
    }


@cache
def _labels(_language: str) -> Mapping[str, str]:
    return {
        "Speaker": translate("field", "Speaker"),
        "From (low)": translate("field", "From (low)"),
        "To (high)": translate("field", "To (high)"),
        "Base value": translate("field", "Base value"),
        "Comparator": translate("field", "Comparator"),
        "Sign in the text": translate("field", "Sign in the text"),
        "Unit": translate("field", "Unit"),
        "Currency": translate("field", "Currency"),
        "Kind": translate("field", "Kind"),
        "Measure (what is counted)": translate("field", "Measure (what is counted)"),
        "Place": translate("field", "Place"),
        "Period": translate("field", "Period"),
        "Base period": translate("field", "Base period"),
        "Trend": translate("field", "Trend"),
        "Who (actor)": translate("field", "Who (actor)"),
        "To whom (counterpart)": translate("field", "To whom (counterpart)"),
        "What (action)": translate("field", "What (action)"),
        "Modality": translate("field", "Modality"),
        "Deadline as stated": translate("field", "Deadline as stated"),
        "Deadline as a date": translate("field", "Deadline as a date"),
        "Owner on our side": translate("field", "Owner on our side"),
        "Status": translate("field", "Status"),
        "Evidence (dated, one a line)": translate("field", "Evidence (dated, one a line)"),
        "Who (proposer)": translate("field", "Who (proposer)"),
        "To whom (addressee)": translate("field", "To whom (addressee)"),
    }


@cache
def _values(_language: str) -> Mapping[str, str]:
    return {
        "exact": translate("value", "exact"),
        "about": translate("value", "about"),
        "just under": translate("value", "just under"),
        "up to": translate("value", "up to"),
        "at least": translate("value", "at least"),
        "more than": translate("value", "more than"),
        "less than": translate("value", "less than"),
        "minus": translate("value", "minus"),
        "plus": translate("value", "plus"),
        "none": translate("value", "none"),
        "level": translate("value", "level"),
        "change": translate("value", "change"),
        "ratio": translate("value", "ratio"),
        "share": translate("value", "share"),
        "target": translate("value", "target"),
        "up": translate("value", "up"),
        "down": translate("value", "down"),
        "unchanged": translate("value", "unchanged"),
        "will": translate("value", "will"),
        "agreed": translate("value", "agreed"),
        "plans": translate("value", "plans"),
        "is ready to": translate("value", "is ready to"),
        "ordered": translate("value", "ordered"),
        "open": translate("value", "open"),
        "in progress": translate("value", "in progress"),
        "kept": translate("value", "kept"),
        "broken": translate("value", "broken"),
        "lapsed": translate("value", "lapsed"),
        "pending": translate("value", "pending"),
        "accepted": translate("value", "accepted"),
        "rejected": translate("value", "rejected"),
        "overtaken": translate("value", "overtaken"),
        "direct quote": translate("value", "direct quote"),
        "reported speech": translate("value", "reported speech"),
        "the outlet's own statement": translate("value", "the outlet's own statement"),
        "official readout": translate("value", "official readout"),
    }
