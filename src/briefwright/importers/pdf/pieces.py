"""What stands on a page: runs of words on one base line, measured from the page's top."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from briefwright.importers.pdf.direction import (
    Letter,
    in_reading_order,
    is_right_to_left,
    runs_right_to_left,
)
from briefwright.importers.pdf.frames import Frame, frames
from briefwright.importers.pdf.spacing import only_spaced
from briefwright.importers.pdf.strays import Run, put_back

WIDE = 1.2  # of the type's size: a gap that parts columns or cells and no words
_BLANK = 0.2  # of the height: a gap that parts words where no blank does
_BLANKS = 32  # and what the library puts in, which is never turned
_ASKEW = 5  # degrees
_PADDING = 1.0  # points, at least, on either side of a rule together
_JUMP = 0.35  # of the type's size: a step off the base line
_LEVEL = 0.1  # of the type's size: nothing
_CLOSE = 0.5  # of the type's size: a blank at most
_HYPHEN = "\u00ad"  # one at a line's end that the typesetter may have put in
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_STOPPED = re.compile(r"^([.,:;!?،؛؟]+)(\d[\d.,:/]*)$")
_INVISIBLE = 3  # the render mode of text that is laid under a scan
_WHITE = 250  # of 255, in each of the three colours
_GROUNDS = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
_MOST_LETTERS = 60_000  # on one page


@dataclass(frozen=True, slots=True)
class Piece:
    """Words without a wide gap, all of one size; or the rows of a table."""

    words: str
    left: float
    right: float
    base: float  # how far below the page's top the base line runs
    size: float
    bold: bool = False
    unseen: bool = False
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its height and what stands on it, in the order of the file."""

    height: float
    pieces: tuple[Piece, ...]
    pictured: bool = False  # whether it holds a picture
    has_askew: bool = False  # whether words stand askew on it, which are left out
    frames: tuple[Frame, ...] = ()


def sheet(page: pypdfium2.PdfPage) -> Sheet:
    """Return what stands on `page`."""
    text = page.get_textpage()
    try:
        upright, turned = _upright(text)
        place = _Place(page, turned)
        place.frames = frames(page, place.seen)
        place.has_blanks = any(_is_blank(text, index) for index in upright)
        pieces = tuple(_pieces(text, place, upright))
        has_askew = len(upright) < min(text.count_chars(), _MOST_LETTERS)
    finally:
        text.close()
    if runs_right_to_left("".join(piece.words for piece in pieces)):
        pieces = tuple(map(place.mirrored, pieces))
        place.mirror_frames()
    pictured = any(page.get_objects([raw.FPDF_PAGEOBJ_IMAGE], max_depth=2))
    return Sheet(place.height, pieces, pictured, has_askew, place.frames)


class _Place:
    """Turns places on the paper into places as they are seen, from the top left."""

    def __init__(self, page: pypdfium2.PdfPage, turned: int) -> None:
        """`turned` is how far the words are, against the clock."""
        left, bottom, right, top = page.get_cropbox()
        self._box = left, bottom, right, top
        self._turned = turned
        size = right - left, top - bottom
        self._width, self.height = reversed(size) if turned in {90, 270} else size
        self._page = page
        self.frames: tuple[Frame, ...] = ()
        self.has_blanks = False  # among its letters, so that where none stands there is none

    @property
    def lies(self) -> bool:
        """Whether the words lie on their side on the paper."""
        return self._turned != 0

    def mirrored(self, piece: Piece) -> Piece:
        """Return a piece as it stands in a mirror, where right to left is left to right.

        A number alone has no direction of its own, so the stop behind it came before it.
        """
        words = _STOPPED.sub(r"\2\1", piece.words)
        left, right = self._width - piece.right, self._width - piece.left
        return replace(piece, words=words, left=left, right=right)

    def mirror_frames(self) -> None:
        """Let the frames stand in the same mirror."""
        self.frames = tuple(frame.mirrored(self._width) for frame in self.frames)

    def rules_between(self, before: Letter, after: Letter) -> bool:
        """Whether the rule of a table stands between two letters."""
        apart = after.left - before.right > _PADDING
        return apart and any(frame.parts(before, after) for frame in self.frames)

    @cached_property
    def grounds(self) -> tuple[tuple[float, float, float, float], ...]:
        """What is painted that white words could stand on, but for the whole paper."""
        left, bottom, right, top = self._box
        paper = (right - left) * (top - bottom)
        found = (drawn.get_bounds() for drawn in self._page.get_objects(_GROUNDS, max_depth=2))
        return tuple(box for box in found if (box[2] - box[0]) * (box[3] - box[1]) < 0.9 * paper)

    def has_ground(self, x: float, y: float) -> bool:
        """Whether something is painted behind this place on the paper."""
        return any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self.grounds
        )

    def seen(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self._box
        match self._turned:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
            case _:
                return x - left, top - y


class _Letters:
    """The letters of a page with their places; memory for an answer of the library is kept."""

    def __init__(self, text: pypdfium2.PdfTextPage, place: _Place) -> None:
        self._text = text.raw
        self._handle = text
        self._lies = place.lies
        self._seen = place.seen
        self._box, self._x, self._y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
        self._answers = tuple(map(ctypes.byref, (self._box, self._x, self._y)))

    def at(self, index: int) -> Letter | None:
        """Return a letter; None for the line ends that the library puts in."""
        code = raw.FPDFText_GetUnicode(self._text, index)
        if code in {0, 10, 13}:
            return None
        box, (to_box, to_x, to_y) = self._box, self._answers
        raw.FPDFText_GetLooseCharBox(self._text, index, to_box)
        raw.FPDFText_GetCharOrigin(self._text, index, to_x, to_y)
        one, other = self._seen(box.left, box.bottom), self._seen(box.right, box.top)
        base = self._seen(self._x.value, self._y.value)[1]
        left, right = min(one[0], other[0]), max(one[0], other[0])
        character = _HYPHEN if code == 2 else chr(code)  # so it names a hyphen that ends a line
        # Of words that lie on their side the library measures each letter by its own shape.
        tall = _size(self._handle, index) if self._lies else abs(one[1] - other[1])
        return Letter(character, left, right, base, tall)


def _upright(text: pypdfium2.PdfTextPage) -> tuple[list[int], int]:
    """Return which letters stand upright, and how far against the clock most of them are turned.

    What stands askew among them, such as a stamp across the page, belongs to no line.
    """
    count = min(text.count_chars(), _MOST_LETTERS)
    angles = {
        index: -round(math.degrees(raw.FPDFText_GetCharAngle(text.raw, index))) % 360
        for index in range(count)
        if raw.FPDFText_GetUnicode(text.raw, index) > _BLANKS
    }
    most = Counter(angles.values()).most_common(1)
    turned = round(most[0][0] / 90) * 90 % 360 if most else 0
    if most and _off(most[0][0], turned) > _ASKEW:
        return list(range(count)), 0
    return [n for n in range(count) if _off(angles.get(n, turned), turned) <= _ASKEW], turned


def _off(angle: int, other: int) -> int:
    """Return how many degrees lie between two angles."""
    return abs((angle - other + 180) % 360 - 180)


def _pieces(text: pypdfium2.PdfTextPage, place: _Place, indexes: Sequence[int]) -> Iterator[Piece]:
    for run in put_back([run for run in _runs(text, place, indexes) if run.letters]):
        yield from _piece(text, place, run)


def _runs(text: pypdfium2.PdfTextPage, place: _Place, indexes: Sequence[int]) -> Iterator[Run]:
    run: list[Letter] = []
    letters = _Letters(text, place)
    first = last = 0
    turns = False  # whether the run is read from right to left
    ended = False  # whether the library put a line's end behind the run
    for index in indexes:
        letter = letters.at(index)
        if place.lies and (letter is None or letter.character == " "):
            continue  # the library puts line ends and blanks anywhere there
        if letter is None and not turns:
            ended = True
            continue
        if ended and letter is not None and not (run and _goes_on(run[-1], letter)):
            yield Run(run, first, last)
            run = []
        ended = False
        turns = letter is not None and (turns or is_right_to_left(letter.character))
        if letter is None or (
            run and (_parts(run, letter, turns=turns) or place.rules_between(run[-1], letter))
        ):
            yield Run(run, first, last)
            run = []
            turns = letter is not None and is_right_to_left(letter.character)
        if letter is not None and (run or not letter.character.isspace()):
            first = first if run else index
            last = index if not letter.character.isspace() else last
            run.append(letter)
    yield Run(run, first, last)


def _goes_on(before: Letter, after: Letter) -> bool:
    """Whether a letter stands right behind another: a few short words are taken for upright ones.

    The library then ends a line behind each letter.
    """
    size = min(before.tall, after.tall)
    gap = after.left - before.right
    is_level = abs(after.base - before.base) < _LEVEL * size
    return (
        is_level and -_LEVEL * size < gap < _CLOSE * size and not is_right_to_left(after.character)
    )


def _parts(run: Sequence[Letter], after: Letter, *, turns: bool) -> bool:
    """Whether another piece begins; one that is read from right to left is parted later."""
    before = run[-1]
    seen = next((one for one in reversed(run) if not one.character.isspace()), before)
    size = min(before.tall, after.tall) or 1.0
    if before.character.isspace() or after.character.isspace():
        size = max(before.tall, after.tall)  # a blank put in by the library has no height
    gap = after.left - before.right
    back = after.left < before.left - 0.6 * size
    stepped = abs(after.base - seen.base) > _JUMP * min(size, seen.tall or size)
    grown = before.tall and after.tall and abs(before.tall - after.tall) > 0.3 * size
    return bool(stepped or grown or (not turns and (gap > WIDE * size or back)))


def _piece(text: pypdfium2.PdfTextPage, place: _Place, run: Run) -> Iterator[Piece]:
    for part in in_reading_order(run.letters, WIDE):
        while part and part[-1].character.isspace():
            part.pop()
        if part:
            yield _made(text, place, part, run.first, run.last)


def _made(
    text: pypdfium2.PdfTextPage, place: _Place, run: list[Letter], first: int, last: int
) -> Piece:
    return Piece(
        words=_words(run, only_spaced(run) if place.has_blanks else set()).strip(),
        left=min(letter.left for letter in run),
        right=max(letter.right for letter in run),
        base=run[0].base,
        size=_size(text, first) or run[0].tall,
        bold=_is_bold(text, first) and _is_bold(text, last),
        unseen=_is_unseen(text, first, place),
    )


def _words(run: Sequence[Letter], spaced: AbstractSet[int]) -> str:
    """Return the words of a run, with blanks where only a gap parts them, but for `spaced`."""
    gaps = [max(b.left - a.right, a.left - b.right) for a, b in pairwise(run)]
    wide = max(_BLANK * max(letter.tall for letter in run), 4 * median([*gaps, 0.0]))
    found = [run[0].character]
    turns = any(is_right_to_left(letter.character) for letter in run)
    for at, (gap, before, letter) in enumerate(zip(gaps, run, run[1:], strict=False), start=1):
        both = before.character + letter.character
        if gap > wide and not turns and at not in spaced and not any(map(str.isspace, both)):
            found.append(" ")
        if at not in spaced or not letter.character.isspace():
            found.append(letter.character)
    return "".join(found).translate(_LIGATURES)


def _is_blank(text: pypdfium2.PdfTextPage, index: int) -> bool:
    """Whether a letter is a blank that stands in the file."""
    is_blank = raw.FPDFText_GetUnicode(text.raw, index) == _BLANKS
    return is_blank and not raw.FPDFText_IsGenerated(text.raw, index)


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return 0.0
    scale = math.hypot(matrix.c, matrix.d)
    return float(raw.FPDFText_GetFontSize(text, index)) * scale


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, index, name, 200, flags)
    return bool(_BOLD.search(name.value.decode("latin-1")))


def _is_unseen(text: pypdfium2.PdfTextPage, index: int, place: _Place) -> bool:
    """Whether a letter is not painted, or painted white on white."""
    drawn = raw.FPDFText_GetTextObject(text, index)
    if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE:
        return True
    shades = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFText_GetFillColor(text, index, *shades)
    if not known or any(shade.value < _WHITE for shade in shades[:3]):
        return False
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    return not place.has_ground(x.value, y.value + 1)
