"""The subject of an English clause, and where its verb begins."""

import re
from dataclasses import dataclass

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
_PARTICIPLE = re.compile(r"[a-z]+ed\s+(?:by|in|at|with|on|from|to|as)\b")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
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
        if before.endswith(", ") and _PARTICIPLE.match(plain, at):
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
    label = _LABEL.match(plain, start, end)
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
    rest = re.compile(r"\s*(?:\d{4}|\d{1,2}\s+\w+(?:\s+\d{4})?|\w+\s+\d{1,2})\s*,")
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
    words = words[: _cut(words)].rstrip(' ,;:"”»-–—(')
    while (tail := grammar.TAIL.search(words)) is not None and tail.start():
        words = words[: tail.start()].rstrip(" ,;:")
    if len(words.split()) > _MOST_WORDS or not any(map(str.isalpha, words)):
        return Span(start, start)
    return Span(start, start + len(words))


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
