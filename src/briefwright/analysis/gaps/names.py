"""Names in words of our own that their evidence does not hold."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_END = re.compile(r"(?:^|[.!?:…]\W*|\n\W*|[“\"«„(]\s*)\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_FEWEST = 3  # letters: "I", "Mr", "EU"
_SHARED = 5  # letters at the begin by which "Arvenian" is known from "Arvenia"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = (
    "january february march april may june july august september october november december sept"
)
_OFFICES = (
    "president prime minister ministry ministers government parliament governor secretary state "
    "foreign ambassador embassy mrs miss sir lord lady director chair chairman committee council "
    "commission department agency republic region king queen prince professor doctor general "
    "deputy vice chief head office bank fund national international federal annex table"
)
_NO_NAMES = frozenset(f"{_DAYS} {_MONTHS} {_OFFICES}".split())
_CASES = (
    "а я ы и у ю е о ь й ой ей ёй ою ею ом ем ём ам ям ами ями ах ях ый ий ая яя ое ее ые ие ого "
    "его ому ему ым им ую юю ых их ыми ими ью ия ию ией ии"
)
_ENDINGS = frozenset(_CASES.split()) | {""}


@dataclass(frozen=True, slots=True)
class Name:
    """A word that is a name, and where it stands."""

    start: int
    end: int
    shown: str


def strangers(words: str, evidence: str, famous: Collection[str] = ()) -> list[Name]:
    """Return the proper names in `words` that `evidence` does not hold in any form or case.

    A capital at the begin of a sentence makes no name, unless the word is one of `famous`, in
    small letters. Where the evidence is in another script, nothing can be said.
    """
    there = {_plain(match[0]) for match in _WORD.finditer(evidence)}
    initials = _initials(evidence)
    return [
        name
        for name in _names(words, famous)
        if _is_comparable(name.shown, evidence)
        and name.shown not in initials
        and not _is_known(_plain(name.shown), there)
    ]


def famous_in(evidence: str) -> set[str]:
    """Return the words that stand with a capital where no sentence begins, in small letters."""
    return {_plain(name.shown) for name in _names(evidence, ())} - _NO_NAMES


def _names(words: str, famous: Collection[str]) -> Iterator[Name]:
    for match in _WORD.finditer(words):
        if not match[0][0].isupper():
            continue
        opens = _SENTENCE_END.search(words, max(0, match.start() - 12), match.start())
        if not opens or _plain(match[0]) in famous:
            yield Name(match.start(), match.end(), match[0])


def _is_comparable(name: str, evidence: str) -> bool:
    """Whether the evidence is written mostly in the letters of the name."""
    cyrillic, latin = len(_CYRILLIC.findall(evidence)), len(_LATIN.findall(evidence))
    return cyrillic > latin if _CYRILLIC.search(name) else latin > cyrillic


def _initials(evidence: str) -> set[str]:
    """Return what names of several words are shortened to: "UN" of United Nations."""
    found: set[str] = set()
    run = ""
    end = -2
    for match in _WORD.finditer(evidence):
        follows = evidence[end : match.start()].isspace() if end >= 0 else False
        capital = match[0][0].isupper()
        run = (run + match[0][0] if follows else match[0][0]) if capital else ""
        end = match.end()
        if len(run) > 1:
            found.add(run)
    return found


def _is_known(name: str, there: Collection[str]) -> bool:
    if name in there or name in _NO_NAMES or len(name) < _FEWEST or re.search(r"\d", name):
        return True
    if "-" in name and all(_is_known(part, there) for part in name.split("-") if part):
        return True
    begin = name[:_SHARED]
    if len(begin) == _SHARED and any(word.startswith(begin) for word in there):
        return True
    return bool(_CYRILLIC.search(name)) and any(_same(name, word) for word in there)


def _same(one: str, other: str) -> bool:
    """Whether two Russian words are one name in two cases: "Баку", "Павла" and "Павел"."""
    for first, second in ((one, other), (other, one)):
        if _differ_by_endings(first, second):
            return True
        if len(first) > _FEWEST and first[-2] in "ео":  # the vowel that flees: Павел, Лев, Владимир
            stem = first[:-2] + first[-1]
            if second.startswith(stem) and second[len(stem) :] in _ENDINGS - {""}:
                return True
    return False


def _differ_by_endings(one: str, other: str) -> bool:
    shared = 0
    for letter, same in zip(one, other, strict=False):
        if letter != same:
            break
        shared += 1
    ends = one[shared:], other[shared:]
    return shared >= _FEWEST - 1 and shared >= len(one) - 3 and all(e in _ENDINGS for e in ends)


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word).casefold().replace("ё", "е")
