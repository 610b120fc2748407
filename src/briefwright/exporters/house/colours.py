"""Which colour what is brought into a house style takes: one of the house's that can be read."""

import re
from collections.abc import Mapping

from briefwright.exporters.house.xml import Element, W, child, parsed, w

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_LEAST = 4.5  # of contrast, for words
_PAPER = 0.9  # how light the palest band is on which words of ours stand
OURS = "17365D"
_FOLLOWING = {"accent1", "accent2", "hyperlink"}  # the roles that take on the house's colour
_SIGNS = {"1F5C99", OURS}  # of lists, which name no role


def house_colour(heading: Element | None, theme: Mapping[str, str]) -> str:
    """Return the colour of the office's headings; else of its theme; else ours."""
    said = child(heading, "rPr/color") if heading is not None else None
    wanted = [theme.get(w(said, "themeColor"), ""), w(said), theme.get("accent1", "")]
    return next((colour for colour in wanted if _is_readable(colour)), OURS)


def theme_colours(theme: bytes | None) -> Mapping[str, str]:
    """Return the colours of a theme by role."""
    if theme is None:
        return {}
    scheme = next(parsed(theme).iter(f"{_DRAWING}clrScheme"), None)
    found = {}
    for role in [] if scheme is None else scheme:
        for colour in role:
            said = colour.get("lastClr") or colour.get("val") or ""
            if isinstance(role.tag, str) and _HEX.fullmatch(said):
                found[role.tag.removeprefix(_DRAWING)] = said.upper()
    return found


def recolour(style: Element, colour: str) -> None:
    """Let a style of ours take on the house's colour, and name no role of a theme."""
    for element in style.iter(f"{W}*"):
        for name, said in (("themeColor", "color"), ("themeFill", "fill")):
            role = w(element, name)
            if not role:
                continue
            del element.attrib[f"{W}{name}"]
            target = "val" if element.tag == f"{W}color" and name == "themeColor" else said
            if role in _FOLLOWING:
                element.set(f"{W}{target}", colour)


def recolour_signs(numbering: Element, colour: str) -> None:
    """Let the signs and numbers of a list of ours take on the house's colour."""
    for element in numbering.iter(f"{W}color"):
        if element.attrib.pop(f"{W}themeColor", "") or w(element) in _SIGNS:
            element.set(f"{W}val", colour)


def _is_readable(colour: str) -> bool:
    if not _HEX.fullmatch(colour):
        return False
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return light > 0 and (_PAPER + 0.05) / (light + 0.05) >= _LEAST


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)
