"""Single letters and digits that are commands, also on a keyboard that writes Cyrillic."""

from collections.abc import Callable

# What a key writes in Russian, and in Ukrainian or Belarusian where that differs, and in Latin.
_LATIN = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬІЎ", "QWERTYUIOPASDFGHJKLZXCVBNMSO")


def command(typed: str, has_own: Callable[[str], bool]) -> str:
    """Return the letter or digit that what was typed is as a command; nothing where it is none.

    A letter that is some category's own key is itself; any other stands for what its key writes
    in Latin, as the labels and the manual call it.
    """
    if len(typed) != 1 or not typed.isalnum():
        return ""
    key = typed.upper()
    return key if has_own(key) else key.translate(_LATIN)
