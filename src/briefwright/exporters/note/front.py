"""The front of a note, and what runs along its pages: title, header data, foot."""

from datetime import date

from briefwright.domain.snapshot import Snapshot, long_date
from briefwright.exporters.note.text import one_line

_FOOT_ROOM = 88  # characters beside "Page 10 of 12"

type Pair = tuple[str, str]


def opening(snapshot: Snapshot) -> tuple[str, str, str]:
    """Return the label, the title, and the subject where it says something else."""
    title = one_line(snapshot.briefing.title)
    subject = one_line(snapshot.briefing.header.get("subject", ""))
    told = "" if subject.casefold() == title.casefold() else subject
    return one_line(snapshot.label), title, told


def details(snapshot: Snapshot) -> tuple[list[Pair], list[Pair]]:
    """Return the header data that are filled in, label and words, in two halves."""
    half = (len(snapshot.header) + 1) // 2
    header = snapshot.briefing.header
    left, right = (
        [(line.title, one_line(header.get(line.key, ""))) for line in lines]
        for lines in (snapshot.header[:half], snapshot.header[half:])
    )
    return _filled(left), _filled(right)


def _filled(pairs: list[Pair]) -> list[Pair]:
    return [(label, _long(text)) for label, text in pairs if text]


def _long(text: str) -> str:
    """Return a date that stands in digits as a note writes it, other words as they are."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def foot(snapshot: Snapshot) -> str:
    """Return what the foot of each page says beside its number."""
    briefing = snapshot.briefing
    text = f"{one_line(briefing.header.get('reference', ''))}  {one_line(briefing.title)}".strip()
    return text if len(text) <= _FOOT_ROOM else f"{text[: _FOOT_ROOM - 1].rstrip()}…"
