"""What a template's XML may not hold: whatever fetches, runs or embeds something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefwright.domain.errors import HouseFault, HouseRefused
from briefwright.importers.house.graph import scheme, shown
from briefwright.importers.house.names import Element, R, under, w

_FIELDS = {
    *("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "NOTEREF", "REF", "SEQ", "TOC"),
    *("STYLEREF", "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT"),
    *("AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY", "DOCVARIABLE", "MERGEFIELD", "FILENAME"),
    *("LASTSAVEDBY", "USERNAME", "USERINITIALS", "USERADDRESS", "NUMWORDS", "NUMCHARS", "IF", "="),
    *("FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "SYMBOL", "ADVANCE", "EQ", "SET", "XE", "TC"),
    *("TA", "INDEX", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "CITATION", "TEMPLATE"),
    *("BIBLIOGRAPHY", "REVNUM", "INFO", "EDITTIME", "FILESIZE", "PRIVATE", "HYPERLINK"),
}
_OBJECTS = {"object", "control", "movie", "OLEObject", "audioFile", "videoFile", "wavAudioFile"}
_INSERTED = {"altChunk", "subDoc"}
_FIRST = re.compile(r"\s*(=|[^\s\\\"]+)")
_ADDRESS = re.compile(r'"([^"]*)"|(\S+)')
_FETCHING = {"src", "embeddedHtml"}  # attributes
_RUNS_SCRIPT = re.compile(r"^on\w+$")


def refuse_active(root: Element, source: str) -> None:
    """Raise HouseRefused for what a template must not hold."""
    for element in root.iter("*"):
        _refuse_element(element, source)
    for instruction in instructions(root):
        _refuse_field(instruction, source)


def _refuse_element(element: Element, source: str) -> None:
    name = str(element.tag).rpartition("}")[2]
    if name in _OBJECTS:
        raise HouseRefused(source, HouseFault.OBJECT)
    if name in _INSERTED:
        raise HouseRefused(source, HouseFault.INSERTED)
    for key, said in map(_as_text, element.attrib.items()):
        attribute = key.rpartition("}")[2]
        if attribute in _FETCHING and (":" in said or said.startswith(("\\\\", "//"))):
            raise HouseRefused(source, HouseFault.REMOTE, shown(said))


def _as_text(pair: tuple[str | bytes, str | bytes]) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def refuse_drawing(root: Element, source: str) -> None:
    """Raise HouseRefused for a picture of lines (SVG) that fetches or runs something."""
    for element in root.iter("*"):
        if str(element.tag).rpartition("}")[2] in {"script", "foreignObject", "handler"}:
            raise HouseRefused(source, HouseFault.OBJECT)
        for key, said in map(_as_text, element.attrib.items()):
            name = key.rpartition("}")[2]
            if _RUNS_SCRIPT.match(name):
                raise HouseRefused(source, HouseFault.OBJECT)
            if name == "href" and not said.startswith(("#", "data:image/")):
                raise HouseRefused(source, HouseFault.REMOTE, shown(said))


@dataclass(slots=True)
class _Field:
    words: list[str] = field(default_factory=list)
    nested_first: bool = False  # another field would say what this one is


def instructions(root: Element) -> Iterator[str]:
    """Yield the instruction of every field; nothing but blanks where another field makes it."""
    yield from (w(simple, "instr") for simple in under(root, "fldSimple"))
    yield from _complex(root)


def _complex(root: Element) -> Iterator[str]:
    stack: list[_Field] = []
    for element in under(root, "fldChar", "instrText", "delInstrText"):
        match w(element, "fldCharType"):
            case "" if stack:
                stack[-1].words.append(element.text or "")
            case "":
                yield element.text or ""
            case "begin":
                if stack and not "".join(stack[-1].words).strip():
                    stack[-1].nested_first = True
                stack.append(_Field())
            case "end" if stack:
                done = stack.pop()
                yield "" if done.nested_first else "".join(done.words)
    for unfinished in stack:
        yield "".join(unfinished.words)


def _refuse_field(instruction: str, source: str) -> None:
    first = _FIRST.match(instruction)
    name = first[1].upper() if first else ""
    if name.startswith("="):
        name = "="
    if name not in _FIELDS:
        raise HouseRefused(source, HouseFault.FIELD, name or "?")
    if name == "HYPERLINK":
        rest = _ADDRESS.search(instruction, first.end() if first else 0)
        target = (rest[1] or rest[2] or "") if rest else ""
        if not target.startswith("\\") and scheme(target) not in {"http", "https", "mailto"}:
            raise HouseRefused(source, HouseFault.LINK, shown(target))


def used_relations(root: Element) -> set[str]:
    """Return the ids that a part refers to others by."""
    return {
        said
        for element in root.iter("*")
        for key, said in map(_as_text, element.attrib.items())
        if key.startswith(R) or key.endswith("}relid")
    }
