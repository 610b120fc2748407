"""Parts of a whole that the language names: half, two thirds, a quarter."""

from collections.abc import Mapping
from decimal import Decimal

_PARTS = ("third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def part(count: int, whole: int) -> Decimal:
    """Return the share that is `count` of `whole` parts.

    What no decimal can say is kept to three places: a third is 0.333.
    """
    share = Decimal(count) / Decimal(whole)
    return share if share == round(share, 4) else round(share, 3)


def _named() -> dict[Decimal, str]:
    names = {Decimal("0.5"): "half"}
    for whole, name in enumerate(_PARTS, start=3):
        for count, word in enumerate(_COUNTS[: whole - 1], start=1):
            names.setdefault(part(count, whole), f"{word} {name}{'s' if count > 1 else ''}")
    return names


FRACTIONS: Mapping[Decimal, str] = _named()  # 0.667 -> "two thirds"
