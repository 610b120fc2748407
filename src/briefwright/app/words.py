"""The sentences of `viewmodels.messages`, with Qt's core loaded only for who needs one."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # whoever needs a sentence has loaded what it is about
    from briefwright.domain.annotation import Offer
    from briefwright.domain.article import Notice, Origin
    from briefwright.domain.errors import BriefwrightError, ImportFailed
    from briefwright.domain.house.style import HouseRemark
    from briefwright.domain.leaving.finding import Finding
    from briefwright.domain.note.refreshed import Left
    from briefwright.domain.query.tree import Unknown
    from briefwright.services.verify_note import CheckedLine
    from briefwright.store.salvage.mending import Lost


def error(failure: "BriefwrightError") -> str:
    """Return the sentence for an expected failure."""
    from briefwright.viewmodels import messages  # noqa: PLC0415

    return messages.error(failure)


def import_reason(failure: "ImportFailed") -> str:
    """Return why a source could not be imported, without its name."""
    from briefwright.viewmodels.importing import import_words  # noqa: PLC0415

    return import_words.reason(failure)


def notice(found: "Notice") -> str:
    """Return the sentence for a notice about an article."""
    from briefwright.viewmodels import messages  # noqa: PLC0415

    return messages.notice(found)


def unknown(found: "Unknown") -> str:
    """Return that a search asks by a name that nothing has."""
    from briefwright.viewmodels.library import search_words  # noqa: PLC0415

    return search_words.unknown(found)


def finding(found: "Finding") -> str:
    """Return the sentence for a remark on a briefing."""
    from briefwright.viewmodels.briefing import remarks  # noqa: PLC0415

    return remarks.finding(found)


def with_missing_fonts(remarks: "tuple[HouseRemark, ...]") -> "tuple[HouseRemark, ...]":
    """Return the report on a house style with a line on the fonts that this machine lacks."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from briefwright.viewmodels.house import fonts  # noqa: PLC0415

    fonts_live_in = QGuiApplication.instance() or QGuiApplication(["", "-platform", "offscreen"])
    assert fonts_live_in is not None
    return fonts.with_missing(remarks)


def house_remark(found: "HouseRemark") -> str:
    """Return the sentence for a remark on a house style."""
    from briefwright.viewmodels.house import words as house_words  # noqa: PLC0415

    return house_words.remark(found)


def origin(where: "Origin", source: str) -> str:
    """Return where a fact about an article comes from."""
    from briefwright.viewmodels import messages  # noqa: PLC0415

    return messages.origin(where, source)


def reason(offer: "Offer") -> str:
    """Return why the program offers something."""
    from briefwright.viewmodels.suggestions import words  # noqa: PLC0415

    return words.reason(offer)


def lost(one: "Lost") -> str:
    """Return what could not be recovered of a damaged store."""
    from briefwright.viewmodels.care import losses  # noqa: PLC0415

    return losses.lost(one)


def place(store: Path) -> str:
    """Return what speaks against the place of a store, or nothing."""
    from briefwright.viewmodels.care import store_words  # noqa: PLC0415

    return store_words.place(store)


def way_out(store: Path) -> str:
    """Return what can be done about a damaged store on the command line."""
    from briefwright.viewmodels.care import losses  # noqa: PLC0415

    return losses.way_out(store)


def line_state(line: "CheckedLine") -> str:
    """Return how a line of a note came back."""
    from briefwright.viewmodels.briefing import returned_words  # noqa: PLC0415

    return returned_words.line_state(line)


def left(line: "Left") -> str:
    """Return why a line of a note was left to a person."""
    from briefwright.viewmodels.briefing import returned_words  # noqa: PLC0415

    return returned_words.left(line)
