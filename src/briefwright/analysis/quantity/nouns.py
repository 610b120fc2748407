"""What is counted, and per what: "82,000 cases", "a month", "per 1 000 cubic metres"."""

import re
from collections.abc import Sequence

from briefwright.analysis.quantity.currencies import MONEY_NOUNS
from briefwright.analysis.quantity.numbers import NUMBER_WORDS, number_at
from briefwright.analysis.quantity.phrases import AFTER_DOWN, AFTER_UP, MULTIPLES, TRAILING
from briefwright.analysis.quantity.signs import Unclear
from briefwright.analysis.quantity.tokens import DASHES, Kind, Token, glued_word, word_at
from briefwright.analysis.quantity.units import (
    FOREIGN_SCALES,
    SCALE_MARKS,
    SCALES,
    TIME,
    unit_at,
)
from briefwright.domain.units import PERCENT, PERCENTAGE_POINT, TIMES

_STOP_WORDS = (
    "in on at by to for from with and or but than that which who the an this these those between "
    "is are was were be been being has have had will would can could may might must shall should "
    "as into through when while where if not each every per under over during after before since "
    "until within without against across annually yearly monthly weekly daily it they he she we "
    "more less fewer additional among including plus minus up down fold of out "
    "upwards downwards tops"
)
STOPS = frozenset(_STOP_WORDS.split())
# What may stand alone after a number and is nothing that one counts.
_NO_COUNTS = frozenset(
    {"almost", "nearly", "roughly", "approx", "approximately", "max", "negative", "above"}
)
_NUMERIC = NUMBER_WORDS | {"half", "third", "thirds", "quarters"}
_PASSED = frozenset({"more", "fewer", "less", "additional", "further", "other", "extra"})
_OWNERS = frozenset({"of", "the", "its", "their", "our", "his", "her", "these", "those", "'", "s"})
_IRREGULAR = frozenset(
    {"people", "men", "women", "children", "aircraft", "troops", "personnel", "staff", "police"}
    | {"pence"}
)
_NO_PLURALS = ("ss", "us", "is", "'s")
_YEARLY = {"annually": "year", "yearly": "year", "p.a.": "year"} | {
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "apiece": "",
}
_PAST = frozenset({"earlier", "ago", "before", "later", "prior", "after", "and", "old"})
_SINGLES = frozenset({"head", "person", "share", "piece", "pupil", "kilo", "vote", "unit", "pound"})
_RATED_WORDS = (  # of these too where the phrase ends behind them: "$20 a ticket."
    "ticket visitor bottle box dose seat patient student passenger pack packet bag sack sheet "
    "copy cup loaf meal night trip ride family household child worker employee tree can crate "
    "carton pint quart stone quintal guest customer user subscriber member resident voter "
    "shareholder cow pig sheep chicken egg room home house flat apartment car vehicle truck "
    "lorry container lb oz cwt card call message plot plant cylinder basket season game match"
)
RATED = frozenset(_RATED_WORDS.split())
_ADVERBS = frozenset({"instead", "now", "today", "again", "too", "alone", "only", "already"})
_NO_RATES = frozenset({PERCENT, PERCENTAGE_POINT, TIMES, "basis point"})
_LONE_SCALES = frozenset(mark for mark in SCALE_MARKS if len(mark) > 1) | FOREIGN_SCALES
_POWERS = frozenset({"square", "cubic", "metric"})


def noun_at(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
    """Return the noun that a number before `place` counts, and where the text goes on.

    It is the first plural before the phrase ends. Raises Unclear for a scale that stands apart
    from its number: "5 annually mln tonnes".
    """
    start = _phrase_start(tokens, place)
    chunk: list[int] = []
    for at in range(start, min(start + 9, len(tokens))):
        if _ends_phrase(tokens, at, chunk):
            break
        if tokens[at].word in _LONE_SCALES:
            raise Unclear(tokens[at].text)
        chunk.append(at)
    noun = _head(tokens, chunk)
    if noun is None:
        return None
    if word_at(tokens, noun) in MONEY_NOUNS:  # of a country that we do not know
        return " ".join(tokens[at].text for at in chunk if at <= noun), noun + 1
    measure = unit_at([word_at(tokens, noun)], [tokens[noun].text])
    return (measure[0] if measure else tokens[noun].text), noun + 1


def per_at(tokens: Sequence[Token], place: int, *, measured: bool) -> tuple[str, int] | None:
    """Return "per pupil", "per month" or "each" and where the text goes on.

    After a unit "of fuel oil" may come before.
    """
    at = place
    while word_at(tokens, at) in {"more", "less"}:
        at += 1
    if measured and word_at(tokens, at) == "of":
        at = next((ahead for ahead in range(at, at + 5) if _per(tokens, ahead)), at)
    if measured and word_at(tokens, at) == "/" and tokens[at].glued:  # "18 kWh/100 km"
        ahead = tokens[at + 1 : at + 2]
        if ahead and ahead[0].kind is Kind.NUMBER:
            return _per_noun(tokens, at + 1)
    return _per(tokens, at)


def _phrase_start(tokens: Sequence[Token], place: int) -> int:
    at = place
    if tuple(token.word for token in tokens[at : at + 2]) in TRAILING:
        at += 2
    while word_at(tokens, at) in _PASSED:
        at += 1
    if word_at(tokens, at) == "of":
        while word_at(tokens, at) in _OWNERS:
            at += 1
    return at


def _ends_phrase(tokens: Sequence[Token], place: int, chunk: Sequence[int]) -> bool:
    token = tokens[place]
    if token.word == "and" and chunk:  # "small and medium-sized enterprises"
        return (
            any(is_plural(tokens[before]) for before in chunk)
            or number_at(tokens, place + 1) is not None
        )
    if token.word in _NUMERIC or token.word.removesuffix("s") in SCALES:
        return True
    if token.kind is Kind.WORD:
        tied = token.glued and place > 0 and tokens[place - 1].text in DASHES  # off-the-shelf
        return not tied and (token.word in STOPS or token.word in MULTIPLES)
    return token.kind is not Kind.NAME and token.text not in DASHES and token.word not in {"'", "s"}


def _head(tokens: Sequence[Token], chunk: Sequence[int]) -> int | None:
    """Return the first plural, or the last of several: "330 farmers markets"."""
    words = [
        place
        for place in chunk
        if tokens[place].kind is Kind.WORD and tokens[place].word not in STOPS
    ]
    plurals = [place for place in words if is_plural(tokens[place])]
    small = [place for place in plurals if tokens[place].text[0].islower()]
    if small or plurals:
        head = (small or plurals[-1:])[0]
        while head + 1 in small:
            head += 1
        return head
    whole = len(words) == 1 and words[0] == chunk[-1]
    whole = whole and word_at(tokens, words[0] + 1) in {"", "of"}
    if not whole or tokens[words[0]].word in _NO_COUNTS | AFTER_UP | AFTER_DOWN | SCALE_MARKS:
        return None
    return words[0] if tokens[words[0]].text.islower() else None


def is_plural(token: Token) -> bool:
    """Whether it looks like a noun for several things."""
    word = token.word
    acronym = token.text.isupper() and len(word) < 6
    regular = len(word) > 3 and word.endswith("s") and not word.endswith(_NO_PLURALS)
    return word in _IRREGULAR or (regular and not acronym)


def _per(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    word, after = word_at(tokens, at), word_at(tokens, at + 1)
    if word in _YEARLY:
        return (f"per {_YEARLY[word]}" if _YEARLY[word] else "each"), at + 1
    if word in {"a", "an", "each", "every"} and after in TIME:
        past = word_at(tokens, at + 2) in _PAST  # "a year earlier" is a time, no rate
        return None if past else (f"per {after}", at + 2)
    if word == "per" and after in {"annum", "capita", "head"}:
        return "per year" if after == "annum" else f"per {after}", at + 2
    if word == "each" and (not after or not after.isalpha()):
        return "each", at + 1
    if word in {"a", "an"}:
        return (_measured(tokens, at + 1) if len(after) > 1 else None) or _single(tokens, at + 1)
    if word == "/" and tokens[at].glued and glued_word(tokens, at + 1):
        return _measured(tokens, at + 1) or _divided(tokens, at + 1)
    if word != "per" or after == "cent":
        return None
    return _measured(tokens, at + 1) or _per_noun(tokens, at + 1)


def _measured(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read the measure behind "per", "a" or "/"; of one word it stays as it stands."""
    ahead = tokens[at : at + 4]
    words = ["-" if token.text in DASHES else token.word for token in ahead]
    unit = unit_at(words, [token.text for token in ahead])
    if unit is None or unit[0] in _NO_RATES:
        return None
    return f"per {ahead[0].text if unit[1] == 1 else unit[0]}", at + unit[1]


def _single(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    word = word_at(tokens, at)
    rated = word in RATED and (at + 1 >= len(tokens) or _is_over(tokens, at + 1))
    return (f"per {word}", at + 1) if word in _SINGLES or rated else None


def _is_over(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].kind is not Kind.WORD or tokens[at].word in STOPS | _ADVERBS


def _divided(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Read "/head"; but "doctors/nurses" are both counted."""
    return None if is_plural(tokens[at]) else (f"per {tokens[at].text}", at + 1)


def _per_noun(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    last = at
    many = at < len(tokens) and tokens[at].kind is Kind.NUMBER
    last += many
    while word_at(tokens, last) in SCALES or word_at(tokens, last) in _POWERS:
        last += 1
    if many and (last >= len(tokens) or tokens[last].text in {".", ",", ";", ")"}):
        last -= 1  # "5 per 100,000"
    elif last >= len(tokens) or tokens[last].kind is not Kind.WORD:
        return None
    elif many and last + 1 < len(tokens) and not is_plural(tokens[last]):
        last += is_plural(tokens[last + 1])  # "per 1,000 live births"
    if tokens[last].word in {"percent", "per"}:
        raise Unclear(tokens[last].text)  # "1 per thousand percent"
    if tokens[last].word in STOPS or (tokens[last].word,) in TRAILING:
        return None
    texts = [token.text for token in tokens[at : last + 1]]
    words = " ".join([*texts[:-1], texts[-1].lower() if texts[-1].lower() in TIME else texts[-1]])
    digits = re.sub(r"(?<=[0-9])\s(?=[0-9]{3})", ",", words)
    return f"per {digits}", last + 1
