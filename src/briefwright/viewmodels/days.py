"""Days as the window writes them: in the language that its catalogue says it is in."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from briefwright.domain.language import days

translate = QCoreApplication.translate


def long_date(day: date) -> str:
    """Return a day: "7 February 2025"."""
    return days.long_date(day, _language())


def month_and_year(day: date) -> str:
    """Return the month of a day as a heading: "February 2025"."""
    name = QLocale(_language()).standaloneMonthName(day.month)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def _language() -> str:
    #: The code of the language that these translations are in, such as fr.
    return translate("days", "en")
