"""Content controls, bookmarks and fields that name a place: each becomes a tag in the text."""

import re
from collections.abc import Iterator

from lxml import etree

from briefwright.domain.house.places import SECTION_PARTS, WORDS, is_block, known
from briefwright.domain.house.tags import plain
from briefwright.importers.house.names import (
    SPACE,
    Element,
    W,
    ancestors,
    child,
    remove,
    under,
    unwrap,
    value,
    w,
)

_FIELDS = {"TITLE": "title", "SUBJECT": "subject"}
_NAMED_FIELD = re.compile(r'\s*(?:DOCPROPERTY|MERGEFIELD)\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
_CHOICES = ("showingPlcHdr", "temporary", "dropDownList", "comboBox", "date")


def named_control(control: Element) -> str:
    """Return the name of ours that a content control has as its tag or title."""
    properties = child(control, "sdtPr")
    if properties is None or child(properties, "picture") is not None:
        return ""
    for said in (value(properties, "tag"), value(properties, "alias")):
        name = known(said.replace(" ", "_"))
        if name in WORDS or name.startswith("heading:") or _is_block(name, said):
            return name
    return ""


def _is_block(name: str, said: str) -> bool:
    """Whether paragraphs are meant: only our own word says so, as many a control is a "text"."""
    return is_block(name) and plain(said) == name


def take_controls(root: Element) -> list[str]:
    """Write a tag into each control that names a place; return the others that wait for words."""
    waiting = []
    for control in list(under(root, "sdt")):
        if control.getroottree().getroot() is not root:
            continue  # it stood in another that was taken
        name = named_control(control)
        if name:
            _take(control, name)
        elif child(control, "sdtPr/showingPlcHdr") is not None:
            said = value(control, "sdtPr/alias") or value(control, "sdtPr/tag")
            waiting.append(said or "".join(text.text or "" for text in under(control, "t")))
    return waiting


def _take(control: Element, name: str) -> None:
    inside = child(control, "sdtContent")
    if inside is None:
        remove(control)
        return
    _say_only(inside, _tagged(name, next(iter(under(inside, "r")), None)))
    if is_block(name):
        unwrap(control, inside)
        return
    properties = child(control, "sdtPr")
    assert properties is not None
    for kind in _CHOICES:
        found = child(properties, kind)
        if found is not None:
            properties.remove(found)


def _say_only(inside: Element, words: Element) -> None:
    """Let these words alone stand in a control, in its first paragraph where it has one."""
    paragraph = next(iter(under(inside, "p")), None)
    for other in list(inside):
        if paragraph is None or paragraph not in other.iter():
            inside.remove(other)
    holder = inside if paragraph is None else paragraph
    for part in list(holder):
        if part.tag != f"{W}pPr":
            holder.remove(part)
    holder.append(words)


def _tagged(name: str, like: Element | None) -> Element:
    """Return a run that holds a tag."""
    run = etree.Element(f"{W}r")
    properties = None if like is None else child(like, "rPr")
    if properties is not None and value(properties, "rStyle") != "PlaceholderText":
        run.append(properties)
    text = etree.SubElement(run, f"{W}t")
    text.text = f"{{{{ {name} }}}}"
    text.set(SPACE, "preserve")
    return run


def take_bookmarks(root: Element) -> None:
    """Write a tag into each bookmark that names a place; an inline one stays around it."""
    for start in list(under(root, "bookmarkStart")):
        name = _bookmarked(w(start, "name"))
        if not name or start.getparent() is None:
            continue
        inside = list(_between(start))
        if not _is_whole(inside) or any(
            "{{" in (text.text or "") for part in inside for text in under(part, "t")
        ):
            continue
        like = next((part for part in inside if part.tag == f"{W}r"), None)
        run = _tagged(name, like)
        parent = start.getparent()
        if parent is not None and parent.tag == f"{W}p":
            for part in inside:
                parent.remove(part)
            start.addnext(run)


def _is_whole(parts: list[Element]) -> bool:
    """Whether every field that begins among these runs also ends among them."""
    depth = 0
    for part in parts:
        for mark in under(part, "fldChar"):
            kind = w(mark, "fldCharType")
            depth += (kind == "begin") - (kind == "end")
            if depth < 0:
                return False
    return depth == 0


def _bookmarked(said: str) -> str:
    for part in SECTION_PARTS:
        if said.casefold().startswith(f"{part}_"):
            return known(f"{part}:{said[len(part) + 1 :]}")
    name = known(said)
    return name if name in WORDS or _is_block(name, said) else ""


def _between(start: Element) -> Iterator[Element]:
    """Yield the runs of the same paragraph up to the bookmark's end."""
    for part in start.itersiblings():
        if part.tag == f"{W}bookmarkEnd" and w(part, "id") == w(start, "id"):
            return
        yield part


def take_fields(root: Element) -> None:
    """Write a tag in the place of each field that shows a property which the note knows."""
    for simple in list(under(root, "fldSimple")):
        name = _field_name(w(simple, "instr"))
        if name:
            run = _tagged(name, next(iter(under(simple, "r")), None))
            parent = simple.getparent()
            assert parent is not None
            parent.replace(simple, run)
    for paragraph in list(under(root, "p")):
        _take_in(paragraph)


def _take_in(paragraph: Element) -> None:
    runs: list[Element] = []
    said, depth = "", 0
    for run in [run for run in under(paragraph, "r") if next(ancestors(run, "p")) is paragraph]:
        mark = child(run, "fldChar")
        kind = "" if mark is None else w(mark, "fldCharType")
        depth += kind == "begin"
        if depth:
            runs.append(run)
            said += "".join(part.text or "" for part in under(run, "instrText"))
        if kind == "end" and depth:
            depth -= 1
            if depth == 0:
                _replace(runs, _field_name(said))
                runs, said = [], ""


def _replace(runs: list[Element], name: str) -> None:
    if name:
        like = next((run for run in runs if child(run, "t") is not None), runs[0])
        runs[0].addprevious(_tagged(name, like))
        for run in runs:
            remove(run)


def _field_name(instruction: str) -> str:
    words = instruction.split()
    if not words:
        return ""
    simple = _FIELDS.get(words[0].upper(), "")
    if simple:
        return simple
    named = _NAMED_FIELD.match(instruction)
    name = known((named[1] or named[2]).replace(" ", "_")) if named else ""
    return name if name in WORDS or is_block(name) else ""
