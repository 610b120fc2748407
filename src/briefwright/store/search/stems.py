"""Words as the index holds them: folded as they stand, and by the stem that their forms share.

A stem is one token with its language, "en·commit", which no text can hold: so a phrase never
runs into the stems behind it. A word that is its own stem is not written twice; a text has the
token "·en" of its language, and so such a word is told from the same letters in another one. The
first letter and the first two of words are tokens too, "c·" and "co·": nearly every text has words
that begin so, and to gather them takes twenty times as long.
"""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from briefwright.domain.query.words import fold, written

SHORT = 2  # letters of which the index knows what begins with them
_REMEMBERED = 200_000
_TYPED = 200  # words of queries, which are asked for several times in each
_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_ARTICLE = "ال"  # of Arabic, which tells a stem that begins as "and" does from that word
_ALTER_BEGINNINGS = ("ar", "fa", "ga", "hi", "id", "ne", "ta")  # where stemming takes prefixes off


def tokens(text: str, languages: Iterable[str]) -> str:
    """Return what the index takes in of `text`: its words, then the stems that differ.

    Goes word by word, so that other threads have their turn in a long text.
    """
    found = written(text)
    stems: set[str] = set()
    for language in languages:
        if language in _ALGORITHMS:
            stems.update(*(_stems(word, language) for word in set(found)))
    folded = [word for one in found if (word := fold(one))]
    begun = {beginning(word[:length]) for word in set(folded) for length in (1, SHORT)}
    return " ".join([*folded, *sorted(stems), *sorted(begun)])


def language_mark(language: str) -> str:
    """Return the token of all texts in a language."""
    return f"·{language}"


def beginning(letters: str) -> str:
    """Return the token of all words that begin with one letter or two."""
    return f"{letters}·"


@lru_cache(_TYPED)
def forms(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Return all tokens that a word which was typed is found by, its own first."""
    found = {fold(word): None}
    for language in languages:
        if language in _ALGORITHMS:
            found |= dict.fromkeys(_sought(word, language))
            found |= dict.fromkeys(f"{language}·{stem}" for stem in _sought(word, language))
    return tuple(found)


@lru_cache(_TYPED)
def borrowed(word: str, languages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the stems among `forms` that mean nothing in some languages, and which those are.

    "not" is the stem of "notes" in French, and no form of it in English.
    """
    bare = {one: _sought(word, one) for one in languages if one in _ALGORITHMS}
    stems = sorted(set[str]().union(*bare.values()) - {fold(word)})
    strange = {stem: tuple(one for one in bare if stem not in bare[one]) for stem in stems}
    return {stem: others for stem, others in strange.items() if others}


def is_stemmed(language: str) -> bool:
    """Whether the forms of words in this language are known."""
    return language in _ALGORITHMS


def alters_beginnings(language: str) -> bool:
    """Whether a stem in this language may begin with another letter than its word."""
    return language in _ALTER_BEGINNINGS


def alike(word: str, wanted: Collection[str], language: str) -> bool:
    """Whether a word of a text in `language` is one of the tokens `wanted`, or shares its stem."""
    folded = fold(word)
    if folded in wanted:
        return True
    if language not in _ALGORITHMS:
        return False
    beginning = f"{language}·{'' if alters_beginnings(language) else folded[:2]}"
    if not any(token.startswith(beginning) for token in wanted):
        return False  # to find the stem of every word in sight would take too long
    return not _stems(word, language).isdisjoint(wanted)


@lru_cache(_REMEMBERED)
def _stems(word: str, language: str) -> frozenset[str]:
    folded = fold(word)
    return frozenset(f"{language}·{stem}" for stem in _bare(word, language) if stem != folded)


def forget() -> None:
    """Let go of the words met so far: where nothing is taken in, nobody asks for so many."""
    fold.cache_clear()
    _stems.cache_clear()


def _sought(word: str, language: str) -> set[str]:
    """Return the stems that a word which was typed is found by: with its article and without."""
    if language != "ar":
        return _bare(word, language)
    typed = {fold(word), f"{fold(word)[:-1]}ة" if word.endswith("ه") else ""}
    plain = {one.removeprefix(_ARTICLE) for one in typed} - {""}
    every = {word, *typed, *plain, *(f"{_ARTICLE}{one}" for one in plain)} - {""}
    return set[str]().union(*(_bare(one, language) for one in every))


def _bare(word: str, language: str) -> set[str]:
    """Return the stems of a word with its accents and without, as people type either."""
    stemmer = _library().stemmer(_ALGORITHMS[language])
    typed = {word.casefold().replace("ё", "е"), fold(word)}
    return {fold(stemmer.stemWord(one)) for one in typed} - {""}


def _library() -> Any:  # noqa: ANN401 - it has no types
    import snowballstemmer  # noqa: PLC0415

    return snowballstemmer
