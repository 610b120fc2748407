"""From lines back to paragraphs, as they were before somebody set them in columns."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from briefwright.domain.article import BlockKind
from briefwright.importers.pdf.hyphens import Hyphens
from briefwright.importers.pdf.lines import Line
from briefwright.importers.pdf.rows import rows
from briefwright.importers.written import Writer

_BULLETS = "*•‣▪●◦■□\uf020-\uf0ff"  # the last ones come from fonts of signs
_ITEM = re.compile(rf"(?:[-–—{_BULLETS}]|\d{{1,2}}[.)]|\(?[a-z]\))\s+\S")
_BULLET = re.compile(rf"[{_BULLETS}]\s+")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_ENDS = re.compile(r"[.!?…:;。！？؟۔][\"”“’‘»«)\]」』）⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_SIZES_AGREE = 0.12
_APART = 1.35  # of the usual step from line to line: a new paragraph
_SPACED = 0.15  # of the size: what is put between paragraphs, behind a sentence's end
_INDENT = 0.7  # of the size
_FAR = 2.5  # of the size: no indent is as wide
_RAGGED = 0.12  # of a column's width: what a line may lack that ends for no reason
_FULL = 0.2  # of a column's width: what a line may lack that another follows in its paragraph
_EARLY = 0.3  # of a column's width: a line that lacks it ends a paragraph, whatever marks those
_ENOUGH = 3  # full lines that show the step
_FLUSH = 1.0  # points: a line that ends with its column
_SENTENCE = 25  # letters in a line that is no heading
_LARGER = 1.12  # times the size of the text: a heading
_LONGEST_HEADING = 250
_LONGEST_BOLD = 120


@dataclass
class Paragraph:
    """Lines that belong together."""

    lines: list[Line]
    width: tuple[float, float] = (0, 0)  # of the column that its last line stands in
    justified: bool = False  # whether that column is
    indents: bool = False  # whether that column marks paragraphs by indents
    first: bool = False  # whether it is the first in its column, where another may go on
    rows: bool = False  # whether each line is a row of a table
    words: str = field(default="", init=False)

    @property
    def size(self) -> float:
        """The size of its type."""
        return max(self.lines, key=lambda line: len(line.words)).size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


def write(columns: Iterable[Sequence[Line]], out: Writer) -> None:
    """Write the paragraphs of `columns`, which are in reading order."""
    found = list(_across(_Column(column).paragraphs(column) for column in columns if column))
    hyphens = Hyphens(line.words for paragraph in found for line in paragraph.lines)
    letters: Counter[float] = Counter()
    for paragraph in found:
        paragraph.words = hyphens.joined([line.words for line in paragraph.lines])
        letters[round(paragraph.size, 1)] += len(paragraph.words)
    if not found:
        return
    body = letters.most_common(1)[0][0]
    levels = _levels(found, body)
    counted = _counted(found, levels)
    for paragraph in found:
        if id(paragraph) in counted:
            words = _NUMBER.sub("", paragraph.words, count=1)
            out.write(words, BlockKind.NUMBERED_ITEM, 1)
        else:
            _write(paragraph, levels.get(id(paragraph), 0), out)


def _counted(found: Sequence[Paragraph], levels: Mapping[int, int]) -> set[int]:
    """Return which paragraphs are items of a list that counts from one, with nothing between."""
    counted: set[int] = set()
    run: list[int] = []
    for paragraph in found:
        plain = not paragraph.rows and id(paragraph) not in levels
        number = _NUMBER.match(paragraph.words) if plain else None
        if number is None or int(number[1]) != len(run) + 1:
            run = []
        if number is not None and int(number[1]) == len(run) + 1:
            run.append(id(paragraph))
        if len(run) > 1:
            counted.update(run)
    return counted


def _write(paragraph: Paragraph, level: int, out: Writer) -> None:
    if paragraph.rows:
        for row in paragraph.lines[0].rows or rows(paragraph.lines):
            out.write(row, BlockKind.TABLE_ROW)
    elif level:
        out.write(paragraph.words, BlockKind.HEADING, level)
    elif _BULLET.match(paragraph.words):
        out.write(_BULLET.sub("", paragraph.words, count=1), BlockKind.LIST_ITEM, 1)
    else:
        out.write(paragraph.words)


class _Column:
    """How the lines of a column stand: its edges, its step, how it marks a paragraph."""

    def __init__(self, column: Sequence[Line]) -> None:
        column = _of_usual_size([line for line in column if not line.rows] or column)
        self.edges = min(line.left for line in column), max(line.right for line in column)
        self._full = self.edges[1] - _FULL * (self.edges[1] - self.edges[0])
        pairs = list(pairwise(column))
        flush = sum(line.right > self.edges[1] - _FLUSH for line in column)
        self._justified = flush > 0.5 * len(column)
        self._step = self._usual_step(pairs)
        alike = [(a, b) for a, b in pairs if _agree(a.size, b.size) and a.bold == b.bold]
        self._indents = any(self._is_indented(a, b) and not _ITEM.match(a.words) for a, b in alike)
        self._marks = any(self._is_apart(a, b) or self._is_indented(a, b) for a, b in alike)

    def _usual_step(self, pairs: Sequence[tuple[Line, Line]]) -> float:
        """Return the step from line to line: behind full ones, as a short one ends a paragraph.

        Among them are some that end one too, so it is one of the shorter steps.
        """
        steps = [(b.base - a.base, a.right > self._full) for a, b in pairs if b.base > a.base]
        inside = [step for step, is_full in steps if is_full]
        usual = sorted(inside if len(inside) >= _ENOUGH else [step for step, _ in steps])
        return usual[len(usual) // 4] if usual else 0

    def paragraphs(self, column: Sequence[Line]) -> Iterator[Paragraph]:
        current: Paragraph | None = None
        for line in column:
            if current is not None and not line.rows and self._goes_on(current, line):
                current.rows = current.rows or line.stands_under(current.lines[-1])
                current.lines.append(line)
                continue
            if current is not None:
                yield current
            is_first = current is None
            looks = self.edges, self._justified, self._indents, is_first
            current = Paragraph([line], *looks, rows=bool(line.rows))
        if current is not None:
            yield current

    def _goes_on(self, current: Paragraph, line: Line) -> bool:
        last = current.lines[-1]
        if last.rows:
            return False
        if line.stands_under(last):
            return current.rows or len(current.lines) == 1
        if current.rows or not _agree(last.size, line.size) or last.bold != line.bold:
            return False
        if self._is_apart(last, line) or self._begins_item(current, line):
            return False
        words = current.lines[0].words
        is_item = _BULLET.match(words) or (
            _ITEM.match(words) and not (self._indents and current.first)
        )
        hangs = current.lines[1].left if len(current.lines) > 1 else line.left
        deeper = line.left > current.lines[0].left + _FLUSH
        if is_item and deeper and abs(line.left - hangs) < 2 * _FLUSH:
            return True
        return not (self._is_indented(last, line) or self._ends(current, line))

    def _begins_item(self, current: Paragraph, line: Line) -> bool:
        """Whether a line is an item, and not only begins with a dash or a number of a sentence."""
        last = current.lines[-1]
        if not _ITEM.match(line.words):
            return False
        room = max(line.first_word, _RAGGED * (self.edges[1] - self.edges[0]))
        had_room = last.right + room < self.edges[1]
        if _BULLET.match(line.words) or had_room or last.words.endswith((":", ";")):
            return True
        return bool(_ENDS.search(last.words) and _ITEM.match(current.lines[0].words))

    def _is_apart(self, last: Line, line: Line) -> bool:
        step = max(min(self._step, 1.6 * line.size), 1.25 * line.size)
        if last.right < self._full and not line.words[:1].islower():
            step = 1.25 * line.size  # where each paragraph is a line, no step shows what is usual
        between = line.base - last.base
        is_spaced = self._step and between > self._step + _SPACED * line.size
        is_short = last.right < self._full and line.words[:1].isupper()  # as a byline is
        ends = is_short or _is_sentence_end(last, line)
        return between > _APART * step or bool(is_spaced and ends)

    def _is_indented(self, last: Line, line: Line) -> bool:
        deep, before = line.left - self.edges[0], last.left - self.edges[0]
        if self._is_centred(line) and self._is_centred(last):
            by_chance = before < _FLUSH and deep < _FAR * line.size and _is_sentence_end(last, line)
            if not by_chance:
                return False
        return deep > _INDENT * line.size >= before

    def _is_centred(self, line: Line) -> bool:
        left, right = self.edges
        margins = line.left - left, right - line.right
        return min(margins) > -_FLUSH and abs(margins[0] - margins[1]) < 0.5 * line.size

    def _ends(self, current: Paragraph, line: Line) -> bool:
        """Whether a line ends its paragraph: the next one's first word would have fitted on it.

        Where lines are set to both edges, none but a last one is short; elsewhere it has to end
        a sentence as well, and to lack more where paragraphs are marked in another way.
        """
        last = current.lines[-1]
        left, right = self.edges
        is_end = _is_sentence_end(last, line)
        is_broken = line.words[:1].islower() or last.words.endswith(("-", "\u00ad", "\u2010"))
        if not is_end and (not self._justified or is_broken):
            return False
        if is_end and self._indents and len(current.lines) == 1 and self._is_level(last, line):
            return True
        if len(current.lines) > 1 and abs(current.lines[-2].right - last.right) < _FLUSH:
            return False  # as where lines run along a picture
        ragged = 0 if self._justified else _EARLY if self._marks else _RAGGED
        room = max(line.first_word, ragged * (right - left))
        if self._justified and not self._marks and is_end:
            room = 0.5 * line.size
        return last.right + room < right

    def _is_level(self, last: Line, line: Line) -> bool:
        """Whether both lines are indented as far as each other."""
        indent = last.left - self.edges[0]
        return abs(line.left - last.left) < _FLUSH and indent > _INDENT * line.size


def _of_usual_size(column: Sequence[Line]) -> list[Line]:
    """Return the lines in the type that most of a column is set in: a headline may be wider."""
    letters: Counter[float] = Counter()
    for line in column:
        letters[line.size] += len(line.words)
    usual = letters.most_common(1)[0][0]
    return [line for line in column if _agree(line.size, usual)]


def _is_sentence_end(last: Line, line: Line) -> bool:
    """Whether a line ends a sentence, and the next may begin one."""
    return bool(_ENDS.search(last.words)) and not line.words[:1].islower()


def _across(columns: Iterable[Iterator[Paragraph]]) -> Iterator[Paragraph]:
    """Join the paragraph that a column ends with to the one that the next begins with."""
    last: Paragraph | None = None
    for column in columns:
        for number, paragraph in enumerate(column):
            if number == 0 and last is not None and _runs_over(last, paragraph):
                last.lines += paragraph.lines
                last.width, last.justified = paragraph.width, paragraph.justified
                continue
            if last is not None:
                yield last
            last = paragraph
    if last is not None:
        yield last


def _runs_over(last: Paragraph, first: Paragraph) -> bool:
    if last.rows or first.rows or not _agree(last.size, first.size) or last.bold != first.bold:
        return False
    end, start = last.lines[-1], first.lines[0]
    flush = last.justified and end.right > last.width[1] - _FLUSH and len(last.lines) > 1
    full = end.right > last.width[1] - max(2 * end.size, start.first_word)
    flat = start.left - first.width[0] <= _INDENT * start.size
    if _ENDS.search(end.words):
        shown = flat and full and (last.indents or first.indents)  # else it would be indented
        if not (flush or shown) or _ITEM.match(start.words):
            return False
    if _BULLET.match(start.words):
        return False
    if start.words[:1].islower() or end.words.endswith(("\u00ad", "-")):
        return True
    whole = len(last.lines) > 1 or len(end.words) >= _SENTENCE
    return full and whole and flat


def _agree(one: float, other: float) -> bool:
    return abs(one - other) <= _SIZES_AGREE * max(one, other)


def _levels(found: list[Paragraph], body: float) -> dict[int, int]:
    """Return the level of each heading: the larger its type, the higher it stands."""
    bold_text = sum(len(p.words) for p in found if p.bold) > 0.3 * sum(len(p.words) for p in found)
    ranks: dict[int, float] = {}
    for paragraph in found:
        words = paragraph.words
        if paragraph.rows or not any(letter.isalpha() for letter in words):
            continue
        if paragraph.size >= _LARGER * body and len(words) <= _LONGEST_HEADING:
            ranks[id(paragraph)] = round(paragraph.size)
        elif (
            paragraph.bold
            and not bold_text
            and paragraph.size > 0.95 * body
            and len(words) <= _LONGEST_BOLD
            and not words.endswith((".", ",", ":"))
        ):
            ranks[id(paragraph)] = 0
    order = sorted(set(ranks.values()), reverse=True)
    return {key: min(6, order.index(rank) + 1) for key, rank in ranks.items()}
