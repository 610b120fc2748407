"""How a text stands on the page: its lines, their type and spacing, without any mark."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from briefwright.domain.article import BlockKind, Content, TextBlock
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.reading.table_columns import Table, is_delimiter, tables

_LONGEST = 4_000  # code points in one line of the view; Qt lays longer ones out slowly
_LINE = "\u2028"  # a new line in the same paragraph of the view
_AS_IT_IS = {BlockKind.PARAGRAPH, BlockKind.LINES}
_NEVER_SHOWN = {"\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}  # Qt's own marks inside a document
_HEAD, _HIDDEN = 7, 8  # looks of words that are no heading's: of a table's head, and of its rule
_BETWEEN, _PLAIN = TextBlock(0, 0), TextBlock(0, 0)


_DIRECTIONS = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft

type _Looks = tuple[BlockKind, int, bool, Table | None, bool]


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a text as the view has them; line `n` is block `n` of the document."""

    shown: str  # the canonical text, and a line feed more wherever a monster line is cut
    breaks: list[int]  # code point offsets of the canonical text in front of which it is cut
    starts: list[int]  # of each line, in code points of the canonical text
    blocks: list[TextBlock]  # what each line belongs to; an empty line is no paragraph
    levels: list[int]  # of headings 1 to 6, else 0 or another look of the words
    length: int  # of the canonical text
    tables: dict[int, Table]  # by the start of each of their rows
    numbers: dict[int, int]  # of numbered items, by the start of each

    @classmethod
    def of(cls, content: Content, column: int = 70) -> Self:
        """Cut the text of an article into lines. Hard wraps show as blanks, one for one.

        A table whose rows are wider than a `column` of so many characters is set otherwise.
        """
        known = tables(content.blocks, content.text, column)
        found = {row.start: table for table in known for row in table.rows}
        shown, breaks = _shown(content.text, content.blocks, found)
        starts, blocks, levels = [], [], []
        at, cut, place = 0, 0, 0
        of = content.blocks
        for line in shown.split("\n"):
            if cut < len(breaks) and breaks[cut] == at - 1:
                cut += 1
                at -= 1  # the line feed in front of this line is not in the text
            while place < len(of) and of[place].end <= at:
                place += 1
            inside = bool(line) and place < len(of) and of[place].start <= at + len(line)
            block = of[place] if inside else _BETWEEN
            starts.append(at)
            blocks.append(block)
            levels.append(_level(block, found.get(block.start), content.text))
            at += len(line) + 1
        return cls(shown, breaks, starts, blocks, levels, len(content.text), found, _numbers(of))

    def span(self, number: int) -> Span:
        """Return the stretch of the canonical text that a line holds, with its line feed."""
        last = number + 1 == len(self.starts)
        return Span(self.starts[number], self.length if last else self.starts[number + 1])

    def _ends_table(self, number: int) -> bool:
        """Whether the line is the last row of a table."""
        here, *later = self.blocks[number : number + 3]
        rows = [block.kind is BlockKind.TABLE_ROW for block in later]
        return here.kind is BlockKind.TABLE_ROW and not any(rows)

    def lay_out(self, document: QTextDocument, kind: ReadingType) -> None:
        """Give every line its place and type."""
        spacings: dict[_Looks, QTextBlockFormat] = {}
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(_spacing(_PLAIN, kind))
        for number, block in enumerate(self.blocks):
            level = self.levels[number]
            if block.kind in _AS_IT_IS and block is not _BETWEEN and not level:
                continue
            line = document.findBlockByNumber(number)
            cursor.setPosition(line.position())
            if line.length() == 1:
                cursor.setBlockFormat(_GAP)
                continue
            table = self.tables.get(block.start)
            looks = block.kind, block.level, self._ends_table(number), table, _is_rtl(line)
            if looks not in spacings:
                spacings[looks] = _spacing(block, kind, ends_table=looks[2], rtl=looks[4])
                if table is not None:
                    _set_row(spacings[looks], table, kind)
            cursor.setBlockFormat(_GAP if level == _HIDDEN else spacings[looks])
            if level:
                cursor.movePosition(
                    QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
                )
                cursor.setCharFormat(word_format(level, kind))
        cursor.endEditBlock()


def word_format(level: int, kind: ReadingType) -> QTextCharFormat:
    """Return the format of words without marks: in a heading of `level`, or in plain text at 0.

    The rule under the head of a table stays in its place and is not seen.
    """
    plain = QTextCharFormat()
    if level == _HIDDEN:
        plain.setFontPointSize(1)
        plain.setForeground(Qt.GlobalColor.transparent)
    elif level == _HEAD:
        plain.setFontWeight(QFont.Weight.Bold)
    elif level:
        plain.setFontWeight(QFont.Weight.Bold)
        plain.setFontPointSize(kind.size * max(1.05, 1.45 - 0.1 * level))
    return plain


def _level(block: TextBlock, table: Table | None, text: str) -> int:
    if block.kind is BlockKind.HEADING:
        return max(1, block.level)
    if table is not None:
        return _HEAD if table.is_head(block) else 0
    return _HIDDEN if block is not _BETWEEN and is_delimiter(block, text) else 0


def _set_row(row: QTextBlockFormat, table: Table, kind: ReadingType) -> None:
    """Have the cells of a row stand in their columns, or below its first one."""
    bold = kind.font()
    bold.setBold(True)
    row.setLayoutDirection(_DIRECTIONS[table.rtl])
    row.setTabPositions(table.stops(QFontMetricsF(bold if table.heads else kind.font())))
    if not table.fits:
        row.setLeftMargin(0 if table.rtl else kind.size * 1.6)
        row.setRightMargin(kind.size * 1.6 + 4 if table.rtl else 0)
        row.setTextIndent(-kind.size * 1.6)


def _gap() -> QTextBlockFormat:
    gap = QTextBlockFormat()
    gap.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return gap


_GAP = _gap()  # a blank line of the source: the space between paragraphs says it already


def _is_rtl(line: QTextBlock) -> bool:
    return line.textDirection() is Qt.LayoutDirection.RightToLeft


def _spacing(
    block: TextBlock, kind: ReadingType, *, ends_table: bool = False, rtl: bool = False
) -> QTextBlockFormat:
    size, gap = kind.size, kind.size * kind.gap / 100
    spacing = QTextBlockFormat()
    indent = spacing.setRightMargin if rtl else spacing.setLeftMargin
    spacing.setLineHeight(kind.spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    spacing.setBottomMargin(gap)
    match block.kind:
        case BlockKind.HEADING:
            spacing.setTopMargin(gap)
        case BlockKind.LIST_ITEM | BlockKind.NUMBERED_ITEM:
            indent(size * 2 * max(1, block.level))
            spacing.setBottomMargin(gap * 0.45)
        case BlockKind.QUOTATION:
            indent(size * 1.6)
        case BlockKind.TABLE_ROW:
            spacing.setTopMargin(size * 0.2)
            spacing.setBottomMargin(gap if ends_table else size * 0.2)
        case BlockKind.PARAGRAPH | BlockKind.LINES:
            pass
    return spacing


def _numbers(blocks: Iterable[TextBlock]) -> dict[int, int]:
    """Count numbered items; what is no item ends a list, and an item those that lie deeper."""
    found: dict[int, int] = {}
    counts: dict[int, int] = {}
    for block in blocks:
        is_item = block.kind in {BlockKind.LIST_ITEM, BlockKind.NUMBERED_ITEM}
        counts = {depth: n for depth, n in counts.items() if is_item and depth <= block.level}
        if block.kind is BlockKind.NUMBERED_ITEM:
            found[block.start] = counts[block.level] = counts.get(block.level, 0) + 1
    return found


def _shown(
    text: str, blocks: Iterable[TextBlock], rows: Mapping[int, Table]
) -> tuple[str, list[int]]:
    """Return what the view shows of `text`, and the offsets in front of which it breaks a line."""
    parts: list[str] = []
    breaks: list[int] = []
    at = 0
    for block in blocks:
        long = block.end - block.start > _LONGEST
        table = rows.get(block.start)
        if not long and table is None and text.find("\n", block.start, block.end) < 0:
            continue
        wrap = _LINE if block.kind is BlockKind.LINES else " "
        words = text[block.start : block.end].replace("\n", wrap)
        words = words if table is None else table.shown(words)
        parts.append(text[at : block.start])
        cuts = _cuts(words) if long else []
        breaks.extend(block.start + cut for cut in cuts)
        parts.append("\n".join(words[a:b] for a, b in pairwise([0, *cuts, len(words)])))
        at = block.end
    parts.append(text[at:])
    shown = "".join(parts)
    if shown.startswith("\ufeff"):  # on its way into Qt a byte-order mark is dropped
        shown = f"\u2060{shown[1:]}"
    for never, instead in _NEVER_SHOWN.items():
        shown = shown.replace(never, instead)
    return shown, breaks


def _cuts(words: str) -> list[int]:
    cuts: list[int] = []
    at = 0
    while len(words) - at > _LONGEST:
        blank = words.rfind(" ", at + _LONGEST // 2, at + _LONGEST)
        at = blank + 1 if blank > 0 else at + _LONGEST
        cuts.append(at)
    return cuts
