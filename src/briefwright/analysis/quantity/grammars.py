"""The languages whose figures we read, each as the functions that read them."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefwright.analysis.quantity import names, quantities, ranges, reading, remainder
from briefwright.analysis.quantity.quantities import Quantity
from briefwright.analysis.quantity.ranges import Mention
from briefwright.analysis.quantity.russian import names as russian_names
from briefwright.analysis.quantity.russian import quantities as russian_quantities
from briefwright.analysis.quantity.russian import ranges as russian_ranges
from briefwright.analysis.quantity.russian import reading as russian_reading
from briefwright.analysis.quantity.russian import remainder as russian_remainder
from briefwright.analysis.quantity.tokens import Token
from briefwright.domain.figure import Comparator, Figure

type Tokens = Sequence[Token]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How the figures of a language are read. What is unclear raises Unclear."""

    seed: re.Pattern[str]  # is found in every sentence that holds a figure
    scripts: tuple[str, ...]  # of which its letters are
    named: Callable[[Tokens], list[Token]]
    quantity_at: Callable[[Tokens, int], Quantity | None]
    quantities: Callable[[Tokens], list[Quantity]]
    pair_of: Callable[[Tokens, Quantity, Quantity], Mention | None]
    mentions: Callable[[Tokens, Sequence[Quantity]], list[Mention]]
    comparators: Callable[[Tokens, int], tuple[list[Comparator], int]]
    figure_of: Callable[[Tokens, Mention], tuple[Figure, int]]
    refuse_rest: Callable[[Tokens, Mention, int, Figure], None]

    def reads(self, words: str) -> bool:
        """Whether its letters and digits are those of the language: no English "5 млн"."""
        return all(
            character.isascii()
            or not (character.isalpha() or character.isdecimal())
            or unicodedata.name(character, "").startswith(self.scripts)
            or character in "µº"
            for character in words
        )


ENGLISH = Grammar(
    seed=re.compile(
        r"[0-9½¼¾⅓⅔]|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
        r"|\w{2,6}teen|\w{2,5}ty|dozens?|hundreds?|thousands?|[mbtr]{1,2}illions?|half|thirds?"
        r"|quarters?|fifths?|\w{0,9}fold|twice|thrice|doubl\w{1,3}|tripl\w{1,3}|trebl\w{1,3}"
        r"|quadrupl\w{1,3}|halv\w{1,3})\b",
        re.IGNORECASE,
    ),
    scripts=("LATIN",),
    named=names.named,
    quantity_at=quantities.any_at,
    quantities=quantities.quantities,
    pair_of=ranges.pair_of,
    mentions=ranges.mentions,
    comparators=ranges.comparators,
    figure_of=reading.figure_of,
    refuse_rest=remainder.refuse_rest,
)
RUSSIAN = Grammar(
    seed=re.compile(
        r"[0-9½¼¾⅓⅔]|\b(?:дв[аеоу]\w{0,9}|тр[иеёо]\w{0,9}|четыр\w{0,9}|четвер\w{1,4}|пят[ьие]\w{0,9}"
        r"|шест[ьие]\w{0,9}|сем[ьие]\w{0,9}|вос[ье]м\w{0,9}|девят\w{0,9}|десят\w{0,7}|одиннадцат\w{1,2}"
        r"|сорока?|сто|ста|сот\w{1,3}|полт\w{3,8}|кажд\w{2,3}|пол(?:милл|сотн|процент|тонн|кило|гекта)\w{1,8}|полови\w{2,4}|наполовину"
        r"|тысяч\w{0,3}|милли\w{2,6}|триллион\w{0,3}|дюжин\w{0,2}|в(?:двое|трое|четверо|пятеро|шестеро|семеро|восьмеро|десятеро)"
        r"|удво\w{2,8}|утро\w{2,8}|процент\w{0,3})",
        re.IGNORECASE,
    ),
    scripts=("LATIN", "CYRILLIC"),
    named=russian_names.named,
    quantity_at=russian_quantities.quantity_at,
    quantities=russian_quantities.quantities,
    pair_of=russian_ranges.pair_of,
    mentions=russian_ranges.mentions,
    comparators=russian_ranges.comparators,
    figure_of=russian_reading.figure_of,
    refuse_rest=russian_remainder.refuse_rest,
)
GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "ru": RUSSIAN}
