"""The front of a note: label, title, details; and what runs at head and foot of every page."""

from collections.abc import Container, Iterable
from itertools import zip_longest

from briefwright.domain.handling import placement
from briefwright.domain.language.spoken import words_of
from briefwright.domain.note.provenance import MARKING_NAMESPACE
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters import ooxml
from briefwright.exporters.note.front import Pair, details, foot, opening
from briefwright.exporters.note.text import is_rightward, one_line
from briefwright.exporters.table_widths import PORTRAIT

MARKING_STORE = "{7E0B6A52-93C1-4D0F-8C55-2B1E6F0A4D17}"  # the XML part that the controls show

_LEFT_ROOM, _RIGHT_ROOM = 40, 27  # characters that fit between the tab stops
_LABEL_ROOM = 10
_TWO_COLUMNS = 8800  # twips


def front(snapshot: Snapshot) -> str:
    """Return the paragraphs above the first section."""
    return head(snapshot) + header_data(snapshot)


def head(snapshot: Snapshot, without: Container[str] = ()) -> str:
    """Return label, title and subject, as far as they do not stand elsewhere."""
    styles = (("label", "BriefLabel"), ("title", "Title"), ("subject", "Subtitle"))
    return "".join(
        ooxml.paragraph(style, ooxml.run(text))
        for (key, style), text in zip(styles, opening(snapshot), strict=True)
        if text and key not in without
    )


def header_data(snapshot: Snapshot, without: Container[str] = (), room: int = PORTRAIT) -> str:
    """Return the header data in two columns, what is too long for them on lines of its own.

    Where the line has no room for two columns there is one.
    """
    left, right = details(snapshot, without)
    paired = bool(left and right) and room >= _TWO_COLUMNS
    wide = [
        pair
        for pairs, room in ((left, _LEFT_ROOM), (right, _RIGHT_ROOM))
        for pair in pairs
        if not paired or len(pair[1]) > room or len(pair[0]) > _LABEL_ROOM
    ]
    rows = zip_longest(
        [pair for pair in left if pair not in wide],
        [pair for pair in right if pair not in wide],
        fillvalue=("", ""),
    )
    shown = [_detail_line("BriefDetails", row) for row in rows]
    return "".join(shown + [_detail_line("BriefDetailsLong", (pair,)) for pair in wide])


def _detail_line(style: str, pairs: Iterable[Pair]) -> str:
    shown = [
        f"{ooxml.run(label, 'DetailsLabel')}{ooxml.tab()}{ooxml.run(text)}"
        if label
        else ooxml.tab()
        for label, text in pairs
    ]
    while shown[-1:] == [ooxml.tab()]:
        shown.pop()
    return ooxml.paragraph(style, ooxml.tab().join(shown))


def header(snapshot: Snapshot) -> str:
    """Return what stands at the head of every page: the marking, or an empty line."""
    marking = one_line(snapshot.briefing.handling)
    if not marking:
        return ooxml.paragraph("Header", "")
    right = placement(marking) == "right"
    style = "HandlingMarkingRight" if right else "HandlingMarkingLine"
    return ooxml.paragraph(style, marking_control(marking, 1))


def footer(snapshot: Snapshot) -> str:
    """Return what stands at the foot of every page: reference, title, page; the marking."""
    briefing = snapshot.briefing
    left = foot(snapshot)
    page, pages = page_numbers(briefing.language)
    if is_rightward(briefing.language):
        pages = ooxml.closed_leftward(pages)
    line = ooxml.paragraph("Footer", f"{ooxml.run(left)}{ooxml.tab()}{page}{pages}")
    marking = one_line(briefing.handling)
    if not marking or placement(marking) == "right":
        return line
    return line + ooxml.paragraph("HandlingMarkingLine", marking_control(marking, 2))


def page_numbers(language: str) -> tuple[str, str]:
    """Return the runs that say which page it is, and of how many."""
    before, between = words_of(language).page
    page = f"{ooxml.run(before)}{ooxml.field('PAGE', '1')}"
    return page, f"{ooxml.run(between)}{ooxml.field('NUMPAGES', '1')}"


def marking_control(marking: str, number: int) -> str:
    """Return a control bound to the one place in the file that holds the marking."""
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="Handling marking"/><w:tag w:val="marking"/>'
        f'<w:id w:val="{number}"/>'
        f"<w:dataBinding w:prefixMappings=\"xmlns:n='{MARKING_NAMESPACE}'\" "
        f'w:xpath="/n:note[1]/n:marking[1]" w:storeItemID="{MARKING_STORE}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{ooxml.run(marking)}</w:sdtContent></w:sdt>"
    )
