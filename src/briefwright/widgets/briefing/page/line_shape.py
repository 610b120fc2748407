"""How high a line is, where its columns stand and what they say: measured once for each state."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QListView

from briefwright.domain.briefing import LineKind
from briefwright.domain.language.spoken import words_of
from briefwright.domain.snapshot import Cell, Line
from briefwright.domain.template import Form
from briefwright.viewmodels.briefing.lists.line_list import LineList
from briefwright.widgets.briefing.page.column_widths import column_widths, longest_word, title_font
from briefwright.widgets.briefing.page.page_look import MARGIN, page_font
from briefwright.widgets.briefing.page.page_text import laid_out, raised, stretch

LISTS = {Form.BULLETS: "■", Form.NUMBERED: "{0}.", Form.DECISIONS: "{0}."}
ROOM_OF_CALL = "\u20090"  # footnotes are numbered later: their room is kept
INDENT = 20  # pixels of the words behind a bullet
_PAD, _CELL = 3, 6  # pixels over and under a line, and a row of a table
_GAP = 10
UNDER_HEADING = 3
_NUMBERED = frozenset({"ref", "source"})  # columns that show a number of the note
_STEP, _SMALL_STEP = 24, 8  # pixels
_WIDEST_WORD = 110  # to which a column gives way
_MOST_KEPT = 5_000  # texts whose widths are remembered
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft


class LineShape:
    """Heights are kept until words or width change."""

    def __init__(self, model: LineList, view: QListView) -> None:
        self._model = model
        self._view = view
        form = model.section.spec.form
        self.rows = form is Form.TABLE
        self.pad = _CELL if self.rows else _PAD
        self.lead = INDENT if form in LISTS or form is Form.QUOTES else 0
        self._heights: dict[str, tuple[object, int]] = {}
        self._wraps: dict[tuple[str, int], int] = {}
        self._weights: dict[tuple[str, ...], tuple[list[int], list[int]]] = {}
        self._lengths: dict[str, int] = {}
        self._shown: dict[str, _Said] = {}
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
        digits = len(str(self._model.call(line)))
        shown = (self._said(line).words, around, width, digits)
        known = self._heights.get(line.block.id)
        if known is not None and known[0] == shown:
            return known[1]
        tallest = max(
            self._wrapped(text, wide, digits) for _, wide, text in self.cells(line, width)
        )
        height = max(tallest, self.metrics.height()) + 2 * self.pad
        height += sum(self.small.lineSpacing() for words in around if words)
        height += self.metrics.height() // 2 + UNDER_HEADING if around[0] else 0
        self._heights[line.block.id] = (shown, height)
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
            for kept in (self._lengths, self._words, self._wraps, self._weights):
                kept.clear()
        if len(self._model.columns) == 1:
            return
        lines = map(self._model.line, range(self._model.rowCount()))
        facts = [self._said(line) for line in lines if line.block.kind is LineKind.FACT]
        weights = [self._weight(said) for said in facts]
        least = [_STEP] * len(self._model.columns)
        needs = [max(column) for column in zip(*(w[0] for w in weights), least, strict=True)]
        longest = [max(column) for column in zip(*(w[1] for w in weights), strict=True)]
        if (needs, longest) != (self._needs, self._longest):
            self._needs, self._longest = needs, longest
            self._places.clear()
            self._heights.clear()

    def _weight(self, said: "_Said") -> tuple[list[int], list[int]]:
        """Return how much room a line's columns need on one line, and their longest words."""
        if said.words not in self._weights:
            wide = [self._length(text) + 1 for text in said.texts]
            word = [min(self._word(text), _WIDEST_WORD) for text in said.texts]
            self._weights[said.words] = (
                [-(-each // _STEP) * _STEP for each in wide],
                [-(-each // _SMALL_STEP) * _SMALL_STEP for each in word],
            )
        return self._weights[said.words]

    def forget(self) -> None:
        """Measure every line anew."""
        self._needs.clear()
        self._places.clear()
        self._heights.clear()
        self._lengths.clear()
        self._words.clear()
        self._wraps.clear()
        self._weights.clear()
        self._shown.clear()
        self._set_faces()

    def _set_faces(self) -> None:
        self.face = page_font(self._view.font(), 0.92 if self.rows else 1.0)
        self.left_out_face = QFont(self.face)
        self.left_out_face.setStrikeOut(True)
        self.metrics = QFontMetrics(self.face)
        self.small_face = page_font(self._view.font(), 0.86)
        self.small = QFontMetrics(self.small_face)

    def _wrapped(self, text: str, wide: int, digits: int) -> int:
        """Return how high words are in a column; most of them fit on one line.

        A footnote's call of so many digits stands raised behind them, where there is room for it.
        """
        called = text.endswith(ROOM_OF_CALL)
        if called:
            text = text.removesuffix(ROOM_OF_CALL) + "0" * digits
        if self._length(text) < wide:
            return self.metrics.height()
        if (text, wide) not in self._wraps:
            if called or self.is_broken(text, wide):
                marked = [stretch(len(text) - digits, digits, raised())] if called else []
                layout = laid_out(text, self.face, wide, _LEFT, marked)
                high = round(layout.boundingRect().height())
            else:
                room = QRect(0, 0, wide, 1 << 20)
                high = self.metrics.boundingRect(room, _WRAP, text).height()
            self._wraps[text, wide] = high
        return self._wraps[text, wide]

    def is_broken(self, text: str, wide: int) -> bool:
        """Whether a word is longer than a line, and has to be broken within."""
        return self._word(text) > wide

    def _length(self, text: str) -> int:
        if text not in self._lengths:
            one_line = "\n" not in text
            self._lengths[text] = self.metrics.horizontalAdvance(text) if one_line else 1 << 20
        return self._lengths[text]

    def _word(self, text: str) -> int:
        """Return how wide the longest word is."""
        if text not in self._words:
            self._words[text] = longest_word(text, self.metrics)
        return self._words[text]

    def cells(self, line: Line, width: int) -> list[tuple[int, int, str]]:
        """Return place and words of each column; free text takes the whole width."""
        texts = self._said(line).texts
        if line.block.kind is LineKind.TEXT:
            inset = MARGIN + self.lead + (_CELL if self.rows else 0)
            places = [(inset, width - MARGIN - inset)]
        else:
            places = self.places(width)
        return [(at, wide, text) for (at, wide), text in zip(places, texts, strict=True)]

    def chief(self, line: Line) -> str:
        """Return the column behind whose words the line's footnote is called; "" for none."""
        return self._said(line).chief if line.ref else ""

    def _said(self, line: Line) -> "_Said":
        """Return what a line says. Lines are numbered anew at every step: then little differs."""
        known = self._shown.get(line.block.id)
        if known is not None and known.line is line:
            return known
        if known is not None and _says_the_same(known.line, line):
            texts = tuple(
                self._text(line, column.key, known.chief) if column.key in _NUMBERED else text
                for column, text in zip(self._model.columns, known.texts, strict=True)
            )
            said = _Said(line, texts, known.chief, known.words)
        elif line.block.kind is LineKind.TEXT:
            written = (self._written(line),)
            said = _Said(line, written, "", written)
        else:
            chief = self._model.chief(line)
            keys = [column.key for column in self._model.columns]
            texts = tuple(self._text(line, key, chief) for key in keys)
            told = tuple(t for key, t in zip(keys, texts, strict=True) if key not in _NUMBERED)
            said = _Said(line, texts, chief, told)
        self._shown[line.block.id] = said
        return said

    def _text(self, line: Line, column: str, chief: str) -> str:
        """Return the words of a column, quotes in their marks, and room for a footnote's call."""
        cell = self._cell(line, column)
        words = cell.text
        if cell.verbatim:
            words = words.join(words_of(line.language).quotes) + self._model.heads(line)
        return f"{words}{ROOM_OF_CALL}" if column == chief and line.ref else words

    def _cell(self, line: Line, column: str) -> Cell:
        if column == "source" and line.source is not None:
            return Cell(f"{line.source.ref} ¶\u00a0{line.paragraph}")  # room is dear here
        cell = line.cell(column)
        if cell.text.strip():
            return cell
        match column:
            case "ref":
                return Cell("–")
            case "text":
                return line.unworded("text")
            case "normalised" if not self.rows:
                return line.unworded("text")
            case _:
                return cell

    def _written(self, line: Line) -> str:
        spec, words = self._model.section.spec, line.block.text
        if not words.strip():
            return spec.hint or QCoreApplication.translate("LineShape", "(empty paragraph)")
        return words.replace(" | ", "  ·  ") if spec.form is Form.GRID else words


@dataclass(frozen=True, slots=True)
class _Said:
    """What a line says in each column."""

    line: Line
    texts: tuple[str, ...]
    chief: str  # behind which of them a footnote is called
    words: tuple[str, ...]  # of the columns without numbers of the note: these decide its height


def _says_the_same(one: Line, other: Line) -> bool:
    """Whether two states of a fact differ in their numbers alone."""
    return (
        one.block is other.block
        and one.annotation is not None
        and one.annotation is other.annotation
        and (one.day, bool(one.ref)) == (other.day, bool(other.ref))
    )


def _none_open(_block_id: str, _width: int) -> int | None:
    return None
