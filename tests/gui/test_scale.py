"""What is done for what is on the screen costs the same in a small library and in a large one."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from threading import get_ident
from typing import Any, override

import pytest
from PySide6.QtWidgets import QApplication

from briefwright.domain.annotation import Annotation
from briefwright.domain.article import Article, Dossier
from briefwright.domain.briefing import Briefing
from briefwright.domain.category import BUILT_IN
from briefwright.domain.change import Change
from briefwright.domain.ids import ArticleId, DossierId
from briefwright.domain.text import Span
from briefwright.services.search_articles import keep_index, search
from briefwright.store import annotations, articles, dossiers
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.articles import Packed
from briefwright.store.library import article_facts, article_keys
from briefwright.store.library import bin as in_bin
from briefwright.store.store import Store
from briefwright.viewmodels.briefing.briefing_list import BriefingList
from briefwright.viewmodels.desk import Desk
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.library.filters import LibraryFilter
from briefwright.viewmodels.library.shelf_counts import counted
from briefwright.viewmodels.paged import PAGE
from tests.gui.harbour import ready

SMALL, LARGE = 80, 8_000
SCREEN = 10  # rows that are seen of a list
ALIKE = 40  # articles that have something which is asked for, in either library


@dataclass
class Spent:
    """What was asked of the driver, and how many rows came."""

    statements: int = 0
    rows: int = 0


SPENT = Spent()
GATHERED = re.compile(r"\d+(,\d+)+")  # numbers that SQLite has put in one text


def rows_of(found: Sequence[Any]) -> int:
    """Count the rows; each number that was gathered in a text is one as well."""
    texts = (value for row in found for value in row or () if isinstance(value, str))
    return len(found) + sum(text.count(",") for text in texts if GATHERED.fullmatch(text))


MAIN = get_ident()  # what is done aside is not counted


class _Cursor(sqlite3.Cursor):
    @override
    def execute(self, *asked: Any) -> "_Cursor":
        SPENT.statements += get_ident() == MAIN
        return super().execute(*asked)

    @override
    def executemany(self, *asked: Any) -> "_Cursor":
        SPENT.statements += get_ident() == MAIN
        return super().executemany(*asked)

    @override
    def __next__(self) -> Any:
        found = super().__next__()
        SPENT.rows += rows_of([found]) * (get_ident() == MAIN)
        return found

    @override
    def fetchall(self) -> list[Any]:
        found = super().fetchall()
        SPENT.rows += rows_of(found) * (get_ident() == MAIN)
        return found

    @override
    def fetchone(self) -> Any:
        found = super().fetchone()
        SPENT.rows += rows_of([found] if found else []) * (get_ident() == MAIN)
        return found

    @override
    def fetchmany(self, size: int | None = 1) -> list[Any]:
        found = super().fetchmany(size)
        SPENT.rows += rows_of(found) * (get_ident() == MAIN)
        return found


class _Connection(sqlite3.Connection):
    @override
    def cursor(self, *_factory: Any) -> _Cursor:  # type: ignore[override]
        return super().cursor(_Cursor)


@contextmanager
def spent() -> Iterator[Spent]:
    before, told = replace(SPENT), Spent()
    yield told
    told.statements = SPENT.statements - before.statements
    told.rows = SPENT.rows - before.rows


def fill(store: Store, count: int) -> list[ArticleId]:
    """Store so many articles, each with a key point.

    The first few are of one outlet, filed, marked otherwise and about gulls.
    """
    dossier = Dossier(DossierId("visit"), "Visit")
    new = []
    for number in range(count):
        special = number < ALIKE
        bird = "gull" if special else "barge"
        made = ready(f"A {bird} numbered {number} was seen.", f"Report {number:05}")
        article = replace(
            made.article,
            outlet="Gazette" if special else f"Paper {(number + 25) % 50}",
            language="de" if special else "en",
            published=date(2020, 1, 1) + timedelta(days=number % 700),
            dossiers=(dossier.id,) if special else (),
        )
        new.append((article, made.content, Packed.of(article, made.content)))
    with store.write() as session:
        dossiers.put(session, dossier)
        articles.add(session, new)
        marks = [
            Annotation.on(article, content.text, Span(2, 6), BUILT_IN[0 if place < ALIKE else 1].id)
            for place, (article, content, _) in enumerate(new)
        ]
        annotations.put_all(session, [replace(mark, note="Ask Ida") for mark in marks[:ALIKE]])
        annotations.put_all(session, marks[ALIKE:])
    keep_index(store)
    return [article.id for article, _, _ in new]


class Library:
    """A library of so many articles, with its list in order."""

    def __init__(self, folder: Path, count: int, app: QApplication) -> None:
        self.store = Store.open(folder / f"{count}.store")
        self.ids = fill(self.store, count)
        self.desk = Desk(self.store, Jobs(), app)
        self.desk.workbench._upkeep.stop()
        self.put_in_order()

    def put_in_order(self) -> None:
        """Put the list in order anew, of which no row is known then."""
        with self.store.read() as session:
            self.desk.articles.take(article_keys.keys(session, ArticleQuery()))

    def middle(self) -> Article:
        """Return the article in the middle of the list."""
        found = self.desk.articles.article(self.desk.articles.rowCount() // 2)
        assert found is not None
        return found


@pytest.fixture(scope="module")
def libraries(
    tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[tuple[Library, Library]]:
    """The same two for all tests: what one of them alters, it alters in both."""
    folder = tmp_path_factory.mktemp("scale")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=_Connection))
        small, large = (Library(folder, count, qapp) for count in (SMALL, LARGE))
        yield small, large
        for one in (small, large):
            one.desk.workbench.close()
            one.desk.deleteLater()


def _page(library: Library) -> None:
    """Look at what stands in the middle of the list, as who has scrolled there."""
    library.desk.articles.window(library.desk.articles.rowCount() // 2, 30)


def _open(library: Library) -> None:
    library.desk.reading.open(library.middle().id)


def _search(library: Library) -> None:
    with library.store.read() as session:
        found = search(session, "gulls", 0, 20)
    assert (len(found.hits), found.count) == (20, ALIKE)


def _search_of_marks(library: Library) -> None:
    """Look for what stands in notes and what is marked as something."""
    with library.store.read() as session:
        assert search(session, "note:ida category:commitment", 0, 20).count == ALIKE


def _search_in_dossier(library: Library) -> None:
    with library.store.read() as session:
        assert search(session, "gulls date:2020..2021", 0, 20, DossierId("visit")).count == ALIKE


def _filter(wanted: LibraryFilter, library: Library) -> None:
    """Narrow the library down, and look at what is left."""
    with library.store.read() as session:
        found = article_keys.keys(session, wanted.on(ArticleQuery()))
        assert len(found.pks) == ALIKE
        assert len(article_keys.at(session, found.pks[:20])) == 20


def _choices(library: Library) -> None:
    with library.store.read() as session:
        assert article_facts.most_common(session, "outlet", 10)


def _shelves(library: Library) -> None:
    assert counted(library.store).of("all") == len(library.ids)


def _read(library: Library) -> None:
    library.desk.workbench.set_read([library.middle().id], read=True)


def _mark(library: Library) -> None:
    article = library.middle()
    text = library.desk.workbench.content(article).text
    category = library.desk.workbench.categories()[1]
    assert library.desk.workbench.annotate(article, text, Span(2, 6), category)


def _note(library: Library) -> None:
    """Type into the note of a key point, as who has its card in hand."""
    (mark,) = library.desk.workbench.annotations(library.ids[-1])
    assert library.desk.workbench.set_note(mark, "Ask Norvia")


def _undo(library: Library) -> None:
    steps = library.desk.workbench.undo_stack.index()
    library.desk.workbench.undo()
    assert library.desk.workbench.undo_stack.index() == steps - 1


def _file(library: Library) -> None:
    dossier = library.desk.workbench.dossiers()[0]
    library.desk.filing.file_under([library.ids[-1]], dossier.id)


def _restore(library: Library) -> None:
    library.desk.bin.restore(library.desk.bin.everything())
    with library.store.read() as session:
        assert in_bin.count(session) == 0


def _bin(library: Library) -> None:
    desk = library.desk
    desk.workbench.bin_article(library.middle())
    with library.store.read() as session:
        assert in_bin.count(session) == 1


def test_the_row_of_an_article_that_was_altered_is_read_anew_and_no_other(
    libraries: tuple[Library, Library],
) -> None:
    desk, article = libraries[0].desk, libraries[0].middle()
    row = desk.articles.row_of(article.id)
    told: list[tuple[int, int]] = []
    desk.articles.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    before = [desk.articles.article(one) for one in range(row - 2, row + 3)]
    with spent() as cost:
        desk.workbench.set_read([article.id], read=True)
        desk.workbench.set_read([article.id], read=False)
    assert told == [(row, row)] * 2
    assert cost.rows < PAGE // 2
    assert [desk.articles.article(one) for one in range(row - 2, row + 3)] == before


@pytest.mark.parametrize("first", [0, 20, 61, LARGE - SCREEN])
def test_the_rows_of_a_screen_are_read_in_one_question_wherever_somebody_goes(
    libraries: tuple[Library, Library], first: int
) -> None:
    library, shown = libraries[1], libraries[1].desk.articles
    with spent() as once:
        assert len(shown.window(first, PAGE)) >= SCREEN
    library.put_in_order()
    with spent() as cost:
        assert all(map(shown.article, range(first, first + SCREEN)))
    assert cost.statements == once.statements


@pytest.mark.parametrize("way", [1, -1])
def test_who_goes_from_row_to_row_has_rows_read_a_page_at_a_time(
    libraries: tuple[Library, Library], way: int
) -> None:
    library, shown = libraries[1], libraries[1].desk.articles
    with spent() as once:
        shown.window(200, PAGE)
    library.put_in_order()
    with spent() as cost:
        assert all(shown.article(200 + way * step) for step in range(4 * PAGE))
    assert cost.statements <= 5 * once.statements


def test_what_went_for_good_is_taken_off_the_lists_at_the_same_cost_whether_few_or_many(
    libraries: tuple[Library, Library],
) -> None:
    desk = libraries[1].desk
    listed = BriefingList(desk.workbench)
    costs = []
    for many in (2, 50):
        gone = frozenset(f"gone{number}" for number in range(many))
        with spent() as told:
            desk.workbench.changed.emit(Change(frozenset({Article, Briefing}), gone))
        costs.append(told.statements)
    listed.deleteLater()
    assert costs[0] > 0
    assert costs[1] <= costs[0]


@pytest.mark.parametrize(
    "work",
    [
        *(_page, _open, _search, _search_of_marks, _search_in_dossier, _choices, _shelves, _read),
        *(_mark, _note, _undo, _file, _bin, _restore),
        partial(_filter, LibraryFilter(outlet="Gazette")),
        partial(_filter, LibraryFilter(language="de")),
        partial(_filter, LibraryFilter(category=BUILT_IN[0].id)),
    ],
)
def test_what_is_on_the_screen_costs_the_same_in_a_library_of_any_size(
    libraries: tuple[Library, Library], work: Callable[[Library], None]
) -> None:
    costs = []
    for library in libraries:
        library.middle()  # whose page the list has read, if it was read anew meanwhile
        with spent() as told:
            work(library)
        costs.append(told)
    small, large = costs
    assert small.statements > 0
    assert large.statements <= small.statements
    assert large.rows <= small.rows
