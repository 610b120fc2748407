"""Measure a library of a million articles: `bench_million.py [ARTICLES]`.

It is made of 20,000 articles of sixty words that are multiplied: each copy is a row and an entry
of the index by itself, and shares the text with the first. What a library of articles with a text
each takes is told by `bench_search.py`.
"""

import sys
from collections.abc import Iterator
from functools import partial
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.services.import_articles import store_articles
from briefwright.services.search_articles import search
from briefwright.store import article_lists, rows
from briefwright.store.article_lists import ArticleQuery
from briefwright.store.library import article_keys
from briefwright.store.schema import ArticleRow
from briefwright.store.search import index
from briefwright.store.store import Session, Store
from tests.bench.bench_search import queries
from tests.bench.figures import tell, timed
from tests.bench.large_store import kept
from tests.bench.press import Press, sizes

ARTICLES = 1_000_000
FIRST = 20_000
STEP = 2_000
ROUNDS = 5


def fill(path: Path, press: Press, count: int) -> None:
    store = Store.open(path)
    words: list[dict[str, str]] = []
    for batch in batched(press.articles(min(FIRST, count), 60), STEP):
        store_articles(store, batch)
        words += [index.words_of(one.article, one.content.text) for one in batch]
    columns = (column.name for column in rows.table(ArticleRow).columns)
    names = ", ".join(name for name in columns if name not in {"pk", "id"})
    copied = (
        f"INSERT INTO article (pk, id, {names}) SELECT pk + ?, id || ?, {names} FROM article "
        "WHERE pk BETWEEN ? AND ?"
    )
    for begin in range(len(words), count, len(words)):
        for first in range(1, len(words) + 1, STEP):
            last = min(first + STEP - 1, len(words), count - begin)
            if first > last:
                break
            with store.write() as session:
                given = (begin, f"-{begin}", first, last)
                session.exec_driver_sql(copied, given)
                index.add(session, {begin + pk: words[pk - 1] for pk in range(first, last + 1)})
        store.settle()
    with store.write() as session:
        while index.merge(session, 1_000_000):
            pass
    store.settle()
    store.close()


def jobs(session: Session, press: Press, count: int) -> Iterator[tuple[str, Any]]:
    by_title = ArticleQuery(sort=article_lists.Sort.TITLE)
    yield "list, newest first, order", partial(article_keys.keys, session, ArticleQuery())
    yield "list, by title, order", partial(article_keys.keys, session, by_title)
    yield "list, a page", partial(article_lists.window, session, by_title, count // 2, 100)
    for name, typed in queries(press).items():
        yield f"search, {name}", partial(search, session, typed, 0, 50)


def measure(folder: Path, press: Press, count: int) -> None:
    made = partial(fill, press=press, count=count)
    path = kept(folder, f"{count}", (__file__,), made)
    case = f"{count:,} articles"
    tell("store", [path.stat().st_size / count / 1024], case="each", size=count, unit="KB")
    opened: list[Store] = []
    opens = [timed(lambda: opened.append(Store.open(path))) for _ in range(ROUNDS)]
    tell("open", opens, case=case, size=count)
    with opened[0].read() as session:
        for name, job in jobs(session, press, count):
            found = [timed(job) for _ in range(ROUNDS)]
            tell(name, found, case=case, size=count)
    for store in opened:
        store.close()


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    press = Press()
    with TemporaryDirectory(prefix="bench") as folder:
        for size in sizes(count):
            measure(Path(folder), press, size)


if __name__ == "__main__":
    main()
