"""A note of ours that comes back: what it says that it rests on, and what stands in it now.

People edit it in Word or LibreOffice, which keep content controls and bookmarks and rename the
parts of a file. Tracked insertions are read as text, tracked deletions and hidden words are not.
"""

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from lxml import etree

from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.domain.ids import AnnotationId, ArticleId, BlockId, BriefingId
from briefwright.domain.note.provenance import (
    DRAWN,
    HEADS,
    MARKING_NAMESPACE,
    NAMESPACE,
    block_mark,
    owner,
)
from briefwright.domain.note.read_note import ReadNote, ReturnedNote, WrittenBlock
from briefwright.domain.text import Span
from briefwright.importers.office.chart import read_charts
from briefwright.importers.package import Package, xml_root

type Element = etree._Element  # noqa: SLF001  (lxml has no public name for it)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P = f"{{{NAMESPACE}}}"
_OURS = re.compile(r"(?:bw|ev)_[0-9a-f]{32}(?:_\w{1,4})?")
_SOURCE = re.compile(r"src_\w{1,36}")  # where the entry of a source stands
_NAMED = len("bw__") + 32  # what stands behind names the column
_BODY, _NOTES = "word/document.xml", "word/footnotes.xml"
_UNREAD = {
    f"{_W}{name}" for name in ("del", "moveFrom", "delText", "instrText", "sdtPr", "pPr")
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_UNITS = {f"{_W}p", f"{_W}tr"}
_MOST_REF = 100  # characters
_MOST_OPEN = 200  # names of ours that hold the same words
_NO_PACKAGE = {ImportFault.MISNAMED, ImportFault.UNKNOWN_FORMAT}
_SHOWN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_READ = {
    f"{_W}{name}": name
    for name in ("p", "tr", "sdt", "t", "bookmarkStart", "bookmarkEnd", "footnoteReference")
} | {f"{_W}{name}": name for name in _SHOWN}
_RUN, _HIDDEN = f"{_W}r", f"{_W}vanish"
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
    found = walk.all_found()
    try:
        blocks = tuple(_blocks(said, found))
        sources = {each.get("article", ""): _ref(each) for each in said.iter(f"{_P}source")}
    except ValueError as error:
        raise ImportFailed(source, ImportFault.BROKEN, "provenance") from error
    return ReadNote(
        BriefingId(said.get("briefing", "")),
        said.get("taken", ""),
        blocks,
        found,
        {name: notes[number] for name, number in walk.notes.items() if number in notes},
        charts,
        tuple(section.get("id", "") for section in said.iter(f"{_P}section")),
        sources,
        "" if marking is None else str(marking.xpath("string()")).strip(),
        {each.get("name", ""): each.get("sha256", "") for each in said.iter(f"{_P}whole")},
        {name: tuple(texts) for name, texts in walk.around.items()},
        walk.behind,
    )


def _told(package: Package, root_name: str) -> Element | None:
    """Return what the file says beside its text, in a part whose root has this name."""
    for name in package.names():
        if name.startswith("customXml/") and name.endswith(".xml") and "/_rels/" not in name:
            root = package.xml(name)
            if root.tag == root_name:
                return root
    return None


def _ref(element: Element) -> str:
    """Return a reference, which is counted on from; raises ValueError for none of ours."""
    ref = element.get("ref", "")
    if len(ref) > _MOST_REF:
        raise ValueError(ref)
    return ref


def _blocks(said: Element, found: Collection[str]) -> Iterator[WrittenBlock]:
    standing = defaultdict[str, list[str]](list)
    for name in found:
        standing[owner(name)].append(name)
    for section in said.iter(f"{_P}section"):
        columns = section.iter(f"{_P}column")
        keys = {each.get("mark", ""): each.get("key", "") for each in columns}
        keys |= {HEADS: HEADS, DRAWN: DRAWN}
        for block in section.iter(f"{_P}block"):
            names = standing[block_mark(BlockId(block.get("id", "")))]
            yield _block(block, names, keys, section.get("id", ""))


def _block(
    block: Element, standing: Collection[str], keys: dict[str, str], section: str
) -> WrittenBlock:
    """Return what is said of a block, and of which columns names of it are `standing`."""
    hashes = block.iter(f"{_P}written")
    written = {each.get("name", ""): each.get("sha256", "") for each in hashes}
    columns = {name: keys.get(name[_NAMED:], "text") for name in (*written, *standing)}
    identity = BlockId(block.get("id", ""))
    if "annotation" not in block.attrib:
        return WrittenBlock(identity, written=written, columns=columns, section=section)
    return WrittenBlock(
        identity,
        _ref(block),
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
class _Unit:
    """A paragraph, or a row with all its paragraphs: what stands in it beside words of ours."""

    is_row: bool
    names: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass
class _Walk:
    """One way through a document, gathering the words under each of our names.

    `around` has what stands in the paragraph or the row of a name beside words of ours, and
    `behind` the paragraph that follows where that one has no name.
    """

    source: str
    everything: list[str] = field(default_factory=list)
    found: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    marked: dict[str, str] = field(default_factory=dict)  # under bookmarks
    notes: dict[str, str] = field(default_factory=dict)  # name: the footnote behind it
    around: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[str, str] = field(default_factory=dict)
    _controls: list[tuple[str, list[str]]] = field(default_factory=list)
    _bookmarks: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _last: str = ""  # the name that was closed last in this paragraph
    _units: list[_Unit] = field(default_factory=list)
    _before: list[str] = field(default_factory=list)  # the names of the paragraph before

    def through(self, root: Element) -> None:
        """Read everything below `root`."""
        hides = next(root.iter(_HIDDEN), None) is not None  # few files do, and runs are many
        read = [*_READ, *_UNREAD, *([_RUN] if hides else ())]
        steps = etree.iterwalk(root, events=("start", "end"), tag=read)
        for event, element in steps:
            tag = element.tag
            if event == "end":
                if tag == f"{_W}sdt":
                    self._leave_control()
                elif tag in _UNITS:
                    self._leave_unit(tag == f"{_W}tr")
            elif tag in _UNREAD or (tag == _RUN and _is_hidden(element)):
                steps.skip_subtree()
            elif tag != _RUN:
                self._enter(_READ[tag], element)

    def all_found(self) -> dict[str, tuple[str, ...]]:
        """Return the words under each name: of its control, else of its bookmark.

        Where a bookmark holds more than its control, these words are there too.
        """
        words = {name: tuple(texts) for name, texts in self.found.items() if any(texts)}
        for name in words.keys() & self.marked.keys():
            if self.marked[name].split() != "".join(words[name]).split():
                words[name] += (self.marked[name],)
        return {name: (text,) for name, text in self.marked.items() if text.strip()} | words

    def _enter(self, name: str, element: Element) -> None:
        match name:
            case "p" | "tr":
                self._begin_unit(name, element)
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

    def _say(self, words: str) -> None:
        self.everything.append(words)
        ours = [(name, said) for name, said in (*self._controls, *self._bookmarks.values())]
        for _, said in ours:
            said.append(words)
        unit = self._unit()
        if unit is not None and not any(name for name, _ in ours):
            unit.beside.append(words)

    def _unit(self) -> _Unit | None:
        """Return the row that is being read, else the paragraph."""
        rows = (unit for unit in reversed(self._units) if unit.is_row)
        return next(rows, self._units[-1] if self._units else None)

    def _begin_unit(self, kind: str, element: Element) -> None:
        self._units.append(_Unit(kind == "tr" and not _holds_lines(element)))
        if kind == "p":
            self._say("\n")
            self._last = ""

    def _leave_unit(self, is_row: bool) -> None:  # noqa: FBT001
        unit = self._units.pop()
        if is_row is not unit.is_row or any(each.is_row for each in self._units):
            return
        beside = "".join(unit.beside)
        for name in dict.fromkeys(unit.names):
            self.around[name].append(beside)
        if not unit.names and not unit.is_row:
            self.behind |= dict.fromkeys(self._before, beside)
        self._before = [] if unit.is_row else unit.names

    def _name(self, name: str) -> None:
        unit = self._unit()
        if unit is not None:
            unit.names.append(name)

    def _leave_control(self) -> None:
        name, said = self._controls.pop()
        if name:
            self.found[name].append("".join(said))
            self._last = name
            self._name(name)

    def _open_bookmark(self, element: Element) -> None:
        name = element.get(f"{_W}name", "")
        if len(self._bookmarks) > _MOST_OPEN:
            raise ImportFailed(self.source, ImportFault.HOSTILE, "bookmarks")
        if _OURS.fullmatch(name):
            self._bookmarks[element.get(f"{_W}id", "")] = (name, [])
        if _OURS.fullmatch(name) or _SOURCE.fullmatch(name):
            self._name(name)

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


def _holds_lines(row: Element) -> bool:
    """Whether a row holds several lines: some offices' files have the whole note in a cell."""
    names = filter(_OURS.fullmatch, (tag.get(f"{_W}val", "") for tag in row.iter(f"{_W}tag")))
    return len({owner(name) for name in names if name.startswith("bw_")}) > 1


def _is_hidden(run: Element) -> bool:
    hidden = run.find(f"{_W}rPr/{_HIDDEN}")
    return hidden is not None and hidden.get(f"{_W}val", "1") not in _OFF


def _footnotes(root: Element, source: str) -> dict[str, str]:
    notes = {}
    for note in root.iter(f"{_W}footnote"):
        walk = _Walk(source)
        walk.through(note)
        notes[note.get(f"{_W}id", "")] = "".join(walk.everything)
    return notes
