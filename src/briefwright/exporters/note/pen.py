"""The pen: what a format must be able to write, and what is counted while a note is written."""

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from urllib.parse import quote, urlsplit

from briefwright.domain.article import Article
from briefwright.domain.handling import marks_paragraphs, paragraph_mark
from briefwright.domain.ids import AnnotationId, BlockId
from briefwright.domain.language.days import long_date
from briefwright.domain.language.spoken import words_of
from briefwright.domain.note.header import PARAGRAPH_MARKS, YES
from briefwright.domain.note.provenance import HEADS
from briefwright.domain.note.series import Series
from briefwright.domain.snapshot import Cell, Line, Snapshot, Source
from briefwright.domain.template import Column, Form
from briefwright.exporters.note.text import (
    is_rightward,
    isolated,
    one_line,
    quoted,
    shortened,
    spoken,
)

_URL_SAFE = "%:/?#[]@!$&'()*+,;=~-._"

type Row = Sequence[str]


class Pen(ABC):
    """Writes a note in one format. What it returns is text of that format, escaped already.

    Styles are named as in the Word template; a format without styles makes of them what it can.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        parts = snapshot.sections
        forms = {part.section.spec.form for part in parts}
        self.cited = snapshot.cited() if Form.EVIDENCE in forms else ()
        sources = snapshot.sources if Form.SOURCES in forms else ()
        briefing = snapshot.briefing
        wanted = briefing.header.get(PARAGRAPH_MARKS) == YES
        marked = wanted and marks_paragraphs(briefing.handling)
        self._marking = briefing.handling if marked else ""  # under which paragraphs are marked
        self.language = briefing.language
        self.speech = words_of(self.language)
        self.rightward = is_rightward(self.language)
        self.evidence = {line.ref: anchor("ev", line.ref) for line in self.cited}
        self.entries = {source.ref: anchor("src", source.ref) for source in sources}
        self.footnotes: list[str] = []
        self.tables = 0
        self.figures = 0
        self._places: dict[tuple[str, int], str] = {}
        self._told: dict[str, str] = {}  # of sources that a footnote has named in full

    # words ------------------------------------------------------------------------------------

    @abstractmethod
    def run(self, text: str, style: str = "", language: str = "") -> str:
        """Return `text` in a character style; `language` only where it is another."""

    @abstractmethod
    def jump(self, target: str, inside: str) -> str:
        """Return a link to a place in the note."""

    @abstractmethod
    def place(self, name: str, inside: str) -> str:
        """Return `inside` as a place that links lead to."""

    @abstractmethod
    def link(self, address: str, shown: str) -> str:
        """Return a link to an address of the web."""

    @abstractmethod
    def chip(self, text: str, style: str, block: BlockId, mark: str) -> str:
        """Return a status as a small label."""

    @abstractmethod
    def footnote(self, inside: str) -> str:
        """Keep a footnote, and return what calls it."""

    @abstractmethod
    def gap(self) -> str:
        """Return what parts a label from its words."""

    # paragraphs -------------------------------------------------------------------------------

    @abstractmethod
    def paragraph(self, style: str, inside: str) -> str:
        """Return a paragraph; without a style it is plain text."""

    @abstractmethod
    def heading(self, inside: str, level: int, name: str = "", *, annex: bool = False) -> str:
        """Return a heading, under a name that links lead to; an annex starts a page."""

    @abstractmethod
    def points(self, style: str, items: Sequence[str], *, numbered: bool = False) -> str:
        """Return a list."""

    @abstractmethod
    def decisions(self, items: Sequence[str], choices: Sequence[str]) -> str:
        """Return numbered recommendations, below each what may be decided."""

    @abstractmethod
    def box(self, style: str, inside: str) -> str:
        """Return paragraphs of one style as one box."""

    @abstractmethod
    def pairs(self, style: str, rows: Sequence[tuple[str, str]]) -> str:
        """Return lines of a label and what it says."""

    @abstractmethod
    def blank(self, style: str, label: str) -> str:
        """Return a line to be filled by hand."""

    @abstractmethod
    def quotation(self, words: str, source: str) -> str:
        """Return a quotation, and who said it where."""

    @abstractmethod
    def contents(self, title: str, entries: Sequence[tuple[int, str, str]]) -> str:
        """Return a list of the headings: level, words, place."""

    @abstractmethod
    def table(self, told: str, columns: Sequence[Column], rows: Sequence[Row]) -> str:
        """Return a captioned table with a heading row; the cells are written already."""

    @abstractmethod
    def chart(self, series: Series, source: str) -> str:
        """Return a captioned chart; `source` says what it is drawn from, written already."""

    @abstractmethod
    def table_reference(self, number: int) -> str:
        """Return a reference to a table by its number."""

    # traces, for a format that has them ---------------------------------------------------------

    def hold(self, block: BlockId, inside: str, mark: str = "") -> str:  # noqa: ARG002
        """Return words that can be traced to a block, or to one column of it."""
        return inside

    def hold_all(self, block: BlockId, paragraphs: Sequence[str]) -> list[str]:
        """Return the insides of paragraphs that together are one block."""
        return [self.hold(block, inside) for inside in paragraphs]

    def prove(self, mark: AnnotationId, column: str, inside: str) -> str:  # noqa: ARG002
        """Return the exact words of an annotation, where the annex shows them."""
        return inside

    # the same in every format -----------------------------------------------------------------

    def kept(self, made: str) -> str:
        """Return paragraphs the last of which stands on one page with what follows."""
        return made

    def quoted(self, words: str) -> str:
        """Return `words` between the quotation marks of the note's language."""
        return quoted(words, self.speech.quotes)

    def table_name(self, number: int | str) -> str:
        """Return what a table is called: "Table 1"."""
        return f"{self.speech.table} {number}"

    def figure_name(self, number: int | str) -> str:
        """Return what a chart is called: "Figure 1"."""
        return f"{self.speech.figure} {number}"

    def day(self, day: date) -> str:
        """Return a day as the note writes it."""
        return long_date(day, self.language)

    def marked(self, *lines: Line) -> str:
        """Return the mark that a paragraph on these lines begins with, where each has its own.

        It belongs to no block: it stands outside of what `hold` returns.
        """
        mark = self.mark(*lines)
        return self.run(mark) if mark else ""

    def mark(self, *lines: Line) -> str:
        """Return in words the mark of a paragraph on these lines; none where it has no own."""
        if not self._marking:
            return ""
        return self._mark(each for line in lines for each in self._parts(line))

    def mark_of(self, *markings: str) -> str:
        """Return in words the mark of a paragraph that rests on what is marked so."""
        return self._mark(markings)

    def _parts(self, line: Line) -> Iterable[str]:
        """Return what a line's mark is read from: of a person's own words, the note's."""
        own = line.annotation is None and line.source is None
        return (self._marking,) if own else line.handlings()

    def _mark(self, parts: Iterable[str]) -> str:
        mark = one_line(paragraph_mark(self._marking, parts))
        return f"({mark}) " if mark else ""

    def words(self, cell: Cell, line: Line, style: str = "") -> str:
        """Return what a cell shows: the source's words in quotation marks, others without."""
        if not cell.verbatim:
            return self.run(cell.text.strip(), style)
        return self.run(self.quoted(cell.text), style, self.foreign(line.source, cell.text))

    def cite(self, line: Line, *, words: bool) -> str:
        """Return the call of a footnote that names the line's sources.

        With `words` it gives the exact words too, for a line that shows others.
        """
        if line.annotation is None:
            return ""
        known = [self._cited(each) for each in line.all() if each.source]
        told = self.run("; ").join(known) + self.run(self.speech.colon if words else ".")
        if words:
            quote = line.annotation.quote.exact
            told += self.run(self.quoted(quote), "", self.foreign(line.source, quote))
            told += self.heads(line)
        return self.footnote(told)

    def cited_words(self, where: str, line: Line) -> str:
        """Return how a footnote of ours ends that gives the exact words, without its markup."""
        words = "" if line.annotation is None else line.annotation.quote.exact
        return f"{where}{self.speech.colon}{self.quoted(words)}{line.under()}"

    def under(self, line: Line, columns: Collection[str] = ()) -> str:
        """Return the heads beside a figure's exact words, as far as `columns` do not say the same.

        They are no words of the block, and can be traced under a name of their own.
        """
        shown = self.heads(line) if line.under(columns) else ""
        return self.hold(line.block.id, shown, HEADS) if shown else ""

    def heads(self, line: Line) -> str:
        """Return the heads of the table that a figure rests on, in brackets as what is added."""
        told = line.under()
        return self.run(told, "", self.foreign(line.source, told)) if told else ""

    def _cited(self, line: Line) -> str:
        """Return outlet, date and paragraph of a source, the first time its title too."""
        assert line.source is not None
        source, article = line.source, line.source.article
        named = self._to_source(source, source.ref, "Hyperlink")
        paragraph = self.run(line.paragraph_words())
        told = self._told.get(source.ref)
        if told is not None:
            return named + told + paragraph
        where = [isolated(one_line(article.outlet))]
        if article.published is not None:
            where.append(self.day(article.published))
        known = ", ".join(part for part in where if part)
        title = self.run(self.quoted(shortened(article.title)), "", self.foreign(source))
        told = self._told[source.ref] = self.run(f", {known}, " if known else ", ")
        return named + self.run(self.speech.colon) + title + told + paragraph

    def ref(self, ref: str) -> str:
        """Return a reference, linked to its row in the evidence table where there is one."""
        shown = self.run(ref, "ReferenceTag")
        target = self.evidence.get(ref)
        return self.jump(target, shown) if target else shown

    def refs(self, lines: Iterable[Line]) -> str:
        """Return the references of lines that say the same."""
        return self.run(", ").join(self.ref(line.ref) for line in lines)

    def places(self, line: Line) -> str:
        """Return where the line's words stand, each place linked to the entry of its source."""
        return self.run("; ").join(self._whereabouts(each) for each in line.all() if each.source)

    def _whereabouts(self, line: Line) -> str:
        """Return where a line's words stand; several lines, and tables, name the same place."""
        assert line.source is not None
        key = line.source.ref, line.paragraph
        if key not in self._places:
            self._places[key] = self._to_source(line.source, line.place(), "SourceLink")
        return self._places[key]

    def source(self, source: Source) -> str:
        """Return the number of a source, linked to its entry."""
        return self._to_source(source, source.ref, "SourceLink")

    def _to_source(self, source: Source | None, shown: str, style: str) -> str:
        target = self.entries.get(source.ref) if source else None
        return self.jump(target, self.run(shown, style)) if target else self.run(shown)

    def address(self, url: str) -> str:
        """Return `url`, linked where it is an address of the web and nothing else."""
        target = web_address(url)
        return self.link(target, url) if target else self.run(url)

    def foreign(self, source: Source | None, words: str = "") -> str:
        """Return the language of a source, or of words in it, where it is not the note's."""
        return "" if source is None else self.foreign_article(source.article, words)

    def foreign_article(self, article: Article, words: str = "") -> str:
        """Return the language of an article, or of words in it, where it is not the note's."""
        language = spoken(words, article.language)
        same = language.partition("-")[0] == self.language.partition("-")[0]
        return "" if same else language


def column_marks(keys: tuple[str, ...]) -> dict[str, str]:
    """Return up to four letters for each column of a section, no two alike."""
    marks: dict[str, str] = {}
    for key in keys:
        letters = re.sub("[^A-Za-z0-9]", "", key) or "col"
        mark, count = letters[:4], 1
        while mark.casefold() in {taken.casefold() for taken in marks.values()}:
            count += 1
            mark = f"{letters[: 4 - len(str(count))]}{count}"
        marks[key] = mark
    return marks


def web_address(url: str) -> str:
    """Return `url` with what no address may hold escaped; nothing unless http or https."""
    url = one_line(url)
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": what a page declares need not be an address
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return ""
    return quote(url, safe=_URL_SAFE)


_PLAIN_REF = re.compile("[A-Z0-9]{1,30}")


def anchor(kind: str, ref: str) -> str:
    """Return a place's name; Word takes few characters and does not tell a from A."""
    return f"{kind}_{ref}" if _PLAIN_REF.fullmatch(ref) else f"{kind}_x{ref.encode().hex()[:34]}"
