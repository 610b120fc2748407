"""The languages that notes speak. A note in another one has our own words in English."""

from collections.abc import Mapping

from briefwright.domain.language.english import ENGLISH
from briefwright.domain.language.french import FRENCH
from briefwright.domain.language.russian import RUSSIAN
from briefwright.domain.language.words import Words

SPOKEN: Mapping[str, Words] = {words.code: words for words in (ENGLISH, RUSSIAN, FRENCH)}


def words_of(language: str) -> Words:
    """Return the words of a language: "ru", "fr-CA"."""
    return SPOKEN.get(language[:2].lower() if language[2:3] in "-_" else language, ENGLISH)
