"""Very many articles as pieces of paragraphs that were folded, stemmed and sketched once.

Each is what an import would have made of it, to the last token of the index and the last number
of its sketch, for a tenth of the work.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefwright.analysis.reprints import SKETCH, sketch
from briefwright.store.search.stems import tokens
from tests.bench.press import Press

# How many of a hundred articles are in each language.
LANGUAGES = {
    "en": 40, "ru": 20, "fr": 10, "de": 7, "es": 5, "it": 4, "pl": 4, "pt": 3, "tr": 3, "uk": 2,
    "kk": 1, "nl": 1,
}  # fmt: skip
_CYRILLIC = str.maketrans("abdefgilmnoprstucy", "абдефгилмнопрстуцы")
_WRITTEN_SO = ("ru", "uk", "kk")
_MOST = 20_000  # paragraphs: none stands in so many articles that a sketch does without it
_LEAST = 1_000
_LOW = 1 << 61  # a quarter of all hashes
_BETWEEN = 3  # words on either side of a border that a run of four may reach over


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, and what the store keeps of it."""

    text: str
    words: str
    stems: frozenset[str]
    begun: frozenset[str]
    runs: tuple[int, ...]  # of four words, as a sketch has them
    low: tuple[int, ...]  # those of them that a sketch of a long text may keep
    first: str
    last: str

    @classmethod
    def of(cls, text: str, language: str) -> "Paragraph":
        """Take a paragraph apart."""
        every = tokens(text, (language,)).split()
        marked = {token for token in every if "·" in token}
        begun = frozenset(token for token in marked if token.endswith("·"))
        runs = sketch(text)
        words = [token for token in every if token not in marked]
        return cls(
            text,
            " ".join(words),
            frozenset(marked - begun),
            begun,
            runs,
            tuple(run for run in runs if run < _LOW),
            " ".join(words[:_BETWEEN]),
            " ".join(words[-_BETWEEN:]),
        )

    @property
    def title(self) -> str:
        """Return what an article that begins with this is called."""
        return " ".join(self.text.split(maxsplit=7)[:7])


class Mosaic:
    """Puts paragraphs together."""

    def __init__(self, words: int, articles: int) -> None:
        """Write paragraphs of so many words, enough for so many articles."""
        count = min(_MOST, max(_LEAST, articles // 5))
        press = Press()
        self.pieces: dict[str, list[Paragraph]] = {}
        for language, share in LANGUAGES.items():
            texts = (f"{press.text(words)}." for _ in range(count * share // 100))
            if language in _WRITTEN_SO:
                texts = (text.translate(_CYRILLIC) for text in texts)
            self.pieces[language] = [Paragraph.of(text, language) for text in texts]

    def chosen(self, chance: random.Random, language: str, count: int) -> list[Paragraph]:
        """Return so many paragraphs of a language."""
        return chance.choices(self.pieces[language], k=count)


def text_of(pieces: Sequence[Paragraph]) -> str:
    """Return the text of an article."""
    return "\n\n".join(piece.text for piece in pieces)


def tokens_of(pieces: Sequence[Paragraph]) -> str:
    """Return what the index takes in of that text."""
    stems = frozenset().union(*(piece.stems for piece in pieces))
    begun = frozenset().union(*(piece.begun for piece in pieces))
    return " ".join([*(piece.words for piece in pieces), *sorted(stems), *sorted(begun)])


def sketch_of(pieces: Sequence[Paragraph]) -> tuple[int, ...]:
    """Return its sketch."""
    between = [sketch(f"{one.last} {other.first}") for one, other in pairwise(pieces)]
    low = {run for piece in pieces for run in piece.low}
    low.update(run for runs in between for run in runs if run < _LOW)
    if len(low) < SKETCH:
        low = {run for piece in pieces for run in piece.runs}.union(*between)
    return tuple(sorted(low)[:SKETCH])
