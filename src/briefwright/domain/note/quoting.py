"""Words in quotation marks, and what becomes of the marks that they bring."""

import re

_OPENING, _CLOSING = "“«", "”»"
# As French ones stand: others (German, Swedish, Danish) open a quotation with what closes it here.
_SPACED = re.compile(rf"(?<=(?<![^\s(])[{_OPENING}])\s+|\s+(?=[{_CLOSING}](?!\w))")
_MARKS = re.compile(f"„(?P<said>[^„“]*)“|[{_OPENING}{_CLOSING}]")  # first as German ones stand
_OTHERS = {"“": ("‘", "’"), "«": ("„", "“")}  # inside these; inside French ones as in English


def in_marks(words: str, marks: tuple[str, str]) -> str:
    """Return `words` between quotation marks, those that they bring inside in another form.

    Words that are wholly in marks of their own bring them; a mark at an end whose fellow was left
    behind goes.
    """
    if _are_whole(words):
        return words
    return f"{marks[0]}{inside(_without_loose(words), marks)}{marks[1]}"


def inside(words: str, marks: tuple[str, str]) -> str:
    """Return `words` with the marks in them as they are inside `marks`: “… ‘…’ …”.

    Those have no blanks beside them, in French either.
    """
    opening, closing = _OTHERS.get(marks[0], ("“", "”"))

    def other(found: re.Match[str]) -> str:
        if found["said"] is not None:
            return f"{opening}{found['said']}{closing}"
        return opening if found[0] in _OPENING else closing

    return _MARKS.sub(other, _SPACED.sub("", words))


def _are_whole(words: str) -> bool:
    """Whether the first mark of `words` is closed by the last, and not before."""
    if words[:1] not in set(_OPENING) or words[-1:] not in set(_CLOSING):
        return False
    depth = 0
    for letter in words[:-1]:
        depth += (letter in _OPENING) - (letter in _CLOSING)
        if depth == 0:
            return False
    return depth == 1


def _without_loose(words: str) -> str:
    opened = sum(map(words.count, _OPENING)) - sum(map(words.count, _CLOSING))
    if opened > 0 and words[:1] in set(_OPENING):
        return words[1:].lstrip()
    if opened < 0 and words[-1:] in set(_CLOSING):
        return words[:-1].rstrip()
    return words
