"""Single letters and digits that are commands, also on a keyboard that writes Cyrillic."""

from collections.abc import Callable

# What a key writes in Russian, and in Ukrainian or Belarusian where that differs, and in Latin.
_LATIN = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬІЎ", "QWERTYUIOPASDFGHJKLZXCVBNMSO")
_CYRILLIC = range(0x400, 0x500)
_SIGNS = {"Б": ","}


def latin_key(code: int) -> str:
    """Return the letter or sign that a key writes in Latin which has this code in Cyrillic."""
    typed = chr(code) if code in _CYRILLIC else ""
    latin = _SIGNS.get(typed, typed.translate(_LATIN))
    return latin if latin.isascii() else ""


def command(typed: str, has_own: Callable[[str], bool]) -> str:
    """Return the letter or digit that what was typed is as a command; nothing where it is none.

    A letter that is some category's own key is itself; any other stands for what its key writes
    in Latin, as the labels and the manual call it.
    """
    if len(typed) != 1 or not typed.isalnum():
        return ""
    key = typed.upper()
    return key if has_own(key) else key.translate(_LATIN)
