"""The subject of an English clause, and where its verb begins."""

import re
from dataclasses import dataclass
from itertools import pairwise

from briefwright.analysis.statements.english import words as grammar
from briefwright.analysis.statements.passage.parts import comma_at
from briefwright.domain.text import Span

_LONGEST = 220  # characters of a subject with all that hangs on it
_MOST_WORDS = 14
_BRACKETS = re.compile(r"\s*\([^()]{0,80}\)")
_RELATIVE = re.compile(r"\b(?:which|who|that|whose|when|where|if|as|while)\s+(?:[\w’'-]+\s+){0,3}$")
_INVERTED = re.compile(r"^\s*(?:[\"”»’]\s*)?")
_LABEL = re.compile(
    r"(?:fact\s+sheet|readout|statement|update|exclusive|analysis|news):\s", re.IGNORECASE
)
_DATELINE = re.compile(  # "OSLO, Nov 20 (Agency) – "
    r"[A-Z][A-Z .’'-]{2,30}(?:,\s+[A-Z][a-z]+\.?\s+\d{1,2})?\s*(?:\([^()]{1,40}\)\s*)?[-–—]\s"
)
_PARTICIPLE = re.compile(r"[a-z]+ed\s+(?:by|in|at|with|on|from|to|as)\b")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_APPOSED = re.compile(  # the name behind an office: "the owner, Norrpapp, "
    r",\s+(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|and|de|van)\s+)?[A-Z][\w’'&.-]*)*)\s*,?\s*$"
)
_NAMELESS = re.compile(r"(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur)\s[^A-Z]+")
_PREPOSITION_WORDS = """
under in at by for from with after before during since on through following within to upon amid
despite
"""
_PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
_BEGINNING_WORDS = "the a an both all each its their his her our my this these those"
_BEGINNINGS = frozenset(_BEGINNING_WORDS.split())
_TITLE_WORDS = "President Minister Prime Mr Mrs Ms Chancellor King Queen Secretary Senator"
_TITLES = frozenset(_TITLE_WORDS.split())
_LIST = re.compile(r"^(?:[\w’'.&-]+\s){0,5}[\w’'.&-]+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its subject, empty where it has none, and the place of its first verb."""

    subject: Span
    verb: int  # where the verb begins; the end of the clause where there is none


def clause(plain: str, start: int, end: int) -> Clause:
    """Return the first clause of `plain[start:end]`."""
    end = min(end, len(plain))
    start = behind_lead(plain, start, end)
    verb = first_verb(plain, start, end)
    if verb is None:
        return Clause(Span(start, start), end)
    return Clause(trimmed(plain, Span(start, verb)), verb)


def first_verb(plain: str, start: int, end: int) -> int | None:
    """Return where the first finite verb begins that belongs to no relative clause."""
    upper = _is_headline(plain[start : min(end, start + _LONGEST)])
    for match in grammar.WORD.finditer(plain, start, min(end, start + _LONGEST)):
        word, at = match[0], match.start()
        if word[0] in "’'":
            return at
        auxiliary = grammar.is_auxiliary(word)
        if not auxiliary and not grammar.is_verb(word):
            continue
        before = plain[max(start, at - 40) : at]
        aside = plain.count(",", start, at) > 1  # it ends there: "the owner, Ek, agreed to"
        if before.endswith(", ") and not aside and _PARTICIPLE.match(plain, at):
            continue
        if at > start and not auxiliary:
            noun = grammar.NO_VERB_BEHIND.search(before) is not None
            if noun or (word[0].isupper() and not upper):
                continue
        if _RELATIVE.search(before) and at - start > len(before.rstrip().split(" ")[-1]) + 1:
            continue
        return at
    return None


def _is_headline(words: str) -> bool:
    """Whether the words have capitals as English headlines do, verbs too."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 3 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def behind_lead(plain: str, start: int, end: int) -> int:
    """Return where the clause begins behind "In the coming weeks, " and the like."""
    while start < end and not (plain[start].isalnum() or plain[start] in "$€£"):
        start += 1
    label = _LABEL.match(plain, start, end) or _DATELINE.match(plain, start, end)
    if label is not None:
        start = label.end()
    while True:
        skipped = grammar.JOINER.match(plain, start, end) or grammar.TIME_LEAD.match(
            plain, start, end
        )
        if skipped is not None and skipped.end() < end:
            start = skipped.end()
            continue
        lead = grammar.LEAD.match(plain, start, end)
        comma = comma_at(plain, start, min(end, start + 160)) if lead else -1
        if comma < 0:
            return start
        comma = _past_list(plain, comma, end)
        start = comma + 1
        while start < end and plain[start] in " \"“«'":
            start += 1


def _past_list(plain: str, comma: int, end: int) -> int:
    """Return the comma that ends a lead with a day in it: "On Friday, 5 May 2025,"."""
    rest = re.compile(r"\s*(?:\d{4}|\d{1,2}\s+\w+(?:\s+\d{4})?|\w+\s+\d{1,2})\s*,(?!\d)")
    while (more := rest.match(plain, comma + 1, end)) is not None:
        comma = more.end() - 1
    return comma


def trimmed(plain: str, span: Span) -> Span:
    """Return a subject without what hangs on it: a relative clause, an apposition, adverbs."""
    words = plain[span.start : span.end]
    lead = len(words) - len(words.lstrip(" \"“«'‘-–—"))
    words = words[lead:]
    start = span.start + lead
    joiner = grammar.JOINER.match(words)
    if joiner:
        start, words = start + joiner.end(), words[joiner.end() :]
    phrase = _behind_phrase(words)
    start, words = start + phrase, words[phrase:]
    cut = _cut(words)
    named = _APPOSED.match(words, cut)
    if named is not None and _NAMELESS.fullmatch(words[:cut]):
        return Span(start + named.start("name"), start + named.end("name"))
    words = words[:cut].rstrip(' ,;:"”»-–—(')
    while (tail := grammar.TAIL.search(words)) is not None and tail.start():
        words = words[: tail.start()].rstrip(" ,;:")
    if len(words.split()) > _MOST_WORDS or not any(map(str.isalpha, words)):
        return Span(start, start)
    return Span(start, start + len(words))


def _behind_phrase(words: str) -> int:
    """Return where the subject begins behind "under the pact"; the end where that is not clear."""
    said = list(re.finditer(r"\S+", words))
    if not said or said[0][0].casefold() not in _PREPOSITIONS:
        return 0
    for before, word in pairwise(said[1:]):
        small = before[0].casefold()
        name = word[0] in _TITLES or (word[0][0].isupper() and before[0][0].islower())
        starts = word[0].casefold() in _BEGINNINGS or name
        if starts and small not in _PREPOSITIONS | _BEGINNINGS | {"of", "and", "or", "’s"}:
            return word.start()
    return len(words)


def _cut(words: str) -> int:
    """Return where the head of the subject ends: a list "A, B and C" is one head."""
    for match in grammar.BEHIND_NAME.finditer(words):
        at = match.start()
        if at == 0:
            continue
        if words[match.start() : match.end()].strip() == ",":
            behind = re.split(r",", words[at + 1 :])
            listed = any(re.match(r"\s*(?:and|or)\s|.*\sand\s", piece) for piece in behind)
            if listed and all(_LIST.match(piece.strip()) for piece in behind if piece.strip()):
                continue
        if match[0].strip() == "(":
            close = words.find(")", at)
            if 0 < close - at < 60 and words[close + 1 :].strip():
                rest = words[close + 1 :]
                return close + 1 + _cut(rest) if rest.lstrip().startswith("and ") else at
        return at
    return len(words)


def head(words: str) -> str:
    """Return a subject in words, on one line, without its article and what stands in brackets."""
    plain = " ".join(_BRACKETS.sub("", words).replace("\u2060", "").split())
    plain = _ARTICLE.sub("", plain).strip(' ,;:"“”«»')
    return re.sub(r"(?<=s)[’']$|[’']s$", "", plain)
