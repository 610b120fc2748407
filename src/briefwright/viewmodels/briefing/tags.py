"""What the words of a document are, for those who have its PDF read to them.

Qt draws, and forgets what it drew. So all words that are one thing are drawn in one colour, which
looks like their own and carries the number of that thing; links lead to it instead of a place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextListFormat,
    QTextTable,
    QTextTableCell,
)

from briefwright.exporters.pdf.structure import FIRST, Element, Words, numbered, tongue

_KEEP = QTextCursor.MoveMode.KeepAnchor
_NUMBERED = QTextListFormat.Style.ListDecimal
_LISTED = "#sec_"  # where an entry of the contents leads
_CAPTIONED = ("tbl_", "fig_")
_NOTE = "note-"
_QUOTED = "quoted"

type Inside = list[Element | Words]


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of a paragraph that look alike."""

    start: int
    end: int
    text: str
    shape: QTextCharFormat

    def belonging(self) -> tuple[str, str]:
        """Return where they lead, and their language where it is another."""
        return self.shape.anchorHref(), tongue(self.shape.toolTip())


class Tags:
    """The elements of a document, and their numbers in the colours of its words."""

    def __init__(self, document: QTextDocument, *, rightward: bool) -> None:
        self.words: list[Words] = []
        self.headings: list[tuple[int, QTextBlock]] = []  # with their levels
        self._way = -1 if rightward else 1  # the cells of such tables stand the other way round
        self._lists: dict[int, Element] = {}
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()
        self.root = Element("Document", self._read(document.rootFrame()))
        self._cursor.endEditBlock()

    def add_above(self, text: str) -> int:
        """Add a paragraph that is drawn apart before all others, and return its number."""
        number = self._number(Words(text))
        self.root.inside.insert(0, Element("P", [self.words[-1]]))
        return number

    def _number(self, words: Words) -> int:
        self.words.append(words)
        return FIRST + len(self.words) - 1

    def _read(self, place: QTextFrame | QTextTableCell) -> Inside:
        """Return what stands in a frame or in a cell."""
        inside: Inside = []
        each = place.begin()
        while not each.atEnd():
            block, frame = each.currentBlock(), each.currentFrame()
            if isinstance(frame, QTextTable):
                self._read_table(frame, inside)
            elif block.text().strip():
                self._read_block(block, inside)
            each += 1
        return inside

    # paragraphs -------------------------------------------------------------------------------

    def _read_block(self, block: QTextBlock, inside: Inside) -> None:
        pieces = list(_pieces(block))
        runs = [self._run(list(alike)) for _, alike in groupby(pieces, _Piece.belonging)]
        name = next(iter(pieces[0].shape.anchorNames()), "")
        if block.blockFormat().headingLevel():
            inside.append(Element(self._heading(block), runs))
        elif block.textList():
            self._list(block, inside).inside.append(self._item(block, runs))
        elif name.startswith(_CAPTIONED):
            inside.append(Element("Caption", runs))
        elif name == _QUOTED:
            inside.append(Element("BlockQuote", [Element("P", runs)]))
        elif name.startswith(_NOTE):
            inside.append(Element("Note", runs, kind=name))
        elif pieces[0].shape.anchorHref().startswith(_LISTED):
            contents = _last(inside, "TOC") or Element("TOC", [])
            if not contents.inside:
                inside.append(contents)
            contents.inside.append(Element("TOCI", runs))
        else:
            inside.append(Element("P", runs))

    def _heading(self, block: QTextBlock) -> str:
        """Return the role of a heading: none stands more than a level below the one above."""
        above = self.headings[-1][0] if self.headings else 0
        level = min(block.blockFormat().headingLevel(), above + 1)
        self.headings.append((level, block))
        return f"H{level}"

    def _list(self, block: QTextBlock, inside: Inside) -> Element:
        key = block.blockFormat().objectIndex()
        if key not in self._lists:
            style = block.textList().format().style()
            kind = "Decimal" if style == _NUMBERED else "Disc"
            self._lists[key] = Element("L", [], kind=kind)
            inside.append(self._lists[key])
        return self._lists[key]

    def _item(self, block: QTextBlock, runs: Inside) -> Element:
        body = Element("LBody", runs)
        if block.textList().format().style() != _NUMBERED:
            return Element("LI", [body])
        label = Words(block.textList().itemText(block))
        self._cursor.setPosition(block.position())
        self._cursor.mergeBlockCharFormat(_dyed(block.charFormat(), self._number(label)))
        return Element("LI", [Element("Lbl", [label]), body])

    def _run(self, pieces: Sequence[_Piece]) -> Element | Words:
        """Return words that lead to one place and are of one language, and dye them."""
        target, language = pieces[0].belonging()
        words = Words("".join(piece.text for piece in pieces), target)
        number = self._number(words)
        for piece in pieces:
            self._cursor.setPosition(piece.start)
            self._cursor.setPosition(piece.end, _KEEP)
            self._cursor.mergeCharFormat(_dyed(piece.shape, number))
        made: Element | Words = Element("Span", [words], language) if language else words
        if target:
            made = Element("Link", [made])
        return Element("Reference", [made]) if target.startswith("#") else made

    # tables -----------------------------------------------------------------------------------

    def _read_table(self, table: QTextTable, inside: Inside) -> None:
        """Add a table where it has a heading row; else what it puts beside each other."""
        rows = [self._cells(table, row) for row in range(table.rows())]
        heads = table.format().headerRowCount()
        if heads:
            written = [_row(row, head=place < heads) for place, row in enumerate(rows)]
            made = Element("Table", list(written))
        elif sum(map(any, zip(*rows, strict=True))) > 1:
            made = Element("L", [item for row in rows for item in _pairs(row)])
        else:  # a rule, or what is boxed
            inside += (each for row in rows for cell in row for each in cell)
            return
        if _last(inside, "Caption"):
            made.inside.insert(0, inside.pop())
        inside.append(made)

    def _cells(self, table: QTextTable, row: int) -> list[Inside]:
        cells = [table.cellAt(row, column) for column in range(table.columns())]
        return [self._read(cell) for cell in cells[:: self._way]]


def _pieces(block: QTextBlock) -> Iterator[_Piece]:
    each = block.begin()
    while not each.atEnd():
        piece = each.fragment()
        start = piece.position()
        yield _Piece(start, start + piece.length(), piece.text(), piece.charFormat())
        each += 1


def _dyed(shape: QTextCharFormat, number: int) -> QTextCharFormat:
    """Return what is to be altered of words that look so, for them to carry a number."""
    made = QTextCharFormat()
    made.setForeground(dyed(shape.foreground().color(), number))
    if shape.anchorHref():
        made.setAnchorHref(f"#{number}")
    return made


def dyed(colour: QColor, number: int) -> QColor:
    """Return a colour that looks like another and carries a number."""
    parts = numbered((colour.red(), colour.green(), colour.blue()), number)
    return QColor.fromRgba64(*parts)


def _last(inside: Inside, role: str) -> Element | None:
    """Return the last of these, if it is of a role."""
    last = inside[-1] if inside else None
    return last if isinstance(last, Element) and last.role == role else None


def _row(cells: Sequence[Inside], *, head: bool) -> Element:
    if head:
        for words in _words([each for cell in cells for each in cell]):
            words.repeated = True
        return Element("TR", [Element("TH", _plain(cell), kind="Column") for cell in cells])
    first, *others = cells
    named = Element("TH", _plain(first), kind="Row")
    return Element("TR", [named, *(Element("TD", _plain(cell)) for cell in others)])


def _pairs(cells: Sequence[Inside]) -> Iterator[Element]:
    """Yield labels with what they label: each of two cells, of which one may say nothing."""
    nothing: Inside = []
    for label, said in zip_longest(cells[::2], cells[1::2], fillvalue=nothing):
        parts = (Element("Lbl", _plain(label)), Element("LBody", _plain(said)))
        if shown := [part for part in parts if part.inside]:
            yield Element("LI", list(shown))


def _plain(inside: Inside) -> Inside:
    """Return what stands in a cell, without a paragraph around where it is the only one."""
    only = _last(inside, "P") if len(inside) == 1 else None
    return only.inside if only else inside


def _words(inside: Inside) -> Iterator[Words]:
    for each in inside:
        if isinstance(each, Words):
            yield each
        else:
            yield from _words(each.inside)
