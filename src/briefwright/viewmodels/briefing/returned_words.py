"""How a line of a note came back, in words."""

from itertools import takewhile
from textwrap import shorten

from PySide6.QtCore import QCoreApplication

from briefwright.domain.note.provenance import as_read
from briefwright.domain.note.refreshed import Left, LeftState
from briefwright.services import verify_note

translate = QCoreApplication.translate

_ROOM = 120  # characters of a quotation
_LEAD = 3  # words before those that are not alike


def line_state(line: "verify_note.CheckedLine") -> str:
    """Return how a line came back, with the words that it is about."""
    sentence = {
        verify_note.LineState.INTACT: translate("messages", "As it was written: “{quote}”"),
        verify_note.LineState.REWORDED: translate(
            "messages", "The wording was changed, and its numbers stand: “{found}”"
        ),
        verify_note.LineState.ALTERED: _altered(line),
        verify_note.LineState.FIGURE_MISMATCH: translate(
            "messages", "A figure is not the source's: “{found}”. The source says “{quote}”"
        ),
        verify_note.LineState.MISSING: translate("messages", "The line is gone: “{quote}”"),
        verify_note.LineState.SOURCE_NOT_FOUND: translate(
            "messages",
            "Its article is not in the library, so the file was only compared with itself: "
            "“{quote}”",
        ),
        verify_note.LineState.SOURCE_CHANGED: translate(
            "messages", "Its article is not as it was when the note was written: “{quote}”"
        ),
        verify_note.LineState.UNTRACED: translate(
            "messages", "It leads back to nothing in the library: “{found}”"
        ),
        verify_note.LineState.DIFFERS: translate(
            "messages", "The note says “{found}”, and the library “{now}”"
        ),
    }[line.state]
    read = map(as_read, (line.found, line.quote, line.now))  # quotation marks are ours
    found, quote, now = read
    if now:
        found, now = _parting(found, now)
    found, quote, now = (shorten(words, _ROOM, placeholder="…") for words in (found, quote, now))
    return sentence.format(found=found, quote=quote, now=now)


def _parting(one: str, other: str) -> tuple[str, str]:
    """Return both from a few words before they part: their start may fill the whole room."""
    words = one.split(), other.split()
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False))
    start = len(list(alike)) - _LEAD
    if start <= 0 or max(len(one), len(other)) <= _ROOM:
        return one, other
    first, second = (f"…{' '.join(each[start:])}" for each in words)
    return first, second


def left(line: Left) -> str:
    """Return why a line was left as it is when its note was refreshed."""
    sentence = {
        LeftState.REWORDED: translate(
            "messages", "Reworded, so left as it is: “{found}”. The library now says “{now}”"
        ),
        LeftState.REMOVED: translate(
            "messages", "Its key point is gone, and its words were left: “{found}”"
        ),
        LeftState.SECTION_GONE: translate(
            "messages", "New, but its section was taken out of the note: “{now}”"
        ),
        LeftState.NO_PLACE: translate(
            "messages", "New, but the table of its section has other columns now: “{now}”"
        ),
        LeftState.BESIDE: translate(
            "messages",
            "Edited beside its words, so left as it is: “{found}”. It would now say “{now}”",
        ),
        LeftState.OUTDATED: translate(
            "messages", "A newer version of its article no longer says so: “{now}”"
        ),
        LeftState.DRAWN: translate("messages", "{found} still shows the figure as it was"),
    }[line.state]
    found, now = (
        shorten(as_read(words), _ROOM, placeholder="…") for words in (line.found, line.now)
    )
    return sentence.format(found=found, now=now)


def _altered(line: "verify_note.CheckedLine") -> str:
    if not line.found:
        return translate("messages", "The quotation was taken out: “{quote}”")
    return translate("messages", "The quotation was altered: “{found}”. The source says “{quote}”")
