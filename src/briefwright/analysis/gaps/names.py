"""Names in words of our own that their evidence does not hold."""

import re

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:…]\W*|\n\W*|[“\"«(]\s*)\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_LATIN = re.compile("[A-Za-z]")
_FEWEST = 3  # letters: "I", "Mr", "EU"
_SHARED = 5  # letters at the begin by which "Arvenian" is known from "Arvenia"
_NO_NAMES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday"),
    )
)


def strangers(words: str, evidence: str) -> list[str]:
    """Return the proper names in `words` that `evidence` does not hold in any form.

    A capital at the begin of a sentence makes no name. Where the evidence is in another script,
    nothing can be said.
    """
    if not _LATIN.search(evidence):
        return []
    known = {_plain(match[0]) for match in _WORD.finditer(evidence)}
    found = [
        match[0]
        for match in _WORD.finditer(words)
        if match[0][0].isupper() and not _SENTENCE_END.search(words, 0, match.start())
    ]
    return list(dict.fromkeys(name for name in found if not _is_known(_plain(name), known)))


def _is_known(name: str, known: set[str]) -> bool:
    if name in known or name in _NO_NAMES or len(name) < _FEWEST or not name.isalpha():
        return True
    begin = name[:_SHARED]
    return len(begin) == _SHARED and any(word.startswith(begin) for word in known)


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold()
