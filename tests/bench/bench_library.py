"""Measure every list of a library of 100,000 articles: `bench_library.py [ARTICLES]`.

Each order, grouping and filter is put together as the window does it, on a worker; then windows
of a hundred rows are fetched from its top, its middle and its end, as scrolling does. Ends with 1
where a window takes longer than it may, or where memory grows while scrolling.
"""

import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication

from briefwright.domain.ids import CategoryId
from briefwright.store import dossiers
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.library import article_keys
from briefwright.store.library.article_keys import Grouping, Keys
from briefwright.store.store import Session, Store
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.library.article_list import ArticleList
from briefwright.viewmodels.workbench import Workbench
from tests.bench.figures import tell, timed
from tests.bench.large_store import ARTICLES, copied
from tests.bench.press import sizes

BUDGET = 50.0  # milliseconds for what is seen first
MEMORY_FLOOR = 24  # megabytes that scrolling through all of it may add
PLACES, ROUNDS = 10, 5
SINCE = date(2024, 6, 1)
ORDERS = Sort.TITLE, Sort.DATE  # in which each filter is asked for too

type Case = tuple[str, ArticleQuery, Grouping]


def filters(session: Session) -> Iterator[tuple[str, ArticleQuery]]:
    """Yield what is asked for, by a name, from the common to the rare."""
    outer, *_, inner = dossiers.every(session)
    figure, own = CategoryId("figure"), CategoryId("own-3")
    yield "a dossier", ArticleQuery(dossier_id=outer.id)
    yield "a dossier within", ArticleQuery(dossier_id=inner.id)
    yield "an outlet", ArticleQuery(outlet="Gazette 7")
    yield "a common language", ArticleQuery(language="en")
    yield "a rare language", ArticleQuery(language="kk")
    yield "a month", ArticleQuery(first=date(2021, 3, 1), last=date(2021, 3, 31))
    yield "since a day", ArticleQuery(first=SINCE)
    yield "a category", ArticleQuery(category=figure)
    yield "a rare category", ArticleQuery(category=own)
    yield "with key points", ArticleQuery(marked=True)
    yield "with suggestions", ArticleQuery(offered=True)
    yield "unread", ArticleQuery(unread=True)
    yield "words of a title", ArticleQuery(search="ba")
    yield "in the bin", ArticleQuery(binned=True)
    yield "unread, marked, since", ArticleQuery(unread=True, marked=True, first=SINCE)
    yield "category, outlet", ArticleQuery(category=figure, outlet="Gazette 7")
    yield "dossier, category", ArticleQuery(dossier_id=outer.id, category=figure)
    many = ArticleQuery(language="en", category=figure, first=SINCE, offered=True)
    yield "language, category, since", many
    yield "marked, with suggestions", ArticleQuery(marked=True, offered=True)
    four = ArticleQuery(language="en", unread=True, marked=True, offered=True)
    yield "language, unread, marked, offered", four


def cases(session: Session) -> Iterator[Case]:
    for sort in Sort:
        yield f"by {sort}", ArticleQuery(sort=sort), Grouping.NONE
    for grouping in (Grouping.OUTLET, Grouping.MONTH, Grouping.DOSSIER):
        yield f"grouped by {grouping}", ArticleQuery(), grouping
    for name, query in filters(session):
        yield name, query, Grouping.NONE
        for sort in ORDERS:
            yield f"{name}, by {sort}", replace(query, sort=sort), Grouping.NONE


def measured(store: Store, model: ArticleList, case: Case, size: int) -> float:
    """Tell what a list takes; return the dearest window but for what meets whatever else runs."""
    name, query, by = case

    def order() -> Keys:
        with store.read() as session:
            return article_keys.keys(session, query, by)

    model.query, model.grouping = query, by
    orders = [timed(order) for _ in range(ROUNDS)]
    model.take(order())
    last = max(0, model.rowCount() - 100)
    windows = [
        timed(partial(model.window, last * place // (PLACES - 1), 100)) for place in range(PLACES)
    ]
    found = f"{model.article_count():,} articles"
    tell(name, orders, case=f"{found}, a worker", size=size, budget=BUDGET)
    tell(f"    {name}, a window", windows, case="a hundred rows", budget=BUDGET)
    return sorted(one.cpu for one in windows)[-2]


def grown(model: ArticleList) -> float:
    """Return by how many megabytes memory grows while all of a list goes by."""
    for row in range(0, min(10_000, model.rowCount()), 100):
        model.record(row)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for row in range(0, model.rowCount(), 100):
        model.record(row)
    return (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    QCoreApplication([])
    worst = held = 0.0
    for size in sizes(count):
        with TemporaryDirectory(prefix="bench") as folder:
            store = Store.open(copied(Path(folder) / "bench.store", size))
            bench = Workbench(store, Jobs())
            model = ArticleList(bench)
            with store.read() as session:
                every = list(cases(session))
            worst = max(measured(store, model, case, size) for case in every)
            model.query, model.grouping = ArticleQuery(), Grouping.NONE
            with store.read() as session:
                model.take(article_keys.keys(session, ArticleQuery()))
            held = grown(model)
            tell("grown by scrolling", [held], case="through all of it", budget=24, unit="MB")
            bench.close()
    return int(worst > BUDGET or held > MEMORY_FLOOR)


if __name__ == "__main__":
    sys.exit(main())
