"""HTML: a snapshot as one file that needs no other, without scripts."""

from briefwright.domain.handling import placement
from briefwright.domain.language.spoken import words_of
from briefwright.domain.snapshot import Snapshot
from briefwright.exporters.html_pen import HtmlPen, escape
from briefwright.exporters.length.measure import is_long
from briefwright.exporters.note.body import body
from briefwright.exporters.note.front import details, foot, opening
from briefwright.exporters.note.text import is_rightward, one_line
from briefwright.resources import resource

_STYLE = "templates/html/note.css"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # nothing is fetched, nothing runs


def render(snapshot: Snapshot) -> bytes:
    """Return the note as the bytes of an .html file."""
    pen = HtmlPen(snapshot)
    note = front(snapshot) + body(snapshot, pen, listed=is_long(snapshot)) + pen.notes()
    briefing = snapshot.briefing
    shape = ' class="landscape"' if snapshot.landscape else ""
    way = ' dir="rtl"' if is_rightward(briefing.language) else ""
    below = f"<p>{escape(foot(snapshot))}</p>\n{_marking(snapshot, 'div', again=True)}"
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(briefing.language or "en")}"{way}>\n'
        f"<head>\n{_head(snapshot)}</head>\n<body{shape}>\n{_marking(snapshot, 'header')}"
        f"<main>\n{note}</main>\n<footer>\n{below}</footer>\n</body>\n</html>\n"
    ).encode()


def _head(snapshot: Snapshot) -> str:
    briefing = snapshot.briefing
    style = resource(_STYLE).read_text("utf-8") + _paper(snapshot)
    told = {
        "author": briefing.header.get("drafted_by") or briefing.header.get("from", ""),
        "description": briefing.header.get("subject", ""),
        "dcterms.date": briefing.header.get("date", ""),
        "handling": briefing.handling,
    }
    known = "".join(
        f'<meta name="{name}" content="{escape(one_line(words))}">\n'
        for name, words in told.items()
        if one_line(words)
    )
    return (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(one_line(briefing.title) or snapshot.label)}</title>\n{known}"
        f"<style>\n{style}</style>\n"
    )


def _paper(snapshot: Snapshot) -> str:
    """Return what browsers print around each page: the marking, and its number."""
    marking = one_line(snapshot.briefing.handling).upper()
    place = "right" if placement(marking) == "right" else "center"
    shown = f"content: {_string(marking)}; color: #9b1c1f; font: bold 9pt Arial, sans-serif;"
    size = "A4 landscape" if snapshot.landscape else "A4"
    marked = f"  @top-{place} {{ {shown} }}\n" if marking else ""
    if marking and place == "center":
        marked += f"  @bottom-center {{ {shown} }}\n"
    before, between = words_of(snapshot.briefing.language).page
    number = f'content: "{before}" counter(page) "{between}" counter(pages);'
    return (
        f"@page {{\n  size: {size}; margin: 24mm 21mm 26mm;\n{marked}"
        f"  @bottom-right {{ {number} color: #51606e; font: 8.5pt Arial, sans-serif; }}\n}}\n"
    )


def _string(words: str) -> str:
    """Return a string of a style sheet: whatever is no letter or digit by its number."""
    safe = (each if each.isalnum() or each in " -" else f"\\{ord(each):x} " for each in words)
    return f'"{"".join(safe)}"'


def front(snapshot: Snapshot) -> str:
    """Return what stands above the first section."""
    label, title, subject = opening(snapshot)
    shown = [
        f'<p class="BriefLabel">{escape(label)}</p>\n' if label else "",
        f"<h1>{escape(title or label)}</h1>\n",
        f'<p class="Subtitle">{escape(subject)}</p>\n' if subject else "",
    ]
    pairs = [pair for half in details(snapshot) for pair in half]
    if pairs:
        rows = "".join(
            f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>" for label, text in pairs
        )
        shown.append(f'<dl class="details">{rows}</dl>\n')
    return "".join(shown)


def _marking(snapshot: Snapshot, element: str, *, again: bool = False) -> str:
    """Return the marking at the head or again at the foot, as far as its preset puts it there."""
    marking = one_line(snapshot.briefing.handling)
    right = placement(marking) == "right"
    if not marking or (right and again):
        return ""
    shape = "marking right" if right else "marking"
    speech = words_of(snapshot.briefing.language)
    name = speech.marking_again if again else speech.marking
    role = ' role="note"' if again else ""
    return f'<{element} class="{shape}"{role} aria-label="{name}">{escape(marking)}</{element}>\n'
