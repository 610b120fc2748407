"""The language of the window, as its catalogue says it, and days and counts written in it."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from briefwright.analysis import typed_values
from briefwright.domain.language import days
from briefwright.domain.language.spoken import words_of

translate = QCoreApplication.translate
_NAMES = {"en": "English", "ru": "Русский", "fr": "Français"}


def long_date(day: date) -> str:
    """Return a day: "7 February 2025"."""
    return days.long_date(day, language())


def field_date(day: date) -> str:
    """Return a day as a field shows it, where there is no room for the word "года"."""
    return long_date(day).removesuffix(" года")


def read_day(words: str) -> date | None:
    """Return the day that somebody typed, in any of our languages; None where it is not certain."""
    return typed_values.day(words)


def brief_date(day: date) -> str:
    """Return a day where there is little room: "7 Feb 2025"."""
    return QLocale(language()).toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def month_and_year(day: date) -> str:
    """Return the month of a day as a heading: "February 2025"."""
    name = QLocale(language()).standaloneMonthName(day.month)
    return f"{name[:1].upper()}{name[1:]} {day.year}"


def language() -> str:
    """Return the code of the language that the window speaks."""
    #: The code of the language that these translations are in, such as fr.
    return translate("days", "en")


def grouped(count: int) -> str:
    """Return a count with its thousands set apart: "1,542"."""
    return QLocale().toString(count)


def quoted(words: str) -> str:
    """Return words between the quotation marks of the window's language."""
    return words.join(words_of(language()).quotes)


def titled(name: str, words: str) -> str:
    """Return words after what they are, with the colon as the window's language sets it."""
    return translate("messages", "{0}: {1}").format(name, words)


def language_name(code: str) -> str:
    """Return what those who speak a language call it."""
    if code in _NAMES:
        return _NAMES[code]
    name = QLocale(code).nativeLanguageName()
    return f"{name[:1].upper()}{name[1:]}" or code
