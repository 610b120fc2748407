"""Measure the list of a library of 100,000 articles: `bench_library.py [ARTICLES]`.

Each order, grouping and filter is put together as the window does it, on a worker; then windows
of a hundred rows are fetched from its top, its middle and its end, as scrolling does. Ends with 1
where a window takes longer than it may, or where memory grows while scrolling.
"""

import resource
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QCoreApplication

from briefwright.domain.article import Dossier
from briefwright.domain.ids import DossierId, new_id
from briefwright.services.import_articles import store_articles
from briefwright.store import dossiers
from briefwright.store.article_lists import ArticleQuery, Sort
from briefwright.store.library import article_keys
from briefwright.store.library.article_keys import Grouping
from briefwright.store.store import Store
from briefwright.viewmodels.jobs import Jobs
from briefwright.viewmodels.library.article_list import ArticleList
from briefwright.viewmodels.workbench import Workbench
from tests.bench.figures import tell
from tests.bench.press import Press

ARTICLES = 100_000
WINDOW_FLOOR = 50.0  # milliseconds for a hundred rows
MEMORY_FLOOR = 24  # megabytes that scrolling through all of it may add
STEP = 500
PLACES = 30


def filled(path: Path, count: int) -> tuple[Store, DossierId]:
    """Return a store with so many short articles, a fifth of them in one of ten dossiers."""
    store = Store.open(path)
    made = [Dossier(DossierId(new_id()), f"Dossier {n}", position=n) for n in range(10)]
    with store.write() as session:
        for dossier in made:
            dossiers.put(session, dossier)
    number = 0
    for batch in batched(Press().articles(count, 12), STEP):
        filed = []
        for ready in batch:
            number += 1
            under = () if number % 5 else (made[number % 10].id, made[number % 7].id)
            language = ("en", "ru", "de")[number % 3]
            article = replace(ready.article, dossiers=tuple(set(under)), language=language)
            filed.append(replace(ready, article=article))
        store_articles(store, filed, (), STEP)
    return store, made[0].id


def cases(dossier: DossierId) -> Iterator[tuple[str, ArticleQuery, Grouping]]:
    """Yield what is measured, by a name."""
    for sort in Sort:
        yield f"by {sort}", ArticleQuery(sort=sort), Grouping.NONE
    for grouping in (Grouping.OUTLET, Grouping.MONTH, Grouping.DOSSIER):
        yield f"grouped by {grouping}", ArticleQuery(), grouping
    title = Sort.TITLE
    yield "a dossier", ArticleQuery(dossier_id=dossier, sort=title), Grouping.NONE
    yield "a language", ArticleQuery(language="ru", sort=title), Grouping.NONE
    yield "unread since 2021", ArticleQuery(unread=True, first=date(2021, 1, 1)), Grouping.NONE
    yield "words", ArticleQuery(search="ba", sort=title), Grouping.NONE


def measured(store: Store, model: ArticleList, query: ArticleQuery, by: Grouping) -> list[float]:
    """Return the milliseconds to put the list in order, and those of its windows."""
    began = perf_counter()
    with store.read() as session:
        keys = article_keys.keys(session, query, by)
    spent = [perf_counter() - began]
    model.query, model.grouping = query, by
    model.take(keys)
    last = max(0, model.rowCount() - 100)
    for place in range(PLACES):
        began = perf_counter()
        model.window(last * place // (PLACES - 1), 100)
        spent.append(perf_counter() - began)
    return [seconds * 1_000 for seconds in spent]


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    QCoreApplication([])
    worst = 0.0
    with TemporaryDirectory() as folder:
        store, dossier = filled(Path(folder) / "library.store", count)
        bench = Workbench(store, Jobs())
        model = ArticleList(bench)
        for name, query, by in cases(dossier):
            order, *windows = measured(store, model, query, by)
            worst = max(worst, sorted(windows)[PLACES * 9 // 10])  # a few meet whatever else runs
            case = f"{count:,} articles, a worker"
            tell(f"{name}, in order", [order], case=case, size=count)
            tell(f"{name}, a window", windows, case="a hundred rows", size=count, budget=50)
        with store.read() as session:
            model.take(article_keys.keys(session, ArticleQuery()))
        for row in range(0, min(10_000, model.rowCount()), 100):
            model.record(row)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for row in range(0, model.rowCount(), 100):
            model.record(row)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        tell("grown by scrolling", [grown], case="through all of it", budget=24, unit="MB")
        bench.close()
    return int(worst > WINDOW_FLOOR or grown > MEMORY_FLOOR)


if __name__ == "__main__":
    sys.exit(main())
