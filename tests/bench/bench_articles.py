"""How well the body of a page is found, beside other extractors on the same pages.

The score is that of the public benchmark of article extraction: precision, recall and their
harmonic mean over runs of four words, averaged over the pages. The pages are our own, so that
the figures compare the extractors on these layouts and say nothing of the web at large.

    PYTHONPATH=src:. python tests/bench/bench_articles.py
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from statistics import mean
from time import perf_counter

from trafilatura import extract

from briefwright.importers.html import read

PAGES = Path(__file__).parents[1] / "data" / "pages"
_RUN = 4  # words

type Extract = Callable[[str], str]


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def scores(found: str, wanted: str) -> tuple[float, float, float]:
    got, due = runs(found), runs(wanted)
    hits = sum((got & due).values())
    precision, recall = hits / max(1, got.total()), hits / max(1, due.total())
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def ours(page: str) -> str:
    return read(page.encode(), "page.html").text


def trafilaturas(page: str) -> str:
    return extract(page, include_comments=False) or ""


def readabilitys(page: str) -> str:
    summary = import_module("readability").Document(page).summary()
    return re.sub(r"<[^>]+>", " ", summary)


def newspapers(page: str) -> str:
    article = import_module("newspaper").Article("http://paper.example/", fetch_images=False)
    article.download(input_html=page)
    article.parse()
    return str(article.text)


def main() -> None:
    expected = json.loads((PAGES / "expected.json").read_text("utf-8"))
    extractors: dict[str, Extract] = {
        "ours": ours,
        "trafilatura": trafilaturas,
        "readability": readabilitys,
        "newspaper4k": newspapers,
    }
    print(f"{len(expected)} pages    precision  recall  F1     ms a page")
    for name, extractor in extractors.items():
        try:
            extractor(next(iter(PAGES.glob("*.html"))).read_text("utf-8"))
        except ImportError as error:
            print(f"{name:<12} is not installed ({error})")
            continue
        found, began = [], perf_counter()
        for page, wanted in expected.items():
            body = "\n".join([wanted["facts"]["title"], *wanted["body"]])
            text = extractor((PAGES / page).read_text("utf-8"))
            # The headline may stand above the body or not: neither is an error.
            text = (
                text if wanted["facts"]["title"] in text else f"{wanted['facts']['title']}\n{text}"
            )
            found.append(scores(text, body))
        spent = (perf_counter() - began) / len(expected) * 1000
        precision, recall, harmonic = (mean(column) for column in zip(*found, strict=True))
        print(f"{name:<12} {precision:9.3f} {recall:9.3f} {harmonic:7.3f} {spent:8.1f}")


if __name__ == "__main__":
    main()
