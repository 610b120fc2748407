"""Measure how long it takes to find the suggestions of an article: `bench_suggest.py`."""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from briefwright.analysis.suggest import suggest
from tests.bench.figures import tell, timed
from tests.bench.reading_room import long_text

WORDS = (100, 900, 9_000)
BUDGETS = {900: 50}  # milliseconds
DAY = date(2025, 3, 3)
ROUNDS = 9


def measure(words: int) -> None:
    text = long_text(words)
    found = [timed(lambda: list(suggest(text, "en", DAY))) for _ in range(ROUNDS)]
    case, budget = f"{words:,} words", BUDGETS.get(words)
    tell("suggestions", found, case=case, size=words, budget=budget)


def main() -> None:
    for words in WORDS:
        measure(words)


if __name__ == "__main__":
    main()
