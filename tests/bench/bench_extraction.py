"""How well the body of a page is found, beside other extractors on the same pages in one run.

    PYTHONPATH=src python tests/bench/bench_extraction.py [FOLDER] [--pages]

Without a FOLDER it reads our own pages, on which our extractor was made: they show that nothing
was lost, and say nothing of the web at large. A FOLDER of other pages holds either

- `ground-truth.json` and `html/NAME.html.gz`, as the public benchmark of article extraction
  does: for each name an object with `articleBody`; or
- for each page `NAME.html` and `NAME.json`, an object with `body` (paragraphs in order; the
  first is the lead) and, where wanted, `optional` (words that are neither right nor wrong) and
  `unwanted` (captions, and lines that lead to other articles).

The score is that of the public benchmark: how many runs of four words were found, averaged over
the pages as precision and recall, and the harmonic mean of both. Where a page is told with its
paragraphs there follow: on how many of 100 pages the lead is complete, on how many no unwanted
line stands, nor the first or last words of one. CPU times are of this process. `--pages` prints
the score of each page as well. Extractors that are not installed are left out: readability-lxml,
newspaper4k[nlp].
"""

import argparse
import gzip
import json
import logging
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from importlib import import_module
from pathlib import Path
from statistics import fmean
from time import process_time
from unicodedata import normalize

sys.path.insert(0, str(Path(__file__).parents[2]))

from trafilatura import extract

from briefwright.domain.errors import ImportFailed
from briefwright.importers.html import charset_of, read
from briefwright.importers.letters.encoding import decode
from tests.bench.figures import Took, tell

OUR_PAGES = Path(__file__).parents[1] / "data" / "pages"
_RUN = 4  # words
_PART = 6  # words of a line that are there where its rest was cut off
_LETTER = "\u3040-\u30ff\u3400-\u9fff"  # kana and Chinese: no blanks part their words
_WORD = re.compile(rf"[{_LETTER}]|[^\W{_LETTER}]+")
_UNSEEN = re.compile("[\u00ad\u200b\ufeff]")  # where a word may be broken
_BLOCK_TAG = re.compile(r"</?(?:p|div|li|[uo]l|h\d|t[rdh]|br|hr|section|article|pre)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")

_TRIALS = (
    "<html lang='en'><body><p>The harbour counts its lorries on Monday.</p></body></html>",
    "<html lang='ar'><body><p>قال الوزير إن الميناء سيفتح يوم الاثنين.</p></body></html>",
)

type Words = list[str]
type Extract = Callable[[bytes, str], str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what a person says of it."""

    name: str
    data: bytes
    body: Sequence[str]
    optional: Sequence[str] = ()
    unwanted: Sequence[str] = ()

    @property
    def markup(self) -> str:
        """The page as letters, for extractors that do not decode."""
        markup = decode(self.data, self.name, charset_of(self.data)).text
        return re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)


@dataclass(frozen=True, slots=True)
class Score:
    """How well the body of one page was found."""

    precision: float
    recall: float
    has_lead: bool
    is_clean: bool
    spent: float  # milliseconds of this process

    @property
    def harmonic(self) -> float:
        """The harmonic mean of precision and recall."""
        return _harmonic(self.precision, self.recall)


def pages_of(folder: Path) -> Iterator[Page]:
    """Read the pages of a folder, in any of its layouts."""
    truth, expected = folder / "ground-truth.json", folder / "expected.json"
    if truth.exists():
        for name, said in json.loads(truth.read_text("utf-8")).items():
            data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Page(name, data, [said["articleBody"]])
    elif expected.exists():
        for name, said in json.loads(expected.read_text("utf-8")).items():
            data = (folder / name).read_bytes()
            yield Page(name, data, said["body"], [said["facts"]["title"]])
    else:
        for path in sorted(folder.glob("*.json")):
            page = path.with_suffix(".html").read_bytes()
            yield Page(path.stem, page, **json.loads(path.read_text("utf-8")))


def ours(data: bytes, _markup: str) -> str:
    try:
        return read(data, "page.html").text
    except ImportFailed:
        return ""


def trafilaturas(_data: bytes, markup: str) -> str:
    return extract(markup, include_comments=False) or ""


def readabilitys(_data: bytes, markup: str) -> str:
    summary = import_module("readability").Document(markup).summary()
    return unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", summary)))


def newspapers(_data: bytes, markup: str) -> str:
    article = import_module("newspaper").Article("https://paper.example/", fetch_images=False)
    article.download(input_html=markup)
    article.parse()
    return str(article.text)


EXTRACTORS: dict[str, Extract] = {
    "ours": ours,
    "trafilatura": trafilaturas,
    "readability": readabilitys,
    "newspaper4k": newspapers,
}


def score(page: Page, extractor: Extract) -> Score:
    """Score what `extractor` finds in `page`."""
    markup = page.markup
    began = process_time()
    found = extractor(page.data, markup)
    spent = (process_time() - began) * 1000
    words = _words(found)
    whole, told = _spaced(words), _spaced(_words("\n".join(page.body)))
    for part in page.optional:
        said = _spaced(_words(part))
        if whole.count(said) > told.count(said):  # a pull quote is in the body as well
            words = _without(words, _words(part))
    got, due = _runs(words), _runs(_words("\n".join(page.body)))
    hits = (got & due).total()
    precision, recall = hits / max(1, got.total()), hits / max(1, due.total())
    stands = standing(page, page.unwanted, words)
    return Score(
        precision,
        recall,
        has_lead=_spaced(_words(page.body[0])) in whole,
        is_clean=not stands,
        spent=spent,
    )


def standing(page: Page, lines: Sequence[str], words: Words) -> list[str]:
    """Return those of `lines` that begin or end among `words` and not in the body."""
    found, told = _spaced(words), _spaced(_words("\n".join(page.body)))
    return [
        line
        for line in lines
        if len(said := _words(line)) > 2
        and any(
            part in found and part not in told
            for part in (_spaced(said[:_PART]), _spaced(said[-_PART:]))
        )
    ]


def _spaced(words: Words) -> str:
    return f" {' '.join(words)} "


def _words(text: str) -> Words:
    return _WORD.findall(normalize("NFKC", _UNSEEN.sub("", text)))  # raised figures as typed


def _runs(words: Words) -> Counter[tuple[str, ...]]:
    return Counter(
        run for at in range(max(1, len(words) - _RUN + 1)) if (run := tuple(words[at : at + _RUN]))
    )


def _without(words: Words, part: Words) -> Words:
    """Take `part` out of `words` where it first stands."""
    for at in range(len(words) - len(part) + 1):
        if part and words[at : at + len(part)] == part:
            return words[:at] + words[at + len(part) :]
    return words


def _harmonic(one: float, two: float) -> float:
    return 2 * one * two / (one + two) if one + two else 0.0


def _is_there(name: str) -> bool:
    try:
        for page in _TRIALS:  # some need more for other letters
            EXTRACTORS[name](b"", page)
    except ImportError as error:
        print(f"{name} is left out: {error}")
        return False
    return True


def _f1(scores: Sequence[Score]) -> float:
    precision = fmean(score.precision for score in scores)
    return _harmonic(precision, fmean(score.recall for score in scores))


def _told(name: str, scores: Sequence[Score]) -> str:
    precision = fmean(score.precision for score in scores)
    recall = fmean(score.recall for score in scores)
    leads = 100 * fmean(score.has_lead for score in scores)
    clean = 100 * fmean(score.is_clean for score in scores)
    spent = [score.spent for score in scores]
    return (
        f"{name:<12}{_harmonic(precision, recall):8.4f}{precision:10.4f}{recall:8.4f}"
        f"{leads:8.1f}{clean:8.1f}{fmean(spent):10.1f}{max(spent):8.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=OUR_PAGES)
    parser.add_argument("--pages", action="store_true", help="print the score of each page, too")
    chosen = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable()
    pages = list(pages_of(chosen.folder))
    names = [name for name in EXTRACTORS if _is_there(name)]
    found = {name: [score(page, EXTRACTORS[name]) for page in pages] for name in names}
    if chosen.pages:
        for at, page in enumerate(pages):
            row = (f"{found[name][at].harmonic:8.3f}" for name in names)
            print(f"{page.name:<40.40}{''.join(row)}")
    print(f"{len(pages)} pages         F1 precision  recall  lead %  clean %    CPU ms  worst")
    for name in names:
        print(_told(name, found[name]))
    for name in names:
        spent = [Took.of(score.spent, score.spent) for score in found[name]]
        floor = [Took.of(score.spent, score.spent) for score in found["trafilatura"]]
        tell("a page, extracted", spent, case=name, floor=floor, budget=35)
        tell("words found, F1", [_f1(found[name])], case=name, unit="F1")


if __name__ == "__main__":
    main()
