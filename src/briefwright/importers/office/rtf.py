"""Rich text: a library turns its codes into letters, and what it would get wrong is mended."""

import re
from collections.abc import Callable, Iterator, Sequence

from striprtf.striprtf import rtf_to_text

from briefwright.domain.article import BlockKind, Notice, Origin
from briefwright.domain.errors import ImportFailed, ImportFault
from briefwright.importers.draft import ArticleDraft
from briefwright.importers.office.rtf_codes import (
    CELL,
    DEPTHS,
    ITEM,
    LEVELS,
    LINE,
    NUMBER,
    QUOTE,
    Mended,
    mend,
)
from briefwright.importers.written import Writer

_PROPERTY = re.compile(r"\{\\(title|author) ?((?:[^{}]|\\[{}]){1,1000})\}")
_CODEPAGE = re.compile(r"\\ansicpg(\d{1,5})")
_FAMILY = re.compile(r"\{\\rtf\d*\s*\\(ansi|mac|pca?)(?![a-z])")
_FAMILIES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}
_OF_MACS = {
    "10000": "mac-roman",
    "10006": "mac-greek",
    "10007": "mac-cyrillic",
    "10029": "mac-latin2",
    "10081": "mac-turkish",
}
_BULLET = re.compile(r"\s*[•·▪▫‣●○◦–-]\t+")
_MARKS = re.compile("[\ue000-\ue0ff]")


def read(data: bytes, source: str) -> ArticleDraft:
    """Read an .rtf file.

    The text is made by this rule: each paragraph is a block; a row of a table is one line,
    its cells joined by " | "; notes stand at the end. Hidden and deleted words, pictures,
    comments, headers and the codes of fields are left out.
    """
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
    if not start.startswith(b"{\\rtf"):
        raise ImportFailed(source, ImportFault.MISNAMED if data else ImportFault.EMPTY)
    codes = data.decode("latin-1").rstrip("\x00")
    mended = mend(codes)
    out = Writer()
    for line in _letters(mended.codes).replace("\r", "").split("\n"):
        _write(line, out)
    if not out.written:
        raise ImportFailed(source, ImportFault.NO_TEXT)
    text, blocks = out.finished()
    return ArticleDraft(text, blocks, 0, _properties(codes), Origin.FILE, _notices(mended))


def _letters(codes: str) -> str:
    read_codes: Callable[..., str] = rtf_to_text
    page = _CODEPAGE.search(codes)
    family = _FAMILY.match(codes)
    encoding = _FAMILIES.get(family[1], "") if family and not page else ""
    if page and page[1] in _OF_MACS:  # which the library does not know by their numbers
        encoding, codes = _OF_MACS[page[1]], _CODEPAGE.sub("", codes)
    elif page:
        encoding = f"cp{page[1]}"
    try:
        return read_codes(codes, encoding or "cp1252", errors="replace")
    except LookupError:  # a code page that nobody knows
        return read_codes(_CODEPAGE.sub("", codes), errors="replace")


def _write(line: str, out: Writer) -> None:
    """Write a paragraph, or a row of a table, which comes as one line with its cells marked."""
    words = line.replace("\u00ad", "")
    if CELL in words:
        cells = [" ".join(_MARKS.sub(" ", cell).split()) for cell in words.split(CELL)]
        while cells and not cells[-1]:
            cells.pop()
        out.write(" | ".join(cells), BlockKind.TABLE_ROW)
        return
    level = _told(LEVELS, words)
    depth = _told(DEPTHS, words) or 1
    item = BlockKind.NUMBERED_ITEM if NUMBER in words else BlockKind.LIST_ITEM
    is_item, quotes = NUMBER in words or ITEM in words, QUOTE in words
    words = _MARKS.sub("", words.replace(LINE, "\n"))
    if not is_item and (bullet := _BULLET.match(words)):
        is_item, words = True, words[bullet.end() :]
    if level:
        out.write(words, BlockKind.HEADING, level)
    elif is_item:
        out.write(words, item, depth)
    else:
        out.write(words, BlockKind.QUOTATION if quotes else BlockKind.PARAGRAPH)


def _told(marks: Sequence[str], words: str) -> int:
    """Return which of the marks stands in `words`, counted from one; 0 if none does."""
    return next((n for n, mark in enumerate(marks, start=1) if mark in words), 0)


def _properties(codes: str) -> dict[str, tuple[str, ...]]:
    """Return what the file declares. When it was made is not when it appeared."""
    head = codes[: codes.find("\\pard")] if "\\pard" in codes else codes[:20_000]
    page = _CODEPAGE.search(codes)
    found: dict[str, tuple[str, ...]] = {}
    for told in _PROPERTY.finditer(head):
        words = _letters(f"{{\\rtf1{page[0] if page else ''} {told[2]}}}")
        if words.strip():
            found.setdefault(told[1], (" ".join(words.split()),))
    return found


def _notices(mended: Mended) -> tuple[Notice, ...]:
    def skipped() -> Iterator[str]:
        if mended.hidden:
            yield "hidden-text"
        if mended.deleted:
            yield "tracked-deletions"

    return tuple(Notice("skipped", {"what": what}) for what in skipped())
