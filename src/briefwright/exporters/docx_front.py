"""The front of a note: label, title, details; and what runs at head and foot of every page."""

from collections.abc import Iterable
from datetime import date
from itertools import zip_longest

from briefwright.domain.handling import placement
from briefwright.domain.snapshot import Snapshot, long_date
from briefwright.exporters import ooxml

MARKING_NAMESPACE = "urn:briefwright:note:1"
MARKING_STORE = "{7E0B6A52-93C1-4D0F-8C55-2B1E6F0A4D17}"  # the XML part that the controls show

type Pair = tuple[str, str]

_LEFT = (("to", "To"), ("from", "From"))
_RIGHT = (("date", "Date"), ("reference", "Reference"))
_LEFT_ROOM, _RIGHT_ROOM = 40, 27  # characters that fit between the tab stops
_FOOTER_ROOM = 88


def front(snapshot: Snapshot) -> str:
    """Return the paragraphs above the first section."""
    briefing = snapshot.briefing
    title = one_line(briefing.title)
    subject = one_line(briefing.header.get("subject", ""))
    if subject.casefold() == title.casefold():
        subject = ""
    lines = (("BriefLabel", one_line(snapshot.label)), ("Title", title), ("Subtitle", subject))
    shown = [ooxml.paragraph(style, ooxml.run(text)) for style, text in lines if text]
    return "".join(shown) + _details(snapshot)


def _details(snapshot: Snapshot) -> str:
    left, right = _filled(snapshot, _LEFT), _filled(snapshot, _RIGHT)
    fits = all(len(text) <= _LEFT_ROOM for _, text in left)
    fits = fits and all(len(text) <= _RIGHT_ROOM for _, text in right)
    if left and right and fits:
        rows = zip_longest(left, right, fillvalue=("", ""))
        return "".join(_detail_line("BriefDetails", row) for row in rows)
    return "".join(_detail_line("BriefDetailsLong", (pair,)) for pair in left + right)


def _filled(snapshot: Snapshot, keys: tuple[Pair, ...]) -> list[Pair]:
    header = snapshot.briefing.header
    pairs = [(label, one_line(header.get(key, ""))) for key, label in keys]
    return [(label, _long(text)) for label, text in pairs if text]


def _long(text: str) -> str:
    """Return a date that stands in digits as a note writes it, other words as they are."""
    try:
        return long_date(date.fromisoformat(text))
    except ValueError:
        return text


def _detail_line(style: str, pairs: Iterable[Pair]) -> str:
    shown = [
        f"{ooxml.run(label, 'DetailsLabel')}{ooxml.tab()}{ooxml.run(text)}" if label else ""
        for label, text in pairs
    ]
    return ooxml.paragraph(style, ooxml.tab().join(shown))


def header(snapshot: Snapshot) -> str:
    """Return what stands at the head of every page: the marking, or an empty line."""
    marking = one_line(snapshot.briefing.handling)
    if not marking:
        return ooxml.paragraph("Header", "")
    right = placement(marking) == "right"
    style = "HandlingMarkingRight" if right else "HandlingMarkingLine"
    return ooxml.paragraph(style, _marking(marking, 1))


def footer(snapshot: Snapshot) -> str:
    """Return what stands at the foot of every page: reference, title, page; the marking."""
    briefing = snapshot.briefing
    left = _shortened(
        f"{one_line(briefing.header.get('reference', ''))}  {one_line(briefing.title)}"
    )
    page = f"{ooxml.run('Page ')}{ooxml.field('PAGE', '1')}"
    pages = f"{ooxml.run(' of ')}{ooxml.field('NUMPAGES', '1')}"
    line = ooxml.paragraph("Footer", f"{ooxml.run(left)}{ooxml.tab()}{page}{pages}")
    marking = one_line(briefing.handling)
    if not marking or placement(marking) == "right":
        return line
    return line + ooxml.paragraph("HandlingMarkingLine", _marking(marking, 2))


def _marking(marking: str, number: int) -> str:
    """Return a control bound to the one place in the file that holds the marking."""
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="Handling marking"/><w:tag w:val="marking"/>'
        f'<w:id w:val="{number}"/>'
        f"<w:dataBinding w:prefixMappings=\"xmlns:n='{MARKING_NAMESPACE}'\" "
        f'w:xpath="/n:note[1]/n:marking[1]" w:storeItemID="{MARKING_STORE}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{ooxml.run(marking)}</w:sdtContent></w:sdt>"
    )


def _shortened(text: str) -> str:
    text = text.strip()
    return text if len(text) <= _FOOTER_ROOM else f"{text[: _FOOTER_ROOM - 1].rstrip()}…"


def one_line(text: str) -> str:
    """Return `text` cleaned and without blanks at its ends."""
    return ooxml.clean(text).strip()
