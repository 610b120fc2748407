"""Days and ages as a language writes them."""

from datetime import date
from decimal import Decimal

from briefwright.domain.language.spoken import SPOKEN, words_of
from briefwright.domain.language.words import Days


def long_date(day: date, language: str = "en") -> str:
    """Return `day` as a note writes it: "7 February 2025"."""
    days = words_of(language).days
    return _written(day, days, days.long, days.months)


def short_date(day: date, language: str = "en") -> str:
    """Return `day` as a narrow column writes it: "7 Feb 2025"."""
    days = words_of(language).days
    return _written(day, days, days.short, days.short_months or days.months)


def _written(day: date, days: Days, pattern: str, months: tuple[str, ...]) -> str:
    number = days.first if day.day == 1 and "02" not in pattern else day.day
    return pattern.format(day=number, month=months[day.month - 1], number=day.month, year=day.year)


def read_date(words: str) -> date | None:
    """Return the day that `words` say, in digits or as `long_date` writes it in any language."""
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        pass
    match words.removesuffix(" года").removesuffix(" г.").split():
        case [day, month, year] if year.isdecimal():
            number = "".join(each for each in day if each.isdecimal())
            places = [
                spoken.days.months.index(month)
                for spoken in SPOKEN.values()
                if month in spoken.days.months
            ]
            if not places or not number or day not in {number, f"{number}er"}:
                return None
            try:
                return date(int(year), places[0] + 1, int(number))
            except ValueError:
                return None
        case _:
            return None


def age_in_words(days: int, language: str = "en") -> str:
    """Return a number of days as people say it: "12 days", "5 weeks", "7 months", "3 years"."""
    words = words_of(language)
    if days == 0:
        return words.days.today
    ages = ((365, "year", 730), (30, "month", 61), (7, "week", 14), (1, "day", 1))
    size, name = next((size, name) for size, name, least in ages if days >= least)
    count = days // size
    return words.days.ages[name][words.form(Decimal(count))].format(count)
