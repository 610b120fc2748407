"""How high a line is, where its columns stand and what they say: measured once for each state."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListView

from briefwright.domain.briefing import LineKind
from briefwright.domain.snapshot import Cell, Line
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.widgets.briefing.page.column_widths import column_widths, longest_word, title_font
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font

LISTS = {Form.BULLETS: "■", Form.NUMBERED: "{0}.", Form.DECISIONS: "{0}."}
ROOM_OF_CALL = "\u20090"  # footnotes are numbered later: their room is kept
INDENT = 20  # pixels of the words behind a bullet
_PAD, _CELL = 3, 6  # pixels over and under a line, and a row of a table
_GAP = 10
_STEP, _SMALL_STEP = 24, 8  # pixels
_WIDEST_WORD = 110
_MOST_KEPT = 5_000  # texts whose widths are remembered
_WRAP = Qt.TextFlag.TextWordWrap


class LineShape:
    """Heights are kept until words or width change."""

    def __init__(self, model: LineList, view: QListView) -> None:
        self._model = model
        self._view = view
        form = model.section.spec.form
        self.rows = form is Form.TABLE
        self.pad = _CELL if self.rows else _PAD
        self.lead = INDENT if form in LISTS or form is Form.QUOTES else 0
        self._heights: dict[str, tuple[object, int, int]] = {}
        self._lengths: dict[str, int] = {}
        self._shown: dict[str, tuple[Line, list[Cell]]] = {}
        self._needs: list[int] = []  # how wide the words of each column are on one line
        self._longest: list[int] = []  # and the longest of them
        self._words: dict[str, int] = {}
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._set_faces()
        self.open_height: Callable[[str, int], int | None] = _none_open

    def height(self, row: int, width: int) -> int:
        """Return how high a line is at this width."""
        line = self._model.line(row)
        opened = self.open_height(line.block.id, width)
        if opened is not None:
            return opened
        around = self._model.heading(row), self._model.below(row)
        known = self._heights.get(line.block.id)
        if known is not None and known[0] == (line, *around) and known[1] == width:
            return known[2]
        cells = self.cells(line, width)
        tallest = max(self._wrapped(text, wide) for _, wide, text in cells)
        height = max(tallest, self.metrics.height()) + 2 * self.pad
        height += sum(self.small.lineSpacing() for words in around if words)
        height += self.metrics.height() // 2 if around[0] else 0
        self._heights[line.block.id] = ((line, *around), width, height)
        return height

    def places(self, width: int) -> list[tuple[int, int]]:
        """Return where each column begins and how wide it is, from the side where lines begin."""
        if width not in self._places:
            columns = self._model.columns
            inset = MARGIN + self.lead + (_CELL if self.rows else 0)
            room = width - MARGIN - inset - _GAP * (len(columns) - 1)
            metrics = QFontMetrics(title_font(self.face))
            titles = [longest_word(column.title, metrics) for column in columns]
            words = self._longest or [0] * len(columns)
            least = [max(both) for both in zip(titles, words, strict=True)]
            weights = [column.width for column in columns]
            self._places.clear()
            found, at = [], inset
            needs = self._needs or [room] * len(columns)
            for wide in column_widths(room, weights, least, needs):
                found.append((at, wide))
                at += wide + _GAP
            self._places[width] = found
        return self._places[width]

    def weigh(self) -> None:
        """Find how much room the words of each column need; columns move by steps only."""
        if len(self._words) > _MOST_KEPT:  # what was typed and altered again is of no use
            self._lengths.clear()
            self._words.clear()
        if len(self._model.columns) == 1:
            return
        needs = [_STEP] * len(self._model.columns)
        longest = [0] * len(self._model.columns)
        for row in range(self._model.rowCount()):
            line = self._model.line(row)
            if line.block.kind is LineKind.TEXT:
                continue
            for place, cell in enumerate(self._texts(line)):
                wide = self._length(cell.text) + 1
                needs[place] = max(needs[place], -(-wide // _STEP) * _STEP)
                word = self._word(cell.text)
                longest[place] = max(longest[place], -(-word // _SMALL_STEP) * _SMALL_STEP)
        if (needs, longest) != (self._needs, self._longest):
            self._needs, self._longest = needs, longest
            self._places.clear()
            self._heights.clear()

    def forget(self) -> None:
        """Measure every line anew."""
        self._needs.clear()
        self._places.clear()
        self._heights.clear()
        self._lengths.clear()
        self._words.clear()
        self._set_faces()

    def _set_faces(self) -> None:
        self.face = page_font(self._view.font(), 0.92 if self.rows else 1.0)
        self.metrics = QFontMetrics(self.face)
        self.small_face = page_font(self._view.font(), 0.86)
        self.small = QFontMetrics(self.small_face)

    def _wrapped(self, text: str, wide: int) -> int:
        """Return how high words are in a column; most of them fit on one line."""
        if self._length(text) < wide:
            return self.metrics.height()
        return self.metrics.boundingRect(QRect(0, 0, wide, 1 << 20), _WRAP, text).height()

    def _length(self, text: str) -> int:
        if text not in self._lengths:
            one_line = "\n" not in text
            self._lengths[text] = self.metrics.horizontalAdvance(text) if one_line else 1 << 20
        return self._lengths[text]

    def _word(self, text: str) -> int:
        """Return how wide the longest word is, as far as a column gives way to it."""
        if text not in self._words:
            self._words[text] = min(longest_word(text, self.metrics), _WIDEST_WORD)
        return self._words[text]

    def cells(self, line: Line, width: int) -> list[tuple[int, int, str]]:
        """Return place and words of each column; free text takes the whole width."""
        cells = self._texts(line)
        if line.block.kind is LineKind.TEXT:
            inset = MARGIN + self.lead + (_CELL if self.rows else 0)
            places = [(inset, width - MARGIN - inset)]
        else:
            places = self.places(width)
        return [(at, wide, cell.text) for (at, wide), cell in zip(places, cells, strict=True)]

    def _texts(self, line: Line) -> list[Cell]:
        """Return the words of each column, quotes in their marks; put together once a line."""
        known = self._shown.get(line.block.id)
        if known is None or known[0] is not line:
            if line.block.kind is LineKind.TEXT:
                cells = [Cell(self._written(line))]
            else:
                cells = [self._quoted(line, c.key) for c in self._model.columns]
            known = self._shown[line.block.id] = (line, cells)
        return known[1]

    def _quoted(self, line: Line, column: str) -> Cell:
        cell = self._cell(line, column)
        words = f"“{cell.text}”" if cell.verbatim else cell.text
        called = self._model.chief(line) == column and bool(line.ref)
        return Cell(f"{words}{ROOM_OF_CALL}" if called else words, cell.verbatim)

    def _cell(self, line: Line, column: str) -> Cell:
        if column == "ref" and not line.ref:
            return Cell("–")
        if column == "source" and line.source is not None:
            return Cell(f"{line.source.ref} ¶\u00a0{line.paragraph}")  # room is dear here
        cell = line.cell(column)
        return cell if cell.text.strip() or column != "text" else line.unworded(column)

    def _written(self, line: Line) -> str:
        spec, words = self._model.section.spec, line.block.text
        if not words.strip():
            return spec.hint or QCoreApplication.translate("LineShape", "(empty paragraph)")
        return words.replace(" | ", "  ·  ") if spec.form is Form.GRID else words


def _none_open(_block_id: str, _width: int) -> int | None:
    return None
