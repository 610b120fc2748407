"""The settings and properties of an office's file, with what a note needs of them."""

from collections.abc import Mapping

from lxml import etree

from briefwright.domain.house.places import known
from briefwright.exporters.house.xml import Element, child, is_on, made, ours, parsed

_BEHIND_NOTES = (  # in the settings, in this order
    *("endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
    *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "schemaLibrary"),
    *("shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator", "docId"),
    *("chartTrackingRefBased", "defaultImageDpi", "conflictMode", "discardImageEditingData"),
)
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def settings(data: bytes | None) -> Element:
    """Return the settings of an office's file; ours where it has none."""
    return ours("word/settings.xml") if data is None else parsed(data)


def tell_of_notes(root: Element) -> None:
    """Say in the settings which footnotes are but lines, for a file that had none."""
    if child(root, "footnotePr") is None:
        told = made("footnotePr")
        told.extend(made("footnote", id=number) for number in ("-1", "0"))
        place = next(
            (at for at, part in enumerate(root) if _last(part) in _BEHIND_NOTES), len(root)
        )
        root.insert(place, told)


def has_even_pages(root: Element) -> bool:
    """Whether pages on the left have heads and feet of their own."""
    return is_on(child(root, "evenAndOddHeaders"))


def _last(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def properties(data: bytes, values: Mapping[str, str], named: Mapping[str, str]) -> str:
    """Return an office's named properties, those that a note knows filled in, and ours."""
    root = parsed(data)
    for each in root:
        meant = known(each.get("name", "").replace(" ", "_"))
        if values.get(meant) and each.get("name", "") not in named:
            _say(each, values[meant])
    for name, value in named.items():
        for old in [each for each in root if each.get("name", "").casefold() == name.casefold()]:
            root.remove(old)
        added = etree.SubElement(root, f"{_PROPERTIES}property", fmtid=_SET, name=name)
        _say(added, value)
    for number, each in enumerate(root, 2):
        each.set("pid", str(number))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()


def _say(each: Element, value: str) -> None:
    for old in list(each):
        each.remove(old)
    etree.SubElement(each, f"{_VALUES}lpwstr").text = value
