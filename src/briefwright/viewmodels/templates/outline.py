"""What comes of a template: the note's headings, and under each what will stand there."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from briefwright.domain.category import Category
from briefwright.domain.template import Column, Form, SectionSpec, Template, Tone
from briefwright.viewmodels.templates import template_words
from briefwright.viewmodels.theme import Theme

translate = QCoreApplication.translate

_SIZES = {1: 1.15, 2: 1.0, 3: 0.95}  # of headings, by level
_AROUND = 6  # pixels beside the words of a cell, and of its edges
_WIDE = 0.98  # of the page that a table takes
_SLACK = 1.04  # smaller letters are a little wider for their size


class Outline(QTextDocument):
    """The note without its words. Made anew for each change; a template is short."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(14)

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours from the next template on."""
        self._theme = theme

    def show_template(self, template: Template, categories: list[Category]) -> None:
        """Show what a note of this kind looks like."""
        names = {str(category.id): category.name for category in categories}
        self.clear()
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        room = self.textWidth() - 2 * self.documentMargin()
        pen = _Pen(cursor, self._theme, self.defaultFont(), room * _WIDE)
        pen.line(template.label.upper(), 0.8, "text.muted")
        pen.line(translate("templates", "Title of the note"), 1.4, "text.heading", bold=True)
        pen.pairs([(line.title, line.required) for line in template.header])
        for section in template.sections:
            pen.section(section, names)
        cursor.endEditBlock()


class _Pen:
    """Writes the parts of the outline one after another."""

    def __init__(self, cursor: QTextCursor, theme: Theme, font: QFont, room: float) -> None:
        self._cursor = cursor
        self._theme = theme
        self._font = font
        self._room = room  # pixels that a table may take
        self._fresh = True

    def line(
        self,
        words: str,
        size: float = 1.0,
        colour: str = "palette.text",
        *,
        bold: bool = False,
        above: float = 2,
        within: float = 0,
    ) -> None:
        """Write a paragraph; `within` moves it in."""
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLeftMargin(within)
        if self._fresh:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._fresh = False
        self._cursor.insertText(words, self._type(size, colour, bold=bold))

    def pairs(self, lines: list[tuple[str, bool]]) -> None:
        """Write the lines of the header block, two beside each other."""
        must = translate("templates", "{0} *")
        shown = [must.format(title) if required else title for title, required in lines]
        rows = [shown[place : place + 2] for place in range(0, len(shown), 2)]
        self._table([[*row, ""][:2] for row in rows], (1, 1), "text.muted", edges=False)

    def section(self, spec: SectionSpec, names: dict[str, str]) -> None:
        """Write a section: its heading, and in one line or a table what will stand there."""
        size = _SIZES.get(spec.level, 0.95)
        title = f"— {spec.title}" if spec.annex else spec.title
        self.line(title, size, "text.heading", bold=True, above=12)
        if spec.notice:
            self.line(spec.notice, 0.85, _colour(spec.tone), bold=True)
        if spec.form in {Form.TABLE, Form.GRID, Form.EVIDENCE} and spec.columns:
            self._columns(spec.columns)
        for words in _told(spec, names):
            self.line(words, 0.9, _colour(spec.tone), within=10)

    def _columns(self, columns: tuple[Column, ...]) -> None:
        titles = [column.title for column in columns]
        shares = tuple(column.width for column in columns)
        self._table([titles, ["…"] * len(titles)], shares, "palette.text", edges=True)

    def _table(
        self, rows: list[list[str]], shares: tuple[int, ...], colour: str, *, edges: bool
    ) -> None:
        wide, size = self._fitted(rows[0], shares) if edges else (shares, 0.85)
        whole = sum(wide)
        look = QTextTableFormat()
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100 * _WIDE))
        look.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, 100 * one / whole) for one in wide]
        )
        look.setCellPadding(1 if edges else 2)
        look.setCellSpacing(0)
        look.setBorder(1 if edges else 0)
        look.setBorderCollapse(edges)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(self._theme.colour("line.field"))
        look.setTopMargin(4)
        look.setBottomMargin(0 if edges else 8)
        if not rows:
            return
        table = self._cursor.insertTable(len(rows), len(shares), look)
        for row, words in enumerate(rows):
            for column, said in enumerate(words):
                type_ = self._type(size, colour, bold=edges and row == 0)
                table.cellAt(row, column).firstCursorPosition().insertText(said, type_)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def _fitted(
        self, titles: Sequence[str], shares: Sequence[int]
    ) -> tuple[Sequence[float], float]:
        """Return widths of columns and a size of type in which no word of a title is broken."""
        size = 0.75
        face = QFont(self._font)
        face.setPointSizeF(face.pointSizeF() * size)
        face.setWeight(QFont.Weight.DemiBold)
        across = QFontMetricsF(face).horizontalAdvance
        words = [max(map(across, title.split() or [""])) for title in titles]
        around = _AROUND * len(words)
        size *= min(1.0, max(self._room - around, 1) / (sum(words) * _SLACK))
        spare = max(0.0, self._room - around - sum(words))
        return [
            word + _AROUND + spare * share / sum(shares)
            for word, share in zip(words, shares, strict=True)
        ], size

    def _type(self, size: float, colour: str, *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFontPointSize(self._font.pointSizeF() * size)
        made.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        made.setForeground(QColor(self._theme.colour(colour)))
        return made


def _told(spec: SectionSpec, names: dict[str, str]) -> list[str]:
    """Return what a section holds, in one line, and what it asks for in another."""
    parts = [template_words.forms()[spec.form]]
    if spec.takes:
        parts.append(", ".join(names.get(str(slug), str(slug)) for slug in spec.takes))
    if spec.limit:
        sentences = translate("templates", "at most %Ln sentences", "", spec.limit)
        lines = translate("templates", "at most %Ln lines", "", spec.limit)
        parts.append(sentences if spec.form is Form.TEXT else lines)
    if spec.budget:
        parts.append(translate("templates", "%Ln words", "", spec.budget))
    if spec.required:
        parts.append(translate("templates", "must say something"))
    told = [" · ".join(parts)]
    if spec.hint:
        told.append(spec.hint)
    if spec.choices:
        told.append("☐ " + "   ☐ ".join(spec.choices))
    told += [f"{ask}: ________" for ask in spec.asks]
    told += [f"• {theme.title}" for theme in spec.themes]
    return told


def _colour(tone: Tone) -> str:
    return {
        Tone.ASSESSMENT: "mark.event",
        Tone.LINES: "palette.accent",
        Tone.CLOSED: "error.text",
    }.get(tone, "text.muted")
