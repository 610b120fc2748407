"""How a text stands on the page: its lines and what each belongs to, without any mark."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise
from operator import add
from typing import NamedTuple, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat

from briefwright.domain.article import BlockKind, Content, TextBlock
from briefwright.domain.text import Span
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.reading.table_columns import Table, delimiters, tables

_LONGEST = 4_000  # code points in one line of the view; Qt lays longer ones out slowly
_LINE = "\u2028"  # a new line in the same paragraph of the view
_NEVER_SHOWN = {"\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}  # Qt's own marks inside a document
_HEAD, HIDDEN = 7, 8  # looks of words that are no heading's: of a table's head, and of its rule
_BETWEEN = TextBlock(0, 0)


class Page(NamedTuple):
    """The lines of a text as the view has them; line `n` is block `n` of the document.

    A text may have a hundred thousand: what few of them have is kept for those alone.
    """

    shown: str  # the canonical text, and a line feed more wherever a monster line is cut
    breaks: list[int]  # code point offsets of the canonical text in front of which it is cut
    starts: list[int]  # of each line, in code points of the canonical text
    lengths: list[int]  # of each line, in code points, without its line feed
    blocks: Sequence[TextBlock]  # of the article
    looks: dict[int, int]  # by line: of headings 1 to 6, or another look of the words
    length: int  # of the canonical text
    tables: dict[int, Table]  # by the start of each of their rows
    numbers: dict[int, int]  # of numbered items, by the start of each

    @classmethod
    def of(cls, content: Content, column: int = 70) -> Self:
        """Cut the text of an article into lines. Hard wraps show as blanks, one for one.

        A table whose rows are wider than a `column` of so many characters is set otherwise.
        """
        text, blocks = content.text, content.blocks
        known = tables(blocks, text, column)
        found = {row.start: table for table in known for row in table.rows}
        shown, breaks = _shown(text, blocks, found)
        lengths = list(map(len, shown.split("\n")))
        starts = _starts(lengths, breaks)
        looks = _looks(content, found, starts)
        return cls(
            shown, breaks, starts, lengths, blocks, looks, len(text), found, _numbers(blocks)
        )

    def span(self, number: int) -> Span:
        """Return the stretch of the canonical text that a line holds, with its line feed."""
        last = number + 1 == len(self.starts)
        return Span(self.starts[number], self.length if last else self.starts[number + 1])

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds an offset of the canonical text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def place(self, number: int) -> int:
        """Return where a line begins in `shown`; of the number behind the last one, its end."""
        if number == len(self.starts):
            return len(self.shown)
        return self.starts[number] + bisect_right(self.breaks, self.starts[number])

    def block(self, number: int) -> TextBlock:
        """Return what a line belongs to; an empty line is no paragraph."""
        start, length = self.starts[number], self.lengths[number]
        place = bisect_right(self.blocks, start, key=_end)
        if length and place < len(self.blocks) and self.blocks[place].start <= start + length:
            return self.blocks[place]
        return _BETWEEN

    def ends_table(self, number: int) -> bool:
        """Whether a row is the last one of its table."""
        later = range(number + 1, min(number + 3, len(self.starts)))
        return all(self.block(line).kind is not BlockKind.TABLE_ROW for line in later)


def word_format(look: int, kind: ReadingType) -> QTextCharFormat:
    """Return the format of words without marks: in a heading of a level, or in plain text at 0.

    The rule under the head of a table stays in its place and is not seen.
    """
    plain = QTextCharFormat()
    if look == HIDDEN:
        plain.setFontPointSize(1)
        plain.setForeground(Qt.GlobalColor.transparent)
    elif look == _HEAD:
        plain.setFontWeight(QFont.Weight.Bold)
    elif look:
        plain.setFontWeight(QFont.Weight.Bold)
        plain.setFontPointSize(kind.size * max(1.05, 1.45 - 0.1 * look))
    return plain


def _starts(lengths: Sequence[int], breaks: Sequence[int]) -> list[int]:
    """Return where lines of these lengths begin in the text that was cut in front of `breaks`."""
    starts = list(map(add, accumulate(lengths, initial=0), range(len(lengths))))
    first = [bisect_left(starts, cut + by) for by, cut in enumerate(breaks, 1)]
    for by, (one, other) in enumerate(pairwise([*first, len(starts)]), 1):
        starts[one:other] = [start - by for start in starts[one:other]]
    return starts


def _looks(content: Content, found: Mapping[int, Table], starts: Sequence[int]) -> dict[int, int]:
    heading = BlockKind.HEADING
    of = [(block, max(1, block.level)) for block in content.blocks if block.kind is heading]
    for table in set(found.values()):
        of += [(row, _HEAD) for row in table.rows[: table.heads]]
    of += [(rule, HIDDEN) for rule in delimiters(content.blocks, content.text)]
    looks: dict[int, int] = {}
    for block, look in of:
        first = bisect_right(starts, block.start) - 1
        looks |= dict.fromkeys(range(first, bisect_left(starts, block.end)), look)
    return looks


def _numbers(blocks: Iterable[TextBlock]) -> dict[int, int]:
    """Count numbered items; what is no item ends a list, and an item those that lie deeper."""
    found: dict[int, int] = {}
    counts: dict[int, int] = {}
    item, numbered = BlockKind.LIST_ITEM, BlockKind.NUMBERED_ITEM
    for block in blocks:
        kind = block.kind
        if counts:
            is_item = kind is item or kind is numbered
            counts = {depth: n for depth, n in counts.items() if is_item and depth <= block.level}
        if kind is numbered:
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
        start, end = block.start, block.end
        long = end - start > _LONGEST
        if not long and start not in rows and text.find("\n", start, end) < 0:
            continue
        table = rows.get(start)
        wrap = _LINE if block.kind is BlockKind.LINES else " "
        words = text[start:end].replace("\n", wrap)
        words = words if table is None else table.shown(words)
        parts.append(text[at:start])
        cuts = _cuts(words) if long else []
        breaks.extend(start + cut for cut in cuts)
        parts.append("\n".join(words[a:b] for a, b in pairwise([0, *cuts, len(words)])))
        at = end
    parts.append(text[at:])
    shown = "".join(parts)
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


def _end(block: TextBlock) -> int:
    return block.end
