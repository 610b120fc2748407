"""What a row of the library shows: an article in some columns, or the heading of a group."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from briefwright.domain.article import Article
from briefwright.store.article_lists import Sort
from briefwright.store.library.article_keys import Grouping
from briefwright.viewmodels.days import brief_date, long_date
from briefwright.viewmodels.isolates import apart

translate = QCoreApplication.translate


class Column(StrEnum):
    """What can be shown of an article beside its title."""

    OUTLET = "outlet"
    DATE = "date"
    AUTHOR = "author"
    LANGUAGE = "language"
    MARKS = "marks"
    WAITING = "waiting"
    IMPORTED = "imported"
    DOSSIERS = "dossiers"


USUAL = (Column.OUTLET, Column.DATE, Column.MARKS, Column.WAITING)
_NUMBERS = frozenset({Column.MARKS, Column.WAITING})  # what stands apart from the words


def column_names() -> Mapping[Column, str]:
    """Return the columns in their order, as people call them."""
    return {
        Column.OUTLET: translate("articles", "Outlet"),
        Column.DATE: translate("articles", "Date"),
        Column.AUTHOR: translate("articles", "Author"),
        Column.LANGUAGE: translate("articles", "Language"),
        Column.MARKS: translate("articles", "Key points"),
        Column.WAITING: translate("articles", "Suggestions"),
        Column.IMPORTED: translate("articles", "Imported"),
        Column.DOSSIERS: translate("articles", "Dossiers"),
    }


def sort_of(column: Column | None) -> Sort | None:
    """Return what a column sorts by; None stands for the title, and no column for nothing."""
    name = "title" if column is None else str(column)
    return next((sort for sort in Sort if str(sort) == name), None)


def sort_names() -> Mapping[Sort, str]:
    """Return what articles can be sorted by, as people call it."""
    names = column_names()
    return {
        Sort.DATE: names[Column.DATE],
        Sort.TITLE: translate("articles", "Title"),
        Sort.OUTLET: names[Column.OUTLET],
        Sort.IMPORTED: names[Column.IMPORTED],
        Sort.MARKS: names[Column.MARKS],
        Sort.WAITING: names[Column.WAITING],
        Sort.LANGUAGE: names[Column.LANGUAGE],
    }


def grouping_names() -> Mapping[Grouping, str]:
    """Return what articles can be grouped by, as people call it."""
    return {
        Grouping.NONE: translate("articles", "No groups"),
        Grouping.OUTLET: translate("articles", "By outlet"),
        Grouping.MONTH: translate("articles", "By month"),
        Grouping.DOSSIER: translate("articles", "By dossier"),
    }


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a group, and how many it holds."""

    words: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, how many key points it has, whether somebody read it, and where it is filed.

    Behind it stand its reprints, which have no rows of their own.
    """

    article: Article
    marks: int = 0
    unread: bool = False
    dossiers: tuple[str, ...] = ()
    reprints: int = 0
    waiting: int = 0  # suggestions

    def details(self, columns: Collection[Column] = USUAL, *, brief: bool = False) -> str:
        """Return what is known of these columns in a line, but the numbers; else its length."""
        shown = (self.cell(column, brief=brief) for column in Column if column in columns)
        words = [
            apart(cell)
            for column, cell in zip([c for c in Column if c in columns], shown, strict=True)
            if cell and column not in _NUMBERS
        ] or [self._length()]
        return " · ".join([*words, self._behind()] if self.reprints else words)

    def _behind(self) -> str:
        if self.reprints == 1:
            return translate("articles", "and 1 reprint")
        return translate("articles", "and %Ln reprints", "", self.reprints)

    def cell(self, column: Column, *, brief: bool = False) -> str:
        """Return what a column says of the article, a day maybe briefly; "" if it is not known."""
        article, day = self.article, _brief_day if brief else _day
        match column:
            case Column.DATE:
                return day(article.published)
            case Column.IMPORTED:
                return day(article.retrieved.astimezone().date() if article.retrieved else None)
            case Column.MARKS:
                return str(self.marks or "")
            case Column.WAITING:
                return translate("articles", "{0}?").format(self.waiting) if self.waiting else ""
            case Column.DOSSIERS:
                return ", ".join(self.dossiers)
            case Column.LANGUAGE:
                return article.language.upper()
            case _:
                return str(getattr(article, column))

    def spoken(self, columns: Collection[Column]) -> str:
        """Return all that the row shows, as a screen reader says it."""
        return f"{apart(self.article.title)}, {self.below(columns)}"

    def below(self, columns: Collection[Column]) -> str:
        """Return all that the row shows but its title."""
        one = translate("articles", "1 key point")
        several = translate("articles", "%Ln key points", "", self.marks)
        parts = (
            translate("articles", "unread") if self.unread else "",
            self.details(columns),
            one if self.marks == 1 else several,
            self._offered() if Column.WAITING in columns else "",
        )
        return ", ".join(part for part in parts if part)

    def _offered(self) -> str:
        if self.waiting == 1:
            return translate("articles", "1 suggestion waits")
        several = translate("articles", "%Ln suggestions wait", "", self.waiting)
        return several if self.waiting else ""

    def _length(self) -> str:
        count = self.article.paragraphs
        one = translate("articles", "1 paragraph")
        several = translate("articles", "%Ln paragraphs", "", count)
        length = one if count == 1 else several
        if self.article.published:
            return length
        return translate("articles", "no date · {0}").format(length)


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _brief_day(day: date | None) -> str:
    return brief_date(day) if day else ""
