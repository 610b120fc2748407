"""A note of ours that comes back: what it says that it rests on, and what stands in it now.

People edit it in Word or LibreOffice, which keep content controls and bookmarks and rename the
parts of a file. Tracked insertions are read as text, tracked deletions and hidden words are not.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, BriefingId
from briefwright.domain.note.provenance import DRAWN, HEADS, MARKING_NAMESPACE, NAMESPACE
from briefwright.domain.note.read_note import ReadNote, ReturnedNote, WrittenBlock
from briefwright.domain.text import Span
from briefwright.importers.office.chart import read_charts
from briefwright.importers.package import Package, xml_root

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = f"{{{NAMESPACE}}}"
_OURS = re.compile(r"(?:bw|ev)_[0-9a-f]{32}(?:_\w{1,4})?")
_NAMED = len("bw__") + 32  # what stands behind names the column
_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"
_UNREAD = {
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "sdtPr", "pPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_MOST_OPEN = 200  # names of ours that hold the same words
_NO_PACKAGE = {ImportFault.MISNAMED, ImportFault.UNKNOWN_FORMAT}
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "p": "\n"}
_OFF = {"0", "false", "off"}


def read_note(data: bytes, source: str) -> ReadNote:
    """Read an exported note, edited or not.

    Raises ImportFailed; with NO_NOTE for a file that does not say where its lines come from.
    """
    with _opened(data, source) as package:
        return _read(package, source)


def read_returned(data: bytes, source: str) -> ReturnedNote:
    """Read an exported note with its whole file; raises ImportFailed, for macros too."""
    with _opened(data, source) as package:
        if any(name.lower().endswith("vbaproject.bin") for name in package.names()):
            raise ImportFailed(source, ImportFault.MACROS)
        note = _read(package, source)
        parts = {name: package.part(name) for name in package.names() if not name.endswith("/")}
        for name, part in parts.items():
            if name.endswith((".xml", ".rels")):
                xml_root(part, source)  # nothing is handed on that could surprise who parses it
        _require_related(package, source)
    return ReturnedNote(note, parts, data)


def _require_related(package: Package, source: str) -> None:
    """Refuse a file of which a part is missing that another one refers to."""
    known = {name.casefold() for name in package.names()}
    for name in package.names():
        if not name.endswith(".rels"):
            continue
        for each in package.xml(name):
            target = unquote(each.get("Target", "").partition("#")[0])
            if each.get("TargetMode", "") == "External" or target in {"", "NULL"}:
                continue  # "NULL" stands where a program let go of a picture
            path = posixpath.join("/", posixpath.dirname(posixpath.dirname(name)), target)
            if posixpath.normpath(path).lstrip("/").casefold() not in known:
                raise ImportFailed(source, ImportFault.BROKEN, target)


def _opened(data: bytes, source: str) -> Package:
    try:
        package = Package(data, source)
    except ImportFailed as error:
        if error.fault in _NO_PACKAGE and not _named_so(source):
            raise ImportFailed(source, ImportFault.NO_NOTE, error.detail) from error
        raise
    if _BODY not in package:
        fault = ImportFault.BROKEN if _named_so(source) else ImportFault.NO_NOTE
        raise ImportFailed(source, fault, _BODY)
    return package


def _named_so(source: str) -> bool:
    """Whether its name says that it is a Word file; else it is another file, and not a bad one."""
    return source.lower().endswith(".docx")


def _read(package: Package, source: str) -> ReadNote:
    said = _told(package, f"{_P}provenance")
    if said is None:
        raise ImportFailed(source, ImportFault.NO_NOTE)
    marking = _told(package, f"{{{MARKING_NAMESPACE}}}note")
    walk = _Walk(source)
    body = package.xml(_BODY)
    walk.through(body)
    charts = tuple(read_charts(package, _BODY, body, source))
    notes = _footnotes(package.xml(_NOTES), source) if _NOTES in package else {}
    return ReadNote(
        BriefingId(said.get("briefing", "")),
        said.get("taken", ""),
        tuple(_blocks(said, source)),
        walk.all_found(),
        {name: notes[number] for name, number in walk.notes.items() if number in notes},
        charts,
        tuple(section.get("id", "") for section in said.iter(f"{_P}section")),
        {each.get("article", ""): each.get("ref", "") for each in said.iter(f"{_P}source")},
        "" if marking is None else str(marking.xpath("string()")).strip(),
        {each.get("name", ""): each.get("sha256", "") for each in said.iter(f"{_P}whole")},
    )


def _told(package: Package, root_name: str) -> Element | None:
    """Return what the file says beside its text, in a part whose root has this name."""
    for name in package.names():
        if name.startswith("customXml/") and name.endswith(".xml") and "/_rels/" not in name:
            root = package.xml(name)
            if root.tag == root_name:
                return root
    return None


def _blocks(said: Element, source: str) -> Iterator[WrittenBlock]:
    for section in said.iter(f"{_P}section"):
        columns = section.iter(f"{_P}column")
        keys = {each.get("mark", ""): each.get("key", "") for each in columns}
        keys |= {HEADS: HEADS, DRAWN: DRAWN}
        for block in section.iter(f"{_P}block"):
            try:
                yield _block(block, keys, section.get("id", ""))
            except ValueError as error:
                raise ImportFailed(source, ImportFault.BROKEN, "provenance") from error


def _block(block: Element, keys: dict[str, str], section: str) -> WrittenBlock:
    hashes = block.iter(f"{_P}written")
    written = {each.get("name", ""): each.get("sha256", "") for each in hashes}
    columns = {name: keys.get(name[_NAMED:], "text") for name in written}
    identity = BlockId(block.get("id", ""))
    if "annotation" not in block.attrib:
        return WrittenBlock(identity, written=written, columns=columns, section=section)
    return WrittenBlock(
        identity,
        block.get("ref", ""),
        AnnotationId(block.get("annotation", "")),
        ArticleId(block.get("article", "")),
        block.get("sha256", ""),
        Span(int(block.get("start", "")), int(block.get("end", ""))),
        "".join(quote.text or "" for quote in block.iter(f"{_P}quote")),
        written,
        columns,
        tuple(drawn.get("in", "") for drawn in block.iter(f"{_P}drawn")),
        section,
    )


@dataclass
class _Walk:
    """One way through a document, gathering the words under each of our names."""

    source: str
    everything: list[str] = field(default_factory=list)
    found: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    marked: dict[str, str] = field(default_factory=dict)  # under bookmarks
    notes: dict[str, str] = field(default_factory=dict)  # name: the footnote behind it
    _controls: list[tuple[str, list[str]]] = field(default_factory=list)
    _bookmarks: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _last: str = ""  # the name that was closed last in this paragraph

    def through(self, root: Element) -> None:
        """Read everything below `root`."""
        steps = etree.iterwalk(root, events=("start", "end"))
        for event, element in steps:
            if event == "end":
                if element.tag == f"{_W}sdt":
                    self._leave_control()
            elif element.tag in _UNREAD or _is_hidden(element):
                steps.skip_subtree()
            else:
                self._enter(element)

    def all_found(self) -> dict[str, tuple[str, ...]]:
        """Return the words under each name: of its control, else of its bookmark."""
        words = {name: tuple(texts) for name, texts in self.found.items() if any(texts)}
        return {name: (text,) for name, text in self.marked.items() if text.strip()} | words

    def _enter(self, element: Element) -> None:
        name = element.tag.removeprefix(_W) if isinstance(element.tag, str) else ""
        match name:
            case "sdt":
                self._controls.append((_tag(element), []))
            case "bookmarkStart":
                self._open_bookmark(element)
            case "bookmarkEnd":
                self._close_bookmark(element)
            case "footnoteReference" if self._last:
                self.notes.setdefault(self._last, element.get(f"{_W}id", ""))
            case "t":
                self._say(element.text or "")
            case _ if name in _SHOWN:
                self._say(_SHOWN[name])
        if name == "p":
            self._last = ""

    def _say(self, words: str) -> None:
        self.everything.append(words)
        for _, said in (*self._controls, *self._bookmarks.values()):
            said.append(words)

    def _leave_control(self) -> None:
        name, said = self._controls.pop()
        if name:
            self.found[name].append("".join(said))
            self._last = name

    def _open_bookmark(self, element: Element) -> None:
        name = element.get(f"{_W}name", "")
        if len(self._bookmarks) > _MOST_OPEN:
            raise ImportFailed(self.source, ImportFault.HOSTILE, "bookmarks")
        if _OURS.fullmatch(name):
            self._bookmarks[element.get(f"{_W}id", "")] = (name, [])

    def _close_bookmark(self, element: Element) -> None:
        name, said = self._bookmarks.pop(element.get(f"{_W}id", ""), ("", []))
        if name:
            self.marked[name] = "".join(said)
            self._last = name


def _tag(control: Element) -> str:
    """Return the name of a control of ours; nothing for one that shows a prompt, not words."""
    tag = control.find(f"{_W}sdtPr/{_W}tag")
    name = "" if tag is None else tag.get(f"{_W}val", "")
    prompts = control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
    return name if _OURS.fullmatch(name) and not prompts else ""


def _is_hidden(element: Element) -> bool:
    if element.tag != f"{_W}r":
        return False
    hidden = element.find(f"{_W}rPr/{_W}vanish")
    return hidden is not None and hidden.get(f"{_W}val", "1") not in _OFF


def _footnotes(root: Element, source: str) -> dict[str, str]:
    notes = {}
    for note in root.iter(f"{_W}footnote"):
        walk = _Walk(source)
        walk.through(note)
        notes[note.get(f"{_W}id", "")] = "".join(walk.everything)
    return notes
