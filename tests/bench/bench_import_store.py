"""Measure what it takes to store and index 10,000 articles: `bench_import_store.py [ARTICLES]`.

"plain" is what SQLite needs in the same run for the same rows and an FTS5 table of the same
words with their stems, in one transaction a batch, with nothing else in the file. Reading files
is left out of both.
"""

import sqlite3
import sys
import zlib
from contextlib import closing
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.domain.query import words
from briefwright.services.import_articles import Ready, store_articles
from briefwright.store.search import stems
from briefwright.store.store import Store
from tests.bench.figures import tell
from tests.bench.press import Press, sizes

ARTICLES = 10_000
BATCH = 200
ROUNDS = 3
TABLES = """
    CREATE TABLE content(pk INTEGER PRIMARY KEY, sha256, text_sha256, original, text);
    CREATE TABLE article(pk INTEGER PRIMARY KEY, id UNIQUE, title, outlet, published);
    CREATE VIRTUAL TABLE words USING
        fts5(title, text, content='', contentless_delete=1, tokenize='ascii');
"""


def forget_words() -> None:
    stems._stems.cache_clear()
    words.fold.cache_clear()


def plain(path: Path, articles: list[Ready]) -> float:
    """Return the CPU seconds of plain SQLite."""
    forget_words()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.executescript(TABLES)
        began = process_time()
        for batch in batched(articles, BATCH):
            connection.execute("BEGIN")
            for ready in batch:
                content, article = ready.content, ready.article
                original = zlib.compress(content.original)
                row = (content.sha256, content.text_sha256, original, content.text)
                connection.execute("INSERT INTO content VALUES(NULL, ?, ?, ?, ?)", row)
                facts = (article.id, article.title, article.outlet, str(article.published))
                connection.execute("INSERT INTO article VALUES(NULL, ?, ?, ?, ?)", facts)
                indexed = (stems.tokens(article.title, ["en"]), stems.tokens(content.text, ["en"]))
                connection.execute("INSERT INTO words(title, text) VALUES(?, ?)", indexed)
            connection.execute("COMMIT")
        return process_time() - began


def ours(path: Path, articles: list[Ready]) -> float:
    """Return the CPU seconds of the program's own store."""
    forget_words()
    store = Store.open(path)
    began = process_time()
    for batch in batched(articles, BATCH):
        store_articles(store, batch)
    took = process_time() - began
    store.close()
    return took


def measure(folder: Path, articles: list[Ready]) -> None:
    plainly: list[float] = []
    our_way: list[float] = []
    for number in range(ROUNDS):
        plainly.append(plain(folder / f"plain{number}.db", articles))
        our_way.append(ours(folder / f"ours{number}.db", articles))
    count = len(articles)
    case = f"{count:,} articles"
    tell("import, CPU", our_way, case=case, size=count, floor=plainly, unit="s")
    ratios = [ours / plain for ours, plain in zip(our_way, plainly, strict=True)]
    tell("    ratio to plain", ratios, case=case, budget=3, unit="x")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    articles = list(Press().articles(count))
    stems.forms("warm", ("en",))
    for size in sizes(count):
        with TemporaryDirectory() as folder:
            measure(Path(folder), articles[:size])


if __name__ == "__main__":
    main()
