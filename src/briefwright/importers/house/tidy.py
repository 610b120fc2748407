"""Mending a template's XML: what a finished note does not need goes, what is askew is put right."""

import re
from collections.abc import Callable

from lxml import etree

from briefwright.importers.house.names import Element, W, child, remove, under, unwrap, value, w

_OURS = re.compile(r"(?:bw|ev)_[0-9a-f]{32}\w*")  # a template may be an old note of ours
_OUR_PLACES = re.compile(r"\b(?=(?:tbl|sec|src|ev)_\w)")  # to which links in that one lead
_DROPPED = (
    *("proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "printerSettings"),
    *("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
)
_SETTINGS_DROPPED = (
    *("documentProtection", "writeProtection", "mailMerge", "updateFields", "attachedTemplate"),
    *("linkStyles", "revisionView", "trackRevisions", "saveThroughXslt", "attachedSchema"),
    *("docVars", "rsids", "proofState", "view", "formsDesign", "readModeInkLockDown"),
)
_VML = "{urn:schemas-microsoft-com:vml}"
_VERSIONS = ("paraId", "textId")
_RUN_ORDER = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike"),
    *("outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden"),
    *("color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect"),
    *("bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout"),
    *("specVanish", "oMath"),
)
_PLACES = {f"{W}{name}": place for place, name in enumerate(_RUN_ORDER)}
_SIDES = {"start": "left", "end": "right"}


def mended(root: Element) -> Element:
    """Return the part without what is left behind, and as both Word and its schema want it."""
    for name in _DROPPED:
        for element in list(under(root, name)):
            _drop(element)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in root.iter("*"):
        _forget_versions(element)
    _mend_bookmarks(root)
    for name, mend in _MENDING.items():
        for element in list(under(root, name)):
            mend(element)
    return root


def _drop(element: Element) -> None:
    run = element.getparent()
    remove(element)
    if run is not None and run.tag == f"{W}r" and all(part.tag == f"{W}rPr" for part in run):
        remove(run)


def _forget_versions(element: Element) -> None:
    for key in list(element.attrib):
        name = str(key).rpartition("}")[2]
        drawn = name == "ID" and str(element.tag).startswith(_VML)  # as LibreOffice writes it
        if drawn or name in _VERSIONS or (name.startswith("rsid") and str(key).startswith(W)):
            del element.attrib[key]


def _rename_places(root: Element) -> None:
    """Leave the names of places that an old note links to free for the new one."""
    for element, name in [
        *((each, "name") for each in under(root, "bookmarkStart")),
        *((each, "anchor") for each in under(root, "hyperlink")),
    ]:
        said = w(element, name)
        if _OUR_PLACES.match(said) and not _OURS.fullmatch(said):
            element.set(f"{W}{name}", f"was_{said}"[:40])
    for each in under(root, "instrText"):
        each.text = _OUR_PLACES.sub("was_", each.text or "")


def _mend_bookmarks(root: Element) -> None:
    """Forget bookmarks of ours, those that stand twice, and those without an end."""
    _rename_places(root)
    ends = {w(end, "id"): end for end in under(root, "bookmarkEnd")}
    seen: set[str] = set()
    for start in list(under(root, "bookmarkStart")):
        name, end = w(start, "name"), ends.get(w(start, "id"))
        if end is None or name in seen or _OURS.fullmatch(name):
            for each in (start, end):
                if each is not None:
                    remove(each)
        seen.add(name)


def _mend_control(control: Element) -> None:
    inside = child(control, "sdtContent")
    if inside is not None and _OURS.fullmatch(value(control, "sdtPr/tag")):
        unwrap(control, inside)


def _mend_control_properties(properties: Element) -> None:
    """Forget which building block a control shows while it is empty: they are not taken along."""
    for name in ("placeholder", "docPartObj", "docPartList"):
        for element in list(under(properties, name)):
            remove(element)


def _mend_side(element: Element) -> None:
    side = _SIDES.get(w(element, "val"))
    if side is not None:
        element.set(f"{W}val", side)


def _mend_switch(element: Element) -> None:
    if w(element, "val") in {"true", "on", "1"}:
        del element.attrib[f"{W}val"]


def _mend_charset(element: Element) -> None:
    if f"{W}characterSet" in element.attrib:
        del element.attrib[f"{W}characterSet"]


def _mend_color(element: Element) -> None:
    if not w(element, "val"):
        element.set(f"{W}val", "auto")


def _mend_zoom(element: Element) -> None:
    if not w(element, "percent"):
        element.set(f"{W}percent", "100")


def _mend_run(properties: Element) -> None:
    """Put what a run looks like in order, and each only once."""
    said = {part.tag: part for part in properties}
    for part in list(properties):
        if said[part.tag] is not part:
            properties.remove(part)
    places = [_PLACES.get(str(part.tag), len(_PLACES)) for part in properties]
    if places != sorted(places):
        parts = sorted(properties, key=lambda part: _PLACES.get(str(part.tag), len(_PLACES)))
        for part in parts:
            properties.append(part)


_MENDING: dict[str, Callable[[Element], None]] = {
    "sdt": _mend_control,
    "sdtPr": _mend_control_properties,
    "jc": _mend_side,
    "lvlJc": _mend_side,
    "cantSplit": _mend_switch,
    "tblHeader": _mend_switch,
    "charset": _mend_charset,
    "color": _mend_color,
    "zoom": _mend_zoom,
    "rPr": _mend_run,
}


def forget_styles(root: Element, known: set[str]) -> None:
    """Take away mentions of styles that the file does not have: they show nothing."""
    for element in list(under(root, "pStyle", "rStyle", "tblStyle")):
        if w(element, "val") not in known:
            remove(element)


def mended_settings(root: Element) -> list[str]:
    """Take out of the settings what binds or alters the finished note; return what was there."""
    gone = []
    for name in _SETTINGS_DROPPED:
        for element in list(under(root, name)):
            remove(element)
            gone.append(name)
    return gone


def mended_styles(root: Element) -> None:
    """Let one style be the usual one of paragraphs, which LibreOffice does not say."""
    paragraphs = [style for style in under(root, "style") if w(style, "type") == "paragraph"]
    if not any(w(style, "default") in {"1", "true", "on"} for style in paragraphs):
        for style in paragraphs:
            if value(style, "name").casefold() == "normal":
                style.set(f"{W}default", "1")
                return
