"""The front of a note, and what runs along its pages: title, header data, foot."""

from collections.abc import Container
from datetime import date

from briefwright.domain.language.days import long_date
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.note.text import one_line

_FOOT_ROOM = 88  # characters beside "Page 10 of 12"

type Pair = tuple[str, str]


def opening(snapshot: Snapshot) -> tuple[str, str, str]:
    """Return the label, the title, and the subject where it says something else."""
    title = one_line(snapshot.briefing.title)
    subject = one_line(snapshot.briefing.header.get("subject", ""))
    told = "" if subject.casefold() == title.casefold() else subject
    return one_line(snapshot.label), title, told


def details(snapshot: Snapshot, without: Container[str] = ()) -> tuple[list[Pair], list[Pair]]:
    """Return the header data that are filled in, label and words, in two halves.

    `without` has the keys that stand elsewhere.
    """
    lines = [line for line in snapshot.header if line.key not in without]
    half = (len(lines) + 1) // 2
    left, right = (
        [(line.title, header_words(snapshot, line.key)) for line in part]
        for part in (lines[:half], lines[half:])
    )
    return _filled(left), _filled(right)


def _filled(pairs: list[Pair]) -> list[Pair]:
    return [(label, text) for label, text in pairs if text]


def header_words(snapshot: Snapshot, key: str) -> str:
    """Return what the header says under a key.

    A date that stands in digits comes as a note writes it, other words as they are.
    """
    text = one_line(snapshot.briefing.header.get(key, ""))
    try:
        return long_date(date.fromisoformat(text), snapshot.briefing.language)
    except ValueError:
        return text


def foot(snapshot: Snapshot) -> str:
    """Return what the foot of each page says beside its number."""
    briefing = snapshot.briefing
    text = f"{one_line(briefing.header.get('reference', ''))}  {one_line(briefing.title)}".strip()
    return text if len(text) <= _FOOT_ROOM else f"{text[: _FOOT_ROOM - 1].rstrip()}…"
