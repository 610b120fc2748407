"""The space that each line of a page takes: its indents, its gaps, the columns of a table."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QTextBlockFormat

from briefwright.domain.article import BlockKind, TextBlock
from briefwright.viewmodels.reading.page_layout import HIDDEN, Page
from briefwright.viewmodels.reading.reading_type import ReadingType
from briefwright.viewmodels.reading.table_columns import Table

_DIRECTIONS = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft

type _Looks = tuple[BlockKind, int, bool, Table | None, bool]


class PageSpacing:
    """Says how the lines of a page are set in one type; lines that look alike share the answer."""

    def __init__(self, page: Page, kind: ReadingType) -> None:
        self._page = page
        self._kind = kind
        self._known: dict[_Looks, QTextBlockFormat] = {}

    def of(self, number: int, *, rtl: bool) -> QTextBlockFormat:
        """Return the spacing of a line, whose words run from right to left or do not."""
        page = self._page
        if not page.lengths[number] or page.looks.get(number) == HIDDEN:
            return _GAP
        block = page.block(number)
        table = page.tables.get(block.start)
        ends = block.kind is BlockKind.TABLE_ROW and page.ends_table(number)
        looks = block.kind, block.level, ends, table, rtl
        if looks not in self._known:
            spacing = self._known[looks] = _spacing(block, self._kind, ends_table=ends, rtl=rtl)
            if table is not None:
                _set_row(spacing, table, self._kind)
        return self._known[looks]


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


def _spacing(
    block: TextBlock, kind: ReadingType, *, ends_table: bool, rtl: bool
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
