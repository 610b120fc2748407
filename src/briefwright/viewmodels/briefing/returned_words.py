"""How a line of a note came back, in words."""

from textwrap import shorten

from PySide6.QtCore import QCoreApplication

from briefwright.domain.note.provenance import as_read
from briefwright.services.verify_note import CheckedLine, LineState

translate = QCoreApplication.translate

_ROOM = 120  # characters of a quotation


def line_state(line: CheckedLine) -> str:
    """Return how a line came back, with the words that it is about."""
    sentence = {
        LineState.INTACT: translate("messages", "As it was written: “{quote}”"),
        LineState.REWORDED: translate(
            "messages", "The wording was changed, and its numbers stand: “{found}”"
        ),
        LineState.ALTERED: _altered(line),
        LineState.FIGURE_MISMATCH: translate(
            "messages", "A figure is not the source's: “{found}”. The source says “{quote}”"
        ),
        LineState.MISSING: translate("messages", "The line is gone: “{quote}”"),
        LineState.SOURCE_NOT_FOUND: translate(
            "messages", "Its article is not in the library: “{quote}”"
        ),
        LineState.SOURCE_CHANGED: translate(
            "messages", "Its article no longer says so in its newest version: “{quote}”"
        ),
    }[line.state]
    shown = (as_read(words) for words in (line.found, line.quote))  # quotation marks are ours
    found, quote = (shorten(words, _ROOM, placeholder="…") for words in shown)
    return sentence.format(found=found, quote=quote)


def _altered(line: CheckedLine) -> str:
    if not line.found:
        return translate("messages", "The quotation was taken out: “{quote}”")
    return translate("messages", "The quotation was altered: “{found}”. The source says “{quote}”")
