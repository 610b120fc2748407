"""Suggestions: the passages of an article that look like key points."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from briefwright.analysis import figures
from briefwright.analysis.figures import FoundFigure
from briefwright.analysis.statements.details import Reading
from briefwright.analysis.statements.finding.categories import category_of
from briefwright.analysis.statements.finding.corrections import taken_back
from briefwright.analysis.statements.finding.furniture import is_furniture
from briefwright.analysis.statements.finding.lexicon import LANGUAGES
from briefwright.analysis.statements.finding.quotations import quotations
from briefwright.analysis.statements.finding.reasons import reason_for
from briefwright.analysis.statements.finding.statements import statements
from briefwright.analysis.statements.voices import without_label
from briefwright.analysis.tables.cells import Tables
from briefwright.analysis.tables.numbers import is_number
from briefwright.domain.annotation import Attribution, Clue
from briefwright.domain.fields import Fields
from briefwright.domain.ids import CategoryId
from briefwright.domain.suggestion import Reason, Suggestion
from briefwright.domain.text import Span

_FIGURE, _QUOTATION = CategoryId("figure"), CategoryId("quotation")
_QUOTED = 0.4  # behind whatever else is offered


def suggest(
    text: str,
    language: str,
    published: date | None = None,
    outlet: str = "",
    address: str = "",
    within: tuple[Tables, int] | None = None,
) -> list[Suggestion]:
    """Return what looks like a key point in `text`, in reading order.

    `text` is canonical; `language` is its ISO 639-1 code: one that is neither English nor Russian
    gives nothing. `outlet` and `address` say whether an official source speaks. Of a part of a text
    `within` has the tables of the whole, whose heads may stand in another part, and where this one
    begins. The same text always gives the same suggestions. Takes time in proportion to the length
    of the text.
    """
    if language not in LANGUAGES:
        return []
    reading = Reading(text, language, published, outlet, address)
    tables, start = within or (Tables(text, language), 0)
    stated = [
        one
        for one in _statements(text, language, published, reading)
        if not tables.in_row(one.span.moved(start))
    ]
    quoted = _quotations(text, reading, [one.span for one in stated])
    found = [*stated, *quoted, *_figures(text, language, tables, start)]
    wrong = taken_back(text)
    standing = (one for one in found if not _is_in(wrong, one.span.start))
    return sorted(standing, key=lambda one: (one.span, one.category))


def _is_in(stretches: Sequence[Span], place: int) -> bool:
    at = bisect_right(stretches, place, key=lambda one: one.start)
    return at > 0 and stretches[at - 1].contains(place)


def _statements(
    text: str, language: str, published: date | None, reading: Reading
) -> Iterator[Suggestion]:
    for one in statements(text, language, published.year if published else 0):
        category = category_of(one)
        whole = one.sentence.cut.whole  # what is no sentence has no actor
        span = without_label(text, one.span)
        fields, attribution = reading.details(span, category) if whole else ({}, None)
        if (whole and "action" not in fields) or not one.says_what(span):
            continue  # "Good, agreed" says nothing to be done
        if is_furniture(text, span):
            continue
        reason = reason_for(one, text, fields)
        yield Suggestion(span, category, one.confidence, reason, fields, attribution)


def _quotations(text: str, reading: Reading, stated: Sequence[Span]) -> Iterator[Suggestion]:
    """Return what a named speaker said, where it states nothing that is offered already."""
    for span in quotations(text):
        following = bisect_left(stated, span)
        near = stated[max(0, following - 1) : following + 1]
        if any(span.overlaps(other) for other in near):
            continue
        fields, attribution = reading.details(span, _QUOTATION)
        if attribution is Attribution.DIRECT_QUOTE and "speaker" in fields:
            reason = Reason("", (Clue.IN_QUOTES,))
            yield Suggestion(span, _QUOTATION, _QUOTED, reason, fields, attribution)


def _figures(text: str, language: str, tables: Tables, start: int) -> Iterator[Suggestion]:
    for one in figures.find(text, language):
        place = one.span.moved(start)
        if tables.is_parted(place):
            continue  # the year of a head and the first word of the row below
        found = tables.figure(place)
        if found is None and _is_line(text, one.span):
            continue  # the number of a heading, a time, a version
        if found is None:
            reason, fields = Reason(one.doubt, one.clues), _fields_of(one, text, language)
            yield Suggestion(one.span, _FIGURE, one.confidence, reason, fields)
            continue
        figure = found.figure or (one.figure if not one.doubt else None)
        doubt = found.doubt or (one.doubt if found.figure is None else "")
        fields = {} if doubt or figure is None else {**found.around, **figure.fields()}
        reason = Reason(doubt, one.clues)
        yield Suggestion(found.span.moved(-start), _FIGURE, one.confidence, reason, fields)


def _is_line(text: str, span: Span) -> bool:
    """Whether a number without a unit is all that its line has."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return line == text[span.start : span.end] and is_number(line) and not line.endswith("%")


def _fields_of(one: FoundFigure, text: str, language: str) -> Fields:
    """Return what a figure says; nothing where a sign or a magnitude is in doubt."""
    if one.figure is None or one.doubt:
        return {}
    return {**figures.around(text, one.span, one.figure, language), **one.figure.fields()}
