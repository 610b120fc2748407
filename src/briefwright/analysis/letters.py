"""What belongs to a letter though it is none: accents, vowel signs, invisible joiners."""

from unicodedata import category

MARK = "\ufdd2"  # no character; stands for whatever belongs to the letter in front of it
_JOINERS = frozenset("\u00ad\u200c\u200d\u2060\ufeff")  # U+200B is none: it parts words


class _Masks(dict[int, str]):
    """Filled as characters are met: few texts know many."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        joins = letter in _JOINERS or category(letter).startswith("M")
        self[code] = MARK if joins else letter
        return self[code]


_MASKS = _Masks()


def masked(text: str) -> str:
    r"""Return `text` with MARK for each accent, vowel sign and joiner, one for one.

    Python's `\w` knows none of them: a pattern that allows MARK behind its letters finds
    decomposed, pointed and soft-hyphenated words at the places where they stand.
    """
    return text if text.isascii() else text.translate(_MASKS)
