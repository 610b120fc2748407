"""What a card says of a key point: in a line to be seen, and in words to be heard."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from briefwright.analysis import typed_values
from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.fields import FieldValue, show_value
from briefwright.domain.figure import Figure
from briefwright.domain.language.quantities import said
from briefwright.domain.language.spoken import words_of
from briefwright.domain.note.quoting import in_marks
from briefwright.viewmodels.days import language, long_date, titled
from briefwright.viewmodels.reading.cards import notes
from briefwright.viewmodels.shipped.categories import value_words

translate = QCoreApplication.translate
_SUMMARY = (
    "actor",
    "proposer",
    "action",
    "counterpart",
    "addressee",
    "deadline_as_stated",
    "deadline",
    "status",
)
_LONGEST = 600  # characters of a passage that a card looks at
_GROUP = 3  # digits


def quoted(mark: Annotation) -> str:
    """Return the marked words on one line, in quotation marks where they bring none."""
    words = " ".join(mark.quote.exact[:_LONGEST].split())
    return in_marks(words, words_of(language()).quotes)


def summary(mark: Annotation) -> str:
    """Return what the fields say, in one line."""
    if mark.category == "figure":
        return said(Figure.of(mark.fields), language())
    fields = dict(mark.fields)
    stated = fields.get("deadline_as_stated")
    if isinstance(stated, str) and typed_values.day(stated) == fields.get("deadline"):
        fields.pop("deadline", None)  # it would say the same again
    known = (_shown(fields[name], name) for name in _SUMMARY if name in fields)
    return " · ".join(" ".join(words.split()) for words in known)


def head(mark: Annotation, category: Category | None) -> str:
    """Return what a card is: its category, and whether nobody has accepted it yet."""
    name = category.name if category else str(mark.category)
    return translate("cards", "Suggestion: {0}").format(name) if mark.waits else name


def spoken(mark: Annotation, category: Category | None, why: str = "") -> str:
    """Return a key point in words, as a screen reader says it; `why` it is offered comes first."""
    name = head(mark, category)
    told = _figure(mark) if mark.category == "figure" else summary(mark)
    parts = (titled(name, quoted(mark)), why, told, notes.plain_note(mark.note), mark.handling)
    return "; ".join(part for part in parts if part)


def _shown(value: FieldValue, name: str) -> str:
    if isinstance(value, date):
        return long_date(value)
    return value_words(show_value(value)) if name == "status" else show_value(value)


def grouped(value: FieldValue) -> str:
    """Return a value as a form shows it: whole numbers with their noughts in groups of three.

    A fraction has the comma of the window's language, but never one that could divide thousands.
    """
    words = show_value(value)
    if not isinstance(value, Decimal):
        return words
    whole, point, part = words.partition(".")
    if not point:
        return f"{int(whole):,}".replace(",", " ")
    figures = words_of(language()).figures
    return words if figures is None or len(part) == _GROUP else f"{whole}{figures.decimal}{part}"


def _figure(mark: Annotation) -> str:
    """Return what kind of figure it is, and what is seen of it: no word that is read aside."""
    kind = value_words(str(mark.fields.get("kind", "")))
    return ", ".join(part for part in (kind, words) if part) if (words := summary(mark)) else ""
