"""Many invented articles, as alike to press as made-up words can be."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from itertools import accumulate

from briefwright.domain.article import Article, Content, TextBlock
from briefwright.domain.ids import ArticleId, new_id
from briefwright.domain.text import text_hash
from briefwright.services.import_articles import Ready

_ENDINGS = ("", "", "", "s", "ed", "ing", "ment", "ments", "ation", "er", "ly")
_OUTLETS = [f"Gazette {number}" for number in range(200)]
_VOCABULARY = 30_000


def sizes(most: int) -> list[int]:
    """Return three sizes, each a hundred times the one before, the greatest of them `most`."""
    return sorted({max(1, most // 10_000), max(1, most // 100), most})


class Press:
    """Writes articles of 600 words, of which some are common and most are rare."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        self.words = [self._word() + self._random.choice(_ENDINGS) for _ in range(_VOCABULARY)]
        self._weights = list(accumulate(1 / (place + 2) for place in range(_VOCABULARY)))

    def _word(self) -> str:
        syllables = range(self._random.randint(1, 4))
        pick = self._random.choice
        return "".join(pick("bcdfglmnprst") + pick("aeiou") for _ in syllables)

    def text(self, words: int = 600) -> str:
        """Return an article's words in paragraphs."""
        chosen = self._random.choices(self.words, cum_weights=self._weights, k=words)
        lines = (" ".join(chosen[at : at + 60]).capitalize() for at in range(0, words, 60))
        return ".\n\n".join(lines)

    def articles(self, count: int, words: int = 600) -> Iterator[Ready]:
        """Return articles that were read and are not yet stored."""
        for number in range(count):
            text = self.text(words)
            original = text.encode()
            digest = text_hash(text)
            blocks = (TextBlock(0, len(text)),)
            content = Content(sha256(original).hexdigest(), digest, original, text, blocks)
            article = Article(
                ArticleId(new_id()),
                content.sha256,
                digest,
                " ".join(text.split(maxsplit=7)[:7]),
                outlet=self._random.choice(_OUTLETS),
                published=date(2020, 1, 1) + timedelta(days=number % 2_000),
                language="en",
                characters=len(text),
                paragraphs=10,
            )
            yield Ready(f"{number}.txt", article, content)
