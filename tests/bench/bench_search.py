"""Measure the first page of a search, in a store that grows: `bench_search.py [ARTICLES]`.

A page is what the window asks for first. The floor is what SQLite's FTS5 needs in the same run for
the numbers of the fifty newest articles with the same words: no count, no ranking, no article, no
snippet.
"""

import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.domain.query.grammar import parse
from briefwright.services.search_articles import search
from briefwright.store.search.finding import languages
from briefwright.store.search.matching import TakenApart, ask
from briefwright.store.store import Store
from briefwright.viewmodels.library.search_results import PAGE
from tests.bench.figures import tell, timed
from tests.bench.large_store import ARTICLES, large_store
from tests.bench.press import Press, sizes

ROUNDS = 7
BUDGET = 30  # milliseconds
NEWEST = "SELECT rowid FROM article_words WHERE article_words MATCH ? ORDER BY rowid DESC LIMIT 50"


def queries(press: Press) -> dict[str, str]:
    words = press.words
    return {
        "most common word": words[0],
        "common word": words[30],
        "two common words": f"{words[3]} {words[9]}",
        "common phrase": f'"{words[0]} {words[1]}"',
        "less common word": words[900],
        "rare word": words[20_000],
        "common and rare": f"{words[0]} {words[20_000]}",
        "beginning": f"{words[40][:2]}*",
        "either": f"{words[5]} OR {words[6]} OR {words[7]}",
        "without": f"{words[5]} -{words[2]}",
        "of a month": f"{words[5]} date:2021-03",
        "of an outlet": f'{words[5]} outlet:"gazette 7"',
        "all but": f"-{words[5]}",
        "nothing found": "zzzzzz",
        "phrase of three": f'"{words[0]} {words[1]} {words[2]}"',
        "category": "category:figure",
        "rare category": "category:own-3",
        "category, common word": f"{words[0]} category:figure",
        "category, rare word": f"{words[20_000]} category:figure",
        "category, language": "category:figure language:ru",
        "no category": "-category:figure",
        "one of two categories": "category:own-3 OR category:own-2",
        "category, no other": "category:figure -category:commitment",
        "category or common word": f"{words[0]} OR category:own-3",
        "all but, of a category": f"-{words[5]} category:figure",
        "not of a year": f"{words[0]} -date:2024",
        "all but, of a year": f"-{words[5]} date:2024",
        "with notes": "has:note",
        "with notes, category": "has:note category:figure",
        "marked, common word": f"{words[0]} has:mark",
        "not marked": "-has:mark",
        "of a dossier": f'{words[0]} dossier:"dossier 0"',
    }


def newest(raw: sqlite3.Connection, expression: str) -> None:
    raw.execute(NEWEST, (expression,)).fetchall()


def measure(store: Store, press: Press, articles: int) -> None:
    with closing(sqlite3.connect(store.path)) as raw, store.read() as session:
        known = languages(session)
        for name, typed in queries(press).items():
            expression = ask(TakenApart(session, known), parse(typed)).expression
            floor = [
                timed(partial(newest, raw, expression)) for _ in range(ROUNDS if expression else 0)
            ]
            took = [timed(partial(search, session, typed, 0, PAGE)) for _ in range(ROUNDS)]
            found = search(session, typed, 0, PAGE)
            count = f"{found.count}{'+' if found.more else ''} {'ranked' * found.ranked}"
            tell(name, took, case=count, size=articles, floor=floor, budget=BUDGET)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    press = Press()
    with TemporaryDirectory() as folder:
        for size in sizes(count):
            path = large_store(Path(folder), size, size * 10)
            store = Store.open(path)
            measure(store, press, size)
            store.close()
            tell("store", [path.stat().st_size / size / 1024], case="each", size=size, unit="KB")


if __name__ == "__main__":
    main()
