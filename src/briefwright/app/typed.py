"""What is typed behind an option, understood or refused."""

import re
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path

from briefwright.domain.note.header import KEPT_KEYS


def words(typed: str) -> str:
    """Return words without the characters that no text may hold."""
    from briefwright.domain.text import clean_text  # noqa: PLC0415  (only where words are typed)

    return clean_text(typed)


def name(typed: str) -> str:
    """Return a name, which is not empty."""
    called = words(typed).strip()
    if not called:
        raise ArgumentTypeError("this must not be empty")
    return called


def output(typed: str) -> Path | None:
    """Return the file that is to be written; None for "-", which is standard output."""
    return None if typed == "-" else Path(typed)


def day(typed: str) -> date:
    """Return a date."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", typed, re.ASCII):
            return date.fromisoformat(typed)
    except ValueError:
        pass
    raise ArgumentTypeError(f"“{typed}” is no date of the form YYYY-MM-DD")


def language(typed: str) -> str:
    """Return a language of two letters."""
    if not re.fullmatch("[A-Za-z]{2}", typed):
        raise ArgumentTypeError(f"“{typed}” is no language of two letters, such as en")
    return typed.lower()


def count(typed: str) -> int:
    """Return a number from 1."""
    if not re.fullmatch("[1-9][0-9]{0,8}", typed):
        raise ArgumentTypeError(f"“{typed}” is no number from 1")
    return int(typed)


def share(typed: str) -> float:
    """Return a number from 0 to 1."""
    try:
        found = float(typed)
    except ValueError:
        found = -1.0
    if not 0 <= found <= 1:
        raise ArgumentTypeError(f"“{typed}” is no number from 0 to 1")
    return found


def pair(typed: str) -> tuple[str, str]:
    """Return the two sides of an equals sign."""
    key, equals, value = words(typed).partition("=")
    if not equals or not key.strip():
        raise ArgumentTypeError(f"“{typed}” is not of the form KEY=VALUE")
    return key.strip(), value


def header(typed: str) -> tuple[str, str]:
    """Return a fact of a note's header, and which it is."""
    key, value = pair(typed)
    if key not in (*KEPT_KEYS, "marking"):
        keys = ", ".join((*KEPT_KEYS, "marking"))
        raise ArgumentTypeError(f"there is no header “{key}”; there are {keys}")
    return key, value.strip()
