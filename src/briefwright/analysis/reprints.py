"""Reprints: the same story in another paper, cut, corrected or under another headline.

Two steps. A sketch, a few numbers per article, finds the few articles that may be one; the
texts themselves then decide. docs/decisions/0016-reprints.md says how well that goes.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from itertools import takewhile
from typing import NamedTuple

import rapidfuzz

from briefwright.analysis import dates

SKETCH = 128  # numbers kept of a text
CANDIDATE = 6  # shared numbers of two sketches from which it is worth while to read the texts
_SHINGLE = 4  # words
_WORD = re.compile(r"\w+")
_STOP = re.compile(r"(?<=[.!?…][\s\"”»)])\s*|(?<=[.!?…][\"”»)]\s)|\n\s*\n")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")
_NAME = re.compile(r"(?<=[^\W_][\s,;:“«„(])[^\W\d_a-zа-яёіїєґ][^\W\d_]{2,}")
_QUOTE = re.compile(r"([“”„«»\"])")
_SPOKEN = re.compile(r"(?:^|[:,：，]\s*)[“„«\"]\s*([^“”„«»\"]{25,})")  # first, or behind a colon
_TELLING = re.compile(r"\w{4,}")
_SEVERAL = 2  # sentences
_LETTERS = 25  # of a sentence that says something
_ALIKE = 84.0  # of 100: how like each other two sentences are that are the same
_ENDLESS = 400  # letters: a text that came without full stops
_BEGUN = 500  # letters of it that are looked for in others: to look takes the square of them;
_MOST_BEGUN = 15  # so only as many are looked for, in as many, as a text without full stops has
_LONGEST = 4_000  # letters of one sentence, and
LOOKED_AT = 60_000  # of the text; and sentences,
_MOST = 400  # that are looked at
_COVERED = 0.5  # of the shorter text, by letters
_BEGINNING = 0.3  # of its first half: what is shared must not only be a standing ending
_BEGUN_ALIKE = 0.6  # of it: below, a standing ending could still be all that is shared,
_OF_ONE_THING = 0.3  # unless so many of the words before it are the same
_FIGURES = 0.5  # of the figures in what is shared
_PARTICULARS = 0.6  # of names and figures in what is shared
_FEW = 4  # figures: below, one that was corrected would weigh too much
_STOOD = 0.7  # of the figures: below, a form may have been filled in anew,
_CORRECTED = 1  # unless it is so few that are others
_HEAD = 120  # letters of a first line that may be a title,
_SAID = 2  # and words in it beside a day: a place and a day are no title
_HEAD_LINES = 4  # among which a day may stand alone
_COUNTED = re.compile(  # in the title of one of a series: "week 12", "№ 7", "第12期"
    r"(?:\b(?:week|wk|kw|woche|semaine|semana|settimana|tydzień|tyg|issue|no|nr|bulletin|edition|vol"
    r"|ausgabe|numéro|número|núm|выпуск|бюллетень|недел[яюи]|тиждень|тижня|випуск)\.?|№|n[°º]|#)"
    r"\s*(\d{1,4})\b"
    r"|\b(\d{1,2})(?:\.|-?(?:st|nd|rd|th|e|ème|я|ю|й))?\s+(?:week|kalenderwoche|woche|semaine"
    r"|недел[яюи]|тиждень)\b|第\s?(\d{1,4})\s?[周週期号號]",
    re.IGNORECASE,
)
_REMEMBERED = 48  # texts taken apart, as one is compared with many after each other,
_OFTEN = 4_096  # and sentences whose names and figures were counted


class _Titled(NamedTuple):
    """The words of a title without the days and numbers that it names, these, and its own day."""

    words: str
    marks: frozenset[tuple[int, int | str]]
    day: date | None


def sketch(text: str) -> tuple[int, ...]:
    """Return the lowest hashes of the runs of four words in `text`, in order.

    Texts that share many runs share many of these numbers. Case, punctuation and figures do
    not count. The numbers fit a signed integer of 64 bits and are the same on every machine.
    """
    words = [w for w in _WORD.findall(text.casefold().replace("ё", "е")) if not w.isdigit()]
    runs = {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return tuple(sorted(map(_number, runs))[:SKETCH])


def may_be_reprint(one: Collection[int], other: Collection[int]) -> bool:
    """Whether two sketches share so much that the texts should be compared."""
    least = min(CANDIDATE, len(one), len(other))
    return least > 0 and len(set(one) & set(other)) >= least


def is_reprint(
    one: str,
    other: str,
    *,
    titles: tuple[str, str] = ("", ""),
    days: tuple[date | None, date | None] = (None, None),
) -> bool:
    """Whether two texts are the same story: one may be cut, corrected or begin in another way.

    Half of the shorter one's sentences must stand in the other, some of them in its first
    half, and with the same names and figures: a form that is filled in anew every month is
    no reprint, nor is a story that only ends in the same words about a company, or that has
    a communiqué at length in common with another, and no word of its own. `titles` count where
    the texts have none above them, and `days` are those of publication, as far as they are known.
    """
    if one.isupper() != other.isupper():  # as some agencies wire: no names are seen in it
        one, other = one.casefold(), other.casefold()
    apart = (_sentences(text[:LOOKED_AT]) for text in (one, other))
    short, long = sorted(apart, key=_letters)
    if not short:
        return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
    pairs = list(_paired(short, long))
    shared = [(mine, theirs) for mine, theirs in pairs if theirs]
    begun = _share(pairs, 0.5)
    if _share(pairs) < _COVERED or begun < _BEGINNING:
        return False
    if begun < _BEGUN_ALIKE and _ends_alike_only(pairs, long):
        return False
    if _quotes_alike_only(pairs, long) or not _same_particulars(shared):
        return False
    if _are_of_series(_titled(one, titles[0], days[0]), _titled(other, titles[1], days[1]), shared):
        return False
    return (days[0] is not None and days[0] == days[1]) or not _filled_in_anew(shared)


def _number(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest()) >> 1


@lru_cache(_REMEMBERED)
def _sentences(text: str) -> tuple[str, ...]:
    """Return what is compared of a text: to compare takes the square of what is longest."""
    parts = (" ".join(part.split()) for part in _STOP.split(text))
    pieces = (part[at : at + _LONGEST] for part in parts for at in range(0, len(part), _LONGEST))
    return tuple(piece for piece in pieces if len(piece) >= _LETTERS)[:_MOST]


def _letters(sentences: Sequence[str]) -> int:
    return sum(map(len, sentences))


def _paired(short: Sequence[str], long: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Return each sentence of `short` with what says the same in `long`, or with nothing.

    Most of what is alike is the same to the letter, and then nothing has to be weighed.
    """
    same = set(long)
    endless = [other for other in long if len(other) > _ENDLESS][:_MOST_BEGUN]
    left = _MOST_BEGUN
    for mine in short:
        theirs = mine if mine in same else _best(mine, long)
        if not theirs and len(mine) > _ENDLESS and left > 0:
            left -= 1
            theirs = _begun(mine, endless)
        yield mine, theirs


def _best(sentence: str, others: Sequence[str]) -> str:
    """Return the sentence of `others` that says the same in nearly the same words, or nothing."""
    found = rapidfuzz.process.extractOne(
        sentence, others, scorer=rapidfuzz.fuzz.ratio, score_cutoff=_ALIKE
    )
    return "" if found is None else str(found[0])


def _begun(sentence: str, others: list[str]) -> str:
    """Return the longer one of `others` in which the beginning of a sentence stands, or nothing."""
    longer = [other for other in others if len(other) > len(sentence)]
    begun = sentence[:_BEGUN]
    found = rapidfuzz.process.extractOne(
        begun, longer, scorer=rapidfuzz.fuzz.partial_ratio, score_cutoff=_ALIKE
    )
    return "" if found is None else str(found[0])


def _share(pairs: list[tuple[str, str]], until: float = 1.0) -> float:
    """Return how much of the first texts has a second one, by letters, up to a part of them.

    Counted by sentences, a short story would share its half with all that have its long ending.
    """
    looked_at = until * sum(len(mine) for mine, _ in pairs)
    shared = at = 0.0
    for mine, theirs in pairs:
        if theirs:
            shared += max(0.0, min(len(mine), looked_at - at))
        at += len(mine)
    return shared / looked_at


def _ends_alike_only(pairs: list[tuple[str, str]], long: Sequence[str]) -> bool:
    """Whether two texts tell of two things in some sentences each, and only then say the same.

    A story under another lead tells of the same thing there too, and mostly in one sentence.
    """
    theirs = {found for _mine, found in pairs if found}
    own = [mine for mine, _found in takewhile(lambda pair: not pair[1], pairs)]
    others = list(takewhile(lambda sentence: sentence not in theirs, long))
    if len(own) < _SEVERAL or len(others) < _SEVERAL:
        return False
    one, other = (
        {w for s in told for w in _TELLING.findall(s.casefold())} for told in (own, others)
    )
    return len(one & other) < _OF_ONE_THING * min(len(one), len(other))


def _quotes_alike_only(pairs: list[tuple[str, str]], long: Sequence[str]) -> bool:
    """Whether two texts share only what both quote, and each has sentences of its own beside."""
    short = [mine for mine, _theirs in pairs]
    quoted, others = _quoted(short), _quoted(long)
    if len(quoted) == len(set(short)) or len(others) == len(set(long)):
        return False
    return all(mine in quoted and theirs in others for mine, theirs in pairs if theirs)


def _quoted(sentences: Sequence[str]) -> set[str]:
    """Return the sentences that are said within quotation marks, and by nobody outside them."""
    found = set[str]()
    inside = False
    for sentence in sentences:
        outside = ""
        for part in _QUOTE.split(sentence):
            if _QUOTE.fullmatch(part):  # “ ends what „ began
                inside = part in "„«" or (part in '“"' and not inside)
            elif not inside:
                outside += part
        if not _WORD.search(outside):
            found.add(sentence)
    return found


def _same_particulars(shared: list[tuple[str, str]]) -> bool:
    """Whether sentences that are alike speak of the same figures and names."""
    figures, same_figures = _counted(shared, _NUMBER)
    names, same_names = _counted(shared, _NAME)
    if figures >= _FEW and same_figures < _FIGURES * figures:
        return False
    return same_figures + same_names >= _PARTICULARS * (figures + names)


def _filled_in_anew(shared: list[tuple[str, str]], stood: float = _STOOD) -> bool:
    """Whether sentences that are alike are a form, which has other figures on another day.

    An event of which more becomes known has voices too; nobody says the same anew each day.
    """
    figures, same = _counted(shared, _NUMBER)
    if figures - same <= _CORRECTED or same >= stood * figures:
        return False
    return not any(_spoken(mine) & _spoken(theirs) for mine, theirs in shared)


def _are_of_series(one: _Titled, other: _Titled, shared: list[tuple[str, str]]) -> bool:
    """Whether two titles are those of a series, which are the same but for the day or a number.

    Where they name neither, other figures on another day show it, unless somebody is quoted.
    """
    if not (one.words and other.words) or rapidfuzz.fuzz.ratio(one.words, other.words) < _ALIKE:
        return False
    if one.marks and other.marks:
        return one.marks != other.marks
    if one.day is None or other.day is None or one.day == other.day:
        return False
    return _filled_in_anew(shared, stood=1.0)


def _titled(text: str, known: str, day: date | None) -> _Titled:
    """Return what a title says, the one above the text or else the one that is `known`."""
    title, _, below = text.strip().partition("\n")
    if not below or len(title) > _HEAD or _STOP.search(f"{title} ") or dates.read(title):
        title = known
    lines = [line for line in text[: 4 * _HEAD].split("\n") if line.strip()][:_HEAD_LINES]
    day = next(filter(None, map(dates.read, lines)), day)
    marks = {(said.month, said.day) for said in dates.mentions(title)}
    words = title
    for span in reversed([said.span for said in dates.mentions(title)]):
        words = words[: span.start] + words[span.end :]
    marks |= {(0, int(next(filter(None, found.groups())))) for found in _COUNTED.finditer(words)}
    named = [word for word in _WORD.findall(words) if dates.is_named_time(word)]
    words = _COUNTED.sub("", words)
    if len(_TELLING.findall(words)) < _SAID:
        return _Titled("", frozenset(), day)
    for word in named:
        words = words.replace(word, "")
    return _Titled(words.casefold(), frozenset({*marks, *((1, word) for word in named)}), day)


def _spoken(sentence: str) -> set[str]:
    """Return what is quoted as somebody said it, without the stops of either house."""
    return {words.rstrip(" ,.") for words in _SPOKEN.findall(sentence)}


def _counted(shared: list[tuple[str, str]], kind: re.Pattern[str]) -> tuple[int, int]:
    """Return how many of a kind stand in the first sentences, and how many in both."""
    every = same = 0
    for mine, theirs in shared:
        own = _counts(mine, kind)
        every += own.total()
        same += (own if mine == theirs else own & _counts(theirs, kind)).total()
    return every, same


@lru_cache(_OFTEN)
def _counts(sentence: str, kind: re.Pattern[str]) -> Counter[str]:
    return Counter(kind.findall(sentence))
