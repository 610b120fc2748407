"""Key points as CSV and as a spreadsheet, in which nothing is taken for a formula."""

import csv
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import xlsxwriter

from briefwright.domain.annotation import Annotation
from briefwright.domain.category import Category
from briefwright.domain.fields import show_value
from briefwright.domain.text import clean_text
from briefwright.exporters.marks.rows import Sources, Value, columns, rows

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_BEGINS_FORMULA = re.compile(r"[\t\r\n]|[\s\u200b\ufeff]*[=+\-@＝＋－＠]")  # also the wide ones
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same marks, the same bytes
_LONGEST = 32_767  # characters that a cell may hold
_WIDE = {"title", "quote", "note", "action"}
_ONE_LINE = {"id", "article"}  # for programs: of these a part is enough to see


def csv_table(marks: Iterable[Annotation], sources: Sources, categories: Iterable[Category]) -> str:
    """Return the table as RFC 4180 has it: comma, quotation marks, CR LF."""
    names = columns(categories)
    written = StringIO()
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(names)
    lines.writerows(tuple(map(_cell, row)) for row in rows(marks, sources, names))
    return written.getvalue()


def guarded(words: str) -> str:
    """Return `words` so that no spreadsheet takes them for a formula."""
    return f"'{words}" if _BEGINS_FORMULA.match(words) else words


def _cell(value: Value) -> str:
    """Return a value as a cell. A minus before a true number is no formula."""
    match value:
        case None:
            return ""
        case str():
            return guarded(value)
        case int():
            return str(value)
        case _:
            return show_value(value)


def workbook(
    marks: Iterable[Annotation], sources: Sources, categories: Iterable[Category]
) -> bytes:
    """Return the table as the bytes of an .xlsx: words as words, numbers and dates as such."""
    names = columns(categories)
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Key points")
        heading = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, names, heading)
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        top = book.add_format({"valign": "top"})
        for place, name in enumerate(names):
            look = top if name in _ONE_LINE else wrapped
            sheet.set_column(place, place, 48 if name in _WIDE else 16, look)
        day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        last = 0
        for last, row in enumerate(rows(marks, sources, names), 1):
            for place, value in enumerate(row):
                _write(sheet, last, place, value, day)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, last, len(names) - 1)
    return made.getvalue()


def _write(sheet: "Worksheet", row: int, place: int, value: Value, day: object) -> None:
    match value:
        case None | "":
            return
        case str():
            sheet.write_string(row, place, clean_text(value)[:_LONGEST])
        case date():
            sheet.write_datetime(row, place, value, day)
        case Decimal() | int():
            sheet.write_number(row, place, value)
