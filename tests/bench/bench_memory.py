"""Measure what a mark takes of memory while its article is open: `bench_memory.py`.

Each number is that of a process of its own, which opens a text of 50,000 words with so many
marks, waits until all is painted, scrolls through it, and tells its resident memory.
"""

import gc
import subprocess
import sys
import tracemalloc
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.domain.ids import ArticleId
from tests.bench.figures import resident, tell
from tests.bench.reading_room import Room, long_text

WORDS = 50_000
MARKS = (0, 1_000, 10_000)
ROUNDS = 3


def prepare(folder: Path, marks: int) -> ArticleId:
    """Store the article, in a process that is not measured."""
    made = Room(folder)
    article = made.put(long_text(WORDS), marks)
    made.close()
    return article.id


def hold(folder: Path, article_id: ArticleId, *, traced: bool) -> None:
    """Open the article and print the memory: all that is resident, or what Python holds."""
    made = Room(folder)
    gc.collect()
    if traced:
        tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0] if traced else resident()
    made.desk.reading.open(article_id)
    made.settle()
    bar = made.panel.view.verticalScrollBar()
    for part in range(11):
        bar.setValue(bar.maximum() * part // 10)
        made.settle(2)
    gc.collect()
    now = tracemalloc.get_traced_memory()[0] if traced else resident()
    print(now - before)
    made.close()


def answer(*arguments: str) -> str:
    """Return the last word that this script prints in another process."""
    command = [sys.executable, __file__, *arguments]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return told.split()[-1]


def ask(marks: int, kind: str) -> list[int]:
    with TemporaryDirectory(prefix="bench") as folder:
        article_id = answer("prepare", folder, str(marks))
        return [int(answer(kind, folder, article_id)) for _ in range(ROUNDS)]


def main() -> None:
    for kind in ("resident", "traced"):
        none, *found = (ask(marks, kind) for marks in MARKS)
        tell(f"text opened, {kind}", [held / 1e6 for held in none], case="no marks", unit="MB")
        for marks, several in zip(MARKS[1:], found, strict=True):
            each = [(held - median(none)) / marks for held in several]
            tell(f"a mark, {kind}", each, case=f"of {marks:,}", size=marks, unit="bytes")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["prepare", folder, marks]:
            print(prepare(Path(folder), int(marks)))
        case [kind, folder, article_id]:
            hold(Path(folder), ArticleId(article_id), traced=kind == "traced")
        case _:
            main()
