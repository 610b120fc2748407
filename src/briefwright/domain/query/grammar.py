"""From what somebody types to a query. Whatever is typed means something.

An operator without operands, a bracket without its partner, a quotation mark that is never
closed: each is passed over, and the words around it count. So is a prefix while nothing, or only
the beginning of a value, stands behind it: a search answers while it is typed. A prefix that is
not known, or a value that cannot be read, is taken for words.
"""

import calendar
import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import date
from unicodedata import category

from briefwright.domain.query.numbers import both_ways
from briefwright.domain.query.tree import (
    All,
    Either,
    Fact,
    Field,
    Has,
    Node,
    Not,
    Published,
    Words,
    wanted,
)
from briefwright.domain.query.words import fold, written

_AND, _OR, _NOT = {"AND", "И", "ET"}, {"OR", "ИЛИ", "OU"}, {"NOT", "НЕ", "SAUF"}  # in capitals
_OPERATORS = _AND | _OR | _NOT
_NOTHING = Either(())
_SIGNS = {"So", "Sc"}  # such as ☎ and €
_DEEPEST = 20  # brackets within brackets; those further in are passed over
_MOST = 64  # words and values; whoever pastes a page is served by its beginning
_LONGEST = 10_000  # characters
_TOKEN = re.compile(
    r"""
      (?P<open>\()
    | (?P<close>\))
    | (?P<prefix>[^\W\d_]+:)? (?: ["“”„«»] (?P<phrase>[^"“”„«»]*) (?:["“”„«»]|$) )
    | (?P<group>[^\W\d_]+:)(?=\()
    | (?P<minus>-+)(?=[^\s)-])
    | (?P<word>  # a number
        (?: [^\W\d_]+:)? [^\w\s()"“”„«»]? [0-9]{1,3} (?:\s[0-9]{3}){1,5}  # with blanks in it
            (?: [.,][0-9]+)? [%*]? (?= [\s)]|$) (?! \s[0-9])
      | [^\s()"“”„«»]+
      )
    """,
    re.VERBOSE,
)
_VALUES = {Fact.HAS: {"note", "mark"}, Fact.IS: {"reprint", "earlier"}}  # of all others, any
_NAMES = {Field.OUTLET, Field.AUTHOR}
_DAYS = "date"
_PREFIXES = {*Field, *Fact, _DAYS}
_SHORT = {"lang": "language"}  # prefixes that people know from elsewhere
_BEGUN = re.compile(r"(?:^[0-9]{1,3}|-0?|\.)$")  # of a date: what is no year, month or day yet
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2}))?(?:-([0-9]{1,2}))?")


def parse(typed: str) -> Node | None:
    """Return what `typed` asks for; None where it asks for nothing.

    Pictures and signs of money are in no index: who asks for nothing else finds nothing. An
    operator that stands alone is a word.
    """
    alone = typed.strip() in _OPERATORS
    node = _words(typed, None, exact=False) if alone else _Reader(typed).either(None, 0)
    return _NOTHING if node is None and any(category(sign) in _SIGNS for sign in typed) else node


def going_on(typed: str) -> Node | None:
    """Return what is asked for if the last word is only begun; None where that asks for no more.

    Nothing more is found by a word that is excluded, nor by a day or name that is no word.
    """
    if not typed[-1:].isalnum():
        return None
    node, before = parse(f"{typed}*"), wanted(parse(typed))
    more = wanted(node)
    return node if more != before and len(more) == len(before) else None


def naming(kind: Fact | Field, name: str) -> str:
    """Return how a query asks by a name: by its words alone, which is all that it compares."""
    words = written(name)
    return f'{kind}:"{" ".join(words)}"' if len(words) > 1 else f"{kind}:{name}"


def renamed(typed: str, fact: Fact, names: Collection[str], name: str) -> str:
    """Return a query that asks by `name` where it asked by one of `names`, else as it was.

    A name without any word cannot be asked by.
    """
    known = set(filter(None, map(_folded, names))) if _folded(name) else set[str]()

    def anew(token: re.Match[str]) -> str:
        prefix, colon, value = token[0].partition(":")
        asks = colon and prefix.casefold() == fact and _folded(value) in known
        return naming(fact, name) if asks else token[0]

    return _TOKEN.sub(anew, typed)


def ends_in_prefix(typed: str) -> bool:
    """Whether the last word may be a prefix of which not all letters are typed yet."""
    begun = re.split(r"[\s(-]", typed)[-1].casefold()
    return bool(begun) and any(name.startswith(begun) for name in {*_PREFIXES, *_SHORT})


class _Reader:
    """Reads one query from left to right. Every step forward takes a token away."""

    def __init__(self, typed: str) -> None:
        self._tokens = [found for found in _TOKEN.finditer(typed[:_LONGEST]) if found.lastgroup]
        self._place = 0
        self._left = _MOST

    def either(self, field: Field | None, depth: int) -> Node | None:
        """Read what OR parts, up to a closing bracket or the end."""
        parts: list[Node] = []
        while True:
            part = self._all(field, depth)
            if part is not None:
                parts.append(part)
            if not self._at_word(_OR):
                return _join(parts, Either)
            self._place += 1

    def _all(self, field: Field | None, depth: int) -> Node | None:
        parts: list[Node] = []
        while self._place < len(self._tokens) and not self._at_word(_OR):
            if self._tokens[self._place]["close"]:
                if depth:
                    break
                self._place += 1  # closes nothing
                continue
            part = self._one(field, depth)
            if part is not None:
                parts.append(part)
        return _join(parts, All)

    def _one(self, field: Field | None, depth: int) -> Node | None:
        """Read one operand; the signs of negation before it count as one."""
        negated = False
        while self._at_word(_AND | _NOT) or self._at("minus"):
            negated = negated or not self._at_word(_AND)
            self._place += 1
        if self._place == len(self._tokens) or self._at("close") or self._at_word(_OR):
            return None
        node = self._operand(field, depth)
        return Not(node) if negated and node is not None else node

    def _operand(self, field: Field | None, depth: int) -> Node | None:
        token = self._tokens[self._place]
        self._place += 1
        if token["group"]:
            return self._operand(_field(token["group"]) or field, depth)
        if token["open"]:
            return self._group(field, depth)
        if self._left == 0:
            return None
        self._left -= 1
        if token["phrase"] is not None:
            node = _valued(token["prefix"], token["phrase"], field, exact=True)
        else:
            prefix, colon, value = token["word"].partition(":")
            node = _valued(prefix + colon, value, field, exact=False)
        return node

    def _group(self, field: Field | None, depth: int) -> Node | None:
        if depth == _DEEPEST:
            return None
        inner = self.either(field, depth + 1)
        if self._at("close"):
            self._place += 1
        return inner

    def _at(self, kind: str) -> bool:
        return self._place < len(self._tokens) and bool(self._tokens[self._place][kind])

    def _at_word(self, words: AbstractSet[str]) -> bool:
        return self._at("word") and self._tokens[self._place][0] in words


def _join(parts: list[Node], kind: type[All] | type[Either]) -> Node | None:
    if len(parts) > 1:
        return kind(tuple(parts))
    return parts[0] if parts else None


def _field(prefix: str) -> Field | None:
    name = prefix.rstrip(":").casefold()
    return Field(name) if name in list(Field) else None


def _valued(prefix: str | None, value: str, field: Field | None, *, exact: bool) -> Node | None:
    """Return what a word or phrase asks for, with the prefix that stands before it."""
    if not prefix or not prefix.endswith(":"):
        return _words(f"{prefix or ''}{value}", field, exact=exact)
    name = prefix[:-1].casefold()
    name = _SHORT.get(name, name)
    if name not in _PREFIXES:
        return _words(f"{prefix}{value}", field, exact=exact)
    if _is_begun(name, value):
        return None
    if name in list(Field):
        return _words(value, Field(name), exact=exact)
    node = _published(value) if name == _DAYS else _fact(Fact(name), value)
    return node or _words(f"{prefix}{value}", field, exact=exact)


def _is_begun(name: str, value: str) -> bool:
    """Whether nothing can be told yet of the value of a prefix, which may still be typed."""
    folded = _folded(value)
    if name == _DAYS and folded:
        return not any(_BEGUN.sub("", day) for day in value.split(".."))
    values = _VALUES.get(Fact(name), set()) if name in list(Fact) else set()
    return not folded or any(known != folded and known.startswith(folded) for known in values)


def _words(typed: str, field: Field | None, *, exact: bool) -> Node | None:
    found = tuple(word for word in written(typed) if fold(word))
    if not found:
        return None
    prefix = typed.endswith("*")
    asked = Words(found, field, exact or len(found) > 1, prefix)
    other = () if exact or field in _NAMES else both_ways(typed)
    if not other:
        return asked
    return Either((asked, Words(other, field, len(other) > 1, prefix)))


def _fact(fact: Fact, typed: str) -> Has | None:
    value = _folded(typed)
    known = value in _VALUES.get(fact, {value})
    return Has(fact, value, typed.strip(" *")) if value and known else None


def _folded(typed: str) -> str:
    return " ".join(filter(None, map(fold, written(typed))))


def _published(typed: str) -> Published | None:
    """Return the days that "2025", "2025-02", "2025-02-07" or a range of them covers."""
    begin, dots, end = typed.partition("..")
    begin, end = _BEGUN.sub("", begin), _BEGUN.sub("", end)
    first, last = _days(begin), _days(end if dots else begin)
    unreadable = (begin and not first) or (end and not last) or not (first or last)
    if unreadable:
        return None
    return Published(first[0] if first else None, last[1] if last else None)


def _days(typed: str) -> tuple[date, date] | None:
    found = _DATE.fullmatch(typed)
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if month is None:
        return first, date(first.year, 12, 31)
    if day is not None:
        return first, first
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])
